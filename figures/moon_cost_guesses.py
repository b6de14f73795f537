"""What the Moon would cost: eight answers of half a year, in billions of dollars.

A row for each, in order of date. A bar is a range and a disk one figure; an arrow means
that only a greatest sum was named; the open mark is not of the landing alone. Data and
sources: `book/data/moon_cost_guesses.csv`.
"""

from __future__ import annotations

from figures.arrows import arrow
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
    "late": "late",
    "glennan": "Glennan, head of NASA",
    "hornig": "Advisers to Eisenhower",
    "low": "A group at NASA",
    "webb": "Webb to Congress",
    "dryden": "Dryden to Kennedy",
    "johnson": "Johnson to Kennedy",
    "kennedy": "Kennedy to Congress",
    "press": "NASA, ready for the press",
    "kennedy-more": "six years, all new space projects",
    "one": "{least:g}",
    "range": "{least:g} to {most:g}",
    "most": "up to {most:g}",
    "axis": "billions of dollars of the time",
}

HEIGHT = 200.0
TOP, PITCH = 17.0, 19.0
LEFT, RIGHT = 146.0, WIDTH - 12.0
MOST = 40
BILLION = 1e9
WIDER = "kennedy"  # not the cost of the landing alone


def at(billions: float) -> float:
    """Return how far to the right a sum stands."""
    return LEFT + (RIGHT - LEFT) * billions / MOST


def when(row: Row) -> str:
    """Return the date as printed: the day and month, as far as they are known."""
    year, month, *day = row.text("date").split("-")
    name = WORDS["months"].split()[int(month) - 1]
    if row.text("id") == "hornig":  # the source gives no month
        return f"{WORDS['late']} {year}"
    if day:
        return WORDS["day"].format(day=int(day[0]), month=name, year=year)
    return f"{name} {year}"


def guess(sheet: Sheet, row: Row, y: float) -> None:
    """Draw one guess and its sum."""
    least, most = row.maybe("least_usd"), row.number("most_usd")
    values = {
        "least": round((least or 0) / BILLION, 1),
        "most": round(most / BILLION, 1),
    }
    x = at(most / BILLION)
    if least is None:
        arrow(sheet, [(x, y), (x - 22, y)], US, 1.4, 6)
        sheet.dot(x, y, US, 3)
        text = WORDS["most"].format(**values)
        sheet.text(x - 27, y + 2.8, text, size=SMALL, color=US_INK, align="right")
        return
    if least == most:
        sheet.dot(x, y, US, 3.2)
        text = WORDS["one"].format(**values)
    else:
        wide = row.text("id") == WIDER
        fill, edge = (PLATE, US) if wide else (US, US)
        sheet.rect(at(least / BILLION), y - 4, x, y + 4, fill, edge, 1.1)
        text = WORDS["range"].format(**values)
    left = at(least / BILLION)
    if x > at(MOST * 0.8):
        sheet.text(left - 5, y + 2.8, text, size=SMALL, color=US_INK, align="right")
    else:
        sheet.text(x + 6, y + 2.8, text, size=SMALL, color=US_INK, plate=PLATE)


def draw() -> None:
    """Draw `moon-cost-guesses.svg`."""
    rows = table("moon_cost_guesses.csv")
    sheet = Sheet(HEIGHT)
    foot = TOP + PITCH * len(rows)
    for billions in range(0, MOST + 1, 10):
        x = at(billions)
        sheet.line([(x, 8), (x, foot)], FAINT if billions else RULE, HAIR)
        sheet.text(x, foot + 10, str(billions), size=SMALL, color=SOFT, align="center")
    sheet.text(LEFT, foot + 21, WORDS["axis"], size=SMALL, color=SOFT)
    y = TOP
    for row in rows:
        name = words(row, WORDS)
        sheet.text(8, y + 2.8, when(row), size=SMALL, color=SOFT)
        sheet.text(LEFT - 6, y + 2.8, name, size=SMALL, align="right")
        guess(sheet, row, y)
        if row.text("id") == WIDER:
            x = at(row.number("least_usd") / BILLION) - 0.5
            y += 12
            text = WORDS["kennedy-more"]
            sheet.text(x, y + 2, text, size=SMALL, color=SOFT, plate=PLATE)
        y += PITCH
    sheet.save("moon-cost-guesses")


if __name__ == "__main__":
    run(draw)
