"""CASE, written: a framework as one package, each field as the standard asks for it, and what is lost told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.formats.case.conform import conform
from learner_centered.formats.case.fields import FIELDS, Version
from learner_centered.formats.case.head import details_of, kept_of, key_in, package_kept, package_link
from learner_centered.formats.case.making import in_types, widened
from learner_centered.formats.case.names import EPOCH, is_known_uuid, key_of, uuid_in
from learner_centered.formats.case.nodes import reference
from learner_centered.formats.case.order import tree_of
from learner_centered.formats.case.out import Out
from learner_centered.formats.case.own import fields_elsewhere, is_same, parted, with_own
from learner_centered.formats.case.write_items import identifiers_of, written_item
from learner_centered.formats.case.write_links import LinkWriter
from learner_centered.formats.faults import Faults
from learner_centered.formats.native import json
from learner_centered.formats.native.document import to_document
from learner_centered.formats.native.native import VERSION_KEY
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.frozen import EMPTY
from learner_centered.model.framework import Framework
from learner_centered.model.items import ExternalItem
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

Mode = Literal["strict", "compat"]
"""`strict` is what the standard says; `compat` adds the links to document and package that servers write too."""

#: What is kept of a document that is no field of it.
_BESIDE: Final = frozenset({"CFDefinitions", "CFRubrics", "package", "documents", "associations"})
_RECORD: Final = "Record them, or hand the day of the change in as `changed`."


def write_case(
    framework: Framework, *, version: Version = "1.1", mode: Mode = "strict", changed: datetime | None = None
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a framework as a CASE package, and say what the package has no room for.

    Items become CFItems and links CFAssociations. What was read from CASE is written as it was, with
    the attributes that have changed since. What CASE has no field for stands under `extensions`, in
    one object called "learner_centered", and comes back when the package is read; version 1.0 has no
    extensions, so there it is left out and told.

    Args:
        framework: What to write.
        version: The version of CASE, "1.1" or "1.0".
        mode: "strict" holds to the standard; "compat" adds where each object says which document it
            is of, as most servers do and some expect.
        changed: When it was changed last, with an offset, for all that records no date; without it
            the first second of 1970 stands there. No clock is asked, so that the same framework
            always gives the same bytes.

    Returns:
        The bytes, and a finding for each thing that is not written.

    Raises:
        InvalidValueError: There is no such version or mode, or `changed` has no offset.

    Cost: O(items · log items + links).

    Source: 1EdTech, Competencies and Academic Standards Exchange (CASE) 1.0 and 1.1.

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> data, findings = write_case(Framework(id="riverbend", items=[Outcome(id="agency", title="Agency")]))
        >>> b'"fullStatement": "Agency"' in data, [finding.code for finding in findings]
        (True, ['LC063'])
    """
    faults = Faults()
    data = write_framework(framework, faults, version=version, mode=mode, changed=changed)
    return data, faults.found()


def write_framework(
    framework: Framework,
    faults: Faults,
    *,
    version: Version = "1.1",
    mode: Mode = "strict",
    changed: datetime | None = None,
) -> bytes:
    """Return a framework as the bytes of a CASE package; what is lost goes to the faults.

    Args:
        framework: What to write.
        faults: Where findings go.
        version: The version of CASE.
        mode: How strictly the standard is held to.
        changed: The date of change of what records none.
    """
    if version not in {"1.0", "1.1"}:
        raise InvalidValueError(f"version={version!r}: expected one of 1.0, 1.1")
    if mode not in {"strict", "compat"}:
        raise InvalidValueError(f"mode={mode!r}: expected one of strict, compat")
    if changed is not None and changed.utcoffset() is None:
        raise InvalidValueError(f"changed={changed!r} has no offset: expected one, such as datetime.now(UTC)")
    day = None if changed is None else changed.isoformat(timespec="seconds")
    out = Out(version, day, faults, owner=framework.id, alone=mode == "compat")
    package = _Writer(framework, out, day).package()
    _tell_made(out, faults)
    _tell_uuids(package, faults)
    return json.dump(package)


class _Writer:
    """Writes one framework."""

    def __init__(self, framework: Framework, out: Out, changed: str | None) -> None:
        """Bring the document into its form, since everything else refers to it."""
        self._framework = framework
        self._out = out
        self._changed = changed
        self._kept, self._rest = parted(out.plain(framework.extra, None))
        self._document = conform("CFDocument", self._raw_document(), out.form, "CFDocument")

    def _raw_document(self) -> dict[str, Any]:
        """Return the document before it is brought into its form."""
        framework = self._framework
        fields = {name: value for name, value in self._kept.items() if name not in _BESIDE}
        identifier = uuid_in(framework.id) or uuid_for(framework.id)
        found = {
            **fields_elsewhere(self._rest, "framework"),
            **fields,
            "identifier": identifier,
            "title": framework.title,
            "caseVersion": "1.1",
        }
        for name in ("version", "description"):
            # What is kept under these names is no text, or it would be an attribute.
            found[name] = getattr(framework, name)
        found.setdefault("CFPackageURI", package_link({**found, "uri": found.get("uri")}))
        return found

    def package(self) -> dict[str, Any]:
        """Return the package."""
        framework, out, document = self._framework, self._out, self._document
        link = reference(document)
        identifiers = identifiers_of(framework, document["identifier"])
        published = bool(self._kept)
        written = [
            written_item(framework[name], one, link, out, published=published) for name, one in identifiers.items()
        ]
        documents = {key_of(document["identifier"]): link}
        others = self._kept.get("documents")
        if is_list(others) and out.version == "1.1":
            documents |= {
                key_in(one): reference(one) for one in reversed(others) if is_map(one) and key_in(one) not in documents
            }
        links = LinkWriter(framework, written, documents, document, out)
        loose = links.loose(self._kept.get("associations"))
        associations = [*loose, *links.associations()]
        definitions, made = self._definitions()
        block = self._block(links, made, {**definitions, **({"associations": loose} if loose else {})})
        tree = tree_of([one.data for one in written], links.branches)
        if in_types(tree.order, [type(one.item) for one in written]) != list(range(len(written))):
            block["order"] = "file"
        if out.version == "1.0":
            if "order" in block:
                out.lost(None, "the order of the items", ("order",))
            block = {}
        package: dict[str, Any] = {
            "CFDocument": with_own(document, block),
            "CFItems": [one.data for one in written],
            "CFAssociations": associations,
        }
        extensions: dict[str, Any] = definitions.pop("package", {})
        return {**package, **definitions, **extensions}

    def _definitions(self) -> tuple[dict[str, Any], list[str]]:
        """Return definitions, rubrics and extensions of the package, and the pointers to what is made up in them."""
        out, kept = self._out, self._kept
        before = len(out.made())
        found: dict[str, Any] = {}
        if is_map(kept.get("CFDefinitions")):
            found["CFDefinitions"] = conform("CFDefinitions", kept["CFDefinitions"], out.form, "/CFDefinitions")
        if is_list(rubrics := kept.get("CFRubrics")):
            found["CFRubrics"] = [
                conform("CFRubric", one, out.form, f"/CFRubrics/{row}")
                for row, one in enumerate(filter(is_map, rubrics))
            ]
        package = kept.get("package")
        if is_map(package) and is_map(package.get("extensions")) and out.version == "1.1":
            found["package"] = {"extensions": package["extensions"]}
        return {name: value for name, value in found.items() if value}, out.made()[before:]

    def _block(self, links: LinkWriter, made: list[str], beside: Mapping[str, Any]) -> dict[str, Any]:
        """Return what has to be said beside the document."""
        out, document = self._out, self._document
        native = self._native(links)
        read: dict[str, Any] = kept_of(document, out.dates)
        more = {name: _copied(value) for name, value in beside.items() if name not in {"package", "associations"}}
        more |= beside.get("package", {})
        read |= package_kept(more, {"made": made})
        if "associations" in beside:
            read["associations"] = beside["associations"]
        if self._changed is not None and self._changed != EPOCH and out.version == "1.1":
            native["changed"] = self._changed
        own = out.beside(None, ({}, {}), (self._kept, read), self._rest, native)
        if made and out.version == "1.1":
            own["made"] = [*made, *own.get("made", ())]
        return own

    def _native(self, links: LinkWriter) -> dict[str, Any]:
        """Return what a native file says of the framework as a whole, and the document does not."""
        out, framework = self._out, self._framework
        faults = Faults()
        externals = framework.of_type(ExternalItem) if links.externals_differ else ()
        found = to_document(attrs.evolve(framework, items=externals, links=(), extra=EMPTY), faults)
        for finding in faults.found():
            out.lost(finding.subject, finding.message, finding.key, "no file has room for it")
        del found[VERSION_KEY]
        said = found.pop("framework")
        read = to_document(Framework(**details_of(self._document)), faults)["framework"]
        more = {name: value for name, value in said.items() if not is_same(value, read.get(name))}
        if widened(DEFAULT_VOCABULARY, links.said) == framework.vocabulary:
            found.pop("vocabulary", None)
        if out.version == "1.0":
            found.pop(ExternalItem.section, None)
            return {**more, **found}
        return {**({"framework": {"id": framework.id, **more}} if more else {}), **found}


def _copied(value: Any) -> Any:
    """Return plain data copied, so that what is taken out of it stays where it was."""
    if is_map(value):
        return {name: _copied(part) for name, part in value.items()}
    return [_copied(part) for part in value] if is_list(value) else value


def _tell_made(out: Out, faults: Faults) -> None:
    """Say which required fields nothing is recorded for, once for all of them."""
    counts: dict[str, int] = {}
    for path in out.made():
        kind, _, name = path.rpartition("/")
        field = f"{kind}.{name}" if kind in FIELDS else name
        counts[field] = counts.get(field, 0) + 1
    if counts:
        said = ", ".join(f"{name} ({count})" for name, count in counts.items())
        faults.add(
            "LC063",
            f"CASE requires fields that are not recorded, and they are written with a stand-in: {said}",
            None,
            help=_RECORD,
            key=("made",),
            data={"kind": "made", "count": sum(counts.values()), "fields": counts},
        )


def _tell_uuids(package: Mapping[str, Any], faults: Faults) -> None:
    """Say how many identifiers are UUIDs of a version that the standard does not know."""
    odd = [name for name in _identifiers(package) if not is_known_uuid(name)]
    if odd:
        faults.add(
            "LC063",
            f"UUIDs of a version that CASE does not know: {len(odd)}, such as {odd[0]!r}; they are written as they are",
            None,
            help="Leave them, since other files refer to them by these; strict programs may refuse the package.",
            key=("uuid-version",),
            data={"kind": "uuid-version", "count": len(odd)},
        )


def _identifiers(package: Mapping[str, Any]) -> list[str]:
    """Return the identifiers of the document, the items and the associations."""
    parts = [package["CFDocument"], *package["CFItems"], *package["CFAssociations"]]
    return [part["identifier"] for part in parts]
