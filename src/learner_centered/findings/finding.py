"""One thing a reader or a rule has to say."""

import hashlib
from enum import StrEnum

import attrs

from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.frozen import EMPTY, FrozenMap


class FindingStatus(StrEnum):
    """Whether a finding counts: active, allowed by a reason on record, or part of a baseline."""

    ACTIVE = "active"
    ALLOWED = "allowed"
    BASELINED = "baselined"


@attrs.frozen(kw_only=True)
class Related:
    """Another item or spot that a finding speaks of.

    Attributes:
        note: What it has to do with the finding, in a few words.
        subject: The id of the item, where it is one.
        place: Where it stands, where that is known.
    """

    note: str
    subject: str | None = None
    place: Place | None = None


@attrs.frozen(kw_only=True)
class Finding:
    """One thing a reader or a rule has to say about a framework.

    Attributes:
        code: Stable code, such as `LC101`.
        name: Stable name that reads well after "allow", such as `orphan-outcome`.
        severity: How much it matters.
        message: What is recorded and what is not, one sentence without a full stop.
        help: The next step that mends it, one sentence.
        subject: The id of the item it is about, None when it is about the whole.
        key: What beside code and subject tells it from its siblings; part of the fingerprint.
        place: Where it stands.
        related: Other items and spots it speaks of.
        trace: The chain looked at: id, relation, id, relation, … id.
        affects: Ids of items that share the fate of the subject and get no finding of their own.
        data: Machine-readable details.
        status: Active, allowed or baselined.
        reason: Why it is allowed; empty while it is active.

    Example:
        >>> finding = Finding(code="LC101", name="orphan-outcome", severity=Severity.WARNING,
        ...                   message="nothing is recorded that spells out 'agency'", subject="agency")
        >>> finding.fingerprint == attrs.evolve(finding, message="other words").fingerprint
        True
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    subject: str | None = None
    key: tuple[str, ...] = ()
    place: Place | None = None
    related: tuple[Related, ...] = ()
    trace: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    data: FrozenMap[object] = EMPTY
    status: FindingStatus = FindingStatus.ACTIVE
    reason: str = ""

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay when lines move and words are changed."""
        identity = "\x1f".join((self.code, self.subject or "", *self.key))
        return hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[str, str, tuple[str, ...], str, int, int, str, str]:
        """The order of a report: by code, subject and key, then by place and message."""
        place = self.place or _NOWHERE
        spot = (place.file, place.line or 0, place.column or 0, place.pointer)
        return (self.code, self.subject or "", self.key, *spot, self.message)


_NOWHERE = Place(file="")
