"""The registry: the rules that a check may run, as a value."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from learner_centered.checks.rule import Rule
from learner_centered.checks.rules import (
    assessment,
    conditions,
    crosswalks,
    ecosystem,
    integrity,
    learning_model,
    outcomes,
    portrait,
    practices,
    progression,
    record,
    school_design,
    selfstudy,
    words,
)
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.codes import CODES
from learner_centered.findings.nearest import did_you_mean
from learner_centered.frozen import EMPTY, FrozenMap


class Registry:
    """The rules that a check may run; it does not change.

    Args:
        rules: The rules, in any order.
        codes: Codes of findings that readers of other packages give, each with its name; settings
            and allowances may speak of them.

    Raises:
        InvalidValueError: Two rules share a code or a name, or one uses a code or name of the readers.

    Example:
        >>> registry = default_registry()
        >>> registry.get("orphan-outcome").code
        'LC101'
    """

    __slots__ = ("_codes", "_rules", "_words")

    _codes: FrozenMap[str]
    _rules: tuple[Rule, ...]
    _words: Mapping[str, Rule]

    def __init__(self, rules: Iterable[Rule] = (), *, codes: Mapping[str, str] = EMPTY) -> None:
        """Sort the rules by code and refuse two of one name."""
        chosen = tuple(sorted(rules, key=lambda one: one.code))
        own = {word for code in CODES.values() for word in (code.code, code.name)}
        for word in (word for pair in codes.items() for word in pair):
            if word in own:
                raise InvalidValueError(f"codes {dict(codes)!r}: {word!r} is taken; choose another")
        taken = own.union(codes, codes.values())
        words: dict[str, Rule] = {}
        for one in chosen:
            for word in (one.code, one.name):
                if word in words or word in taken:
                    raise InvalidValueError(f"rule {one.code} {one.name!r}: {word!r} is taken; choose another")
                words[word] = one
        object.__setattr__(self, "_codes", FrozenMap(codes))
        object.__setattr__(self, "_rules", chosen)
        object.__setattr__(self, "_words", words)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a registry does not change."""
        raise AttributeError(f"Registry does not change, {name!r} cannot be set to {value!r}; use with_rules()")

    def __repr__(self) -> str:
        """Show the number of rules."""
        return f"Registry({len(self._rules)} rules)"

    def __eq__(self, other: object) -> bool:
        """Compare by the rules and the codes."""
        if not isinstance(other, Registry):
            return NotImplemented
        return (self._rules, self._codes) == (other._rules, other._codes)

    def __hash__(self) -> int:
        """Hash by the rules and the codes."""
        return hash((self._rules, self._codes))

    def __reduce__(self) -> "tuple[partial[Registry], tuple[tuple[Rule, ...]]]":
        """Pickle by the rules and the codes."""
        return partial(Registry, codes=self._codes), (self._rules,)

    def __iter__(self) -> Iterator[Rule]:
        """Iterate over the rules by code."""
        return iter(self._rules)

    def __len__(self) -> int:
        """Return the number of rules."""
        return len(self._rules)

    def __contains__(self, word: object) -> bool:
        """Return whether a rule has this code or name."""
        return word in self._words

    def get(self, word: str) -> Rule:
        """Return the rule of a code or name.

        Raises:
            UnknownIdError: No rule has it; the message names the closest one.
        """
        found = self._words.get(word)
        if found is None:
            raise UnknownIdError(f"no rule {word!r}. {did_you_mean(word, self._words)}".rstrip(". "))
        return found

    def with_rules(self, *rules: Rule) -> "Registry":
        """Return a registry with more rules; this one does not change.

        Raises:
            InvalidValueError: A code or name is taken.
        """
        return Registry((*self._rules, *rules), codes=self._codes)

    @property
    def codes(self) -> Mapping[str, str]:
        """The codes of readers, those of this library and those given, each with its name."""
        return {**{one.code: one.name for one in CODES.values()}, **self._codes}

    def codes_of(self, word: str) -> frozenset[str]:
        """Return the codes that a code, a name or the start of a code stands for; the readers' codes too."""
        if word in self._words:
            return frozenset({self._words[word].code})
        known = {**{one.code: one.name for one in self._rules}, **self.codes}
        return frozenset(code for code, name in known.items() if word == name or (word and code.startswith(word)))

    def chosen_by(self, word: str) -> frozenset[str]:
        """Return the codes of what a word chooses to run; of rules in preview only the one it names."""
        named = {self._words[word].code} if word in self._words else set[str]()
        return self.codes_of(word) - {one.code for one in self._rules if one.preview and one.code not in named}

    @property
    def words(self) -> tuple[str, ...]:
        """Every code and name that settings may use, those of the readers too."""
        return (*self._words, *(word for pair in self.codes.items() for word in pair))


@cache
def default_registry() -> Registry:
    """Return the registry of the rules that come with this library."""
    return Registry(
        rule
        for module in (
            integrity,
            record,
            words,
            outcomes,
            portrait,
            learning_model,
            assessment,
            practices,
            progression,
            school_design,
            conditions,
            ecosystem,
            crosswalks,
            selfstudy,
        )
        for rule in module.RULES
    )
