"""The last descent of *Eagle*: altitude against time, from the calls on the air.

Above, the whole powered descent from ignition to contact; below, its last two minutes
and forty-five seconds enlarged. Disks are altitudes that Aldrin called, in feet, at
the mission times of the NASA air-to-ground transcript; rings are three calls that were
clipped on the air and are completed from the onboard transcript. The dashed line has
no call in it: it joins the radar check before ignition to the first call. Alarms are
marked where they are reported, fuel calls where they are spoken. Seconds count from
ignition. Data: `book/data/eagle_descent.csv`, word for word.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extensions.records import RecordError
from figures.data import table, words
from figures.style import (
    FAINT,
    HAIR,
    INK,
    OTHER_TINT,
    PLATE,
    SMALL,
    SOFT,
    US,
    US_INK,
    WIDTH,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from figures.data import Row

WORDS = {
    "feet": "feet",
    "meters": "meters",
    "minutes": "minutes after ignition",
    "thousands": "{feet:,.0f}",
    "silence": "no altitude called",
    "enlarged": "enlarged\nbelow",
    "ignition": "ignition",
    "alarm-1202-first": "computer alarm 1202",
    "alarm-1202-again": "1202",
    "alarm-1201": "1201",
    "alarm-1202-last": "1202",
    "five-percent": "“Five percent”",
    "sixty-seconds": "“60 seconds”",
    "thirty-seconds": "“30 seconds”",
    "contact": "“Contact light”",
}
METERS_PER_FOOT = 0.3048

HEIGHT = 414.0
LEFT, RIGHT = 40.0, WIDTH - 38.0
ABOVE = (30.0, 158.0)
BELOW = (214.0, 378.0)
CEILING, FLOOR_CEILING = 52000.0, 800.0
FROM = 590.0  # where the enlarged stretch begins, seconds after ignition
ALARM = INK


def scales(
    rows: Sequence[Row],
) -> tuple[Callable[[float], float], Callable[[float], float], float]:
    """Return what places a second on each of the two panels, and the last second."""
    last = rows[-1].number("second_s")
    end = last + 8
    return (
        lambda s: LEFT + (RIGHT - LEFT) * s / end,
        lambda s: LEFT + (RIGHT - LEFT) * (s - FROM) / (end - FROM),
        last,
    )


def level(feet: float, panel: tuple[float, float], ceiling: float) -> float:
    """Return how far down the page an altitude stands on a panel."""
    top, bottom = panel
    return bottom - (bottom - top) * feet / ceiling


def frame(
    sheet: Sheet,
    panel: tuple[float, float],
    ceiling: float,
    steps: Sequence[int],
    meters: Sequence[int],
) -> None:
    """Draw the lines of a panel, feet on the left and meters on the right."""
    for feet in steps:
        y = level(feet, panel, ceiling)
        sheet.line([(LEFT, y), (RIGHT, y)], FAINT if feet else SOFT, HAIR)
        label = WORDS["thousands"].format(feet=feet)
        sheet.text(LEFT - 4, y + 2.7, label, size=SMALL, color=SOFT, align="right")
    for meter in meters:
        y = level(meter / METERS_PER_FOOT, panel, ceiling)
        sheet.line([(RIGHT, y), (RIGHT + 3, y)], SOFT, HAIR)
        label = WORDS["thousands"].format(feet=meter)
        sheet.text(RIGHT + 5, y + 2.7, label, size=SMALL, color=SOFT)
    sheet.text(
        LEFT - 4, panel[0] - 8, WORDS["feet"], size=SMALL, color=SOFT, align="right"
    )
    sheet.text(RIGHT + 5, panel[0] - 8, WORDS["meters"], size=SMALL, color=SOFT)


def minutes(
    sheet: Sheet, at: Callable[[float], float], y: float, first: int, last: float
) -> None:
    """Set the minutes under a panel."""
    minute = first
    while minute * 60 <= last:
        x = at(minute * 60)
        sheet.line([(x, y), (x, y + 3)], SOFT, HAIR)
        sheet.text(x, y + 11, str(minute), size=SMALL, color=SOFT, align="center")
        minute += 1


def height_at(rows: Sequence[Row], second: float) -> float:
    """Return the altitude that the curve has at a second, between two calls."""
    for before, after in pairwise(rows):
        start, end = before.number("second_s"), after.number("second_s")
        if start <= second <= end:
            share = (second - start) / (end - start)
            high, low = before.number("altitude_ft"), after.number("altitude_ft")
            return high + (low - high) * share
    raise rows[-1].fault(f"no call near second {second:.0f}")


def alarms(rows: Sequence[Row]) -> list[Row]:
    """Return the alarms, in order of time."""
    return [row for row in rows if row.text("kind") == "alarm"]


def draw() -> None:
    """Draw `eagle-descent.svg`."""
    rows = table("eagle_descent.csv")
    by_id = {row.text("id"): row for row in rows}
    for key in ("ignition", "contact"):
        if key not in by_id:
            raise RecordError(f"book/data/eagle_descent.csv:1: no row {key!r}")
    sheet = Sheet(HEIGHT)
    wide, near, last = scales(rows)
    calls = [row for row in rows if row.text("kind") in {"altitude", "clipped"}]
    points = [*calls, by_id["contact"]]

    # The whole descent.
    shade = [
        (wide(FROM), ABOVE[0]),
        (RIGHT, ABOVE[0]),
        (RIGHT, ABOVE[1]),
        (wide(FROM), ABOVE[1]),
    ]
    sheet.polygon(shade, OTHER_TINT)
    frame(sheet, ABOVE, CEILING, range(0, 50001, 10000), (5000, 10000, 15000))
    minutes(sheet, wide, ABOVE[1], 0, last)
    start = by_id["ignition"]
    y0 = level(start.number("altitude_ft"), ABOVE, CEILING)
    y1 = level(calls[0].number("altitude_ft"), ABOVE, CEILING)
    sheet.line(
        [(wide(0), y0), (wide(calls[0].number("second_s")), y1)], US, 1.2, (3, 3)
    )
    curve = [
        (wide(r.number("second_s")), level(r.number("altitude_ft"), ABOVE, CEILING))
        for r in points
    ]
    sheet.line(curve, US, 1.6)
    for x, y in curve[:3]:
        sheet.circle(x, y, 1.7, US, PLATE, 0.4)
    sheet.circle(wide(0), y0, 2.0, PLATE, US, 1.0)
    sheet.text(wide(0) + 6, y0 - 3, words(start, WORDS), size=SMALL, color=US_INK)
    middle = wide(calls[0].number("second_s") * 0.33)
    sheet.text(
        middle,
        (y0 + y1) / 2 - 29,
        WORDS["silence"],
        size=SMALL,
        color=SOFT,
        plate=PLATE,
    )
    for row, feet in zip(alarms(rows), (31000, 25000, 17000, 11000), strict=True):
        x, y = wide(row.number("second_s")), level(feet, ABOVE, CEILING)
        sheet.line([(x, y - 6), (x, ABOVE[1])], ALARM, 0.8)
        sheet.text(x + 3, y, words(row, WORDS), size=SMALL, color=ALARM)
    for i, word in enumerate(WORDS["enlarged"].split("\n")):
        y = ABOVE[0] + 17 + i * SMALL * 1.15
        sheet.text(RIGHT - 4, y, word, size=SMALL, color=SOFT, align="right")

    # Its end, enlarged.
    frame(sheet, BELOW, FLOOR_CEILING, range(0, 801, 100), range(50, 201, 50))
    minutes(sheet, near, BELOW[1], int(FROM // 60) + 1, last)
    shown = [row for row in points if row.number("altitude_ft") <= FLOOR_CEILING]
    curve = [
        (
            near(r.number("second_s")),
            level(r.number("altitude_ft"), BELOW, FLOOR_CEILING),
        )
        for r in shown
    ]
    sheet.line(curve, US, 1.4)
    for row, (x, y) in zip(shown, curve, strict=True):
        if row.text("kind") == "clipped":
            sheet.circle(x, y, 2.0, PLATE, US, 0.9)
        else:
            sheet.circle(x, y, 2.1, US, PLATE, 0.5)
    last_alarm = alarms(rows)[-1]
    x = near(last_alarm.number("second_s"))
    sheet.line([(x, BELOW[1] - 20), (x, BELOW[1])], ALARM, 0.8)
    sheet.text(x + 3, BELOW[1] - 14, words(last_alarm, WORDS), size=SMALL, color=ALARM)
    for i, key in enumerate(
        ("five-percent", "sixty-seconds", "thirty-seconds", "contact")
    ):
        row = by_id[key]
        x, y = near(row.number("second_s")), BELOW[1] - 60 - 17 * i
        base = level(height_at(points, row.number("second_s")), BELOW, FLOOR_CEILING)
        color = US_INK if key == "contact" else INK
        sheet.line([(x, y + 2.5), (x, base - 3)], color, HAIR)
        text = words(row, WORDS)
        sheet.text(x + 3, y, text, size=SMALL, color=color, align="right", plate=PLATE)
    sheet.text(
        (LEFT + RIGHT) / 2,
        HEIGHT - 8,
        WORDS["minutes"],
        size=SMALL,
        color=SOFT,
        align="center",
    )
    sheet.save("eagle-descent")


if __name__ == "__main__":
    run(draw)
