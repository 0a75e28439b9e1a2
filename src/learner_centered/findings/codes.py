"""The codes that readers and the runner use; the rules bring their own."""

from collections.abc import Mapping
from typing import Final

import attrs

from learner_centered.findings.severity import Severity


@attrs.frozen
class Code:
    """A code of the readers or of the runner.

    Attributes:
        code: Stable code, such as `LC011`.
        name: Stable name, such as `syntax`.
        severity: How much it matters.
        finds: What it finds, a phrase.
        why: Why it matters and what happens with the rest of the file, one or two sentences.
    """

    code: str
    name: str
    severity: Severity
    finds: str
    why: str


_E, _W, _I, _H = Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.HINT

CODES: Final[Mapping[str, Code]] = {
    code.code: code
    for code in (
        Code(
            "LC010",
            "unreadable-file",
            _E,
            "a file that cannot be read as text",
            "It is not UTF-8, too large, protected by a password, or closed to this program; nothing of it is taken.",
        ),
        Code(
            "LC011",
            "syntax",
            _E,
            "text that is not valid YAML or JSON",
            "The place is where the reader gave up; nothing of this file is taken.",
        ),
        Code(
            "LC012",
            "not-a-framework",
            _E,
            "a file that holds no framework",
            "A framework file is a mapping with sections such as `outcomes:` and `experiences:`; "
            "a file of another format would otherwise pass as one with nothing to report.",
        ),
        Code(
            "LC013",
            "file-version",
            _E,
            "a file format version this library does not know",
            "Reading on could misunderstand what the file says; nothing of it is taken.",
        ),
        Code(
            "LC014",
            "limit",
            _E,
            "a file past a limit that keeps reading safe",
            "Nesting, repetition by YAML aliases and size are bounded, so that no file can exhaust the machine.",
        ),
        Code(
            "LC015",
            "yaml-feature",
            _E,
            "a YAML feature that is not read",
            "Tags, merge keys and several documents in one file have no meaning here; the value is left out.",
        ),
        Code(
            "LC016",
            "duplicate-key",
            _E,
            "one key twice in a mapping",
            "Only the first is kept; which one was meant, only its author knows.",
        ),
        Code(
            "LC017",
            "duplicate-id",
            _E,
            "one id for two items",
            "Only the first is kept, since links could not say which one they mean.",
        ),
        Code(
            "LC018",
            "wrong-type",
            _E,
            "a value of another type than its key asks for",
            "The value is taken as not recorded, and the rest of the item is kept.",
        ),
        Code(
            "LC019",
            "unknown-closed-word",
            _E,
            "a word outside a closed set",
            "The word is taken as not recorded, and the rest of the item is kept.",
        ),
        Code(
            "LC020",
            "out-of-range",
            _E,
            "a value outside the range its key allows",
            "The value is taken as not recorded, and the rest of the item is kept.",
        ),
        Code(
            "LC021",
            "required-key",
            _E,
            "a key that is needed and not there",
            "Without it the item, link or record cannot be kept.",
        ),
        Code(
            "LC022",
            "unknown-key",
            _W,
            "a key that this library does not know",
            "It is kept in `extra` and written back, and no check looks at it.",
        ),
        Code(
            "LC023",
            "unknown-section",
            _W,
            "a top-level key, or a sheet of a workbook, that is no section",
            "What stands under it is not read.",
        ),
        Code(
            "LC024",
            "outside-folder",
            _W,
            "a link out of the folder",
            "It is not followed, so that a folder is read by itself.",
        ),
        Code(
            "LC025",
            "no-files",
            _E,
            "a folder without framework files",
            "Files ending in .yaml, .yml or .json are read.",
        ),
        Code(
            "LC026",
            "second-framework-block",
            _W,
            "two descriptions of one framework",
            "The files of a folder are one framework; what the first one says is kept.",
        ),
        Code(
            "LC027",
            "not-written",
            _W,
            "content that a framework file has no room for",
            "It is left out of what is written; everything else is there.",
        ),
        Code(
            "LC028",
            "example-rows",
            _H,
            "rows of a spreadsheet that are examples",
            "Ids that begin with `example:` show how a sheet is filled in; such rows are left out.",
        ),
        Code(
            "LC050",
            "no-table",
            _E,
            "a source that holds no table",
            "A table has headings in its first row; nothing of this source is taken.",
        ),
        Code(
            "LC051",
            "column-not-found",
            _W,
            "a column that is named and that no table has",
            "What it should give is not recorded, and the rest of the table is read.",
        ),
        Code(
            "LC052",
            "ragged-row",
            _W,
            "a row with more or fewer cells than there are headings",
            "Cells that are not there are blank and cells past the last heading are left out; "
            "most often a separator or a quotation mark is one too many or too few, and the row has shifted.",
        ),
        Code(
            "LC053",
            "repeated-row",
            _I,
            "a row that stands twice",
            "It says nothing new, so only the first is kept.",
        ),
        Code(
            "LC054",
            "stray-space",
            _H,
            "cells with space before or after their text",
            "The space is left out, since nobody sees it and ids that differ by it would not meet.",
        ),
        Code(
            "LC055",
            "number-as-id",
            _W,
            "an id that the table holds as a number",
            "It is read as text; a spreadsheet that took it for a number may have dropped zeros, as in `01` or `6.10`.",
        ),
        Code(
            "LC056",
            "column-function",
            _E,
            "a cell that the function of its column could not read",
            "The cell is taken as not recorded, and the rest of the row is kept.",
        ),
        Code(
            "LC057",
            "both-ends",
            _H,
            "links of a symmetric relation that are written at both ends",
            "They say the same from either end, so each is kept once.",
        ),
        Code(
            "LC058",
            "item-from-link",
            _I,
            "items that only links name",
            "They are made because the caller asked for it; nothing but their ids is recorded.",
        ),
        Code(
            "LC059",
            "not-carried",
            _W,
            "content that the format has no room for",
            "It is left out of what is written; everything else is there.",
        ),
        Code(
            "LC060",
            "no-direction",
            _W,
            "edges of an undirected graph whose relation is not symmetric",
            "They are kept in the direction in which the graph lists them, which nobody meant.",
        ),
        Code(
            "LC061",
            "requisite-not-found",
            _E,
            "a requisite that is no course of its plan",
            "It is left out, and with it what the course waits for; most often an id is misspelt.",
        ),
        Code(
            "LC062",
            "repeated-requisite",
            _W,
            "a course that another requires twice",
            "Only the first is kept, a prerequisite before a corequisite; which one was meant, only its author knows.",
        ),
        Code(
            "LC063",
            "off-standard",
            _I,
            "something that the standard of a published format does not allow",
            "It is read as it was most likely meant and kept as it is for the way back; "
            "other programs may refuse the file for it.",
        ),
        Code(
            "LC064",
            "not-a-package",
            _E,
            "a file of a published format that holds no framework",
            "Services answer with lists, single resources and error messages in the same form; "
            "nothing of this file is taken.",
        ),
        Code(
            "LC065",
            "identifier-conflict",
            _W,
            "one identifier for two things of a published file that differ",
            "Only the first is kept, since links could not say which one they mean.",
        ),
        Code(
            "LC066",
            "dangling-reference",
            _W,
            "a reference to something that its own file should hold and does not",
            "It is kept as it is; most often the file is a part of a larger one, or something was taken out of it.",
        ),
        Code(
            "LC067",
            "external-target",
            _H,
            "items of other frameworks that the links of a published file lead to",
            "They are kept as external items, of which nothing but the reference is recorded.",
        ),
        Code(
            "LC068",
            "one-sided",
            _I,
            "links that a published file should record at both ends and records at one",
            "Both ends are taken together, so that no link is lost; programs that read one end only would miss some.",
        ),
        Code(
            "LC069",
            "old-direction",
            _W,
            "prerequisites in a file older than the definition they are read by",
            "The published definition was once the other way round; which one the file follows, only its author knows.",
        ),
        Code(
            "LC070",
            "unused-allowance",
            _W,
            "an allowance for a finding that is not there",
            "It would hide a later finding unseen; take it out.",
        ),
        Code(
            "LC071",
            "expired-allowance",
            _W,
            "an allowance past its last day",
            "The finding it allowed counts again.",
        ),
        Code(
            "LC072",
            "unknown-allowance",
            _E,
            "an allowance for a rule or an item that does not exist",
            "It allows nothing; most often a code or an id is misspelt.",
        ),
        Code(
            "LC073",
            "wide-allowance",
            _E,
            "an allowance for more than one rule and one item",
            "It allows nothing: an allowance is for one finding that somebody has looked at, "
            "and a wide one would hide findings that nobody has seen yet.",
        ),
        Code(
            "LC080",
            "not-evaluated",
            _I,
            "a question that could not be asked",
            "Nothing is recorded that could answer it, so no gap is reported item by item.",
        ),
        Code(
            "LC090",
            "rule-failed",
            _E,
            "a rule that broke",
            "The other rules ran; report this one to whoever wrote it.",
        ),
        Code(
            "LC091",
            "format-failed",
            _E,
            "a reader of another package that broke",
            "Nothing of what it was to read is taken; report it to whoever wrote it.",
        ),
        Code(
            "LC092",
            "plugin-not-loaded",
            _E,
            "something that an installed package adds and that could not be loaded",
            "It is left out, and everything else runs; most often the package is broken or made for another version.",
        ),
        Code(
            "LC093",
            "plugin-collision",
            _E,
            "a code or name that two packages give to different things",
            "The second is left out, since nobody could say which one is meant.",
        ),
    )
}
"""Every code of the readers and the runner, by code."""
