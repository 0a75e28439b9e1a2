"""One Rich Skill Descriptor as a competency."""

from collections.abc import Mapping
from typing import Any, Final

from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.namespaces import OSMT
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.reading import capital
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.osmt.records import Record
from learner_centered.formats.published.identifiers import is_uuid, uuid_for
from learner_centered.model.constraints import check_for
from learner_centered.model.identifiers import uuid_in
from learner_centered.model.items import Competency, Id
from learner_centered.model.words import Grain, Status

NAMESPACE: Final = OSMT
"""The key of `extra` under which stands what no attribute holds."""

#: What becomes links, and is kept with them.
ALIGNING: Final = ("alignments", "standards")
#: A draft is still being written; what is archived or deleted is not to be used any more.
STATUSES: Final[Mapping[str, Status | None]] = {
    "draft": Status.PLANNED,
    "workspace": Status.PLANNED,
    "published": Status.ESTABLISHED,
    "unarchived": None,
    "archived": Status.RETIRED,
    "deleted": Status.RETIRED,
}
_IS_NO_ID: Final = check_for(Id)


class SkillReader:
    """Reads skills, each on its own.

    Args:
        faults: Where findings go.
    """

    def __init__(self, faults: Faults) -> None:
        """Keep where findings go."""
        self._faults = faults

    def skill(self, record: Record) -> Competency | None:
        """Return a skill as a competency; None and a finding where it has neither name nor statement."""
        title, statement = self._text(record, "skillName"), self._text(record, "skillStatement")
        name = title or statement
        if name is None:
            self._lacking(record, "it has neither `skillName` nor `skillStatement`; it is left out")
            return None
        if title is None or statement is None:
            self._lacking(record, f"{shown(name)} has no `{'skillName' if title is None else 'skillStatement'}`")
        values: dict[str, Any] = {
            "id": self._id(record, title or "", statement or ""),
            "title": name,
            "statement": statement,
            "tags": self._tags(record),
            "uri": self._text(record, "id"),
        }
        status = self._status(record)
        extra = self._extra(record, values)
        return Competency(**values, status=status, grain=Grain.SKILL, extra={NAMESPACE: extra} if extra else {})

    def _text(self, record: Record, key: str) -> str | None:
        """Return a text; None where it is blank, and a finding where it is none."""
        value = record.data.get(key)
        if isinstance(value, str):
            return value if value.strip() and _is_writable(value) else None
        if value is not None:
            self._wrong(record, key, value, "a text")
        return None

    def _id(self, record: Record, title: str, statement: str) -> str:
        """Return the identifier of a skill; one is made of its texts where it records none."""
        given = record.data.get("uuid")
        if isinstance(given, str) and is_uuid(given):
            return given.lower()
        if isinstance(given, str) and _is_writable(given) and not _IS_NO_ID(given):
            self._off(record, f"uuid={shown(given)} is no UUID; it is kept as the id")
            return given
        address = record.data.get("id")
        if isinstance(address, str) and (found := uuid_in(address)):
            return found
        if not record.is_row:
            self._off(record, f"{shown(title or statement)} records no `uuid`; its id is made of its texts")
        return uuid_for(NAMESPACE, title, statement)

    def _tags(self, record: Record) -> tuple[str, ...]:
        """Return the keywords that are texts, or have a name."""
        given = record.data.get("keywords")
        if given is None:
            return ()
        if not is_list(given):
            self._wrong(record, "keywords", given, "a list")
            return ()
        named = [part.get("name") if is_map(part) else part for part in given]
        return tuple(part for part in named if isinstance(part, str) and part and _is_writable(part))

    def _status(self, record: Record) -> Status | None:
        """Return how far a skill has come, by either of the keys that say so."""
        key = "status" if "status" in record.data else "publishStatus"
        given = record.data.get(key)
        if given is None:
            return None
        if isinstance(given, str) and given.casefold() in STATUSES:
            return STATUSES[given.casefold()]
        self._faults.add(
            "LC019",
            f"{key}={shown(given)} is no status: expected one of {', '.join(STATUSES)}; it is kept in `extra`",
            record.place(key),
            help=capital(self._faults.meant(str(given), STATUSES)) or "Write one of these words.",
            key=(record.path, key),
        )
        return None

    def _extra(self, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what no attribute and no link holds, by its own key."""
        held = {
            "uuid": values["id"],
            "id": values["uri"],
            "skillName": values["title"],
            "skillStatement": values["statement"],
            "keywords": list(values["tags"]),
        }
        kept: dict[str, Any] = {}
        for key, value in record.data.items():
            if (key in held and held[key] == value) or (key in ALIGNING and is_list(value) and value):
                continue
            if not self._refused(record, key, value):
                kept[key] = value
        return kept

    def _refused(self, record: Record, key: str, value: object) -> bool:
        """Return whether no file could hold a value, which is told."""
        try:
            plain({key: value}, texts=False)
        except Refused as refused:
            for fault in refused.faults:
                self._faults.add(
                    fault.code,
                    f"{key}={shown(fault.value)}: expected {fault.expected}; it is left out",
                    record.place(key),
                    help="Correct it, or take it out.",
                    key=(record.path, key),
                )
            return True
        return False

    def _lacking(self, record: Record, what: str) -> None:
        """Say that a skill lacks what it needs."""
        self._faults.add(
            "LC021",
            f"skill at {record.path or '/'}: {what}",
            record.place(),
            help="Write `skillName` and `skillStatement`.",
            key=(record.file, record.path),
        )

    def _wrong(self, record: Record, key: str, value: object, expected: str) -> None:
        """Say that a value is of another kind; it is kept in `extra`."""
        self._faults.add(
            "LC018",
            f"{key}: {shown(value)} is recorded, expected {expected}; it is kept in `extra`",
            record.place(key),
            help=f"Write {expected}.",
            key=(record.path, key),
        )

    def _off(self, record: Record, what: str) -> None:
        """Say that a skill has no proper identifier."""
        self._faults.add(
            "LC063",
            what,
            record.place("uuid"),
            help="Write the UUID under which the skill is published, so that other files can name it.",
            key=(record.file, record.path, "uuid"),
        )


def _is_writable(text: str) -> bool:
    """Return whether UTF-8 can hold a text; what cannot be held is told where it would be kept."""
    return writable(text) == text
