import tomllib

import pytest

from learner_centered.checks.settings_places import toml_offsets

TEXT = r'''# remark = "[not.this]"
profile = "draft" # profile
"a b".'c'."d\"e" = [1, 2]
[options.LC207]
least = 3
text = """
x = "y\\"
"" not = "the end" """""
other = '] # no remark'
[[allow]]
rule = 'x # no remark'
[allow.inner.deep]
here = 1979-05-27 07:32:00
[[allow]]
rule = "y"
[  v . "w"  ]
relations = [ # one a line
  {name = "a", ends = [[1], []], b.c = inf}, {},
  "last", ]
'''


@pytest.mark.parametrize(
    ("steps", "begins"),
    [
        (("profile",), 'profile = "draft"'),
        (("a b",), '"a b"'),
        (("a b", "c"), "'c'."),
        (("a b", "c", 'd"e'), r'"d\"e" ='),  # the parser undoes escapes
        (("a b", "c", 'd"e', 1), "2]"),
        (("options",), "options.LC207]"),
        (("options", "LC207"), "LC207]"),
        (("options", "LC207", "least"), "least = 3"),
        (("options", "LC207", "other"), "other ="),  # after texts with signs in them
        (("allow",), "allow]]"),
        (("allow", 0, "rule"), "rule = 'x"),
        (("allow", 0, "inner", "deep", "here"), "here = 1979"),
        (("allow", 1), 'allow]]\nrule = "y'),
        (("allow", 1, "rule"), 'rule = "y"'),
        (("v", "w", "relations", 0), "{name"),
        (("v", "w", "relations", 0, "ends", 0, 0), "1]"),
        (("v", "w", "relations", 0, "b", "c"), "c = inf"),
        (("v", "w", "relations", 1), "{},"),
        (("v", "w", "relations", 2), '"last"'),
    ],
)
def test_each_key_and_each_value_of_a_list_has_its_place(steps: tuple[str | int, ...], begins: str) -> None:
    tomllib.loads(TEXT)

    assert TEXT[toml_offsets(TEXT)[steps] :].startswith(begins)


@pytest.mark.parametrize("text", ["", "# only a remark", "\n\n", "[table]"])
def test_a_text_without_keys_has_no_places_but_those_of_its_tables(text: str) -> None:
    assert {("table",)} >= set(toml_offsets(text))
