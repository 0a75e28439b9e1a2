"""What a row of the sheet of links means that names no relation: the usual one between two types of items."""

from collections.abc import Mapping
from typing import Final

from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)

USUAL: Final[Mapping[tuple[ItemType, ItemType], str]] = {
    (Competency, Outcome): "refines",
    (Outcome, Outcome): "part_of",
    (LearningExperience, Competency): "develops",
    (LearningExperience, Outcome): "develops",
    (Practice, Competency): "develops",
    (Practice, Outcome): "develops",
    (Practice, LearningExperience): "shapes",
    (SupportSystem, Practice): "backs",
    (SupportSystem, LearningExperience): "backs",
    (SupportSystem, SchoolStructure): "backs",
    (SchoolStructure, LearningExperience): "enables",
    (SchoolStructure, Practice): "enables",
    (SchoolStructure, SupportSystem): "enables",
    (SchoolStructure, SchoolStructure): "enables",
    (Condition, Condition): "sustains",
    (Condition, SchoolStructure): "sustains",
    (Condition, LearningExperience): "sustains",
    (Condition, Practice): "sustains",
    (Condition, SupportSystem): "sustains",
    (Condition, Competency): "sustains",
    (Condition, Outcome): "sustains",
    **{(Initiative, kind): "advances" for kind in ITEM_TYPES if kind not in {Initiative, ExternalItem}},
    **{(kind, ExternalItem): "corresponds_to" for kind in ITEM_TYPES if kind is not ExternalItem},
}
"""The relation that is usually meant, by the types of the items it leads from and to.

House rule: between other types, such as two competencies, of which one may be part of the other
or come before it, nobody can say which one is meant, and the row has to name it. A school
structure usually makes room for learning and not for an outcome itself, so that there too the
row has to say whether it gives evidence.
"""
