"""The same framework seen by grade band, site or subject."""

from collections.abc import Iterable

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item, texts
from learner_centered.model.places import NOWHERE


def subset(
    framework: Framework | FrameworkView,
    *,
    grade_bands: Iterable[str] | None = None,
    sites: Iterable[str] | None = None,
    subjects: Iterable[str] | None = None,
) -> Framework:
    """Return the part of a framework that speaks of some grade bands, sites and subjects.

    An item stays when it records none of what is asked, or at least one of the words asked for:
    a blank is not a "no". Links go with an item at one of their ends, and so does a link that
    is recorded for another grade band. Ratings and observations go with their item or when they
    are of another site; allowances go with their item. What stays is as it was, places too.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        grade_bands: The grade bands to keep; None asks nothing.
        sites: The sites to keep; None asks nothing.
        subjects: The subjects to keep; None asks nothing. A competency's subject is its discipline.

    Raises:
        InvalidValueError: A grade band or site is not among those the framework declares.
        TypeError: `framework` is no framework.

    Cost: O(items + links + records).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", grade_bands=["K-5", "6-8"])
        >>> garden = b.experience("garden", grade_bands=["K-5"])
        >>> crew = b.experience("crew")
        >>> [item.id for item in subset(b.build(), grade_bands=["6-8"])]
        ['crew']
    """
    held = framework_of(framework)
    asked = {
        "grade_bands": _asked("grade band", grade_bands, held.grade_bands),
        "sites": _asked("site", sites, held.sites),
        "subjects": _asked("subject", subjects, ()),
    }
    gone = {item.id for item in held.items if not _stays(item, asked)}
    bands, places = asked["grade_bands"], asked["sites"]
    item_rows = [row for row, item in enumerate(held.items) if item.id not in gone]
    link_rows = [
        row
        for row, link in enumerate(held.links)
        if link.source not in gone and link.target not in gone and _fits(link.grade_band, bands)
    ]
    kept = {
        "ratings": [row for row, one in enumerate(held.ratings) if one.subject not in gone and _fits(one.site, places)],
        "observations": [
            row for row, one in enumerate(held.observations) if one.subject not in gone and _fits(one.site, places)
        ],
        "allowances": [row for row, one in enumerate(held.allowances) if one.subject not in gone],
    }
    return picked(held, item_rows, link_rows, kept)


def _asked(thing: str, words: Iterable[str] | None, declared: Iterable[str]) -> frozenset[str] | None:
    """Return the words asked for, each judged by what the framework declares, if it does."""
    if words is None:
        return None
    chosen = texts(words)
    known = tuple(declared)
    for word in chosen:
        if known and word not in known:
            raise InvalidValueError(
                with_hint(f"unknown {thing} {word!r}: expected some of {', '.join(known)}", word, known)
            )
    return frozenset(chosen)


def _stays(item: Item, asked: dict[str, frozenset[str] | None]) -> bool:
    """Return whether an item records none of what is asked, or one of the words asked for."""
    for name, words in asked.items():
        if words is not None:
            recorded = _recorded(item, name)
            if recorded and words.isdisjoint(recorded):
                return False
    return True


def _recorded(item: Item, name: str) -> tuple[str, ...]:
    """Return the words an item records of an attribute; a competency's subject is its discipline."""
    discipline = getattr(item, "discipline", None) if name == "subjects" else None
    return (discipline,) if discipline is not None else getattr(item, name, ())


def _fits(word: str | None, asked: frozenset[str] | None) -> bool:
    """Return whether a word is blank, or one of those asked for."""
    return word is None or asked is None or word in asked


def picked(framework: Framework, items: list[int], links: list[int], records: dict[str, list[int]]) -> Framework:
    """Return the framework made of some rows of another one, their places kept.

    Args:
        framework: The other one; its citations and scales stay whole.
        items: The rows of the items to keep, ascending.
        links: The same for the links.
        records: The same for `ratings`, `observations` and `allowances`, each by its name.

    Cost: O(rows kept), and the places of the other one.
    """
    places = framework.places
    if places is not NOWHERE:
        rows = {
            **records,
            "citations": range(len(framework.citations)),
            "scales": range(len(framework.scales)),
        }
        moved = {(section, new): (section, row) for section, kept in rows.items() for new, row in enumerate(kept)}
        places = places.selected(items, links, moved)
    return attrs.evolve(
        framework,
        items=[framework.items[row] for row in items],
        links=[framework.links[row] for row in links],
        ratings=[framework.ratings[row] for row in records["ratings"]],
        observations=[framework.observations[row] for row in records["observations"]],
        allowances=[framework.allowances[row] for row in records["allowances"]],
        places=places,
    )
