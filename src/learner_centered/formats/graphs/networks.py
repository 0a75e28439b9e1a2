"""Frameworks and plain networkx graphs: flat attributes out, items and links back."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, Unpack, cast

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.head import DETAILS, UNNAMED
from learner_centered.formats.native.hooks import hooks_for
from learner_centered.formats.native.links import words_of
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.tables.cells import as_text, is_blank, spelled
from learner_centered.formats.tables.columns import Column, Constant, Spec, checked
from learner_centered.formats.tables.flat import LIST_FIELDS, Flattener
from learner_centered.formats.tables.grid import Grid, Row
from learner_centered.formats.tables.table_plan import Plan
from learner_centered.formats.tables.table_rows import TableReader
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework, FrameworkDetails
from learner_centered.model.items import Competency, Item
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

if TYPE_CHECKING:
    import networkx as nx

Thing = TypeVar("Thing", bound=Item | Link)

#: What findings call a graph, and the two tables that it is.
GRAPH: Final = "<graph>"
NODES: Final = "<nodes>"
EDGES: Final = "<edges>"
#: Where an alignment graph and its copies keep the typed objects.
_ITEM: Final = "item"
_LINK: Final = "link"
#: What networkx adds to a graph that it reads from GraphML.
_OF_GRAPHML: Final = frozenset({"node_default", "edge_default"})
#: The attribute that holds the weight of an assessment: algorithms take one called `weight` for a length.
WEIGHT: Final = "assessment_weight"
#: What an `AlignmentGraph` puts behind the name of a relation to tell further edges from the first.
_FURTHER: Final = re.compile(r"#[0-9]+\Z")
#: The ids that a GraphML file of ours gives its edges; networkx makes an attribute of them.
_OUR_EDGE: Final = re.compile(r"e[0-9]+\Z")
_SEPARATOR: Final = "|"
#: The id of a scale that would be read as labels, or as JSON.
_LIKE_A_LIST: Final = re.compile(r'\||\A[\["]')


def to_networkx(framework: Framework | FrameworkView) -> "nx.MultiDiGraph[str]":
    """Return a framework as a plain networkx graph with flat attributes, for files and other programs.

    It has the nodes and edges of an `AlignmentGraph`, with the same keys. Attributes are text,
    numbers and truth values, and only what is recorded is there: a list is one text with `|`
    between its parts (JSON where a part holds that), a mapping is JSON, a date its ISO form. The
    weight of an assessment is called `assessment_weight`, since networkx and Gephi take `weight`
    for the weight of an edge. What the framework says of itself stands in `graph`.

    Links stated absent or with an undefined end are no edges; ratings, citations and the other
    records have no place in a graph. `from_networkx` takes it back.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency", aspects=["skill", "mindset"]))
        >>> graph = to_networkx(b.build())
        >>> graph.nodes["agency"]
        {'type': 'Outcome', 'title': 'agency', 'aspects': 'skill|mindset'}
        >>> list(graph.edges(keys=True, data=True))
        [('sets-goals', 'agency', 'refines', {'relation': 'refines'})]
    """
    return flat_graph(framework_of(framework), Faults())


def flat_graph(framework: Framework, faults: Faults) -> "nx.MultiDiGraph[str]":
    """Return the graph of `to_networkx`, with a finding for each attribute that is not carried as it is."""
    import networkx as nx  # noqa: PLC0415  # reading and writing other formats must not wait for it

    from learner_centered.graph.nx import AlignmentGraph  # noqa: PLC0415

    flat = Flattener(_joined, faults)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(flat.details(framework))
    for item in framework.items:
        cells = flat.item(item)
        del cells["id"]
        if isinstance(item, Competency) and isinstance(item.levels, str) and _LIKE_A_LIST.search(item.levels):
            cells["levels"] = json.dumps(item.levels, ensure_ascii=False)
        graph.add_node(item.id, **cells)
    edges = cast("Iterator[tuple[str, str, str, Link]]", AlignmentGraph(framework).edges(keys=True, data="link"))
    for source, target, key, link in edges:
        cells = flat.link(link)
        if "weight" in cells:
            cells[WEIGHT] = float(cells.pop("weight"))
        graph.add_edge(source, target, key, relation=link.relation, **cells)
    return graph


def _joined(field: str, parts: Sequence[str]) -> str:
    """Return the parts of a list as one text that `_listed` takes apart again."""
    text = _SEPARATOR.join(parts)
    plain = _SEPARATOR not in "".join(parts) and text[:1] not in {"", "["}
    return text if plain and not (field == "levels" and len(parts) == 1) else json.dumps(parts, ensure_ascii=False)


def _listed(value: Any) -> Any:
    """Return the parts of a list that is one text; anything else as it is."""
    found = spelled(value, "[")
    return found.split(_SEPARATOR) if isinstance(found, str) else found


def _levels(value: Any) -> Any:
    """Return the labels of levels as a list, or the id of a scale; one that looks like a list is JSON."""
    if isinstance(value, str) and value[:1] == '"':
        return spelled(value, '"')
    listed = _listed(value)
    return listed if isinstance(value, str) and (value[:1] == "[" or len(listed) > 1) else value


#: How the attributes that `to_networkx` writes are read.
_READ: Final[Mapping[str, Spec]] = {
    **{name: Column(name, read=_listed) for name in LIST_FIELDS},
    "levels": Column("levels", read=_levels),
    "weight": WEIGHT,
}
#: What a framework says of itself in lists.
_DETAIL_LISTS: Final = frozenset({"grade_bands", "sites", "ladder", "demands"})


def from_networkx(
    graph: "nx.Graph[Any]",
    columns: Mapping[str, Spec] | None = None,
    **details: Unpack[FrameworkDetails],
) -> tuple[Framework, tuple[Finding, ...]]:
    """Return the framework that a networkx graph stands for, with a finding for whatever does not hold.

    Nodes are items and edges are links. It takes copies of an `AlignmentGraph`, whose typed
    objects are taken as they are, with the ids that the nodes now have; graphs made by
    `to_networkx`, also out of files; and any other graph, as `read_tables` takes tables: a node is
    a row with the attributes of the node as columns, and its id is the text of the node; an edge
    is a row with `from`, `to` and the attributes of the edge, and where it has no `relation` the
    key of a multigraph is the relation.

    Edges of an undirected graph go as the graph lists them, which is told, unless they hold a
    typed link or have a symmetric relation.

    Args:
        graph: Any graph of networkx; it is not changed.
        columns: Which attribute gives which field, as for `read_tables`.
        **details: What the framework says of itself, beside and before what stands in `graph.graph`.

    Returns:
        The framework and the findings, in the order they were found.

    Raises:
        InvalidValueError: `columns` name a field that is not known, or a detail is not allowed.
        TypeError: `graph` is no graph of networkx.

    Cost: O(nodes + edges).

    Example:
        >>> import networkx as nx
        >>> courses = nx.DiGraph([("algebra", "calculus"), ("calculus", "mechanics")])
        >>> framework, findings = from_networkx(
        ...     courses, {"type": Constant("competency"), "relation": Constant("precedes")}, id="courses"
        ... )
        >>> framework, findings, framework.links[0]
        (Framework('courses', 3 items, 2 links), (), Link('algebra' precedes 'calculus'))
    """
    if not all(hasattr(graph, name) for name in ("nodes", "edges", "graph", "is_directed", "is_multigraph")):
        raise TypeError(f"{graph!r} is no graph of networkx: expected one such as networkx.MultiDiGraph")
    reading = _GraphReading(graph, columns or {}, details)
    framework = reading.framework()
    return framework, reading.faults.found()


class _GraphReading:
    """One reading of a graph, as a table of nodes and a table of edges."""

    def __init__(self, graph: Any, columns: Mapping[str, Spec], details: FrameworkDetails) -> None:
        """Take what the caller says."""
        self.faults = Faults()
        vocabulary = details.get("vocabulary", DEFAULT_VOCABULARY)
        self._graph = graph
        self._given = details
        self._columns = checked({**_READ, **columns}, words_of(vocabulary))
        self._reader = TableReader(vocabulary, self.faults)
        self._symmetric = {one.name for one in vocabulary.relations if one.symmetric}
        self._ids: dict[Any, str] = {}

    def framework(self) -> Framework:
        """Return the framework of the graph."""
        reader = self._reader
        nodes = reader.plan(self._nodes(), self._columns, links=False)
        for row in nodes.grid.rows:
            if isinstance(item := row.cells.get(_ITEM), Item):
                reader.items.hold(nodes.document, pointer(row.number - 1), item)
        reader.take_items(_without(nodes, _ITEM))
        edges = reader.plan(self._edges(), self._columns, links=True)
        for row in edges.grid.rows:
            if isinstance(link := row.cells.get(_LINK), Link):
                reader.links.hold(edges.document, pointer(row.number - 1), link)
        reader.take_links(_without(edges, _LINK))
        places = reader.finish(None)
        said: dict[str, Any] = {**self._details(), **self._given}
        return Framework(**said, items=reader.items.items, links=reader.links.links, places=places)

    def _details(self) -> dict[str, Any]:
        """Return what the graph says of the framework as a whole."""
        said = {str(key): value for key, value in self._graph.graph.items() if key not in _OF_GRAPHML}
        for field, name in (("title", "name"), ("id", "framework")):
            if name in said:
                said.setdefault(field, said.pop(name))
        hooks = hooks_for(Framework, DETAILS, texts=True)
        data = {key: _details_value(key, value) for key, value in said.items() if _is_said(value)}
        reading = Reading(self.faults, DEFAULT_VOCABULARY)
        entry = Entry(Document(GRAPH, 0, data, texts=True), "", data, "graph")
        extra = reading.extra(entry, [key for key in data if key not in hooks], hooks)
        return {"id": UNNAMED, **reading.values(entry, hooks), "extra": extra}

    def _nodes(self) -> Grid:
        """Return the nodes as rows; one that holds a typed object is that object, with the id it has here."""
        rows: list[Row] = []
        for number, (node, data) in enumerate(self._graph.nodes(data=True), 1):
            item = data.get(_ITEM)
            if isinstance(item, Item):
                named = item if node == item.id or not isinstance(node, str) else self._evolved(number, item, id=node)
                self._ids[node] = (named or item).id
                rows.append(Row(number, {_ITEM: named or item}))
            else:
                self._ids[node] = str(node)
                rows.append(Row(number, {**_renamed(data, "title", "id"), "id": str(node)}))
        return _grid(NODES, rows)

    def _edges(self) -> Grid:
        """Return the edges as rows; one that holds a typed link is that link, between the ends it has here."""
        rows: list[Row] = []
        undirected = 0
        keys = {"keys": True} if self._graph.is_multigraph() else {}
        for number, (source, target, *key, data) in enumerate(self._graph.edges(data=True, **keys), 1):
            link = data.get(_LINK)
            if isinstance(link, Link):
                ends = self._ends(link, source, target)
                as_it_is = (link.source, link.target) == ends
                moved = link if as_it_is else self._evolved(number, link, source=ends[0], target=ends[1])
                if moved is not None:
                    rows.append(Row(number, {_LINK: moved}))
                continue
            cells = _renamed(data, "relation", "from", "to")
            if _OUR_EDGE.match(str(cells.get("id", ""))):
                del cells["id"]
            if key and isinstance(key[0], str) and "relation" not in (cells.keys() | self._columns.keys()):
                cells["relation"] = _FURTHER.sub("", key[0])
            undirected += not self._graph.is_directed() and self._word(cells) not in self._symmetric
            rows.append(Row(number, {**cells, "from": self._ids[source], "to": self._ids[target]}))
        if undirected:
            self._tell_undirected(undirected)
        return _grid(EDGES, rows)

    def _word(self, cells: Mapping[str, Any]) -> object:
        """Return the relation of an edge, as far as it is known before its cells are read."""
        spec = self._columns.get("relation")
        if isinstance(spec, Constant):
            return spec.value
        return cells.get("relation" if spec is None else spec.name)

    def _ends(self, link: Link, source: Any, target: Any) -> tuple[str, str]:
        """Return the ends that a typed link has in the graph; its own direction holds."""
        ends = (self._ids[source], self._ids[target])
        if self._graph.is_directed() or link.source == link.target:
            return ends
        item = self._graph.nodes[target].get(_ITEM)
        turned = link.source == (item.id if isinstance(item, Item) else ends[1])
        return (ends[1], ends[0]) if turned else ends

    def _evolved(self, number: int, thing: Thing, **changes: str) -> Thing | None:
        """Return a typed object with other ids, None and a finding where one of them is no id."""
        try:
            return cast("Thing", cast("Any", attrs.evolve)(thing, **changes))
        except InvalidValueError as error:
            self.faults.add(
                "LC020",
                str(error),
                Place(file=NODES if isinstance(thing, Item) else EDGES, pointer=pointer(number - 1)),
                help="Give the nodes of the graph names that ids may be.",
                key=(type(thing).__name__, str(number)),
            )
            return None

    def _tell_undirected(self, count: int) -> None:
        """Say how many edges have no direction where their relation needs one."""
        self.faults.add(
            "LC060",
            f"{count} edges of the undirected graph have no symmetric relation; they go as the graph lists them",
            None,
            help="Make a directed graph of it first, with each edge the way its relation goes.",
            key=(EDGES,),
            data={"edges": count},
        )


def _grid(file: str, rows: list[Row]) -> Grid:
    """Return rows as a table."""
    return Grid(file, tuple(dict.fromkeys(heading for row in rows for heading in row.cells)), rows)


def _without(plan: Plan, typed: str) -> Plan:
    """Return a plan without the rows that hold a typed object."""
    grid = plan.grid._replace(rows=[row for row in plan.grid.rows if typed not in row.cells])
    return plan._replace(grid=grid, spare=tuple(heading for heading in plan.spare if heading != typed))


def _renamed(data: Mapping[Any, Any], shown: str, *taken: str) -> dict[str, Any]:
    """Return the data of a node or an edge as cells.

    A `label` that programs for drawing ask for is what is shown, where nothing else is; what is
    called as the graph's own ends are gets another name.
    """
    cells = {f"{key} (data)" if key in taken else str(key): value for key, value in data.items()}
    if "label" in cells and cells["label"] == cells.setdefault(shown, cells["label"]):
        del cells["label"]
    return cells


def _is_said(value: object) -> bool:
    """Return whether a graph says something under a key; a text is what it is, space too."""
    return value != "" if isinstance(value, str) else not is_blank(value)


def _details_value(key: str, value: Any) -> Any:
    """Return what a graph says of the framework in the form in which the hooks read it."""
    if key in _DETAIL_LISTS:
        return _listed(value)
    return value if isinstance(value, str) else as_text(value)
