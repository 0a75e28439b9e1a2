"""From paths to a framework, with the readers' findings and the texts they stand in."""

import gc
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import attrs

from learner_centered.checks.config import Config, with_ladder
from learner_centered.cli.console import complain
from learner_centered.cli.progress import reading
from learner_centered.cli.settings import settings_for
from learner_centered.errors import ConfigError
from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.formats.registry import locate, read, read_watched
from learner_centered.formats.source import MOST_BYTES, NO_NAME
from learner_centered.model.framework import Framework
from learner_centered.plugins import Plugins, load_plugins, words_with
from learner_centered.reports.words import counted

#: Standard input, as a path.
STDIN: Final = "-"
#: Codes of findings about files that are left unread on purpose; nothing of them is shown either.
NOT_READ: Final = frozenset({"LC024"})


@attrs.frozen(kw_only=True)
class Loaded:
    """What was read.

    Attributes:
        framework: The framework; empty where nothing could be read.
        findings: What the readers found.
        stdin: The bytes of standard input, where that was read.
    """

    framework: Framework
    findings: tuple[Finding, ...]
    stdin: bytes | None = None

    @property
    def failed(self) -> bool:
        """Whether nothing could be loaded: neither item nor link is there, and the readers say why."""
        wrong = any(finding.severity is Severity.ERROR for finding in self.findings)
        return wrong and not self.framework.items and not self.framework.links


@contextmanager
def unhurried_collector() -> Generator[None]:
    """Keep the garbage collector away while much is made and little thrown away.

    Afterwards it does not look again at what stands, so that ending the program stays quick.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.enable()


def installed() -> Plugins:
    """Return what installed packages add; what could not be loaded is told on standard error."""
    plugins = load_plugins()
    for finding in plugins.findings:
        complain(f"{finding.code} {finding.message}")
    return plugins


def load(paths: Sequence[str], plugins: Plugins, *, format: str | None = None, config: Config | None = None) -> Loaded:
    """Read paths as one framework, by the words and formats that installed packages and the settings add.

    On a terminal, reading that takes long shows how far it is.

    Raises:
        ConfigError: Standard input is named beside other paths, or is closed.
        OSError: A path has gone since it was named.
    """
    settings = config or Config()
    words = words_with(plugins, settings.vocabulary)
    if STDIN in paths:
        if len(paths) > 1:
            raise ConfigError("- is read by itself; leave the other paths out")
        data = _standard_input()
        framework, findings = read(data, format, words, formats=plugins.formats)
        return Loaded(framework=with_ladder(framework, settings.ladder), findings=findings, stdin=data)
    with reading() as watched:
        framework, findings = read_watched(paths, format, words, formats=plugins.formats, watched=watched)
    return Loaded(framework=with_ladder(framework, settings.ladder), findings=findings)


def load_or_refuse(path: str) -> Loaded:
    """Read a path for a question about it, and say on standard error where the answer rests on a part only.

    Raises:
        ConfigError: Nothing could be read, so there is nothing to ask about.
    """
    with unhurried_collector():
        plugins = installed()
        loaded = load([path], plugins, config=settings_for([path], registry=plugins.registry).config)
    errors = [finding for finding in with_lines(loaded.findings, loaded) if finding.severity is Severity.ERROR]
    refuse_nothing(loaded)
    if errors:
        complain(f"{counted(len(errors), 'error')} in what was read; `learner-centered check {path}` shows where")
    return loaded


def refuse_nothing(loaded: Loaded) -> None:
    """Refuse to go on where nothing could be loaded, with the first reason and its next step.

    Raises:
        ConfigError: Nothing could be loaded.
    """
    if loaded.failed:
        found = with_lines(loaded.findings, loaded)
        first = next(finding for finding in found if finding.severity is Severity.ERROR)
        raise ConfigError(
            f"nothing could be read: {first.place}: {first.code} {first.message}. Next step: {first.help}"
        )


def with_lines(findings: Iterable[Finding], loaded: Loaded) -> tuple[Finding, ...]:
    """Return findings in their order, with lines where the files tell them."""
    given = tuple(findings)
    lacking = {place.file for place in _places(given) if place.line is None}
    texts = {file: data for file in sorted(lacking) if (data := _content(file, loaded)) is not None}
    return tuple(sorted(locate(given, texts), key=lambda finding: finding.sort_key)) if texts else given


def texts_of(findings: Iterable[Finding], loaded: Loaded) -> dict[str, str]:
    """Return the texts of the files that findings stand in, by their names; those that are no text are left out."""
    read = (finding for finding in findings if finding.code not in NOT_READ)
    places = (finding.place for finding in read if finding.place is not None)
    # A cell of a sheet stands on no line of its file.
    files = sorted({place.file for place in places if place.sheet is None})
    return {
        file: data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        for file in files
        if (data := _content(file, loaded)) is not None
    }


def _standard_input() -> bytes:
    """Return what stands on standard input, no more of it than a reader needs to see that it is too much."""
    if sys.stdin is None:
        raise ConfigError("standard input is closed")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _places(findings: Iterable[Finding]) -> Iterator[Place]:
    """Yield the places that findings name, and those of what they are related to."""
    for finding in findings:
        for place in (finding.place, *(one.place for one in finding.related)):
            if place is not None:
                yield place


def _content(file: str, loaded: Loaded) -> bytes | None:
    """Return the bytes of a file that was read; None where it is none, too large, or cannot be read again."""
    if file == NO_NAME:
        return loaded.stdin
    path = Path(file)
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None
