"""Rich Skill Descriptors, as the Open Skills Management Tool publishes them, read as competencies."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from learner_centered.findings.finding import Related
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.head import UNNAMED
from learner_centered.formats.osmt.alignments import Alignments
from learner_centered.formats.osmt.records import Record, collected, recognises
from learner_centered.formats.osmt.skills import NAMESPACE, SkillReader
from learner_centered.formats.source import Source
from learner_centered.model.constraints import check_for
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Id
from learner_centered.model.places import NO_OWNER, ItemRows, LinkRows, Places
from learner_centered.model.vocabulary import Vocabulary

__all__ = ["read_sources", "recognises"]

_IS_NO_ID: Final = check_for(Id)


def read_sources(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Return the skills of some files as one framework of competencies.

    Each skill is a competency of the grain `skill`. What it aligns to is an external item that it
    corresponds to, or, where it is another skill of these files, one that it is related to. What
    has no attribute is kept in `extra["osmt"]` under its own key, so that nothing is lost.

    Args:
        sources: The files: JSON or sheets.
        vocabulary: The words to read by.
        faults: Where findings go.

    Cost: O(size of the files).

    Source: the shapes as the Open Skills Management Tool (OSMT) of the Open Skills Network has them.
    """
    reader = SkillReader(faults)
    collections: list[Mapping[str, Any]] = []
    read: dict[str, tuple[Record, Competency]] = {}
    for source in sources:
        found = collected(source, faults)
        if found.collection is not None:
            collections.append(found.collection)
        for record in found.records:
            skill = reader.skill(record)
            if skill is not None and _is_new(skill, record, read, faults):
                read[skill.id] = (record, skill)
    alignments = Alignments({name: skill for name, (_, skill) in read.items()}, faults)
    for name, (record, _) in read.items():
        alignments.take(name, record)
    alignments.tell()
    skills = [skill for _, skill in read.values()]
    return Framework(
        **_details(collections),
        items=[*skills, *alignments.externals],
        links=alignments.links,
        vocabulary=vocabulary,
        places=_places([record for record, _ in read.values()], alignments),
    )


def _is_new(skill: Competency, record: Record, read: Mapping[str, tuple[Record, Competency]], faults: Faults) -> bool:
    """Return whether a skill is the first of its identifier; a second one is told."""
    if skill.id not in read:
        return True
    first, known = read[skill.id]
    again = known == skill and first.data == record.data
    faults.add(
        "LC053" if again else "LC065",
        f"the skill {shown(skill.title)} stands twice; the first is kept"
        if again
        else f"the identifier {shown(skill.id)} stands for {shown(known.title)} and for {shown(skill.title)}; "
        "the first is kept",
        record.place(),
        help="Take one of them out." if again else "Give one of them another identifier, or take one out.",
        subject=skill.id,
        related=(Related(note="the first", subject=skill.id, place=first.place()),),
    )
    return False


def _details(collections: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what the only collection that was read says of itself; of several each is kept, and none is the whole."""
    if not collections:
        return {"id": UNNAMED}
    first = collections[0]
    details: dict[str, Any] = {"id": UNNAMED, "extra": {NAMESPACE: {"collections": collections}}}
    if len(collections) == 1:
        name, title, about = first.get("uuid"), first.get("name"), first.get("description")
        if isinstance(name, str) and not _IS_NO_ID(name):
            details["id"] = name
        if isinstance(title, str) and title:
            details["title"] = title
        if isinstance(about, str):
            details["description"] = about
    return details


def _places(records: list[Record], alignments: Alignments) -> Places:
    """Return where skills, external items and links stand."""
    files = list(dict.fromkeys(record.file for record in (*records, *alignments.origins)))
    number = {file: row for row, file in enumerate(files)}
    items, links = ItemRows(), LinkRows()
    for record in (*records, *alignments.origins):
        items.add(number[record.file], record.path, record.spot)
    for record, path in alignments.spots:
        links.add(number[record.file], NO_OWNER, record.path + path, record.spot)
    return Places(files, items=items, links=links)
