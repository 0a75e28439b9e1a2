"""Gathers what a published format has no room for, so that each kind of loss is one finding."""

from learner_centered.formats.faults import Faults
from learner_centered.formats.tables.flat import BESIDE


class Losses:
    """What one writing leaves out, by its kind.

    Example:
        >>> faults, losses = Faults(), Losses()
        >>> for name in ("sets-goals", "speaks"):
        ...     losses.note(("competency", "grain"), "CTDL-ASN has no room for 'grain' of competencies", name)
        >>> losses.tell(faults)
        >>> [(finding.message, finding.subject, finding.affects) for finding in faults.found()]
        [("CTDL-ASN has no room for 'grain' of competencies (2 times)", 'sets-goals', ('speaks',))]
    """

    def __init__(self) -> None:
        """Start without losses."""
        self._found: dict[tuple[str, ...], tuple[str, dict[str | None, int]]] = {}

    def note(self, key: tuple[str, ...], says: str, subject: str | None) -> None:
        """Note a loss.

        Args:
            key: What is lost: the kind of thing, and its field.
            says: What is lost, in words.
            subject: The id of the item, or of that where the link starts; None for the framework.
        """
        _, subjects = self._found.setdefault(key, (says, {}))
        subjects[subject] = subjects.get(subject, 0) + 1

    def tell(self, faults: Faults) -> None:
        """Say each kind of loss once, with the items it touches."""
        for key, (says, subjects) in self._found.items():
            first, *rest = subjects
            count = sum(subjects.values())
            faults.add(
                "LC059",
                says + (f" ({count} times)" if count > 1 else ""),
                None,
                help=BESIDE,
                subject=first,
                key=key,
                affects=tuple(name for name in rest if name is not None),
                data={"content": key[-1], "of": key[0], "count": count},
            )
