"""Crosswalks, written as mapping sets in SSSOM."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.formats.faults import Faults, writable
from learner_centered.formats.sssom.curies import LOCAL, NOBODY, Prefixes, Side, quoted
from learner_centered.formats.sssom.header import head_of
from learner_centered.formats.sssom.predicates import inverse, predicate_of
from learner_centered.formats.sssom.reading import NAMESPACE
from learner_centered.formats.sssom.slots import ENTITIES, LISTS, SET_SLOTS, SHARED, SLOTS, joined, split
from learner_centered.formats.tables.grid import guarded
from learner_centered.formats.target import replace
from learner_centered.frozen import EMPTY, thaw
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item
from learner_centered.model.links import Link
from learner_centered.model.words import Stated

if TYPE_CHECKING:
    from learner_centered.analysis.correspondences import Match
    from learner_centered.analysis.crosswalk import Crosswalk

#: Where no license is said, the tools of SSSOM write this.
_UNSPECIFIED: Final = "https://w3id.org/sssom/license/unspecified"
#: What a row says of an attribute of a link.
_CARRIED: Final = frozenset(
    {"source", "target", "relation", "stated", "match", "confidence", "note", "asserted_by", "as_of", "extra"}
)
#: What is worked out anew, whatever a row said when it was read.
_OWN: Final = frozenset(
    {"subject_id", "subject_label", "predicate_id", "predicate_label", "object_id", "object_label", "record_id"}
)

#: The columns of a set without mappings.
_LEAST: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")

#: What the standard asks to be quoted: line breaks, quotation marks and tabs.
_QUOTED: Final = re.compile(r'["\t\r\n]')

_Row = dict[str, str]


def write_sssom(
    found: "Crosswalk",
    left: Framework,
    right: Framework | None = None,
    path: str | os.PathLike[str] | None = None,
    *,
    details: Mapping[str, Any] = EMPTY,
    bases: Mapping[str, str] = EMPTY,
    condense: bool = True,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a crosswalk as a mapping set in SSSOM/TSV, and return what was written.

    An item is named by its uri. One without is named by `bases`, else by a local name, which
    `read_sssom` understands and no other program can look up. A match that a role asserts is
    `semapv:ManualMappingCuration`, one that follows from two others `semapv:MappingChaining`, any
    other `semapv:UnspecifiedMatching`: nobody recorded how it was made. Items of which nothing is
    recorded are not written. No cell is a formula.

    Args:
        found: The crosswalk.
        left: The framework on its left.
        right: The one on its right; None where that is the external items of the left one.
        path: Where to write it, whole or not at all; without one nothing is written.
        details: What the file says of itself, such as `license` and `mapping_set_id`, and prefixes
            as `curie_map`; the `details` of a `MappingSet` are of this form.
        bases: What stands before the ids of a framework in addresses, by the id of the framework.
        condense: Whether what all mappings share is written once, at the head.

    Returns:
        The bytes, and a finding for each kind of thing that is not carried, or not as the standard
        asks for it.

    Raises:
        InvalidValueError: The frameworks are not those of the crosswalk, or `curie_map` is no mapping.
        OSError: The path cannot be written.

    Cost: O(items + matches · log matches).

    Source: SSSOM 1.1, mapping-commons.github.io/sssom; Matentzoglu et al. 2022.

    Example:
        >>> from learner_centered.analysis.crosswalk import crosswalk
        >>> from learner_centered.model.items import Competency
        >>> ours = Framework(id="ours", items=[Competency(id="sets-goals", uri="https://example.org/ours#g")])
        >>> theirs = Framework(id="theirs", items=[Competency(id="G1", uri="https://example.org/theirs#G1")])
        >>> link = Link(source="sets-goals", relation="corresponds_to", target="G1", match="exactMatchOf")
        >>> written, _ = write_sssom(crosswalk(ours, theirs, links=[link]), ours, theirs)
        >>> print(written.decode().splitlines()[-1].replace(chr(9), " | "))
        ours:g | sets-goals | skos:exactMatch | theirs:G1 | G1 | semapv:UnspecifiedMatching | 1:1
    """
    ends = (left.id, None if right is None else right.id)
    if ends != (found.left.framework, found.right.framework):
        asked = f"the crosswalk is between {found.left.framework!r} and {found.right.framework or 'external items'!r}"
        raise InvalidValueError(f"{asked}: expected these two frameworks, not {ends[0]!r} and {ends[1]!r}")
    faults = Faults()
    writer = _Writer(left, right or left, details, bases, faults)
    data = writer.data(found.matches, condense=condense)
    if path is not None:
        replace(Path(path), data)
    return data, faults.found()


class _Writer:
    """One writing of a mapping set."""

    def __init__(
        self, left: Framework, right: Framework, details: Mapping[str, Any], bases: Mapping[str, str], faults: Faults
    ) -> None:
        """Start with nothing written."""
        given = {key: thaw(value) for key, value in details.items()}
        prefixes: Any = given.pop("curie_map", {})
        if not isinstance(prefixes, dict):
            raise InvalidValueError(f"details, curie_map={prefixes!r}: expected a mapping from prefixes to addresses")
        self._prefixes = Prefixes(cast("dict[str, str]", prefixes))
        self._details = given
        self._left, self._right = Side(left, bases), Side(right, bases)
        self._faults = faults
        self._local: dict[str, None] = {}
        self._lost: dict[str, dict[str, None]] = {}

    def data(self, matches: Iterable["Match"], *, condense: bool) -> bytes:
        """Return the bytes of a file."""
        rows = sorted(map(self._row, matches), key=lambda row: [row.get(slot, "") for slot in SLOTS])
        shared = self._condensed(rows) if condense else {}
        details = self._head(rows, shared)
        used = {slot for row in rows for slot in row} - set(shared)
        slots = [slot for slot in SLOTS if slot in used] or list(_LEAST)
        table: list[list[str]] = [slots, *([_cell(row.get(slot, "")) for slot in slots] for row in rows)]
        self._tell()
        lines = "".join("\t".join(cells) + "\n" for cells in table)
        return (head_of(details, self._prefixes.used) + writable(lines)).encode()

    def _row(self, match: "Match") -> _Row:
        """Return the cells of a match."""
        word, turned = match.match, False
        if match.said_by == "right":
            # It is read from the side that says so; where no word says it from the left, the row is turned round.
            word, known = inverse(word)
            turned = not known
            word = match.match if turned else word
        ends = [(self._left, match.left), (self._right, match.right)]
        (near, subject), (far, object_) = reversed(ends) if turned else ends
        row: _Row = {
            **self._kept(match.link),
            **self._end("subject", near, subject),
            "predicate_id": predicate_of(word, self._prefixes),
            **({"predicate_modifier": "Not"} if match.stated is Stated.ABSENT else {}),
            **self._end("object", far, object_),
        }
        row.setdefault("mapping_justification", _justification(match))
        if match.cardinality is not None and "cardinality_scope" not in row:
            row["mapping_cardinality"] = match.cardinality[::-1] if turned else match.cardinality
        if match.confidence is not None:
            row["confidence"] = repr(match.confidence).removesuffix(".0")
        if match.through is not None:
            self._lost.setdefault("through", {})[match.through] = None
        return row

    def _end(self, role: str, side: Side, name: str | None) -> _Row:
        """Return the cells of one end; where none was found, where it was looked for."""
        framework = side.framework
        if name is None:
            return {
                f"{role}_id": self._prefixes.shortened(NOBODY, "sssom"),
                f"{role}_source": self._prefixes.shortened(side.base.rstrip("/#:"), framework.id),
            }
        item: Item = framework[name]
        address, is_published = side.address(item)
        if not is_published:
            self._local[f"{framework.id} {name}"] = None
        base = None if item.uri == address or address.startswith(LOCAL) else side.base
        return {
            f"{role}_id": self._prefixes.shortened(address, framework.id, base),
            f"{role}_label": item.title,
        }

    def _kept(self, link: Link | None) -> _Row:
        """Return what a link says beside its ends, and the cells that were read with it."""
        if link is None:
            return {}
        given: Any = link.extra.get(NAMESPACE)
        cells: Mapping[str, Any] = cast("Mapping[str, Any]", given) if isinstance(given, Mapping) else EMPTY
        row: _Row = {}
        for slot, cell in cells.items():
            if slot in SLOTS and isinstance(cell, str) and slot not in _OWN:
                if slot in ENTITIES and not all(map(self._prefixes.uses, split(cell) if slot in LISTS else [cell])):
                    self._lost.setdefault(f"the cell {slot!r}", {})[link.source] = None
                else:
                    row[slot] = cell
        if link.asserted_by is not None:
            row["author_label"] = joined([link.asserted_by])
        if link.as_of is not None:
            row["mapping_date"] = link.as_of.isoformat()
        if link.note:
            row["comment"] = link.note
        for field in attrs.fields(Link):
            if field.name not in _CARRIED and getattr(link, field.name) != field.default:
                self._lost.setdefault(field.name, {})[link.source] = None
        return row

    def _condensed(self, rows: list[_Row]) -> dict[str, str]:
        """Return what all rows share and the head may say for them."""
        first = rows[0] if rows else {}
        return {
            slot: value
            for slot, value in first.items()
            if slot in SHARED
            and all(row.get(slot) == value for row in rows)
            and self._details.get(slot, value) == value
        }

    def _head(self, rows: Iterable[_Row], shared: Mapping[str, str]) -> dict[str, Any]:
        """Return what the file says of itself, in the order of the standard."""
        left, right = self._left.framework.id, self._right.framework.id
        own = f"{LOCAL}{quoted(left)}/to/{quoted(right)}"
        given = {"mapping_set_id": own, "license": _UNSPECIFIED, **self._details, **shared}
        if any(row.get("mapping_cardinality") == "0:0" for row in rows):
            given["sssom_version"] = "1.1"
        for key in given:
            if key not in SET_SLOTS:
                self._lost.setdefault(f"the key {key!r} of the head", {})[left] = None
        if given["license"] == _UNSPECIFIED:
            self._faults.add(
                "LC063",
                "no license is said, so that nobody may take the mappings over; it is written as unspecified",
                None,
                help="Give one: details={'license': 'https://creativecommons.org/licenses/by/4.0/'}.",
                key=("license",),
            )
        return {slot: given[slot] for slot in SET_SLOTS if slot in given and slot != "curie_map"}

    def _tell(self) -> None:
        """Say what is not carried, and which items have no address."""
        for what, subjects in self._lost.items():
            self._faults.add(
                "LC059",
                f"SSSOM has no room for {what} of {len(subjects)} {'match' if len(subjects) == 1 else 'matches'}",
                None,
                help="Write a framework file beside it, which holds everything.",
                subject=next(iter(subjects)),
                key=(what,),
                data={"count": len(subjects)},
            )
        if self._local:
            self._faults.add(
                "LC063",
                f"{len(self._local)} {'item has' if len(self._local) == 1 else 'items have'} no address of their own, "
                f"and are named by {LOCAL!r} and their ids, which no other program can look up",
                None,
                help="Record the uri of each, or say by `bases` what stands before the ids of the framework.",
                key=("local",),
                data={"count": len(self._local)},
            )


def _cell(text: str) -> str:
    """Return a text as a cell: in quotes only where the standard asks for them, and never a formula."""
    text = guarded(text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _justification(match: "Match") -> str:
    """Return how a match was made, as far as it is recorded."""
    if match.said_by == "composed":
        return "semapv:MappingChaining"
    asserted = match.link is not None and match.link.asserted_by is not None
    return "semapv:ManualMappingCuration" if asserted else "semapv:UnspecifiedMatching"
