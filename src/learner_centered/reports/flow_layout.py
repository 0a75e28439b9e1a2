"""Where the boxes and lines of a flow stand: pure geometry, the same on every machine."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import attrs

from learner_centered.reports.flow import Box, Flow, Wire
from learner_centered.reports.flow_order import ordered, settled
from learner_centered.reports.svg import number
from learner_centered.reports.svg_text import wrapped

#: Sizes in pixels at full width.
BOX_WIDTH: Final = 130.0
COLUMN_GAP: Final = 48.0
MARGIN: Final = 14.0
HEAD: Final = 74.0
FOOT: Final = 14.0
LEADING: Final = 14.0
SIZE: Final = 12.0
#: How much wider bold letters are.
_BOLD: Final = 1.08
PADDING: Final = 9.0
_ROW_GAP: Final = 9.0
#: The way kept free for a line that passes a column, and the least between two of them.
_LANE: Final = 5.0
_MOST_LINES: Final = 3
#: How far a line bulges that joins two boxes of one column.
_BULGE: Final = 22.0
#: How often heights are drawn towards what they are joined to, to and fro.
_SETTLINGS: Final = 8


@attrs.frozen(kw_only=True)
class Spot:
    """Where a box stands.

    Attributes:
        box: The box.
        column: Its column.
        x: The left edge.
        y: The upper edge.
        height: How high it is.
        lines: Its label, line by line.
    """

    box: Box
    column: int
    x: float
    y: float
    height: float
    lines: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Track:
    """How a line runs.

    Attributes:
        wire: The line.
        path: The way, as the `d` of an SVG path.
        end: Where it ends.
        leftward: Whether it comes in from the right.
        middle: A point near the middle of its first stretch.
    """

    wire: Wire
    path: str
    end: tuple[float, float]
    leftward: bool
    middle: tuple[float, float]


@attrs.frozen(kw_only=True)
class Layout:
    """A flow with every coordinate worked out.

    Attributes:
        flow: The flow.
        spots: Where each box stands, in the order of the boxes.
        tracks: How each line runs, in the order of the wires.
        width: How wide it is.
        height: How high it is.
    """

    flow: Flow
    spots: tuple[Spot, ...]
    tracks: tuple[Track, ...]
    width: float
    height: float


def laid_out(flow: Flow) -> Layout:
    """Return where everything of a flow stands.

    A column for each type, from left to right. A line that passes a column has a lane of its own
    between the boxes there, which all lines from one box share. Lines between two boxes of one
    column bulge on its right.

    Cost: O((boxes + wires · columns) · log(boxes + wires)).
    """
    return _Board(flow).layout()


class _Board:
    """A flow while it is being laid out: boxes and lanes are places, numbered boxes first."""

    def __init__(self, flow: Flow) -> None:
        """Give every box its column and every line its lanes."""
        self.flow = flow
        self.column = [flow.columns.index(box.kind) for box in flow.boxes]
        self.lines = [
            wrapped(box.label, BOX_WIDTH - 2 * PADDING, SIZE * (_BOLD if box.focus else 1), _MOST_LINES)
            for box in flow.boxes
        ]
        self.heights = [
            2 * PADDING - 4 + LEADING * (len(lines) + bool(box.remark))
            for box, lines in zip(flow.boxes, self.lines, strict=True)
        ]
        self.lanes: dict[tuple[int, int, bool], int] = {}
        self.ways = [self._way(wire) for wire in flow.wires]
        joins = list(dict.fromkeys(self._joins()))
        self.joins = list(dict.fromkeys([*joins, *self._kinships(joins)]))

    def _way(self, wire: Wire) -> list[int]:
        """Return the places a line passes, its ends included."""
        start, end = self.column[wire.source], self.column[wire.target]
        step = 1 if end >= start else -1
        between = range(start + step, end, step) if start != end else ()
        return [
            wire.source,
            *(self._lane(wire.source, column, hinders=wire.hinders) for column in between),
            wire.target,
        ]

    def _lane(self, source: int, column: int, *, hinders: bool) -> int:
        """Return the place of the lane that lines from a box have in a column."""
        key = (source, column, hinders)
        if key not in self.lanes:
            self.lanes[key] = len(self.column)
            self.column.append(column)
            self.heights.append(0.0)
        return self.lanes[key]

    def _joins(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of places that a stretch of line joins, the left one first."""
        for way in self.ways:
            for one, other in pairwise(way):
                if self.column[one] != self.column[other]:
                    yield (one, other) if self.column[one] < self.column[other] else (other, one)

    def _kinships(self, joins: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield for a box that leads to one of its own column what that one leads to, so that both stay close."""
        ahead: dict[int, list[int]] = {}
        for one, other in joins:
            ahead.setdefault(one, []).append(other)
        for wire in self.flow.wires:
            if self.column[wire.source] == self.column[wire.target] and not wire.hinders:
                yield from ((wire.source, other) for other in ahead.get(wire.target, ()))

    def layout(self) -> Layout:
        """Return the finished layout."""
        columns: list[list[int]] = [[] for _ in self.flow.columns]
        for place, column in enumerate(self.column):
            columns[column].append(place)
        centers = self._centers(ordered(columns, self.joins))
        spots = tuple(
            Spot(
                box=box,
                column=self.column[place],
                x=self._x(place),
                y=centers[place] - self.heights[place] / 2,
                height=self.heights[place],
                lines=self.lines[place],
            )
            for place, box in enumerate(self.flow.boxes)
        )
        bottom = max((spot.y + spot.height for spot in spots), default=HEAD + LEADING)
        lowest = max([bottom, *(centers[place] for place in range(len(spots), len(self.column)))])
        return Layout(
            flow=self.flow,
            spots=spots,
            tracks=tuple(self._track(wire, way, centers) for wire, way in zip(self.flow.wires, self.ways, strict=True)),
            width=2 * MARGIN + len(columns) * BOX_WIDTH + (len(columns) - 1) * COLUMN_GAP + _BULGE / 2,
            height=lowest + FOOT,
        )

    def _x(self, place: int) -> float:
        """Return the left edge of the column of a place."""
        return MARGIN + self.column[place] * (BOX_WIDTH + COLUMN_GAP)

    def _gaps(self, column: Sequence[int]) -> list[float]:
        """Return how far the middle of each place of a column is below the one before it, at least."""
        boxes = len(self.flow.boxes)
        found = [0.0]
        for above, below in pairwise(column):
            lanes = (above >= boxes) + (below >= boxes)
            between = (_ROW_GAP, _ROW_GAP, _LANE)[lanes]
            found.append((self.heights[above] + self.heights[below]) / 2 + between)
        return found

    def _centers(self, columns: Sequence[Sequence[int]]) -> Mapping[int, float]:
        """Return the middle of each place: near what it is joined to, and nothing on top of another."""
        gaps = [self._gaps(column) for column in columns]
        tall = [
            sum(gap) + (self.heights[column[0]] + self.heights[column[-1]]) / 2 if column else 0.0
            for gap, column in zip(gaps, columns, strict=True)
        ]
        room = max(tall)
        centers: dict[int, float] = {}
        for gap, column, height in zip(gaps, columns, tall, strict=True):
            # Columns start in the middle, spread over some of the room that is left.
            spread = (room - height) / max(len(column), 1)
            y = HEAD + spread / 2 + (self.heights[column[0]] / 2 if column else 0.0)
            for place, more in zip(column, gap, strict=False):
                y += more + (spread if place != column[0] else 0.0)
                centers[place] = y
        joined: dict[int, list[int]] = {}
        for one, other in self.joins:
            joined.setdefault(one, []).append(other)
            joined.setdefault(other, []).append(one)
        order = range(len(columns))
        for turn in range(_SETTLINGS):
            for number_ in order if turn % 2 else reversed(order):
                column, gap = columns[number_], gaps[number_]
                wanted = [self._wanted(place, joined, centers) for place in column]
                found = settled(wanted, gap) if column else []
                centers.update(zip(column, self._inside(column, found, gap, room), strict=True))
        return centers

    def _wanted(self, place: int, joined: Mapping[int, Sequence[int]], centers: Mapping[int, float]) -> float:
        """Return the height a place is drawn to: halfway to the mean of what it is joined to."""
        beside = [centers[one] for one in joined.get(place, ())]
        return centers[place] if not beside else (centers[place] + 3 * sum(beside) / len(beside)) / 4

    def _inside(
        self, column: Sequence[int], wanted: Sequence[float], gaps: Sequence[float], room: float
    ) -> list[float]:
        """Return heights moved so that all of a column stands between the head and the foot."""
        found = list(wanted)
        least = HEAD
        for number_, place in enumerate(column):
            top = least + self.heights[place] / 2 if number_ == 0 else found[number_ - 1] + gaps[number_]
            found[number_] = max(found[number_], top)
        for number_ in range(len(column) - 1, -1, -1):
            place = column[number_]
            last = number_ == len(column) - 1
            bottom = HEAD + room - self.heights[place] / 2 if last else found[number_ + 1] - gaps[number_ + 1]
            found[number_] = min(found[number_], bottom)
        return found

    def _track(self, wire: Wire, way: Sequence[int], centers: Mapping[int, float]) -> Track:
        """Return how a line runs through its places."""
        start, end = way[0], way[-1]
        if self.column[start] == self.column[end]:
            return self._loop(wire, centers)
        leftward = self.column[end] < self.column[start]
        near, far = (0.0, BOX_WIDTH) if leftward else (BOX_WIDTH, 0.0)
        x, y = self._x(start) + near, centers[start]
        path = [f"M{number(x)} {number(y)}"]
        middle = (x, y)
        for step, place in enumerate(way[1:]):
            x2, y2 = self._x(place) + far, centers[place]
            half = (x + x2) / 2
            path.append(f"C{number(half)} {number(y)} {number(half)} {number(y2)} {number(x2)} {number(y2)}")
            if step == 0:
                middle = (half, (y + y2) / 2)
            x, y = x2, y2
            if place != end:
                x = self._x(place) + near
                path.append(f"H{number(x)}")
        return Track(wire=wire, path="".join(path), end=(x, y), leftward=leftward, middle=middle)

    def _loop(self, wire: Wire, centers: Mapping[int, float]) -> Track:
        """Return how a line runs between two boxes of one column: out on the right, and back."""
        x = self._x(wire.source) + BOX_WIDTH
        y, y2 = centers[wire.source], centers[wire.target]
        out = x + _BULGE
        path = f"M{number(x)} {number(y)}C{number(out)} {number(y)} {number(out)} {number(y2)} {number(x)} {number(y2)}"
        return Track(wire=wire, path=path, end=(x, y2), leftward=True, middle=(x + 0.75 * _BULGE, (y + y2) / 2))
