"""Two ships at the Moon: Luna 15 and Apollo 11 in July 1969, on one axis of time.

Time runs down from 13 to 24 July, in UTC and to scale, a day between two ticks; bars
show how long each craft was in orbit round the Moon and how long *Eagle* stood on it.
Data, with the sources and conflicts of every time: `book/data/moon_july_1969.csv`. A
step whose hour is not known is labeled with its day alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from figures.data import Row, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    HAIR,
    HEAD,
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

WORDS = {
    "USSR": "Luna 15",
    "US": "Apollo 11",
    "july": "{day} July",
    "when": "{day} July, {hour:02d}:{minute:02d}",
    "utc": "Times in UTC. Pale: in orbit round the Moon. Dark: *Eagle* on the Moon.",
    "luna-launch": "Launched",
    "luna-orbit": "Enters lunar orbit",
    "luna-corrected": "Drops to its lowest orbit",
    "luna-crash": "Falls silent on the way down; crashes",
    "apollo-launch": "Launched",
    "apollo-orbit": "Enters lunar orbit",
    "eagle-lands": "*Eagle* lands",
    "first-step": "Armstrong steps out",
    "eagle-leaves": "*Eagle* leaves the Moon",
    "eagle-docks": "Docked to *Columbia*",
    "leaves-moon": "Leaves lunar orbit",
    "splashdown": "Splashdown",
}
DAY_ONLY = {"luna-corrected"}

HEIGHT = 436.0
TOP, BOTTOM = 34.0, 410.0
AXIS = {"US": WIDTH / 2 - 13, "USSR": WIDTH / 2 + 13}
BAR = 4.0  # half the breadth
FIRST, LAST = datetime(1969, 7, 13), datetime(1969, 7, 25)


def at(moment: datetime) -> float:
    """Return how far down the page a moment stands."""
    return TOP + (BOTTOM - TOP) * ((moment - FIRST) / (LAST - FIRST))


def when(row: Row) -> str:
    """Return a step's day and hour as printed."""
    moment = row.moment("utc")
    key = "july" if row.text("id") in DAY_ONLY else "when"
    return WORDS[key].format(day=moment.day, hour=moment.hour, minute=moment.minute)


def draw() -> None:
    """Draw `apollo-11-luna-15.svg`."""
    rows = table("moon_july_1969.csv")
    time = {row.text("id"): at(row.moment("utc")) for row in rows}
    sheet = Sheet(HEIGHT)
    for side, tint, start, end, half in (
        ("USSR", USSR_TINT, "luna-orbit", "luna-crash", BAR),
        ("US", US_TINT, "apollo-orbit", "leaves-moon", BAR),
        ("US", US, "eagle-lands", "eagle-leaves", BAR / 2),
    ):
        if half < BAR:
            rule(sheet, AXIS["US"], TOP, BOTTOM)
            rule(sheet, AXIS["USSR"], TOP, BOTTOM)
        sheet.rect(AXIS[side] - half, time[start], AXIS[side] + half, time[end], tint)
    day = FIRST
    while day < LAST:
        y = at(day + timedelta(hours=12))
        sheet.text(
            WIDTH / 2, y + 2.7, str(day.day), size=SMALL, color=SOFT, align="center"
        )
        for x, sign in ((AXIS["US"], 1), (AXIS["USSR"], -1)):
            sheet.line([(x, at(day)), (x + sign * 4, at(day))], RULE, HAIR)
        day += timedelta(days=1)
    for side, color, ink in (("US", US, US_INK), ("USSR", USSR, USSR_INK)):
        left = side == "US"
        lane(
            sheet,
            [
                Entry(time[row.text("id")], when(row), words(row, WORDS), color, ink)
                for row in rows
                if row.text("lane") == side
            ],
            axis=AXIS[side],
            edge=AXIS[side] + (-24 if left else 24),
            width=WIDTH / 2 - 46,
            top=TOP - 10,
            bottom=BOTTOM + 6,
            side="left" if left else "right",
            gap=4,
        )
        sheet.text(
            8 if left else WIDTH - 8,
            15,
            WORDS[side],
            size=HEAD,
            color=ink,
            weight="semibold",
            align="left" if left else "right",
        )
    sheet.text(8, HEIGHT - 8, WORDS["utc"], size=SMALL, color=SOFT)
    sheet.save("apollo-11-luna-15")


if __name__ == "__main__":
    run(draw)
