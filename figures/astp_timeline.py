"""Apollo and Soyuz, 15 to 24 July 1975: two lanes that meet.

Time runs down in UTC; the two days in which the ships were docked are enlarged, on a
shaded stretch that says by how much. The two lines come together where the ships dock
and part where they part for good. Data, with the sources and the conflicting times of
docking and undocking: `book/data/astp_events.csv`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from figures.data import table, words
from figures.lanes import Entry, lane
from figures.style import (
    FAINT,
    HEAD,
    HEAVY,
    INK,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    WIDTH,
    Point,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from figures.data import Row

WORDS = {
    "US": "Apollo",
    "USSR": "Soyuz",
    "when": "{day} July, {hour:02d}:{minute:02d}",
    "day": "{day} July",
    "until": "{first}–{hour:02d}:{minute:02d}",
    "utc": "Times in UTC.",
    "lens": "drawn {times} times larger",
    "soyuz-launch": "Launched from Tyuratam",
    "apollo-launch": "Launched from Florida",
    "docking": "Docked",
    "handshake": "Stafford and Leonov shake hands",
    "transfers": "A day of visits, back and forth",
    "undocking": "Apart, for Apollo to hide the Sun; then docked again",
    "final-undocking": "Apart for good",
    "soyuz-landing": "Lands in Kazakhstan",
    "splashdown": "Splashdown, with gas in the cabin",
}
DAY_ONLY = {"transfers"}
LEFT_LANE = {"docking", "transfers", "final-undocking"}  # of the steps that both took

HEIGHT = 428.0
TOP, BOTTOM = 30.0, 400.0
MIDDLE, APART = WIDTH / 2, 14.0
FIRST, LAST = datetime(1975, 7, 15, 6), datetime(1975, 7, 25)
LENS = (datetime(1975, 7, 17, 12), datetime(1975, 7, 19, 18))
TIMES = 4


def at(moment: datetime) -> float:
    """Return how far down the page a moment stands."""

    def paces(until: datetime) -> timedelta:
        inside = min(max(until, LENS[0]), LENS[1]) - LENS[0]
        return (until - FIRST) + inside * (TIMES - 1)

    return TOP + (BOTTOM - TOP) * (paces(moment) / paces(LAST))


def when(row: Row, until: Row | None = None) -> str:
    """Return a step's day and hour as printed."""
    moment = row.moment("utc")
    key = "day" if row.text("id") in DAY_ONLY else "when"
    printed = WORDS[key].format(day=moment.day, hour=moment.hour, minute=moment.minute)
    if until:
        end = until.moment("utc")
        printed = WORDS["until"].format(first=printed, hour=end.hour, minute=end.minute)
    return printed


def draw() -> None:
    """Draw `astp-timeline.svg`."""
    rows = {row.text("id"): row for row in table("astp_events.csv")}
    time = {key: at(row.moment("utc")) for key, row in rows.items()}
    sheet = Sheet(HEIGHT)
    sheet.rect(MIDDLE - APART - 8, at(LENS[0]), MIDDLE + APART + 8, at(LENS[1]), FAINT)

    sides = {"US": (-1, US, US_INK), "USSR": (1, USSR, USSR_INK)}
    for side, (sign, color, _) in sides.items():
        start = time["apollo-launch" if side == "US" else "soyuz-launch"]
        end = time["splashdown" if side == "US" else "soyuz-landing"]
        near, far = MIDDLE + sign * 1.1, MIDDLE + sign * APART
        line: list[Point] = [
            (far, start),
            (far, time["docking"] - 16),
            (near, time["docking"]),
            (near, time["undocking"] - 0.5),
            (near, time["second-docking"]),
            (near, time["final-undocking"]),
            (far, time["final-undocking"] + 16),
            (far, end),
        ]
        sheet.line(line, color, HEAVY)

    entries: dict[str, list[tuple[float, Entry]]] = {"left": [], "right": []}
    for key, row in rows.items():
        if key == "second-docking":
            continue
        side = row.text("lane")
        again = rows["second-docking"] if key == "undocking" else None
        if side == "both":
            x, color, ink = MIDDLE, INK, INK
            place = "left" if key in LEFT_LANE else "right"
        else:
            sign, color, ink = sides[side]
            x, place = MIDDLE + sign * APART, "left" if side == "US" else "right"
        entries[place].append(
            (x, Entry(time[key], when(row, again), words(row, WORDS), color, ink))
        )
    for place, sign in (("left", -1), ("right", 1)):
        edge = MIDDLE + sign * (APART + 26)
        lane(
            sheet,
            [entry for _, entry in entries[place]],
            axis=MIDDLE,
            starts=[x for x, _ in entries[place]],
            edge=edge,
            width=MIDDLE - APART - 34,
            top=TOP - 8,
            bottom=BOTTOM + 8,
            side="left" if sign < 0 else "right",
        )
    for side, (sign, _, ink) in sides.items():
        x = 8 if sign < 0 else WIDTH - 8
        align = "left" if sign < 0 else "right"
        sheet.text(
            x,
            15,
            WORDS[side],
            size=HEAD,
            color=ink,
            weight="semibold",
            align="left" if align == "left" else "right",
        )
    key_y = HEIGHT - 9
    box = sheet.text(8, key_y, WORDS["utc"], size=SMALL, color=SOFT)
    sheet.rect(box.right + 12, key_y - 7.5, box.right + 20, key_y + 1.5, FAINT)
    lens = WORDS["lens"].format(times=TIMES)
    sheet.text(box.right + 24, key_y, lens, size=SMALL, color=SOFT)
    sheet.save("astp-timeline")


if __name__ == "__main__":
    run(draw)
