"""A diff as text, Markdown or JSON: what changed, what that comes to, which findings are new or gone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast

import attrs

from learner_centered.analysis.changed import AttributeChange, plain
from learner_centered.analysis.diff import Diff
from learner_centered.analysis.effects import Affected
from learner_centered.checks.changes import Changes
from learner_centered.findings.finding import Finding
from learner_centered.model.items import Item
from learner_centered.model.links import Link
from learner_centered.reports.coverage import STATE_WORDS
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.markup import escaped
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, cut, listed, sentence

#: A value longer than this is cut: one value from a file may be of any length.
_MOST_TEXT: Final = 200
_OUTCOME: Final = {
    "lost": "is no longer reached",
    "planned_only": "is reached only by what is planned",
    "weaker": "is reached by fewer",
    "stronger": "is reached by more",
    "in_place": "is reached by what is in place",
    "gained": "is reached now",
}


@attrs.frozen
class _Entry:
    """One change: a line, and lines below it."""

    text: str
    details: tuple[str, ...] = ()


@attrs.frozen
class _Section:
    """Changes of one kind under a heading."""

    heading: str
    entries: tuple[_Entry, ...]


def render_text(diff: Diff, changes: Changes, page: Page | None = None) -> str:
    """Return a diff as text, every line within the width and harmless to a terminal.

    Cost: O(changes · log changes).
    """
    page = page or Page()
    blocks = [page.wrap(_summary(diff, changes), hang="  ")]
    for section in _sections(diff, changes):
        lines = [page.paint(line, "strong") for line in page.wrap(_headed(section))]
        for entry in section.entries:
            lines += page.wrap(entry.text, indent="  ", hang="    ")
            lines += (line for detail in entry.details for line in page.wrap(detail, indent="    ", hang="      "))
        blocks.append(lines)
    blocks.append(page.wrap(CLAIMS))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_markdown(diff: Diff, changes: Changes) -> str:
    """Return a diff as Markdown, every text from the files escaped, ready for a comment on a change.

    Cost: O(changes · log changes).
    """
    lines = [escaped(_summary(diff, changes)), ""]
    for section in _sections(diff, changes):
        lines += [f"### {escaped(_headed(section))}", ""]
        for entry in section.entries:
            lines.append(f"- {escaped(entry.text)}")
            lines += (f"    - {escaped(detail)}" for detail in entry.details)
        lines.append("")
    return "\n".join([*lines, CLAIMS, ""])


def render_json(diff: Diff, changes: Changes) -> str:
    """Return a diff as JSON, ending in one line end.

    Cost: O(changes · log changes).
    """
    content = {
        "old": about(diff.old),
        "new": about(diff.new),
        "counts": {**diff.counts(), "findings": changes.counts()},
        "changes": diff.to_records(),
        "affected": [
            {
                "id": one.id,
                "title": one.title,
                "type": one.type,
                "kind": one.kind.value,
                "before": one.before.value,
                "after": one.after.value,
                "reached_by_before": one.reached_by_before,
                "reached_by_after": one.reached_by_after,
                "because": [list(cause) for cause in one.because],
            }
            for one in diff.affected
        ],
        "findings": changes.to_records(),
    }
    return dump({**envelope("diff"), **content})


def _summary(diff: Diff, changes: Changes) -> str:
    """Return one sentence on what changed."""
    titles = [f"{one.title} {one.version}" if one.version else one.title for one in (diff.old, diff.new)]
    head = titles[0] if titles[0] == titles[1] else f"{titles[0]} to {titles[1]}"
    counts = changes.counts()
    findings = f"{counts['new']:,} new, {counts['fixed']:,} fixed, {counts['standing']:,} standing"
    found = f"findings: {findings}" if sum(counts.values()) else "no finding on either side"
    if diff.empty:
        return f"{head}: nothing changed; {found}."
    items = [f"{len(getattr(diff, name)):,} {name}" for name in ("added", "removed", "renamed", "changed")]
    links = [f"{len(getattr(diff, f'links_{name}')):,} {name}" for name in ("added", "removed", "changed")]
    return f"{head}: items: {', '.join(items)}; links: {', '.join(links)}; {found}."


def _headed(section: _Section) -> str:
    """Return the heading of a section with its count."""
    return f"{section.heading}: {len(section.entries):,}"


def _sections(diff: Diff, changes: Changes) -> Iterator[_Section]:
    """Yield the sections that have something in them, what matters most first."""
    causes: dict[tuple[str, ...], list[str]] = {}
    for one in diff.affected:
        for cause in one.because:
            causes.setdefault(cause, []).append(f"{one.id} {_OUTCOME[one.kind]}")

    def section(heading: str, entries: Iterable[_Entry]) -> Iterator[_Section]:
        if given := tuple(entries):
            yield _Section(heading, given)

    def item(one: Item, also: Sequence[str] = ()) -> _Entry:
        title = "" if one.title == one.id else f": {one.title}"
        effects = _effects(causes.get((one.id,), []))
        return _Entry(f"{one.id}{title} ({one.label})", (*also, *effects))

    def link(one: Link, also: Sequence[str] = ()) -> _Entry:
        ends = (one.source, one.relation, one.target)
        band = f", for {one.grade_band}" if one.grade_band else ""
        absent = ", stated not to be so" if one.stated == "absent" else ""
        vocabulary = diff.new.vocabulary
        return _Entry(f"{sentence(ends, vocabulary)}{band}{absent}", (*also, *_effects(causes.get(ends, []))))

    yield from section("New findings", map(_found, changes.new))
    yield from section("Findings no longer found", map(_found, changes.fixed))
    yield from section("Findings that a reason on record now allows", map(_found, changes.excused))
    yield from section("Findings that could not be looked for again", map(_found, changes.unseen))
    yield from section("Outcomes and competencies reached otherwise", map(_affected, diff.affected))
    yield from section("Items removed", map(item, diff.removed))
    yield from section("Items added", map(item, diff.added))
    yield from section(
        "Items renamed", (item(one.new, (f"was {one.old.id}", *_said(one.attributes))) for one in diff.renamed)
    )
    yield from section("Items changed", (item(one.new, _said(one.attributes)) for one in diff.changed))
    yield from section("Links removed", map(link, diff.links_removed))
    yield from section("Links added", map(link, diff.links_added))
    yield from section("Links changed", (link(one.new, _said(one.attributes)) for one in diff.links_changed))
    yield from section("Records removed", (_Entry(cut(repr(one), _MOST_TEXT)) for one in diff.records_removed))
    yield from section("Records added", (_Entry(cut(repr(one), _MOST_TEXT)) for one in diff.records_added))
    yield from section("Of the framework itself", (_Entry(text) for text in _said(diff.details)))


def _found(finding: Finding) -> _Entry:
    """Return a finding with its place and its next step."""
    place = "" if finding.place is None else f"{finding.place}: "
    help_ = (f"Next step: {cut(finding.help, _MOST_TEXT)}",) if finding.help else ()
    return _Entry(f"{place}{finding.severity} {finding.code}: {cut(finding.message, _MOST_TEXT)}", help_)


def _affected(one: Affected) -> _Entry:
    """Return how an outcome or competency stands now, and why."""
    states = STATE_WORDS[one.before], STATE_WORDS[one.after]
    count = f"reached by {one.reached_by_after:,}, was {one.reached_by_before:,}"
    turn = "" if one.before == one.after else f"{states[0]} before, now {states[1]}; "
    why = listed([sentence(cause) for cause in one.because])
    return _Entry(f"{one.id} {_OUTCOME[one.kind]}: {turn}{count}", (f"Because of: {why}",) if why else ())


def _effects(told: Sequence[str]) -> tuple[str, ...]:
    """Return what a change does to promises, as one line; nothing where it does nothing."""
    return (f"With it: {listed(told)}",) if told else ()


def _said(attributes: Iterable[AttributeChange]) -> tuple[str, ...]:
    """Return what attributes said and say."""
    return tuple(f"{one.attribute}: {_value(one.old)}, now {_value(one.new)}" for one in attributes)


def _value(value: object) -> str:
    """Return the value of an attribute in words; a blank is never a no."""
    shown = plain(value)
    if shown is None or shown in ([], {}, ""):
        return "not recorded"
    if isinstance(shown, list):
        return cut(", ".join(map(str, cast("list[object]", shown))), _MOST_TEXT)
    return cut(repr(shown) if isinstance(shown, str) else str(shown), _MOST_TEXT)
