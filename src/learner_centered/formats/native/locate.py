"""Adds lines and columns to findings that have a pointer only, as those of JSON files do."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, writable
from learner_centered.formats.lines import Lines
from learner_centered.formats.native.json_scan import scan
from learner_centered.formats.native.syntax import SYNTAXES, syntax_of
from learner_centered.formats.native.tree import is_list, place_in, value_in
from learner_centered.formats.source import text_of
from learner_centered.model.places import Spot

#: Findings about a key, not about what stands under it.
_ABOUT_KEYS: Final = frozenset({"LC022", "LC023"})
#: A pointer, and whether its key is meant.
_Wanted = tuple[str, bool]


def locate(findings: Iterable[Finding], sources: Mapping[str, bytes | str]) -> tuple[Finding, ...]:
    r"""Return findings with line and column wherever the text of their file is at hand.

    The places of the findings and those of what they are related to gain a line; a pointer to
    something that is not there gains the line of what would hold it. Findings that have a line,
    or speak of a file that is not given, come back as they are.

    Args:
        findings: Findings of a reader or of rules.
        sources: The content of the files, by the names that the places give.

    Cost: O(findings + length of the files they speak of).

    Example:
        >>> from learner_centered.formats.registry import read
        >>> text = b'{"outcomes": [\n {"title": "Agency"}]}'
        >>> _, findings = read(text)
        >>> [str(finding.place) for finding in locate(findings, {"<text>": text})]
        ['<text>:2:2']
    """
    given = tuple(findings)
    wanted: dict[str, set[_Wanted]] = {}
    for finding in given:
        for place in (finding.place, *(related.place for related in finding.related)):
            if place is not None and place.line is None and place.file in sources:
                wanted.setdefault(place.file, set()).add((place.pointer, finding.code in _ABOUT_KEYS))
    found = {file: _spots(file, sources[file], pointers) for file, pointers in wanted.items()}
    return tuple(_with_lines(finding, found) for finding in given)


def _with_lines(finding: Finding, found: Mapping[str, Mapping[_Wanted, Spot]]) -> Finding:
    """Return a finding whose places have their lines, where they were found."""
    about_key = finding.code in _ABOUT_KEYS

    def better(place: Place | None) -> Place | None:
        if place is None or place.line is not None:
            return place
        spot = found.get(place.file, {}).get((place.pointer, about_key))
        return place if spot is None else attrs.evolve(place, line=spot[0], column=spot[1])

    place = better(finding.place)
    related = tuple(attrs.evolve(one, place=better(one.place)) for one in finding.related)
    if place is finding.place and related == finding.related:
        return finding
    return attrs.evolve(finding, place=place, related=related)


def _spots(file: str, content: bytes | str, wanted: set[_Wanted]) -> dict[_Wanted, Spot]:
    """Return where the pointers lead in one file."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    text = text_of(file, data, Faults())
    if text is None:
        return {}
    if syntax_of(file, data) is SYNTAXES["json"]:
        return _in_json(text, wanted)
    return _in_yaml(text, wanted)


def _in_json(text: str, wanted: set[_Wanted]) -> dict[_Wanted, Spot]:
    """Return where the pointers lead in JSON text."""
    chains = {one: _upwards(one[0]) for one in wanted}
    pointers = {pointer for chain in chains.values() for pointer in chain}
    seen: dict[str, tuple[int, int]] = {}
    for value in scan(text, lambda path: writable(path) in pointers):
        name = writable(value.pointer)
        if name in pointers and not value.repeated:
            seen.setdefault(name, (value.key, value.value))
    lines = Lines(text)
    found: dict[_Wanted, Spot] = {}
    for one, chain in chains.items():
        nearest = next((pointer for pointer in chain if pointer in seen), None)
        if nearest is not None:
            at_key, at_value = seen[nearest]
            found[one] = lines.spot(at_key if one[1] and nearest == one[0] else at_value)
    return found


def _in_yaml(text: str, wanted: set[_Wanted]) -> dict[_Wanted, Spot]:
    """Return where the pointers lead in YAML text."""
    data = SYNTAXES["yaml"].parse(text, "", Faults())
    found: dict[_Wanted, Spot] = {}
    for one in wanted:
        place = place_in("", "", data, _steps(one[0], data), key=one[1])
        if place.line is not None:
            found[one] = (place.line, place.column or 1)
    return found


def _upwards(pointer: str) -> list[str]:
    """Return a pointer and those of what holds it, nearest first."""
    found = [pointer]
    while pointer:
        pointer = pointer.rpartition("/")[0]
        found.append(pointer)
    return found


def _steps(pointer: str, data: object) -> list[str | int]:
    """Return the keys and indices of a pointer; in a list a number is an index."""
    steps: list[str | int] = []
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        steps.append(int(key) if is_list(data) and key.isdecimal() else key)
        data = value_in(data, steps[-1:])
    return steps
