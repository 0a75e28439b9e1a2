"""JSON: strict reading, each fault found with its pointer; and writing, indented by two."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, Never

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.native.events import MOST_DEPTH
from learner_centered.formats.native.json_scan import Seen, scan
from learner_centered.formats.native.scalars import MOST_DIGITS
from learner_centered.formats.native.tree import UNREAD

_NOT_JSON: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_LONG: Final = re.compile(f"-?[0-9]{{{MOST_DIGITS + 1},}}")
_HELP: Final = "Compare this line with its neighbors: commas, quotes and brackets."


class _Refused(Exception):  # noqa: N818  # it ends the parsing, the finding is made where it is caught
    """The text holds a word that JSON does not know."""


def parse(text: str, file: str, faults: Faults) -> Any:
    """Return what a JSON text holds, `UNREAD` and a finding where it cannot be read.

    Of keys that stand twice in one mapping the first is kept, and each gives a finding.

    Cost: O(length of the text).
    """
    repeated = False

    def first_kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        found = dict(pairs)
        if len(found) != len(pairs):
            repeated = True
            found = dict(reversed(pairs))
            return {key: found[key] for key, _ in pairs}
        return found

    try:
        data = json.loads(text, object_pairs_hook=first_kept, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Place(file=file, line=error.lineno, column=error.colno)
        message = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        faults.add("LC011", message, place, help=_HELP, key=("syntax",))
        return UNREAD
    except _Refused:
        _refused(text, file, faults)
        return UNREAD
    except RecursionError:
        _too_deep(text, file, faults)
        return UNREAD
    except ValueError:
        # The one error json raises beside its own: Python refuses to read a number of that many digits.
        _too_long(text, file, faults)
        return UNREAD
    if repeated:
        _repeated(text, file, faults)
    return data


def _refuse(_: str) -> Never:
    """Stop at a word that JSON does not know."""
    raise _Refused


def _refused(text: str, file: str, faults: Faults) -> None:
    """Find the first number that is none."""
    seen = _first(text, lambda seen: seen.token in _NOT_JSON)
    message = f"this is not valid JSON: {seen.token} is no number in JSON"
    place = _place(file, text, seen.pointer, seen.value)
    faults.add("LC011", message, place, help="Write null for what is not recorded.", key=("syntax",))


def _too_deep(text: str, file: str, faults: Faults) -> None:
    """Find the first value past the limit of depth."""
    seen = _first(text, lambda seen: seen.depth >= MOST_DEPTH)
    message = f"values are nested more than {MOST_DEPTH} levels deep"
    place = _place(file, text, "", seen.value)
    faults.add("LC014", message, place, help="Write it flatter.", key=("depth",))


def _too_long(text: str, file: str, faults: Faults) -> None:
    """Find the first number that is too long."""
    seen = _first(text, lambda seen: bool(_LONG.match(seen.token)))
    message = f"a number has more than {MOST_DIGITS} digits"
    place = _place(file, text, seen.pointer, seen.value)
    faults.add("LC014", message, place, help="Write it as text, or shorter.", key=("digits",))


def _repeated(text: str, file: str, faults: Faults) -> None:
    """Find each key that stands twice."""
    first: dict[str, int] = {}
    for seen in scan(text):
        if not seen.repeated:
            first.setdefault(seen.pointer, seen.key)
            continue
        known = _place(file, text, seen.pointer, first.get(seen.pointer, seen.key))
        faults.add(
            "LC016",
            f"the key {shown(seen.pointer.rpartition('/')[2].replace('~1', '/').replace('~0', '~'))}"
            " stands twice in one mapping; the first is kept",
            _place(file, text, seen.pointer, seen.key),
            help="Take one of them out, or join what they hold.",
            key=(seen.pointer,),
            related=(Related(note="the first", place=known),),
        )


def _first(text: str, fits: Callable[[Seen], bool]) -> Seen:
    """Return the first value that fits; the start of the text where none does."""
    return next((seen for seen in scan(text) if fits(seen)), Seen("", 0, 0, "", 0, repeated=False))


def _place(file: str, text: str, path: str, at: int) -> Place:
    """Return the place of a character."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return Place(file=file, pointer=writable(path), line=line, column=column)


def dump(document: dict[str, Any]) -> bytes:
    """Return plain data as JSON, indented by two, keys in their order, dates as text."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False, default=_day)
    return (text + "\n").encode()


def _day(value: object) -> str:
    """Return a date as text: the one thing in a document that JSON has no form for."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
