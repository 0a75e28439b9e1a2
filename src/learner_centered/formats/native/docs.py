"""What docstrings say of a class and of its attributes, as plain text."""

import inspect
import re

_SECTION = re.compile(r"^Attributes:\n(?P<body>(?:    .*\n?|\n)+)", re.MULTILINE)
_ENTRY = re.compile(r"^    (?P<name>\w+): (?P<text>.*(?:\n {8}.*)*)", re.MULTILINE)


def summary(kind: type) -> str:
    """Return the first sentence of the docstring of a class.

    Example:
        >>> from learner_centered.model.items import Initiative
        >>> summary(Initiative)
        'A Big Move or change project; it belongs to no element.'
    """
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def attribute_docs(kind: type) -> dict[str, str]:
    """Return what is said of each attribute of a class, those of its bases included.

    It is empty where Python was told to leave docstrings out.

    Example:
        >>> from learner_centered.model.items import Initiative
        >>> docs = attribute_docs(Initiative)
        >>> docs["id"], docs["timeframe"]
        ('Names the item; unique in its framework.', "When it runs, in the team's own words.")
    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = _SECTION.search(inspect.cleandoc(base.__doc__ or "") + "\n")
        if section is not None:
            found |= {entry["name"]: " ".join(entry["text"].split()) for entry in _ENTRY.finditer(section["body"])}
    return found
