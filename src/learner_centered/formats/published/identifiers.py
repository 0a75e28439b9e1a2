"""Identifiers of published standards: UUIDs, and one for whatever has none."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from learner_centered.model.identifiers import UUID

#: The name space of what this library makes up.
_OURS: Final = uuid5(NAMESPACE_URL, "https://pypi.org/project/learner-centered/")


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
    return str(uuid5(_OURS, "\x1f".join(names)))
