"""Names on the page: anchors made from ids, titles cut to a line, and addresses that may be followed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from learner_centered.formats.graphs.pictures import ELLIPSIS, one_line
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item
from learner_centered.reports.html.page import Ref

#: Longer titles are cut wherever they are named; the section of the item has all of it.
LONGEST: Final = 160
#: Not from the clock's library, whose names follow the language of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: An id that may stand in an anchor as it is; any other is named by its row.
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def short(text: str) -> str:
    r"""Return a text on one line, cut to `LONGEST` characters with an ellipsis where it was longer.

    Example:
        >>> short("Sets\n goals"), len(short("x" * 999))
        ('Sets goals', 160)
    """
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - len(ELLIPSIS)].rstrip(" ") + ELLIPSIS


def day_of(day: date) -> str:
    """Return a day as people write it, in one piece.

    Example:
        >>> day_of(date(2026, 4, 7)).split()
        ['7', 'April', '2026']
    """
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}"


def web_address(text: str | None) -> str | None:
    """Return an address that a browser may follow; None for any other, such as one that would run a script.

    Example:
        >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
        ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None


class Names:
    """The items of a framework by what the page calls them."""

    def __init__(self, framework: Framework) -> None:
        """Give every item an anchor that no other has."""
        self.framework = framework
        self._anchors: Mapping[str, str] = {
            item.id: f"item-{item.id}" if _SLUG.fullmatch(item.id) else f"item:{row}"
            for row, item in enumerate(framework.items)
        }

    def anchor(self, item: Item) -> str:
        """Return the anchor of an item: its id where that is a plain word, otherwise its row."""
        return self._anchors[item.id]

    def ref(self, name: str, kind: str = "") -> Ref:
        """Return the name of an item with where it leads; of what is not defined, the id alone."""
        if name not in self.framework:
            return Ref(text=short(name), kind=kind or "not defined")
        item = self.framework[name]
        return Ref(text=short(item.title), kind=kind, href=f"#{self.anchor(item)}")

    def title(self, name: str) -> str:
        """Return the title of an item, on one line; the id of what is not defined."""
        return short(self.framework[name].title if name in self.framework else name)
