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
    from learner_centered.analysis.compare import Comparison, by_grade_band, by_site, compare
    from learner_centered.analysis.coverage import Coverage, CoverageState, coverage
    from learner_centered.analysis.crosswalk import Crosswalk, compose_crosswalks, crosswalk
    from learner_centered.analysis.curriculum_map import CurriculumMap, curriculum_map
    from learner_centered.analysis.diff import Diff, diff
    from learner_centered.analysis.gaps import Gaps, gaps
    from learner_centered.analysis.grids import Grids, grid
    from learner_centered.analysis.prerequisites import BandOrder, Fringes, band_order, prerequisite_metrics, ready_for
    from learner_centered.analysis.progression import Progression, progression
    from learner_centered.analysis.requirements import Blockers, Requirements, blockers, requirements
    from learner_centered.analysis.resting import RestsOn, rests_on
    from learner_centered.analysis.robustness import KnockOut, knock_out
    from learner_centered.analysis.signals import Signals, signals
    from learner_centered.analysis.subset import subset
    from learner_centered.analysis.suggest import Scorer, Suggestions, suggest_alignments
    from learner_centered.analysis.surroundings import surroundings
    from learner_centered.analysis.trace import Trace, trace
    from learner_centered.checks.baseline import Baseline
    from learner_centered.checks.baseline_lines import BaselineEntry
    from learner_centered.checks.changes import Changes, changes
    from learner_centered.checks.checker import Checker, check
    from learner_centered.checks.config import Config
    from learner_centered.checks.context import Context, Question
    from learner_centered.checks.registry import Registry, default_registry
    from learner_centered.checks.report import Report
    from learner_centered.checks.rule import Rule, rule
    from learner_centered.checks.settings import read_config
    from learner_centered.checks.settings_schema import config_schema
    from learner_centered.errors import (
        ConfigError,
        DuplicateIdError,
        FindingsError,
        InvalidValueError,
        LearnerCenteredError,
        MissingExtraError,
        PluginError,
        UnknownFormatError,
        UnknownIdError,
    )
    from learner_centered.findings.finding import Finding, FindingStatus, Related
    from learner_centered.findings.place import Place
    from learner_centered.findings.severity import Severity
    from learner_centered.formats.added import Format
    from learner_centered.formats.case.reading import read_case
    from learner_centered.formats.case.types import CaseItem, CaseTypes
    from learner_centered.formats.case.writing import write_case
    from learner_centered.formats.ctdl_asn.ctdl_asn import read_ctdl_asn, write_ctdl_asn
    from learner_centered.formats.graphs.dot import to_dot
    from learner_centered.formats.graphs.mermaid import to_mermaid
    from learner_centered.formats.graphs.networks import from_networkx, to_networkx
    from learner_centered.formats.native.schema import json_schema
    from learner_centered.formats.open_badges.open_badges import open_badge_alignments
    from learner_centered.formats.plans.curricular_analytics import read_plan, write_plan
    from learner_centered.formats.plans.degree_plan import Course, DegreePlan
    from learner_centered.formats.registry import locate, read, write
    from learner_centered.formats.sssom.reading import MappingSet, read_sssom
    from learner_centered.formats.sssom.writing import write_sssom
    from learner_centered.formats.tables.columns import Column, Constant, Table
    from learner_centered.formats.tables.tables import Tables, read_tables, write_tables
    from learner_centered.graph.index import AlignmentIndex, index_of
    from learner_centered.graph.nx import AlignmentGraph
    from learner_centered.measures.agreement import fleiss_kappa, gwet_ac1, gwet_ac2, raw_agreement
    from learner_centered.measures.codings import Hit
    from learner_centered.measures.coefficient import Agreement
    from learner_centered.measures.content_validity import ContentValidity, content_validity
    from learner_centered.measures.cover import (
        KCoverage,
        MinimalCover,
        SinglePoints,
        k_coverage,
        minimal_cover,
        single_points_of_failure,
    )
    from learner_centered.measures.evenness import gini, pielou, shannon, simpson
    from learner_centered.measures.icc import IntraclassCorrelation, icc
    from learner_centered.measures.kappa import cohen_kappa, weighted_kappa
    from learner_centered.measures.krippendorff import krippendorff_alpha
    from learner_centered.measures.mapping import CurriculumMatrix, curriculum_matrix
    from learner_centered.measures.matching import Retrieval, jaccard, retrieval
    from learner_centered.measures.porter import (
        PorterCells,
        PorterMarginals,
        porter_cells,
        porter_coarse,
        porter_index,
        porter_marginals,
    )
    from learner_centered.measures.porter_directional import PorterDirectional, porter_directional
    from learner_centered.measures.porter_null import PorterNull, porter_null
    from learner_centered.measures.porter_pairwise import PorterPairwise, porter_pairwise
    from learner_centered.measures.requisites import RequisiteMetrics, requisite_metrics
    from learner_centered.measures.rollup import RollUp, roll_up
    from learner_centered.measures.source import Source
    from learner_centered.measures.webb import WebbAlignment, WebbCuts, webb_alignment, webb_balance
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
    from learner_centered.plugins import Plugins, load_plugins
    from learner_centered.reports.formats import ReportFormat, render
    from learner_centered.reports.html.render import html_report
    from learner_centered.reports.schema import report_schema
    from learner_centered.reports.svg_flow import chain_svg, flow_svg
    from learner_centered.reports.svg_matrix import matrix_svg

__version__: Final = "0.1.0"

#: Where each public name lives; it is loaded when it is first asked for, so that importing the
#: package costs next to nothing and loads neither networkx nor yaml.
_HOMES: Final = {
    name: module
    for module, names in {
        "analysis.alignment": ("Alignment", "alignment"),
        "analysis.chains": ("Chain",),
        "analysis.compare": ("Comparison", "by_grade_band", "by_site", "compare"),
        "analysis.coverage": ("Coverage", "CoverageState", "coverage"),
        "analysis.crosswalk": ("Crosswalk", "compose_crosswalks", "crosswalk"),
        "analysis.curriculum_map": ("CurriculumMap", "curriculum_map"),
        "analysis.diff": ("Diff", "diff"),
        "analysis.gaps": ("Gaps", "gaps"),
        "analysis.grids": ("Grids", "grid"),
        "analysis.prerequisites": ("BandOrder", "Fringes", "band_order", "prerequisite_metrics", "ready_for"),
        "analysis.progression": ("Progression", "progression"),
        "analysis.requirements": ("Blockers", "Requirements", "blockers", "requirements"),
        "analysis.resting": ("RestsOn", "rests_on"),
        "analysis.robustness": ("KnockOut", "knock_out"),
        "analysis.signals": ("Signals", "signals"),
        "analysis.subset": ("subset",),
        "analysis.suggest": ("Scorer", "Suggestions", "suggest_alignments"),
        "analysis.surroundings": ("surroundings",),
        "analysis.trace": ("Trace", "trace"),
        "checks.baseline": ("Baseline",),
        "checks.baseline_lines": ("BaselineEntry",),
        "checks.changes": ("Changes", "changes"),
        "checks.checker": ("Checker", "check"),
        "checks.config": ("Config",),
        "checks.context": ("Context", "Question"),
        "checks.registry": ("Registry", "default_registry"),
        "checks.report": ("Report",),
        "checks.rule": ("Rule", "rule"),
        "checks.settings": ("read_config",),
        "checks.settings_schema": ("config_schema",),
        "errors": (
            "ConfigError",
            "DuplicateIdError",
            "FindingsError",
            "InvalidValueError",
            "LearnerCenteredError",
            "MissingExtraError",
            "PluginError",
            "UnknownFormatError",
            "UnknownIdError",
        ),
        "findings.finding": ("Finding", "FindingStatus", "Related"),
        "findings.place": ("Place",),
        "findings.severity": ("Severity",),
        "formats.added": ("Format",),
        "formats.ctdl_asn.ctdl_asn": ("read_ctdl_asn", "write_ctdl_asn"),
        "formats.case.reading": ("read_case",),
        "formats.case.types": ("CaseItem", "CaseTypes"),
        "formats.case.writing": ("write_case",),
        "formats.tables.columns": ("Column", "Constant", "Table"),
        "formats.open_badges.open_badges": ("open_badge_alignments",),
        "formats.plans.curricular_analytics": ("read_plan", "write_plan"),
        "formats.plans.degree_plan": ("Course", "DegreePlan"),
        "formats.graphs.dot": ("to_dot",),
        "formats.graphs.mermaid": ("to_mermaid",),
        "formats.graphs.networks": ("from_networkx", "to_networkx"),
        "formats.registry": ("locate", "read", "write"),
        "formats.native.schema": ("json_schema",),
        "formats.sssom.reading": ("MappingSet", "read_sssom"),
        "formats.sssom.writing": ("write_sssom",),
        "formats.tables.tables": ("Tables", "read_tables", "write_tables"),
        "graph.index": ("AlignmentIndex", "index_of"),
        "graph.nx": ("AlignmentGraph",),
        "measures.agreement": ("fleiss_kappa", "gwet_ac1", "gwet_ac2", "raw_agreement"),
        "measures.codings": ("Hit",),
        "measures.coefficient": ("Agreement",),
        "measures.content_validity": ("ContentValidity", "content_validity"),
        "measures.cover": (
            "KCoverage",
            "MinimalCover",
            "SinglePoints",
            "k_coverage",
            "minimal_cover",
            "single_points_of_failure",
        ),
        "measures.evenness": ("gini", "pielou", "shannon", "simpson"),
        "measures.icc": ("IntraclassCorrelation", "icc"),
        "measures.kappa": ("cohen_kappa", "weighted_kappa"),
        "measures.krippendorff": ("krippendorff_alpha",),
        "measures.mapping": ("CurriculumMatrix", "curriculum_matrix"),
        "measures.matching": ("Retrieval", "jaccard", "retrieval"),
        "measures.porter": (
            "PorterCells",
            "PorterMarginals",
            "porter_cells",
            "porter_coarse",
            "porter_index",
            "porter_marginals",
        ),
        "measures.porter_directional": ("PorterDirectional", "porter_directional"),
        "measures.porter_null": ("PorterNull", "porter_null"),
        "measures.porter_pairwise": ("PorterPairwise", "porter_pairwise"),
        "measures.requisites": ("RequisiteMetrics", "requisite_metrics"),
        "measures.rollup": ("RollUp", "roll_up"),
        "measures.source": ("Source",),
        "measures.webb": ("WebbAlignment", "WebbCuts", "webb_alignment", "webb_balance"),
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
        "plugins": ("Plugins", "load_plugins"),
        "reports.formats": ("ReportFormat", "render"),
        "reports.html.render": ("html_report",),
        "reports.schema": ("report_schema",),
        "reports.svg_flow": ("chain_svg", "flow_svg"),
        "reports.svg_matrix": ("matrix_svg",),
    }.items()
    for name in names
}

__all__ = [
    "CARRYING",
    "Access",
    "Agreement",
    "Alignment",
    "AlignmentGraph",
    "AlignmentIndex",
    "Allowance",
    "Aspect",
    "BandOrder",
    "Baseline",
    "BaselineEntry",
    "Blockers",
    "CaseItem",
    "CaseTypes",
    "Chain",
    "Changes",
    "Checker",
    "Citation",
    "Column",
    "Comparison",
    "Competency",
    "Completeness",
    "Condition",
    "Config",
    "ConfigError",
    "Constant",
    "ContentValidity",
    "Context",
    "Course",
    "Coverage",
    "CoverageState",
    "Crosswalk",
    "CurriculumMap",
    "CurriculumMatrix",
    "DegreePlan",
    "Diff",
    "Dimension",
    "DuplicateIdError",
    "Element",
    "ExternalItem",
    "Finding",
    "FindingStatus",
    "FindingsError",
    "Format",
    "Framework",
    "FrameworkBuilder",
    "Fringes",
    "Gaps",
    "Grain",
    "Grids",
    "Hit",
    "Initiative",
    "IntraclassCorrelation",
    "InvalidValueError",
    "Item",
    "KCoverage",
    "KnockOut",
    "LearnerCenteredError",
    "LearningExperience",
    "Link",
    "MappingSet",
    "MinimalCover",
    "MissingExtraError",
    "Observation",
    "Outcome",
    "Part",
    "Perspective",
    "Place",
    "PluginError",
    "Plugins",
    "PorterCells",
    "PorterDirectional",
    "PorterMarginals",
    "PorterNull",
    "PorterPairwise",
    "Practice",
    "Progression",
    "Purpose",
    "Question",
    "Rating",
    "Registry",
    "Related",
    "Relation",
    "Report",
    "ReportFormat",
    "Reported",
    "Requirements",
    "RequisiteMetrics",
    "RestsOn",
    "Retrieval",
    "RollUp",
    "Rule",
    "Scale",
    "SchoolStructure",
    "Scope",
    "Scorer",
    "Severity",
    "Signals",
    "SinglePoints",
    "Source",
    "Stated",
    "Status",
    "Suggestions",
    "SupportKind",
    "SupportSystem",
    "Table",
    "Tables",
    "Trace",
    "UnknownFormatError",
    "UnknownIdError",
    "Vocabulary",
    "WebbAlignment",
    "WebbCuts",
    "__version__",
    "alignment",
    "band_order",
    "blockers",
    "by_grade_band",
    "by_site",
    "chain_svg",
    "changes",
    "check",
    "cohen_kappa",
    "compare",
    "compose_crosswalks",
    "config_schema",
    "content_validity",
    "coverage",
    "crosswalk",
    "curriculum_map",
    "curriculum_matrix",
    "default_registry",
    "diff",
    "fleiss_kappa",
    "flow_svg",
    "from_networkx",
    "gaps",
    "gini",
    "grid",
    "gwet_ac1",
    "gwet_ac2",
    "html_report",
    "icc",
    "index_of",
    "jaccard",
    "json_schema",
    "k_coverage",
    "knock_out",
    "krippendorff_alpha",
    "load_plugins",
    "locate",
    "matrix_svg",
    "minimal_cover",
    "open_badge_alignments",
    "pielou",
    "porter_cells",
    "porter_coarse",
    "porter_directional",
    "porter_index",
    "porter_marginals",
    "porter_null",
    "porter_pairwise",
    "prerequisite_metrics",
    "progression",
    "raw_agreement",
    "read",
    "read_case",
    "read_config",
    "read_ctdl_asn",
    "read_plan",
    "read_sssom",
    "read_tables",
    "ready_for",
    "render",
    "report_schema",
    "requirements",
    "requisite_metrics",
    "rests_on",
    "retrieval",
    "roll_up",
    "rule",
    "shannon",
    "signals",
    "simpson",
    "single_points_of_failure",
    "subset",
    "suggest_alignments",
    "surroundings",
    "to",
    "to_dot",
    "to_mermaid",
    "to_networkx",
    "trace",
    "webb_alignment",
    "webb_balance",
    "weighted_kappa",
    "write",
    "write_case",
    "write_ctdl_asn",
    "write_plan",
    "write_sssom",
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
