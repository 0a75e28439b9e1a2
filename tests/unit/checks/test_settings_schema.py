from collections.abc import Iterator
from typing import Annotated, Any

import annotated_types as at
import attrs
import pytest

import learner_centered as lc
from learner_centered.checks.settings_schema import SETTINGS, key_of, schema_of
from learner_centered.model.constraints import Matches

Code = Annotated[str, Matches(r"[A-Z]+", "capitals")]


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        (bool, {"type": "boolean"}),
        (Annotated[float, at.Ge(0), at.Le(1)], {"type": "number", "minimum": 0, "maximum": 1}),
        (int | None, {"type": "integer"}),
        (int | str, {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
        (Code, {"type": "string", "pattern": "^(?:[A-Z]+)$", "title": "capitals"}),
        (tuple[Code, ...], {"type": "array", "items": schema_of(Code)}),
        (
            Annotated[tuple[int, ...], at.Len(1, 3)],
            {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
        ),
        (object, {}),  # a type that files have no word for: the rule itself judges it
    ],
)
def test_the_schema_of_an_option_follows_from_its_type(annotation: Any, schema: dict[str, Any]) -> None:
    assert schema == schema_of(annotation)


def test_every_setting_has_a_schema_and_is_told_in_the_words_of_its_attribute() -> None:
    """A setting that is added to `Config` cannot be forgotten in the file."""
    names = [field.name for field in attrs.fields(lc.Config) if field.eq]

    assert sorted(SETTINGS) == sorted(names)
    properties = lc.config_schema()["properties"]
    assert {"extends", *map(key_of, names)} == set(properties)
    assert all(properties[key]["description"] for key in properties)


def test_options_of_rules_of_your_own_are_in_the_schema_and_are_read() -> None:
    @lc.rule("RB001", "listed-one", severity="info", family="outcomes")
    def listed(ctx: lc.Context, *, names: tuple[Code, ...] = ("A",)) -> Iterator[lc.Finding]:
        """Look.

        Options:
            names: Which names.
        """
        yield ctx.finding(f"looked for {', '.join(names)}", help="look.")

    registry = lc.Registry([listed])
    config = lc.read_config('options.listed-one.names = ["B", "C"]', registry=registry)

    assert {"description": "Which names.", **schema_of(tuple[Code, ...]), "default": ["A"]} == (
        lc.config_schema(registry)["$defs"]["RB001"]["properties"]["names"]
    )
    (found,) = lc.check(lc.Framework(id="x"), config=config, registry=registry)
    assert "looked for B, C" == found.message
    with pytest.raises(lc.ConfigError, match=r"names\[0\]: 'b': expected capitals"):
        lc.read_config('options.RB001.names = ["b"]', registry=registry)
