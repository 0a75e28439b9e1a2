"""Suggestions for slips, within a bound: a file may hold any number of them."""

from collections.abc import Collection
from typing import Final

from learner_centered.findings.nearest import did_you_mean

#: Comparisons of two words that all suggestions of one rule may cost; about a second.
MOST_COMPARISONS: Final = 1_000_000
#: What a suggestion costs beside its comparisons, in comparisons.
_OVERHEAD: Final = 20


class Hints:
    """Looks for the closest known word, until that has cost too much.

    Whoever asks in a fixed order gets the same suggestions each time.
    """

    def __init__(self, most: int = MOST_COMPARISONS) -> None:
        """Start with nothing spent."""
        self._left = most
        # What was compared with is kept, so that no other set takes its identity.
        self._made: dict[tuple[str, int], tuple[str, Collection[str]]] = {}

    def suggest(self, word: str, known: Collection[str]) -> str:
        """Return `did you mean 'x'?` for the closest known word, or the empty text.

        Args:
            word: What was written.
            known: What could be meant; the same object for the same set of words.
        """
        key = (word, id(known))
        if key not in self._made:
            self._left -= len(known) + _OVERHEAD
            self._made[key] = (did_you_mean(word, known) if self._left > 0 else "", known)
        return self._made[key][0]
