"""The public surface as text: names, signatures, commands, codes and the keys of a report.

`python -m tests.helpers.surface` writes it to `tests/assets/surface.txt`; what changes there is told in the changelog.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click
import griffe

import learner_centered as lc
from learner_centered import testing
from learner_centered.cli.main import main
from learner_centered.findings.codes import CODES

ROOT = Path(__file__).parents[2]
SURFACE = ROOT / "tests" / "assets" / "surface.txt"


def surface() -> str:
    """Return the public surface, read from the source so that it is the same under every Python."""
    package = griffe.load("learner_centered", search_paths=[ROOT / "src"], resolve_aliases=True)
    lines = [
        *_section("learner_centered", (line for name in lc.__all__ for line in _described(package, name))),
        *_section(
            "learner_centered.testing",
            (line for name in testing.__all__ for line in _described(package["testing"], name)),
        ),
        *_section("commands", _commands()),
        *_section("codes", _codes()),
        *_section("keys of a report", _keys(lc.check(lc.Framework(id="r", items=[lc.Practice(id="p")])).to_dict())),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines under their title, with an empty line behind them."""
    yield f"[{title}]"
    yield from lines
    yield ""


def _described(module: griffe.Object | griffe.Alias, name: str) -> Iterator[str]:
    """Yield a public name with what can be asked of it."""
    found = module[name]
    held = found.final_target if isinstance(found, griffe.Alias) else found
    if isinstance(held, griffe.Class):
        bases = ", ".join(str(base) for base in held.bases)
        yield f"class {name}({bases})" if bases else f"class {name}"
        yield from _members(held)
    elif isinstance(held, griffe.Function):
        yield _signature(held)
    else:
        yield name


def _members(held: griffe.Class) -> Iterator[str]:
    """Yield the public attributes and methods of a class, inherited ones as well."""
    for name, member in held.all_members.items():
        found = member.final_target if isinstance(member, griffe.Alias) else member
        if name.startswith("_") and name not in {"__init__", "__new__"}:
            continue
        if isinstance(found, griffe.Function):
            yield f"    {_signature(found)}"
        elif isinstance(found, griffe.Attribute):
            yield f"    {_attribute(found)}"


def _signature(function: griffe.Function) -> str:
    """Return a function on one line."""
    if function.parameters:
        return f"def {function.signature(return_type=True)}"
    return f"def {function.name}() -> {function.returns}"


def _attribute(attribute: griffe.Attribute) -> str:
    """Return an attribute: the value of a word; the type of another, and whether it may be left out."""
    value = "" if attribute.value is None else str(attribute.value)
    if attribute.annotation is None:
        return f"{attribute.name} = {value}" if value.startswith("'") else attribute.name
    field = value.startswith("attrs.field(")
    needed = not value or (field and not any(word in value for word in ("default=", "factory=", "init=False")))
    return f"{attribute.name}: {attribute.annotation}{'' if needed else ' = ...'}"


def _commands() -> Iterator[str]:
    """Yield the commands with their arguments and options."""
    for name, command in sorted(main.commands.items()):
        yield name
        for parameter in command.params:
            words = " ".join(parameter.opts) if isinstance(parameter, click.Option) else parameter.human_readable_name
            choices = (
                f" {'|'.join(map(str, parameter.type.choices))}" if isinstance(parameter.type, click.Choice) else ""
            )
            yield f"    {words}{choices}"


def _codes() -> Iterator[str]:
    """Yield every code with its name, and the options of rules."""
    known = {code.code: f"{code.code} {code.name}" for code in CODES.values()}
    for rule in lc.default_registry():
        options = ", ".join(f"{option.name}={option.default!r}" for option in rule.options)
        known[rule.code] = f"{rule.code} {rule.name}({options})" if options else f"{rule.code} {rule.name}"
    yield from (known[code] for code in sorted(known))


def _keys(value: object, path: str = "") -> Iterator[str]:
    """Yield the paths of the keys in plain data; the first of a list stands for all."""
    if isinstance(value, dict):
        for key, part in cast("dict[str, object]", value).items():
            yield f"{path}.{key}".removeprefix(".")
            if key != "data":
                yield from _keys(part, f"{path}.{key}")
    elif isinstance(value, list) and value:
        yield from _keys(cast("list[object]", value)[0], f"{path}[]")


if __name__ == "__main__":
    SURFACE.write_text(surface(), encoding="utf-8")
