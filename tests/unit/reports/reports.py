"""Reports to render: a small one with every part, and hostile ones."""

from typing import Any

import attrs
from hypothesis import strategies as st

from learner_centered.checks.checker import check
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.frozen import FrozenMap
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


#: Texts that mean something to one of the outputs, or to what shows them.
TRICKS = [
    "</failure></testcase>]]><x>&amp;",
    "100%0A%25::error::x",
    "::error file=a,line=1::x",
    "a\r\n::stop-commands::x\n##[error]x",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r@SUM(A1)",
    "{0} {{1}} [a](1)",
    'a;b,"c"',
    "\u202etxt.exe\u2066",
    "\ud800 and \udfff",
    "\x00\x1b[2J\x85\u2028\ufffe",
    "\U0001f469\U0001f3fd\u200d\U0001f52c",
    "C:\\plans\\a.yaml",
]
TEXTS = HOSTILE | st.sampled_from(TRICKS)
IDS = TEXTS.map(lambda text: text.replace("\x00", "").strip() or "x")
#: What a framework takes as a title: half a surrogate pair is no text.
TITLES = IDS.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
PLACES = st.builds(
    Place,
    file=IDS,
    pointer=TEXTS,
    line=st.none() | st.integers(1, 10**6),
    column=st.none() | st.integers(1, 10**6),
)
RELATED = st.builds(Related, note=TEXTS, subject=st.none() | IDS, place=st.none() | PLACES)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["LC101", "LC210", "LC011", "LC090", "RB001"]),
    name=st.just("orphan-outcome"),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    help=TEXTS,
    subject=st.none() | IDS,
    key=st.lists(TEXTS, max_size=2).map(tuple),
    place=st.none() | PLACES,
    related=st.lists(RELATED, max_size=2).map(tuple),
    trace=st.lists(IDS, max_size=7).map(tuple),
    affects=st.lists(IDS, max_size=12).map(tuple),
    data=st.dictionaries(TEXTS, TEXTS | st.integers() | st.none() | st.lists(TEXTS, max_size=2), max_size=2).map(
        FrozenMap
    ),
    status=st.sampled_from(FindingStatus),
    reason=TEXTS,
)
REPORTS = st.builds(
    Report,
    framework=st.builds(Framework, id=st.just("x" * 200), title=TITLES, items=st.just([Outcome(id="agency")])),
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
    rules=st.just(("LC101", "LC201")),
)
