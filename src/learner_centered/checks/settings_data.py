"""From the settings of a check to the plain data of a settings file: the way back of `read_config`."""

from collections.abc import Mapping
from typing import Any, cast

import attrs

from learner_centered.checks.config import Config
from learner_centered.checks.settings_schema import key_of
from learner_centered.frozen import thaw
from learner_centered.model.records import Allowance
from learner_centered.model.vocabulary import REGISTRIES, RELATIONS, Relation, Vocabulary


def settings_data(config: Config) -> dict[str, Any]:
    """Return settings as the data of a file, every key there; `read_config` gives them back.

    Of the vocabulary only what stands beside the words of every framework is told.

    Cost: O(size of the settings).

    Example:
        >>> data = settings_data(Config(ignore=["LC106"]))
        >>> data["ignore"], data["fail-on"], data["vocabulary"]
        (['LC106'], 'error', {})
    """
    values = {field.name: getattr(config, field.name) for field in attrs.fields(Config) if field.eq}
    values["allow"] = [_record(one) for one in config.allow]
    values["vocabulary"] = _vocabulary(config.vocabulary)
    values["severity"] = {word: str(level) for word, level in config.severity.items()}
    return {key_of(name): thaw(value) for name, value in values.items()}


def _record(one: Allowance | Relation) -> dict[str, Any]:
    """Return what a record says beyond its defaults."""
    fields = ((field, getattr(one, field.name)) for field in attrs.fields(type(one)))
    return {field.name: thaw(value) for field, value in fields if value != field.default}


def _relation(one: Relation) -> dict[str, Any]:
    """Return a relation; a phrase that follows from its name is left out."""
    said = _record(one)
    if one.phrase == one.name.replace("_", " "):
        del said["phrase"]
    return said


def _vocabulary(words: Vocabulary) -> Mapping[str, Any]:
    """Return the words beside those that every framework knows."""
    known = cast("Mapping[str, tuple[str, ...]]", REGISTRIES)
    own = {name: [word for word in held if word not in known.get(name, ())] for name, held in words.registries.items()}
    found: dict[str, Any] = {name: held for name, held in own.items() if held}
    relations = [_relation(one) for one in words.relations if one not in RELATIONS]
    return {**found, "relations": relations} if relations else found
