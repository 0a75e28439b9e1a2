"""A pytest plugin: `pytest --learner-centered framework/` makes a test of each file and each rule.

Without the option it does nothing, and loads nothing but itself.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from learner_centered.checks.config import Config
    from learner_centered.checks.report import Report
    from learner_centered.findings.finding import Finding
    from learner_centered.model.framework import Framework
    from learner_centered.plugins import Plugins

#: The name of what is registered where a framework is to be checked.
NAME: Final = "learner-centered-check"
_FAIL_ON: Final = ("error", "warning", "info", "hint")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; the first one turns the rest on."""
    group = parser.getgroup("learner-centered")
    group.addoption(
        "--learner-centered",
        action="append",
        default=[],
        metavar="PATH",
        help="Check a framework: a test for each file and each rule. Given several times, all paths are one framework.",
    )
    group.addoption(
        "--learner-centered-profile",
        metavar="NAME",
        help="Which rules run: draft, published, redesign or research; as the settings say where nothing is said.",
    )
    group.addoption(
        "--learner-centered-fail-on",
        choices=_FAIL_ON,
        help="The least severity that fails a test; as the settings say where nothing is said, or error.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Turn the check on where a framework is named.

    Raises:
        pytest.UsageError: There is nothing at a path.
    """
    paths: list[str] = config.option.learner_centered
    for path in paths:
        if not Path(path).exists():
            raise pytest.UsageError(f"--learner-centered {path}: there is nothing at this path")
    if paths:
        config.pluginmanager.register(Check(config, paths), NAME)


class Check:
    """What pytest asks while a framework is checked.

    Args:
        config: The settings of pytest.
        paths: The files and folders of the framework.
    """

    def __init__(self, config: pytest.Config, paths: Sequence[str]) -> None:
        """Keep the paths; they are read when tests are collected."""
        self.paths = tuple(paths)
        self.profile: str | None = config.option.learner_centered_profile
        self.given_fail_on: str | None = config.option.learner_centered_fail_on

    @cached_property
    def plugins(self) -> "Plugins":
        """What installed packages add."""
        from learner_centered.plugins import load_plugins  # noqa: PLC0415  # nothing is loaded before it is asked for

        return load_plugins()

    @cached_property
    def settings(self) -> "Config":
        """What the nearest settings file says, and the options of pytest in the place of that.

        Raises:
            pytest.UsageError: The file cannot be read, or something in it or in an option does not fit.
        """
        import attrs  # noqa: PLC0415

        from learner_centered.checks.config import Config  # noqa: PLC0415
        from learner_centered.checks.settings_files import found_for, read_settings  # noqa: PLC0415
        from learner_centered.errors import LearnerCenteredError  # noqa: PLC0415

        registry = self.plugins.registry
        try:
            file = found_for(self.paths)
            config = Config() if file is None else read_settings(file, registry)[0]
            if self.profile is not None:
                config = attrs.evolve(config, profile=self.profile, select=())
            if self.given_fail_on is not None:
                config = attrs.evolve(config, fail_on=self.given_fail_on)
            config.plan(registry)
        except (LearnerCenteredError, OSError) as error:
            raise pytest.UsageError(str(error)) from error
        return config

    @cached_property
    def report(self) -> "Report":
        """What readers and rules say, with lines where the files tell them."""
        import attrs  # noqa: PLC0415  # nothing is loaded before it is asked for

        from learner_centered.checks.checker import Checker  # noqa: PLC0415
        from learner_centered.checks.config import with_ladder  # noqa: PLC0415
        from learner_centered.formats.registry import locate, read  # noqa: PLC0415
        from learner_centered.plugins import words_with  # noqa: PLC0415

        plugins, config = self.plugins, self.settings
        checker = Checker(config, plugins.registry)
        framework, findings = read(self.paths, None, words_with(plugins, config.vocabulary), formats=plugins.formats)
        framework = with_ladder(framework, config.ladder)
        report = checker.check(framework, today=date.today(), also=(*plugins.findings, *findings))  # noqa: DTZ011  # the person's own day
        files = {one.place.file for one in report if one.place is not None and one.place.line is None}
        texts = {file: Path(file).read_bytes() for file in sorted(files) if Path(file).is_file()}
        return attrs.evolve(report, findings=locate(report, texts))

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the framework, and those that cannot be read, sorted."""
        from learner_centered.formats.faults import Faults  # noqa: PLC0415
        from learner_centered.formats.folder import below  # noqa: PLC0415
        from learner_centered.formats.handlers import known_formats  # noqa: PLC0415
        from learner_centered.formats.mixed import read_suffixes  # noqa: PLC0415

        found = {one.place.file for one in self.report if one.place is not None and _is_form(one)}
        suffixes = read_suffixes(known_formats(self.plugins.formats))
        for path in map(Path, self.paths):
            parts = below(path, lambda suffix: suffix in suffixes, Faults()) if path.is_dir() else [path]
            found.update(part.as_posix() for part in parts)
        return tuple(sorted(found))

    @pytest.fixture(scope="session")
    def framework(self) -> "Framework":
        """The framework that `--learner-centered` names."""
        return self.report.framework

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Put the framework behind the files that pytest collects itself."""
        report = yield
        if isinstance(collector, pytest.Session):
            _ = self.report  # so that a slip in the options is bad usage, not a test that fails
            name = " ".join(self.paths)
            added = _Framework.from_parent(collector, name=name, nodeid=name, check=self)  # pyright: ignore[reportUnknownMemberType]  # pytest does not say
            report.result = [*(report.result or ()), added]
        return report

    def items(self, parent: pytest.Collector) -> Iterator[pytest.Item]:
        """Yield a test for each file, each rule that ran, and each other code that something was found of."""
        left = {one for one in self.report.active if not _is_form(one) or one.place is None}
        for file in self.files:
            said = [one for one in self.report.active if _is_form(one) and one.place and one.place.file == file]
            yield self._item(parent, f"file[{file}]", said)
        registry = self.plugins.registry
        for code in self.report.rules:
            said = [one for one in self.report.active if one.code == code]
            left.difference_update(said)
            yield self._item(parent, f"{code} {registry.get(code).name}", said)
        for code, name in sorted({(one.code, one.name) for one in left}):
            yield self._item(parent, f"{code} {name}", [one for one in self.report.active if one.code == code])

    def _item(self, parent: pytest.Collector, name: str, said: "Sequence[Finding]") -> pytest.Item:
        """Return the test that fails where one of these findings is severe enough."""
        fails_on = self.settings.fail_on
        least = _FAIL_ON.index(fails_on) if fails_on in _FAIL_ON else -1  # `never`
        failing = tuple(one for one in said if _FAIL_ON.index(one.severity.value) <= least)
        return _Clean.from_parent(parent, name=name, findings=failing)  # pyright: ignore[reportUnknownMemberType]  # pytest does not say


class FoundError(Exception):
    """Findings stand where a test asks for none.

    Attributes:
        findings: The findings.
    """

    def __init__(self, findings: "Sequence[Finding]") -> None:
        """Keep the findings."""
        super().__init__(f"{len(findings)} findings")
        self.findings = tuple(findings)


class _Framework(pytest.Collector):
    """What the tests of a framework stand under."""

    def __init__(self, *, check: Check, **given: Any) -> None:
        """Keep the check."""
        super().__init__(**given)
        self.check = check

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests."""
        return self.check.items(self)


class _Clean(pytest.Item):
    """The test that a file, or a rule, gives no finding that is severe enough to fail it."""

    def __init__(self, *, findings: "Sequence[Finding]", **given: Any) -> None:
        """Keep the findings."""
        super().__init__(**given)  # pyright: ignore[reportUnknownMemberType]  # pytest does not say
        self.findings = findings

    def runtest(self) -> None:
        """Fail where there are findings."""
        if self.findings:
            raise FoundError(self.findings)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the findings, each with its place and its next step."""
        if not isinstance(excinfo.value, FoundError):
            return super().repr_failure(excinfo, style)
        return "\n".join(line for finding in excinfo.value.findings for line in _told(finding))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the first finding stands, and what is asked."""
        place = self.findings[0].place if self.findings else None
        if place is None:
            return self.path, None, self.name
        return Path(place.file), None if place.line is None else place.line - 1, self.name


def _is_form(finding: "Finding") -> bool:
    """Return whether a reader says it, of a file."""
    return "LC010" <= finding.code < "LC070"


def _told(finding: "Finding") -> Iterator[str]:
    """Yield the lines that tell a finding."""
    where = f"{finding.place}: " if finding.place else ""
    yield f"{where}{finding.severity}: {finding.code} {finding.message}"
    if finding.help:
        yield f"  Next step: {finding.help}"
