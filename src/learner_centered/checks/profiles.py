"""The profiles: which rules run for a draft, a published framework, a redesign and research."""

from collections.abc import Mapping
from typing import Final

import attrs

from learner_centered.findings.severity import Severity


@attrs.frozen(kw_only=True)
class Profile:
    """A choice of rules for one stage of the work.

    Attributes:
        name: Its name in the settings.
        says: Which rules it runs, a phrase.
        least: The least severity that a rule which is on brings in by itself; None brings in none.
        off: Whether rules that are off run as well.
        also: Codes of further rules.
    """

    name: str
    says: str
    least: Severity | None
    off: bool = False
    also: frozenset[str] = frozenset()

    def takes(self, code: str, severity: Severity, *, on: bool) -> bool:
        """Return whether a rule runs under this profile."""
        by_rank = self.least is not None and severity.rank >= self.least.rank and (on or self.off)
        return by_rank or code in self.also


DEFAULT_PROFILE: Final = "published"

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile(
            name="draft",
            says="contradictions, slips of form and the gaps that matter first",
            least=Severity.ERROR,
            also=frozenset({"LC006", "LC007", "LC008", "LC101", "LC103", "LC201", "LC204"}),
        ),
        Profile(name="published", says="every rule that is on", least=Severity.HINT),
        Profile(
            name="redesign",
            says="every rule that is on, and those that ask what each structure and condition is for",
            least=Severity.HINT,
            also=frozenset({"LC208", "LC211", "LC303", "LC401", "LC402", "LC403"}),
        ),
        Profile(name="research", says="every rule that is not in preview", least=Severity.HINT, off=True),
    )
}
"""The profiles by name."""


def profiles_of(code: str, severity: Severity, *, on: bool = True) -> tuple[str, ...]:
    """Return the names of the profiles under which a rule runs.

    Example:
        >>> profiles_of("LC101", Severity.WARNING)
        ('draft', 'published', 'redesign', 'research')
        >>> profiles_of("LC303", Severity.INFO, on=False)
        ('redesign', 'research')
    """
    return tuple(name for name, profile in PROFILES.items() if profile.takes(code, severity, on=on))
