"""Puts into the pages what the code already knows: rules, commands, attributes, relations and words.

A page asks for it by a remark such as `<!-- relations -->`; the pages of the rules are made whole.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import attrs
import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from learner_centered.checks.pages import code_page, rule_index
from learner_centered.checks.profiles import PROFILES
from learner_centered.checks.registry import default_registry
from learner_centered.cli.main import main
from learner_centered.findings.codes import CODES
from learner_centered.formats.spreadsheet.guide import usual_lines
from learner_centered.formats.spreadsheet.headings import (
    ABOUT,
    DETAIL_ROWS,
    DETAILS,
    ITEM_COLUMNS,
    LINK_COLUMNS,
    LINKS,
    RECORD_COLUMNS,
    TITLES,
)
from learner_centered.formats.spreadsheet.words import shown_word
from learner_centered.model.constraints import Word
from learner_centered.model.framework import LADDER, Framework
from learner_centered.model.items import ITEM_TYPES, Base
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Scale
from learner_centered.model.vocabulary import ANY, REGISTRIES, RELATIONS, Relation
from learner_centered.model.words import Element

RULES = "reference/rules"
REMARK = re.compile(r"^<!-- (?P<name>[a-z]+) -->$", re.MULTILINE)
#: The entries of an `Attributes:` section, each with its further lines.
ENTRY = re.compile(r"^    (?P<name>\w+): (?P<text>.*(?:\n {8}.*)*)", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the pages of the rules in the navigation."""
    nav = cast("list[dict[str, list[dict[str, object]]]]", config["nav"])
    reference = next(part["Reference"] for part in nav if "Reference" in part)
    rules = next(part for part in reference if "Rules" in part)
    rules["Rules"] = [f"{RULES}/index.md", *(f"{RULES}/{code}.md" for code in codes())]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each rule and each code of the readers."""
    for code in codes():
        page = code_page(code, default_registry())
        files.append(File.generated(config, f"{RULES}/{code}.md", content=page))
    return files


def codes() -> list[str]:
    """Return all codes, of rules and of readers, in order."""
    return sorted([*CODES, *(rule.code for rule in default_registry())])


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put what a remark asks for in its place; a remark that nobody knows is a mistake."""
    return REMARK.sub(lambda match: "\n".join(PARTS[match["name"]]()), markdown)


def rules() -> Iterator[str]:
    """List the rules and the codes of the readers."""
    yield rule_index(default_registry())


def profiles() -> Iterator[str]:
    """List the profiles."""
    yield "| profile | runs |"
    yield "|---|---|"
    for profile in PROFILES.values():
        yield f"| `{profile.name}` | {profile.says} |"


def commands() -> Iterator[str]:
    """Show the help of the program and of each command, as a terminal shows it."""
    program = "learner-centered"
    yield from _help(main, program)
    for name, command in sorted(main.commands.items()):
        yield f"\n## {name}\n"
        yield from _help(command, f"{program} {name}")
        if isinstance(command, click.Group):
            for word, part in sorted(command.commands.items()):
                yield f"\n### {name} {word}\n"
                yield from _help(part, f"{program} {name} {word}")


def _help(command: click.Command, name: str) -> Iterator[str]:
    """Show the help of one command."""
    context = click.Context(command, info_name=name, terminal_width=80, **main.context_settings)
    yield from ("```text", command.get_help(context), "```")


def framework() -> Iterator[str]:
    """List the keys of the `framework` block."""
    inside = ("id", "title", "version", "description", "edition", "completeness")
    yield from _keys(Framework, (*inside, "grade_bands", "sites", "ladder", "demands"))


def items() -> Iterator[str]:
    """List the keys that every item has, and those of each type."""
    yield "### Every item\n"
    yield from _keys(Base, _own(Base))
    for kind in ITEM_TYPES:
        yield f"\n### `{kind.section}`\n"
        yield f"{_summary(kind)}\n"
        yield from _keys(kind, _own(kind))


def links() -> Iterator[str]:
    """List the keys of a link, those first that every link may have."""
    general = [name for name in _own(Link) if name not in {"source", "target", "relation", *RELATION_ATTRIBUTES}]
    yield "Every link may say:\n"
    yield from _keys(Link, general)
    yield "\nWhat else it may say depends on the relation:\n"
    said = _said(Link)
    yield "| key | with | what it says |"
    yield "|---|---|---|"
    for name in RELATION_ATTRIBUTES:
        takers = ", ".join(f"`{relation.name}`" for relation in RELATIONS if name in relation.attributes)
        yield f"| `{name}` | {takers} | {said[name]} |"


def records() -> Iterator[str]:
    """List the keys of each kind of record."""
    for section, kind in (
        ("ratings", Rating),
        ("observations", Observation),
        ("citations", Citation),
        ("scales", Scale),
        ("allow", Allowance),
    ):
        yield f"\n### `{section}`\n"
        yield f"{_summary(kind)}\n"
        yield from _keys(kind, _own(kind))


def relations() -> Iterator[str]:
    """List the relations with their ends."""
    yield "| relation | reads | from | to | carries |"
    yield "|---|---|---|---|---|"
    for one in RELATIONS:
        row = (f"`{one.name}`", one.phrase, _ends(one.sources), _target(one), "yes" if one.carries else "no")
        yield f"| {' | '.join(row)} |"


def carrying() -> Iterator[str]:
    """List the relations that reach follows, as sentences in a table."""
    yield "| from | relation | to |"
    yield "|---|---|---|"
    for one in RELATIONS:
        if one.carries:
            yield f"| {_ends(one.sources)} | `{one.name}` | {_target(one)} |"


def words() -> Iterator[str]:
    """List the words of the open registries."""
    yield "| registry | words it starts with |"
    yield "|---|---|"
    for name, known in REGISTRIES.items():
        yield f"| `{name}` | {', '.join(f'`{word}`' for word in known)} |"


def sheets() -> Iterator[str]:
    """List the sheets of a workbook with their columns."""
    for title, about, columns in (
        (
            DETAILS,
            "What the framework is: a row for each thing, its name under What and its value under Entry.",
            DETAIL_ROWS,
        ),
        *((title, ABOUT[kind], ITEM_COLUMNS[kind]) for kind, title in TITLES.items()),
        (LINKS, "Who does what for whom: a row for each link.", LINK_COLUMNS),
        *RECORD_COLUMNS.values(),
    ):
        yield f"\n### {title}\n"
        yield f"{about}\n"
        yield "| column | what it says |"
        yield "|---|---|"
        for one in columns:
            words = f" One of: {', '.join(map(shown_word, one.words))}." if one.words and not one.several else ""
            needed = " Needed in every row." if one.needed else ""
            yield f"| {one.name} | {one.note}{words}{needed} |"


def usual() -> Iterator[str]:
    """List what a link means that names no relation."""
    yield "| from | relation | to |"
    yield "|---|---|---|"
    for source, said in usual_lines():
        relation, _, targets = said.partition(": ")
        yield f"| {source} | {relation} | {targets} |"


def elements() -> Iterator[str]:
    """Define the elements by the types that belong to them."""
    for element in Element:
        kinds = ", ".join(kind.label for kind in ITEM_TYPES if kind.element is element)
        yield from _definition(element.label, f"`{element}`; holds the types {kinds}.")


def types() -> Iterator[str]:
    """Define the types of items."""
    for kind in ITEM_TYPES:
        element = f"{kind.element.label}; " if kind.element else "beside the elements; "
        yield from _definition(kind.label.capitalize(), f"{_summary(kind)} ({element}section `{kind.section}`)")


def readings() -> Iterator[str]:
    """Define the relations by how they are read."""
    for one in RELATIONS:
        carries = "" if one.carries else "; nothing reaches through it"
        target = "another of the same type" if one.same_type else _target(one)
        yield from _definition(
            f"`{one.name}`", f'Reads "{one.phrase}": from {_ends(one.sources)} to {target}{carries}.'
        )


def closed() -> Iterator[str]:
    """Define the closed words by what they answer."""
    for kind in Word.__subclasses__():
        if kind is not Element:
            words = ", ".join(f"`{word}`" for word in kind)
            yield from _definition(kind.__name__, f"{_summary(kind)} {words}.")


def ladder() -> Iterator[str]:
    """Show the ladder of depth that holds where a framework declares none."""
    yield f"{' < '.join(f'`{word}`' for word in LADDER)}, where a framework declares no other."


def _definition(term: str, text: str) -> Iterator[str]:
    """Give a term with its sentence, as a list of definitions has it."""
    yield from (term, f":   {text}", "")


PARTS = {
    "carrying": carrying,
    "closed": closed,
    "commands": commands,
    "elements": elements,
    "framework": framework,
    "items": items,
    "ladder": ladder,
    "links": links,
    "profiles": profiles,
    "readings": readings,
    "records": records,
    "relations": relations,
    "rules": rules,
    "sheets": sheets,
    "types": types,
    "usual": usual,
    "words": words,
}


def _keys(kind: type, names: Iterable[str]) -> Iterator[str]:
    """List attributes with what the docstring says of them."""
    said = _said(kind)
    yield "| key | what it says |"
    yield "|---|---|"
    for name in names:
        if name != "extra":
            yield f"| `{name}` | {said[name]} |"


def _said(kind: type) -> dict[str, str]:
    """Return what the docstring of a class says of its attributes."""
    entries = ENTRY.finditer(inspect.getdoc(kind) or "")
    return {match["name"]: " ".join(match["text"].split()) for match in entries}


def _own(kind: type) -> list[str]:
    """Return the attributes a class adds to what it inherits."""
    return [field.name for field in attrs.fields(kind) if not field.inherited]


def _summary(kind: type) -> str:
    """Return the first sentence of a class."""
    return (inspect.getdoc(kind) or "").splitlines()[0]


def _target(relation: Relation) -> str:
    """Return where a relation leads, as a person says it."""
    return "the same type" if relation.same_type else _ends(relation.targets)


def _ends(names: tuple[str, ...]) -> str:
    """Return the names of item types as a person says them."""
    labels = {kind.__name__: kind.label for kind in ITEM_TYPES}
    left_out = [labels[name] for name in ANY if name not in names]
    if not left_out:
        return "any item"
    if len(left_out) < len(names):
        return f"any item but {' and '.join(left_out)}"
    return ", ".join(labels[name] for name in names)
