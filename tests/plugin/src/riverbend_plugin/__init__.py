"""What the Riverbend district adds to learner-centered: a rule, a relation, a word, a format and a report."""

from collections.abc import Iterable, Iterator, Mapping

import learner_centered as lc


@lc.rule("RB101", "mentorless-experience", severity="warning", family="learning_model", absence=True, since="1.0")
def unnamed_mentor(ctx: lc.Context, *, formats: tuple[str, ...] = ("internship",)) -> Iterator[lc.Finding]:
    """An experience in the world beyond school that no practice mentors.

    Why:
        House rule: in Riverbend nobody works in the community alone.

    Example:
        An internship to which no mentoring is linked.

    Instead:
        Write `mentors: <experience id>` under the practice.

    Options:
        formats: The formats of experiences that ask for a mentor.
    """
    mentored = {link.target for link in ctx.framework.links if link.relation == MENTORS.name}
    for item in ctx.framework.of_type(lc.LearningExperience):
        if item.format in formats and item.id not in mentored:
            yield ctx.finding(
                f"no practice is recorded that mentors {item.id!r}",
                subject=item.id,
                help=f"Write `mentors: {item.id}` under the practice that does.",
            )


MENTORS = lc.Relation(
    name="mentors",
    phrase="mentors learners in",
    sources=["Practice"],
    targets=["LearningExperience"],
    carries=True,
)

WORDS = {"structure_kinds": ["makerspace"]}


def read_outline(files: Mapping[str, bytes], vocabulary: lc.Vocabulary) -> tuple[lc.Framework, Iterable[lc.Finding]]:
    """Read lines such as `outcome agency`; a line of another kind is a finding."""
    kinds = {"outcome": lc.Outcome, "experience": lc.LearningExperience}
    items: list[lc.Item] = []
    findings: list[lc.Finding] = []
    for file, data in files.items():
        for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
            kind, _, name = line.partition(" ")
            if kind in kinds:
                items.append(kinds[kind](id=name))
            else:
                findings.append(
                    lc.Finding(
                        code="RB001",
                        name="outline-line",
                        severity=lc.Severity.ERROR,
                        message=f"{line!r} is no line of an outline",
                        help="Begin it with outcome or experience.",
                        place=lc.Place(file=file, line=number, column=1),
                    )
                )
    return lc.Framework(id="outline", items=items, vocabulary=vocabulary), findings


OUTLINE = lc.Format(name="outline", suffixes=[".outline"], read=read_outline, codes={"RB001": "outline-line"})


def tally(report: lc.Report) -> str:
    """Return how many findings each rule has, a line a rule."""
    return "".join(f"{code} {len(findings)}\n" for code, findings in report.by_code().items())


TALLY = lc.ReportFormat(name="tally", render=tally)
