"""The small parts of reading: scalars, hooks, marks, lines, and what is shown of a value."""

from datetime import date
from typing import Annotated, Any

import annotated_types as at
import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.formats.faults import LONGEST_SHOWN, Faults, shown, writable
from learner_centered.formats.lines import Lines
from learner_centered.formats.native import json as json_format
from learner_centered.formats.native.hooks import MOST_REMEMBERED, Refused, hook_for, remembering
from learner_centered.formats.native.json_scan import scan
from learner_centered.formats.native.scalars import core, is_typed
from learner_centered.formats.native.tree import Map, Quoted, Seq, mark_of, place_in, spot, value_in
from learner_centered.formats.native.trusted import trusted
from learner_centered.frozen import FrozenMap
from learner_centered.model.items import Amount, Filled, Outcome
from learner_centered.model.links import Link
from learner_centered.model.words import Aspect


@given(st.from_regex(r"[-+.0-9eExoabfinINF_~nulTr]{1,6}", fullmatch=True))
def test_a_scalar_that_is_no_text_is_told_as_such(text: str) -> None:
    """What the core schema types is quoted when it is text, and nothing else needs to be for its sake."""
    assert is_typed(text) or core(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("08", 8),
        ("0o17", 15),
        ("0xfF", 255),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5E-3", -0.0015),
        ("1e400", "1e400"),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".NaN", ".NaN"),
        ("TRUE", True),
        ("yes", "yes"),
        ("9" * 700, "9" * 700),
        ("0x" + "f" * 590, "0x" + "f" * 590),
        ("9" * 700 + ".0", "9" * 700 + ".0"),
        ("\u0663", "\u0663"),
    ],
)
def test_plain_scalars_have_the_types_of_the_core_schema(text: str, value: object) -> None:
    """YAML 1.2.2, section 10.3.2; what is too long or not finite stays text."""
    found = core(text)

    assert (type(value), value) == (type(found), found)


@pytest.mark.parametrize(
    ("annotation", "given_text", "given_value", "expected"),
    [
        (str | None, "3", "3", "3"),
        (int, "3", 3, 3),
        (float, "3", 3, 3),
        (Amount | None, "3.5", 3.5, 3.5),
        (bool, "true", True, True),
        (date, "2026-04-17", "2026-04-17", date(2026, 4, 17)),
        (Aspect | None, "skill", "skill", Aspect.SKILL),
        (tuple[Filled, ...], "a", "a", ("a",)),
        (tuple[Filled, ...], ["a", "\u00e9"], ["a", "\u00e9"], ("a", "\u00e9")),
        (Filled | tuple[Filled, ...], "a", "a", "a"),
        (Filled | tuple[Filled, ...], ["a"], ["a"], ("a",)),
        (FrozenMap[str], {"a": "1"}, {"a": "1"}, FrozenMap({"a": "1"})),
        (Annotated[tuple[Filled, ...], at.MinLen(1)], ["a"], ["a"], ("a",)),
    ],
)
def test_hooks_give_the_values_of_the_model(annotation: Any, given_text: Any, given_value: Any, expected: Any) -> None:
    for texts, given_one in ((True, given_text), (False, given_value)):
        found = hook_for(annotation, texts=texts)(given_one)

        assert (type(expected), expected) == (type(found), found)


@pytest.mark.parametrize(
    ("annotation", "given_value", "codes", "kept"),
    [
        (str, 3, ["LC018"], attrs.NOTHING),
        (int, True, ["LC018"], attrs.NOTHING),
        (int, 3.0, ["LC018"], attrs.NOTHING),
        (float, "3", ["LC018"], attrs.NOTHING),
        (bool, 1, ["LC018"], attrs.NOTHING),
        (Filled, "", ["LC020"], attrs.NOTHING),
        (Amount, -1, ["LC020"], attrs.NOTHING),
        (Aspect, "x", ["LC019"], attrs.NOTHING),
        (tuple[Aspect, ...], ["x", "skill", 3], ["LC019", "LC018"], (Aspect.SKILL,)),
        (tuple[Filled, ...], {}, ["LC018"], attrs.NOTHING),
        (Annotated[tuple[Filled, ...], at.MinLen(1)], [], ["LC020"], attrs.NOTHING),
        (FrozenMap[str], {"a": 1, "b": "x", "\ud800": "y"}, ["LC018", "LC020"], FrozenMap({"b": "x"})),
    ],
)
def test_hooks_say_everything_that_is_wrong_and_keep_the_rest(
    annotation: Any, given_value: Any, codes: list[str], kept: Any
) -> None:
    with pytest.raises(Refused) as caught:
        hook_for(annotation, texts=False)(given_value)

    assert codes == [fault.code for fault in caught.value.faults]
    assert kept == caught.value.kept


def test_a_hook_remembers_words_up_to_a_limit() -> None:
    """The same word is the same object; a file of many words cannot fill the memory for good."""
    asked: list[str] = []

    def hook(value: str) -> str:
        asked.append(value)
        return value

    remembered = remembering(hook)
    for _ in range(2):
        for number in range(MOST_REMEMBERED + 1):
            remembered(str(number))
    remembered(Quoted("1"))

    assert MOST_REMEMBERED + 3 == len(asked)


def test_places_in_plain_data() -> None:
    """Values have the spots they were given, and what has none stands where its holder does."""
    inner = Seq(mark_of(2, 3))
    inner.append("x")
    inner.at.append(mark_of(2, 4))
    outer = Map(mark_of(0, 0))
    outer["a/b"] = inner
    outer.at["a/b"] = (mark_of(1, 0), mark_of(2, 3))

    def found(*steps: str | int, key: bool = False) -> tuple[str, int | None, int | None]:
        place = place_in("f", "/p", outer, steps, key=key)
        return (place.pointer, place.line, place.column)

    assert ("/p", 1, 1) == found()
    assert ("/p/a~1b", 3, 4) == found("a/b")
    assert ("/p/a~1b", 2, 1) == found("a/b", key=True)
    assert ("/p/a~1b/0", 3, 5) == found("a/b", 0)
    assert ("/p/a~1b/9", 3, 4) == found("a/b", 9)
    assert ("/p/c/d", 1, 1) == found("c", "d")
    assert (None, None) == (place_in("f", "", {}, ["a"]).line, value_in([1], ["a"]))
    assert (7, 8) == spot(mark_of(6, 7))


@given(st.text(st.sampled_from("ab\r\n\u2028\x85"), max_size=20), st.integers(0, 20))
def test_lines_are_those_of_an_editor(text: str, index: int) -> None:
    r"""A line ends at \n, \r\n or \r and nowhere else, as Python's own universal newlines have it."""
    index = min(index, len(text))
    before = text[:index]
    if text[index - 1 : index + 1] == "\r\n":
        return

    line, column = Lines(text).spot(index)

    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    assert (plain.count("\n") + 1, len(plain) - plain.rfind("\n")) == (line, column)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "a blank"),
        (False, "false"),
        ([], "a list"),
        ({}, "a mapping"),
        (Quoted("08"), "'08'"),
        (3.5, "3.5"),
        (10**400, "a very long number"),
        ("x" * (LONGEST_SHOWN + 1), f"'{'x' * LONGEST_SHOWN}'…"),
        ("a\nb", r"'a\nb'"),
    ],
)
def test_messages_show_values_short(value: object, text: str) -> None:
    assert text == shown(value)


def test_text_that_utf_8_cannot_hold_is_made_writable() -> None:
    assert ("a", "\u00e9", "a?") == (writable("a"), writable("\u00e9"), writable("a\ud800"))


def test_a_suggestion_is_looked_for_once() -> None:
    faults = Faults()

    assert "did you mean 'skill'?" == faults.meant("skil", ["skill"]) == faults.meant("skil", ["skill"])
    assert "" == faults.meant("skil", ["other"])


def test_a_draft_becomes_what_it_drafts() -> None:
    """The short way gives what the constructor gives: equal, frozen and of the very class."""
    draft = trusted(Link)(source="a", relation="develops", target="b")

    assert Link is type(draft)
    assert Link(source="a", relation="develops", target="b") == draft
    assert "a" == trusted(Outcome)(id="a").title
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        draft.note = "x"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del draft.note  # pyright: ignore[reportAttributeAccessIssue]


def test_json_has_no_form_for_what_a_document_never_holds() -> None:
    with pytest.raises(TypeError, match="has no form in JSON"):
        json_format.dump({"x": object()})


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ('{"a": 1, "b": [2, {"c": "d"}], "a": 3}', ["", "/a", "/b", "/b/0", "/b/1", "/b/1/c", "/a"]),
        (" [ ] ", [""]),
        ("[[1], {}, 2]", ["", "/0", "/0/0", "/1", "/2"]),
        ('"\\u00e9"', [""]),
        ('{"\\u00e9/~": {"\\x": 1}}', ["", "/\u00e9~1~0", '/\u00e9~1~0/"\\x"']),
        ("", []),
        ("}]1", [""]),
    ],
)
def test_scanning_sees_every_value(text: str, pointers: list[str]) -> None:
    """A key that comes again is seen again, and what is broken is seen as far as it can be made out."""
    assert pointers == [one.pointer for one in scan(text)]


@pytest.mark.parametrize("inner", ["[1, {}]", "{}", '["]"]'])
def test_scanning_passes_over_what_nobody_asks_for(inner: str) -> None:
    seen = scan(f'{{"a": {inner}, "b": 2}}', lambda pointer: pointer == "")

    assert ["", "/a", "/b"] == [one.pointer for one in seen]


def test_scanning_walks_through_what_json_cannot_pass_over() -> None:
    seen = scan('{"a": [1 2], "b": 2}', lambda pointer: pointer == "")

    assert ["", "/a", "/a/0", "/a/1", "/b"] == [one.pointer for one in seen]
