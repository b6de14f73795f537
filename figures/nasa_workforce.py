"""People at work for NASA, contractors' included, from 1966 to 1969.

Columns stand at their dates on an axis of time, to scale, and their heights are in
proportion to the number of people. Data and sources: `book/data/nasa_workforce.csv`;
where the source gives no month, the column stands in the middle of the year.
"""

from __future__ import annotations

from datetime import date

from figures.data import Row, table
from figures.style import (
    HAIR,
    LABEL,
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
    "axis": "People at work for NASA, directly or for its contractors",
    "count": "{count:,.0f}",
}

HEIGHT = 134.0
LEFT, RIGHT = 8.0, WIDTH - 8.0
TOP, BOTTOM = 36.0, 116.0
FIRST, LAST = date(1965, 10, 1), date(1969, 12, 31)
HALF = 11.0
MOST = 420_000


def across(day: date) -> float:
    """Return how far to the right a day stands."""
    return LEFT + (RIGHT - LEFT) * ((day - FIRST) / (LAST - FIRST))


def height(people: float) -> float:
    """Return how tall a column is."""
    return (BOTTOM - TOP) * people / MOST


def when(row: Row) -> date:
    """Return the day at which a column stands: the start or the middle of a year."""
    year, month = row.text("date").split("-")
    return date(int(year), 1, 1) if month == "01" else date(int(year), 7, 1)


def draw() -> None:
    """Draw `nasa-workforce.svg`."""
    sheet = Sheet(HEIGHT)
    sheet.text(8, 14, WORDS["axis"], size=LABEL)
    sheet.line([(LEFT, BOTTOM), (RIGHT, BOTTOM)], RULE, 0.8)
    for year in range(FIRST.year + 1, LAST.year + 2):
        x = across(date(year, 1, 1))
        sheet.line([(x, BOTTOM), (x, BOTTOM + 4)], SOFT, HAIR)
        if year <= LAST.year:
            middle = across(date(year, 7, 1))
            sheet.text(
                middle, BOTTOM + 12, str(year), size=SMALL, color=SOFT, align="center"
            )
    for row in table("nasa_workforce.csv"):
        people, x = row.number("people_count"), across(when(row))
        sheet.rect(x - HALF, BOTTOM - height(people), x + HALF, BOTTOM, US)
        sheet.text(
            x,
            BOTTOM - height(people) - 4,
            WORDS["count"].format(count=people),
            size=LABEL,
            color=US_INK,
            weight="semibold",
            align="center",
        )
    sheet.save("nasa-workforce")


if __name__ == "__main__":
    run(draw)
