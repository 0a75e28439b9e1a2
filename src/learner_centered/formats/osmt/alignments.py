"""What skills align to: external items, and the links to them."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from learner_centered.findings.finding import Related
from learner_centered.findings.place import pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.osmt.records import Record
from learner_centered.formats.osmt.skills import ALIGNING, NAMESPACE
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.model.constraints import check_for
from learner_centered.model.finder import Finder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Id
from learner_centered.model.links import Link

#: The tool says that a skill aligns to something, and never how closely.
MATCH: Final = "isRelatedTo"
_IS_NO_ID: Final = check_for(Id)
#: Places that one finding about many links names.
_MOST_PLACES: Final = 100


class _Target(NamedTuple):
    """What an alignment or a standard says of the item it leads to."""

    uri: str | None
    name: str | None
    framework: str | None
    is_code: bool

    @property
    def id(self) -> str:
        """The id of its external item: the address, else the name within its framework."""
        known = self.uri or "/".join(part for part in (self.framework, self.name) if part)
        return uuid_for(NAMESPACE, known) if _IS_NO_ID(known) else known

    def external(self, name: str) -> ExternalItem:
        """Return the external item, under an id."""
        code = self.name if self.is_code and self.uri is None else None
        return ExternalItem(id=name, title=self.name or name, uri=self.uri, framework=self.framework, code=code)


class Alignments:
    """The links of skills to what they align to, and the external items at their ends.

    Attributes:
        externals: The external items, in the order in which they are named.
        origins: For each of them the skill that names it first.
        links: The links, in the order of the files.
        spots: For each of them its skill and the pointer from there on.

    Args:
        skills: The skills that were read, by id.
        faults: Where findings go.
    """

    def __init__(self, skills: Mapping[str, Competency], faults: Faults) -> None:
        """Start without links."""
        self.externals: list[ExternalItem] = []
        self.origins: list[Record] = []
        self.links: list[Link] = []
        self.spots: list[tuple[Record, str]] = []
        self._skills = skills
        self._faults = faults
        self._finder = Finder(Framework(id=NAMESPACE, items=skills.values()))
        self._known: dict[str, tuple[_Target, ExternalItem]] = {}

    def take(self, name: str, record: Record) -> None:
        """Take the links of a skill; two that would be one are kept as one, with what both say."""
        said: dict[tuple[str, str], dict[str, list[Any]]] = {}
        paths: dict[tuple[str, str], str] = {}
        for key in ALIGNING:
            given = record.data.get(key)
            if given is None or given == []:
                continue
            if not is_list(given):
                self._wrong(record, key, given, "a list; it is kept in `extra`")
                continue
            for row, part in enumerate(given):
                end = self._end(record, key, row, part)
                if end is not None:
                    said.setdefault(end, {}).setdefault(key, []).append(part)
                    paths.setdefault(end, pointer(key, row))
        for (relation, target), parts in said.items():
            # The ends of a symmetric relation may be turned round: the skill that says it is kept.
            extra = parts if relation == "corresponds_to" else {**parts, "uuid": name}
            match = MATCH if relation == "corresponds_to" else None
            self.links.append(
                Link(source=name, relation=relation, target=target, match=match, extra={NAMESPACE: extra})
            )
            self.spots.append((record, paths[relation, target]))

    def tell(self) -> None:
        """Say once how many items of other frameworks the skills align to."""
        if not self.externals:
            return
        first, *more = self.origins
        count = len(self.externals)
        self._faults.add(
            "LC067",
            f"the skills align to {count} {'item' if count == 1 else 'items'} that no file read here holds",
            first.place(),
            help="Read the frameworks they belong to, and compare: `crosswalk(skills, theirs)`.",
            related=tuple(Related(note="here too", place=one.place()) for one in more[: _MOST_PLACES - 1]),
            data={"count": count},
        )

    def _end(self, record: Record, key: str, row: int, part: object) -> tuple[str, str] | None:
        """Return relation and target of an alignment; None and a finding where it names nothing."""
        target = self._target(record, key, row, part)
        if target is None:
            return None
        asked = ExternalItem(id=target.id, uri=target.uri, framework=target.framework)
        local = self._finder.find(asked) if target.uri is not None else None
        if local is not None:
            return "related_to", local
        return "corresponds_to", self._external(target, record, pointer(key, row))

    def _external(self, target: _Target, record: Record, path: str) -> str:
        """Return the id of an external item, which is made where it is named first."""
        name = target.id
        if name not in self._known:
            item = target.external(self._free(name))
            self._known[name] = (target, item)
            self.externals.append(item)
            self.origins.append(record)
        known, item = self._known[name]
        if (known.name, known.framework) != (target.name, target.framework):
            self._faults.add(
                "LC065",
                f"{shown(name)} is called {shown(known.name)} of {shown(known.framework)}, and "
                f"{shown(target.name)} of {shown(target.framework)}; the first is kept, the second with its link",
                record.place(*path.split("/")[1:]),
                help="Write the same name and framework wherever an item is named.",
                subject=item.id,
                key=(record.path, path),
            )
        return item.id

    def _free(self, name: str) -> str:
        """Return an id that no skill has."""
        return uuid_for(NAMESPACE, "external", name) if name in self._skills else name

    def _target(self, record: Record, key: str, row: int, part: object) -> _Target | None:
        """Return what an alignment names: a text is a name, or an address where it has the form of one."""
        is_code = key == "standards"
        try:
            plain(part, texts=False)
        except Refused:
            self._wrong(record, key, part, "something that a file can hold", row)
            return None
        if isinstance(part, str) and part.strip():
            is_address = "://" in part
            return _Target(part if is_address else None, None if is_address else part, None, is_code)
        if is_map(part):
            whole = part.get("isPartOf")
            uri, framework = _filled(part.get("id")), _filled(whole.get("name") if is_map(whole) else whole)
            name = next(filter(None, (_filled(part.get(one)) for one in ("skillName", "name", "title"))), None)
            if uri is not None or name is not None:
                return _Target(uri, name, framework, is_code)
        self._wrong(record, key, part, "a name or an address; it is left out", row)
        return None

    def _wrong(self, record: Record, key: str, value: object, expected: str, *steps: int) -> None:
        """Say that a value leads to nothing."""
        self._faults.add(
            "LC018",
            f"{key}: {shown(value)} is recorded, expected {expected}",
            record.place(key, *steps),
            help="Write an object with `id` and `skillName`.",
            key=(record.path, key, *map(str, steps)),
        )


def _filled(value: object) -> str | None:
    """Return a text that says something, else None."""
    return value if isinstance(value, str) and value.strip() else None
