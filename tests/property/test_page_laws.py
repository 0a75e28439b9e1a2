"""Laws of the HTML report: every item and finding once, the numbers of `coverage`, the same bytes, nothing active."""

import re
from html.parser import HTMLParser
from importlib import import_module
from typing import Any, Final

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.checks.registry import default_registry
from learner_centered.checks.table import coverage_answers
from learner_centered.reports.coverage import STATE_WORDS
from learner_centered.reports.html.build import page_of
from learner_centered.reports.html.render import html_report
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts

laws = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
few = settings(laws, max_examples=12)

#: What could run, fetch or break out, if it were more than text.
TRAPS: Final = (
    *("<script>", "</script>", "</style>", "<!--", "-->", "]]>", "</svg>", "<img src=x onerror=alert(1)>", "&lt;"),
    *('"', "'", "`", "{{", "}}", "{%", "\u202e", "\u2066", "\x00", "\x1b", "\ufffe", "\U0001f98a", "x" * 300, "\r\n"),
)
hostile = st.lists(st.sampled_from(TRAPS) | texts(1, 12), min_size=1, max_size=6).map("".join)


class Reader(HTMLParser):
    """Collects the tags of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def ids(self, start: str) -> list[str]:
        """Return the anchors with some start, in order."""
        return [name for _, given in self.tags if (name := given.get("id") or "").startswith(start)]


@given(frameworks())
@few
def test_every_framework_has_a_valid_page_with_every_item_and_finding_once(framework: lc.Framework) -> None:
    """Law: the page is valid HTML, and each item and each finding has exactly one place on it."""
    html5lib: Any = import_module("html5lib")
    report = lc.check(framework)
    text = html_report(report)
    html5lib.HTMLParser(strict=True).parse(text)
    reader = Reader(text)

    articles = [given for tag, given in reader.tags if tag == "article" and "item" in str(given.get("class")).split()]
    assert len(framework.items) == len({given["id"] for given in articles}) == len(articles)
    findings = reader.ids("finding-")
    assert len(report.findings) == len(findings) == len(set(findings))
    expected = sorted(one.fingerprint for one in report.findings)
    assert expected == sorted(name.split("-")[1] for name in findings)


@given(frameworks())
@laws
def test_the_numbers_on_the_cards_are_those_of_coverage(framework: lc.Framework) -> None:
    """Law: each count on the first screen is the count of `coverage` for the same question."""
    page = page_of(lc.check(framework), default_registry(), notes=False)
    developed = lc.coverage(
        framework, lc.Outcome, [lc.LearningExperience, lc.Practice], relations=["develops", "refines", "part_of"]
    )
    backed = lc.coverage(framework, lc.Practice, lc.SupportSystem, relations=["backs", "part_of"])
    shown = {row.label.partition(" ")[2].rstrip("s"): row for card in page.cards for row in card.rows}

    for label, found in (("outcome", developed), ("practice", backed)):
        expected = {STATE_WORDS[state]: number for state, number in found.counts().items() if number}
        told = {tally.word: tally.number for tally in shown[label].tallies if tally.state != "allowed"}
        assert expected == told
        assert len(found.rows) == len(shown[label].dots) or len(found.rows) > 60
    answers = coverage_answers(framework)
    assert {row.id: row.state for row in (*developed.rows, *backed.rows)}.items() <= answers.items()


@given(frameworks())
@few
def test_equal_reports_give_the_same_bytes(framework: lc.Framework) -> None:
    """Law: same content, same bytes, whatever was worked out before."""
    again = attrs.evolve(framework, items=list(framework.items), links=list(framework.links))

    assert html_report(lc.check(framework)).encode() == html_report(lc.check(again)).encode()


@given(st.lists(hostile, min_size=9, max_size=9))
@few
def test_no_text_becomes_more_than_text(given_texts: list[str]) -> None:
    """Law: whatever things are called, the page has the same elements, and nothing in it is active."""
    plain = _named(["plain"] * 9)
    named = _named(given_texts)

    expected, found = (Reader(html_report(lc.check(framework))) for framework in (plain, named))
    for reader in (expected, found):
        assert ["script", "style"] == sorted(tag for tag, _ in reader.tags if tag in {"script", "style"})
        assert not [name for _, given in reader.tags for name in given if name.startswith("on") or name == "src"]
    structure = ("table", "article", "section", "svg", "a")
    assert {tag: sum(one == tag for one, _ in expected.tags) for tag in structure[:3]} == {
        tag: sum(one == tag for one, _ in found.tags) for tag in structure[:3]
    }
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", html_report(lc.check(named)))


def _named(words: list[str]) -> lc.Framework:
    """Return a framework in which everything that is free text has one of the words."""
    items: list[lc.Item] = [
        lc.Outcome(id="o", title=words[0], description=words[1]),
        lc.Competency(id="c", title=words[2], statement=words[3], discipline=words[4]),
        lc.LearningExperience(id="e", title=words[5], subjects=[words[6]], sites=[words[7], "other"]),
        lc.Practice(id="p", title=words[8], look_fors=[words[0]], tags=[words[1]]),
    ]
    links = [
        lc.Link(source="c", relation="refines", target="o", note=words[2], asserted_by=words[3]),
        lc.Link(source="e", relation="develops", target="c", depth=words[4], grade_band=words[5]),
        lc.Link(source="p", relation="shapes", target="e"),
    ]
    return lc.Framework(
        id="f",
        title=words[6],
        description=words[7],
        items=items,
        links=links,
        citations=[lc.Citation(id="s", title=words[8], author=words[0], url=words[1])],
        observations=[lc.Observation(subject="p", look_for=words[2], seen=1, of=2, site=words[3])],
        ratings=[lc.Rating(subject="p", level=words[4], site=words[5])],
    )
