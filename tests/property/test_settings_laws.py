"""Laws of settings, on random settings and on random TOML."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.checks.settings_data import settings_data
from learner_centered.checks.settings_places import toml_offsets
from learner_centered.model.vocabulary import ANY, REGISTRIES
from learner_centered.reports.settings import render_text

pytestmark = pytest.mark.slow

SCHEMA = lc.config_schema()
VALIDATOR: Any = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
REGISTRY = lc.default_registry()
WORDS = st.sampled_from(["LC1", "LC", "LC101", "orphan-outcome", "syntax", "LC2"])
#: Texts that a file may hold anywhere; half a surrogate pair is none.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)
DAYS = st.dates()


def tables(required: Mapping[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> Any:
    return st.fixed_dictionaries(dict(required), optional=optional)


def options() -> st.SearchStrategy[Any]:
    """Return options of rules, each by its code or its name."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for one in REGISTRY:
        own: dict[str, st.SearchStrategy[Any]] = {option.name: st.integers(1, 5) for option in one.options}
        own |= {"mostly": st.floats(0, 1) | st.sampled_from([0, 1])} if one.asks else {}
        values |= {word: tables({}, **own) for word in (one.code, one.name)}
    return cast("st.SearchStrategy[Any]", tables({}, **values))


SETTINGS = tables(
    {},
    **{
        "profile": st.sampled_from(["draft", "published", "redesign", "research"]),
        "select": st.lists(WORDS | st.just("draft"), max_size=3),
        "ignore": st.lists(WORDS, max_size=3),
        "severity": st.dictionaries(WORDS, st.sampled_from([*map(str, lc.Severity)]), max_size=3),
        "options": options(),
        "fail-on": st.sampled_from(["error", "warning", "info", "hint", "never"]),
        "allow": st.lists(
            tables({"rule": TEXTS, "subject": IDS, "reason": TEXTS}, until=DAYS | DAYS.map(date.isoformat)), max_size=2
        ),
        "ladder": st.lists(TEXTS, max_size=3),
        "vocabulary": tables(
            {},
            **{name: st.lists(TEXTS, max_size=2) for name in REGISTRIES},
            relations=st.lists(
                tables(
                    {"name": TEXTS},
                    phrase=TEXTS,
                    sources=st.lists(st.sampled_from(ANY)),
                    carries=st.booleans(),
                    attributes=st.lists(st.sampled_from(["depth", "weight"])),
                    inverse=TEXTS,
                ),
                max_size=2,
                unique_by=lambda one: one["name"],
            ),
        ),
    },
)
#: What stands somewhere it does not belong.
ODDITIES: list[Any] = [0, -1, 2.5, True, "odd", "", [], [1], ["odd"], {}, {"odd": 1}, [{}]]
ODD = st.sampled_from(ODDITIES)


def in_json(value: object) -> Any:
    """Return data as JSON has it: dates are texts."""
    return json.loads(json.dumps(value, default=lambda day: cast("date", day).isoformat()))


def spots(value: object, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the steps to everything in some data."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(cast("dict[str | int, object]", value).items())
    elif isinstance(value, list):
        pairs = list(enumerate(cast("list[object]", value)))
    for step, part in pairs:
        yield (*steps, step)
        yield from spots(part, (*steps, step))


def changed(data: Any, steps: tuple[str | int, ...], value: object) -> Any:
    """Return data with another value at some steps."""
    if not steps:
        return value
    copy = cast("dict[str | int, Any]", {**data} if isinstance(data, dict) else [*data])
    copy[steps[0]] = changed(copy[steps[0]], steps[1:], value)
    return copy


def is_read(data: Any) -> bool:
    """Return whether settings are read without a fault."""
    try:
        lc.read_config(data)
    except lc.ConfigError:
        return False
    return True


@given(SETTINGS)
def test_what_the_schema_accepts_is_read(data: Any) -> None:
    """An editor that finds nothing wrong is right."""
    VALIDATOR.validate(in_json(data))

    lc.read_config(data).plan(REGISTRY)


@given(SETTINGS, st.data())
def test_schema_and_reader_agree_on_what_is_wrong(data: Any, draw: st.DataObject) -> None:
    """Whatever is put in a place where it may not belong, both refuse it or both take it."""
    places = [*spots(data), ("odd",)]
    wrong = changed({**data, "odd": 0}, draw.draw(st.sampled_from(places)), draw.draw(ODD))
    del wrong["odd"]

    assert VALIDATOR.is_valid(in_json(wrong)) == is_read(wrong)


@given(SETTINGS, st.data())
def test_a_key_that_nobody_knows_is_refused_by_both(data: Any, draw: st.DataObject) -> None:
    tops = [steps for steps in [(), *spots(data)] if isinstance(at(data, steps), dict)]
    steps = draw.draw(st.sampled_from(tops))
    wrong = changed(data, steps, {**at(data, steps), "odd one": 1})

    assert not VALIDATOR.is_valid(in_json(wrong))
    assert not is_read(wrong)


def at(data: Any, steps: tuple[str | int, ...]) -> Any:
    """Return what steps lead to."""
    for step in steps:
        data = data[step]
    return data


@given(SETTINGS)
def test_settings_come_back_from_their_data_and_from_their_text(data: Any) -> None:
    """What `config` prints holds the settings that hold."""
    config = lc.read_config(data)

    assert config == lc.read_config(settings_data(config))
    assert config == lc.read_config(render_text(config, {}, []))


@given(SETTINGS, SETTINGS)
def test_what_is_nearer_wins(near: Any, base: Any) -> None:
    config = lc.read_config({**near, "extends": "base.toml"}, load=lambda _: render_text(lc.read_config(base), {}, []))

    for name in ("profile", "select", "ignore", "ladder", "fail-on"):
        told = near.get(name, base.get(name, settings_data(lc.Config())[name]))
        assert told == settings_data(config)[name]


SCALARS = st.integers() | st.booleans() | TEXTS | st.dates() | st.floats(allow_nan=False)
NESTED = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXTS, part, max_size=3), max_leaves=8
)


def quoted(text: str, *, literal: bool) -> str:
    """Return a text as TOML, between single quotes where that is asked for and possible."""
    if literal and text.isprintable() and "'" not in text:
        return f"'{text}'"
    return "".join(
        char if char.isprintable() else f"\\U{ord(char):08x}" for char in json.dumps(text, ensure_ascii=False)
    )


def written(value: object, *, literal: bool, gap: str) -> str:
    """Return a value as TOML in one of several styles."""
    if isinstance(value, str):
        return quoted(value, literal=literal)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        parts = (written(one, literal=literal, gap=gap) for one in cast("list[object]", value))
        return "[" + "".join(f"{gap}{part}{gap}," for part in parts) + f"{gap}]"
    if isinstance(value, dict):
        pairs = (
            f"{quoted(key, literal=literal)} = {written(one, literal=literal, gap=gap)}"
            for key, one in cast("dict[str, object]", value).items()
        )
        return "{ " + ", ".join(pairs) + " }"
    return value.isoformat() if isinstance(value, date) else str(value)


@given(
    st.dictionaries(TEXTS, NESTED, max_size=4),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", " ", "\n", " # ], }\n"]),
)
def test_every_key_and_value_of_a_list_has_a_place(data: Any, literal: bool, headed: bool, gap: str) -> None:
    """The scan of the text and the parser see the same keys, and each stands where the scan says."""
    plain = {key: value for key, value in data.items() if not (headed and isinstance(value, dict))}
    lines = [
        f"{quoted(key, literal=literal)} = {written(value, literal=literal, gap=gap)}" for key, value in plain.items()
    ]
    for key, table in data.items():
        if key not in plain:
            lines.append(f"[ {quoted(key, literal=literal)} ] # heading")
            lines += [
                f"{quoted(inner, literal=literal)} = {written(value, literal=literal, gap=gap)}"
                for inner, value in table.items()
            ]
    text = "\n".join(lines)
    assert data == tomllib.loads(text)

    offsets = toml_offsets(text)

    assert set(spots(data)) == set(offsets)
    for steps, offset in offsets.items():
        last = steps[-1]
        stands = (
            quoted(last, literal=literal)
            if isinstance(last, str)
            else written(at(data, steps), literal=literal, gap=gap)
        )
        assert text[offset:].startswith(stands)
