"""The slots of SSSOM 1.1: the keys at the head of a file and the columns of its table, as the standard orders them."""

from typing import Final

SET_SLOTS: Final[tuple[str, ...]] = (
    "sssom_version",
    "curie_map",
    "mapping_set_id",
    "mapping_set_version",
    "mapping_set_source",
    "mapping_set_title",
    "mapping_set_description",
    "mapping_set_confidence",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "subject_match_field",
    "object_match_field",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_measure",
    "curation_rule",
    "curation_rule_text",
    "see_also",
    "issue_tracker",
    "other",
    "comment",
)
"""What may stand at the head."""

SLOTS: Final[tuple[str, ...]] = (
    "record_id",
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "predicate_label",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_category",
    "mapping_justification",
    "author_id",
    "author_label",
    "reviewer_id",
    "reviewer_label",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "mapping_source",
    "mapping_cardinality",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "review_date",
    "confidence",
    "curation_rule",
    "curation_rule_text",
    "subject_match_field",
    "object_match_field",
    "match_string",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_score",
    "similarity_measure",
    "see_also",
    "issue_tracker_item",
    "other",
    "comment",
)
"""What may be a column."""

SHARED: Final = frozenset(
    {
        "cardinality_scope",
        "curation_rule",
        "curation_rule_text",
        "mapping_date",
        "mapping_provider",
        "mapping_tool",
        "mapping_tool_id",
        "mapping_tool_version",
        "object_match_field",
        "object_preprocessing",
        "object_source",
        "object_source_version",
        "object_type",
        "predicate_type",
        "similarity_measure",
        "subject_match_field",
        "subject_preprocessing",
        "subject_source",
        "subject_source_version",
        "subject_type",
    }
)
"""What stands at the head for all mappings where no row says it."""

ENTITIES: Final = frozenset(
    {
        "author_id",
        "creator_id",
        "curation_rule",
        "issue_tracker_item",
        "mapping_justification",
        "mapping_source",
        "mapping_tool_id",
        "object_match_field",
        "object_preprocessing",
        "object_source",
        "record_id",
        "reviewer_id",
        "subject_match_field",
        "subject_preprocessing",
        "subject_source",
    }
)
"""What names things by CURIEs, beside the ends and the predicate."""

LISTS: Final = frozenset(
    {
        "author_id",
        "author_label",
        "cardinality_scope",
        "creator_id",
        "creator_label",
        "curation_rule",
        "curation_rule_text",
        "mapping_set_source",
        "match_string",
        "object_match_field",
        "object_preprocessing",
        "reviewer_id",
        "reviewer_label",
        "see_also",
        "subject_match_field",
        "subject_preprocessing",
    }
)
"""What may hold several values."""

RENAMED: Final = {
    "semantic_similarity_score": "similarity_score",
    "semantic_similarity_measure": "similarity_measure",
}
"""What columns were called before version 1.0."""

MATCH_TYPES: Final = {
    "Lexical": "semapv:LexicalMatching",
    "Logical": "semapv:LogicalMatching",
    "HumanCurated": "semapv:ManualMappingCuration",
    "Complex": "semapv:CompositeMatching",
    "Unspecified": "semapv:UnspecifiedMatching",
    "SemanticSimilarity": "semapv:SemanticSimilarityThresholdMatching",
}
"""What the values of the column `match_type`, which was before `mapping_justification`, stand for."""


def joined(parts: list[str] | tuple[str, ...]) -> str:
    r"""Return the parts of a list as one cell.

    Example:
        >>> joined(["a|b", "c"])
        'a\\|b|c'
    """
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def split(cell: str) -> list[str]:
    r"""Return the parts of a list that stand in one cell.

    Example:
        >>> split("a\\|b|c")
        ['a|b', 'c']
    """
    parts = [""]
    signs = iter(range(len(cell)))
    for place in signs:
        sign = cell[place]
        if sign == "\\" and cell[place + 1 : place + 2] in {"|", "\\"} and place + 1 < len(cell):
            parts[-1] += cell[next(signs)]
        elif sign == "|":
            parts.append("")
        else:
            parts[-1] += sign
    return parts
