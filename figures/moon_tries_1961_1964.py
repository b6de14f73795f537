"""What became of the twelve probes sent for pictures of the Moon, 1961 to 1964.

A row for each, in order of launch. A bar in the first band was lost on the way up, one
in the second stranded near the Earth; the middle band is a logarithmic scale of the
distance at which a probe passed the Moon, and the last is the Moon. The one filled mark
sent pictures. Data, with the sources of each row: `book/data/moon_tries_1961_1964.csv`.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from figures.data import table, words
from figures.style import (
    FAINT,
    HAIR,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    run,
)
from figures.tally import COLORS, INKS, mark

if TYPE_CHECKING:
    from figures.data import Row

WORDS = {
    "months": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "day": "{day} {month} {year}",
    "lost": "Lost on\nthe way up",
    "stranded": "Near\nthe Earth",
    "passed": "Missed by, km",
    "moon": "Struck\nthe Moon",
    "distance": "{km:,.0f}",
    "test": "a test",
    "blind": "no pictures",
    "pictures": "{pictures:,.0f} pictures",
    "ranger-1": "Ranger 1",
    "ranger-2": "Ranger 2",
    "ranger-3": "Ranger 3",
    "ranger-4": "Ranger 4",
    "ranger-5": "Ranger 5",
    "e-6-2": "E-6 No. 2",
    "e-6-3": "E-6 No. 3",
    "luna-4": "Luna 4",
    "ranger-6": "Ranger 6",
    "e-6-6": "E-6 No. 6",
    "e-6-5": "E-6 No. 5",
    "ranger-7": "Ranger 7",
}

HEIGHT = 222.0
TOP, ROW = 40.0, 15.0
NAME, START = 62.0, 112.0
LOST, STRANDED = 124.0, 160.0
FAR, NEAR = 176.0, 232.0  # the scale, from MOST to LEAST kilometers
MOST, LEAST = 50_000, 500
MOON, RIGHT = 247.0, WIDTH - 6
TESTS = {"ranger-1", "ranger-2"}  # not aimed at the Moon
TICKS = (10_000, 1_000)


def at(kilometers: float) -> float:
    """Return how far to the right a distance from the Moon stands."""
    part = log10(MOST / kilometers) / log10(MOST / LEAST)
    return FAR + (NEAR - FAR) * part


def day(row: Row) -> str:
    """Return the day of a launch as printed."""
    moment = row.moment("launch_utc")
    month = WORDS["months"].split()[moment.month - 1]
    return WORDS["day"].format(day=moment.day, month=month, year=moment.year)


def end(row: Row) -> tuple[float, str, str]:
    """Return where the bar of a try ends, what stands upon it and what behind it."""
    match row.text("reached"):
        case "lost":
            return LOST, "", ""
        case "Earth orbit":
            return STRANDED, "", WORDS["test"] if row.text("id") in TESTS else ""
        case "passed":
            km = row.number("moon_miss_m") / 1000
            return at(km), WORDS["distance"].format(km=km), ""
        case _:
            pictures = row.maybe("pictures_count")
            if pictures:
                return MOON, "", WORDS["pictures"].format(pictures=pictures)
            return MOON, "", WORDS["blind"]


def heads(sheet: Sheet, bottom: float) -> None:
    """Draw the bands and their heads."""
    sheet.rect(MOON - 7, TOP - 11, RIGHT, bottom, FAINT)
    sheet.line([(START, TOP - 11), (START, bottom)], SOFT, HAIR)
    for km in TICKS:
        sheet.line([(at(km), TOP - 11), (at(km), bottom)], RULE, HAIR)
    for km in TICKS:
        text = WORDS["distance"].format(km=km)
        sheet.text(at(km), TOP - 15, text, size=SMALL, color=SOFT, align="center")
    for key, x in (("lost", START), ("stranded", STRANDED - 8), ("moon", MOON - 5)):
        for i, line in enumerate(WORDS[key].split("\n")):
            sheet.text(x, TOP - 25 + 10 * i, line, size=SMALL, color=SOFT)
    sheet.text((FAR + NEAR) / 2 - 21, TOP - 25, WORDS["passed"], size=SMALL, color=SOFT)


def draw() -> None:
    """Draw `moon-tries-1961-1964.svg`."""
    sheet = Sheet(HEIGHT)
    rows = table("moon_tries_1961_1964.csv")
    heads(sheet, TOP + ROW * (len(rows) - 1) + 8)
    for i, row in enumerate(rows):
        y, side = TOP + ROW * i, row.text("nation")
        ink = INKS[side]
        sheet.text(8, y + 2.8, day(row), size=SMALL, color=SOFT)
        sheet.text(NAME, y + 2.9, words(row, WORDS), color=ink, weight="semibold")
        x, over, behind = end(row)
        sheet.line([(START, y), (x, y)], COLORS[side], 1.6)
        if over:
            sheet.text(
                x - 7, y + 2.7, over, size=SMALL, color=ink, align="right", plate=PLATE
            )
        if behind:
            sheet.text(x + 6, y + 2.7, behind, size=SMALL, color=ink)
        found = bool(row.maybe("pictures_count"))
        mark(sheet, x, y, side, "success" if found else "failure", 2.8)
    sheet.save("moon-tries-1961-1964")


if __name__ == "__main__":
    run(draw)
