"""What a notebook puts under a cell, asked of the kernel that Jupyter runs: safe tables, not too long."""

from importlib import import_module
from typing import Any, Final, cast
from xml.etree import ElementTree as ET

import pytest

from learner_centered.display import MOST_ROWS, MOST_TEXT
from tests.functional.command import PATIENCE, environment

pytestmark = pytest.mark.slow

#: More items than a table shows, with titles that would do something if they were not escaped, and a long one.
FRAMEWORK: Final = f"""
import learner_centered as lc
hostile = "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 1'><style>*{{display:none}}</style>"
outcomes = [lc.Outcome(id="<b>" + str(row), title=hostile) for row in range({MOST_ROWS + 9})]
ours = lc.Framework(
    id="ours",
    title=hostile + "x" * {MOST_TEXT},
    items=[*outcomes, lc.LearningExperience(id="crew", title="Crew")],
    links=[lc.Link(source="crew", relation="develops", target="<b>0")],
)
"""
CELLS: Final = {
    "framework": FRAMEWORK + "ours",
    "report": "lc.check(ours)",
    "coverage": "lc.coverage(ours)",
    "changes": "lc.changes(lc.check(lc.Framework(id='before')), lc.check(ours))",
}
TABLES: Final = tuple(CELLS)
#: A table and what it is made of; html5lib puts a page around it.
ELEMENTS: Final = {"html", "head", "body", "table", "caption", "thead", "tbody", "tr", "th", "td"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what each cell shows, by kind of content; one kernel runs them all."""
    folder = tmp_path_factory.mktemp("kernel")
    cells = {**CELLS, "picture": "from IPython.display import SVG\nSVG(lc.flow_svg(ours))"}
    form: Any = import_module("nbformat.v4")  # it has no types
    nbclient: Any = import_module("nbclient")
    notebook = form.new_notebook(cells=[form.new_code_cell(source) for source in cells.values()])
    own = {
        name: str(folder) for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    nbclient.NotebookClient(notebook, timeout=PATIENCE, kernel_name="python3").execute(
        cwd=str(folder), env=environment(own)
    )
    return {name: cell.outputs[-1].data for name, cell in zip(cells, notebook.cells, strict=True)}


def parsed(shown: dict[str, Any]) -> ET.Element:
    """Return the HTML of a cell as a browser takes it."""
    html5lib: Any = import_module("html5lib")  # it has no types
    return cast("ET.Element", html5lib.parse(shown["text/html"], namespaceHTMLElements=False))


@pytest.mark.parametrize("name", TABLES)
def test_a_cell_that_ends_in_a_result_shows_a_table_and_text(name: str, outputs: dict[str, dict[str, Any]]) -> None:
    shown = outputs[name]

    assert {"text/html", "text/plain"} == set(shown)
    assert shown["text/html"].startswith("<table>")
    assert "\n" not in shown["text/plain"]


@pytest.mark.parametrize("name", TABLES)
def test_nothing_in_a_cell_runs_or_reaches_the_rest_of_the_page(name: str, outputs: dict[str, dict[str, Any]]) -> None:
    """No script, style sheet, picture or class: a table says the same in every notebook and changes no other cell."""
    page = parsed(outputs[name])

    assert ELEMENTS >= {element.tag for element in page.iter()}
    assert {"colspan"} >= {attribute for element in page.iter() for attribute in element.attrib}


@pytest.mark.parametrize("name", ["report", "coverage", "changes"])
def test_a_long_table_is_cut_and_says_how_much_there_is(name: str, outputs: dict[str, dict[str, Any]]) -> None:
    page = parsed(outputs[name])
    rows = page.findall(".//tbody/tr")

    assert MOST_ROWS + 1 == len(rows)
    assert "".join(rows[-1].itertext()).startswith("… and ")


def test_a_title_of_a_file_is_text_in_a_cell_and_cut_where_it_is_long(outputs: dict[str, dict[str, Any]]) -> None:
    page = parsed(outputs["framework"])
    caption = "".join(next(page.iter("caption")).itertext())

    assert caption.startswith("<script>window.pwned = 1</script>")
    assert "xxx…: 'ours', 70 items, 1 link" in caption
    assert len(caption) < MOST_TEXT + 50


def test_a_picture_is_shown_as_the_page_says(outputs: dict[str, dict[str, Any]]) -> None:
    assert outputs["picture"]["image/svg+xml"].startswith("<svg")
