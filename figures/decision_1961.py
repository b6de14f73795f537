"""A hundred days: from Gagarin's flight to the vote on the Moon, 1961.

Time runs down, to scale; what was done in Washington stands on the left, flights and
the rest of the world on the right. Open marks are meetings and papers of governments,
filled ones flights and what was done in public. The gray band joins Gagarin's flight
and Kennedy's speech, the white one the speech and the vote, and the days in both are
counted from the dates. Data and sources: `book/data/decision_1961.csv`; von Braun's
letter of 29 April is not drawn.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from extensions.records import RecordError
from figures.data import Row, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    FAINT,
    HAIR,
    HEAD,
    INK,
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
from figures.two_lanes import COLORS, open_key, printed

WORDS = {
    "left": "Washington",
    "right": "Flights, and elsewhere",
    "months": "Jan Feb March April May June July Aug Sept Oct Nov Dec",
    "public": "flight, or public act",
    "inside": "meeting or paper",
    "days": "{days}\ndays",
    "rockets-only": "Kennedy grants bigger rockets, puts off Apollo",
    "cabinet-room": "“Can we put a man on the moon before them?”",
    "memorandum": "Kennedy’s questions to Johnson",
    "hearing": "Johnson hears von Braun",
    "johnson-report": "Johnson reports: on the Moon\nin 1966 or 1967",
    "webb-mcnamara": "Webb and McNamara ask for a landing",
    "speech": "**Kennedy asks Congress for the Moon**",
    "vote": "**The House votes the money, 354 to 59**",
    "gagarin": "**Gagarin circles the Earth**",
    "bay-of-pigs": "Landing at the Bay of Pigs",
    "shepard": "**Shepard’s fifteen minutes**",
    "gallup": "Gallup: 33 percent for spending forty billion on it, 58 against",
    "vienna": "Khrushchev in Vienna: the US should go first, “because it is rich”",
    "grissom": "Grissom’s flight",
}

HEIGHT = 360.0
TOP, BOTTOM = 30.0, 337.0
MIDDLE, APART, REACH = 170.0, 15.0, 21.0
FIRST, LAST = date(1961, 3, 20), date(1961, 7, 24)
LEFT_OUT = {"von-braun-letter"}  # the day after the report that it is about
BOLD = {"gagarin", "shepard", "speech", "vote"}


def at(day: date) -> float:
    """Return how far down the page a day stands."""
    return TOP + (BOTTOM - TOP) * ((day - FIRST) / (LAST - FIRST))


def days_between(rows: dict[str, Row], first: str, last: str) -> int:
    """Return how many days lie between two steps."""
    for key in (first, last):
        if key not in rows:
            raise RecordError(f"book/data/decision_1961.csv:1: no row {key!r}")
    return (rows[last].day("date") - rows[first].day("date")).days


def bands(sheet: Sheet, rows: dict[str, Row]) -> None:
    """Draw the two spans between the axes, with their days."""
    steps = ("gagarin", "speech", "vote")
    for (first, last), fill in zip(pairwise(steps), (FAINT, PLATE), strict=True):
        days = days_between(rows, first, last)
        top, bottom = at(rows[first].day("date")), at(rows[last].day("date"))
        left, right = MIDDLE - APART, MIDDLE + APART
        sheet.rect(left, top, right, bottom, fill, RULE, HAIR)
        lines = WORDS["days"].format(days=days).split("\n")
        y = (max(top, at(date(1961, 5, 1))) + bottom) / 2 - 2
        sheet.text(MIDDLE, y, lines[0], size=HEAD, weight="semibold", align="center")
        for line in lines[1:]:
            y += SMALL * 1.15
            sheet.text(MIDDLE, y, line, size=SMALL, color=SOFT, align="center")


def apart(entries: list[Entry], axis: float, sign: int) -> list[float]:
    """Return where marks stand across an axis, so that none covers its neighbor."""
    marks = [axis] * len(entries)
    for i, (one, other) in enumerate(pairwise(entries)):
        if other.y - one.y < 6 and marks[i] == axis:
            marks[i + 1] = axis + sign * 7
    return marks


def months(sheet: Sheet) -> None:
    """Draw the two axes, with a tick for the first day of each month."""
    for x in (MIDDLE - APART, MIDDLE + APART):
        rule(sheet, x, at(FIRST), at(LAST))
    names = WORDS["months"].split()
    for month in range(FIRST.month + 1, LAST.month + 1):
        y = at(date(FIRST.year, month, 1))
        for x, sign in ((MIDDLE - APART, 1), (MIDDLE + APART, -1)):
            sheet.line([(x, y), (x + sign * 4, y)], SOFT, HAIR)
        name = names[month - 1]
        sheet.text(MIDDLE, y + 2.7, name, size=SMALL, color=SOFT, align="center")


def draw() -> None:
    """Draw `decision-1961.svg`."""
    rows = [r for r in table("decision_1961.csv") if r.text("id") not in LEFT_OUT]
    sheet = Sheet(HEIGHT)
    bands(sheet, {row.text("id"): row for row in rows})
    months(sheet)
    sides: tuple[tuple[bool, int, Align], ...] = (
        (True, -1, "left"),
        (False, 1, "right"),
    )
    for washington, sign, align in sides:
        axis = MIDDLE + sign * APART
        entries = [
            Entry(
                at(row.day("date")),
                printed(row.text("date"), WORDS["months"]),
                words(row, WORDS),
                *COLORS[row.text("nation")],
                hollow=row.text("kind") == "inside",
                strong=row.text("id") in BOLD,
            )
            for row in rows
            if (row.text("lane") == "Washington") == washington
        ]
        lane(
            sheet,
            entries,
            axis=axis,
            edge=axis + sign * REACH,
            width=(MIDDLE if washington else WIDTH - MIDDLE) - APART - REACH - 8,
            top=TOP - 8,
            bottom=BOTTOM + 8,
            side="left" if washington else "right",
            gap=3.6,
            starts=apart(entries, axis, sign),
        )
        sheet.text(
            8 if washington else WIDTH - 8,
            14,
            WORDS["left" if washington else "right"],
            size=HEAD,
            color=US_INK if washington else INK,
            weight="semibold",
            align=align,
        )
    open_key(sheet, 8, HEIGHT - 7, (WORDS["public"], WORDS["inside"]), US)
    sheet.save("decision-1961")


if __name__ == "__main__":
    run(draw)
