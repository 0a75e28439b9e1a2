"""The address of a file, as outputs for other programs write it."""

from pathlib import PurePath
from typing import Final
from urllib.parse import quote

#: What may stand in a path as it is (RFC 3986, 3.3); a colon may not in its first part.
_KEPT: Final = "/!$&'()*+,;=@"


def uri_of(file: str) -> str:
    """Return the address of a file, percent-encoded: relative, or `file:` where its path starts at the root.

    Args:
        file: The name of the file as `Place.file` gives it.

    Source: RFC 3986, Uniform Resource Identifier, 2005.

    Example:
        >>> uri_of("framework/my plan.yaml"), uri_of("/data/é.yaml")
        ('framework/my%20plan.yaml', 'file:///data/%C3%A9.yaml')
    """
    path = PurePath(file)
    text = path.as_posix()
    if not path.is_absolute():
        return _quoted(text)
    return f"file://{_quoted(text) if text.startswith('/') else f'/{_quoted(text)}'}"


def _quoted(text: str) -> str:
    """Return a path percent-encoded; bytes of a name that are no text come back as those bytes."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a pair of UTF-16, which no name of a file gives
        data = text.encode("utf-8", "backslashreplace")
    return quote(data, safe=_KEPT)
