"""What people write into cells, and the values that it stands for, both ways."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from learner_centered.formats.native.links import words_of
from learner_centered.formats.spreadsheet.headings import LINES, Heading
from learner_centered.formats.tables.columns import SUPPORTS
from learner_centered.model.vocabulary import Vocabulary

#: What stands between the parts of a list: of words, and of sentences, which may hold commas.
_WORDS, _LINES = ",;\n\r", "\n\r"
_TRUTHS: Final = {"yes": "true", "no": "false", "y": "true", "n": "false", "true": "true", "false": "false"}


@cache
def _part(several: str) -> "re.Pattern[str]":
    """Return the pattern of one part of a list and of what stands behind it."""
    ends = _LINES if several == LINES else _WORDS
    quoted = rf'"(?P<quoted>(?:[^"]|"")*)"[^\S\n\r]*(?=[{ends}]|\Z)'
    return re.compile(rf"[^\S\n\r]*(?:{quoted}|(?P<plain>[^{ends}]*))(?:[{ends}]|\Z)")


def split(text: str, several: str) -> list[str]:
    r"""Return the parts of a list in one cell, blank ones left out.

    A part in double quotes may hold what else would end it; there a double quote is written twice.

    Args:
        text: What the cell holds.
        several: What may stand between parts, as `Heading.several` says it.

    Cost: O(length).

    Example:
        >>> split('K-2, 3-5;\n"Otter Ford, North"', ",")
        ['K-2', '3-5', 'Otter Ford, North']
        >>> split("We plan, then act.\nWe look back.", "\n")
        ['We plan, then act.', 'We look back.']
    """
    found: list[str] = []
    start = 0
    while start < len(text):
        match = _part(several).match(text, start)
        if match is None:  # pragma: no cover  # the pattern takes every text
            break
        quoted = match["quoted"]
        part = match["plain"] if quoted is None else quoted.replace('""', '"')
        if part.strip():
            found.append(part.strip())
        start = max(match.end(), start + 1)
    return found


def join(parts: Iterable[str], several: str) -> str:
    """Return the parts of a list as one cell, from which `split` gives them back.

    Example:
        >>> join(["K-2", "Otter Ford, North"], ",")
        'K-2, "Otter Ford, North"'
    """
    ends = _LINES if several == LINES else _WORDS
    quoted = (
        '"' + part.replace('"', '""') + '"' if part.startswith('"') or any(end in part for end in ends) else part
        for part in parts
    )
    return ("\n" if several == LINES else ", ").join(quoted)


def shown_word(word: str) -> str:
    """Return a word of this library as people write it.

    Example:
        >>> shown_word("professional_learning"), shown_word("exactMatchOf")
        ('professional learning', 'exactMatchOf')
    """
    return word.replace("_", " ") if word.islower() else word


def _plain(word: str) -> str:
    """Return a word as it is looked up."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _by_band(value: Any) -> Any:
    """Return the statements of a cell by their grade bands; what is none is handed on, and told by the hooks."""
    lines = split(value, LINES) if isinstance(value, str) else []
    pairs = [line.partition(":") for line in lines]
    if not pairs or not all(colon and band.strip() and text.strip() for band, colon, text in pairs):
        return value
    return {band.strip(): text.strip() for band, _, text in pairs}


def by_band_cell(statements: Mapping[str, str]) -> str | None:
    r"""Return statements by their grade bands as one cell; None where they would not be read as they are.

    Example:
        >>> by_band_cell({"K-2": "I can name one.", "3-5": "I can name two."})
        'K-2: I can name one.\n3-5: I can name two.'
    """
    text = join([f"{band}: {statement}" for band, statement in statements.items()], LINES)
    return text if _by_band(text) == dict(statements) else None


class Words:
    """The words that the cells of one framework may hold.

    Args:
        vocabulary: Its vocabulary.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Start with the words of relations; those of other columns are made when first asked for."""
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, ...], Mapping[str, str]] = {}
        self.relations: tuple[str, ...] = (*words_of(vocabulary), SUPPORTS)
        phrases = {_plain(one.phrase): one.name for one in vocabulary.relations}
        self._relations = {**phrases, **{_plain(word): word for word in self.relations}}

    def offered(self, heading: Heading) -> tuple[str, ...]:
        """Return the words that a column offers, as this library calls them."""
        if heading.registry == "relations":
            return tuple(word for word in self.relations if word != SUPPORTS)
        return heading.words if heading.registry is None else self._vocabulary.registries[heading.registry]

    def reader(self, heading: Heading) -> Callable[[Any], Any] | None:
        """Return what turns a cell of a column into the form in which the hooks take it."""
        if heading.field == "statements":
            return _by_band
        if not heading.several and not self.offered(heading):
            return None
        known = self._lookup(heading)

        def read(value: Any) -> Any:
            if isinstance(value, bool) and known is _TRUTHS:
                return value
            if not isinstance(value, str):
                return value
            if not heading.several:
                return known.get(_plain(value), value)
            parts = [known.get(_plain(part), part) for part in split(value, heading.several)]
            if heading.field == "levels" and len(parts) == 1 and not value.rstrip(" ").endswith(tuple(_WORDS)):
                return parts[0]
            return parts

        return read

    def cell(self, heading: Heading, value: str) -> str:
        """Return what stands in a cell for a word; a word that would be read as another stays as it is."""
        if heading.field == "levels":
            return join([value], heading.several)
        known = self._lookup(heading)
        shown = shown_word(value)
        if known is _TRUTHS:
            return "yes" if value == "true" else "no"
        return shown if known.get(_plain(shown)) == value else value

    def list_cell(self, heading: Heading, parts: Sequence[str]) -> str:
        """Return what stands in a cell for a list."""
        if heading.field == "levels" and len(parts) == 1:
            # The separator behind a lone level tells it from the id of a scale.
            return join(parts, heading.several) + heading.several
        known = self._lookup(heading)
        shown = ((shown_word(part), part) for part in parts)
        return join([one if known.get(_plain(one)) == part else part for one, part in shown], heading.several)

    def comes_back(self, heading: Heading, value: str) -> bool:
        """Return whether a word is read as itself; another spelling of one that is known is not."""
        return self._lookup(heading).get(_plain(value), value) == value or heading.words == ("yes", "no")

    def _lookup(self, heading: Heading) -> Mapping[str, str]:
        """Return the words of a column by what they are looked up under."""
        if heading.registry == "relations":
            return self._relations
        offered = self.offered(heading)
        if offered == ("yes", "no"):
            return _TRUTHS
        if offered not in self._known:
            found: dict[str, str] = {}
            for word in offered:
                found.setdefault(_plain(word), word)
            self._known[offered] = found
        return self._known[offered]
