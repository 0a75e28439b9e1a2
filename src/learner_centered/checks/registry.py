"""The registry: the rules that a check may run, as a value."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

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


class Registry:
    """The rules that a check may run; it does not change.

    Args:
        rules: The rules, in any order.

    Raises:
        InvalidValueError: Two rules share a code or a name, or one uses a code or name of the readers.

    Example:
        >>> registry = default_registry()
        >>> registry.get("orphan-outcome").code
        'LC101'
    """

    __slots__ = ("_rules", "_words")

    _rules: tuple[Rule, ...]
    _words: Mapping[str, Rule]

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        """Sort the rules by code and refuse two of one name."""
        chosen = tuple(sorted(rules, key=lambda one: one.code))
        taken = {word for code in CODES.values() for word in (code.code, code.name)}
        words: dict[str, Rule] = {}
        for one in chosen:
            for word in (one.code, one.name):
                if word in words or word in taken:
                    raise InvalidValueError(f"rule {one.code} {one.name!r}: {word!r} is taken; choose another")
                words[word] = one
        object.__setattr__(self, "_rules", chosen)
        object.__setattr__(self, "_words", words)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a registry does not change."""
        raise AttributeError(f"Registry does not change, {name!r} cannot be set to {value!r}; use with_rules()")

    def __repr__(self) -> str:
        """Show the number of rules."""
        return f"Registry({len(self._rules)} rules)"

    def __eq__(self, other: object) -> bool:
        """Compare by the rules."""
        return self._rules == other._rules if isinstance(other, Registry) else NotImplemented

    def __hash__(self) -> int:
        """Hash by the rules."""
        return hash(self._rules)

    def __reduce__(self) -> "tuple[type[Registry], tuple[tuple[Rule, ...]]]":
        """Pickle by the rules."""
        return Registry, (self._rules,)

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
        return Registry((*self._rules, *rules))

    def codes_of(self, word: str) -> frozenset[str]:
        """Return the codes that a code, a name or the start of a code stands for; the readers' codes too."""
        if word in self._words:
            return frozenset({self._words[word].code})
        known = {one.code: one.name for one in self._rules} | {one.code: one.name for one in CODES.values()}
        return frozenset(code for code, name in known.items() if word == name or (word and code.startswith(word)))

    def chosen_by(self, word: str) -> frozenset[str]:
        """Return the codes of what a word chooses to run; of rules in preview only the one it names."""
        named = {self._words[word].code} if word in self._words else set[str]()
        return self.codes_of(word) - {one.code for one in self._rules if one.preview and one.code not in named}

    @property
    def words(self) -> tuple[str, ...]:
        """Every code and name that settings may use, those of the readers too."""
        return (*self._words, *(word for one in CODES.values() for word in (one.code, one.name)))


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
