"""The program: its commands, and how each of its endings becomes an exit code."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from learner_centered import __version__
from learner_centered.cli.baseline import baseline
from learner_centered.cli.check import check
from learner_centered.cli.config import config
from learner_centered.cli.console import PROGRAM, complain, flush
from learner_centered.cli.convert import convert
from learner_centered.cli.coverage import coverage
from learner_centered.cli.demo import demo
from learner_centered.cli.diff import diff
from learner_centered.cli.graph import graph
from learner_centered.cli.init import init
from learner_centered.cli.picture import picture
from learner_centered.cli.report import report
from learner_centered.cli.rule import rule
from learner_centered.cli.schema import schema
from learner_centered.cli.template import template
from learner_centered.cli.trace import trace
from learner_centered.errors import ConfigError, LearnerCenteredError

#: Bad usage or settings, or nothing could be loaded.
BAD_USAGE: Final = 2
#: A fault in this library.
FAULT: Final = 3
#: Ended by the person at the keyboard, as shells count it: 128 + the number of SIGINT.
INTERRUPTED: Final = 130
#: Raised since click 8.2 where no command is named; earlier ones show the help by themselves.
_NO_COMMAND: Final[tuple[type[click.UsageError], ...]] = tuple(
    kind for kind in [getattr(click.exceptions, "NoArgsIsHelpError", None)] if kind is not None
)
#: The environment variable that asks for the traceback of a fault.
DEBUG: Final = "LEARNER_CENTERED_DEBUG"


class Program(click.Group):
    """A group of commands that ends in the exit codes this library promises, never in a traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  # the signature is click's
        **extra: Any,
    ) -> Any:
        """Run a command and exit; with `standalone_mode=False` return what it returns, as click does."""

        def run() -> Any:
            return super(Program, self).main(args, prog_name or PROGRAM, complete_var, standalone_mode=False, **extra)

        if not standalone_mode:
            return run()
        code = _ended(run)
        flush()
        sys.exit(code)


def _ended(run: Callable[[], Any]) -> int:
    """Run a command and return its exit code, having said in one line what went wrong."""
    try:
        code = run()
    except click.Abort:
        return INTERRUPTED
    except _NO_COMMAND as error:
        error.show()  # the help, in its lines
        return BAD_USAGE
    except click.ClickException as error:
        return _refused(_usage(error))
    except LearnerCenteredError as error:
        return _refused(*(error.faults if isinstance(error, ConfigError) else [str(error)]))
    except BrokenPipeError:
        return BAD_USAGE
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except Exception as error:  # noqa: BLE001  # whatever it is, a person gets one line and a code, not a traceback
        return _fault(error)
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    """Return what is wrong with what was typed, and where to read what is allowed if it does not say so itself."""
    said = error.format_message().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    told = isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter)
    if context is None or told or "id you mean" in said:
        return said
    words = " ".join((PROGRAM, *context.command_path.split()[1:]))
    return f"{said}; `{words} --help` shows what it takes"


def _refused(*reasons: str) -> int:
    """Say why nothing was done, a line for each reason."""
    for reason in reasons:
        complain(reason)
    return BAD_USAGE


def _fault(error: Exception) -> int:
    """Say that this library is at fault, and show where on request."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    name = type(error).__name__
    complain(f"this is a fault in learner_centered {__version__} ({name}: {error}); {DEBUG}=1 shows where")
    return FAULT


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    no_args_is_help=True,
)
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
def main() -> None:
    """Check what is recorded to stand behind each promise a school makes its learners.

    Look at an example, start with a framework of your own, then ask about it:

    \b
      learner-centered demo                write an example and its report
      learner-centered init                write a small framework to change
      learner-centered template            write a workbook to fill in
      learner-centered check               say what is not recorded, and where
      learner-centered diff OLD NEW        say what changed between two versions
      learner-centered coverage            say what develops each outcome
      learner-centered trace sets-goals    say what one item rests on
      learner-centered report              write a page of it, to read and print
      learner-centered picture flow        draw the four elements
      learner-centered graph               draw it for other programs
      learner-centered convert IN OUT      write it in another format
      learner-centered rule LC101          explain a rule
      learner-centered config              say which settings hold

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage or
    nothing could be read, 3 a fault in this program.
    """


for _command in (
    baseline,
    check,
    config,
    convert,
    coverage,
    demo,
    diff,
    graph,
    init,
    picture,
    report,
    rule,
    schema,
    template,
    trace,
):
    main.add_command(_command)
