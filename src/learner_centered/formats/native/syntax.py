"""The two ways a native file is spelled: what tells them apart, and how each is parsed and dumped."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native import json, yaml
from learner_centered.formats.native.reading import Document
from learner_centered.formats.native.tree import UNREAD, is_map
from learner_centered.formats.source import BOM, Source, suffix_of, text_of


@attrs.frozen(kw_only=True)
class Syntax:
    """A way to spell plain data.

    Attributes:
        suffixes: The endings of its files, the usual one first.
        texts: Whether scalars come as text, typed by what they stand under.
        parse: From text, file name and faults to plain data or `UNREAD`.
        dump: From plain data to bytes.
    """

    suffixes: tuple[str, ...]
    texts: bool
    parse: Callable[[str, str, Faults], Any]
    dump: Callable[[dict[str, Any]], bytes]


SYNTAXES: Final[Mapping[str, Syntax]] = {
    "yaml": Syntax(suffixes=(".yaml", ".yml"), texts=True, parse=yaml.parse, dump=yaml.dump),
    "json": Syntax(suffixes=(".json",), texts=False, parse=json.parse, dump=json.dump),
}
"""The syntaxes of the native file, by the name of the format."""

SUFFIXES: Final[Mapping[str, str]] = {suffix: name for name, syntax in SYNTAXES.items() for suffix in syntax.suffixes}
"""The syntax of each file ending."""

#: Bytes looked at to tell the syntax from the content.
_LOOK: Final = 4096
_HELP: Final = "Write a mapping with sections such as `outcomes:` and `experiences:`."


def syntax_of(file: str, data: bytes) -> Syntax:
    """Return the syntax of a file by its ending, else by how its content begins."""
    name = SUFFIXES.get(suffix_of(file))
    if name is None:
        begins = data[:_LOOK].removeprefix(BOM).lstrip()[:1]
        name = "json" if begins in {b"{", b"["} else "yaml"
    return SYNTAXES[name]


def documents_of(sources: Iterable[Source], syntax: Syntax | None, faults: Faults) -> list[Document]:
    """Return what the sources hold; one that cannot be read, or holds no mapping, is a finding.

    Args:
        sources: The files.
        syntax: How they are spelled, None to tell it from each.
        faults: Where findings go.
    """
    found: list[Document] = []
    for source in sources:
        file, content = source.file, source.load()
        if content is None:
            continue
        chosen, text = syntax or syntax_of(file, content), text_of(file, content, faults)
        # Bytes and text are held no longer than needed: beside the data they would be most of the memory.
        del content
        before = faults.count
        data: Any = UNREAD if text is None else chosen.parse(text, file, faults)
        del text
        if is_map(data) and data:
            found.append(Document(file, len(found), data, texts=chosen.texts))
        elif data is not UNREAD and faults.count == before:
            what = shown(data) if data else "nothing"
            faults.add(
                "LC012",
                f"{file!r} holds no framework: {what} stands at its top",
                Place(file=file, line=1, column=1),
                help=_HELP,
                key=("top",),
            )
    return found
