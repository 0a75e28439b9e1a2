"""The ways in which real files differ from CASE, each told once a file set."""

from typing import Final

from learner_centered.formats.published.oddities import Oddity

_NOTHING: Final = "Nothing needs to be done; whoever published the file may want to know."


def _odd(key: str, message: str, help: str = _NOTHING, code: str = "LC063") -> Oddity:
    """Return an oddity."""
    return Oddity(code=code, key=key, message=message, help=help)


SHAPE: Final = _odd("shape", "the file is {words}, which no package of CASE is; it is read as one")
KEYED: Final = _odd("keyed", "{count} lists are written as mappings from identifiers; they are read in their order")
NULLS: Final = _odd("null", "{count} values are null where the standard leaves them out; they are not recorded")
LONE: Final = _odd("list", "{count} texts stand where a list is asked for; each is read as a list of one")
LINK_TEXT: Final = _odd("link", "{count} links are written as a text alone; it is taken as the address or identifier")
CASED: Final = _odd(
    "lower-case", "{count} identifiers are not in lower case; they are compared as if they were and kept as they are"
)
NO_UUID: Final = _odd(
    "uuid", "{count} identifiers are no UUIDs, such as {words}; they are kept as they are and written as UUIDs"
)
VERSION: Final = _odd(
    "uuid-version", "{count} identifiers are UUIDs of a version that the standard does not know; they are kept"
)
NO_ID: Final = _odd(
    "identifier", "{count} things have no identifier that can be kept; each gets one that is always the same"
)
MISSING: Final = _odd("required", "{count} required fields are not recorded: {words}")
TYPE: Final = _odd("type", "{count} values are of another type than their field asks for: {words}; they are kept")
UNKNOWN: Final = _odd("field", "{count} fields are none of the standard: {words}; they are kept")
LABEL: Final = _odd("label", "{count} association types are spelled otherwise than the standard does: {words}")
TURNED: Final = _odd("turned", "{count} associations are named from the other end: {words}; they are turned round")
FOREIGN: Final = _odd("association", "{count} associations are of types the standard does not know: {words}")
TWICE: Final = _odd("twice", "{count} things stand twice with the same content; each is kept once")
SAME_IDENTIFIER: Final = _odd(
    "association-identifier", "{count} associations have the identifier of another one; all are kept"
)
REPEATED: Final = _odd(
    "repeated", "{count} associations say again what another one says; each is kept beside the first"
)
NO_ROOT: Final = _odd("roots", "{count} items stand under nothing, not even the document; they are read as roots")
SELF: Final = _odd("self", "{count} associations lead from an item to itself; they are kept")
ENDLESS: Final = _odd(
    "end", "{count} associations lack an end or a type and are left out", "Take them out, or name both ends.", "LC021"
)
NO_OBJECT: Final = _odd(
    "object", "{count} values are no objects where one is asked for; they are left out", "Take them out.", "LC018"
)
TOO_DEEP: Final = _odd(
    "kept",
    "{count} values are nested too deep, too long or too large to be kept; they are left out",
    "Write them flatter or shorter.",
    "LC014",
)
BROKEN_TEXT: Final = _odd(
    "surrogate", "the text holds halves of surrogate pairs, which no file can hold; each becomes a question mark"
)
CONFLICT: Final = _odd(
    "conflict",
    "{count} identifiers stand for two things that differ: {words}; the first is kept",
    "Give one of them another identifier, or take out the older one.",
    "LC065",
)
DANGLING: Final = _odd(
    "dangling",
    "{count} ends of associations are not in the file, though they look as if they belonged there",
    "Add the items, or take the associations out.",
    "LC066",
)
EXTERNAL: Final = _odd(
    "external",
    "{count} ends of associations are items of other frameworks; they are kept as external items",
    "Read the other frameworks beside this one where they should be looked at too.",
    "LC067",
)
