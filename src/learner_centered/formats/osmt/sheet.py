"""The columns of the sheets of the Open Skills Management Tool, old and new, as the keys of its JSON."""

import re
from collections.abc import Mapping
from typing import Any, Final

NAMES: Final[Mapping[str, str]] = {"rsd name": "RSD Name", "skill name": "Skill Name"}
"""The headings of the name of a skill, in lower case and as they are written."""
STATEMENTS: Final[Mapping[str, str]] = {
    "skill statement": "Skill Statement",
    "contextualized skill statement": "Contextualized Skill Statement",
}
"""The same for its statement."""

_TEXTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(NAMES, "skillName"),
    **dict.fromkeys(STATEMENTS, "skillStatement"),
    "canonical url": "id",
}
_LISTS: Final[Mapping[str, str]] = {
    "keywords": "keywords",
    "category": "categories",
    "categories": "categories",
    "skill category": "categories",
    "author": "authors",
    "authors": "authors",
    "collection": "collections",
    "collections": "collections",
    "standards": "standards",
    "professional standards": "standards",
    "certifications": "certifications",
    "employers": "employers",
}
#: The sheets write the address of the only alignment under its bare name.
_ALIGNMENT: Final = re.compile(r"alignment(?: (?P<number>\d+))?(?: (?P<part>name|title|url|framework))?", re.IGNORECASE)
_SEPARATOR: Final = ";"


def skill_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a row in the keys of the JSON form; other columns keep their headings.

    Example:
        >>> skill_of({"RSD Name": "Plans", "Keywords": "time; weeks", "Alignment 1 URL": "https://example.org/1"})
        {'skillName': 'Plans', 'keywords': ['time', 'weeks'], 'alignments': [{'id': 'https://example.org/1'}]}
    """
    skill: dict[str, Any] = {}
    alignments: dict[str, dict[str, Any]] = {}
    for heading, cell in cells.items():
        name = " ".join(heading.casefold().split())
        if name in _TEXTS and _TEXTS[name] not in skill:
            skill[_TEXTS[name]] = cell
        elif name in _LISTS and _LISTS[name] not in skill:
            skill[_LISTS[name]] = _parts(cell)
        elif found := _ALIGNMENT.fullmatch(name):
            part = found["part"] or "url"
            alignment = alignments.setdefault(found["number"] or "", {})
            if part == "framework":
                alignment["isPartOf"] = {"name": cell}
            else:
                alignment["id" if part == "url" else "skillName"] = cell
        else:
            skill[heading] = cell
    return {**skill, "alignments": list(alignments.values())} if alignments else skill


def _parts(cell: str) -> list[str]:
    """Return the parts of a list in one cell."""
    return [part for text in cell.split(_SEPARATOR) if (part := text.strip())]
