"""Gathers what is odd in a published file, so that one finding says it for every place where it stands."""

from typing import Final

import attrs

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, writable

#: Places that one finding names; a file that is odd throughout is odd everywhere alike.
MOST_PLACES: Final = 100
#: Words that one message names are fewer than this.
MOST_WORDS: Final = 6


@attrs.frozen(kw_only=True)
class Oddity:
    """A way in which a file may differ from its standard.

    Attributes:
        code: The code of its finding.
        key: What tells it from other oddities of the same code.
        message: What is said of it; `{count}` stands for how often it occurs, `{words}` for what was noted with it.
        help: The next step.
    """

    code: str
    key: str
    message: str
    help: str


class Oddities:
    """The oddities of one reading, by kind, with the first places of each."""

    def __init__(self) -> None:
        """Start without oddities."""
        self._seen: dict[Oddity, _Seen] = {}

    def note(self, kind: Oddity, file: str, path: str, word: str = "", first: Place | None = None) -> None:
        """Note one place.

        Args:
            kind: What is odd.
            file: The file in which it stands.
            path: The pointer to it.
            word: What stands there, where the message names it.
            first: Where its other half stands, such as the thing that it repeats.
        """
        seen = self._seen.get(kind)
        if seen is None:
            seen = self._seen[kind] = _Seen()
        seen.count += 1
        if word and len(seen.words) < MOST_WORDS:
            seen.words[word] = None
        if len(seen.places) < MOST_PLACES:
            seen.places.append((Place(file=file, pointer=writable(path)), first))

    def tell(self, faults: Faults) -> None:
        """Say each oddity once, in the order in which they were met."""
        for kind, seen in self._seen.items():
            (place, first), *more = seen.places
            related = [] if first is None else [Related(note="the first", place=first)]
            for other, other_first in more:
                related.append(Related(note="here too", place=other))
                if other_first is not None:
                    related.append(Related(note="the first", place=other_first))
            words = ", ".join([*list(seen.words)[: MOST_WORDS - 1], *(["…"] if len(seen.words) == MOST_WORDS else [])])
            faults.add(
                kind.code,
                kind.message.format(count=seen.count, words=words),
                place,
                help=kind.help,
                key=(kind.key,),
                related=tuple(related[:MOST_PLACES]),
                data={"kind": kind.key, "count": seen.count},
            )


@attrs.define
class _Seen:
    """How often one kind was met, where first, and with which words."""

    count: int = 0
    places: list[tuple[Place, Place | None]] = attrs.field(factory=list[tuple[Place, Place | None]])
    words: dict[str, None] = attrs.field(factory=dict[str, None])
