"""How a link with wrong ends may be said, and links that only Python can make."""

import pytest

import learner_centered as lc
from learner_centered.checks.ways import article

ITEMS: list[lc.Item] = [
    lc.Outcome(id="agency"),
    lc.Competency(id="sets-goals"),
    lc.Practice(id="choice"),
    lc.LearningExperience(id="project"),
    lc.SupportSystem(id="coaching"),
    lc.SchoolStructure(id="crew"),
    lc.Condition(id="trust"),
    lc.Initiative(id="big-move"),
]
DEVELOPED = lc.Link(source="project", relation="develops", target="agency")


def told(source: str, relation: str, target: str) -> tuple[str, str]:
    link = lc.Link(source=source, relation=relation, target=target)
    framework = lc.Framework(id="r", items=ITEMS, links=[link, DEVELOPED])
    (one,) = lc.check(framework, config=lc.Config(select=["LC001"]))
    return one.message, one.help


@pytest.mark.parametrize(
    ("source", "relation", "target", "help"),
    [
        ("crew", "enables", "agency", "`enables: project`, which develops 'agency'"),
        ("crew", "enables", "sets-goals", "`enables: <experience id>`, and there `develops: sets-goals`"),
        ("coaching", "enables", "agency", "`backs: project`, which develops 'agency'"),
        ("agency", "refines", "sets-goals", "write `refines: agency` under 'sets-goals'"),
        ("coaching", "sustains", "choice", "From a support system to a practice write `backs:`"),
        ("choice", "enables", "project", "From a practice to a learning experience write `shapes:`"),
        ("big-move", "enables", "project", "Take the link out, or write `related_to:`"),
        ("choice", "shapes", "choice", "Take the link out, or name the other item"),
        ("choice", "shappes", "project", "Did you mean 'shapes'?"),
        ("choice", "loves", "project", "Use one of refines, part_of,"),
    ],
)
def test_the_help_says_how_to_say_it(source: str, relation: str, target: str, help: str) -> None:
    assert help in told(source, relation, target)[1]


def test_the_message_names_the_types_that_do_not_fit() -> None:
    message, _ = told("crew", "enables", "agency")

    assert "'crew' enables 'agency', and enables does not join a school structure to an outcome" == message
    assert "'choice' loves 'agency', and no relation 'loves' is known" == told("choice", "loves", "agency")[0]


def test_a_noun_gets_its_article() -> None:
    assert ("an outcome", "a practice") == (article("outcome"), article("practice"))


def test_the_attributes_of_an_unknown_relation_are_not_judged() -> None:
    link = lc.Link(source="project", relation="loves", target="agency", depth="practice", strength=2)
    framework = lc.Framework(id="r", items=ITEMS, links=[link])

    assert [] == list(lc.check(framework, config=lc.Config(select=["LC008"])))


def test_an_attribute_that_no_relation_takes_says_so() -> None:
    bare = lc.Vocabulary(relations=(lc.Relation(name="loves", phrase="loves"),))
    link = lc.Link(source="project", relation="loves", target="agency", depth="practice")
    framework = lc.Framework(id="r", items=ITEMS, links=[link], vocabulary=bare)

    (one,) = lc.check(framework, config=lc.Config(select=["LC008"]))

    assert "no relation takes it" in one.help


def test_a_longer_circle_is_told_by_a_shortest_path_and_what_else_is_tangled() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("c", "d"), ("d", "c")]
    framework = lc.Framework(
        id="r",
        items=[lc.Competency(id=name) for name in "abcd"],
        links=[lc.Link(source=one, relation="precedes", target=other) for one, other in pairs],
    )

    (one,) = lc.check(framework, config=lc.Config(select=["LC003"]))

    assert ("a", "precedes", "b", "precedes", "a") == one.trace
    assert ("c", "d") == one.affects
    assert "precedes runs in a circle: 'a' → 'b' → 'a'" == one.message
