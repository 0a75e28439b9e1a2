"""The address of a file."""

import sys

import pytest

from learner_centered.reports.uris import uri_of


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("plan.yaml", "plan.yaml"),
        ("./framework//plan.yaml", "framework/plan.yaml"),
        ("../plan.yaml", "../plan.yaml"),
        ("my plan.yaml", "my%20plan.yaml"),
        ("100%.yaml", "100%25.yaml"),
        ("a:b#c?d", "a%3Ab%23c%3Fd"),  # a colon in the first part would be a scheme
        ("<text>", "%3Ctext%3E"),
        ("学.yaml", "%E5%AD%A6.yaml"),
        ("caf\udce9.yaml", "caf%E9.yaml"),  # a byte that is no text comes back as that byte
        ("\ud800", "%5Cud800"),
    ],
)
def test_a_relative_path_is_a_relative_address(file: str, uri: str) -> None:
    assert uri == uri_of(file)


@pytest.mark.skipif(sys.platform == "win32", reason="there a path that starts at the root names a drive")
def test_a_path_from_the_root_is_a_file_address() -> None:
    assert "file:///data/my%20plan.yaml" == uri_of("/data/my plan.yaml")


@pytest.mark.skipif(sys.platform != "win32", reason="only there do paths name drives")
def test_a_path_with_a_drive_is_a_file_address() -> None:
    assert "file:///C%3A/data/plan.yaml" == uri_of("C:\\data\\plan.yaml")
