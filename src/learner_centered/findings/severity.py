"""How much a finding matters."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters, from a remark to a contradiction.

    Example:
        >>> Severity.ERROR.rank > Severity("warning").rank
        True
    """

    HINT = "hint"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Position on the scale, 0 (hint) to 3 (error)."""
        return _RANK[self]


_RANK = {severity: rank for rank, severity in enumerate(Severity)}
