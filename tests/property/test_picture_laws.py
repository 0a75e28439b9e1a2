"""Laws of the pictures: every item one box, every present link one line, nothing else, and titles stay text."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from itertools import chain
from typing import Final

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learner_centered.formats.graphs.dot import to_dot
from learner_centered.formats.graphs.mermaid import to_mermaid
from learner_centered.formats.graphs.pictures import GROUPS, label, one_line
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES
from learner_centered.model.links import Link
from learner_centered.model.words import Stated
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts

laws = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

#: A label of Mermaid: plain signs and codes, and no "direction " that would make a statement.
CODED: Final = r"""((?:(?<!direction) |[A-Za-z0-9,?!'/_-]|[^\x00-\x9f]|#(?:quot|amp|lt|gt|[0-9]+);)+)"""
MERMAID: Final = {
    "fence": r"---",
    "heading": r'title: "((?:[^"\\<>\x00-\x1f]|\\\\|\\")+)"',
    "start": r"flowchart LR",
    "title": rf"  accTitle: {CODED}",
    "group": rf'  subgraph g([0-4])\["{CODED}"\]',
    "node": rf'    (n[0-9]+)(?:\(\[|\(|\{{\{{|\[|\[\(|\[\[|\[/|>)"{CODED}"(?:\]\)|\)|\}}\}}|\]|\)\]|\]\]|/\]|\\\])',
    "end": r"  end",
    "edge": rf'  (n[0-9]+) (?:-->|-\.->|--x|-\.-x|---|-\.-)\|"{CODED}"\| (n[0-9]+)',
    "style": r"  classDef (?:default|group|planned|retired) [a-z0-9#:, -]+",
    "class": r"  class (?:g[0-4]|n[0-9]+)(?:,(?:g[0-4]|n[0-9]+))* (?:group|planned|retired)",
    "line": r"  linkStyle [0-9]+(?:,[0-9]+)* stroke-dasharray:[a-z0-9#:, -]+",
}
#: A label of DOT: every backslash is one of a pair, before a quote, or the end of a line.
QUOTED: Final = r'"((?:[^"\\&<>\x00-\x1f]|\\\\|\\"|\\n|&(?:amp|lt|gt);)+)"'
DETAILS: Final = r'(?:, [a-z]+=(?:[a-z0-9.]+|"[a-z0-9#,]+"))*'
DOT: Final = {
    "start": r"digraph framework \{",
    "default": r'  (?:graph|node|edge) \[(?!label=)[a-z]+=[A-Za-z0-9=#,." -]+\]',
    "title": rf"  graph \[label={QUOTED}\]",
    "group": r"  subgraph cluster_([0-4]) \{",
    "name": rf"    graph \[label={QUOTED}{DETAILS}\]",
    "node": rf"    (n[0-9]+) \[label={QUOTED}, tooltip={QUOTED}{DETAILS}\]",
    "end": r"  \}",
    "edge": rf"  (n[0-9]+) -> (n[0-9]+) \[label={QUOTED}{DETAILS}\]",
    "tail": r"\}",
}
DRAWN: Final[Mapping[Callable[[Framework], str], Mapping[str, str]]] = {to_mermaid: MERMAID, to_dot: DOT}

#: Signs and words that mean something to Mermaid, Markdown, HTML, YAML, Graphviz or a terminal.
TRAPS: Final = (
    *"\"'\\#&<>;:`[](){}|$%@*_~^=+-.,!?/ \n\x00\x1b\u202e\u2066\ufeff\u2060ﬂ¶°ß",
    *("end", "direction", "TB", "LR", "style", "subgraph", "click n0", "classDef", "%%", "---", "-->", "fa:fa-x"),
    *("\\n", "\\N", "\\G", "\\l", "$$", "#35;", "#quot;", "&lt;", "<b>", "<br>", "ﬂ°°60¶ß", "```", '"]', "1. ", "www."),
)
hostile = st.lists(st.sampled_from(TRAPS) | texts(1, 12), min_size=1, max_size=8).map("".join)


def taken_apart(text: str, forms: Mapping[str, str]) -> dict[str, list[tuple[str, ...]]]:
    """Return what the lines of a picture say, by their form; a line that has none or two fails."""
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in forms}
    assert text.endswith("\n")
    for line in text.removesuffix("\n").split("\n"):
        matches = {name: match for name, form in forms.items() if (match := re.fullmatch(form, line))}
        assert 1 == len(matches), line
        for name, match in matches.items():
            found[name].append(match.groups())
    return found


def unjoined(text: str) -> str:
    """Return a text without the joiners that a label of Mermaid may hold beyond its own."""
    return text.replace("\u2060", "")


def decoded(coded: str) -> str:
    """Return what Mermaid shows for a label."""
    return unjoined(re.sub(r"#(\w+);", lambda code: unescape(f"&{'#' * code[1].isdigit()}{code[1]};"), coded))


def unquoted(quoted: str) -> str:
    """Return what Graphviz shows for a label, on one line."""
    return unescape(re.sub(r"\\(.)", lambda code: " " if code[1] == "n" else code[1], quoted))


def drawn(framework: Framework) -> list[Link]:
    """Return the links that are stated present and have two ends that exist, by the words of the definition."""
    held = {item.id for item in framework.items}
    return [
        link
        for link in framework.links
        if link.stated is Stated.PRESENT and link.source in held and link.target in held
    ]


def boxes(framework: Framework) -> list[int]:
    """Return the rows of the items in the order their boxes are written: group by group, in item order."""
    rows = range(len(framework.items))
    return [row for element in GROUPS for row in rows if framework.items[row].element is element]


@given(frameworks())
@laws
def test_mermaid_draws_every_item_and_every_present_link_and_nothing_else(framework: Framework) -> None:
    """Law: no line is of another form, and the labels decode to the titles and relations."""
    found = taken_apart(to_mermaid(framework), MERMAID)

    assert [(f"n{row}", unjoined(label(framework.items[row].title))) for row in boxes(framework)] == [
        (key, decoded(text)) for key, text in found["node"]
    ]
    assert [
        (f"n{framework.rank[link.source]}", unjoined(label(link.relation)), f"n{framework.rank[link.target]}")
        for link in drawn(framework)
    ] == [(source, decoded(text), target) for source, text, target in found["edge"]]
    assert len(found["end"]) == len(found["group"]) == len({item.element for item in framework.items})
    assert sorted(found["group"]) == found["group"]
    assert [unjoined(label(framework.title))] == [decoded(text) for (text,) in found["title"]]


@given(frameworks())
@laws
def test_dot_draws_every_item_and_every_present_link_and_nothing_else(framework: Framework) -> None:
    """Law: no line is of another form, and the labels read as the titles, ids and relations."""
    found = taken_apart(to_dot(framework), DOT)

    items = [(f"n{row}", framework.items[row]) for row in boxes(framework)]
    assert [(key, label(item.title), one_line(item.id)) for key, item in items] == [
        (key, unquoted(text), unquoted(tooltip)) for key, text, tooltip in found["node"]
    ]
    assert [
        (f"n{framework.rank[link.source]}", f"n{framework.rank[link.target]}", label(link.relation))
        for link in drawn(framework)
    ] == [(source, target, unquoted(text)) for source, target, text in found["edge"]]
    assert len(found["end"]) == len(found["group"]) == len({item.element for item in framework.items})
    assert sorted(found["group"]) == found["group"]
    assert [label(framework.title)] == [unquoted(text) for (text,) in found["title"]]


@given(st.lists(hostile, min_size=1, max_size=9))
@laws
def test_no_title_gets_out_of_its_label(titles: list[str]) -> None:
    """Law: whatever titles and relations are called, the pictures have the same lines in the same forms."""
    rows = range(len(titles))
    plain = Framework(
        id="f",
        title="plain",
        items=[ITEM_TYPES[row](id=f"i{row}", title="plain") for row in rows],
        links=[Link(source=f"i{row}", relation="plain", target="i0") for row in rows],
    )
    named = attrs.evolve(
        plain,
        title=titles[0],
        items=[attrs.evolve(item, title=title) for item, title in zip(plain.items, titles, strict=True)],
        links=[attrs.evolve(link, relation=title) for link, title in zip(plain.links, titles, strict=True)],
    )

    for draw, forms in DRAWN.items():
        expected, found = taken_apart(draw(plain), forms), taken_apart(draw(named), forms)
        assert {name: len(lines) for name, lines in expected.items()} == {
            name: len(lines) for name, lines in found.items()
        }
        undone = decoded if draw is to_mermaid else unquoted
        shown = {undone(text) for text in chain.from_iterable(found["node"])}
        assert {unjoined(label(title)) for title in titles} <= {unjoined(text) for text in shown}


@given(frameworks())
@laws
def test_equal_frameworks_are_drawn_by_the_same_text(framework: Framework) -> None:
    """Law: same content, same bytes."""
    again = attrs.evolve(framework, items=list(framework.items), links=list(framework.links))

    for draw in DRAWN:
        assert draw(framework).encode() == draw(again).encode()


@given(frameworks())
@laws
def test_ids_are_no_part_of_a_mermaid_picture(framework: Framework) -> None:
    """Law: with its titles kept, a framework with other ids is drawn by the same text."""
    names = {item.id: f"renamed-{row}" for row, item in enumerate(framework.items)}
    renamed = attrs.evolve(
        framework,
        id="renamed",
        items=[attrs.evolve(item, id=names[item.id]) for item in framework.items],
        links=[
            attrs.evolve(link, source=names.get(link.source, link.source), target=names.get(link.target, link.target))
            for link in framework.links
        ],
    )

    assert to_mermaid(framework) == to_mermaid(renamed)
