"""One reading of native files: what its parts share while they turn plain data into values."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import attrs

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.namespaces import NAMESPACES
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Fault, Hook, Refused, hook_for, told
from learner_centered.formats.native.tree import NO_SPOT, is_map, place_in, value_in
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.items import Id
from learner_centered.model.places import Spot
from learner_centered.model.vocabulary import Vocabulary

#: An id is text in both kinds of files.
_ID: Final = hook_for(Id, texts=True)
_MEND: Final = "Write what is expected, or take the key out."
_KEEP: Final = "Take it out, unless another program needs it."
_TAKE_OUT: Final = "Take it out."
_RENAME: Final = "Give one of them another id, and the links that mean it too."
_APART: Final = "Give one of them another id, or check the files one by one where each is a framework of its own."


@attrs.frozen
class Document:
    """What one file holds.

    Attributes:
        file: Its name.
        row: Its row among the files read.
        data: Its top-level mapping; sections that have been read are taken out of it.
        texts: Whether its scalars come as text, as in YAML.
        names: What keys are called in the file, where that differs, as the columns of a table may.
        sheet: The sheet of a workbook that it is, where it is one.
    """

    file: str
    row: int
    data: dict[str, Any]
    texts: bool
    names: Mapping[str, str] = EMPTY
    sheet: str | None = None

    @property
    def top(self) -> "Entry":
        """Its whole content as an entry."""
        return Entry(self, "", self.data, "")


class Entry(NamedTuple):
    """A mapping in a file that stands for one thing.

    Attributes:
        document: The file.
        path: The pointer to it.
        data: The mapping.
        label: What it is, for messages, such as "outcome 'agency'".
        subject: The id of the item it speaks of, where there is one.
        key: What tells its findings from those of other entries with the same subject.
        at: Where it stands, for what is no mapping.
    """

    document: Document
    path: str
    data: Any
    label: str
    subject: str | None = None
    key: tuple[str, ...] = ()
    at: Spot = NO_SPOT

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Return the place of the mapping, or of something in it."""
        place = place_in(self.document.file, self.path, self.data, steps, key=key, at=self.at)
        if self.document.sheet is not None:
            place = attrs.evolve(place, sheet=self.document.sheet)
        if not steps or steps[0] not in self.document.names:
            return place
        called = (self.document.names[str(steps[0])], *steps[1:])
        return attrs.evolve(place, pointer=writable(self.path + pointer(*called)))

    def part(self, *steps: str | int, label: str) -> "Entry":
        """Return what stands some steps below as an entry of its own."""
        place = self.place(*steps)
        at = (place.line or 0, place.column or 0)
        return Entry(self.document, place.pointer, value_in(self.data, steps), label, at=at)


class Reading:
    """The findings, the vocabulary and the names of one reading.

    Attributes:
        faults: Where findings go.
        vocabulary: The relations and words in force; the blocks of the files widen it.
        files: The names of the files, in the order they are read.
        names: Every id that holds, to the one object that stands for it.
        dropped: Ids of items that could not be kept; links to them go without a word.
    """

    def __init__(self, faults: Faults, vocabulary: Vocabulary) -> None:
        """Start with a base vocabulary."""
        self.faults = faults
        self.vocabulary = vocabulary
        self.files: list[str | Place] = []
        self.names: dict[str, str] = {}
        self.dropped: set[str] = set()

    def name(self, value: Any) -> str:
        """Return the one object that stands for an id.

        Raises:
            Refused: It is no id.
        """
        known = self.names.get(value) if value.__class__ is str else None
        if known is None:
            found = _ID(value)
            known = self.names.setdefault(found, found)
        return known

    def refuse(self, entry: Entry, key: str | None, refused: Refused, help: str = "") -> None:
        """Add a finding for each fault of the value under a key, or of the entry itself."""
        for fault in refused.faults:
            steps = fault.steps if key is None else (key, *fault.steps)
            self.faults.add(
                fault.code,
                told(fault, entry.label if key is None else f"{entry.label}, {writable(key)}"),
                partial(entry.place, *steps),
                help=self._help(fault) or help or _MEND,
                subject=entry.subject,
                key=self.key_of(entry, *map(str, steps)),
            )

    def need(self, entry: Entry, *names: str) -> None:
        """Say that keys are needed and not recorded."""
        for name in names:
            self.faults.add(
                "LC021",
                f"{entry.label}: {name!r} is not recorded, and it cannot be kept without",
                entry.place,
                help=f"Add the key {name!r}.",
                subject=entry.subject,
                key=self.key_of(entry, name),
            )

    def not_a_mapping(self, entry: Entry, help: str) -> None:
        """Say that something else than a mapping stands where one is asked for."""
        fault = Fault("LC018", entry.data, "a mapping")
        self.faults.add("LC018", told(fault, entry.label), entry.place, help=help, key=self.key_of(entry))

    def unknown(self, entry: Entry, key: str, known: Iterable[str], *, kept: bool) -> None:
        """Say that a key is not known."""
        fate = "it is kept as it is, and no check looks at it" if kept else "it is not read"
        self.faults.add(
            "LC022",
            f"{entry.label}: the key {shown(key)} is not known; {fate}",
            lambda: entry.place(key, key=True),
            help=capital(self.faults.meant(key, known)) or (_KEEP if kept else _TAKE_OUT),
            subject=entry.subject,
            key=self.key_of(entry, key),
        )

    def again(self, entry: Entry, thing: str, name: str, first: Place | None) -> None:
        """Say that an id names two things."""
        self.faults.add(
            "LC017",
            f"the id {name!r} names two {thing}; the first is kept",
            lambda: entry.place("id"),
            help=_RENAME if first is None or first.file == entry.document.file else _APART,
            subject=name,
            related=(Related(note="the first", subject=name, place=first),),
        )

    def values(self, entry: Entry, hooks: Mapping[str, Hook]) -> dict[str, Any]:
        """Return the values of the known keys of an entry; blanks are not recorded, each fault is told."""
        found: dict[str, Any] = {}
        for key, hook in hooks.items():
            value = entry.data.get(key)
            if value is not None:
                try:
                    found[key] = hook(value)
                except Refused as refused:
                    self.keep(found, entry, key, refused)
        return found

    def keep(self, found: dict[str, Any], entry: Entry, key: str, refused: Refused) -> None:
        """Tell the faults of a value, and keep what remains of it."""
        self.refuse(entry, key, refused)
        if refused.kept is not attrs.NOTHING:
            found[key] = refused.kept

    def extra(self, entry: Entry, keys: Sequence[str], known: Iterable[str]) -> FrozenMap[Any]:
        """Return what stands under unknown keys; each is told but those of published formats."""
        if not keys:
            return EMPTY
        kept: dict[str, Any] = {}
        for key in keys:
            try:
                kept |= plain({key: entry.data[key]}, texts=entry.document.texts)
            except Refused as refused:
                self.refuse(entry, key, refused)
            else:
                if not (key in NAMESPACES and is_map(entry.data[key])):
                    self.unknown(entry, key, known, kept=True)
        return FrozenMap(kept) if kept else EMPTY

    def key_of(self, entry: Entry, *steps: str) -> tuple[str, ...]:
        """Return what tells a finding from its siblings: beside a subject the steps do."""
        return (*entry.key, *steps) if entry.subject is not None else (entry.path, *steps)

    def _help(self, fault: Fault) -> str:
        """Return the next step that mends a fault."""
        if fault.words and isinstance(fault.value, str):
            return capital(self.faults.meant(str(fault.value), fault.words))
        if fault.expected == "text" and isinstance(fault.value, int | float):
            return "Put it in quotes."
        return ""


def capital(hint: str) -> str:
    """Return a hint as a sentence of its own.

    Example:
        >>> capital("did you mean 'skill'?")
        "Did you mean 'skill'?"
    """
    return hint[:1].upper() + hint[1:]
