"""Builds plain data from the events of a YAML parser, with spots and within limits."""

from collections.abc import Callable
from typing import Any, Final

import attrs
import yaml

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.scalars import NULLS, is_typed
from learner_centered.formats.native.tree import Map, Mark, Quoted, Seq, mark_of, spot

#: Deeper nesting than this is no framework; the files of this format need seven levels.
MOST_DEPTH: Final = 100
#: Values that the aliases of one file may repeat, each counted with everything below it.
MOST_REPEATED: Final = 100_000

#: Tags of YAML itself that change nothing here, by what they stand on.
_TEXT_TAGS: Final = frozenset({"!", "tag:yaml.org,2002:str"})
_PLAIN_TAGS: Final = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
_MAP_TAGS: Final = frozenset({"!", "tag:yaml.org,2002:map"})
_SEQ_TAGS: Final = frozenset({"!", "tag:yaml.org,2002:seq"})


class Stop(Exception):  # noqa: N818  # no error: its finding is made, and reading ends
    """Nothing more of this file is read; `whole` says whether what was read until here stands by itself."""

    def __init__(self, *, whole: bool = False) -> None:
        """Say whether a whole document was read."""
        super().__init__()
        self.whole = whole


class _Absent:
    """Stands for something that is not there."""


_NO_KEY: Final = _Absent()
_LEFT_OUT: Final = _Absent()


@attrs.define
class _Frame:
    """A mapping or list that is being filled; `value` is what it hands up, itself or nothing."""

    holder: Map | Seq | None = None
    value: Any = None
    mark: Mark = 0
    anchor: str | None = None
    before: int = 0
    deepest: int = 0
    key: str | _Absent = _NO_KEY
    key_mark: Mark = 0


@attrs.frozen
class _Anchored:
    """A value that an alias may repeat: how many values it counts, and how many levels it has."""

    value: Any
    size: int
    height: int


class Builder:
    """Takes the events of one file, one at a time.

    Args:
        file: The name of the file, for the places of findings.
        faults: Where findings go.
        mark: Turns a parser's mark into one that counts lines as editors do.

    Attributes:
        take: What to do with an event, by its class; events of other classes say nothing.
        data: What the first document holds.
        is_empty: Whether there was no document.
    """

    def __init__(self, file: str, faults: Faults, mark: Callable[[Any], Mark] | None = None) -> None:
        """Start before the first event."""
        self.data: Any = None
        self.is_empty = True
        self._file = file
        self._faults = faults
        self._mark = mark
        self._stack: list[_Frame] = []
        self._top = _Frame()
        self._count = 0
        self._repeated = 0
        self._anchors: dict[str, _Anchored | None] = {}
        self.take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def _document(self, event: Any) -> None:
        """Begin a document; only the first is read."""
        if self.is_empty:
            self.is_empty = False
            return
        self._fault(
            "LC015",
            "a second document starts here; only the first one is read",
            self._at(event),
            "Put each document into a file of its own, in one folder.",
        )
        raise Stop(whole=True)

    def _scalar(self, event: Any) -> None:
        """Take a text, or None where a plain scalar is a blank."""
        text: str = event.value
        mark = self._at(event)
        value: Any = text
        plain = not event.style
        if event.tag is not None:
            plain = event.tag in _PLAIN_TAGS
            if not plain and event.tag not in _TEXT_TAGS:
                value = self._tagged(event.tag, mark)
        if value is not _LEFT_OUT:
            top = self._top
            if top.key is _NO_KEY and top.holder.__class__ is Map:
                if text == "<<" and plain:
                    self._fault("LC015", "a merge key is not read", mark, "Write the keys out where they are meant.")
                    value = _LEFT_OUT
            elif plain:
                value = None if text in NULLS else text
            elif is_typed(text):
                value = Quoted(text)
        self._count += 1
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 1, 0)
        self._put(value, mark)

    def _mapping(self, event: Any) -> None:
        """Begin a mapping."""
        mark = self._at(event)
        self._begin(Map(mark), event, mark, _MAP_TAGS)

    def _sequence(self, event: Any) -> None:
        """Begin a list."""
        mark = self._at(event)
        self._begin(Seq(mark), event, mark, _SEQ_TAGS)

    def _begin(self, holder: Map | Seq, event: Any, mark: Mark, tags: frozenset[str]) -> None:
        """Go one level down."""
        value = holder if event.tag is None or event.tag in tags else self._tagged(event.tag, mark)
        level = len(self._stack) + 1
        if level > MOST_DEPTH:
            self._limit(f"values are nested more than {MOST_DEPTH} levels deep", mark)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._stack.append(self._top)
        self._top = _Frame(holder, value, mark, event.anchor, self._count, level)
        self._count += 1

    def _end(self, _: Any) -> None:
        """Go one level up, and hand up what was filled."""
        done, self._top = self._top, self._stack.pop()
        if done.anchor is not None:
            height = done.deepest - len(self._stack)
            self._anchors[done.anchor] = _Anchored(done.value, self._count - done.before, height)
        self._top.deepest = max(self._top.deepest, done.deepest)
        self._put(done.value, done.mark)

    def _alias(self, event: Any) -> None:
        """Repeat what an anchor names; nothing is copied."""
        mark = self._at(event)
        name: str = event.anchor
        if name not in self._anchors:
            self._fault("LC011", f"the alias {shown('*' + name)} names nothing", mark, f"Put &{name} before it.")
            raise Stop
        known = self._anchors[name]
        if known is None:
            self._fault("LC015", f"the alias {shown('*' + name)} stands inside what it names", mark, "Take it out.")
            self._put(_LEFT_OUT, mark)
            return
        self._count += known.size
        self._repeated += known.size
        deepest = len(self._stack) + known.height
        if self._repeated > MOST_REPEATED:
            self._limit(f"aliases repeat more than {MOST_REPEATED:,} values", mark)
        if deepest > MOST_DEPTH:
            self._limit(f"aliases nest values more than {MOST_DEPTH} levels deep", mark)
        self._top.deepest = max(self._top.deepest, deepest)
        self._put(known.value, mark)

    def _put(self, value: Any, mark: Mark) -> None:
        """Hand a finished value to the mapping or list that is being filled."""
        top = self._top
        holder, key = top.holder, top.key
        if isinstance(holder, Seq):
            if value is not _LEFT_OUT:
                holder.append(value)
                holder.at.append(mark)
        elif holder is None:
            self.data = None if value is _LEFT_OUT else value
        elif key is _NO_KEY:
            self._key(top, holder, value, mark)
        else:
            if isinstance(key, str) and value is not _LEFT_OUT:
                holder[key] = value
                holder.at[key] = (top.key_mark, mark)
            top.key = _NO_KEY

    def _key(self, top: _Frame, holder: Map, value: Any, mark: Mark) -> None:
        """Take a key; the value of one that cannot be taken is left out."""
        top.key = _LEFT_OUT
        if value is _LEFT_OUT:
            return
        if not isinstance(value, str):
            self._fault("LC018", f"{shown(value)} stands as a key, expected text", mark, "Write a word as the key.")
        elif value in holder:
            first = holder.at[value][0]
            self._fault(
                "LC016",
                f"the key {shown(value)} stands twice in one mapping; the first is kept",
                mark,
                "Take one of them out, or join what they hold.",
                step=value,
                related=(Related(note="the first", place=self._place(first, value)),),
            )
        else:
            top.key, top.key_mark = str(value), mark

    def _tagged(self, tag: str, mark: Mark) -> _Absent:
        """Say that a tag is not read, and leave its value out."""
        name = tag.replace("tag:yaml.org,2002:", "!!")
        self._fault("LC015", f"the tag {shown(name)} is not read, and neither is its value", mark, "Take it out.")
        return _LEFT_OUT

    def _limit(self, message: str, mark: Mark) -> None:
        """Say that a limit is passed, and stop."""
        self._fault("LC014", message, mark, "Write it flatter and without aliases.")
        raise Stop

    def _fault(
        self,
        code: str,
        message: str,
        mark: Mark,
        help: str,
        *,
        step: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add a finding at a mark."""
        place = self._place(mark, step)
        self._faults.add(code, message, place, help=help, key=(place.pointer,), related=related)

    def _place(self, mark: Mark, step: str | None = None) -> Place:
        """Return the place of a mark, with the pointer to what is being filled and one step more."""
        steps: list[str | int] = []
        for frame in (*self._stack, self._top):
            if isinstance(frame.holder, Seq):
                steps.append(len(frame.holder))
            elif isinstance(frame.key, str):
                steps.append(frame.key)
        if step is not None:
            steps.append(step)
        line, column = spot(mark)
        return Place(file=self._file, pointer=pointer(*steps), line=line, column=column)

    def _at(self, event: Any) -> Mark:
        """Return where an event starts."""
        mark = event.start_mark
        return mark_of(mark.line, mark.column) if self._mark is None else self._mark(mark)
