"""What the parts of one writing share: the form, where losses go, and what has to be said beside CASE."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from learner_centered.formats.case.conform import Form
from learner_centered.formats.case.fields import Version
from learner_centered.formats.case.items import stand_ins
from learner_centered.formats.case.names import EPOCH
from learner_centered.formats.case.own import difference, fits
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.document import plainly
from learner_centered.frozen import thaw

_HELP: Final = "Keep this content elsewhere, or write CASE 1.1, which has room for it."
_NO_FILE: Final = "Keep this content elsewhere, or write it shorter or flatter."


class Out:
    """One writing.

    Attributes:
        form: The form of what is written.
        version: The version of CASE.
        dates: The dates of change that say that none is recorded.
    """

    def __init__(self, version: Version, changed: str | None, faults: Faults, *, owner: str, alone: bool) -> None:
        """Start without losses."""
        self.version: Version = version
        self.dates = stand_ins(changed)
        self.form = Form(version=version, alone=alone, owner=owner, changed=changed or EPOCH, made=self._made)
        self._faults = faults
        self._pointers: list[str] = []

    def _made(self, path: str) -> None:
        """Note a required field that is made up."""
        self._pointers.append(path)

    def made(self) -> list[str]:
        """Return the pointers to the fields that were made up so far."""
        return list(self._pointers)

    def lost(self, subject: str | None, what: str, key: tuple[str, ...], why: str = "", help: str = _HELP) -> None:
        """Say that something is not written."""
        because = why or f"CASE {self.version} has no room for it"
        self._faults.add(
            "LC059",
            f"{what} is not written: {because}",
            None,
            help=help,
            subject=subject,
            key=key,
            data={"field": key[0]},
        )

    @staticmethod
    def attributes(thing: Any, names: tuple[str, ...] | None = None) -> dict[str, Any]:
        """Return the attributes of a thing as plain data, those at their defaults left out."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in plainly(cast("Any", type(thing)), names)(thing).items()
        }

    def plain(self, extra: Mapping[str, Any], subject: str | None) -> dict[str, Any]:
        """Return what `extra` holds, without what no file could hold."""
        plain = cast("dict[str, Any]", thaw(extra))
        unfit = [name for name, value in plain.items() if not fits(value)]
        for name in unfit:
            self.lost(subject, shown(name), ("extra", name), "it is too deep or too large for a file", _NO_FILE)
        return {name: value for name, value in plain.items() if name not in unfit}

    def beside(
        self,
        subject: str | None,
        attributes: tuple[Mapping[str, Any], Mapping[str, Any]],
        kept: tuple[Mapping[str, Any], Mapping[str, Any]],
        rest: Mapping[str, Any],
        more: Mapping[str, Any],
    ) -> dict[str, Any]:
        """Return the block that says what CASE does not; where there is no room for one, each part of it is lost.

        Args:
            subject: The id of the item it speaks of.
            attributes: The attributes wanted, and those that reading would give.
            kept: The fields of CASE wanted, and those that reading would keep.
            rest: What `extra` holds beside CASE.
            more: What else the block says.
        """
        values, without = difference(*attributes)
        fields, made = difference(*kept)
        parts: dict[str, Any] = {"without": without, "extra": dict(rest), "case": fields, "made": made}
        found = {**more, **values, **{name: part for name, part in parts.items() if part}}
        if self.version == "1.1":
            return found
        for name in dict.fromkeys((*more, *values)):
            self.lost(subject, shown(name), (name,))
        for name in without:
            self.lost(subject, f"that {shown(name)} is not recorded", (name,))
        for name in dict.fromkeys((*rest, *fields)):
            self.lost(subject, shown(name), ("extra", name))
        return {}
