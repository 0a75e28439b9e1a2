"""Reports to render: a small one with every part, and hostile ones."""

from typing import Any

import attrs
from hypothesis import strategies as st

from learner_centered.checks.checker import check
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from tests.unit.reports.test_terminal import HOSTILE


def small_framework() -> Framework:
    """Return a framework with something of most elements, and a few gaps."""
    b = FrameworkBuilder("small", title="A small school")
    agency = b.outcome("agency", title="Agency")
    b.outcome("belonging", title="Belonging")
    goals = b.competency("sets-goals", title="Sets goals", statement="I can set a goal.", refines=agency)
    b.competency("speaks-publicly", title="Speaks publicly", statement="I can present.", refines=agency)
    project = b.experience("passion-project", title="Passion project", develops=goals, assesses=goals)
    b.structure("advisory", enables=project)
    b.allow(rule="undeveloped-competency", subject="speaks-publicly", reason="the rubric comes in autumn")
    return b.build()


def small_report() -> Report:
    """Return what a check says of the small framework."""
    return check(small_framework())


def report_of(*findings: Finding) -> Report:
    """Return a report of findings about two outcomes."""
    framework = Framework(id="r", items=[Outcome(id="agency"), Outcome(id="belonging")])
    return Report(framework=framework, findings=findings, rules=("LC101",))


def finding(code: str = "LC101", subject: str | None = "agency", **details: Any) -> Finding:
    """Return a finding with details of interest."""
    base = Finding(code=code, name="orphan-outcome", severity=Severity.WARNING, message="m", help="h", subject=subject)
    return attrs.evolve(base, **details)


def _ids() -> st.SearchStrategy[str]:
    return HOSTILE.map(lambda text: text.replace("\x00", "").strip() or "x")


PLACES = st.builds(
    Place,
    file=_ids(),
    pointer=HOSTILE,
    line=st.none() | st.integers(1, 10**6),
    column=st.none() | st.integers(1, 10**6),
)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["LC101", "LC210", "LC011"]),
    name=st.just("orphan-outcome"),
    severity=st.sampled_from(Severity),
    message=HOSTILE,
    help=HOSTILE,
    subject=st.none() | _ids(),
    place=st.none() | PLACES,
    related=st.lists(
        st.builds(Related, note=HOSTILE, subject=st.none() | _ids(), place=st.none() | PLACES), max_size=2
    ).map(tuple),
    trace=st.lists(_ids(), max_size=7).map(tuple),
    affects=st.lists(_ids(), max_size=12).map(tuple),
    status=st.sampled_from(FindingStatus),
    reason=HOSTILE,
)
REPORTS = st.builds(
    Report,
    framework=st.just(Framework(id="x" * 200, items=[Outcome(id="agency")])),
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
    rules=st.just(("LC101",)),
)
