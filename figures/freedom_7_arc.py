"""A throw and a circle: Shepard's flight and Gagarin's orbit, each to scale.

On the left the Earth with both flights at one scale; on the right the small frame,
enlarged, with the curve of the ground and the band of heights through which Gagarin
passed. Peak and distance of Shepard's flight are from `book/data/freedom_7_arc.csv`,
the heights of the orbit from `book/data/tracks.csv`, and the times from `flights.csv`.
The arc between lift-off, peak and splash is a parabola over the curve, drawn and not
measured; where on the disk the flights stand means nothing.
"""

from __future__ import annotations

from datetime import timedelta
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

from figures.data import named
from figures.orbits import EARTH_MEAN_RADIUS
from figures.style import (
    HAIR,
    HEAD,
    OTHER_TINT,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    USSR_TINT,
    WIDTH,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from figures.data import Row
    from figures.style import Point

WORDS = {
    "gagarin": "Gagarin",
    "circle": "round the Earth,",
    "hours": "{hours} h {minutes} min",
    "shepard": "Shepard",
    "minutes": "{minutes} min {seconds} s",
    "band": "Gagarin, {low:.0f} to {high:.0f} km up",
    "peak": "{km:.0f} km",
    "distance": "{km:.0f} km out to sea",
    "frame": "the frame, enlarged {times:.0f} times",
}

HEIGHT = 208.0
CENTER: Point = (94.0, 106.0)
SCALE = 0.01288  # points a kilometer on the disk
STANDS = 0.0  # degrees to the right of the top, where the hop is drawn
PANEL = (190.0, 24.0, WIDTH - 8, 152.0)  # left, top, right, bottom
NEAR = 0.192  # points a kilometer in the frame
GROUND = 128.0  # where the ground is highest in the frame
STEPS = 60


def on_disk(degrees: float, height: float) -> Point:
    """Return a point on the disk, from degrees right of the top and a height in km."""
    r = (EARTH_MEAN_RADIUS + height) * SCALE
    angle = radians(degrees)
    return (CENTER[0] + r * sin(angle), CENTER[1] - r * cos(angle))


def in_frame(along: float, height: float) -> Point:
    """Return a point in the frame, from km along the ground off its middle and up."""
    angle = along / EARTH_MEAN_RADIUS
    r = EARTH_MEAN_RADIUS + height
    middle = (PANEL[0] + PANEL[2]) / 2
    return (
        middle + r * sin(angle) * NEAR,
        GROUND + (EARTH_MEAN_RADIUS - r * cos(angle)) * NEAR,
    )


def hop(flight: Row) -> list[Point]:
    """Return the arc as kilometers along the ground, off its middle, and up."""
    reach = flight.number("distance_m") / 1000
    peak = flight.number("peak_m") / 1000
    shares = [i / STEPS for i in range(STEPS + 1)]
    return [(reach * (s - 0.5), 4 * peak * s * (1 - s)) for s in shares]


def disk(sheet: Sheet, shepard: Row, gagarin: Row) -> None:
    """Draw the Earth with both flights at one scale."""
    x, y = CENTER
    sheet.circle(x, y, EARTH_MEAN_RADIUS * SCALE, OTHER_TINT, RULE, HAIR)
    low, high = gagarin.number("perigee_m") / 1000, gagarin.number("apogee_m") / 1000
    middle, swing = (low + high) / 2, (high - low) / 2
    # A path of so small an eccentricity is a circle whose height swings once.
    turns = [360 * i / 180 for i in range(181)]
    path = [on_disk(t, middle - swing * cos(radians(t - STANDS))) for t in turns]
    sheet.line(path, USSR, 1.3)
    half = 180 / pi / EARTH_MEAN_RADIUS
    points = [on_disk(STANDS + along * half, up) for along, up in hop(shepard)]
    sheet.polygon(points, US, US, 0.8)


def frame(sheet: Sheet, shepard: Row, gagarin: Row) -> None:
    """Draw the part of the Earth's rim where Shepard flew, enlarged."""
    left, top, right, bottom = PANEL
    sheet.rect(left, top, right, bottom, PLATE, SOFT, HAIR)
    reach = (right - left) / 2 / NEAR
    alongs = [reach * (i / 20 - 1) for i in range(41)]
    low, high = gagarin.number("perigee_m") / 1000, gagarin.number("apogee_m") / 1000

    def rim(height: float) -> list[Point]:
        points = [in_frame(along, height) for along in alongs]
        return [(min(max(x, left), right), y) for x, y in points]

    sheet.polygon([*rim(low), *reversed(rim(high))], USSR_TINT)
    for height in (low, high):
        sheet.line(rim(height), USSR, 1.0)
    sheet.polygon([*rim(0), (right, bottom), (left, bottom)], OTHER_TINT)
    sheet.line(rim(0), RULE, 1.0)
    sheet.line([in_frame(*point) for point in hop(shepard)], US, 2.0)
    sheet.rect(left, top, right, bottom, "none", SOFT, HAIR)
    text = WORDS["band"].format(low=low, high=high)
    middle = (left + right) / 2
    y = in_frame(0, (low + high) / 2)[1] + 2.8
    sheet.text(middle, y, text, size=SMALL, color=USSR_INK, align="center")
    peak = WORDS["peak"].format(km=shepard.number("peak_m") / 1000)
    x, y = in_frame(0, shepard.number("peak_m") / 1000)
    sheet.line([(x, y + 3), (x, GROUND)], US_INK, HAIR, (2, 2))
    sheet.text(
        x, y + 24, peak, color=US_INK, weight="semibold", align="center", plate=PLATE
    )
    distance = WORDS["distance"].format(km=shepard.number("distance_m") / 1000)
    sheet.text(middle, GROUND + 14, distance, color=US_INK, align="center")


def draw() -> None:
    """Draw `freedom-7-arc.svg`."""
    (shepard,) = named("freedom_7_arc.csv", "freedom-7")
    (gagarin,) = named("tracks.csv", "vostok-1")
    (flight,) = named("flights.csv", "vostok-1")
    sheet = Sheet(HEIGHT)
    half = (PANEL[2] - PANEL[0]) / 2 * SCALE / NEAR
    tall = (PANEL[3] - PANEL[1]) * SCALE / NEAR
    x, y = on_disk(STANDS, 0)
    low = y + (PANEL[3] - GROUND) * SCALE / NEAR
    disk(sheet, shepard, gagarin)
    for corner, side in (((x + half, low - tall), 1), ((x + half, low), 3)):
        sheet.line([corner, (PANEL[0], PANEL[side])], SOFT, HAIR)
    sheet.rect(x - half, low - tall, x + half, low, "none", SOFT, 0.7)
    frame(sheet, shepard, gagarin)
    times = WORDS["frame"].format(times=NEAR / SCALE)
    sheet.text(PANEL[0], PANEL[1] - 5, times, size=SMALL, color=SOFT)

    took = flight.moment("landing_utc") - flight.moment("launch_utc")
    hours, minutes = divmod(took // timedelta(minutes=1), 60)
    y = CENTER[1] - 8
    sheet.text(
        CENTER[0],
        y,
        WORDS["gagarin"],
        size=HEAD,
        color=USSR_INK,
        weight="semibold",
        align="center",
    )
    for i, text in enumerate(
        (WORDS["circle"], WORDS["hours"].format(hours=hours, minutes=minutes)), 1
    ):
        sheet.text(CENTER[0], y + 11 * i, text, align="center")
    whole, seconds = divmod(round(shepard.number("duration_s")), 60)
    text = WORDS["minutes"].format(minutes=whole, seconds=seconds)
    y = PANEL[3] + 15
    sheet.text(
        PANEL[0], y, WORDS["shepard"], size=HEAD, color=US_INK, weight="semibold"
    )
    sheet.text(PANEL[0], y + 11, text)
    sheet.save("freedom-7-arc")


if __name__ == "__main__":
    run(draw)
