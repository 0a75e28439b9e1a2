"""The settings of a command: looked for upwards from what is checked, with the options laid over them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypedDict

import attrs
import click

from learner_centered.checks.config import FAIL_ON, Config
from learner_centered.checks.profiles import DEFAULT_PROFILE, PROFILES
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.settings_files import found_for, read_settings
from learner_centered.checks.settings_text import OWN_FILE, PROJECT_FILE
from learner_centered.cli.options import words_of
from learner_centered.cli.paths import Present
from learner_centered.errors import ConfigError
from learner_centered.findings.severity import Severity


class SettingsOptions(TypedDict):
    """What the options of `settings_options` are handed over as."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    fail_on: str | None
    config: str | None
    no_config: bool


@attrs.frozen(kw_only=True)
class Settings:
    """The settings that hold for a command.

    Attributes:
        config: The settings.
        origins: Where values come from, by JSON Pointer: a place in a file, or an option.
        files: The names of the files that were read, the nearest first.
    """

    config: Config
    origins: Mapping[str, str]
    files: tuple[str, ...] = ()


_OPTIONS: Final = (
    click.option("--select", multiple=True, metavar="RULES", help="Run only these: codes, names, starts of codes."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Leave these findings out."),
    click.option(
        "--profile",
        type=click.Choice(list(PROFILES)),
        help=f"Which rules run; {DEFAULT_PROFILE} where nothing is said.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(list(FAIL_ON)),
        help=f"The least severity that ends in exit code 1; {Severity.ERROR} where nothing is said.",
    ),
    click.option(
        "--config",
        type=Present(f"write one, such as {OWN_FILE}", dir_okay=False),
        metavar="FILE",
        help=f"Take the settings from here, not from the nearest {OWN_FILE} or {PROJECT_FILE}.",
    ),
    click.option("--no-config", is_flag=True, help="Read no settings file."),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that settings may be given by."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_for(
    paths: Sequence[str], given: SettingsOptions | None = None, registry: Registry | None = None
) -> Settings:
    """Return the settings that hold for some paths, with options laid over them.

    Args:
        paths: What is checked; with several, settings are looked for from the folder they share.
        given: The options of the command, where it has any.
        registry: The rules that settings may speak of; those of this library where none is given.

    Raises:
        ConfigError: A file or an option names something that does not exist or does not fit.
        OSError: A file cannot be read.
    """
    named = given["config"] if given else None
    if given and given["no_config"]:
        if named is not None:
            raise ConfigError("--config names a file, and --no-config reads none; leave one of them out")
        file = None
    else:
        file = named or found_for(paths)
    rules = default_registry() if registry is None else registry
    config, read = (Config(), ()) if file is None else read_settings(file, rules)
    origins = {where: str(place) for where, place in config.places.items()}
    if given:
        config, origins = _laid_over(config, origins, given)
    config.plan(rules)  # so that a slip in the options is told before anything is read
    return Settings(config=config, origins=origins, files=read)


def _laid_over(config: Config, origins: Mapping[str, str], given: SettingsOptions) -> tuple[Config, dict[str, str]]:
    """Return settings with the options of a command in the place of what the files say."""
    select, ignore = words_of(given["select"]), words_of(given["ignore"])
    options: dict[str, tuple[str, Any]] = {
        "profile": ("--profile", given["profile"]),
        "select": ("--select", select),
        "ignore": ("--ignore", ignore),
        "fail_on": ("--fail-on", given["fail_on"]),
    }
    changes = {name: option for name, option in options.items() if option[1]}
    if "profile" in changes and not select and config.select:
        # What a file selects takes the place of a profile, and would take it of the one asked for here.
        changes["select"] = ("--profile", ())
    tops = {f"/{name.replace('_', '-')}": option for name, (option, _) in changes.items()}
    kept = {where: origin for where, origin in origins.items() if f"/{where.split('/')[1]}" not in tops}
    changed = attrs.evolve(config, **{name: value for name, (_, value) in changes.items()})
    return changed, {**kept, **tops}
