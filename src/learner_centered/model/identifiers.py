"""Identifiers that name one thing the world over, and when two spellings of one are the same."""

import re
from typing import Final

UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
"""The form of a UUID, of whatever version."""

#: A scheme, and then neither space nor control characters (RFC 3986).
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20\x7f]+")
_LENGTH: Final = 36
#: What may stand before the last part of an address.
_BEFORE: Final = ("/", "#", ":")


def uuid_in(text: str) -> str | None:
    """Return the UUID that an identifier is or ends in, in lower case; None where there is none.

    Published standards write one UUID in several ways: in upper case, after `ce-` as the
    Credential Registry does, and as the last part of an address.

    Example:
        >>> uuid_in("ce-0438AE59-0652-48F3-BA50-6FAC54B534DE")
        '0438ae59-0652-48f3-ba50-6fac54b534de'
        >>> uuid_in("https://example.org/ims/case/v1p1/CFItems/0438ae59-0652-48f3-ba50-6fac54b534de")
        '0438ae59-0652-48f3-ba50-6fac54b534de'
        >>> uuid_in("sets-goals")
    """
    last = text[-_LENGTH:].lower()
    if not UUID.fullmatch(last):
        return None
    before = text[:-_LENGTH].lower().removesuffix("ce-")
    return last if not before or before.endswith(_BEFORE) else None


def is_address(text: str) -> bool:
    """Return whether a text has the form of an address, of whatever scheme.

    Example:
        >>> is_address("https://example.org/1"), is_address("urn:x:1"), is_address("see page 4")
        (True, True, False)
    """
    return _ADDRESS.fullmatch(text) is not None
