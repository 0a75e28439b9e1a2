"""Which practices some systems back and others block."""

from collections.abc import Mapping

from learner_centered.checks.context import Context
from learner_centered.model.items import Practice, SupportSystem


def mixed(ctx: Context) -> Mapping[int, tuple[list[int], list[int]]]:
    """Return for each practice that support systems both back and block the links of both kinds."""

    def find() -> dict[int, tuple[list[int], list[int]]]:
        index = ctx.index
        backs = ctx.into("backs")
        found: dict[int, tuple[list[int], list[int]]] = {}
        for row, links in ctx.into("blocks").items():
            blocks = [link for link in links if isinstance(index.items[index.source[link]], SupportSystem)]
            if blocks and row in backs and isinstance(index.items[row], Practice):
                found[row] = (list(backs[row]), blocks)
        return found

    return ctx.once("mixed", find)
