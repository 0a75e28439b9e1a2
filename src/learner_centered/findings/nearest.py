"""The known word a reader most likely meant."""

import difflib
from collections.abc import Iterable

#: Below this likeness (0..1, Ratcliff and Obershelp 1988) a suggestion confuses more than it helps.
LIKENESS = 0.7
#: Past this many known words the closest one is not looked for: the search is quadratic in length.
MOST_WORDS = 20_000


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to the given one, or None when none is close.

    Case, `-`, `_` and spaces are looked through. Cost: O(number of known words · length²),
    bounded by `MOST_WORDS`.

    Example:
        >>> nearest("Small Learning Comunity", ["schedule", "small_learning_community"])
        'small_learning_community'
    """
    plain: dict[str, str] = {}
    for candidate in known:
        plain.setdefault(_plain(candidate), candidate)
        if len(plain) > MOST_WORDS:
            return None
    close = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=LIKENESS)
    return plain[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?` for the closest known word, or the empty text.

    Example:
        >>> did_you_mean("mindest", ["knowledge", "skill", "mindset"])
        "did you mean 'mindset'?"
    """
    found = nearest(word, known)
    return f"did you mean {str(found)!r}?" if found is not None else ""


def with_hint(message: str, word: object, known: Iterable[object]) -> str:
    """Return a message with `did you mean 'x'?` behind it where a known word is close to the given one.

    What is no text has no close word. Cost: as for `nearest`.

    Example:
        >>> with_hint("unknown aspect 'mindest'", "mindest", ["knowledge", "skill", "mindset"])
        "unknown aspect 'mindest'; did you mean 'mindset'?"
        >>> with_hint("no row 7", 7, [1, 2])
        'no row 7'
    """
    hint = did_you_mean(word, map(str, known)) if isinstance(word, str) else ""
    return f"{message}; {hint}" if hint else message


def _plain(word: str) -> str:
    """Return the word without case and word dividers, cut to what a comparison can afford."""
    return word[:200].casefold().replace("-", "_").replace(" ", "_")
