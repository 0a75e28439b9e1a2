"""Laws of degree plans: what is written is read back, and no bytes make the reader fail."""

from hypothesis import given
from hypothesis import strategies as st

from learner_centered.formats.plans.curricular_analytics import read_plan, write_plan
from learner_centered.formats.plans.degree_plan import HEAD, HEADINGS, Course, DegreePlan, SystemType, plain

#: Texts that a CSV file or a spreadsheet might take for something else, and any others.
TEXTS = st.one_of(
    st.sampled_from(["=1+1", "'=1", "-2", '"', "a,b", "a;b", "a\r\nb", "a\nb", "Courses", "0", "é", "\ufeffa"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
).filter(lambda text: text == text.strip() and text != "")
MAYBE = st.none() | TEXTS


def keys(known: list[str]) -> st.SearchStrategy[str]:
    """Draw keys that the form has not."""
    taken = {plain(name) for name in known}
    return TEXTS.filter(lambda text: plain(text) not in taken)


@st.composite
def plans(draw: st.DrawFn) -> DegreePlan:
    """Draw a plan whose courses require any others, in a circle too."""
    ids = draw(st.lists(st.sampled_from(["1", "2", "CS 1", "=3", "-4", "é", "'+5"]), unique=True, max_size=5))
    courses: list[Course] = []
    for name in ids:
        spread = draw(st.permutations(ids))
        one, two = sorted(draw(st.tuples(*[st.integers(0, len(ids))] * 2)))
        courses.append(
            Course(
                id=name,
                name=draw(MAYBE),
                prefix=draw(MAYBE),
                number=draw(MAYBE),
                prerequisites=spread[:one],
                corequisites=spread[one:two],
                strict_corequisites=spread[two : two + 1],
                credit_hours=draw(st.none() | st.integers(0, 20) | st.floats(0, allow_infinity=False)),
                institution=draw(MAYBE),
                canonical_name=draw(MAYBE),
                term=draw(st.none() | st.integers(1, 999)),
                additional=draw(st.booleans()),
                extra=draw(st.dictionaries(keys(list(HEADINGS)), TEXTS, max_size=2)),
            )
        )
    return DegreePlan(
        name=draw(MAYBE),
        degree_plan=draw(MAYBE),
        institution=draw(MAYBE),
        degree_type=draw(MAYBE),
        system_type=draw(st.none() | st.sampled_from(SystemType)),
        cip=draw(MAYBE),
        courses=courses,
        extra=draw(st.dictionaries(keys(list(HEAD)), TEXTS, max_size=2)),
    )


@given(plans())
def test_what_is_written_is_read_back(plan: DegreePlan) -> None:
    written = write_plan(plan)

    again, findings = read_plan(written)

    assert plan == again
    assert {"LC022"} >= {finding.code for finding in findings}
    assert written == write_plan(again)


WORDS = ("Courses", "Additional Courses", "Course ID", "Prerequisites", "Term", "Credit Hours", "System Type", "CIP")
SIGNS = (",", ",", ",", "\n", "\n", "\r", '"', ";", "1", "2", "1;2", " 1", "x", "\ufeff", "\x00", "-1", "1e999", "Note")
PIECES = st.sampled_from((*WORDS, *SIGNS))


@given(st.lists(PIECES, max_size=40).map("".join).map(str.encode) | st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    plan, findings = read_plan(data)

    assert all(finding.help and finding.place is not None for finding in findings)
    assert plan == read_plan(write_plan(plan))[0]
