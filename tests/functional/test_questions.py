"""The thirty questions that schools and districts ask most, ranked, put to the example district.

Each one that the library can answer so far is answered in at most eight lines; the others are
named with what is still lacking, so that none is forgotten.
"""

import inspect
from collections import Counter
from collections.abc import Callable

import pytest

import learner_centered as lc
from tests.helpers.example import EXAMPLE

MOST_LINES = 8

Answer = Callable[[lc.Framework], object]

LACKING = {
    29: "can it go into a standards system: the CASE and CTDL-ASN formats",
}


def q1(f: lc.Framework) -> object:
    """Which promises has nobody designed an experience for?"""
    return [gap.id for gap in lc.gaps(f).unreached]


def q2(f: lc.Framework) -> object:
    """Which competencies are taught but never assessed?"""
    taught = lc.coverage(f, lc.Competency)
    shown = lc.coverage(
        f, lc.Competency, (lc.LearningExperience, lc.SchoolStructure), relations=["assesses", "part_of"]
    )
    return [name for name in shown.gaps if name not in taught.gaps]


def q3(f: lc.Framework) -> object:
    """How do all these initiatives fit together: what does each lead to?"""
    ways = (*f.vocabulary.carrying, "advances")
    found = lc.coverage(f, lc.Outcome, lc.Initiative, relations=ways)
    return {row.id: row.through for row in found.rows}


def q4(f: lc.Framework) -> object:
    """Do curriculum, professional learning, evaluation and resources send one signal?"""
    rows = lc.signals(f).rows
    silent = Counter(kind.value for row in rows for kind, cell in row.cells if cell.state == "not_recorded")
    mixed = [row.id for row in rows if row.mixed]
    return dict(silent), mixed, [(k.source, k.target) for k in f.links if k.relation == "conflicts_with"]


def q5(f: lc.Framework) -> object:
    """Is each competency introduced, practiced, then demonstrated: how deep in which band?"""
    order = {word: rank for rank, word in enumerate(f.ladder)}
    steps = [
        link for link in f.links if link.target == "writes-for-purpose" and link.depth and link.stated == "present"
    ]
    steps.sort(key=lambda link: (f.grade_bands.index(link.grade_band or ""), order[link.depth or ""]))
    return [(link.grade_band, link.depth, link.source) for link in steps]


def q6(f: lc.Framework) -> object:
    """Where are the strongest opportunities for one outcome?"""
    below = {chain.ids[0] for chain in lc.trace(f, "caring-neighbor").down}
    central = [link for link in f.links if link.relation == "develops" and link.strength == 3]
    return [(link.source, link.target) for link in central if link.target in below]


def q7(f: lc.Framework) -> object:
    """How coherent is it across grade bands, not just on average?"""
    parts = {band: lc.subset(f, grade_bands=[band]) for band in f.grade_bands}
    return {band: lc.coverage(part).gaps for band, part in parts.items()}


def q8(f: lc.Framework) -> object:
    """Which experiences serve no outcome?"""
    return lc.gaps(f, relations=["develops", "assesses", "refines", "part_of"]).idle


def q9(f: lc.Framework) -> object:
    """Which structures block, or are not recorded for, the experiences we want?"""
    without = lc.coverage(f, lc.LearningExperience, lc.SchoolStructure, relations=["enables"]).gaps
    blocked = {one.id: lc.blockers(f, one.id).rows for one in f.of_type(lc.LearningExperience)}
    return without, {name: [row.id for row in rows] for name, rows in blocked.items() if rows}


def q10(f: lc.Framework) -> object:
    """Is each competency met through personalized, competency-based and authentic experiences?"""
    core = {"personalized", "competency_based", "authentic"}
    qualities = {one.id: set(one.qualities) for one in f.of_type(lc.LearningExperience)}
    rows = [row for row in lc.coverage(f, lc.Competency).rows if row.reached_by]
    met = {row.id: set[str]().union(*(qualities[name] for name in row.direct + row.through)) for row in rows}
    return {name: sorted(core - found) for name, found in met.items() if core - found}


def q11(f: lc.Framework) -> object:
    """Where are we now, and how far from the target?"""
    scales = {scale.id: scale for scale in f.scales}
    rows = [(rating, scales[rating.scale or ""]) for rating in f.ratings if rating.element == "school_design"]
    steps = [scale.labels.index(scale.target or "") - scale.labels.index(rating.level) for rating, scale in rows]
    return [(str(rating.perspective), short) for (rating, _), short in zip(rows, steps, strict=True)]


def q12(f: lc.Framework) -> object:
    """How does our portrait map to another framework, and what is unmatched on each side?"""
    found = lc.crosswalk(f, of=(lc.Outcome, lc.Competency))
    none_at_all = [one.subject for one in lc.check(f, config=lc.Config(select=["crosswalk-unmatched"]))]
    return len(found.left.matched), found.right.unmatched, none_at_all


def q13(f: lc.Framework) -> object:
    """Which look-fors did the learning walks not see, or not look at?"""
    seen = Counter[str]()
    for walk in f.observations:
        seen[walk.look_for] += walk.seen
    return [(one.id, word) for one in f.of_type(lc.Practice) for word in one.look_fors if not seen[word]]


def q14(f: lc.Framework) -> object:
    """Do learners say what educators say?"""
    said: dict[str, dict[str, list[str]]] = {}
    for rating in f.ratings:
        who, about = str(rating.perspective), rating.subject or str(rating.element)
        said.setdefault(about, {}).setdefault(who, []).append(rating.level)
    both = {about: views for about, views in said.items() if {"learner", "educator"} <= set(views)}
    return {about: (views["learner"], views["educator"]) for about, views in both.items()}


def q15(f: lc.Framework) -> object:
    """Who gets it: which promises rest on experiences that only some sites or some learners have?"""
    items = {one.id: one for one in f.of_type(lc.LearningExperience)}
    found: dict[str, set[str]] = {}
    for row in lc.coverage(f, lc.Outcome).rows:
        found[row.id] = {site for name in row.direct + row.through for site in items[name].sites}
    return {name: sorted(set(f.sites) - sites) for name, sites in found.items() if sites and sites < set(f.sites)}


def q16(f: lc.Framework) -> object:
    """Is anything covered over and over?"""
    rows = lc.coverage(f, lc.Competency).rows
    most = max(row.reached_by for row in rows if not row.parts)
    return {row.id: row.reached_by for row in rows if not row.parts and row.reached_by == most}


def q17(f: lc.Framework) -> object:
    """Is a competency shown more than once and in more than one way?"""
    shown: dict[str, set[tuple[str, str]]] = {}
    for link in f.links:
        if link.relation == "assesses":
            shown.setdefault(link.target, set()).update((link.source, kind) for kind in link.evidence)
    return sorted(name for name, ways in shown.items() if len({kind for _, kind in ways}) == 1)


def q18(f: lc.Framework) -> object:
    """What must be in place before we start an experience?"""
    return [(row.id, str(row.state)) for row in lc.requirements(f, "microschool-cohort").rows]


def q19(f: lc.Framework) -> object:
    """Which practices have no professional learning, and which are not in evaluation?"""
    rows = lc.signals(f).rows
    kinds = ("professional_learning", "evaluation")
    silent = {kind: [row.id for row in rows if row[kind].state == "not_recorded"] for kind in kinds}
    return silent["professional_learning"], len(silent["evaluation"])


def q20(f: lc.Framework) -> object:
    """Which single structure or condition would most promises lose if it goes?"""
    promises = (lc.Outcome, lc.Competency)
    found = [lc.rests_on(f, promises, kind, in_place=True) for kind in (lc.SchoolStructure, lc.Condition)]
    return {row.id: row.alone for one in found for row in one.bearing}


def q21(f: lc.Framework) -> object:
    """Which Big Move reaches most?"""
    found = lc.coverage(f, (lc.Outcome, lc.Competency), lc.Initiative, relations=(*f.vocabulary.carrying, "advances"))
    return Counter(name for row in found.rows for name in row.through).most_common()


def q22(f: lc.Framework) -> object:
    """What changed since the last version?"""
    last = f.evolve(remove=["river-expedition"], version="2025")
    found = lc.diff(last, f)
    told = lc.changes(lc.check(last), lc.check(f), found.names)
    came, reached = [one.id for one in found.added], [(one.id, str(one.kind)) for one in found.affected]
    return came, len(found.links_added), reached, [(one.code, one.subject) for one in told.new], len(told.fixed)


def q23(f: lc.Framework) -> object:
    """Is the portrait balanced?"""
    outcomes = f.of_type(lc.Outcome)
    aspects = Counter(str(word) for one in outcomes for word in one.aspects)
    purposes = Counter(str(word) for one in outcomes for word in one.purposes)
    dimensions = Counter(str(word) for one in outcomes for word in one.dimensions)
    return dict(aspects), dict(purposes), dict(dimensions)


def q24(f: lc.Framework) -> object:
    """Is the portrait the right size?"""
    return len(f.of_type(lc.Outcome)), dict(Counter(str(one.grain) for one in f.of_type(lc.Competency)))


def q25(f: lc.Framework) -> object:
    """Which conditions does nothing rely on?"""
    everything = (lc.Practice, lc.LearningExperience, lc.SupportSystem, lc.SchoolStructure, lc.Condition)
    return lc.gaps(f, everything, lc.Condition, relations=["sustains"]).idle


def q26(f: lc.Framework) -> object:
    """Are habits and mindsets reported apart from grades?"""
    mindsets = {one.id for one in f.of_type(lc.Competency) if "mindset" in one.aspects}
    return [(link.source, link.target, link.target in mindsets) for link in f.links if link.reported == "in_grade"]


def q27(f: lc.Framework) -> object:
    """Are expectations open to learners, as statements and levels?"""
    competencies = f.of_type(lc.Competency)
    without = [one.id for one in competencies if not (one.statement or one.statements or one.levels)]
    return without, [one.id for one in competencies if not one.levels]


def q28(f: lc.Framework) -> object:
    """How do our schools compare, promise by promise?"""
    found = lc.compare(lc.by_site(f))
    return {row.id: dict(zip(found.labels, map(str, row.states), strict=True)) for row in found.differing}


def q30(f: lc.Framework) -> object:
    """Who said so, and when?"""
    signed = [link for link in f.links if link.asserted_by is not None]
    return [(link.source, link.relation, link.target, link.asserted_by, str(link.as_of)) for link in signed]


EVERYWHERE = ("redesign-the-week", "evidence-over-averages")

#: The answers, worked out by hand from the files.
ANSWERS: dict[int, tuple[Answer, object]] = {
    1: (q1, ["steward", "repairs-harm"]),
    2: (q2, ["knows-strengths", "listens-to-understand"]),
    3: (
        q3,
        {
            "self-directed": EVERYWHERE,
            "caring-neighbor": EVERYWHERE,
            "clear-communicator": EVERYWHERE,
            "problem-solver": EVERYWHERE,
            "creative-maker": EVERYWHERE,
            "steward": (),
        },
    ),
    4: (
        q4,
        (
            {"professional_learning": 1, "evaluation": 9, "curriculum": 11, "resource_allocation": 10},
            [],
            [("feedback-before-grades", "letter-grades")],
        ),
    ),
    5: (
        q5,
        [
            ("K-2", "introduce", "garden-study"),
            ("K-2", "practice", "skills-lab"),
            ("6-8", "practice", "skills-lab"),
            ("6-8", "demonstrate", "river-expedition"),
        ],
    ),
    6: (q6, [("crew", "listens-to-understand"), ("river-expedition", "works-in-teams")]),
    7: (
        q7,
        {
            "K-2": (
                "creative-maker",
                "steward",
                "repairs-harm",
                "works-with-data",
                "makes-and-improves",
                "combines-ideas",
            ),
            "3-5": ("steward", "repairs-harm", "writes-for-purpose"),
            "6-8": ("steward", "repairs-harm", "works-with-data"),
        },
    ),
    8: (q8, ("page-race",)),
    9: (q9, ((), {"river-expedition": ["bell-schedule"]})),
    10: (
        q10,
        {
            "reflects-on-work": ["authentic"],
            "knows-strengths": ["authentic"],
            "shares-with-crew": ["competency_based"],
            "presents-to-families": ["competency_based"],
            "works-with-data": ["competency_based"],
            "makes-and-improves": ["competency_based", "personalized"],
            "combines-ideas": ["competency_based", "personalized"],
        },
    ),
    11: (q11, [("educator", 1), ("leader", 0)]),
    12: (q12, (7, (), ["creative-maker"])),
    13: (
        q13,
        [
            ("crew-agreements", "A crew points to its agreements while it solves a problem."),
            ("peer-feedback", "Learners use the words of the competency in their feedback."),
            ("choice-of-product", "Two learners show the same competency in different forms."),
        ],
    ),
    14: (
        q14,
        {
            "learning_model": (["2"], ["3"]),
            "crew": (["4", "3"], ["3"]),
            "feedback-before-grades": (["2"], ["3"]),
        },
    ),
    15: (q15, {"creative-maker": ["Sedge Landing"]}),
    16: (q16, {"works-in-teams": 4}),
    17: (
        q17,
        [
            "combines-ideas",
            "defends-to-panel",
            "makes-and-improves",
            "presents-to-families",
            "reflects-on-work",
            "shares-with-crew",
            "works-with-data",
        ],
    ),
    18: (q18, [("evidence-policy", "in_place"), ("microschool-pod", "planned")]),
    19: (q19, (["families-as-partners"], 9)),
    20: (q20, {"expedition-blocks": ("makes-and-improves",), "protected-time": ("knows-strengths",)}),
    21: (q21, [("redesign-the-week", 19), ("evidence-over-averages", 15)]),
    22: (
        q22,
        (
            ["river-expedition"],
            16,
            [
                ("caring-neighbor", "stronger"),
                ("clear-communicator", "stronger"),
                ("problem-solver", "stronger"),
                ("builds-relationships", "stronger"),
                ("listens-to-understand", "stronger"),
                ("works-in-teams", "stronger"),
                ("speaks-to-audience", "stronger"),
                ("defends-to-panel", "stronger"),
                ("writes-for-purpose", "stronger"),
                ("uses-evidence", "stronger"),
            ],
            [("LC302", "river-expedition")],
            1,
        ),
    ),
    23: (
        q23,
        (
            {"skill": 4, "mindset": 4, "knowledge": 2},
            {"life": 3, "work": 4, "citizenship": 4},
            {"know_self": 2, "thrive_in_community": 2, "engage_in_world": 3},
        ),
    ),
    24: (q24, (6, {"competency": 9, "skill": 8})),
    25: (q25, ("belonging-culture",)),
    26: (q26, [("letter-grades", "writes-for-purpose", False)]),
    27: (
        q27,
        (
            [],
            [
                "knows-strengths",
                "listens-to-understand",
                "repairs-harm",
                "shares-with-crew",
                "presents-to-families",
                "defends-to-panel",
                "combines-ideas",
            ],
        ),
    ),
    28: (
        q28,
        {
            "creative-maker": {"Otter Ford": "covered", "Lantern Hill": "covered", "Sedge Landing": "not_recorded"},
            "makes-and-improves": {
                "Otter Ford": "covered",
                "Lantern Hill": "not_recorded",
                "Sedge Landing": "not_recorded",
            },
            "combines-ideas": {"Otter Ford": "covered", "Lantern Hill": "covered", "Sedge Landing": "not_recorded"},
        },
    ),
    30: (
        q30,
        [
            ("feedback-before-grades", "conflicts_with", "letter-grades", "grade 6–8 team", "2026-04-21"),
            ("skills-lab", "develops", "writes-for-purpose", "curriculum lead", "2026-09-14"),
            ("bell-schedule", "blocks", "river-expedition", "river expedition team", "2026-05-06"),
        ],
    ),
}


@pytest.fixture(scope="module")
def riverbend() -> lc.Framework:
    """Return the example district."""
    framework, _ = lc.read(EXAMPLE)
    return framework


@pytest.mark.parametrize(("number", "question", "expected"), [(one, *found) for one, found in ANSWERS.items()])
def test_a_question_is_answered(number: int, question: Answer, expected: object, riverbend: lc.Framework) -> None:
    assert f"q{number}" == question.__name__
    assert expected == question(riverbend)


@pytest.mark.parametrize("question", [question for question, _ in ANSWERS.values()])
def test_an_answer_takes_at_most_eight_lines(question: Answer) -> None:
    """The line that names the question and its docstring are not counted."""
    assert len(inspect.getsource(question).rstrip().splitlines()) - 2 <= MOST_LINES


@pytest.mark.parametrize(("number", "lacking"), LACKING.items())
def test_a_question_without_an_answer_says_what_is_lacking(number: int, lacking: str) -> None:
    assert number not in ANSWERS
    assert ": " in lacking


def test_no_question_is_forgotten() -> None:
    assert list(range(1, 31)) == sorted([*ANSWERS, *LACKING])
