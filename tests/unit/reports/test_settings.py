import json
from datetime import date

import learner_centered as lc
from learner_centered.reports.settings import origin_of, render_json, render_text
from learner_centered.reports.terminal import Page

CONFIG = lc.Config(
    severity={"LC1": "hint"},
    options={"LC207": {"least": 3}},
    allow=[lc.Allowance(rule="LC101", subject='a "b"\u202e', reason="so\x1b\U000e0001", until=date(2027, 9, 1))],
    vocabulary=lc.Vocabulary().extend(
        registries={"spans": ["term"]},
        relations=[lc.Relation(name="leads_to", phrase="opens the door to", targets=["Outcome"], carries=True)],
    ),
)


def test_text_is_a_settings_file_with_the_origin_behind_each_value() -> None:
    text = render_text(CONFIG, {"/severity/LC1": "a.toml:2:1", "/allow/0": "a.toml:5:3"}, ["a.toml", "b.toml"])

    expected = r"""# Read from a.toml, b.toml.
profile = "published"  # default
select = []  # default
ignore = []  # default
fail-on = "error"  # default
ladder = []  # default

[severity]
LC1 = "hint"  # a.toml:2:1

[options.LC207]
least = 3  # default

[[allow]]
rule = "LC101"  # a.toml:5:3
subject = "a \"b\"\u202e"  # a.toml:5:3
reason = "so\u001b\U000e0001"  # a.toml:5:3
until = 2027-09-01  # a.toml:5:3

[vocabulary]
spans = ["term"]  # default

[[vocabulary.relations]]
name = "leads_to"  # default
phrase = "opens the door to"  # default
targets = ["Outcome"]  # default
carries = true  # default
"""
    assert expected == text
    assert CONFIG == lc.read_config(text)


def test_text_that_comes_from_data_is_harmless_on_a_terminal() -> None:
    text = render_text(lc.Config(), {}, ["\x1b[2J.toml"], Page())

    assert text.startswith("# Read from \\x1b[2J.toml.\n")


def test_json_holds_the_data_of_a_file_and_the_origin_of_each_value() -> None:
    told = json.loads(render_json(CONFIG, {"/options/LC207": "--odd"}, ["a.toml"]))

    assert CONFIG == lc.read_config(told["settings"])
    assert (["a.toml"], "config") == (told["files"], told["kind"])
    assert {"/options/LC207/least": "--odd", "/allow/0/until": "default", "/profile": "default"}.items() <= (
        told["origins"].items()
    )


def test_the_nearest_origin_counts() -> None:
    origins = {"/a": "one", "/a/b/0": "two"}

    assert ["one", "one", "two", "two", "default"] == [
        origin_of(steps, origins) for steps in [("a",), ("a", "b", 1), ("a", "b", 0), ("a", "b", 0, "c"), ("b",)]
    ]
