"""Names of things in CASE: identifiers compared, addresses for what has none, titles for what has only a statement."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from learner_centered.formats.published.identifiers import is_uuid
from learner_centered.formats.published.titles import short_title

#: The date of change of what records none: long before CASE, so that nobody takes it for one.
EPOCH: Final = "1970-01-01T00:00:00+00:00"
#: The creator of a framework that records none; CASE requires one.
NO_CREATOR: Final = "Not recorded"
_CREDENTIAL_ENGINE: Final = "ce-"
_MADE: Final = ("urn:uuid:", "local:")
_LAST_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-])", re.IGNORECASE)


def key_of(identifier: str) -> str:
    """Return what an identifier is compared by: its lower case, without the prefix of the Credential Engine.

    Example:
        >>> key_of("ce-A0000000-B8DF-11E7-BA24-039FFDAE3771")
        'a0000000-b8df-11e7-ba24-039ffdae3771'
    """
    return identifier.lower().removeprefix(_CREDENTIAL_ENGINE)


def uuid_in(identifier: str) -> str | None:
    """Return the UUID that an identifier stands for, in the form of the standard; None where it is none."""
    key = key_of(identifier)
    return key if is_uuid(key) else None


def is_known_uuid(identifier: str) -> bool:
    """Return whether a UUID is of a version and variant that the standard allows.

    Example:
        >>> is_known_uuid("a33fc64e-5c40-11e7-82c4-3d54268aa9ee")
        True
        >>> is_known_uuid("10000000-0000-0000-0000-000000000001")
        False
    """
    return identifier[14] in "12345" and identifier[19] in "89abAB"


def uri_for(identifier: str) -> str:
    """Return the address of something that is not published: it says no more than the identifier.

    Example:
        >>> uri_for("10000000-0000-0000-0000-000000000001"), uri_for("agency")
        ('urn:uuid:10000000-0000-0000-0000-000000000001', 'local:agency')
    """
    return f"urn:uuid:{key_of(identifier)}" if uuid_in(identifier) else f"local:{quote(identifier, safe='')}"


def is_made_uri(uri: Any, identifier: Any) -> bool:
    """Return whether an address is only what something without one gets.

    Example:
        >>> is_made_uri("local:agency", "agency"), is_made_uri("https://example.org/agency", "agency")
        (True, False)
    """
    return isinstance(uri, str) and uri.startswith(_MADE) and uri == uri_for(str(identifier))


def identifier_in(uri: str) -> str:
    """Return the last UUID in an address, the address itself where it holds none."""
    found = _LAST_UUID.findall(uri)
    return found[-1] if found else uri


def text_in(data: Mapping[str, Any], field: str) -> str | None:
    """Return the text of a field, None where it is blank or no text."""
    value: Any = data.get(field)
    return value if value.__class__ is str and value.strip() else None


def title_of(data: Mapping[str, Any]) -> str | None:
    """Return what to call an item: its short statement, else what its code and statement make."""
    return text_in(data, "abbreviatedStatement") or made_title(data)


def made_title(data: Mapping[str, Any]) -> str | None:
    r"""Return the code of an item and how its statement begins, None where it has neither.

    Example:
        >>> made_title({"humanCodingScheme": "CS", "fullStatement": "Plans a program\r\nand tests it"})
        'CS Plans a program and tests it'
    """
    return short_title(text_in(data, "fullStatement") or "", text_in(data, "humanCodingScheme")) or None


def link_title(data: Mapping[str, Any]) -> str:
    """Return the title by which other things of a package refer to an item: its code, else its statement."""
    return text_in(data, "humanCodingScheme") or text_in(data, "fullStatement") or ""
