"""The keys of `extra` under which readers of published formats keep what the model has no attribute for."""

from typing import Final

CASE: Final = "case"
CTDL_ASN: Final = "ctdl_asn"
OSMT: Final = "osmt"
SSSOM: Final = "sssom"

NAMESPACES: Final = frozenset({CASE, CTDL_ASN, OSMT, SSSOM})
"""All of them: keys that a framework file may hold beside its own, each with a mapping under it."""
