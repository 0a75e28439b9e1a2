"""From the text of settings files to the settings of a check."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

import attrs

from learner_centered.checks.config import Config, faults_of
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.settings_judge import Fault, shown
from learner_centered.checks.settings_places import Steps
from learner_centered.checks.settings_schema import EXTENDS, config_schema, key_of
from learner_centered.checks.settings_text import RefusedTextError, Text, parsed
from learner_centered.errors import ConfigError
from learner_centered.findings.place import Place, pointer
from learner_centered.model.records import Allowance
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation, Vocabulary

#: How many files may build on one another; more are a circle that no name gives away.
MOST_FILES: Final = 16

Load = Callable[[str], str | bytes]
"""Returns the content of the file of a name, or raises OSError."""


def read_config(
    source: str | bytes | Mapping[str, Any],
    *,
    file: str = "<text>",
    registry: Registry | None = None,
    load: Load | None = None,
) -> Config:
    r"""Read the settings of a check from the text of a settings file, or from its data.

    Pure: it opens no file. A file that the text builds on with `extends` is asked of `load`.
    What stands nearer wins: lists and single values take the place of what they build on,
    tables are merged key by key.

    Args:
        source: TOML as text or bytes, or plain data of the same shape.
        file: The name of the file, for messages and places, and to find what it `extends`. Where
            it ends in `pyproject.toml`, the table `[tool.learner-centered]` is read.
        registry: The rules that the settings may speak of; those of this library where none is given.
        load: Returns the content of a file that is named by `extends`, its path joined to `file`.

    Returns:
        The settings, with the places of their values in `places`.

    Raises:
        ConfigError: Something is no TOML, not known, or of the wrong type. `faults` tells every
            fault of every file, each with its place, its key, and the closest word that is known.

    Cost: O(length of the texts), and the search for the closest word for each fault.

    Example:
        >>> config = read_config('profile = "draft"\nignore = ["LC106"]')
        >>> config.profile, config.ignore, str(config.places["/ignore"])
        ('draft', ('LC106',), '<text>:2:1')
        >>> read_config('ladder = "high"')
        Traceback (most recent call last):
        ...
        learner_centered.errors.ConfigError: <text>:1:1: ladder: 'high': expected a list
    """
    rules = default_registry() if registry is None else registry
    texts, faults = _chain(source, file, load)
    schema = config_schema(rules)
    faults += [fault for text in texts for fault in text.faults(schema)]
    if faults:
        raise ConfigError(*faults)
    data: Mapping[str, Any] = {}
    places: dict[Steps, Place] = {}
    for text in reversed(texts):
        data = _merged(data, text.data, (), places)
        places |= text.places
    config = _config(data, {pointer(*steps): place for steps, place in places.items() if steps})
    if late := list(faults_of(config, rules)):
        raise ConfigError(*(f"{file}: {fault}" for fault in late))
    return config


def _chain(source: str | bytes | Mapping[str, Any], file: str, load: Load | None) -> tuple[list[Text], list[str]]:
    """Return what a file and those it builds on say, the nearest first, and why the chain breaks off."""
    texts: list[Text] = []
    names = [file]
    while True:
        try:
            texts.append(parsed(source, names[-1]))
        except RefusedTextError as refused:
            return texts, [str(refused)]
        text = texts[-1]
        if not text.extends:
            return texts, []
        name = os.path.normpath(os.path.join(os.path.dirname(text.file), text.extends))  # noqa: PTH118, PTH120  # names, not paths of this machine
        names.append(name)
        if complaint := _broken(names, load):
            return texts, [text.told(Fault((EXTENDS,), complaint))]
        try:
            source = cast("Load", load)(name)
        except OSError as error:
            why = f"{text.extends!r} cannot be read: {error.strerror or error}"
            return texts, [text.told(Fault((EXTENDS,), why))]


def _broken(names: list[str], load: Load | None) -> str:
    """Return why the file that is named last is not read, the empty text where it may be."""
    if load is None:
        return f"{names[-1]!r} is not read here: hand in `load`, or leave `{EXTENDS}` out"
    if names[-1] in map(os.path.normpath, names[:-1]):
        return f"the files build on one another in a circle: {' → '.join(names)}"
    if len(names) > MOST_FILES:
        return f"more than {MOST_FILES} files build on one another: put some of them together"
    return ""


def _merged(
    base: Mapping[str, Any], near: Mapping[str, Any], steps: Steps, places: dict[Steps, Place]
) -> dict[str, Any]:
    """Return two tables as one; what is nearer comes last and wins, and places of what it replaces go."""
    found = {key: value for key, value in base.items() if key not in near}
    for key, value in near.items():
        here = (*steps, key)
        below = base.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            found[key] = _merged(cast("Mapping[str, Any]", below), cast("Mapping[str, Any]", value), here, places)
            continue
        for known in [known for known in places if known[: len(here)] == here]:
            del places[known]
        found[key] = value
    return found


def _config(data: Mapping[str, Any], places: Mapping[str, Place]) -> Config:
    """Return the settings that data without faults stands for."""
    made: Mapping[str, Callable[[Any], object]] = {
        "allow": lambda given: [_allowance(one) for one in given],
        "options": _without_dates,
        "vocabulary": _vocabulary,
    }
    names = [field.name for field in attrs.fields(Config) if key_of(field.name) in data]
    values: dict[str, Any] = {name: made.get(name, _as_it_is)(data[key_of(name)]) for name in names}
    return Config(**values, places=places)


def _as_it_is(value: object) -> object:
    """Return a value."""
    return value


def _allowance(given: Mapping[str, Any]) -> Allowance:
    """Return an allowance; its last day may be a date or a text."""
    until: date | str | None = given.get("until")
    words: dict[str, str] = {name: value for name, value in given.items() if name != "until"}
    return Allowance(**words, until=date.fromisoformat(until) if isinstance(until, str) else until)


def _without_dates(value: object) -> object:
    """Return data with its dates as texts, since the options of a rule are plain."""
    if isinstance(value, Mapping):
        return {key: _without_dates(part) for key, part in cast("Mapping[str, object]", value).items()}
    if isinstance(value, list):
        return [_without_dates(part) for part in cast("list[object]", value)]
    return value if isinstance(value, str | int | float) else shown(value)


def _vocabulary(given: Mapping[str, Any]) -> Vocabulary:
    """Return the words that every framework knows, with those of a table beside them."""
    registries = {name: words for name, words in given.items() if name != "relations"}
    return DEFAULT_VOCABULARY.extend(registries=registries, relations=_relations(given.get("relations", ())))


def _relations(given: Iterable[Mapping[str, Any]]) -> list[Relation]:
    """Return the relations of a table; one without a phrase reads as its name."""
    return [Relation(**{"phrase": one["name"].replace("_", " "), **one}) for one in given]
