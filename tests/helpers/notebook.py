"""What a notebook shows of a result."""

from operator import methodcaller


def shown(result: object) -> str:
    """Return the HTML that a notebook asks a result for."""
    return str(methodcaller("_repr_html_")(result))
