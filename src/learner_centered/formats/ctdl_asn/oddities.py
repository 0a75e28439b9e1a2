"""What the files of publishers do that CTDL-ASN does not foresee, each told once for all places."""

from typing import Final

from learner_centered.formats.published.oddities import Oddity

_NOTHING: Final = "Nothing needs to be done; whoever published the file may want to know."
_CORRECT: Final = "Correct the values in the file."


def _odd(key: str, message: str, help: str = _NOTHING, code: str = "LC063") -> Oddity:
    """Return an oddity."""
    return Oddity(code=code, key=key, message=message, help=help)


SPELLING: Final = _odd("spelling", "keys spelled otherwise than in the standard: {count}; {words}")
PLAIN: Final = _odd(
    "plain-text",
    "texts that name no language: {count}, in {words}; the language of the framework is taken for theirs",
    'Write language maps such as {"en": "Agency"}.',
)
KEYED: Final = _odd("keyed", "lists of references written as mappings: {count}, in {words}; the keys are taken")
CTID: Final = _odd(
    "ctid",
    "CTIDs that are not `ce-` and a UUID: {count}; such a node goes by its @id",
    "Give each node a CTID of its own.",
)
NAMELESS: Final = _odd(
    "nameless", "nodes with neither @id nor CTID: {count}; each goes by an id that is made of its content"
)
LANGUAGE: Final = _odd(
    "language",
    "the framework names no language; its texts are in {words}",
    "Name it in `ceasn:inLanguage`.",
)
NO_FRAMEWORK: Final = _odd(
    "framework",
    "there is no node of the type 'ceasn:CompetencyFramework'; the framework is called {words}",
    "Add the node of the framework to the file.",
)
ROOTLESS: Final = _odd(
    "roots",
    "competencies that are children neither of the framework nor of another: {count}; each is read as a root",
)
REPEATED: Final = _odd(
    "repeated",
    "alignments that say of a parent and its child what the hierarchy says: {count}, by {words}; they are left out",
    "Keep these alignments for competencies of other frameworks.",
)
UNKNOWN: Final = _odd(
    "term", "keys that are no terms of the standard: {count}, such as {words}; they are kept in `extra`"
)
FOREIGN: Final = _odd(
    "type",
    "nodes that are neither competencies nor learning experiences: {count}, of {words}; they are kept in `extra`",
    "Nothing needs to be done: they are written back as they are, and no check looks at them.",
    "LC022",
)
VALUE: Final = _odd(
    "value",
    "values that are not what their term asks for: {count}, in {words}; they are kept in `extra`",
    _CORRECT,
    "LC018",
)
NO_NODE: Final = _odd(
    "node", "values that stand where nodes belong: {count}, such as {words}; they are left out", _CORRECT, "LC018"
)
TOO_DEEP: Final = _odd(
    "kept",
    "values nested too deep, too long, or with text that no file can hold: {count}; they are left out",
    "Write them flatter or shorter.",
    "LC014",
)
SECOND: Final = _odd(
    "second",
    "further frameworks: {count}, namely {words}; they are kept in `extra`, and their competencies are read",
    "Read each framework by itself.",
    "LC026",
)
CONFLICT: Final = _odd(
    "conflict",
    "nodes that have the identifier of another one and differ from it: {count}, by {words}; the first is kept",
    "Give each its own CTID, or take out the older one.",
    "LC065",
)
DANGLING: Final = _odd(
    "dangling",
    "references of the hierarchy to competencies that the files do not hold: {count}, to {words}; they are kept",
    "Add the competencies, or take the references out.",
    "LC066",
)
EXTERNAL: Final = _odd(
    "external",
    "references to items of other frameworks: {count}; they are kept as external items",
    "Read the other frameworks beside this one where they should be looked at too.",
    "LC067",
)
ONE_SIDED: Final = _odd(
    "one-sided",
    "links of the hierarchy that stand at one end only: {count}; {words}",
    "Write the framework again: both ends are written.",
    "LC068",
)
OLD: Final = _odd(
    "prerequisites",
    "the framework is of {words}; before 2019-02-28 the published definition of `prerequisiteAlignment` was the "
    "other way round; the current one is taken for all {count}",
    'Look at one prerequisite; where it comes after what requires it, read with prerequisites="old".',
    "LC069",
)
