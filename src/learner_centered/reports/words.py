"""The words that reports share: counts, chains, and the sentence at every foot."""

from collections.abc import Sequence
from typing import Final

from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

CLAIMS: Final = "Links are claims by the people who recorded them; a path is not evidence of learning."
"""What every report says at its foot."""

#: How many names a sentence lists before it says how many more there are.
MOST_NAMES: Final = 8
#: A message or reason longer than this is cut where people read it: one value from a file may be of any length.
MOST_TEXT: Final = 600


def plural(noun: str) -> str:
    """Return the plural of a noun of this library.

    Example:
        >>> plural("competency"), plural("learning experience")
        ('competencies', 'learning experiences')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def counted(number: int, noun: str) -> str:
    """Return a count with its noun.

    Example:
        >>> counted(1, "item"), counted(12_000, "link")
        ('1 item', '12,000 links')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def listed(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Return names as a list in a sentence, the first few of many.

    Example:
        >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=2)
        ('a, b and c', 'a, b and 1 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sentence(chain: Sequence[str], vocabulary: Vocabulary = DEFAULT_VOCABULARY) -> str:
    """Return a chain of id, relation, id, … as a sentence in plain words.

    Args:
        chain: Ids and relation names by turns, an id first and last.
        vocabulary: Where the phrase of each relation stands; an unknown relation is named as it is.

    Example:
        >>> sentence(["crew", "enables", "project", "develops", "sets-goals"])
        'crew makes room for project, which develops sets-goals'
    """
    names = vocabulary.by_name
    text = chain[0] if chain else ""
    for step in range(1, len(chain) - 1, 2):
        relation = chain[step]
        phrase = names[relation].phrase if relation in names else relation
        text += f"{', which' if step > 1 else ''} {phrase} {chain[step + 1]}"
    return text


def cut(text: str, most: int = MOST_TEXT) -> str:
    """Return a text of bearable length.

    Example:
        >>> cut("short"), cut("a longer text", most=8)
        ('short', 'a longer …')
    """
    return text if len(text) <= most else f"{text[:most]} …"
