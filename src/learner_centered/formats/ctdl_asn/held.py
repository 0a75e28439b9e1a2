"""What a node says: the model takes its part, and what is left is kept beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from learner_centered.formats.ctdl_asn.names import parts_of, reference_in
from learner_centered.formats.ctdl_asn.nodes import Node
from learner_centered.formats.ctdl_asn.oddities import KEYED, PLAIN, VALUE
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.language import NO_TAG, chosen, is_plain, texts_in
from learner_centered.formats.published.oddities import Oddities, Oddity


class Held:
    """What one node says, as it is taken from.

    Args:
        node: The node.
        languages: The languages of the framework, the main one first.
        odd: Where oddities go.
    """

    def __init__(self, node: Node, languages: Sequence[str], odd: Oddities) -> None:
        """Start with everything left."""
        self.node = node
        self.left = dict(node.data)
        self._languages = languages
        self._odd = odd

    def text(self, term: str) -> str | None:
        """Take the text that is shown; what else there is, in other languages too, is left."""
        said = self._said(term)
        if not said or not said[0]:
            return None
        if len(said) == 1:
            self._taken(term)
        return said[0]

    def only_text(self, term: str) -> str | None:
        """Take the text that is shown where there is one alone; several are left."""
        return self.text(term) if len(self._said(term)) == 1 else None

    def texts(self, term: str) -> tuple[str, ...]:
        """Take the list of texts that is shown; blank ones are left."""
        said = self._said(term)
        if said and all(said):
            self._taken(term)
        return tuple(filter(None, said))

    def _said(self, term: str) -> list[str]:
        """Return the texts that are shown; none and a finding where a term holds something else."""
        if term not in self.left:
            return []
        texts = texts_in(self.left[term])
        if texts is None:
            self.wrong(term)
            return []
        tag = chosen(texts, self._languages)
        return [] if tag is None else texts[tag]

    def _taken(self, term: str) -> None:
        """Leave nothing of a term whose texts are all in the main language."""
        texts = texts_in(self.left[term]) or {}
        if NO_TAG in texts:
            self.note(PLAIN, term)
        if is_plain(texts, self._languages):
            del self.left[term]

    def references(self, term: str, *, fits: Callable[[str], bool] = bool) -> list[str]:
        """Take the references of a term that fit, each once; what is no reference, or does not fit, is left.

        Args:
            term: The term.
            fits: Whether a reference is taken.
        """
        value = self.left.pop(term, None)
        if value is None:
            return []
        if is_map(value) and not any(key.startswith("@") for key in value) and all(":" in key for key in value):
            self.note(KEYED, term)
            value = list(value)
        taken: dict[str, None] = {}
        left: list[Any] = []
        for part in parts_of(value):
            reference = reference_in(part)
            if reference is not None and fits(reference):
                taken[reference] = None
            else:
                left.append(part)
        if left:
            self.left[term] = left
        return list(taken)

    def wrong(self, term: str) -> None:
        """Note that a term holds something that it cannot be."""
        self.note(VALUE, term)

    def note(self, oddity: Oddity, term: str = "", word: str = "") -> None:
        """Note an oddity of the node, or of a term of it."""
        node = self.node
        self._odd.note(
            oddity, node.file, node.path + (node.pointer(term) if term else ""), word or (term and repr(term))
        )
