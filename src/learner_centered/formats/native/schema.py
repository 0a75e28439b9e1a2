"""The JSON Schema of the native file, made from the classes it is read into."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, cast, get_args, get_origin

import annotated_types as at
import attrs

from learner_centered.formats.namespaces import NAMESPACES
from learner_centered.formats.native.docs import attribute_docs, summary
from learner_centered.formats.native.head import DETAILS
from learner_centered.formats.native.hooks import attributes_of
from learner_centered.formats.native.links import LINK_KEYS, words_of
from learner_centered.formats.native.native import VERSION, VERSION_KEY
from learner_centered.formats.native.records import RECORDS
from learner_centered.frozen import FrozenMap
from learner_centered.model.constraints import Matches, unpack
from learner_centered.model.framework import Framework
from learner_centered.model.items import SECTIONS, Id, ItemType
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.vocabulary import ANY, DEFAULT_VOCABULARY, REGISTRY_OF, Relation, Vocabulary

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
#: Attributes whose texts people write as bare numbers. YAML hands them to an editor as numbers,
#: the reader takes them as they are written; JSON asks for text, and its reader says so.
NUMBER_LIKE: Final = frozenset(
    {"id", "version", "edition", "year", "level", "levels", "labels", "target", "code", "grade_band", "grade_bands"}
)
_NOTE: Final = (
    "Every text that looks like a number, a date or a truth value is read as text from YAML, with or without quotes."
)


def json_schema(vocabulary: Vocabulary = DEFAULT_VOCABULARY) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the native file, for editors and validators.

    It is closed: an unknown key is an error. The words of an open registry are offered, and any
    other is allowed. Under an item stand only the link words that may start from its type.
    A file of a folder may hold any part, so nothing is required at the top.

    Args:
        vocabulary: The relations and words that files are read by.

    Returns:
        Plain data, ready for `json.dumps`.

    Cost: O(relations · item types).

    Example:
        >>> schema = json_schema()
        >>> sorted(schema["$defs"]["Outcome"]["properties"])[:3]
        ['aspects', 'citations', 'conflicts_with']
    """
    maker = _Maker(vocabulary)
    properties: dict[str, Schema] = {
        VERSION_KEY: {"description": "The version of this form of file.", "const": VERSION},
        "framework": _ref("Framework"),
        "vocabulary": _ref("Vocabulary"),
        **{section: _blank(_list(_ref(kind.__name__))) for section, kind in SECTIONS.items()},
        "links": _blank(_list(_ref("Link"))),
        **{section: _blank(_list(_ref(kind.__name__))) for section, kind in RECORDS.items()},
    }
    return {
        "$schema": DIALECT,
        "title": "learner_centered framework file",
        "description": f"What a school has recorded of its learner-centered framework. {_NOTE}",
        **_object(properties),
        "$defs": maker.definitions(),
    }


class _Maker:
    """Makes the definitions for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the vocabulary."""
        self._vocabulary = vocabulary
        self._links = self._properties(Link, LINK_KEYS)

    def definitions(self) -> dict[str, Schema]:
        """Return a definition for each type of the file."""
        found: dict[str, Schema] = {"id": _id(), "Framework": _keeping(self._block(Framework, DETAILS, ["id"]))}
        found["Vocabulary"] = self._words()
        found |= {kind.__name__: self._item(kind) for kind in SECTIONS.values()}
        found |= {f"link_{name}": self._link(relation) for name, relation in self._vocabulary.by_name.items()}
        found["Link"] = self._free_link()
        for kind in RECORDS.values():
            found[kind.__name__] = self._block(kind, attributes_of(kind), _needed(kind))
        found["Rating"]["oneOf"] = [{"required": ["subject"]}, {"required": ["element"]}]
        return found

    def _item(self, kind: ItemType) -> Schema:
        """Return the definition of an item type: its attributes and its link words."""
        found = _keeping(self._block(kind, attributes_of(kind), ["id"]))
        for word in words_of(self._vocabulary).values():
            relation = self._vocabulary.by_name[word.relation]
            ends = relation.targets if word.turned else relation.sources
            if kind.__name__ in ends and word.name not in found["properties"]:
                one = {"anyOf": [_ref("id"), _ref(f"link_{relation.name}")]}
                others = relation.sources if word.turned else relation.targets
                told = f"{_phrase(relation, kind, turned=word.turned)} {_names(others)}"
                found["properties"][word.name] = {"description": told, **_blank(_one_or_more(one))}
        return found

    def _link(self, relation: Relation) -> Schema:
        """Return the definition of a link of one relation, as it stands under an item."""
        strays = set(RELATION_ATTRIBUTES).difference(relation.attributes)
        properties = {name: schema for name, schema in self._links.items() if name not in strays}
        end: Schema = {"description": "The id of the item at the other end.", "$ref": "#/$defs/id"}
        return {"description": f"A link: {relation.phrase}.", **_keeping(_object({"to": end, **properties}, ["to"]))}

    def _free_link(self) -> Schema:
        """Return the definition of a link that stands by itself."""
        ends: dict[str, Schema] = {
            "from": {"description": "The id of the item it starts from.", "$ref": "#/$defs/id"},
            "relation": {"description": "Name of the relation.", "enum": list(words_of(self._vocabulary))},
            "to": {"description": "The id of the item it leads to.", "$ref": "#/$defs/id"},
        }
        return {"description": summary(Link), **_keeping(_object(ends | self._links, list(ends)))}

    def _words(self) -> Schema:
        """Return the definition of the block `vocabulary`."""
        words = {
            name: {"description": f"More words beside {_names(known)}", **_blank(_one_or_more(_text()))}
            for name, known in self._vocabulary.registries.items()
        }
        ends, truth = _one_or_more({"enum": list(ANY)}), {"type": "boolean"}
        forms: dict[str, Schema] = {
            "name": _text(),
            **dict.fromkeys(("phrase", "inverse"), _blank(_text())),
            **dict.fromkeys(("sources", "targets"), _blank(ends)),
            **dict.fromkeys(("same_type", "carries", "acyclic", "symmetric"), _blank(truth)),
            "attributes": _blank(_one_or_more({"enum": list(RELATION_ATTRIBUTES)})),
        }
        docs = _docs(Relation)
        properties = {name: {"description": docs.get(name, ""), **form} for name, form in forms.items()}
        relation: Schema = {"description": summary(Relation), **_object(properties, ["name"])}
        return {
            "description": "Words beside those every framework knows.",
            **_object(
                {**words, "relations": {"description": "Relations of your own.", **_blank(_one_or_more(relation))}}
            ),
        }

    def _block(self, kind: type, names: Iterable[str], needed: list[str]) -> Schema:
        """Return the definition of a mapping that is read into a class."""
        return {"description": summary(kind), **_object(self._properties(kind, names, needed), needed)}

    def _properties(self, kind: type, names: Iterable[str], needed: Iterable[str] = ()) -> dict[str, Schema]:
        """Return the keys of a mapping that is read into a class."""
        docs = _docs(kind)
        fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", kind))
        found: dict[str, Schema] = {}
        for name in names:
            registry = REGISTRY_OF.get(kind.__name__, {}).get(name)
            words = () if registry is None else self._vocabulary.registries.get(registry, ())
            schema = schema_of(fields[name].type, name, words)
            schema = schema if name in needed else _blank(schema)
            found[name] = {"description": docs[name], **schema} if name in docs else schema
        return found


def _docs(kind: type) -> dict[str, str]:
    """Return what is said of each attribute, in the words of a file: None is a blank there."""
    return {name: re.sub(r"\bNone\b", "a blank", told) for name, told in attribute_docs(kind).items()}


def schema_of(annotation: Any, name: str = "", words: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an annotation.

    Args:
        annotation: The annotation.
        name: The attribute it stands at.
        words: The words to offer where it is text.
    """
    bare, constraints = unpack(annotation)
    origin = get_origin(bare)
    if origin is tuple:
        part = schema_of(get_args(bare)[0], name, words)
        return _one_or_more(part, **bounds(constraints))
    if origin is FrozenMap:
        return {"type": "object", "additionalProperties": schema_of(get_args(bare)[0], name, words)}
    if origin is not None:
        return {"anyOf": [schema_of(part, name, words) for part in get_args(bare)]}
    if annotation is Id or (Id in get_args(annotation)):
        return _ref("id")
    if issubclass(bare, StrEnum):
        return {"enum": [str(word) for word in bare]}
    if bare is str:
        text = _text(number_like=name in NUMBER_LIKE, **bounds(constraints))
        return {"anyOf": [{"enum": list(words)}, text]} if words else text
    return {**_TYPES[bare], **bounds(constraints)}


_TYPES: Final[Mapping[Any, Schema]] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def bounds(constraints: tuple[object, ...]) -> Schema:
    """Return the bounds that constraints set."""
    found: Schema = {}
    for one in constraints:
        match one:
            case at.Ge(ge=bound):
                found["minimum"] = bound
            case at.Le(le=bound):
                found["maximum"] = bound
            case at.MinLen(min_length=least):
                found["minLength"] = least
            case at.MaxLen(max_length=most):
                found["maxLength"] = most
            case Matches(pattern=pattern):
                found["pattern"] = f"^(?:{pattern})$"
            case _:
                raise TypeError(f"no schema is known for the constraint {one!r}")
    return found


def _id() -> Schema:
    """Return the definition of an id."""
    _, constraints = unpack(Id)
    return {"description": "Names one item, citation or scale.", **_text(number_like=True, **bounds(constraints))}


def _text(*, number_like: bool = False, **bounds: Any) -> Schema:
    """Return the schema of a text."""
    return {"type": ["string", "number"] if number_like else "string", **bounds}


def _ref(name: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def _list(part: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": part}


def _one_or_more(part: Schema, **bounds: Any) -> Schema:
    """Return the schema of a list that may be written as its only part."""
    least = {"minItems": bounds["minLength"]} if "minLength" in bounds else {}
    return {"anyOf": [part, {**_list(part), **least}]}


def _blank(schema: Schema) -> Schema:
    """Return a schema that takes a blank as well: what is left blank is not recorded."""
    if schema.get("type") == "array":
        return {**schema, "type": ["array", "null"]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Mapping[str, Schema], needed: list[str] | None = None) -> Schema:
    """Return the schema of a mapping without other keys than these."""
    found: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**found, "required": needed} if needed else found


def _keeping(schema: Schema) -> Schema:
    """Return the schema of a mapping that may hold what readers of published formats kept."""
    return {**schema, "patternProperties": {f"^({'|'.join(sorted(NAMESPACES))})$": {"type": "object"}}}


def _needed(kind: type) -> list[str]:
    """Return the attributes that a record must have."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return [field.name for field in fields if field.default is attrs.NOTHING]


def _phrase(relation: Relation, kind: ItemType, *, turned: bool) -> str:
    """Return what a link word says under an item."""
    if turned:
        return f"What this {kind.label} answers to: the item there {relation.phrase} it. From"
    return f"This {kind.label} {relation.phrase}"


def _names(words: Iterable[str]) -> str:
    """Return words as the end of a sentence."""
    return ", ".join(words) + "."
