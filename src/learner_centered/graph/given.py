"""What a question may be asked of: a framework, or a view of one that shows only some relations."""

from collections.abc import Collection
from functools import cached_property

from learner_centered.model.framework import Framework


class FrameworkView:
    """Something else that shows a framework, and may be asked in its place.

    Attributes:
        framework: The framework it shows.
        relations: Names of the relations it shows, in the order of the vocabulary; None is all.
    """

    framework: Framework
    relations: tuple[str, ...] | None

    @cached_property
    def seen(self) -> Framework:
        """The framework with the links of these relations only, whatever their state."""
        return self.framework if self.relations is None else narrowed(self.framework, self.relations)


def narrowed(framework: Framework, relations: Collection[str]) -> Framework:
    """Return a framework with the links of some relations only, whatever their state.

    Cost: O(items + links · relations).

    Example:
        >>> narrowed(Framework(id="riverbend"), ["develops"])
        Framework('riverbend', 0 items, 0 links)
    """
    return framework.evolve(remove=[link for link in framework.links if link.relation not in relations])


def framework_of(given: object) -> Framework:
    """Return the framework that a question is asked of.

    Raises:
        TypeError: Something else was given, such as a plain networkx graph.

    Cost: O(1), and O(items + links) for the first question to a view of some relations.

    Example:
        >>> framework_of(Framework(id="riverbend"))
        Framework('riverbend', 0 items, 0 links)
    """
    if isinstance(given, Framework):
        return given
    if isinstance(given, FrameworkView):
        return given.seen
    if any(kind.__module__.partition(".")[0] == "networkx" for kind in type(given).__mro__):
        raise TypeError(
            f"{type(given).__name__} is a plain networkx graph, a copy of an AlignmentGraph too: "
            "expected a Framework or an AlignmentGraph; from_networkx(graph) makes a framework of it"
        )
    raise TypeError(f"{given!r} is no Framework: read one with read() or build one with FrameworkBuilder")
