"""A trace as text or JSON: what one item stands behind, and what stands behind it."""

from collections.abc import Iterable, Sequence

from learner_centered.analysis.chains import Chain, ChainState
from learner_centered.analysis.trace import Trace
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES
from learner_centered.model.links import Link
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, counted, plural, sentence


def render_text(trace: Trace, framework: Framework, page: Page | None = None) -> str:
    """Return a trace as text: the item, then each chain as a sentence in plain words.

    Cost: O(ids in the chains).
    """
    page = page or Page()
    item = trace.item
    title = "" if item.title == item.id else f": {item.title}"
    head = page.paint_start(page.wrap(f"{item.id}{title} ({item.label})", hang="  "), item.id, "strong")
    place = framework.place_of(item.id)
    if place is not None:
        head += page.wrap(str(place), indent="  ")
    up = [(chain.ids[-1], chain) for chain in trace.up]
    down = [(chain.ids[0], chain) for chain in trace.down]
    blocks = [
        head,
        _side("It stands behind", up, framework, page),
        _side("Recorded behind it", down, framework, page),
        _links("In the way", trace.blocks, framework, page),
        _links("Also recorded", trace.sides, framework, page),
        page.wrap(CLAIMS),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def render_json(trace: Trace, framework: Framework) -> str:
    """Return a trace as JSON, ending in one line end."""
    item = trace.item
    content = {
        "framework": about(framework),
        "item": {"id": item.id, "title": item.title, "type": type(item).__name__},
        "up": [{"id": chain.ids[-1], **chain.to_record()} for chain in trace.up],
        "down": [{"id": chain.ids[0], **chain.to_record()} for chain in trace.down],
        "blocks": [_record(link) for link in trace.blocks],
        "sides": [_record(link) for link in trace.sides],
    }
    return dump({**envelope("trace"), **content})


def _side(label: str, chains: Sequence[tuple[str, Chain]], framework: Framework, page: Page) -> list[str]:
    """Return the chains of one side, by the type of the item they lead to."""
    if not chains:
        return [page.paint(f"{label}: nothing is recorded.", "strong")]
    lines = [page.paint(f"{label}: {counted(len(chains), 'item')}", "strong")]
    for kind in ITEM_TYPES:
        found = [chain for name, chain in chains if type(framework[name]) is kind]
        if found:
            lines.append(f"  {plural(kind.label)}: {len(found):,}")
        for chain in found:
            remark = " (planned or piloting)" if chain.state is ChainState.TENTATIVE else ""
            words = [part for step in zip(chain.ids, chain.relations, strict=False) for part in step]
            text = sentence([*words, chain.ids[-1]], framework.vocabulary)
            lines += page.wrap(f"{text}{remark}", indent="    ", hang="      ")
    return lines


def _links(label: str, links: Iterable[Link], framework: Framework, page: Page) -> list[str]:
    """Return links that carry nothing, a sentence each; nothing where there are none."""
    lines: list[str] = []
    for link in links:
        text = sentence([link.source, link.relation, link.target], framework.vocabulary)
        lines += page.wrap(text, indent="  ", hang="    ")
    return [page.paint(label, "strong"), *lines] if lines else []


def _record(link: Link) -> dict[str, object]:
    """Return a link as plain data."""
    return {"source": link.source, "relation": link.relation, "target": link.target, "strength": link.strength}
