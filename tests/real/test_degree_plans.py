"""Five degree plans of computer science with published metrics (NuAnalytics, MIT): each number of each course."""

import pytest

from learner_centered.analysis.prerequisites import prerequisite_metrics
from learner_centered.formats.plans.curricular_analytics import read_plan, write_plan
from learner_centered.formats.plans.degree_plan import DegreePlan
from learner_centered.measures.requisites import RequisiteMetrics, requisite_metrics
from tests.real.data import needs_data, real

pytestmark = needs_data

#: The name of each plan, its published structural complexity, and what is told of the file.
PLANS: list[tuple[str, float, list[str]]] = [
    ("BSCS_Hawaii_Manoa", 236.0, ["LC054"]),
    ("California_Berkely_V2", 100.0, []),
    ("Colostate_CSDegree_2017_w_MATH", 415.0, []),
    ("Kennesaw_State_University_CS", 280.0, ["LC019", "LC054"]),
    # Each course is rounded: 173 times 2/3, rounded once, would be 115.3.
    ("Michigan_Ann_Arbor_CS", 115.6, ["LC054"]),
]


def measured(plan: DegreePlan) -> RequisiteMetrics:
    """Return the metrics of a plan."""
    return requisite_metrics(plan.requisites, terms=plan.terms, quarters=plan.quarters)


@pytest.mark.parametrize(("name", "total", "codes"), PLANS, ids=[name for name, _, _ in PLANS])
def test_the_metrics_of_every_course_are_those_published(name: str, total: float, codes: list[str]) -> None:
    published, _ = read_plan(real("curricular", f"nuanalytics_correct__{name}_w_metrics.csv"))
    plan, findings = read_plan(real("curricular", f"nuanalytics_plans__{name}.csv"))

    found = measured(plan)

    columns = ("Complexity", "Blocking", "Delay", "Centrality")
    expected = {one.id: tuple(float(one.extra[column]) for column in columns) for one in published.courses}
    assert expected == {row.item: (row.complexity, row.blocking, row.delay, row.centrality) for row in found.rows}
    assert total == found.complexity
    assert codes == [finding.code for finding in findings]


@pytest.mark.parametrize("name", [name for name, _, _ in PLANS])
def test_a_plan_reads_back_as_it_was_written(name: str) -> None:
    for file in (f"nuanalytics_plans__{name}.csv", f"nuanalytics_correct__{name}_w_metrics.csv"):
        plan, _ = read_plan(real("curricular", file))

        assert plan == read_plan(write_plan(plan))[0]


@pytest.mark.parametrize("name", [name for name, _, _ in PLANS])
def test_a_framework_of_the_courses_has_the_same_metrics(name: str) -> None:
    plan, _ = read_plan(real("curricular", f"nuanalytics_plans__{name}.csv"))

    found = prerequisite_metrics(plan.to_framework())

    expected = requisite_metrics(plan.requisites)
    assert expected.rows == found.rows
    assert {(one.before, one.after) for one in expected.extraneous} == {
        (one.before, one.after) for one in found.extraneous
    }
