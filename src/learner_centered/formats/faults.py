"""Collects what a reader has to say, and stops before a hostile file makes it say too much."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding, Related
from learner_centered.findings.nearest import did_you_mean
from learner_centered.findings.place import Place
from learner_centered.frozen import EMPTY, FrozenMap

#: Past this many findings a reader only counts: nobody reads on, and a hostile file could fill the memory.
MOST_FINDINGS: Final = 10_000
#: Longer values are cut where a message shows them.
LONGEST_SHOWN: Final = 60


class Faults:
    """The findings of one reading, in the order they were found."""

    def __init__(self) -> None:
        """Start without findings."""
        self._findings: list[Finding] = []
        self._left_out = 0
        self._meant: dict[tuple[str, int], str] = {}

    def add(
        self,
        code: str,
        message: str,
        place: Callable[[], Place] | Place | None,
        *,
        help: str = "",
        subject: str | None = None,
        key: tuple[str, ...] = (),
        related: tuple[Related, ...] = (),
        affects: tuple[str, ...] = (),
        data: Mapping[str, object] | None = None,
    ) -> None:
        """Add a finding; its place may be worked out only now."""
        if len(self._findings) >= MOST_FINDINGS:
            self._left_out += 1
            return
        known = CODES[code]
        self._findings.append(
            Finding(
                code=code,
                name=known.name,
                severity=known.severity,
                message=message,
                help=help,
                subject=subject,
                key=tuple(writable(part) for part in key),
                place=place() if callable(place) else place,
                related=related,
                affects=affects,
                data=FrozenMap(data) if data else EMPTY,
            )
        )

    def take(self, findings: Iterable[Finding]) -> None:
        """Take findings that are made already."""
        for finding in findings:
            if len(self._findings) < MOST_FINDINGS:
                self._findings.append(finding)
            else:
                self._left_out += 1

    @property
    def count(self) -> int:
        """How many findings there are, those left out included."""
        return len(self._findings) + self._left_out

    def meant(self, word: str, known: Iterable[str]) -> str:
        """Return `did you mean 'x'?` or the empty text; worked out once for the same word and words."""
        words = tuple(known)
        asked = (word, hash(words))
        if asked not in self._meant:
            self._meant[asked] = did_you_mean(word, words)
        return self._meant[asked]

    def found(self) -> tuple[Finding, ...]:
        """Return the findings, with a last one for those left out."""
        if self._left_out:
            code = CODES["LC014"]
            last = Finding(
                code=code.code,
                name=code.name,
                severity=code.severity,
                message=f"{self._left_out} further findings are left out after the first {MOST_FINDINGS}",
                help="Mend the first ones, they most often have one cause, and read again.",
                key=("findings",),
            )
            return (*self._findings, last)
        return tuple(self._findings)


def shown(value: object) -> str:
    """Return a value as a message shows it: short, on one line, never its whole content.

    Example:
        >>> shown("mindest"), shown(["a"]), shown(None), shown(True)
        ("'mindest'", 'a list', 'a blank', 'true')
    """
    if value is None:
        return "a blank"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, str):
        text = str(value)
        return repr(text) if len(text) <= LONGEST_SHOWN else repr(text[:LONGEST_SHOWN]) + "…"
    if isinstance(value, int) and value.bit_length() > 4 * LONGEST_SHOWN:
        return "a very long number"
    return repr(value)


def writable(text: str) -> str:
    """Return a text that UTF-8 can hold: half a surrogate pair, as JSON allows it, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
