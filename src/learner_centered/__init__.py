"""Check what is recorded to stand behind each promise a school makes its learners.

Outcomes, learning model, school design and enabling conditions are typed objects in one
alignment graph; pure functions say what is covered, what is not recorded, and what each
outcome rests on. Everything public stands here: `import learner_centered as lc`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from learner_centered.analysis.alignment import Alignment, alignment
    from learner_centered.analysis.chains import Chain
    from learner_centered.analysis.coverage import Coverage, CoverageState, coverage
    from learner_centered.analysis.gaps import Gaps, gaps
    from learner_centered.analysis.progression import Progression, progression
    from learner_centered.analysis.requirements import Blockers, Requirements, blockers, requirements
    from learner_centered.analysis.signals import Signals, signals
    from learner_centered.analysis.subset import subset
    from learner_centered.analysis.surroundings import surroundings
    from learner_centered.analysis.trace import Trace, trace
    from learner_centered.checks.checker import check
    from learner_centered.checks.config import Config
    from learner_centered.checks.context import Context, Question
    from learner_centered.checks.registry import Registry, default_registry
    from learner_centered.checks.report import Report
    from learner_centered.checks.rule import Rule, rule
    from learner_centered.errors import (
        ConfigError,
        DuplicateIdError,
        InvalidValueError,
        LearnerCenteredError,
        UnknownFormatError,
        UnknownIdError,
    )
    from learner_centered.findings.finding import Finding, FindingStatus, Related
    from learner_centered.findings.place import Place
    from learner_centered.findings.severity import Severity
    from learner_centered.formats.columns import Column, Constant, Table
    from learner_centered.formats.dot import to_dot
    from learner_centered.formats.mermaid import to_mermaid
    from learner_centered.formats.networks import from_networkx, to_networkx
    from learner_centered.formats.registry import locate, read, write
    from learner_centered.formats.schema import json_schema
    from learner_centered.formats.tables import Tables, read_tables, write_tables
    from learner_centered.graph.index import AlignmentIndex, index_of
    from learner_centered.graph.nx import AlignmentGraph
    from learner_centered.model.build import FrameworkBuilder, to
    from learner_centered.model.framework import Framework
    from learner_centered.model.items import (
        Competency,
        Condition,
        ExternalItem,
        Initiative,
        Item,
        LearningExperience,
        Outcome,
        Practice,
        SchoolStructure,
        SupportSystem,
    )
    from learner_centered.model.links import Link
    from learner_centered.model.records import Allowance, Citation, Observation, Rating, Scale
    from learner_centered.model.vocabulary import CARRYING, Relation, Vocabulary
    from learner_centered.model.words import (
        Access,
        Aspect,
        Completeness,
        Dimension,
        Element,
        Grain,
        Part,
        Perspective,
        Purpose,
        Reported,
        Scope,
        Stated,
        Status,
        SupportKind,
    )

__version__: Final = "0.1.0"

#: Where each public name lives; it is loaded when it is first asked for, so that importing the
#: package costs next to nothing and loads neither networkx nor yaml.
_HOMES: Final = {
    name: module
    for module, names in {
        "analysis.alignment": ("Alignment", "alignment"),
        "analysis.chains": ("Chain",),
        "analysis.coverage": ("Coverage", "CoverageState", "coverage"),
        "analysis.gaps": ("Gaps", "gaps"),
        "analysis.progression": ("Progression", "progression"),
        "analysis.requirements": ("Blockers", "Requirements", "blockers", "requirements"),
        "analysis.signals": ("Signals", "signals"),
        "analysis.subset": ("subset",),
        "analysis.surroundings": ("surroundings",),
        "analysis.trace": ("Trace", "trace"),
        "checks.checker": ("check",),
        "checks.config": ("Config",),
        "checks.context": ("Context", "Question"),
        "checks.registry": ("Registry", "default_registry"),
        "checks.report": ("Report",),
        "checks.rule": ("Rule", "rule"),
        "errors": (
            "ConfigError",
            "DuplicateIdError",
            "InvalidValueError",
            "LearnerCenteredError",
            "UnknownFormatError",
            "UnknownIdError",
        ),
        "findings.finding": ("Finding", "FindingStatus", "Related"),
        "findings.place": ("Place",),
        "findings.severity": ("Severity",),
        "formats.columns": ("Column", "Constant", "Table"),
        "formats.dot": ("to_dot",),
        "formats.mermaid": ("to_mermaid",),
        "formats.networks": ("from_networkx", "to_networkx"),
        "formats.registry": ("locate", "read", "write"),
        "formats.schema": ("json_schema",),
        "formats.tables": ("Tables", "read_tables", "write_tables"),
        "graph.index": ("AlignmentIndex", "index_of"),
        "graph.nx": ("AlignmentGraph",),
        "model.build": ("FrameworkBuilder", "to"),
        "model.framework": ("Framework",),
        "model.items": (
            "Competency",
            "Condition",
            "ExternalItem",
            "Initiative",
            "Item",
            "LearningExperience",
            "Outcome",
            "Practice",
            "SchoolStructure",
            "SupportSystem",
        ),
        "model.links": ("Link",),
        "model.records": ("Allowance", "Citation", "Observation", "Rating", "Scale"),
        "model.vocabulary": ("CARRYING", "Relation", "Vocabulary"),
        "model.words": (
            "Access",
            "Aspect",
            "Completeness",
            "Dimension",
            "Element",
            "Grain",
            "Part",
            "Perspective",
            "Purpose",
            "Reported",
            "Scope",
            "Stated",
            "Status",
            "SupportKind",
        ),
    }.items()
    for name in names
}

__all__ = [
    "CARRYING",
    "Access",
    "Alignment",
    "AlignmentGraph",
    "AlignmentIndex",
    "Allowance",
    "Aspect",
    "Blockers",
    "Chain",
    "Citation",
    "Column",
    "Competency",
    "Completeness",
    "Condition",
    "Config",
    "ConfigError",
    "Constant",
    "Context",
    "Coverage",
    "CoverageState",
    "Dimension",
    "DuplicateIdError",
    "Element",
    "ExternalItem",
    "Finding",
    "FindingStatus",
    "Framework",
    "FrameworkBuilder",
    "Gaps",
    "Grain",
    "Initiative",
    "InvalidValueError",
    "Item",
    "LearnerCenteredError",
    "LearningExperience",
    "Link",
    "Observation",
    "Outcome",
    "Part",
    "Perspective",
    "Place",
    "Practice",
    "Progression",
    "Purpose",
    "Question",
    "Rating",
    "Registry",
    "Related",
    "Relation",
    "Report",
    "Reported",
    "Requirements",
    "Rule",
    "Scale",
    "SchoolStructure",
    "Scope",
    "Severity",
    "Signals",
    "Stated",
    "Status",
    "SupportKind",
    "SupportSystem",
    "Table",
    "Tables",
    "Trace",
    "UnknownFormatError",
    "UnknownIdError",
    "Vocabulary",
    "__version__",
    "alignment",
    "blockers",
    "check",
    "coverage",
    "default_registry",
    "from_networkx",
    "gaps",
    "index_of",
    "json_schema",
    "locate",
    "progression",
    "read",
    "read_tables",
    "requirements",
    "rule",
    "signals",
    "subset",
    "surroundings",
    "to",
    "to_dot",
    "to_mermaid",
    "to_networkx",
    "trace",
    "write",
    "write_tables",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
