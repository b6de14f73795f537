"""Offers to work together in space and what came of them, 1961 to 1964.

Time runs down, to scale; what Washington said stands on the left, what Moscow said on
the right, and a bar from side to side is something agreed. Filled marks are offers,
half-filled ones a yes with a condition, open ones a no or no answer, squares orders
inside a government. These kinds are the chapter's reading. Data and sources:
`book/data/offers_and_answers.csv`.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from figures.data import Row, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    HAIR,
    HEAD,
    INK,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    WIDTH,
    Align,
    Sheet,
    run,
)
from figures.tally import mark
from figures.two_lanes import COLORS, printed

WORDS = {
    "US": "Washington",
    "USSR": "Moscow",
    "months": "Jan Feb March April May June July Aug Sept Oct Nov Dec",
    "offer": "offer",
    "condition": "yes, if",
    "refusal": "no, or no answer",
    "order": "order",
    "agreed": "agreed",
    "inaugural": "“Together let us explore the stars”",
    "state-of-union": "Weather, Mars and Venus",
    "vienna-1": "In Vienna: to the Moon together?",
    "kennedy-five": "Five projects, a joint landing not among them",
    "dobrynin": "Kennedy asks the ambassador",
    "un-speech": "**“A joint expedition to the moon”**",
    "nsam-271": "To NASA: seek cooperation, on the Moon too",
    "stevenson": "Johnson renews the offer",
    "no-response": "Webb: no response",
    "khrushchev-feb-1961": "Welcome; best after disarmament",
    "vienna-2": "Not without disarmament",
    "khrushchev-glenn": "**“If our countries pooled their efforts”**",
    "khrushchev-six": "Six points; ships together only after disarmament",
    "agreement": "Geneva: weather, magnetism, a balloon",
    "memorandum": "Details settled",
    "test-ban": "Test ban, in space too",
    "no-flights": "No flights to the Moon planned",
    "kremlin": "A joint flight useful, with disarmament",
    "echo-2": "First signal off Echo 2",
    "decree": "**Decree: land an expedition on the Moon**",
}

HEIGHT = 420.0
TOP, BOTTOM = 28.0, 392.0
MIDDLE, APART, REACH = 151.0, 14.0, 20.0
FIRST, LAST = date(1961, 1, 1), date(1964, 9, 1)
BOLD = {"un-speech", "khrushchev-glenn", "decree"}
OPEN = {"refusal", "other"}


def at(day: date) -> float:
    """Return how far down the page a day stands."""
    return TOP + (BOTTOM - TOP) * ((day - FIRST) / (LAST - FIRST))


def shape(sheet: Sheet, x: float, y: float, side: str, kind: str) -> None:
    """Draw the mark of a step over the one that the lane has drawn."""
    color = COLORS.get(side, (INK, INK))[0]
    match kind:
        case "condition":
            mark(sheet, x, y, side, "partial", 2.8)
        case "order":
            sheet.rect(x - 2.8, y - 2.8, x + 2.8, y + 2.8, color, PLATE, 0.6)
        case "offer":
            mark(sheet, x, y, side, "success", 2.8)
        case "agreement":
            return
        case _:
            sheet.dot(x, y, color, hollow=True)


def entry(row: Row) -> Entry:
    """Return a label with its moment."""
    color, ink = COLORS.get(row.text("side"), (INK, INK))
    return Entry(
        at(row.day("date")),
        printed(row.text("date"), WORDS["months"]),
        words(row, WORDS),
        PLATE if row.text("side") == "both" else color,
        ink,
        hollow=row.text("kind") in OPEN,
        strong=row.text("id") in BOLD,
    )


def apart(rows: list[Row], axis: float, sign: int) -> dict[str, float]:
    """Return where marks stand across an axis, so that none covers its neighbor."""
    marks = {row.text("id"): axis for row in rows}
    for one, other in pairwise(rows):
        near = at(other.day("date")) - at(one.day("date")) < 5.4
        if near and marks[one.text("id")] == axis:
            marks[other.text("id")] = axis + sign * 7
    return marks


def axes(sheet: Sheet) -> None:
    """Draw the axes with their years."""
    left, right = MIDDLE - APART, MIDDLE + APART
    for x, sign in ((left, 1), (right, -1)):
        rule(sheet, x, at(FIRST), at(LAST))
        for year in range(FIRST.year + 1, LAST.year + 1):
            y = at(date(year, 1, 1))
            sheet.line([(x, y), (x + sign * 4, y)], RULE, HAIR)
    for year in range(FIRST.year, LAST.year + 1):
        y = at(date(year, 1, 1)) + 9
        sheet.text(MIDDLE, y, str(year), size=SMALL, color=SOFT, align="center")


def key(sheet: Sheet) -> None:
    """Set the key, with the marks of both sides."""
    x, y = 8.0, HEIGHT - 7
    for kind in ("offer", "condition", "refusal", "order", "agreed"):
        if kind == "agreed":
            sheet.rect(x, y - 4.6, x + 11, y - 0.6, INK)
            x += 11
        else:
            for side in ("US", "USSR"):
                shape(sheet, x + 3, y - 2.6, side, kind)
                x += 8
        x = sheet.text(x + 3, y, WORDS[kind], size=SMALL, color=SOFT).right + 9


def draw() -> None:
    """Draw `offers-and-answers.svg`."""
    rows = table("offers_and_answers.csv")
    sheet = Sheet(HEIGHT)
    axes(sheet)
    sides: tuple[tuple[set[str], str, int, Align], ...] = (
        ({"US"}, "US", -1, "left"),
        ({"USSR", "both"}, "USSR", 1, "right"),
    )
    for lanes, side, sign, align in sides:
        axis = MIDDLE + sign * APART
        found = [row for row in rows if row.text("side") in lanes]
        marks = apart(found, axis, sign)
        lane(
            sheet,
            [entry(row) for row in found],
            axis=axis,
            edge=axis + sign * REACH,
            width=(MIDDLE if sign < 0 else WIDTH - MIDDLE) - APART - REACH - 8,
            top=TOP - 8,
            bottom=BOTTOM + 9,
            side="left" if sign < 0 else "right",
            gap=2.8,
            starts=list(marks.values()),
        )
        for row in found:
            y = at(row.day("date"))
            if row.text("side") == "both":
                sheet.rect(MIDDLE - APART - 4, y - 2, MIDDLE + APART + 4, y + 2, INK)
            else:
                shape(sheet, marks[row.text("id")], y, side, row.text("kind"))
        sheet.text(
            8 if sign < 0 else WIDTH - 8,
            14,
            WORDS[side],
            size=HEAD,
            color=COLORS[side][1],
            weight="semibold",
            align=align,
        )
    key(sheet)
    sheet.save("offers-and-answers")


if __name__ == "__main__":
    run(draw)
