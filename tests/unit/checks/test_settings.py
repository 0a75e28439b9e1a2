from datetime import date
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.checks.settings_text import RefusedTextError, has_table

WHOLE = """\
extends = "district.toml"
profile = "redesign"
select = ["LC1", "redesign"]
ignore = ["LC106"]
fail-on = "warning"
ladder = ["see", "do", "teach"]

[severity]
LC1 = "hint"
LC101 = "error"

[options.single-quality]
least = 3

[[allow]]
rule = "LC202"
subject = "speaks-publicly"
reason = "The rubric comes in autumn."
until = 2027-09-01

[vocabulary]
structure_kinds = ["makerspace"]
relations = [{name = "feeds_into", sources = ["LearningExperience"], carries = true}]
"""


def faults(source: Any, **given: Any) -> tuple[str, ...]:
    """Return the faults of settings."""
    with pytest.raises(lc.ConfigError) as caught:
        lc.read_config(source, **given)
    return caught.value.faults


def files(**texts: str) -> Any:
    """Return a function that reads files from memory; `_` in a name stands for a dot."""

    def load(name: str) -> str:
        try:
            return texts[name.replace(".", "_").replace("/", "__")]
        except KeyError:
            raise FileNotFoundError(2, "No such file or directory") from None

    return load


def test_every_setting_is_read() -> None:
    config = lc.read_config(WHOLE, file="learner-centered.toml", load=files(district_toml="ignore = ['LC1']"))

    expected = lc.Config(
        profile="redesign",
        select=["LC1", "redesign"],
        ignore=["LC106"],
        fail_on="warning",
        ladder=["see", "do", "teach"],
        severity={"LC1": "hint", "LC101": "error"},
        options={"single-quality": {"least": 3}},
        allow=[
            lc.Allowance(
                rule="LC202",
                subject="speaks-publicly",
                reason="The rubric comes in autumn.",
                until=date(2027, 9, 1),
            )
        ],
        vocabulary=lc.Vocabulary().extend(
            registries={"structure_kinds": ["makerspace"]},
            relations=[
                lc.Relation(name="feeds_into", phrase="feeds into", sources=["LearningExperience"], carries=True)
            ],
        ),
    )
    assert expected == config
    assert "learner-centered.toml:13:1" == str(config.places["/options/single-quality/least"])
    assert "learner-centered.toml:15:3" == str(config.places["/allow/0"])


def test_nothing_set_is_the_default() -> None:
    assert lc.Config() == lc.read_config("") == lc.read_config({})


@pytest.mark.parametrize(
    "source",
    [
        WHOLE.removeprefix('extends = "district.toml"\n'),
        WHOLE.removeprefix('extends = "district.toml"\n').encode(),
        b"\xef\xbb\xbf" + WHOLE.removeprefix('extends = "district.toml"\n').replace("\n", "\r\n").encode(),
    ],
    ids=["text", "bytes", "BOM and Windows line ends"],
)
def test_text_bytes_marks_and_line_ends_make_no_difference(source: str | bytes) -> None:
    config = lc.read_config(source)

    assert "redesign" == config.profile
    assert "<text>:1:1" == str(config.places["/profile"])
    assert "<text>:12:1" == str(config.places["/options/single-quality/least"])


def test_plain_data_is_read_as_a_text_is() -> None:
    data = {"allow": [{"rule": "LC101", "subject": "agency", "reason": "so", "until": "2027-09-01"}]}

    config = lc.read_config(data)

    assert date(2027, 9, 1) == config.allow[0].until
    assert {} == config.places


def test_every_fault_is_told_at_once_with_place_key_and_closest_word() -> None:
    text = """\
profil = "draft"
select = ["LC1", "orphan-outcom"]
fail-on = "eror"
ladder = "high"
options.orphan-outcom.mostly = 1
options.LC302.mostly = 0.5
options.LC101.mostly = 2
[severity]
LC1 = "low"
[[allow]]
rule = "LC101"
until = 2027-09-01T00:00:00
"""

    expected = (
        (
            "s.toml:1:1: profil: unknown key: expected one of extends, profile, select, ignore, severity, "
            "options, fail-on, allow, vocabulary, ladder; did you mean 'profile'?"
        ),
        (
            "s.toml:2:18: select[1]: 'orphan-outcom': expected a code, a name, or the start of a code, or a profile; "
            "did you mean 'orphan-outcome'?"
        ),
        "s.toml:3:1: fail-on: 'eror': expected one of error, warning, info, hint, never; did you mean 'error'?",
        "s.toml:4:1: ladder: 'high': expected a list",
        (
            "s.toml:5:9: options.orphan-outcom: unknown key: expected the code or the name of a rule; "
            "did you mean 'orphan-outcome'?"
        ),
        "s.toml:6:15: options.LC302.mostly: unknown key: expected none",
        "s.toml:7:15: options.LC101.mostly: 2: expected at most 1",
        "s.toml:9:1: severity.LC1: 'low': expected one of error, warning, info, hint",
        "s.toml:12:1: allow[0].until: 2027-09-01T00:00:00: expected a date such as 2027-09-01",
        "s.toml:10:3: allow[0]: the key 'subject' is needed and not there: expected rule, subject, reason",
        "s.toml:10:3: allow[0]: the key 'reason' is needed and not there: expected rule, subject, reason",
    )
    assert expected == faults(text, file="s.toml")


def test_a_fault_of_plain_data_names_the_file_only() -> None:
    assert ("<text>: profile: 3: expected one of draft, published, redesign, research",) == faults({"profile": 3})


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("profile = ", "s.toml:1:11: it is not valid TOML: invalid value"),
        ("a = 1\nprofile draft", "s.toml:2:9: it is not valid TOML: expected '=' after a key"),
        ("\na = [1,", "s.toml:2:8: it is not valid TOML: "),
        (b"a = '\xff'", "s.toml: it is not UTF-8 (byte 6): save it as UTF-8"),
        (f"a = {'[' * 100_000}", "s.toml: it is nested too deep to be read"),
        ("#" * 1_000_001, "s.toml: it is longer than 1,000,000 characters"),
    ],
    ids=["no value", "no sign", "end of text", "no UTF-8", "nested", "long"],
)
def test_what_is_no_toml_is_one_fault(source: str | bytes, says: str) -> None:
    (fault,) = faults(source, file="s.toml")

    assert fault.startswith(says)


@pytest.mark.parametrize("text", ["", "[tool]\nruff = 1", "tool = 1", "[tool]\nlearner-centered = 1"])
def test_a_project_without_the_table_holds_no_settings(text: str) -> None:
    assert not has_table(text.encode(), "pyproject.toml")
    assert ("x/pyproject.toml: it holds no table [tool.learner-centered]",) == faults(text, file="x/pyproject.toml")


def test_the_table_of_a_project_is_read_with_its_places() -> None:
    text = "[tool.ruff]\nprofile = 3\n[tool.learner-centered]\nprofile = 'draft'\n"

    config = lc.read_config(text, file="pyproject.toml")

    assert has_table(text.encode(), "pyproject.toml")
    assert ("draft", "pyproject.toml:4:1") == (config.profile, str(config.places["/profile"]))
    assert "/tool/learner-centered/profile" == config.places["/profile"].pointer


def test_a_project_that_is_no_toml_is_refused() -> None:
    with pytest.raises(RefusedTextError, match=r"pyproject\.toml:1:"):
        has_table(b"[tool", "pyproject.toml")


def test_what_is_nearer_wins_lists_are_replaced_and_tables_merged() -> None:
    base = """\
profile = "draft"
ignore = ["LC106", "LC301"]
[severity]
LC101 = "error"
LC201 = "error"
[options]
LC207.least = 3
LC101.mostly = 0.5
[vocabulary]
spans = ["term"]
"""
    near = """\
extends = "../base.toml"
ignore = ["LC202"]
severity.LC201 = "hint"
options.single-quality.least = 4
options.LC101.mostly = 0.9
"""

    config = lc.read_config(near, file="schools/hill.toml", load=files(base_toml=base))

    assert ("draft", ("LC202",)) == (config.profile, config.ignore)
    assert {"LC101": "error", "LC201": "hint"} == config.severity
    plan = config.plan(lc.default_registry())
    assert ({"least": 4}, {"LC101": 0.9}) == (plan.options["LC207"], plan.mostly)
    assert "term" in config.vocabulary.registries["spans"]
    assert "base.toml:1:1" == str(config.places["/profile"])
    assert "schools/hill.toml:2:1" == str(config.places["/ignore"])
    assert "/ignore/1" not in config.places
    assert "base.toml:4:1" == str(config.places["/severity/LC101"])
    assert "schools/hill.toml:3:10" == str(config.places["/severity/LC201"])


def test_faults_of_all_files_are_told_each_with_its_file() -> None:
    load = files(b_toml="profil = 1\nextends = 'c.toml'", c_toml="selekt = []")

    told = faults("extends = 'b.toml'\nignor = []", file="a.toml", load=load)

    assert ["a.toml:2:1: ignor", "b.toml:1:1: profil", "c.toml:1:1: selekt"] == [
        ": ".join(one.split(": ")[:2]) for one in told
    ]


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"b_toml": "extends = 'a.toml'"}, "b.toml:1:1: extends: the files build on one another in a circle: "),
        ({"b_toml": "extends = './b.toml'"}, "b.toml:1:1: extends: the files build on one another in a circle: "),
        ({"b_toml": "extends = 'c.toml'"}, "b.toml:1:1: extends: 'c.toml' cannot be read: No such file or directory"),
        ({}, "a.toml:1:1: extends: 'b.toml' cannot be read: No such file or directory"),
        ({"b_toml": "profile ="}, "b.toml:1:10: it is not valid TOML"),
        ({"b_toml": "extends = 3"}, "b.toml:1:1: extends: 3: expected text"),
        ({"b_toml": "extends = ''"}, "b.toml:1:1: extends: '': expected something, not a blank"),
    ],
)
def test_a_chain_that_breaks_off_is_a_fault(texts: dict[str, str], says: str) -> None:
    (fault,) = faults("extends = 'b.toml'", file="./a.toml", load=files(**texts))

    assert fault.replace("./a.toml", "a.toml").startswith(says)


def test_a_chain_without_an_end_is_a_fault() -> None:
    (fault,) = faults("extends = 'x/a.toml'", file="a.toml", load=deeper)

    assert "more than 16 files build on one another" in fault


def deeper(_: str) -> str:
    """Return a file that builds on another one, whatever its name."""
    return "extends = 'x/a.toml'"


def test_without_load_nothing_is_built_on() -> None:
    (fault,) = faults("extends = 'b.toml'", file="a.toml")

    assert "a.toml:1:1: extends: 'b.toml' is not read here: hand in `load`, or leave `extends` out" == fault


def test_an_option_that_only_its_rule_can_judge_is_judged_too() -> None:
    @lc.rule("RB001", "odd-one", severity="info", family="outcomes")
    def odd(_: lc.Context, *, since: date = date(2020, 1, 1)) -> Any:
        """Look.

        Options:
            since: The first day.
        """
        yield from [since]

    registry = lc.Registry([odd])

    assert ("<text>: option 'since' of rule 'RB001', '2027-09-01': expected a date such as 2027-09-01",) == faults(
        "options.RB001.since = 2027-09-01", registry=registry
    )
