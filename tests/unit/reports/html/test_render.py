"""The page as markup: valid, self-contained, and nothing in it but what this library wrote."""

import base64
import hashlib
import re
import sys
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import learner_centered as lc
from learner_centered.reports.html import render
from learner_centered.reports.html.render import html_report
from tests.helpers.example import EXAMPLE

TODAY: Final = date(2026, 11, 24)


@pytest.fixture(scope="module")
def riverbend() -> lc.Report:
    """Return the check of the example district."""
    framework, findings = lc.read(EXAMPLE)
    return lc.check(framework, also=findings, today=TODAY)


@pytest.fixture(scope="module")
def page(riverbend: lc.Report) -> str:
    """Return its page."""
    return html_report(riverbend)


class Reader(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))


def test_it_is_valid_html(page: str) -> None:
    html5lib: Any = import_module("html5lib")

    html5lib.HTMLParser(strict=True).parse(page)


def test_anchors_are_unique_and_every_link_on_the_page_leads_somewhere(page: str) -> None:
    tags = Reader(page).tags
    anchors = [str(given["id"]) for _, given in tags if "id" in given]
    wanted = {str(given["href"]).removeprefix("#") for _, given in tags if str(given.get("href", "")).startswith("#")}

    assert len(anchors) == len(set(anchors))
    assert wanted <= set(anchors)


def test_headings_never_skip_a_level(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(page).tags if re.fullmatch("h[1-6]", tag)]

    assert 1 == levels.count(1) == levels[0]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_policy_lets_only_this_style_and_this_script_in(page: str) -> None:
    policy = next(
        str(given["content"])
        for tag, given in Reader(page).tags
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy"
    )
    parts = {name: re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL) for name in ("style", "script")}

    assert [1, 1] == [len(found) for found in parts.values()]
    for name, (text,) in parts.items():
        known = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{known}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_it_names_no_other_place_to_fetch_from(page: str) -> None:
    fetching = {"src", "srcset", "data", "poster", "background", "action", "formaction", "style", "xlink:href"}

    for tag, given in Reader(page).tags:
        assert not fetching & set(given), (tag, given)
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
        assert not [name for name in given if name.startswith("on")]
    assert not re.search(r"url\(|@import", page)


def test_a_scope_or_a_caption_is_on_every_table(page: str) -> None:
    tags = Reader(page).tags

    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags) > 4
    assert all(given.get("scope") in {"row", "col"} for tag, given in tags if tag == "th")


def test_notes_and_who_says_so_are_left_out_unless_asked_for(riverbend: lc.Report, page: str) -> None:
    told = html_report(riverbend, notes=True)

    for text in ("At Lantern Hill the bus is back before", "river expedition team", "Learners read the letter"):
        assert text not in page
        assert text in told


def test_ratings_by_few_learners_are_never_shown(riverbend: lc.Report, page: str) -> None:
    (small,) = [one for one in riverbend.framework.ratings if one.subject == "microschool-cohort"]

    assert 8 == small.n
    assert ", 8 people" not in page
    assert ", 8 people" not in html_report(riverbend, notes=True)
    assert "1 rating by fewer than 10 learners not shown." in page


def test_words_for_people_who_do_not_read_code(page: str) -> None:
    said = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)

    for phrase in ("spells out", "is needed for", "gets in the way of", "Next step", "Why it matters"):
        assert phrase in said
    for word in ("knock-out", "knock_out", "fringe", "widest path", "is missing", "%"):
        assert word not in said


def test_what_is_allowed_and_what_is_known_have_sections_of_their_own(riverbend: lc.Report) -> None:
    first, second, *others = riverbend.active
    findings = (
        attrs.evolve(first, status=lc.FindingStatus.ALLOWED, reason="We talked <b>about</b> it."),
        attrs.evolve(second, status=lc.FindingStatus.BASELINED),
        *others,
    )
    text = html_report(attrs.evolve(riverbend, findings=findings))
    allowed = text.partition('<h2 id="allowed">')[2].partition("<h2 ")[0]
    known = text.partition('<h2 id="known">')[2].partition("<h2 ")[0]

    assert f'id="finding-{first.fingerprint}"' in allowed
    assert "We talked &lt;b&gt;about&lt;/b&gt; it." in allowed
    assert f'id="finding-{second.fingerprint}"' in known


def test_one_finding_reported_twice_has_two_anchors(riverbend: lc.Report) -> None:
    one = riverbend.active[0]
    text = html_report(attrs.evolve(riverbend, findings=(one, one)))

    assert 1 == text.count(f'id="finding-{one.fingerprint}"') == text.count(f'id="finding-{one.fingerprint}-2"')


def test_a_rule_that_is_not_known_is_told_by_its_name() -> None:
    finding = lc.Finding(code="XX001", name="own-rule", severity=lc.Severity.INFO, message="say `a <b>`", help="do it")
    text = html_report(lc.Report(framework=lc.Framework(id="f"), findings=(finding,)))

    assert "Own rule." in text
    assert "Say <code>a &lt;b&gt;</code>." in text


def test_an_empty_framework_has_a_page() -> None:
    text = html_report(lc.check(lc.Framework(id="f", title="<Empty>", version="1", description="a\r\nb\x00")))

    assert "No item is recorded in this framework (version 1)." in text
    assert "&lt;Empty&gt;" in text
    assert 'id="matrix"' not in text
    assert "\x00" not in text


def test_addresses_that_would_run_a_script_are_no_links() -> None:
    uris = ["javascript:alert(1)", "data:text/html,x", "http://[bad", "https://example.org/?a=1&b=2", "urn:x:1"]
    framework = lc.Framework(
        id="f",
        items=[lc.Outcome(id=f"o{row}", uri=uri) for row, uri in enumerate(uris)],
        citations=[lc.Citation(id=f"c{row}", url=uri) for row, uri in enumerate(uris)],
    )
    links = [str(given["href"]) for tag, given in Reader(html_report(lc.check(framework))).tags if tag == "a"]

    assert ["https://example.org/?a=1&b=2"] * 2 == [href for href in links if not href.startswith("#")]


def test_more_items_than_can_be_read_are_folded() -> None:
    items = [lc.Competency(id=f"c{row}") for row in range(301)]
    text = html_report(lc.check(lc.Framework(id="f", items=items)))

    assert '<details class="fold">' in text
    assert "only what stands straight behind each is named" in text


def test_a_matrix_that_would_be_too_wide_lists_experiences() -> None:
    competencies = [lc.Competency(id=f"c{row}") for row in range(150)]
    experiences = [lc.LearningExperience(id=f"e{row}", title=f"Trip {row}") for row in range(150)]
    link = lc.Link(source="e7", relation="develops", target="c3", depth="practice", status="planned")
    text = html_report(lc.check(lc.Framework(id="f", items=[*competencies, *experiences], links=[link])))

    assert '<table class="matrix listed">' in text
    assert "Trip 7</bdi></a> <b>(P)</b></li>" in text


def test_without_jinja2_an_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    render._environment.cache_clear()  # pyright: ignore[reportPrivateUsage]  # as in a process that has rendered nothing

    with pytest.raises(lc.MissingExtraError, match=re.escape("learner-centered[html]")):
        html_report(lc.check(lc.Framework(id="f")))


def test_another_module_that_is_missing_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "jinja2.py").write_text("import elsewhere_not_there", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.delitem(sys.modules, "jinja2", raising=False)
    render._environment.cache_clear()  # pyright: ignore[reportPrivateUsage]

    with pytest.raises(ModuleNotFoundError, match="elsewhere_not_there"):
        html_report(lc.check(lc.Framework(id="f")))


def test_spots_in_files_that_say_the_same_are_told_once() -> None:
    spots = tuple(
        lc.Related(note="as it stands here", place=lc.Place(file="p.json", line=row)) for row in range(1, 101)
    )
    odd = lc.Finding(code="LC063", name="off-standard", severity=lc.Severity.INFO, message="odd", related=spots)

    page = html_report(lc.check(lc.Framework(id="f"), also=[odd]))

    assert 1 == page.count("as it stands here")
