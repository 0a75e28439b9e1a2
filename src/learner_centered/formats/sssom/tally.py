"""Gathers what is odd in the rows of a file, so that each kind of oddity is one finding."""

from typing import NamedTuple

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults

#: Places that one finding names.
_MOST_PLACES = 100


class Kind(NamedTuple):
    """A kind of oddity.

    Attributes:
        code: The code of its finding.
        says: What is odd; `{count}` stands for the number of mappings, `{word}` for the word they are about.
        help: What to do.
    """

    code: str
    says: str
    help: str


class Tally:
    """The oddities of one reading, by their kind and the word they are about."""

    def __init__(self) -> None:
        """Start without oddities."""
        self._counts: dict[tuple[Kind, str], int] = {}
        self._places: dict[tuple[Kind, str], list[Place]] = {}

    def note(self, kind: Kind, place: Place, word: str = "") -> None:
        """Note an oddity, where it stands, and the word it is about."""
        key = (kind, word)
        self._counts[key] = self._counts.get(key, 0) + 1
        places = self._places.setdefault(key, [])
        if len(places) < _MOST_PLACES:
            places.append(place)

    def tell(self, faults: Faults) -> None:
        """Say each kind of oddity once, with the first places."""
        for (kind, word), count in self._counts.items():
            first, *rest = self._places[kind, word]
            faults.add(
                kind.code,
                kind.says.format(count="1 mapping" if count == 1 else f"{count} mappings", word=word),
                first,
                help=kind.help.format(word=word),
                key=(kind.says, word),
                related=tuple(Related(note="here too", place=place) for place in rest),
                data={"count": count},
            )
