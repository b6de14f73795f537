"""How many were left at each step of choosing: the Seven, the Twenty, and the women.

Three columns, read downward. A circle's area is the number of people left at that step,
on one scale for all three; the women of the private tests have open circles. Steps for
which no source read gives a number are missing, not guessed. The proportion at the foot
is counted from the first and the last number of those chosen. Data and sources:
`book/data/selection_funnels.csv`.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from extensions.records import RecordError
from figures.data import Row, table, words
from figures.letters import wrap
from figures.style import (
    HEAD,
    LABEL,
    LEADING,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    Sheet,
    run,
)

WORDS = {
    "twenty": "The Twenty",
    "seven": "The Seven",
    "women": "Tested privately",
    "twenty-where": "Moscow",
    "seven-where": "Washington",
    "women-where": "Albuquerque",
    "rate": "one in {rate:.0f} chosen",
    "nobody": "none chosen",
    "twenty-records": "pilots’ papers",
    "twenty-interviewed": "talked to",
    "twenty-hospital": "through the hospital",
    "twenty-chosen": "enrolled",
    "twenty-first-group": "trained first",
    "seven-records": "records screened",
    "seven-qualified": "qualified",
    "seven-briefed": "asked",
    "seven-invited": "invited",
    "seven-tested": "examined",
    "seven-recommended": "passed without reservation",
    "seven-chosen": "chosen",
    "women-tested": "women tested",
    "women-passed": "passed the first of three phases",
    "women-all-phases": "did all three",
}

HEIGHT = 272.0
TOP = 42.0
SPOT = 0.62  # radius of the circle of one person, in points
LEFTS = {"twenty": 8.0, "seven": 134.0, "women": 232.0}
LABELS = {"twenty": 86.0, "seven": 169.0, "women": 243.0}
WIDTHS = {"twenty": 42.0, "seven": 54.0, "women": 60.0}
COLORS = {"twenty": (USSR, USSR_INK), "seven": (US, US_INK), "women": (US, US_INK)}
CHOSEN = {"twenty": "twenty-chosen", "seven": "seven-chosen"}
GAP = 7.0
EDGE = 1.1


def radius(people: float) -> float:
    """Return the radius of a circle whose area is a number of people."""
    return SPOT * sqrt(people)


def steps(group: str) -> list[Row]:
    """Return the steps of a group, which never grow."""
    rows = [r for r in table("selection_funnels.csv") if r.text("group") == group]
    rows.sort(key=lambda row: row.number("order_count"))
    for one, other in pairwise(rows):
        if other.number("people_count") >= one.number("people_count"):
            raise other.fault("more people than at the step before")
    return rows


def rate(group: str) -> float:
    """Return how many were looked at for each one who was chosen."""
    rows = {row.text("id"): row for row in steps(group)}
    if CHOSEN[group] not in rows:
        raise RecordError(f"selection_funnels.csv:1: no row {CHOSEN[group]!r}")
    first = next(iter(rows.values()))
    return first.number("people_count") / rows[CHOSEN[group]].number("people_count")


def draw() -> None:
    """Draw `selection-funnels.svg`."""
    sheet = Sheet(HEIGHT)
    for group, left in LEFTS.items():
        color, ink = COLORS[group]
        sheet.text(left, 15, WORDS[group], size=HEAD, color=ink, weight="semibold")
        sheet.text(left, 26, WORDS[f"{group}-where"], size=SMALL, color=SOFT)
        rows, y = steps(group), TOP
        middle = left + radius(rows[0].number("people_count"))
        for row in rows:
            people = row.number("people_count")
            r = radius(people)
            lines = wrap(words(row, WORDS), WIDTHS[group], SMALL)
            tall = LABEL + len(lines) * SMALL * LEADING
            extent = max(2 * r, tall)
            center = y + extent / 2
            if group == "women" and r > EDGE:
                sheet.circle(middle, center, r - EDGE / 2, PLATE, color, EDGE)
            else:
                sheet.circle(middle, center, r, color)
            x, base = LABELS[group], center - tall / 2 + LABEL * 0.85
            sheet.text(x, base, f"{people:,.0f}", color=ink, weight="semibold")
            for i, line in enumerate(lines, 1):
                sheet.text(x, base + i * SMALL * LEADING, line, size=SMALL)
            y += extent + GAP
        text = WORDS["nobody"]
        if group in CHOSEN:
            text = WORDS["rate"].format(rate=rate(group))
        right = LABELS[group] + WIDTHS[group]
        sheet.line([(left, HEIGHT - 22), (right, HEIGHT - 22)], RULE, 0.8)
        sheet.text(left, HEIGHT - 9, text, color=ink, weight="semibold")
    sheet.save("selection-funnels")


if __name__ == "__main__":
    run(draw)
