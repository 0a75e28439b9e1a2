"""Reads links: under the item they start from, or by themselves."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, cast

from learner_centered.findings.place import pointer
from learner_centered.formats.faults import shown
from learner_centered.formats.native.hooks import Hook, Refused, attributes_of, hook_for, hooks_for, remembering
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.native.tree import NO_SPOT, Seq, is_list, is_map, spot, spot_in, start_of
from learner_centered.formats.native.trusted import trusted
from learner_centered.model.items import Filled
from learner_centered.model.links import Link
from learner_centered.model.places import NO_OWNER, ItemRows, LinkRows, Spot
from learner_centered.model.vocabulary import Vocabulary

#: The keys that say the ends of a link which stands by itself.
FREE_KEYS: Final = ("from", "relation", "to")
#: The attributes of a link that a file holds under their own names.
LINK_KEYS: Final = tuple(name for name in attributes_of(Link) if name not in {"source", "target", "relation"})
_NO_MORE: Final[dict[str, Any]] = {}
_HELP: Final = "Write the id of an item, a mapping with `to`, or a list of these."


class Owner(NamedTuple):
    """The item that links stand under: its id, its row, and where it was read."""

    name: str
    row: int
    document: Document
    path: str
    data: Any


class Word(NamedTuple):
    """A word that a link may be written under: its relation, and whether it turns the link round."""

    name: str
    relation: str
    turned: bool


def words_of(vocabulary: Vocabulary) -> dict[str, Word]:
    """Return every word that links may be written under, in the order links are held."""
    found: dict[str, Word] = {}
    for relation in vocabulary.relations:
        found[relation.name] = Word(relation.name, relation.name, turned=False)
        if relation.inverse is not None and relation.inverse not in vocabulary.by_name:
            found.setdefault(relation.inverse, Word(relation.inverse, relation.name, turned=True))
    return found


@cache
def link_hooks(*, texts: bool) -> Mapping[str, Hook]:
    """Return the hooks of the attributes of a link; words that come again are the same object."""
    hooks = hooks_for(Link, LINK_KEYS, texts=texts)
    return {name: hook if name == "note" else remembering(hook) for name, hook in hooks.items()}


class LinkReader:
    """Takes the links of one reading, in the order in which they come.

    Attributes:
        links: The links that hold.
        rows: Where each of them stands.
        words: Every word that links may be written under.
    """

    def __init__(self, reading: Reading) -> None:
        """Start without links."""
        self.links: list[Link] = []
        self.rows = LinkRows()
        self.words: Mapping[str, Word] = words_of(reading.vocabulary)
        self._reading = reading
        self._names = reading.names
        self._hooks = {texts: {**link_hooks(texts=texts), "to": reading.name} for texts in (True, False)}
        self._make: Callable[..., Link] = trusted(Link)
        self._paths: dict[str, list[str]] = {}

    def under(self, owner: Owner, key: str, value: Any) -> None:
        """Take the links that stand under a word of an item."""
        word = self.words[key]
        paths = self._paths.setdefault(key, [pointer(key)])
        if not is_list(value):
            self._one(owner, word, value, paths[0], spot_in(owner.data, key))
            return
        while len(paths) <= len(value):
            paths.append(f"{paths[0]}/{len(paths) - 1}")
        marks = value.at if isinstance(value, Seq) else None
        for index, one in enumerate(value, 1):
            self._one(owner, word, one, paths[index], NO_SPOT if marks is None else spot(marks[index - 1]))

    def _one(self, owner: Owner, word: Word, value: Any, path: str, at: Spot) -> None:
        """Take one link: an id alone, or a mapping with more to say."""
        more: dict[str, Any] | None = _NO_MORE
        end: str | None
        if is_map(value):
            more = self._plainly(value, self._hooks[owner.document.texts])
            end = None if more is None else more.pop("to", None)
        else:
            end = self._names.get(value) if value.__class__ is str else None
        if end is None or more is None:
            end, more = self._closely(owner, word, value, path, at)
            if end is None:
                return
        if word.turned:
            self.links.append(self._make(source=end, target=owner.name, relation=word.relation, **more))
        else:
            self.links.append(self._make(source=owner.name, target=end, relation=word.relation, **more))
        self.rows.add(owner.document.row, owner.row, path, at)

    def let_go(self, names: set[str], items: ItemRows) -> None:
        """Take out the links to and from items that could not be kept: their faults are told already."""
        if not names:
            return
        kept = [row for row, link in enumerate(self.links) if link.source not in names and link.target not in names]
        self.links = [self.links[row] for row in kept]
        self.rows = self.rows.selected(kept, {row: row for row in range(len(items))}, items)

    def _plainly(self, value: dict[str, Any], hooks: Mapping[str, Hook]) -> dict[str, Any] | None:
        """Return the attributes of a link that holds in every respect, None where it must be looked at."""
        found: dict[str, Any] = {}
        try:
            for key, one in value.items():
                hook = hooks[key]
                if one is not None:
                    found[key] = hook(one)
        except (KeyError, Refused):
            return None
        return found

    def alone(self, document: Document, values: Any) -> None:
        """Take the links of the section `links`, which say themselves where they start."""
        for index, value in enumerate(values):
            entry = document.top.part("links", index, label=f"link {index + 1}")
            if not is_map(value):
                self._reading.not_a_mapping(entry, "Write a mapping with `from`, `relation` and `to`.")
                continue
            source, relation, target = (self._end(entry, key) for key in FREE_KEYS)
            more = self._more(entry, FREE_KEYS)
            if source is None or relation is None or target is None:
                continue
            self.take(document, entry.path, start_of(value), (source, relation, target), more)

    def hold(self, document: Document, path: str, link: Link) -> None:
        """Hold a link that is one already."""
        self.links.append(link)
        self.rows.add(document.row, NO_OWNER, path, NO_SPOT)

    def take(
        self, document: Document, path: str, at: Spot, ends: tuple[str, str, str], more: Mapping[str, Any]
    ) -> None:
        """Take one link that stands by itself.

        Args:
            document: The file it stands in.
            path: The pointer to it.
            at: Where it stands.
            ends: Its source, the word between them, and its target.
            more: Its attributes, as they hold.
        """
        source, relation, target = ends
        word = self.words.get(relation)
        if word is not None and word.turned:
            source, target, relation = target, source, word.relation
        self.links.append(self._make(source=source, target=target, relation=relation, **more))
        self.rows.add(document.row, NO_OWNER, path, at)

    def _closely(self, owner: Owner, word: Word, value: Any, path: str, at: Spot) -> tuple[str | None, dict[str, Any]]:
        """Return the far end and the attributes of a link, with a finding for each fault."""
        given = value.get("to") if is_map(value) else value
        end = str(given) if isinstance(given, str) else ""
        label = f"{owner.name!r} {word.name} {shown(end)}" if end else f"{owner.name!r} {word.name}"
        key = (word.name, end or path)
        entry = Entry(owner.document, owner.path + path, value, label, owner.name, key, at)
        if is_map(value):
            return self._end(entry, "to"), self._more(entry, ("to",))
        return self._name(entry, given), {}

    def _more(self, entry: Entry, ends: tuple[str, ...]) -> dict[str, Any]:
        """Return the attributes of a link, with a finding for each fault."""
        hooks = link_hooks(texts=entry.document.texts)
        found = self._reading.values(entry, hooks)
        strange = [key for key in entry.data if key not in hooks and key not in ends]
        found["extra"] = self._reading.extra(entry, strange, (*ends, *hooks))
        return found

    def _end(self, entry: Entry, key: str) -> str | None:
        """Return the id or the relation under a key; None and a finding where it does not hold."""
        value = entry.data.get(key)
        if value is None:
            self._reading.need(entry, key)
            return None
        if key == "relation":
            return cast("str | None", self._reading.values(entry, {key: hook_for(Filled, texts=True)}).get(key))
        return self._name(entry, value, key)

    def _name(self, entry: Entry, value: Any, key: str | None = None) -> str | None:
        """Return an id; None and a finding where it does not hold, and nothing where it names a dropped item."""
        try:
            return self._reading.name(value)
        except Refused as refused:
            if not (isinstance(value, str) and value in self._reading.dropped):
                self._reading.refuse(entry, key, refused, _HELP)
            return None
