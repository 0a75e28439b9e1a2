"""Annotations as checks: what each allows, and what it says of the rest."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Union

import annotated_types as at
import attrs
import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.frozen import FrozenMap
from learner_centered.model.constraints import Matches, Word, check_for, constrained, one_of, unpack
from learner_centered.model.items import Outcome


class Mood(Word):
    """A closed word."""

    BRIGHT = "bright"
    DARK_BLUE = "dark_blue"


TINY = Annotated[str, at.Len(1, 3), Matches("[a-z]+", "small letters")]
QUICK = Annotated[str, Matches("[a-z]+", "small letters", str.islower)]


#: Values of no type that a type checker would let pass.
ANYTHING: Any = 3
A_LIST: Any = ["bright"]

CASES: list[tuple[Any, Any, Any, str]] = [  # an annotation, what holds, what does not, and what is said of that
    (str, "ä", 3, "text"),
    (str, "", "\ud800", "text without half a surrogate pair"),
    (int, 3, True, "a whole number"),
    (int, -1, 1.0, "a whole number"),
    (float, 3, False, "a number"),
    (float, 0.5, float("nan"), "a number"),
    (float, 0, float("inf"), "a number"),
    (float, 0, "1", "a number"),
    (bool, False, 0, "true or false"),
    (date, date(2027, 9, 1), datetime(2027, 9, 1, tzinfo=UTC), "a date such as 2027-09-01"),
    (date, date(2027, 9, 1), "2027-09-01", "a date such as 2027-09-01"),
    (Mood, Mood.BRIGHT, "bright", "one of bright, dark_blue"),
    (Outcome, Outcome(id="a"), "a", "a outcome"),
    (tuple[int, ...], (), [1], "a list"),
    (tuple[int, ...], (1, 2), (1, "2"), "a whole number in each place of the list, not '2'"),
    (FrozenMap[int], FrozenMap({"a": 1}), {"a": 1}, "a mapping"),
    (FrozenMap[int], FrozenMap(), FrozenMap({"a": "1"}), "a whole number under 'a'"),
    (FrozenMap[int], FrozenMap(), FrozenMap({"\ud800": 1}), "text without half a surrogate pair under '\\ud800'"),
    (FrozenMap, FrozenMap({"a": "1"}), None, "a mapping"),
    (FrozenMap[Any], FrozenMap({"a": "1"}), None, "a mapping"),
    (Annotated[int, at.Ge(2)], 2, 1, "at least 2"),
    (Annotated[int, at.Le(2)], 2, 3, "at most 2"),
    (Annotated[int, at.Interval(ge=1, le=3)], 3, 4, "at most 3"),
    (Annotated[int, at.Interval(ge=1, le=3)], 1, 0, "at least 1"),
    (Annotated[int, at.Ge(2)], 2, "x", "a whole number"),
    (Annotated[str, at.MinLen(1)], "a", "", "something, not a blank"),
    (Annotated[str, at.MinLen(2)], "ab", "a", "a length of at least 2"),
    (TINY, "abc", "abcd", "a length of at most 3"),
    (TINY, "a", "", "something, not a blank"),
    (TINY, "a", "aB", "small letters"),
    (TINY, "a", "a\n", "small letters"),
    (QUICK, "a", "A", "small letters"),
    (QUICK, "a", 3, "text"),
    (int | str, 3, 0.5, "a whole number or text"),
    (int | str | None, "x", None, "a whole number or text"),
    (Union[int, None], 3, "x", "a whole number"),  # noqa: UP007 # the older spelling is read too
    (int | None, 3, "x", "a whole number"),
]


@pytest.mark.parametrize(("annotation", "holds", "fails", "says"), CASES)
def test_each_annotation_holds_or_says_what_is_expected(annotation: Any, holds: Any, fails: Any, says: str) -> None:
    check = check_for(annotation)

    assert "" == check(holds)
    assert says == check(fails)


def test_a_quick_test_is_believed_and_never_asked_about_other_kinds() -> None:
    """It says yes to what it knows; what it does not know is looked at closely."""
    asked: list[object] = []

    def quick(text: str) -> bool:
        asked.append(text)
        return text == "YES"

    check = check_for(Annotated[str, at.MinLen(1), Matches("[a-z]+", "small letters", quick)])

    assert ["", "", "small letters", "text"] == [check(one) for one in ("YES", "no", "No", 3)]
    assert ["YES", "no", "No"] == asked


def test_what_no_check_is_known_for_is_a_mistake_of_this_library() -> None:
    with pytest.raises(TypeError, match="no check is known for the annotation 'x'"):
        check_for("x")
    with pytest.raises(TypeError, match="no check is known for the constraint 'remark'"):
        check_for(Annotated[str, "remark"])


def test_an_annotation_is_taken_apart() -> None:
    assert (str, (at.MinLen(1), at.MaxLen(3), Matches("[a-z]+", "small letters"))) == unpack(TINY | None)
    assert (int | str, ()) == unpack(int | str)
    assert (int, (at.Ge(1), at.Le(3))) == unpack(Annotated[int, at.Interval(ge=1, le=3)])
    assert (int, (at.Ge(1), at.Le(3))) == unpack(Annotated[Annotated[int | None, at.Le(3)] | None, at.Ge(1)])


def test_words_are_listed() -> None:
    assert "one of bright, dark_blue" == one_of(Mood)


def test_an_unknown_closed_word_names_the_known_ones_and_the_closest() -> None:
    with pytest.raises(
        InvalidValueError, match=r"^unknown mood 'brigt': expected one of bright, dark_blue; did you mea"
    ):
        Mood("brigt")
    with pytest.raises(InvalidValueError, match=r"^unknown mood 3: expected one of bright, dark_blue$"):
        Mood(ANYTHING)
    with pytest.raises(InvalidValueError, match=r"^unknown mood \['bright'\]: expected one of bright, dark_blue$"):
        Mood(A_LIST)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Pair:
    """Two values with checks, and one of them without a default."""

    one: int
    two: Annotated[int, at.Ge(0)] = 0
    three: str = ""


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Named:
    """A record with an id and one optional value."""

    id: str
    number: int | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Bare:
    """A record with nothing to check."""

    hidden: dict[str, int] = attrs.field(init=False, factory=dict[str, int])


def test_a_record_names_itself_its_attribute_and_the_value() -> None:
    with pytest.raises(InvalidValueError, match=r"^Pair, one='x': expected a whole number$"):
        Pair(one="x")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"^Pair, two=-1: expected at least 0$"):
        Pair(one=1, two=-1)
    with pytest.raises(InvalidValueError, match=r"^Named 'a', number='x': expected a whole number$"):
        Named(id="a", number="x")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"^Named, id=3: expected text$"):
        Named(id=3)  # type: ignore[arg-type]


def test_a_record_that_holds_is_made() -> None:
    assert (1, 0, "") == attrs.astuple(Pair(one=1))
    assert (1, 2, "x") == attrs.astuple(Pair(one=1, two=2, three="x"))
    assert 3 == Named(id="a", number=3).number
    assert None is Named(id="a").number
    assert {} == Bare().hidden
