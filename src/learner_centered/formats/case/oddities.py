"""The ways in which real files differ from CASE, each told once a file set."""

from typing import Final

from learner_centered.formats.published.oddities import Oddity

_NOTHING: Final = "Nothing needs to be done; whoever published the file may want to know."


def _odd(key: str, message: str, help: str = _NOTHING, code: str = "LC063") -> Oddity:
    """Return an oddity."""
    return Oddity(code=code, key=key, message=message, help=help)


SHAPE: Final = _odd("shape", "the file holds {words} instead of a package; it is read as one")
KEYED: Final = _odd("keyed", "lists written as mappings from identifiers: {count}; they are read in their order")
NULLS: Final = _odd("null", "nulls where the standard leaves a field out: {count}; they are not recorded")
LONE: Final = _odd("list", "single values where a list is asked for: {count}; each is read as a list of one")
LINK_TEXT: Final = _odd("link", "links written as a text alone: {count}; it is taken as the address or identifier")
CASED: Final = _odd(
    "lower-case",
    "identifiers with capital letters: {count}; they are compared without regard to case and written without",
)
NO_UUID: Final = _odd(
    "uuid", "identifiers that are no UUIDs: {count}, such as {words}; they are kept, and written as UUIDs"
)
VERSION: Final = _odd("uuid-version", "UUIDs of a version that the standard does not know: {count}; they are kept")
NO_ID: Final = _odd(
    "identifier", "items without an identifier that can be an id: {count}; each gets one that is always the same"
)
MISSING: Final = _odd("required", "required fields that are not recorded: {count}, namely {words}")
TYPE: Final = _odd("type", "values of another type than their field asks for: {count}, in {words}; they are kept")
UNKNOWN: Final = _odd("field", "fields that the standard does not have: {count}, namely {words}; they are kept")
LABEL: Final = _odd("label", "association types spelled otherwise than in the standard: {count}, such as {words}")
TURNED: Final = _odd("turned", "associations named from the other end: {count}, by {words}; they are turned round")
FOREIGN: Final = _odd("association", "associations of types that the standard does not know: {count}, by {words}")
TWICE: Final = _odd("twice", "things that stand twice with the same content: {count}; each is kept once")
SAME_IDENTIFIER: Final = _odd(
    "association-identifier", "associations with the identifier of another one: {count}; all are kept"
)
REPEATED: Final = _odd(
    "repeated", "associations that say again what another one says: {count}; each is kept beside the first"
)
NO_ROOT: Final = _odd("roots", "items that stand under nothing, not even the document: {count}; they are read as roots")
SELF: Final = _odd("self", "associations from an item to itself: {count}; they are kept")
ENDLESS: Final = _odd(
    "end",
    "associations that lack an end or a type: {count}; they are left out",
    "Take them out, or name both ends and a type.",
    "LC021",
)
NO_OBJECT: Final = _odd(
    "object", "values where an object is asked for: {count}; they are left out", "Take them out.", "LC018"
)
TOO_DEEP: Final = _odd(
    "kept",
    "values nested too deep, or too large, to be kept: {count}; they are left out",
    "Write them flatter or shorter.",
    "LC014",
)
BROKEN_TEXT: Final = _odd(
    "surrogate", "the text holds halves of surrogate pairs, which no file can hold; each becomes a question mark"
)
CONFLICT: Final = _odd(
    "conflict",
    "identifiers that stand for two things which differ: {count}, such as {words}; the first is kept",
    "Give one of them another identifier, or take out the older one.",
    "LC065",
)
DANGLING: Final = _odd(
    "dangling",
    "ends of associations that look as if they belonged into the file, and are not in it: {count}",
    "Add the items, or take the associations out.",
    "LC066",
)
EXTERNAL: Final = _odd(
    "external",
    "ends of associations that are items of other frameworks: {count}; they are kept as external items",
    "Read the other frameworks beside this one where they should be looked at too.",
    "LC067",
)
