"""Identifiers of published standards: UUIDs, and one for whatever has none."""

import uuid
from typing import Final

from learner_centered.model.identifiers import UUID

#: The name space of what this library makes up; another one would give everything another identifier.
_OURS: Final = uuid.UUID("ef09cf0c-a9ab-5cc0-be12-35b4b08be78a")


def is_uuid(text: str) -> bool:
    """Return whether a text has the form of a UUID, of whatever version; case does not matter.

    Example:
        >>> is_uuid("10000000-0000-0000-0000-000000000001"), is_uuid("sets-goals")
        (True, False)
    """
    return UUID.fullmatch(text) is not None


def uuid_for(*names: str) -> str:
    """Return the UUID that always stands for some names, such as the ids of a framework and of an item in it.

    Example:
        >>> uuid_for("riverbend", "agency") == uuid_for("riverbend", "agency") != uuid_for("riverbend/agency")
        True
    """
    return str(uuid.uuid5(_OURS, "\x1f".join(names)))
