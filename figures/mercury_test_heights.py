"""How high seven trials of the Mercury capsule went, on a logarithmic scale.

A row for each trial for which a height was read, in order of date. Filled marks had a
monkey or a chimpanzee aboard, open ones none. Data, with the sources of each row:
`book/data/mercury_test_heights.csv`.
"""

from __future__ import annotations

from math import log10

from figures.data import Row, table, words
from figures.style import (
    FAINT,
    HAIR,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    WIDTH,
    Sheet,
    run,
)

WORDS = {
    "months": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "day": "{day} {month} {year}",
    "centimeters": "{cm:.0f} cm",
    "meters": "{m:,.0f} m",
    "kilometers": "{km:,.0f} km",
    "animal": "with an animal aboard",
    "empty": "without",
    "scale": "each line is {times:.0f} times the last",
    "lj-1": "Little Joe 1\nescape rocket lit by itself",
    "big-joe": "Big Joe\nreplica on an Atlas",
    "lj-2": "Little Joe 2\nSam, rhesus monkey",
    "lj-1b": "Little Joe 1B\nMiss Sam, rhesus monkey",
    "ma-1": "Mercury-Atlas 1\nAtlas blew up",
    "mr-1": "Mercury-Redstone 1\nengine shut down",
    "mr-2": "Mercury-Redstone 2\nHam, chimpanzee",
}

HEIGHT = 224.0
TOP, PITCH = 20.0, 25.0
NAME, LEFT, RIGHT = 62.0, 166.0, WIDTH - 40.0
LEAST, MOST = 0.03, 1_000_000.0
TICKS = (0.1, 10.0, 1_000.0, 100_000.0)


def at(meters: float) -> float:
    """Return how far to the right a height stands."""
    return LEFT + (RIGHT - LEFT) * log10(meters / LEAST) / log10(MOST / LEAST)


def printed(meters: float) -> str:
    """Return a height in the unit that suits it."""
    if meters < 1:
        return WORDS["centimeters"].format(cm=meters * 100)
    if meters < 1000:
        return WORDS["meters"].format(m=meters)
    return WORDS["kilometers"].format(km=meters / 1000)


def when(row: Row) -> str:
    """Return the day of a trial as printed."""
    day = row.day("date")
    month = WORDS["months"].split()[day.month - 1]
    return WORDS["day"].format(day=day.day, month=month, year=day.year)


def draw() -> None:
    """Draw `mercury-test-heights.svg`."""
    rows = table("mercury_test_heights.csv")
    sheet = Sheet(HEIGHT)
    foot = TOP + PITCH * len(rows) - 8
    sheet.line([(LEFT, 8), (LEFT, foot)], RULE, HAIR)
    for meters in TICKS:
        x = at(meters)
        sheet.line([(x, 8), (x, foot)], FAINT, HAIR)
        text = printed(meters)
        sheet.text(x, foot + 11, text, size=SMALL, color=SOFT, align="center")
    for i, row in enumerate(rows):
        y = TOP + PITCH * i
        name, more = words(row, WORDS).split("\n")
        sheet.text(8, y, when(row), size=SMALL, color=SOFT)
        sheet.text(NAME, y, name, color=US_INK, weight="semibold")
        sheet.text(NAME, y + 9.6, more, size=SMALL)
        x, level = at(row.number("height_m")), y + 1.5
        sheet.line([(LEFT, level), (x, level)], US, 1.4)
        sheet.dot(x, level, US, 3, hollow=row.text("passenger") == "no")
        text = printed(row.number("height_m"))
        sheet.text(x + 7, level + 2.8, text, size=SMALL, color=US_INK, plate=PLATE)
    x, y = 8.0, HEIGHT - 8
    for hollow, key in ((False, "animal"), (True, "empty")):
        sheet.dot(x + 3, y - 2.6, US, hollow=hollow)
        x = sheet.text(x + 9, y, WORDS[key], size=SMALL, color=SOFT).right + 14
    text = WORDS["scale"].format(times=TICKS[1] / TICKS[0])
    sheet.text(RIGHT + 34, y, text, size=SMALL, color=SOFT, align="right")
    sheet.save("mercury-test-heights")


if __name__ == "__main__":
    run(draw)
