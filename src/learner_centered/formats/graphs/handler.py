"""GraphML and the node-link JSON of networkx. What writes them is loaded when it is first needed."""

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.model.framework import Framework


def _graphml(framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.graphs.graph_files import graphml  # noqa: PLC0415  # networkx is loaded for it

    return graphml(framework, faults)


def _node_link(framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.graphs.graph_files import node_link  # noqa: PLC0415  # networkx is loaded for it

    return node_link(framework, faults)


GRAPHML = Handler(name="graphml", suffixes=(".graphml",), write=_graphml)
NODE_LINK = Handler(name="node-link", write=_node_link)
