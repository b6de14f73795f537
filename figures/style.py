"""What all figures share: palette, type, sizes, and the sheet they are drawn on.

A sheet is as wide as the book's text, 4.3 inches, and measured in points from its
upper left corner, so a type size here is the type size in print; on a phone 360
pixels wide a point is 1.16 pixels. The palette is safe for color-blind readers, and
its fills differ by lightness too, so that gray paper keeps the sides apart. The
plate behind a drawing is white, so that no dark page swallows it.

Text is drawn as outlines, so that no reader lacks the font. A sheet refuses to be saved
while two texts overlap or one leaves the plate, so a translation that does not fit is
found when it is drawn.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Ellipse, PathPatch, Polygon
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.textpath import TextPath

from figures.letters import Weight, advance, font, measure, runs, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.artist import Artist

HERE = Path(__file__).parent

# Sides. Lightness in gray: US 26 %, USSR 51 %, others 69 %.
US = "#0B4F8A"
USSR = "#E2592A"
OTHER = "#A9AEB4"
US_INK = US
USSR_INK = "#B5390B"  # the same vermilion, dark enough to read as text
US_TINT = "#D3E2F0"
USSR_TINT = "#FBE1D6"
OTHER_TINT = "#ECEEF0"

# Everything else.
INK = "#1B1F24"
SOFT = "#545A62"
RULE = "#B3B9C0"
FAINT = "#E6E8EB"
PLATE = "#FFFFFF"

# Sizes in points. Nothing in a figure is set smaller than SMALL.
WIDTH = 309.6
MARGIN = 6.0
HEAD = 9.5
LABEL = 8.5
SMALL = 7.75
LEADING = 1.2
HAIR = 0.5
LINE = 1.0
HEAVY = 2.0

Align = Literal["left", "center", "right"]
Point = tuple[float, float]

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "the-space-race",
    "text.hinting": "none",
    "text.parse_math": False,
}
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True)
class Box:
    """Where a line of text stands, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, by: float = 0.4) -> bool:
        """Whether the ink of two texts shares more than a hair of space."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )


class Sheet:
    """A white plate to draw on, in points from the upper left corner."""

    def __init__(self, height: float, width: float = WIDTH, plate: str = PLATE) -> None:
        """Lay out an empty plate of this size."""
        self.width = width
        self.height = height
        self.boxes: list[Box] = []
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor=plate)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()
        self._order = 1.0

    def _add(self, artist: Artist) -> None:
        """Paint an artist above everything that was drawn before it."""
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_clip_on(False)
        self.axes.add_artist(artist)

    # -- Text -------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        string: str,
        *,
        size: float = LABEL,
        color: str = INK,
        weight: Weight = "regular",
        align: Align = "left",
        plate: str | None = None,
    ) -> Box:
        """Set one line on the baseline y; a plate behind it keeps lines off it."""
        width = measure(string, size, weight)
        left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        tops, bottoms, pen = [y], [y], left
        for run, kind in runs(string, weight):
            ink = TextPath((0, 0), run, size=size, prop=font(kind, size)).get_extents()
            if ink.height:
                tops.append(y - ink.y1)
                bottoms.append(y - ink.y0)
            pen += advance(run, size, kind)
        box = Box(string, left, min(tops), pen, max(bottoms))
        if plate:
            self.rect(
                box.left - 1.5, box.top - 1, box.right + 1.5, box.bottom + 1, plate
            )
        pen = left
        for run, kind in runs(string, weight):
            text = Text(pen, y, run, color=color, va="baseline", ha="left")
            text.set_fontproperties(font(kind, size))
            self._add(text)
            pen += advance(run, size, kind)
        self.boxes.append(box)
        return box

    def block(
        self,
        x: float,
        y: float,
        string: str,
        width: float,
        *,
        size: float = LABEL,
        color: str = INK,
        weight: Weight = "regular",
        align: Align = "left",
        plate: str | None = None,
    ) -> float:
        """Set a wrapped text whose first baseline is y; return the next baseline."""
        for line in wrap(string, width, size, weight):
            self.text(
                x,
                y,
                line,
                size=size,
                color=color,
                weight=weight,
                align=align,
                plate=plate,
            )
            y += size * LEADING
        return y

    # -- Marks ------------------------------------------------------------------

    def line(
        self,
        points: Sequence[Point],
        color: str = INK,
        width: float = LINE,
        dash: tuple[float, float] | None = None,
        *,
        round_caps: bool = False,
    ) -> None:
        """Draw a line through points; a dash is given in points, on and off."""
        line = Line2D(
            [x for x, _ in points], [y for _, y in points], color=color, lw=width
        )
        if dash:
            line.set_linestyle((0, (dash[0] / width, dash[1] / width)))
        line.set_solid_capstyle("round" if round_caps else "butt")
        line.set_dash_capstyle("butt")
        line.set_solid_joinstyle("round")
        self._add(line)

    def polygon(
        self,
        points: Sequence[Point],
        fill: str,
        edge: str | None = None,
        width: float = HAIR,
    ) -> None:
        """Fill a polygon, with an edge if one is named."""
        polygon = Polygon(
            points, closed=True, fc=fill, ec=edge or "none", lw=width if edge else 0
        )
        polygon.set_joinstyle("round")
        self._add(polygon)

    def rect(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: str,
        edge: str | None = None,
        width: float = HAIR,
    ) -> None:
        """Fill an upright rectangle."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.polygon(corners, fill, edge, width)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
        edge: str | None = None,
        width: float = HAIR,
    ) -> None:
        """Fill a circle."""
        self._add(
            Circle((x, y), radius, fc=fill, ec=edge or "none", lw=width if edge else 0)
        )

    def ellipse(self, x: float, y: float, across: float, up: float, fill: str) -> None:
        """Fill an upright ellipse with these half axes."""
        self._add(Ellipse((x, y), 2 * across, 2 * up, fc=fill, ec="none", lw=0))

    def curve(
        self,
        vertices: Sequence[Point],
        codes: Sequence[int],
        fill: str,
        edge: str | None = None,
        width: float = HAIR,
    ) -> None:
        """Fill an outline with Bézier curves, given as matplotlib path codes."""
        outline = Outline(list(vertices), list(codes))
        self._add(
            PathPatch(outline, fc=fill, ec=edge or "none", lw=width if edge else 0)
        )

    def dot(
        self,
        x: float,
        y: float,
        side: str,
        radius: float = 2.6,
        *,
        hollow: bool = False,
    ) -> None:
        """Mark an event: a disk for the US and others, a diamond for the USSR."""
        fill, edge, width = (PLATE, side, 1.1) if hollow else (side, PLATE, 0.6)
        if side in {USSR, USSR_INK}:
            r = radius * 1.25
            self.polygon(
                [(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill, edge, width
            )
        else:
            self.circle(x, y, radius, fill, edge, width)

    # -- Saving -----------------------------------------------------------------

    def _check(self, name: str) -> None:
        for box in self.boxes:
            if (
                box.left < 0
                or box.top < 0
                or box.right > self.width
                or box.bottom > self.height
            ):
                raise ValueError(f"{name}: “{box.text}” leaves the plate")
        for one, other in combinations(self.boxes, 2):
            if one.overlaps(other):
                raise ValueError(f"{name}: “{one.text}” overlaps “{other.text}”")

    def save(self, name: str, *, png_width: int | None = None) -> None:
        """Write NAME.svg beside the modules, and NAME.png if a width is given."""
        self._check(name)
        with mpl.rc_context(_SETTINGS):
            drawn = StringIO()
            self.figure.savefig(drawn, format="svg", metadata=_NO_METADATA)
            (HERE / f"{name}.svg").write_text(_tidy(drawn.getvalue()), encoding="utf-8")
            if png_width:
                dots = png_width * 72 / self.width
                self.figure.savefig(
                    HERE / f"{name}.png",
                    format="png",
                    dpi=dots,
                    metadata={"Software": None},
                )


def _tidy(svg: str) -> str:
    """Drop the DTD, and round coordinates to a hundredth of a point."""
    svg = re.sub(r"<!DOCTYPE[^>]*>\n", "", svg)

    def rounded(path: re.Match[str]) -> str:
        numbers = re.sub(
            r"-?\d+\.\d+",
            lambda n: f"{float(n[0]):.2f}".rstrip("0").rstrip("."),
            path[0],
        )
        return re.sub(r"\s+", " ", numbers)

    return re.sub(r'\bd="[^"]*"', rounded, svg)


def run(draw: Callable[[], None]) -> None:
    """Draw, and end with one line where a row of the data or a text is at fault."""
    try:
        draw()
    except ValueError as error:
        sys.exit(str(error))
