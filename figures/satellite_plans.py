"""How heavy the first satellites were, as proposed and as flown, 1954 to May 1958.

One disk for each satellite, its area in proportion to its mass: hollow where it was
only proposed, filled where it reached orbit; where a proposal gave a range the inner
circle is its lower end. A row runs in order of local date and stands on one line. Data
and sources: `book/data/satellite_masses.csv`.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from figures.data import table, words
from figures.letters import measure
from figures.style import (
    HAIR,
    HEAD,
    INK,
    LABEL,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    US_TINT,
    USSR,
    USSR_INK,
    USSR_TINT,
    WIDTH,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.data import Row

WORDS = {
    "USSR": "Soviet Union",
    "US": "United States",
    "proposed": "proposed",
    "flown": "flown",
    "both": "proposed and flown",
    "key": "Areas are in proportion to mass, at one scale throughout.",
    "months": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "mass": "{mass} kg",
    "range": "{least}–{mass} kg",
    "tikhonravov": "First report",
    "object-d": "Object D",
    "simple-satellite": "“Simple satellite”",
    "ps-1": "Sputnik 1",
    "sputnik-2": "Sputnik 2",
    "sputnik-3": "Sputnik 3",
    "orbiter": "Orbiter",
    "nsc-5520": "NSC 5520",
    "vanguard-planned": "Vanguard",
    "explorer-1": "Explorer 1",
    "vanguard-1": "Vanguard 1",
}

HEIGHT = 400.0
POINTS = 1.08  # radius in points of a disk of one kilogram
COLORS = {"US": (US, US_INK, US_TINT), "USSR": (USSR, USSR_INK, USSR_TINT)}


def radius(mass: float) -> float:
    """Return the radius of the disk of a mass."""
    return POINTS * sqrt(mass)


def kilograms(row: Row) -> str:
    """Return a mass as printed, to a tenth of a kilogram, or a range of masses."""

    def printed(mass: float) -> str:
        return f"{mass:,.1f}".removesuffix(".0")

    mass, least = printed(row.number("mass_kg")), row.maybe("least_kg")
    if least:
        return WORDS["range"].format(least=printed(least), mass=mass)
    return WORDS["mass"].format(mass=mass)


def label(row: Row) -> list[str]:
    """Return what stands below a disk: name, mass, month."""
    day = row.day("local_date")
    month = f"{WORDS['months'].split()[day.month - 1]} {day.year}"
    return [words(row, WORDS), kilograms(row), month]


def disk(sheet: Sheet, row: Row, x: float, ground: float) -> None:
    """Draw a satellite as a disk that stands on a line, and set its label below."""
    color, ink, tint = COLORS[row.text("lane")]
    r = radius(row.number("mass_kg"))
    if row.text("status") == "flown":
        sheet.circle(x, ground - r, r, color)
    else:
        least = row.maybe("least_kg")
        sheet.circle(x, ground - r, r, PLATE if least else tint, color, 0.9)
        if least:
            sheet.circle(x, ground - radius(least), radius(least), tint, color, HAIR)
    name, mass, month = label(row)
    sheet.text(x, ground + 12, name, color=ink, weight="semibold", align="center")
    sheet.text(x, ground + 22, mass, color=INK, align="center")
    sheet.text(x, ground + 31.5, month, size=SMALL, color=SOFT, align="center")


def line_up(sheet: Sheet, rows: Sequence[Row], ground: float) -> None:
    """Stand a row of disks side by side, with even gaps over the width of the plate."""
    sheet.line([(8, ground), (WIDTH - 8, ground)], RULE, HAIR)
    widths = [
        max(
            2 * radius(row.number("mass_kg")),
            *(measure(line, LABEL, "semibold") for line in label(row)[:2]),
        )
        for row in rows
    ]
    gap = (WIDTH - 16 - sum(widths)) / len(rows)
    x = 8 + gap / 2
    for row, width in zip(rows, widths, strict=True):
        disk(sheet, row, x + width / 2, ground)
        x += width + gap


def draw() -> None:
    """Draw `satellite-plans.svg`."""
    sheet = Sheet(HEIGHT)
    rows = table("satellite_masses.csv")
    for side, statuses, ground in (
        ("USSR", ["proposed"], 140.0),
        ("USSR", ["flown"], 262.0),
        ("US", ["proposed", "flown"], 344.0),
    ):
        chosen = [
            r for r in rows if r.text("lane") == side and r.text("status") in statuses
        ]
        line_up(sheet, chosen, ground)
        top = {140.0: 15.0, 262.0: 206.0, 344.0: 323.0}[ground]
        ink = COLORS[side][1]
        box = sheet.text(8, top, WORDS[side], size=HEAD, color=ink, weight="semibold")
        status = WORDS[statuses[0] if len(statuses) == 1 else "both"]
        sheet.text(box.right + 5, top, status, size=HEAD, color=SOFT)
    sheet.text(8, HEIGHT - 7, WORDS["key"], size=SMALL, color=SOFT)
    sheet.save("satellite-plans")


if __name__ == "__main__":
    run(draw)
