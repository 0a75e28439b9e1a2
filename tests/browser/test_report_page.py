"""The report in a real browser: accessible, silent on the network, and as useful without a script."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import attrs
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

import learner_centered as lc
from benchmarks.generate import framework as made_up
from tests.browser.browser import started
from tests.helpers.example import EXAMPLE

pytestmark = pytest.mark.slow

#: Every rule of WCAG 2.2, levels A and AA, and what axe-core calls best practice.
RULES: Final = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
#: The judge, as the package brings it; it has no types, so only its script is taken.
AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
NARROW: Final[ViewportSize] = {"width": 390, "height": 800}
HOSTILE: Final = (
    "<script>window.pwned = 1</script>",
    "</style></script><img src=x onerror='window.pwned = 1'>",
    "]]></svg><svg onload='window.pwned = 1'>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c \U0001f98a \x00\x1b[31m",
    "javascript:window.pwned=1",
    "word " * 2000,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser for all tests of this file."""
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where the report of the example district stands."""
    framework, findings = lc.read(EXAMPLE)
    return written(lc.check(framework, also=findings, today=date(2026, 11, 24)), tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where the report of a part of it stands: every kind of section, and few enough items to judge often."""
    framework = lc.surroundings(lc.read(EXAMPLE)[0], "crew")
    report = lc.check(framework, today=date(2026, 11, 24))
    allowed, known, *others = report.findings
    allowed = attrs.evolve(allowed, status=lc.FindingStatus.ALLOWED, reason="The team looks at it in spring.")
    known = attrs.evolve(known, status=lc.FindingStatus.BASELINED)
    found = attrs.evolve(report, findings=(allowed, known, *others))
    return written(found, tmp_path_factory.mktemp("excerpt"))


def written(report: lc.Report, folder: Path) -> str:
    """Write a report and return its address."""
    path = folder / "report.html"
    path.write_bytes(lc.html_report(report).encode())
    return path.as_uri()


def opened(browser: Browser, address: str, **options: Any) -> tuple[BrowserContext, Page, list[str]]:
    """Open a page; what it asks for and what it complains of stands in the list."""
    context = browser.new_context(viewport=options.pop("viewport", WIDE), **options)
    page = context.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(f"asks for {request.url}") if request.url != address else None)
    page.on("console", lambda message: heard.append(f"says {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"breaks: {error}"))
    page.on("dialog", lambda dialog: heard.append(f"asks {dialog.message}"))
    page.goto(address)
    return context, page, heard


@pytest.mark.parametrize(
    ("look", "media", "rules"),
    [
        ({"viewport": WIDE}, "screen", {}),
        # Nothing but colours differs in the dark, and nothing but the layout on a narrow screen.
        ({"viewport": WIDE, "color_scheme": "dark"}, "screen", {"runOnly": ["color-contrast"]}),
        ({"viewport": NARROW}, "screen", {"rules": {"color-contrast": {"enabled": False}}}),
        # Nobody aims at a target on paper.
        ({"viewport": WIDE}, "print", {"rules": {"target-size": {"enabled": False}}}),
    ],
    ids=["light", "dark", "narrow", "print"],
)
def test_no_rule_of_accessibility_is_broken(
    browser: Browser, excerpt: str, look: dict[str, Any], media: Literal["screen", "print"], rules: dict[str, Any]
) -> None:
    context, page, heard = opened(browser, excerpt, **look)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.emulate_media(media=media)

    page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(document, options)", {**RULES, **rules})

    assert [] == [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
    assert found["passes"]
    assert [] == heard
    context.close()


def test_nothing_runs_off_the_side_of_a_narrow_screen(browser: Browser, address: str) -> None:
    context, page, _ = opened(browser, address, viewport=NARROW)

    assert NARROW["width"] >= page.evaluate("document.documentElement.scrollWidth")
    context.close()


def test_no_label_of_the_picture_leaves_its_box(browser: Browser, address: str) -> None:
    context, page, _ = opened(browser, address)

    over = page.evaluate(
        """() => [...document.querySelectorAll("svg.lc-picture .lc-box")].flatMap((box) => {
            const frame = box.querySelector("rect").getBBox();
            return [...box.querySelectorAll("text")].filter((text) => {
                const own = text.getBBox();
                return own.x + own.width > frame.x + frame.width || own.y + own.height > frame.y + frame.height + 1;
            }).map((text) => text.textContent);
        })"""
    )

    assert [] == over
    context.close()


def test_the_matrix_shows_one_grade_band_and_sorts(browser: Browser, address: str) -> None:
    context, page, _ = opened(browser, address)
    rows = page.locator("table.matrix tbody tr")
    whole = rows.count()
    heads = page.locator("table.matrix thead th.turned:visible")
    every = heads.count()

    page.get_by_label("Grade band").select_option(label="6-8")
    assert "of 23 rows" in (page.locator(".matched").text_content() or "")
    assert 0 < page.locator("table.matrix tbody tr:visible").count() < whole
    assert 0 < heads.count() < every
    expect(page.locator("table.matrix tbody tr", has_text="Shares work with a small group")).to_be_hidden()
    page.get_by_label("Grade band").select_option(label="all")
    assert whole == page.locator("table.matrix tbody tr:visible").count()

    page.get_by_label("Sort by").select_option(label="fewest experiences")
    assert "0" == rows.first.locator("td.num").text_content()
    page.get_by_label("Sort by").select_option(label="the outcomes")
    assert "Self-directed learner" == rows.first.locator("th").text_content()
    context.close()


def test_a_chain_is_followed_by_keyboard(browser: Browser, address: str) -> None:
    context, page, _ = opened(browser, address)
    page.get_by_role("link", name="Skip the picture").focus()
    page.keyboard.press("Tab")  # the picture itself, which may be scrolled
    page.keyboard.press("Tab")
    for _ in range(40):
        if "Crew meeting" in (page.locator(".tracing").text_content() or ""):
            break
        page.keyboard.press("Tab")

    assert "behind it, and it leads to" in (page.locator(".tracing").text_content() or "")
    lit = page.locator("svg.lc-picture.traced .lc-box.on")
    assert 3 < lit.count() < page.locator("svg.lc-picture .lc-box").count()
    page.keyboard.press("Escape")
    assert 0 == page.locator("svg.traced").count()
    page.keyboard.press("Enter")
    assert page.url.endswith("#item-crew")
    context.close()


def test_an_item_is_found_by_its_name(browser: Browser, address: str) -> None:
    context, page, _ = opened(browser, address)

    page.get_by_label("Find an item").fill("river")

    assert 0 < page.locator(".item:visible").count() < page.locator(".item").count()
    expect(page.locator("#item-river-expedition")).to_be_visible()
    context.close()


def test_it_prints_whole_and_says_the_same_without_a_script(browser: Browser, address: str) -> None:
    framework, _ = lc.read(EXAMPLE)
    context, page, heard = opened(browser, address, java_script_enabled=False)

    shown = page.locator("body").inner_text()

    assert [] == [item.title for item in framework if item.title not in shown]
    assert "Links are claims by the people who recorded them" in shown
    assert 0 == page.locator(".scripted:visible").count()
    assert len(page.pdf(format="A4")) > 100_000
    assert [] == heard
    context.close()


def test_a_large_framework_is_folded_and_printed_unfolded(browser: Browser, tmp_path: Path) -> None:
    address = written(lc.check(made_up(400)), tmp_path)
    context, page, heard = opened(browser, address)

    folded = page.locator("details.fold")
    assert folded.count() > 3
    assert 0 == page.locator(".item:visible").count()
    page.goto(f"{address}#{page.locator('.item').first.get_attribute('id')}")
    expect(page.locator(".item").first).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".item").count() == page.locator(".item:visible").count()
    assert [] == heard
    context.close()


def test_hostile_titles_stay_text(browser: Browser, tmp_path: Path) -> None:
    experiences = [
        lc.LearningExperience(id=f'x{row}"><b>', title=text, description=text, uri=text, subjects=[text], sites=[text])
        for row, text in enumerate(HOSTILE)
    ]
    links = [
        lc.Link(source=item.id, relation="develops", target="o", note=HOSTILE[0], depth=HOSTILE[1])
        for item in experiences
    ]
    framework = lc.Framework(
        id="h",
        title=HOSTILE[0],
        description=HOSTILE[1],
        items=[lc.Outcome(id="o", title="Plain"), *experiences],
        links=links,
        citations=[lc.Citation(id="c", title=HOSTILE[1], url="javascript:alert(1)")],
    )
    context, page, heard = opened(browser, written(lc.check(framework), tmp_path))

    assert page.evaluate("window.pwned === undefined")
    assert (1, 0) == (page.locator("script").count(), page.locator("img").count())
    assert 0 == page.locator("[href^='javascript']").count()
    assert HOSTILE[0] == page.locator("h1").text_content()
    assert WIDE["width"] >= page.evaluate("document.documentElement.scrollWidth")
    assert [] == heard
    context.close()
