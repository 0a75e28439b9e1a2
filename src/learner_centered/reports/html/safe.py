"""Text for a page: harmless characters only, and `code` marks as elements."""

import re
from html import escape
from typing import Final

from learner_centered.formats.graphs.pictures import BROKEN

#: Control characters but for tab and line feed, halves of surrogate pairs, and code points that
#: are no characters: a page that holds one is not valid, and some cannot be written at all.
_UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_CODE: Final = re.compile(r"`([^`\n]+)`")


def harmless(text: str) -> str:
    r"""Return a text with a replacement character for each one that no page can hold.

    Example:
        >>> harmless("a\x00b\nc") == "a\ufffdb\nc"
        True
    """
    return _UNSHOWABLE.sub(BROKEN, text.replace("\r\n", "\n"))


def marked(text: str) -> str:
    """Return a text as markup, escaped, with what stands between backticks as code.

    Example:
        >>> marked("Write `refines: <id>`.")
        'Write <code>refines: &lt;id&gt;</code>.'
    """
    return _CODE.sub(r"<code>\1</code>", escape(harmless(text)))
