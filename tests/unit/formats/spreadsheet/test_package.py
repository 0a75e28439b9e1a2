"""What a workbook may do to the machine that reads it: nothing."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

import learner_centered as lc
from learner_centered.formats.spreadsheet import package
from learner_centered.formats.spreadsheet.package import is_workbook
from tests.helpers.workbooks import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = workbook({"Outcomes": [["Id"], ["agency"]]})
SHEET = "xl/worksheets/sheet1.xml"


def changed(change: Callable[[dict[str, bytes]], None], source: bytes = GOOD) -> bytes:
    """Return a workbook whose files have been changed."""
    with zipfile.ZipFile(io.BytesIO(source)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    change(files)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def with_sheet(content: bytes) -> bytes:
    """Return a workbook with another content of its sheet."""
    return changed(lambda files: files.update({SHEET: content}))


def said(data: bytes) -> tuple[str, str]:
    """Return the code and the message of the one finding of a workbook, of which nothing is taken."""
    framework, findings = lc.read(data, format="excel")
    assert 0 == len(framework)
    (finding,) = findings
    assert finding.help
    return finding.code, finding.message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "LC010", "it is no workbook"),
        (b"outcomes: []", "LC010", "it is no workbook"),
        (OLE + b"\x00" * 600, "LC010", "the old form (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "LC010", "protected by a password"),
        (GOOD[:200], "LC011", "its package is damaged"),
        (changed(lambda files: files.update({"content.xml": b"<a/>"})), "LC010", "OpenDocument"),
        (changed(lambda files: files.__delitem__("xl/workbook.xml")), "LC010", "a workbook of another kind"),
        (with_sheet(b"<worksheet><sheetData>"), "LC011", "is no valid XML"),
        (with_sheet(b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>"), "LC014", "declares a document type"),
        (with_sheet(b"<a>" * 200), "LC014", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str, words: str) -> None:
    found = said(data)

    assert code == found[0]
    assert words in found[1]


@pytest.mark.parametrize("far", ["XFD1048576", "A9999999", "ZZZZZZ1000"])
def test_one_cell_far_out_does_not_make_a_table_of_billions(far: str) -> None:
    rows = f'<row><c r="A1"><v>1</v></c></row><row><c r="{far}"><v>1</v></c></row>'.encode()

    code, message = said(with_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"))

    assert "LC014" == code
    assert "more than 5,000,000 cells" in message


def test_a_package_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_XML", 100_000)

    code, message = said(with_sheet(b"<a>" + b" " * 200_000 + b"</a>"))

    assert ("LC014", True) == (code, "larger than 100,000 bytes" in message)


def test_a_package_that_lies_about_its_size_is_damaged() -> None:
    data = changed(lambda files: files.update({SHEET: b"<a>" + b" " * 500_000 + b"</a>"}))
    name = data.rindex(SHEET.encode())
    # In the list at the end of a package, the size of a file stands 22 bytes before its name.
    lying = data[: name - 22] + struct.pack("<L", 10) + data[name - 18 :]

    code, message = said(lying)

    assert ("LC011", True) == (code, "its package is damaged" in message)


def test_too_many_files_in_a_package_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_FILES", 3)

    assert "LC014" == said(GOOD)[0]


def test_cells_without_names_are_counted() -> None:
    rows = b"<row><c t='str'><v>Id</v></c></row><row><c t='str'><v>agency</v></c><c><f>1</f></c></row>"

    framework, findings = lc.read(with_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"))

    assert (["agency"], ()) == ([item.id for item in framework], findings)


def test_an_error_in_a_cell_is_told() -> None:
    rows = (
        b'<row r="1"><c r="A1" t="str"><v>Id</v></c><c r="B1" t="str"><v>Title</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><v>agency</v></c><c r="B2" t="e"><f>A9</f><v>#REF!</v></c></row>'
    )

    framework, findings = lc.read(with_sheet(b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"))

    assert "agency" == framework["agency"].title
    assert ["row 2, Title: the cell holds the error #REF!, so it is taken as not recorded"] == [
        one.message for one in findings
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 90, changed(lambda files: files.clear())])
def test_what_is_no_workbook_is_not_recognised(data: bytes) -> None:
    assert not is_workbook(data)


def test_a_workbook_is_recognised_by_its_content() -> None:
    assert is_workbook(GOOD)
    assert ["agency"] == [item.id for item in lc.read(GOOD)[0]]
