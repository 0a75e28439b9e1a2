"""Language maps: the texts of a property by the tag of their language."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from learner_centered.formats.native.tree import is_list, is_map

Texts = dict[str, list[str]]
"""The texts of a property by the tag of their language; the empty tag where none is given."""

#: The tag of a text that stands by itself, without a language.
NO_TAG: Final = ""


def texts_in(value: Any) -> Texts | None:
    """Return the texts of a value by their language, None where it is no language map and no text.

    Example:
        >>> texts_in({"en": ["Agency", "Drive"], "fr": "Autonomie"}), texts_in("Agency"), texts_in(7)
        ({'en': ['Agency', 'Drive'], 'fr': ['Autonomie']}, {'': ['Agency']}, None)
    """
    found: Texts = {}
    for part in value if is_list(value) else [value]:
        if isinstance(part, str):
            found.setdefault(NO_TAG, []).append(part)
        elif is_map(part) and "@value" in part:
            pairs = {str(part.get("@language", NO_TAG)): part["@value"]}
            if not _take(pairs, found):
                return None
        elif not is_map(part) or not _take(part, found):
            return None
    return found


def _take(pairs: dict[str, Any], found: Texts) -> bool:
    """Take the texts of one map; return whether they are texts."""
    for tag, given in pairs.items():
        texts = given if is_list(given) else [given]
        if not all(isinstance(text, str) for text in texts):
            return False
        found.setdefault(tag, []).extend(texts)
    return True


def chosen(texts: Texts, languages: Sequence[str]) -> str | None:
    """Return the tag whose texts are shown: a language that is asked for, else English, else the first.

    Args:
        texts: The texts by language.
        languages: The languages of the framework, the main one first.

    Example:
        >>> chosen({"fr": ["oui"], "en-us": ["yes"]}, ["en-US"]), chosen({"fr": ["oui"], "de": ["ja"]}, ["en"])
        ('en-us', 'fr')
    """
    tags = [tag for tag, given in texts.items() if given]
    for language in (*languages, "en"):
        for same in (str.casefold, _main):
            for tag in tags:
                if same(tag) == same(language):
                    return tag
    return tags[0] if tags else None


def is_plain(texts: Texts, languages: Sequence[str]) -> bool:
    """Return whether texts are all in the main language, so that nothing else need be kept of them."""
    tag = next(iter(texts)) if len(texts) == 1 else None
    return tag is not None and (tag == NO_TAG or tag.casefold() == next(iter(languages), NO_TAG).casefold())


def language_map(value: Any, said: Sequence[str], languages: Sequence[str], *, many: bool = False) -> dict[str, Any]:
    """Return a language map that says some texts, with what a kept one says in other languages.

    Args:
        value: The map that was kept, None where there is none.
        said: The texts in the language that is shown.
        languages: The languages of the framework, the main one first.
        many: Whether the property takes a list of texts in each language.

    Example:
        >>> language_map({"en": "Agency", "fr": "Autonomie"}, ["Drive"], ["en"])
        {'en': 'Drive', 'fr': 'Autonomie'}
        >>> language_map(None, ["goals"], ["en-US"], many=True)
        {'en-US': ['goals']}
    """
    kept = texts_in(value) or {}
    tag = chosen(kept, languages)
    if tag is None or (many and kept[tag] != list(said)) or (not many and kept[tag][:1] != list(said)):
        before = kept.get(tag, []) if tag is not None and not many else []
        kept = {**kept, (languages[0] if tag is None else tag): [*said, *before[len(said) :]]}
    # A text without a language is in the main one.
    named: Texts = {}
    for tag, given in kept.items():
        named.setdefault(tag or languages[0], []).extend(given)
    return {tag: given if many or len(given) != 1 else given[0] for tag, given in named.items() if given}


def _main(tag: str) -> str:
    """Return the language of a tag, without its region and script."""
    return tag.partition("-")[0].casefold()


def words(values: Iterable[Any]) -> list[str]:
    """Return the texts among some values."""
    return [value for value in values if isinstance(value, str)]
