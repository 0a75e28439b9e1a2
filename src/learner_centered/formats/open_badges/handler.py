"""The alignments of Open Badges. What writes them is loaded when it is first needed."""

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.model.framework import Framework


def _write(framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.open_badges.open_badges import open_badges  # noqa: PLC0415  # as said above

    return open_badges(framework, faults)


OPEN_BADGES = Handler(name="open-badges", write=_write)
