"""Rules about the portrait as a whole: its size, what it leaves out, and how finely it is reported."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Final

import annotated_types as at

from learner_centered.checks.context import Context, Question
from learner_centered.checks.questions import REPORTED
from learner_centered.checks.reach import whole
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding
from learner_centered.model.items import Competency, Outcome
from learner_centered.model.words import Aspect, Dimension, Purpose, Reported

#: What describes an outcome, the words there are, and how a sentence goes on with one of them.
_SIDES: Final[Mapping[str, tuple[type[Aspect] | type[Purpose] | type[Dimension], str]]] = {
    "aspects": (Aspect, "the aspect"),
    "purposes": (Purpose, "the purpose"),
    "dimensions": (Dimension, "the dimension"),
}
#: Stands for every grade band, where no band is declared or recorded.
_ANY_BAND: Final = ""


@rule("LC104", "portrait-size", severity="info", family="outcomes", absence=True, since="0.1.0")
def portrait_size(
    ctx: Context, *, least: Annotated[int, at.Ge(1)] = 4, most: Annotated[int, at.Ge(1)] = 8
) -> Iterator[Finding]:
    """A portrait with fewer outcomes than people can work with, or more than they can remember.

    Only outcomes that are part of no other count. A planned outcome counts as well, because it is
    promised. The finding is about the whole framework and names no item. A framework without
    outcomes has no portrait yet, and is left alone.

    Why:
        A portrait is meant to be remembered by learners, families and staff; published guidance
        asks to consider 4 to 8 outcomes.
        Source: Learner-Centered Collaborative and Escondido Union School District, Framework for
        the Future, Overview (sites.google.com/learnercentered.org/eusd-framework/overview).

    Example:
        Eleven promises stand on the poster, and nobody can say them without looking.

    Instead:
        Join promises that are worked on together with `part_of`, or retire some. If another number
        was agreed, set it with the options of this rule.

    Options:
        least: The least number of outcomes.
        most: The greatest number of outcomes.
    """
    top = _top(ctx)
    if not top or least <= len(top) <= most:
        return
    few = len(top) < least
    count = f"{len(top):,} outcome{'s' if len(top) > 1 else ''}"
    yield ctx.finding(
        f"the portrait is recorded with {count}, {f'fewer than {least}' if few else f'more than {most}'}",
        help="Record the promises that are not written down yet, or set `least` for this rule."
        if few
        else "Join some with `part_of: <outcome id>` or retire them, or set `most` for this rule.",
        data={"outcomes": len(top)},
    )


def _top(ctx: Context) -> Sequence[int]:
    """Return the rows of the outcomes that are part of no other."""
    larger = ctx.leads("part_of")
    return [row for row in ctx.rows(Outcome) if not larger[row]]


@rule("LC105", "one-sided-portrait", severity="info", family="outcomes", absence=True, since="0.1.0")
def one_sided_portrait(ctx: Context, *, least: Annotated[int, at.Ge(1)] = 4) -> Iterator[Finding]:
    """A portrait in which no outcome has a certain aspect, purpose or dimension.

    Each of the three is asked by itself, and gets one finding that names no item. A portrait of
    fewer than four outcomes is still being written, which is left to LC104. Aspects of
    competencies count as well. An outcome for which it is not recorded, neither for its parts nor
    for what it is part of, may have any of them, so it keeps this rule silent. What no outcome
    records is not evaluated (LC080).

    Why:
        House rule: the founding description asks for knowledge, skills and mindsets, for life,
        work and citizenship, and for learners who know themselves, thrive in community and engage
        in the world. What a portrait leaves out is worth a decision.

    Example:
        All six outcomes are for life and for work, and none is for citizenship.

    Instead:
        Ask whether the portrait means to leave it out. If an outcome has it already, record that
        with `purposes:`, `aspects:` or `dimensions:`.

    Options:
        least: How many outcomes, parts left out, the portrait must have before the rule asks.
    """
    rows = ctx.rows(Outcome)
    unknown: list[str] = []
    for name, (words, phrase) in _SIDES.items() if len(_top(ctx)) >= least else ():
        described = [row for row in rows if getattr(ctx.index.items[row], name)]
        if not described:
            unknown.append(name)
            continue
        clear = whole(ctx, described)
        sources = (*described, *(row for row in ctx.rows(Competency) if name == "aspects"))
        met = {word for row in sources for word in getattr(ctx.index.items[row], name)}
        lacking = [word.value for word in words if word not in met]
        if lacking and all(clear[row] for row in rows):
            yield ctx.finding(
                f"no outcome is recorded with {phrase} {' or '.join(lacking)}",
                help=f"Write it under `{name}:` of an outcome that has it, or decide together to leave it out.",
                key=(name,),
                data={name: tuple(lacking)},
            )
    if unknown:
        yield ctx.unasked(_undescribed(unknown))


def _undescribed(names: Sequence[str]) -> Question:
    """Return the question about what no outcome records."""
    words = " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return Question(
        asks=f"which {words} the portrait leaves out",
        because=f"no outcome is recorded with {words}",
        help=f"Describe each outcome, as in `{names[0]}: [{next(iter(_SIDES[names[0]][0]))}]`.",
    )


@rule("LC107", "too-fine-to-report", severity="info", family="outcomes", on=False, since="0.1.0")
def too_fine_to_report(ctx: Context, *, most: Annotated[int, at.Ge(1)] = 25) -> Iterator[Finding]:
    """A grade band in which more competencies are reported by themselves than a family can read.

    A competency is reported by itself where something `assesses` it with `reported: separately`.
    The bands of a report are those of the link, otherwise those of what assesses, otherwise those
    of the competency; where none is recorded it stands in every band. What is only planned counts,
    because reports are printed later. One finding a band, which names no item. Where no link says
    how its result is reported, the question is not evaluated (LC080).

    Why:
        How fine the parts of a report are is a choice, and the finer they are, the longer it gets.
        Source: Learner-Centered Collaborative, Competency-Based Reporting Playbook, Determine How
        to Summarize Progress, for the choice. The number is a house rule: a page holds about 25
        lines.

    Example:
        In 3-5 each of 60 skills has its own line on the report.

    Instead:
        Report the larger competencies that these are part of, and keep the fine ones for talks
        with the learner.

    Options:
        most: How many competencies a report may show in one band.
    """
    if ctx.recorded("assesses") and not _says_how(ctx):
        yield ctx.unasked(REPORTED)
        return
    bands = _reported(ctx)
    everywhere = bands.pop(_ANY_BAND, set[int]())
    declared = {*ctx.framework.grade_bands, *bands} or {_ANY_BAND}
    for band in declared:
        count = len(everywhere) + sum(row not in everywhere for row in bands.get(band, ()))
        if count > most:
            where = f" in {band}" if band else ""
            yield ctx.finding(
                f"{count:,} competencies are recorded to be reported by themselves{where}, more than {most}",
                help="Report larger competencies that these are part of, or set `most` for this rule.",
                key=(band,),
                data={"competencies": count, "grade_band": band or None},
            )


def _says_how(ctx: Context) -> bool:
    """Return whether any link in use that assesses says how its result is reported."""
    links = ctx.index.links
    return any(links[link].reported is not None for rows in ctx.into("assesses").values() for link in rows)


def _reported(ctx: Context) -> dict[str, set[int]]:
    """Return the rows of the competencies that are reported by themselves, by grade band."""
    index = ctx.index
    found: dict[str, set[int]] = {}
    for row, links in ctx.into("assesses").items():
        if not isinstance(index.items[row], Competency):
            continue
        for link in links:
            one = index.links[link]
            if one.reported is Reported.SEPARATELY:
                own = (one.grade_band,) if one.grade_band else index.items[index.source[link]].grade_bands
                for band in own or index.items[row].grade_bands or (_ANY_BAND,):
                    found.setdefault(band, set()).add(row)
    return found


RULES: Final[tuple[Rule, ...]] = (portrait_size, one_sided_portrait, too_fine_to_report)
