"""A finding is one workflow command, and no text of a file can begin another."""

import learner_centered as lc
from learner_centered.reports import github


def rendered(**given: object) -> str:
    content: dict[str, object] = {"code": "LC101", "name": "orphan-outcome", "severity": lc.Severity.INFO} | given
    finding = lc.Finding(**content)  # type: ignore[arg-type]  # a table of cases
    return github.render(lc.Report(framework=lc.Framework(id="r"), findings=(finding,)))


def test_a_finding_stands_beside_its_line() -> None:
    place = lc.Place(file="plan.yaml", line=3, column=5)

    assert (
        "::error file=plan.yaml,line=3,col=5,title=LC101 orphan-outcome::nothing is recorded%0ANext step: Record it.\n"
        == rendered(severity=lc.Severity.ERROR, message="nothing is recorded", help="Record it.", place=place)
    )


def test_a_place_may_have_no_line_and_a_finding_no_place() -> None:
    assert "::notice file=plan.yaml,title=" in rendered(message="x", place=lc.Place(file="plan.yaml"))
    assert "::notice title=LC101 orphan-outcome::x\n" == rendered(message="x")


def test_text_of_a_file_begins_no_other_command() -> None:
    place = lc.Place(file="a,line=9::x\n.yaml", line=1)

    text = rendered(message="100 %\r\n::set-output name=x::y", place=place)

    assert 1 == text.count("\n")
    assert "file=a%2Cline=9%3A%3Ax .yaml,line=1,col=1," in text
    assert "::100 %25\\x0d ::set-output name=x::y" in text


def test_what_is_allowed_is_not_shown() -> None:
    assert "" == rendered(message="x", status=lc.FindingStatus.ALLOWED)
