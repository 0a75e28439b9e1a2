"""Places and pointers."""

import pytest

from learner_centered.findings.place import Place, pointer


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(file="a.yaml", pointer="/x", line=4, column=5), "a.yaml:4:5"),
        (Place(file="a.yaml", line=4), "a.yaml:4:1"),
        (Place(file="a.json", pointer="/x/0"), "a.json#/x/0"),
        (Place(file="a.json"), "a.json"),
    ],
)
def test_a_place_reads_like_a_compiler_message(place: Place, text: str) -> None:
    assert text == str(place)


def test_pointers_escape_tilde_and_slash() -> None:
    assert "/outcomes/0/a~1b~0c" == pointer("outcomes", 0, "a/b~c")
    assert "" == pointer()
