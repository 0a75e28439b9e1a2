"""Shows the `Example:` of a docstring as an example, as the reader of docstrings does with `Examples:`."""

import re
from typing import Any

import griffe

SINGULAR = re.compile(r"^Example:$", re.MULTILINE)


class ExamplesSection(griffe.Extension):
    """Turn the singular heading into the one that is understood."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rename the heading in the docstring of an object as it is loaded."""
        if obj.docstring is not None:
            obj.docstring.value = SINGULAR.sub("Examples:", obj.docstring.value)
