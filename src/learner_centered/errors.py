"""The exceptions a caller may want to catch; content of a file is never one of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from learner_centered.checks.report import Report


class LearnerCenteredError(Exception):
    """The base of every exception this library raises on purpose."""


class InvalidValueError(LearnerCenteredError, ValueError):
    """A value was handed to a constructor that its attribute does not allow."""


class DuplicateIdError(LearnerCenteredError, ValueError):
    """Two items of one framework carry the same id.

    Attributes:
        ids: The ids that occur more than once, in order of first appearance.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """Keep the repeated ids and say what to do about them."""
        self.ids = tuple(ids)
        names = ", ".join(repr(name) for name in self.ids)
        super().__init__(f"item ids must be unique in a framework, repeated: {names}; rename all but one of each")

    def __reduce__(self) -> tuple[type["DuplicateIdError"], tuple[tuple[str, ...]]]:
        """Pickle by the ids, from which the message follows."""
        return type(self), (self.ids,)


class UnknownIdError(LearnerCenteredError, LookupError):
    """A question names an item that the framework does not hold."""


class UnknownFormatError(LearnerCenteredError, ValueError):
    """A file format was asked for, or has to be guessed, and none fits."""


class MissingExtraError(LearnerCenteredError, ImportError):
    """Something was asked for that needs a package which is not installed.

    Attributes:
        extra: The extra of this library that brings it.
        package: The package that is missing.
    """

    def __init__(self, extra: str, package: str) -> None:
        """Keep both, and say what to install."""
        self.extra = extra
        self.package = package
        super().__init__(
            f'{package} is not installed, which this needs; install it with: pip install "learner-centered[{extra}]"'
        )

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        """Pickle by what the message follows from."""
        return type(self), (self.extra, self.package)


class PluginError(LearnerCenteredError, RuntimeError):
    """Something that another package adds broke while it was used."""


class ConfigError(LearnerCenteredError, ValueError):
    """The settings of a check name something that does not exist or does not fit.

    Attributes:
        faults: What is wrong, one sentence each; those of a file begin with `file:line:column`.
    """

    def __init__(self, *faults: str) -> None:
        """Keep every fault; the message joins them in one line."""
        self.faults = tuple(fault.rstrip(". ") for fault in faults)
        super().__init__(*self.faults)

    def __str__(self) -> str:
        """Return the faults as one line."""
        return "; ".join(self.faults)


class FindingsError(LearnerCenteredError, ValueError):
    """A report holds findings that its caller does not let pass.

    Attributes:
        report: The report, with every finding.
    """

    def __init__(self, message: str, report: "Report") -> None:
        """Keep the report beside what is said of it."""
        self.report = report
        super().__init__(message)

    def __reduce__(self) -> "tuple[type[FindingsError], tuple[str, Report]]":
        """Pickle with the report."""
        return type(self), (str(self), self.report)
