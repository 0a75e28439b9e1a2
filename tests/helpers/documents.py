"""Runs what the pages show: Python, files and commands, and compares what they print.

A page is run from top to bottom in a folder of its own, which holds the example district, `riverbend`:

- a `python` block is run; with `>>>` it is a doctest;
- a `text` block right after a `python` block is what that block prints;
- a block with a title is written to the file of that name;
- a `yaml` block that starts with a section of a framework is read, and must read without an error;
- a `toml` block that is no `pyproject.toml` is read as settings;
- a `console` block holds commands after `$`, each followed by what it prints.

`...` stands for any text, as in a doctest.
"""

import contextlib
import difflib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from sybil import Document, Example, Region
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser, SkipParser

import learner_centered as lc
from learner_centered.model.items import SECTIONS
from tests.helpers.example import EXAMPLE

ROOT = Path(__file__).parents[2]
#: The installed command, run by the interpreter of the tests, so that no PATH decides which one it is.
COMMAND = "from learner_centered.cli.main import main; main()"
#: A terminal of 80 columns without colour, and the code of this copy of the project.
ENVIRONMENT = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
#: A command of a page that takes longer than this, in seconds, hangs.
PATIENCE = 60
FLAGS = doctest.ELLIPSIS
#: Real files that pages read, where LEARNER_CENTERED_DATA names their folder; else these blocks are skipped.
REAL = (
    "frameworks/DigComp_3.0_Data_Supplement_24_Nov_2025.xlsx",
    "osmt/osmt_rsd_v3__skills__get.json",
)
TITLED = re.compile(
    r"^```(?:yaml|python|toml|json) title=\"(?P<title>[^\"]+)\"\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL
)

_run_python = PythonEvaluator()
_run_doctest = DocTestEvaluator(FLAGS)


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give a page a folder of its own that holds nothing but the example, as `learner-centered demo` writes it."""
    folder = tempfile.TemporaryDirectory()
    shutil.copytree(EXAMPLE, Path(folder.name) / EXAMPLE.name)
    if data := os.environ.get("LEARNER_CENTERED_DATA"):
        for real in REAL:
            Path(folder.name, Path(real).name).symlink_to(Path(data, real).resolve())
    namespace["_page"] = (folder, Path.cwd())
    # As a script has it; some web frameworks ask a function for its module.
    namespace["__name__"] = "__main__"
    os.chdir(folder.name)
    # As for a program that is run where its page puts it.
    sys.path.insert(0, folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back to where the tests were, and take the page's folder away."""
    folder, before = cast("tuple[tempfile.TemporaryDirectory[str], Path]", namespace.pop("_page"))
    os.chdir(before)
    sys.path.remove(folder.name)
    folder.cleanup()


def page_parsers() -> list[Any]:
    """Return the parsers of a Markdown page."""
    return [
        SkipParser(),
        titled_blocks,
        CodeBlockParser("python", run_python),
        CodeBlockParser("text", compare_text),
        CodeBlockParser("yaml", read_yaml),
        CodeBlockParser("toml", read_toml),
        CodeBlockParser("console", run_console),
    ]


def titled_blocks(document: Document) -> Iterator[Region]:
    """Find the blocks that are files."""
    for match in TITLED.finditer(document.text):
        yield Region(match.start(), match.end(), (match["title"], match["text"]), write_file)


def write_file(example: Example) -> None:
    """Write a block to the file its title names."""
    name, text = cast("tuple[str, str]", example.parsed)
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_python(example: Example) -> str | None:
    """Run a Python block and keep what it prints for the block after it."""
    if example.parsed.lstrip().startswith(">>>"):
        return _run_examples(example)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        _run_python(example)
    example.namespace["_printed"] = printed.getvalue()
    return None


def _run_examples(example: Example) -> str | None:
    """Run the doctests of a block, one after the other."""
    for one in doctest.DocTestParser().get_examples(example.parsed):
        region = Region(example.region.start, example.region.end, one, _run_doctest)
        complaint = Example(example.document, example.line + one.lineno, example.column, region, example.namespace)
        if said := _run_doctest(complaint):
            return said
    return None


def compare_text(example: Example) -> str | None:
    """Compare a text block with what the Python block before it printed."""
    printed = example.namespace.pop("_printed", None)
    if printed is None:
        return "a text block shows what the Python block before it prints, and there is none"
    return _difference(example.parsed, printed)


def read_yaml(example: Example) -> str | None:
    """Read a piece of a framework file; other YAML is left alone."""
    text = str(example.parsed)
    if text.partition(":")[0] not in {"learner-centered", "framework", "vocabulary", "links", "allow", *SECTIONS}:
        return None
    _, findings = lc.read(text.encode(), format="yaml")
    return "\n".join(str(finding) for finding in findings if finding.severity is lc.Severity.ERROR)


def read_toml(example: Example) -> str | None:
    """Read a piece of the settings; what they build on is elsewhere."""
    text = str(example.parsed)
    if text.startswith("[project"):
        return None
    try:
        lc.read_config(text, load=lambda _: "")
    except lc.ConfigError as error:
        return str(error)
    return None


def run_console(example: Example) -> str | None:
    """Run the commands of a block and compare what each prints."""
    for command, expected in commands(example.parsed):
        words = shlex.split(command)
        if words[0] != "learner-centered":
            return f"only learner-centered is run here, not {words[0]!r}: use a block of another language"
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, *words[1:]],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
        if complaint := _difference(expected, done.stdout + done.stderr):
            return f"$ {command}   (exit code {done.returncode})\n{complaint}"
    return None


def commands(text: str) -> Iterator[tuple[str, str]]:
    r"""Split a console block into commands and what each prints.

    Example:
        >>> list(commands("$ learner-centered --version\n0.1.0\n"))
        [('learner-centered --version', '0.1.0\n')]
    """
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def _difference(expected: str, actual: str) -> str | None:
    """Return how a text differs from what a page shows, or None where it does not."""
    wanted, got = (_tidy(text) for text in (expected, actual))
    if doctest.OutputChecker().check_output(wanted, got, FLAGS):
        return None
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "on the page", "printed", lineterm="", n=99)
    return "\n".join(lines)


def _tidy(text: str) -> str:
    """Drop what no reader sees: space at the ends of lines and empty lines at both ends."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"
