"""What the lunar lander was to weigh, 1961 to 1965, by those who wanted it built.

Time runs to the right and mass upward, both to scale from zero. A disk is an estimate,
open where it is only what comes down to the surface; a bar is a range; a mark under a
roof is a limit that was not to be passed. Data and sources:
`book/data/lunar_module_weight.csv`.
"""

from __future__ import annotations

from datetime import date

from figures.data import Row, table, words
from figures.style import (
    FAINT,
    HAIR,
    LABEL,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    WIDTH,
    Align,
    Sheet,
    run,
)
from figures.two_lanes import middle

WORDS = {
    "tick": "{tonnes}",
    "unit": "tonnes",
    "mass": "{least:g}",
    "range": "{least:g} to {most:g}",
    "houbolt": "Houbolt, Aug 1961\n(what comes down)",
    "houston-1962": "Houston,\nearly 1962",
    "vought": "Chance Vought,\nMarch 1962",
    "grumman": "Grumman’s\nproposal, 1962",
    "target": "If the rocket can\nlift it, spring 1963",
    "limit-1964": "Limit,\nmid-1964",
    "limit-1965": "Limit,\nMay 1965",
}
# Labels: points across and down from the mark to the number, and alignment.
PLACES: dict[str, tuple[float, float, Align]] = {
    "houbolt": (7, 3, "left"),
    "houston-1962": (0, 14, "center"),
    "vought": (0, -26, "center"),
    "grumman": (7, 3, "left"),
    "target": (0, -29, "center"),
    "limit-1964": (0, 14, "center"),
    "limit-1965": (0, 14, "center"),
}
COMES_DOWN = "houbolt"  # without what stays in orbit

HEIGHT = 208.0
LEFT, RIGHT = 26.0, WIDTH - 8.0
TOP, BOTTOM = -2.0, 188.0
FIRST, LAST = date(1961, 5, 1), date(1965, 10, 31)
MOST = 18
TONNE = 1000.0


def across(day: date) -> float:
    """Return how far to the right a day stands."""
    return LEFT + (RIGHT - LEFT) * ((day - FIRST) / (LAST - FIRST))


def level(tonnes: float) -> float:
    """Return how far down the page a mass stands."""
    return BOTTOM - (BOTTOM - TOP) * tonnes / MOST


def grid(sheet: Sheet) -> None:
    """Draw the lines of masses and the years."""
    for tonnes in range(0, MOST, 4):
        y = level(tonnes)
        sheet.line([(LEFT, y), (RIGHT, y)], FAINT if tonnes else RULE, HAIR)
        text = WORDS["tick"].format(tonnes=tonnes)
        if tonnes + 4 > MOST:
            sheet.text(LEFT, y - 4, WORDS["unit"], size=SMALL, color=SOFT)
        sheet.text(LEFT - 5, y + 2.7, text, size=SMALL, color=SOFT, align="right")
    for year in range(FIRST.year, LAST.year + 1):
        start, end = max(date(year, 1, 1), FIRST), min(date(year, 12, 31), LAST)
        x = (across(start) + across(end)) / 2
        sheet.text(x, BOTTOM + 12, str(year), size=SMALL, color=SOFT, align="center")
        if start != FIRST:
            x = across(start)
            sheet.line([(x, BOTTOM), (x, BOTTOM + 4)], SOFT, HAIR)


def mark(sheet: Sheet, row: Row) -> None:
    """Draw one mass and what it is called."""
    least, most = (row.number(f"mass_{end}_kg") / TONNE for end in ("min", "max"))
    x, y = across(middle(row.text("date"))), level((least + most) / 2)
    if row.text("kind") == "limit":
        sheet.line([(x - 11, y), (x + 11, y)], US, 2.2)
        for end in (x - 11, x + 11):
            sheet.line([(end, y - 1.1), (end, y + 5)], US, 1.2)
    elif least < most:
        sheet.rect(x - 4, level(most), x + 4, level(least), US)
    else:
        sheet.dot(x, y, US, 3.4, hollow=row.text("id") == COMES_DOWN)
    name = row.text("id")
    dx, dy, align = PLACES[name]
    text = WORDS["mass" if least == most else "range"].format(least=least, most=most)
    x, y = x + dx, y + dy
    sheet.text(
        x,
        y,
        text,
        size=LABEL,
        color=US_INK,
        weight="semibold",
        align=align,
        plate=PLATE,
    )
    for line in words(row, WORDS).split("\n"):
        y += 9.4
        sheet.text(x, y, line, size=SMALL, align=align, plate=PLATE)


def draw() -> None:
    """Draw `lunar-module-weight.svg`."""
    sheet = Sheet(HEIGHT)
    grid(sheet)
    for row in table("lunar_module_weight.csv"):
        mark(sheet, row)
    sheet.save("lunar-module-weight")


if __name__ == "__main__":
    run(draw)
