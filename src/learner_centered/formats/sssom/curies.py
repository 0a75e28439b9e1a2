"""Names of things in SSSOM: short ones (CURIEs), the addresses they stand for, and the items these are of."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, unquote

from learner_centered.model.finder import Finder
from learner_centered.model.framework import Framework
from learner_centered.model.identifiers import is_address
from learner_centered.model.items import Item

BUILT_IN: Final[Mapping[str, str]] = {
    "linkml": "https://w3id.org/linkml/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every file may use without saying what they stand for."""

LOCAL: Final = "local:"
"""The scheme of names that are no address, and mean nothing outside this library."""

NOBODY: Final = f"{BUILT_IN['sssom']}NoTermFound"
"""Stands in the place of an item where none was found."""

_PREFIX: Final = re.compile(r"[^A-Za-z0-9_.-]+")
#: What a prefix may not be called, since it would be taken for the scheme of an address.
_SCHEMES: Final = frozenset({"http", "https", "urn", "local"})


def expand(name: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the address that a name stands for, an address as it is; None where its prefix is not known.

    Example:
        >>> expand("skos:exactMatch", {}), expand("hp:1", {}), expand("https://example.org/1", {})
        ('http://www.w3.org/2004/02/skos/core#exactMatch', None, 'https://example.org/1')
    """
    prefix, colon, rest = name.partition(":")
    if rest.startswith("//"):
        return name
    base = prefixes.get(prefix) or BUILT_IN.get(prefix)
    if colon and base is not None:
        return base + rest
    return name if name.startswith((LOCAL, "urn:")) else None


def quoted(text: str) -> str:
    """Return a text as a part of an address, whatever it holds.

    Example:
        >>> quoted("0.CC.1||to 20")
        '0.CC.1%7C%7Cto%2020'
    """
    return quote(text, safe="", errors="surrogatepass")


def unquoted(part: str) -> str:
    """Return the text that a part of an address stands for."""
    return unquote(part, errors="surrogatepass")


def base_of(framework: Framework, bases: Mapping[str, str]) -> str:
    """Return what stands before the ids of a framework: as the caller says, else a local name."""
    return bases.get(framework.id) or f"{LOCAL}{quoted(framework.id)}/"


class Side:
    """One framework of a crosswalk: its items by their addresses, and their addresses.

    Args:
        framework: The framework.
        bases: What stands before the ids of frameworks, by their ids.
    """

    def __init__(self, framework: Framework, bases: Mapping[str, str]) -> None:
        """Note what its items are called."""
        self.framework = framework
        self.base = base_of(framework, bases)
        self._finder = Finder(framework)

    def find(self, name: str, address: str | None) -> str | None:
        """Return the id of the item that a name and its address stand for; None where there is none."""
        if address is not None and address.startswith(self.base):
            local = unquoted(address.removeprefix(self.base))
            if local in self.framework:
                return local
        found = None if address is None else self._finder.named(address)
        return found or self._finder.named(name)

    def address(self, item: Item) -> tuple[str, bool]:
        """Return the address of an item, and whether it is one that was published.

        A uri that is no address, or that stands for another item too, is not taken.
        """
        uri = item.uri
        if uri is not None and is_address(uri) and self.find(uri, uri) == item.id and uri != NOBODY:
            return uri, True
        return self.base + quoted(item.id), not self.base.startswith(LOCAL)


class Prefixes:
    """The prefixes of one file, which grow with what is written.

    Args:
        known: Those that the caller gives.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        """Keep those that are given."""
        self._known = dict(known)
        self._used: dict[str, str] = {}

    def shortened(self, address: str, wanted: str, base: str | None = None) -> str:
        """Return the CURIE of an address; a prefix is declared where none fits.

        Args:
            address: The address.
            wanted: What the prefix should be called.
            base: How the address begins, where that is known.
        """
        every = {**BUILT_IN, **self._known}
        fitting = [name for name, start in every.items() if start and address.startswith(start) and address != start]
        if fitting:
            prefix = max(fitting, key=lambda name: (len(every[name]), name))
        else:
            start = base or _start(address)
            prefix = self._free("local" if start == LOCAL else wanted, every)
            self._known[prefix] = start
        if prefix not in BUILT_IN:
            self._used[prefix] = self._known[prefix]
        return f"{prefix}:{address.removeprefix({**BUILT_IN, **self._known}[prefix])}"

    def uses(self, name: str) -> bool:
        """Return whether the prefix of a CURIE is known, and hold it as used."""
        prefix = name.partition(":")[0]
        if prefix in self._known:
            self._used[prefix] = self._known[prefix]
        return prefix in self._known or prefix in BUILT_IN

    @property
    def used(self) -> dict[str, str]:
        """Those that something is written with, sorted; built-in ones need not be said."""
        return dict(sorted(self._used.items()))

    def _free(self, wanted: str, taken: Mapping[str, str]) -> str:
        """Return a prefix that is not taken."""
        plain = _PREFIX.sub("-", wanted).strip("-.") or "items"
        plain = plain if plain[0].isalpha() and plain not in _SCHEMES - {"local"} else f"x-{plain}"
        names = (plain, *(f"{plain}{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)


def _start(address: str) -> str:
    """Return how an address begins: all up to its last part."""
    if address.startswith(LOCAL):
        return LOCAL
    cut = max(address.rfind(sign, 0, len(address) - 1) for sign in "/#:")
    return address[: cut + 1]
