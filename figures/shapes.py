"""Things that scale drawings share: outlines from `parts.csv`, a person, a scale bar.

An object is a stack of solids of revolution along one axis, each with a start, an end
and a width at both, in meters; a drawing chooses where the axis lies and how many
points a meter is. Parts whose basis is `schematic` have a sourced envelope and a
contour that is only indicated, and each drawing says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

from figures.style import HAIR, INK, LABEL, LINE, PLATE, SMALL, SOFT, Point, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.data import Row

PERSON_M = 1.75


@dataclass(frozen=True)
class Axis:
    """Where an object stands: origin in points, points per meter, upright or lying."""

    x: float
    y: float
    scale: float
    upright: bool = True
    flip: bool = False

    def at(self, along: float, aside: float) -> Point:
        """Return the point so many meters along the axis and to its side."""
        run = along * self.scale * (-1 if self.flip else 1)
        if self.upright:
            return (self.x + aside * self.scale, self.y - run)
        return (self.x + run, self.y - aside * self.scale)


def outline(part: Row) -> list[Point]:
    """Return a part's outline in meters, along the axis and to its side."""
    start, end = part.number("start_m"), part.number("end_m")
    wide, narrow = part.number("start_width_m") / 2, part.number("end_width_m") / 2
    near, far = part.maybe("start_offset_m") or 0.0, part.maybe("end_offset_m") or 0.0
    if end <= start:
        raise part.fault("end_m is not beyond start_m")
    match part.text("shape"):
        case "frustum":
            return [
                (start, near - wide),
                (end, far - narrow),
                (end, far + narrow),
                (start, near + wide),
            ]
        case "ogive":
            steps = [i / 18 for i in range(19)]
            curve = [(start + (end - start) * t, wide * (1 - t**1.8)) for t in steps]
            return [(x, -y) for x, y in curve] + curve[::-1]
        case "sphere":
            middle, radius = (start + end) / 2, (end - start) / 2
            turns = [2 * pi * i / 48 for i in range(48)]
            return [(middle + radius * cos(a), near + radius * sin(a)) for a in turns]
        case "dish":
            depth = end - start
            curve = [(end - depth * cos(a), wide * sin(a)) for a in _quarter(12)]
            return [*((x, -y) for x, y in curve[::-1]), *curve]
        case "rod":
            angle = radians(part.number("angle_deg"))
            length = end - start
            tip = (start + length * cos(angle), near + length * sin(angle))
            return [(start, near), tip]
        case other:
            raise part.fault(f"no shape is called {other!r}")


def _quarter(steps: int) -> list[float]:
    return [pi / 2 * i / steps for i in range(steps + 1)]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """Return an outline on the other side of the axis."""
    return [(along, -aside) for along, aside in points]


def draw_part(
    sheet: Sheet,
    axis: Axis,
    part: Row,
    fill: str,
    edge: str = PLATE,
    *,
    twin: bool = False,
) -> None:
    """Draw one part; a twin is drawn on the other side of the axis as well."""
    shapes = [outline(part)]
    if twin:
        shapes.append(mirrored(shapes[0]))
    for shape in shapes:
        points = [axis.at(*point) for point in shape]
        if part.text("shape") == "rod":
            sheet.line(points, fill, LINE, round_caps=True)
        else:
            sheet.polygon(points, fill, edge, 0.6)


# The right half of a standing person, neck to crotch, in units of the height.
_BODY: list[Point] = [
    (0.03, 0.875),
    (0.032, 0.815),
    (0.075, 0.8),
    (0.112, 0.775),
    (0.127, 0.72),
    (0.142, 0.58),
    (0.155, 0.45),
    (0.143, 0.425),
    (0.126, 0.445),
    (0.108, 0.575),
    (0.09, 0.68),
    (0.08, 0.59),
    (0.09, 0.5),
    (0.085, 0.3),
    (0.066, 0.06),
    (0.085, 0.012),
    (0.024, 0.012),
    (0.026, 0.06),
    (0.018, 0.28),
    (0.004, 0.45),
]


def person(
    sheet: Sheet,
    x: float,
    ground: float,
    scale: float,
    label: str,
    *,
    beside: bool = False,
) -> None:
    """Draw a standing person of 1.75 m, feet on the ground, and the height."""
    unit = PERSON_M * scale
    half = [(x + a * unit, ground - b * unit) for a, b in _BODY]
    other = [(2 * x - a, b) for a, b in reversed(half)]
    sheet.polygon(half + other, INK, INK, 0.018 * unit)
    sheet.ellipse(x, ground - 0.928 * unit, 0.054 * unit, 0.07 * unit, INK)
    text = label.format(meters=PERSON_M)
    if beside:
        sheet.text(x + 0.2 * unit + 3, ground - 0.3 * unit, text, size=SMALL)
    else:
        sheet.text(x, ground - unit - 5, text, size=SMALL, align="center")


def scale_bar(
    sheet: Sheet, x: float, y: float, scale: float, meters: int, label: str
) -> None:
    """Draw a bar with a tick for every unit and its label at the right end."""
    right = x + meters * scale
    sheet.line([(x, y), (right, y)], INK, LINE)
    for i in {0, meters} | ({*range(meters)} if meters <= 5 else {meters // 2}):
        sheet.line([(x + i * scale, y - 2.2), (x + i * scale, y + 2.2)], INK, LINE)
    sheet.text(right + 4, y + 2.7, label.format(meters=meters), size=SMALL)


def dimension(
    sheet: Sheet,
    start: Point,
    end: Point,
    label: str,
    *,
    above: float = 3.0,
    size: float = SMALL,
) -> None:
    """Draw a horizontal or vertical dimension line with its label at the middle."""
    sheet.line([start, end], SOFT, HAIR)
    upright = abs(start[0] - end[0]) < 0.01
    for x, y in (start, end):
        tick = [(x - 2, y), (x + 2, y)] if upright else [(x, y - 2), (x, y + 2)]
        sheet.line(tick, SOFT, HAIR)
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    if upright:
        sheet.text(x + above + 1, y + size * 0.35, label, size=size, color=SOFT)
    else:
        sheet.text(x, y - above, label, size=size, color=SOFT, align="center")


def caption(
    sheet: Sheet, x: float, y: float, name: str, lines: Sequence[str], color: str = INK
) -> float:
    """Set a name over its data, centered; return the next baseline."""
    for i, piece in enumerate(name.split("\n")):
        sheet.text(
            x,
            y + i * LABEL * 1.15,
            piece,
            color=color,
            weight="semibold",
            align="center",
        )
    y += (name.count("\n") + 1) * LABEL * 1.15 + 0.8
    for line in lines:
        sheet.text(x, y, line, size=SMALL, color=SOFT, align="center")
        y += SMALL * 1.18
    return y
