"""What a type checker allows of the builder and what it refuses; checked, never run.

mypy and pyright both complain of an ignore that is not needed: each one below says "this is refused".
"""

from typing import assert_type

from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.details import To
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)

b = FrameworkBuilder("riverbend", title="Riverbend", grade_bands=["K-5"])

agency = assert_type(b.outcome("agency", aspects=["mindset"], status="planned"), Outcome)
goals = assert_type(b.competency("goals", refines=agency, statement="I can", levels=["a", "b"]), Competency)
voice = assert_type(b.practice("voice", shapes="unit", develops=[goals, agency]), Practice)
unit = assert_type(
    b.experience("unit", develops=goals, assesses=to(goals, evidence=["exhibition"]), enacts=voice, hours=2),
    LearningExperience,
)
coaching = assert_type(b.support("coaching", kind="evaluation", backs=[voice, unit]), SupportSystem)
hall = assert_type(b.structure("hall", enables=[unit, to(coaching, strength=2), "voice"]), SchoolStructure)
trust = assert_type(b.condition("trust", sustains=[hall, goals], ecosystem_wide=True), Condition)
move = assert_type(b.initiative("move", advances=[hall, trust], requires=hall), Initiative)
theirs = assert_type(b.external("casel", code="1"), ExternalItem)

assert_type(to(agency, note="so"), To[Outcome])
assert_type(to("agency"), To[str])

# Many at once, of several types, and from any iterable.
b.experience("week", develops=(one for one in (goals,)), part_of={unit}, conflicts_with=[hall, voice, "x"])
b.competency("asks", corresponds_to=[theirs, to("casel", match="exactMatchOf")])

# A link word that the type does not start.
b.outcome("wisdom", develops=goals)  # type: ignore[call-arg]
b.condition("money", enables=unit)  # type: ignore[call-arg]
b.practice("craft", enacts=voice)  # type: ignore[call-arg]

# A far end that the relation does not allow.
b.competency("talks", refines=unit)  # type: ignore[arg-type]
b.competency("hears", refines=to(unit))  # type: ignore[arg-type]
b.competency("reads", refines=[agency, goals])  # type: ignore[list-item]
b.structure("bells", enables=goals)  # type: ignore[arg-type]
b.experience("trip", requires=goals)  # type: ignore[arg-type]

# A value of another type, and an attribute that does not exist.
b.experience("talk", hours="two")  # type: ignore[arg-type]
b.experience("walk", quality="authentic")  # type: ignore[call-arg]
to(goals, strength="strong")  # type: ignore[arg-type]
to(goals, streng=2)  # type: ignore[call-arg]
