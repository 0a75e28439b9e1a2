"""What is kept of keys nobody knows: plain data, typed by the core schema where it came as YAML."""

import math
from typing import Any, Final

from learner_centered.formats.native.hooks import Fault, Refused
from learner_centered.formats.native.scalars import MOST_DIGITS, TOO_LONG, core
from learner_centered.formats.native.tree import is_list, is_map

#: Deeper values are not kept, so that with what stands round them they fit into a file that is read again.
MOST_DEPTH: Final = 90


def plain(value: Any, *, texts: bool, depth: int = 0) -> Any:
    """Return a value of an unknown key as the data it stands for.

    Args:
        value: The value as a parser gave it.
        texts: Whether plain scalars come as text, as in YAML; there the core schema types them.
        depth: How deep it stands.

    Raises:
        Refused: It cannot be kept, because no file could hold it again.
    """
    if depth >= MOST_DEPTH:
        raise Refused([Fault("LC014", value, f"at most {MOST_DEPTH} levels")])
    if is_map(value):
        return {_text(key): plain(part, texts=texts, depth=depth + 1) for key, part in value.items()}
    if is_list(value):
        return [plain(part, texts=texts, depth=depth + 1) for part in value]
    if isinstance(value, str):
        return core(value) if texts and value.__class__ is str else _text(str(value))
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused([Fault("LC020", value, "a finite number")])
    if isinstance(value, int) and abs(value) >= TOO_LONG:
        raise Refused([Fault("LC014", value, f"at most {MOST_DIGITS} digits")])
    return value


def _text(text: str) -> str:
    """Return a text that UTF-8 can hold."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise Refused([Fault("LC020", text, "text without half a surrogate pair")]) from None
    return text
