"""Twelve people alone in space, 1961 to 1963: a bar for each flight.

Bars are the times from launch to landing, in order of launch. The dashed line is the
sum of the American ones. Data: `book/data/flights.csv` (flights of one person, without
those of airplanes).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from figures.crews import stays
from figures.data import table
from figures.style import (
    FAINT,
    HAIR,
    LABEL,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US_INK,
    WIDTH,
    Sheet,
    run,
)
from figures.tally import COLORS, INKS, mark

if TYPE_CHECKING:
    from figures.crews import Stay
    from figures.data import Row

WORDS = {
    "months": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "day": "{day} {month} {year}",
    "hours": "{hours} h",
    "both": "{hours} h {minutes:02d} min",
    "minutes": "{minutes} min",
    "sum": "all six Americans\ntogether, {hours:.0f} hours",
    "axis": "hours from launch to landing",
}

HEIGHT = 250.0
TOP, PITCH, THICK = 18.0, 16.0, 9.0
GAPS = {"year": 6.0}
NAME, LEFT, RIGHT = 58.0, 126.0, WIDTH - 34.0
MOST = 120.0
SHORT = 10  # hours
LAST = date(1963, 12, 31)


def at(hours: float) -> float:
    """Return how far to the right a number of hours stands."""
    return LEFT + (RIGHT - LEFT) * hours / MOST


def rocket(flight: Row) -> bool:
    """Return whether a flight left the ground on a rocket, and not under a wing."""
    return not flight.text("spacecraft").startswith("X-15")


def alone() -> list[Stay]:
    """Return the flights of one person up to the end of 1963."""
    ships = {r.text("id") for r in table("flights.csv") if rocket(r)}
    return [s for s in stays() if s.start.date() <= LAST and s.flight in ships]


def surname(stay: Stay) -> str:
    """Return the name that the chapter uses."""
    return stay.person.removesuffix(" Jr.").split(" ")[-1]


def duration(stay: Stay) -> str:
    """Return a time as printed: with its minutes where it is short."""
    hours, minutes = divmod(round(stay.hours * 60), 60)
    if not hours:
        return WORDS["minutes"].format(minutes=minutes)
    if hours < SHORT:
        return WORDS["both"].format(hours=hours, minutes=minutes)
    return WORDS["hours"].format(hours=round(stay.hours))


def draw() -> None:
    """Draw `hours-alone.svg`."""
    flights = alone()
    american = sum(stay.hours for stay in flights if stay.nation == "US")
    sheet = Sheet(HEIGHT)
    places, y = [], TOP
    for i, stay in enumerate(flights):
        if i and stay.start.year != flights[i - 1].start.year:
            y += GAPS["year"]
        places.append(y)
        y += PITCH
    foot = y - PITCH / 2 + 2
    for hours in range(0, int(MOST) + 1, 24):
        x = at(hours)
        sheet.line([(x, 8), (x, foot)], FAINT if hours else RULE, HAIR)
        sheet.text(x, foot + 10, str(hours), size=SMALL, color=SOFT, align="center")
    sheet.text(LEFT, foot + 21, WORDS["axis"], size=SMALL, color=SOFT)
    months = WORDS["months"].split()
    for stay, y in zip(flights, places, strict=True):
        color, ink = COLORS[stay.nation], INKS[stay.nation]
        when = WORDS["day"].format(
            day=stay.start.day, month=months[stay.start.month - 1], year=stay.start.year
        )
        sheet.text(8, y + 2.8, when, size=SMALL, color=SOFT)
        sheet.text(NAME + 9, y + 2.9, surname(stay), color=ink, weight="semibold")
        mark(sheet, NAME + 3, y, stay.nation, "success", 2.6)
        x = at(stay.hours)
        sheet.rect(LEFT, y - THICK / 2, x, y + THICK / 2, color)
        sheet.text(x + 4, y + 2.9, duration(stay), size=LABEL, color=ink, plate=PLATE)
    x = at(american)
    sheet.line([(x, 8), (x, foot)], US_INK, 0.9, (3, 2))
    for i, line in enumerate(WORDS["sum"].format(hours=american).split("\n")):
        sheet.text(x + 6, 17 + i * 10, line, size=SMALL, color=US_INK, plate=PLATE)
    sheet.save("hours-alone")


if __name__ == "__main__":
    run(draw)
