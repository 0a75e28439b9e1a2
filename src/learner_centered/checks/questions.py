"""The questions that several rules ask, and what to record so that they can be asked."""

from collections.abc import Mapping
from typing import Final

from learner_centered.checks.context import Question
from learner_centered.model.words import Element, SupportKind

SPELLED_OUT: Final = Question(
    asks="what spells out each outcome",
    because="no competency is recorded that refines an outcome",
    help="Write `refines: <outcome id>` under each competency that makes an outcome visible.",
)
EXPECTED: Final = Question(
    asks="what learners are told is expected of them",
    because="no competency is recorded with a statement or with levels",
    help="Give competencies a `statement:` in the learner's words, such as `I can set a goal and review it.`",
)
DEVELOPED: Final = Question(
    asks="what develops each competency and outcome",
    because="no link is recorded that says so",
    help="Write `develops: <competency id>` under each learning experience.",
)
ASSESSED: Final = Question(
    asks="what gives evidence of each competency",
    because="no link is recorded that says so",
    help="Write `assesses: <competency id>` under each experience or structure in which learners show it.",
)
DEEPENED: Final = Question(
    asks="how each competency is introduced, practiced and demonstrated",
    because="no `develops` link is recorded with a depth that the framework's ladder knows",
    help="Write how deep an experience goes, as in `develops: {to: <competency id>, depth: introduce}`.",
)
BANDED: Final = Question(
    asks="in which grade bands each competency is developed",
    because="neither a `develops` link nor what it starts from is recorded with a grade band",
    help="Write the bands under each experience, as in `grade_bands: [6-8]`, or on the link with `grade_band: 6-8`.",
)
MIXED: Final = Question(
    asks="whether each competency is met through a mix of qualities",
    because="no experience that develops one is recorded with a core quality",
    help="Write `qualities:` under each experience, from personalized, competency_based and authentic.",
)
TAUGHT_TO_ADULTS: Final = Question(
    asks="which practices professional learning backs",
    because="no support system of the kind professional_learning, or nothing that any system backs, is recorded",
    help="Record it under `supports:` as `{id: coaching, kind: professional_learning, backs: <practice id>}`.",
)
BACKED: Final = Question(
    asks="what each support system backs",
    because="no link is recorded that says so",
    help="Write `backs: <practice id>` under each support system.",
)
HELD: Final = Question(
    asks="what makes room for each learning experience",
    because="no school structure is recorded that enables anything",
    help="Write `enables: <experience id>` under each structure that timetable, staffing or building hold in place.",
)
SITED: Final = Question(
    asks="at which sites each outcome is developed",
    because="no experience that develops one is recorded with its sites",
    help="Write `sites:` under each experience, with the schools that offer it.",
)
RATED: Final = Question(
    asks="whether what is rated below its target is the only way to an outcome",
    because="no rating of an item is recorded on a declared scale with a target",
    help="Name the `scale:` of each rating, and give that scale a `target:` under `scales:`.",
)
MAPPED: Final = Question(
    asks="what of ours corresponds to each external item",
    because="no link is recorded that says so",
    help="Write `corresponds_to: <external id>` under each outcome or competency that meets one.",
)
CITED: Final = Question(
    asks="where each item and link comes from",
    because="no item is recorded with a citation, and no link with one or with a day",
    help="List the sources under `citations:`, and name them where they speak, as in `citations: [portrait]`.",
)
REPORTED: Final = Question(
    asks="how evidence reaches the report card",
    because="no `assesses` link is recorded with `reported`",
    help="Write it on the link, as in `assesses: {to: <competency id>, reported: separately}`.",
)
ASPECTED: Final = Question(
    asks="which competencies are mindsets",
    because="no outcome and no competency is recorded with its aspects",
    help="Write `aspects:` under each outcome or competency, from knowledge, skill and mindset.",
)
QUALIFIED: Final = Question(
    asks="which practices stand behind the qualities of each experience",
    because="no practice of a core quality, or nothing that a practice shapes, is recorded",
    help="Write `quality:` and `shapes: <experience id>` under each practice.",
)
SUSTAINED: Final = Question(
    asks="which conditions each structure, practice and experience needs",
    because="no link is recorded that says so",
    help="Write `sustains: <structure id>` under each condition, or `ecosystem_wide: true` for culture.",
)
ENVISIONED: Final = Question(
    asks="whether people share a vision",
    because="no condition is recorded",
    help="Record what holds people together under `conditions:`, as in `{id: our-vision, kind: shared_vision}`.",
)
VOICED: Final = Question(
    asks="whether learners and adults see the same",
    because="no rating is recorded with its perspective",
    help="Write whose view each rating gives, as in `perspective: learner`.",
)
COMPARED: Final = Question(
    asks="how far apart perspectives are",
    because="no two perspectives are recorded on one declared scale",
    help="Name the same `scale:` in both ratings, and declare it under `scales:`.",
)
DATED: Final = Question(
    asks="how old ratings and observations are",
    because="none is recorded with its day",
    help="Write the day with each, as in `as_of: 2026-04-17`.",
)
TIMED: Final = Question(
    asks="whether ratings and observations still hold today",
    because="the check was not given a day",
    help="Give the day: `today=` in Python, `--today` on the command line.",
)
SIGNALLED: Final[Mapping[SupportKind, Question]] = {
    kind: Question(
        asks=f"which practices {word} backs",
        because=f"no support system of the kind {kind} is recorded to back anything",
        help=f"Record it under `supports:` as `{{id: <id>, kind: {kind}, backs: <practice id>}}`.",
    )
    for kind, word in {
        SupportKind.EVALUATION: "evaluation",
        SupportKind.CURRICULUM: "curriculum",
        SupportKind.RESOURCE_ALLOCATION: "resource allocation",
    }.items()
}
BEHIND: Final[Mapping[Element, Question]] = {
    Element.LEARNING_MODEL: Question(
        asks="what of the learning model stands behind each outcome",
        because="no practice, experience or support system is recorded with a link that leads on",
        help="Write `develops: <competency id>` under each learning experience.",
    ),
    Element.SCHOOL_DESIGN: Question(
        asks="what of the school design stands behind each outcome",
        because="no school structure is recorded with a link that leads on",
        help="Write `enables: <experience id>` under each structure.",
    ),
    Element.CONDITIONS: Question(
        asks="which enabling conditions stand behind each outcome",
        because="no condition is recorded with a link that leads on, and none that is ecosystem-wide",
        help="Write `sustains: <structure id>` under each condition, or `ecosystem_wide: true` for culture.",
    ),
}
