"""What the files of publishers do that CTDL-ASN does not foresee, each told once for all places."""

from typing import Final

from learner_centered.formats.published.oddities import Oddity

_NOTHING: Final = "Nothing needs to be done; whoever published the file may want to know."
_CORRECT: Final = "Correct the values in the file."


def _odd(key: str, message: str, help: str = _NOTHING, code: str = "LC063") -> Oddity:
    """Return an oddity."""
    return Oddity(code=code, key=key, message=message, help=help)


SPELLING: Final = _odd("spelling", "{count} keys are spelled otherwise than the standard does: {words}")
PLAIN: Final = _odd(
    "plain-text",
    "{count} texts name no language: {words}; they are taken to be in the language of the framework",
    'Write language maps such as {"en": "Agency"}.',
)
KEYED: Final = _odd("keyed", "{count} lists of references are written as mappings: {words}; their keys are taken")
CTID: Final = _odd(
    "ctid",
    "{count} CTIDs are not `ce-` and a UUID; these nodes go by their @id",
    "Give each node a CTID of its own.",
)
NAMELESS: Final = _odd(
    "nameless", "{count} nodes have neither @id nor CTID; each goes by an id that is made of its content"
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
    "{count} competencies are neither top children of the framework nor children of another; they are read as roots",
)
REPEATED: Final = _odd(
    "repeated",
    "{count} alignments of a parent and its child say what the hierarchy says already: {words}; they are left out",
    "Keep these alignments for competencies of other frameworks.",
)
UNKNOWN: Final = _odd("term", "{count} keys are no terms of the standard: {words}; they are kept in `extra`")
FOREIGN: Final = _odd(
    "type",
    "{count} nodes are neither competencies nor learning experiences: {words}; they are kept in `extra`",
    "Nothing needs to be done: they are written back as they are, and no check looks at them.",
    "LC022",
)
VALUE: Final = _odd(
    "value", "{count} values are not what their term asks for: {words}; they are kept in `extra`", _CORRECT, "LC018"
)
NO_NODE: Final = _odd("node", "{count} values stand where nodes belong: {words}; they are left out", _CORRECT, "LC018")
TOO_DEEP: Final = _odd(
    "kept",
    "{count} values are nested too deep, too long, or hold text that no file can; they are left out",
    "Write them flatter or shorter.",
    "LC014",
)
SECOND: Final = _odd(
    "second",
    "{count} further frameworks are described: {words}; they are kept in `extra`, and their competencies are read",
    "Read each framework by itself.",
    "LC026",
)
CONFLICT: Final = _odd(
    "conflict",
    "{count} nodes have the identifier of another one and differ from it: {words}; the first is kept",
    "Give each its own CTID, or take out the older one.",
    "LC065",
)
DANGLING: Final = _odd(
    "dangling",
    "{count} references of the hierarchy lead to competencies that the files do not hold: {words}; they are kept",
    "Add the competencies, or take the references out.",
    "LC066",
)
EXTERNAL: Final = _odd(
    "external",
    "{count} references lead to items of other frameworks; they are kept as external items",
    "Read the other frameworks beside this one where they should be looked at too.",
    "LC067",
)
ONE_SIDED: Final = _odd(
    "one-sided",
    "{count} links of the hierarchy stand at one end only: {words}",
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
