"""YAML: reading by events, all scalars as text with their spots; and writing, block style, nothing folded."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import yaml

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults
from learner_centered.formats.lines import Lines
from learner_centered.formats.native.events import Builder, Stop
from learner_centered.formats.native.scalars import is_typed
from learner_centered.formats.native.tree import UNREAD, Mark, mark_of

#: What YAML does not allow to stand in a file, escaped or not.
_CONTROLS = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
#: YAML counts these as line ends, editors do not.
_ODD_LINES = re.compile("[\x85\u2028\u2029]")

#: The next step for what people most often get wrong, by words of the parser's message.
_HINTS: Final = (
    ("mapping values are not allowed", "Put text that holds a colon and a space in quotes, or check the indentation."),
    ("quoted scalar", "Close the quote: the text that starts here has no second quote mark."),
    ("flow sequence", "Close the list with ] and put commas between its parts."),
    ("flow node", "Close the list with ] or the mapping with }."),
    ("flow mapping", "Close the mapping with } and put commas between its keys."),
    ("block mapping", "Check the indentation: the keys of one mapping start in one column."),
    ("block collection", "Check the indentation: the parts of one list start in one column."),
    ("simple key", "Put a colon after the key, or text over several lines in quotes."),
    ("cannot start any token", "Put the text in quotes."),
)
_NO_TABS: Final = "YAML is indented by spaces: put spaces in the place of the tab."
_HELP: Final = "Compare this line with its neighbors: quotes, colons and indentation."


def parse(text: str, file: str, faults: Faults) -> Any:
    """Return what a YAML text holds, as `Map`, `Seq` and text; `UNREAD` and a finding where it cannot be read.

    Aliases are resolved without copying. It never raises on content and never recurses.

    Cost: O(length of the text).
    """
    control = _CONTROLS.search(text)
    if control is not None:
        line, column = Lines(text).spot(control.start())
        message = f"the control character {control[0]!a} may not stand in YAML"
        help_ = 'Take it out, or write it as an escape such as "\\x07" in quotes.'
        _syntax(file, message, (line, column), help_, faults)
        return UNREAD
    builder = Builder(file, faults, _straight(text) if _ODD_LINES.search(text) else None)
    # A parser given text would encode it; the annotations of PyYAML name no common class for the two.
    parser: Any = _LOADER(text.encode())
    take, event_of = builder.take, parser.get_event
    try:
        while (event := event_of()) is not None:
            handler = take.get(event.__class__)
            if handler is not None:
                handler(event)
    except Stop as stop:
        return builder.data if stop.whole else UNREAD
    except yaml.YAMLError as error:
        _syntax_error(file, error, text, faults)
        return UNREAD
    finally:
        parser.dispose()
    return builder.data


#: libyaml's parser where PyYAML was built with it; the same events otherwise, slower.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _straight(text: str) -> Callable[[Any], Mark]:
    """Return what turns a parser's mark into one with the line and column that an editor shows."""
    lines = Lines(text)

    def mark(given: Any) -> Mark:
        line, column = lines.spot(given.index)
        return mark_of(line - 1, column - 1)

    return mark


def _syntax_error(file: str, error: yaml.YAMLError, text: str, faults: Faults) -> None:
    """Say where and why the parser gave up."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    # A quote or bracket that is never closed is best shown where it opens.
    if mark is not None and opened is not None and mark.index >= len(text):
        mark = opened
    spot = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    if mark is not None and _ODD_LINES.search(text):
        spot = Lines(text).spot(mark.index)
    said = f"{context}: {problem}" if context else problem
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        help_ = _NO_TABS
    else:
        help_ = next((hint for words, hint in _HINTS if words in said), _HELP)
    _syntax(file, f"this is not valid YAML: {' '.join(said.split())}", spot, help_, faults)


def _syntax(file: str, message: str, spot: tuple[int, int], help: str, faults: Faults) -> None:
    """Add the finding of a syntax error."""
    faults.add("LC011", message, Place(file=file, line=spot[0], column=spot[1]), help=help, key=("syntax",))


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # either class, same methods
    """Writes text so that it stays text in YAML 1.1 and 1.2, and repeats values instead of naming them."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # the signature is PyYAML's
        """Write every value out."""
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    """Write a text plain where nobody can mistake it, as a block where it has lines, else in quotes."""
    style = None
    if is_typed(text) or text in {"<<", "="}:
        style = "'"
    elif "\n" in text:
        style = "|" if _is_block(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_block(text: str) -> bool:
    """Return whether a text of several lines can stand as it is."""
    return not text[0].isspace() and not any(line != line.rstrip() for line in text.split("\n"))


def _represent_date(dumper: Any, day: date) -> Any:
    """Write a date as it is."""
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


# PyYAML's own annotations leave open what this method takes.
_Dumper.add_representer(str, _represent_text)  # pyright: ignore[reportUnknownMemberType]
_Dumper.add_representer(date, _represent_date)  # pyright: ignore[reportUnknownMemberType]

#: Wide enough that no line is folded.
_WIDTH: Final = 2**30


def dump(document: dict[str, Any]) -> bytes:
    """Return plain data as YAML: block style, keys in their order, text quoted where it could be misread."""
    text = yaml.dump(
        document,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        indent=2,
        sort_keys=False,
        width=_WIDTH,
    )
    return text.encode()
