"""The head of an SSSOM file: YAML behind number signs, before the table."""

from collections.abc import Mapping
from itertools import takewhile
from typing import Any, Final, NamedTuple

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.native import yaml
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.tree import UNREAD, is_map
from learner_centered.formats.sssom.curies import BUILT_IN

#: What stands before each line of the head.
SIGN: Final = "#"
_PREFIXES: Final = "curie_map"


class Head(NamedTuple):
    """What a file says of itself.

    Attributes:
        details: Its keys, without the prefixes.
        prefixes: What its prefixes stand for.
    """

    details: dict[str, Any]
    prefixes: dict[str, str]


def parted(text: str) -> tuple[str, str]:
    r"""Return the head of a file without its signs, and the table with an empty line for each line of the head.

    Programs for tables may have put separators or quotes round the lines of the head.

    Example:
        >>> parted("#curie_map:\n#  HP: x\nsubject_id")
        ('curie_map:\n  HP: x', '\n\nsubject_id')
    """
    lines = text.split("\n")
    head = list(takewhile(lambda line: line.startswith((SIGN, f'"{SIGN}')), lines))
    bare = [_bare(line) for line in head]
    spaces = min((len(line) - len(line.lstrip(" ")) for line in bare if line.strip()), default=0)
    return "\n".join(line[spaces:] for line in bare), "\n" * len(head) + "\n".join(lines[len(head) :])


def _bare(line: str) -> str:
    """Return a line of the head without its sign and what a program for tables put round it."""
    line = line.rstrip("\t\r\n ")
    if line.startswith('"'):
        line = line.rstrip(",;\t ").removeprefix('"').removesuffix('"').replace('""', '"')
    return line.removeprefix(SIGN)


def read_head(text: str, file: str, faults: Faults) -> Head:
    """Return what the head of a file says; what is wrong with it is told, and the rest is kept."""
    data: Any = yaml.parse(text, file, faults) if text.strip() else {}
    place = Place(file=file, line=1, column=1)
    if not is_map(data):
        if data is not UNREAD:
            faults.add(
                "LC018",
                f"the head of {file!r} is {shown(data)}: expected keys such as `curie_map`; it is not read",
                place,
                help="Write the head as the standard has it, a key and a colon behind each sign.",
                key=("head",),
            )
        return Head({}, {})
    try:
        details: dict[str, Any] = plain(data, texts=False)
    except Refused:
        faults.add(
            "LC020",
            f"the head of {file!r} holds something that no file could hold again; it is not read",
            place,
            help="Write texts and lists only.",
            key=("head",),
        )
        return Head({}, {})
    return Head(details, _prefixes(details.pop(_PREFIXES, None) or {}, place, faults))


def _prefixes(given: object, place: Place, faults: Faults) -> dict[str, str]:
    """Return the prefixes of a file; those that are no text, or that the standard has for something else, are told."""
    if not is_map(given):
        faults.add(
            "LC018",
            f"`{_PREFIXES}` is {shown(given)}: expected a mapping from prefixes to what they stand for",
            place,
            help="Write one line for each prefix, such as `ours: https://example.org/`.",
            key=(_PREFIXES,),
        )
        return {}
    found: dict[str, str] = {}
    for name, start in given.items():
        if not isinstance(start, str) or not start or BUILT_IN.get(name, start) != start:
            expected = repr(BUILT_IN[name]) if name in BUILT_IN else "the start of an address"
            faults.add(
                "LC063",
                f"the prefix {shown(name)} stands for {shown(start)}: expected {expected}",
                place,
                help="Correct it, or call the prefix something else.",
                key=(_PREFIXES, name),
            )
        if isinstance(start, str) and start:
            found[name] = start
    return found


def head_of(details: Mapping[str, Any], prefixes: Mapping[str, str]) -> str:
    """Return the head of a file: the prefixes, and then what it says of itself."""
    head = {_PREFIXES: dict(prefixes), **details} if prefixes else dict(details)
    return "".join(f"{SIGN}{line}\n" for line in writable(yaml.dump(head).decode()).splitlines())
