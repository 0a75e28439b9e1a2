"""The recipe for uploads answers whatever is sent: with a report, or with why it was not read."""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, Protocol, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.functional.command import ROOT
from tests.functional.test_broken_input import BROKEN

PAGE = ROOT / "docs" / "how-to" / "validate-uploads.md"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Application(Protocol):
    """A WSGI application."""

    def __call__(self, environ: Mapping[str, Any], start_response: StartResponse, /) -> Iterable[bytes]: ...


def recipe() -> tuple[Application, int]:
    """Return the WSGI application of the page, and the most bytes that it takes."""
    page: dict[str, Any] = {"__name__": "uploads"}
    for block in BLOCK.findall(PAGE.read_text("utf-8")):
        if "def answer(" in block or "def application(" in block:
            exec(compile(block, PAGE.name, "exec"), page)  # noqa: S102  # our own page
    return cast("Application", page["application"]), int(page["MOST_BYTES"])


APPLICATION, MOST_BYTES = recipe()


def upload(content_type: str | None, body: bytes, length: str | None = None) -> tuple[int, Any]:
    """Send an upload as a server would; return the status and the content of the answer."""
    said: list[str] = []
    environ: dict[str, Any] = {"CONTENT_LENGTH": str(len(body)) if length is None else length}
    environ |= {"wsgi.input": io.BytesIO(body), **({} if content_type is None else {"CONTENT_TYPE": content_type})}
    data = b"".join(APPLICATION(environ, lambda status, _: said.append(status)))
    (status,) = said
    code = int(status.partition(" ")[0])
    assert f"{code} {HTTPStatus(code).phrase}" == status
    return code, json.loads(data)


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{suffix}: {what}" for suffix, what, *_ in BROKEN])
def test_a_broken_upload_is_answered_with_its_findings(broken: tuple[str, str, str | bytes, str, int, bool]) -> None:
    suffix, _, content, code, exit_code, _ = broken

    status, report = upload(f"application/{suffix}", content.encode() if isinstance(content, str) else content)

    found = {finding["code"]: finding for finding in report["findings"]}
    assert code in found
    assert found[code]["message"]
    assert (200 if exit_code == 0 else 422) == status
    assert (status == HTTPStatus.OK) == report["ok"]


@pytest.mark.parametrize("content_type", [None, "", "text/csv", "application/json/yaml", "multipart/form-data; a=b"])
def test_another_type_is_refused(content_type: str | None) -> None:
    status, content = upload(content_type, b"{}")

    assert HTTPStatus.UNSUPPORTED_MEDIA_TYPE == status
    assert "application/json" in content["error"]


def test_too_much_is_refused_and_not_read() -> None:
    class Endless(io.BytesIO):
        """Counts what is asked of it."""

        asked = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Endless.asked += size or 0
            return b" " * (size or 0)

    environ = {"CONTENT_TYPE": "text/yaml", "CONTENT_LENGTH": "9" * 30, "wsgi.input": Endless()}
    said: list[str] = []

    APPLICATION(environ, lambda status, _: said.append(status))

    assert [status[:3] for status in said] == ["413"]
    assert MOST_BYTES + 1 == Endless.asked


def test_as_much_as_is_taken_is_read() -> None:
    body = b"outcomes: [{id: agency}]\n".ljust(MOST_BYTES)

    assert HTTPStatus.OK == upload("text/yaml", body)[0]
    assert HTTPStatus.REQUEST_ENTITY_TOO_LARGE == upload("text/yaml", body + b" ")[0]


@pytest.mark.parametrize("length", ["", "-1", "many", "0"])
def test_a_length_that_is_none_is_an_empty_upload(length: str) -> None:
    status, report = upload("application/json", b'{"outcomes": []}', length)

    assert 422 == status
    assert ["LC011"] == [finding["code"] for finding in report["findings"] if finding["severity"] == "error"]


@given(st.sampled_from(["application/json", "application/yaml"]), st.binary(max_size=200))
def test_any_bytes_are_answered(content_type: str, body: bytes) -> None:
    assert upload(content_type, body)[0] in {200, 422}
