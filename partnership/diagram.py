"""The drawing of the three levels: where its boxes, circles and lines lie. The template gives them colour and links.

Units are those of the drawing's own coordinate system, 480 wide and 340 high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnership.model import Level

WIDTH, HEIGHT = 480, 340
NODES, CELLS = 4, 4
BOX_WIDTH, BOX_TOP, BOX_HEIGHT = 102, 128, 62
CELL_TOP, CELL_RADIUS = 262, 20
TOP_HEIGHT = 78


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle by its left upper corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Its centre from the left."""
        return self.x + self.width / 2


@dataclass(frozen=True, kw_only=True)
class Circle:
    """A circle by its centre and radius."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, kw_only=True)
class Line:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """The whole drawing. ``top``, ``middle`` and ``foot`` are the levels that its parts lead to."""

    width: int
    height: int
    top: Level
    middle: Level
    foot: Level
    top_box: Box
    node_boxes: tuple[Box, ...]
    cells: tuple[Circle, ...]
    node_lines: tuple[Line, ...]
    cell_lines: tuple[Line, ...]
    foot_text: float


def draw(levels: Sequence[Level]) -> Diagram:
    """Lay out the drawing for three levels, given from the top."""
    top, middle, foot = levels
    gap = (WIDTH - NODES * BOX_WIDTH) / (NODES - 1)
    boxes = tuple(
        Box(x=round(place * (BOX_WIDTH + gap), 1), y=BOX_TOP, width=BOX_WIDTH, height=BOX_HEIGHT)
        for place in range(NODES)
    )
    down = tuple(Line(x1=box.middle, y1=TOP_HEIGHT, x2=box.middle, y2=BOX_TOP) for box in boxes)
    across = tuple(
        Line(x1=left.x + left.width, y1=BOX_TOP + BOX_HEIGHT / 2, x2=right.x, y2=BOX_TOP + BOX_HEIGHT / 2)
        for left, right in pairwise(boxes)
    )
    cells = tuple(Circle(x=box.middle, y=CELL_TOP, radius=CELL_RADIUS) for box in boxes[:CELLS])
    # The third node supports the cell of the fourth: a cell may draw people from several nodes.
    hosts = [(0, 0), (1, 1), (2, 2), (3, 3), (2, 3)]
    hosted = tuple(
        Line(
            x1=boxes[node].middle,
            y1=BOX_TOP + BOX_HEIGHT,
            x2=cells[cell].x - (CELL_RADIUS * 0.7 if node < cell else 0),
            y2=CELL_TOP - CELL_RADIUS * (0.7 if node < cell else 1),
        )
        for node, cell in hosts
    )
    return Diagram(
        width=WIDTH,
        height=HEIGHT,
        top=top,
        middle=middle,
        foot=foot,
        top_box=Box(x=0, y=0, width=WIDTH, height=TOP_HEIGHT),
        node_boxes=boxes,
        cells=cells,
        node_lines=down + across,
        cell_lines=hosted,
        foot_text=CELL_TOP + CELL_RADIUS + 26,
    )
