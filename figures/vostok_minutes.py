"""Vostok 1 by the minute: who is heard in the transcript, and what happened.

Time runs down from lift-off at 9:07 Moscow time. The two strips on the left count, for
every minute, the turns of speech of Gagarin and of the ground in the transcript as
published (a telegraph signal counts as a turn); the labels on the right are the steps
of the flight. Data: `book/data/vostok_1_voices.csv`, counted from the transcript, and
`book/data/vostok_1_events.csv`, where the two landing times are accounted for.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from extensions.records import RecordError
from figures.data import Row, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    FAINT,
    HAIR,
    OTHER,
    SMALL,
    SOFT,
    USSR,
    USSR_INK,
    WIDTH,
    Sheet,
    run,
)

WORDS = {
    "gagarin": "Gagarin",
    "ground": "Ground",
    "speaks": "speaks",
    "minute": "minute",
    "clock": "Moscow time",
    "silence": "nothing more in the transcript",
    "or": "{one} or {other}",
    "lift-off": "Lift-off. **“Poyekhali!”**",
    "fairing": "Fairing falls away: “I see the Earth”",
    "second-stage": "Core stage shuts down, last stage lights",
    "last-kamchatka": "Kamchatka has no flight data to give him",
    "shadow": "“I do not hear Earth. I am in the shadow”",
    "over-america": "“I am over America”",
    "tass": "Moscow Radio tells the world",
    "last-words": "Last words exchanged",
    "retrofire": "Braking engine fires",
    "separation": "Cabin breaks free, {late:.0f} minutes late",
    "capsule-down": "Empty cabin lands",
    "landing": "Gagarin lands by parachute",
}
LIFT_OFF = datetime(1961, 4, 12, 9, 7)

HEIGHT = 440.0
TOP, BOTTOM = 34.0, 430.0
STRIPS = {"ground": 58.0, "gagarin": 92.0}  # right edges
AXIS = 108.0
TURN = 8.5  # points a turn of speech
LENGTH = 110.0  # minutes shown


def at(minute: float) -> float:
    """Return how far down the page a minute stands."""
    return TOP + (BOTTOM - TOP) * minute / LENGTH


def clock(minute: float) -> str:
    """Return Moscow time as the book prints it."""
    moment = LIFT_OFF + timedelta(minutes=minute)
    return f"{moment.hour}:{moment.minute:02d}"


def minutes_between(events: dict[str, Row], first: str, second: str) -> float:
    """Return how many minutes lie between two events."""
    for key in (first, second):
        if key not in events:
            raise RecordError(f"book/data/vostok_1_events.csv:1: no row {key!r}")
    return events[second].number("minute_min") - events[first].number("minute_min")


def draw() -> None:
    """Draw `vostok-minutes.svg`."""
    sheet = Sheet(HEIGHT)
    pace = at(1) - at(0)
    for minute in range(0, int(LENGTH), 10):
        sheet.line([(33, at(minute)), (AXIS, at(minute))], FAINT, HAIR)
        sheet.text(
            28, at(minute) + 2.7, str(minute), size=SMALL, color=SOFT, align="right"
        )
    sheet.text(28, 22, WORDS["minute"], size=SMALL, color=SOFT, align="right")
    sheet.text(AXIS + 25.5, 13, WORDS["clock"], size=SMALL, color=SOFT)
    for who, color, ink in (("ground", OTHER, SOFT), ("gagarin", USSR, USSR_INK)):
        right = STRIPS[who]
        sheet.text(
            right,
            13,
            WORDS[who],
            size=SMALL,
            color=ink,
            weight="semibold",
            align="right",
        )
        sheet.text(right, 22, WORDS["speaks"], size=SMALL, color=ink, align="right")
        for row in table("vostok_1_voices.csv"):
            if turns := row.number(f"{who}_count"):
                y = at(row.number("minute_min"))
                sheet.rect(right - TURN * turns, y + 0.3, right, y + pace - 0.3, color)
    last = max(row.number("minute_min") for row in table("vostok_1_voices.csv"))
    y = (at(last) + at(LENGTH)) / 2 - 18
    sheet.block(
        STRIPS["gagarin"],
        y,
        WORDS["silence"],
        52,
        size=SMALL,
        color=SOFT,
        align="right",
    )

    rule(sheet, AXIS, at(0), at(LENGTH))
    events = {row.text("id"): row for row in table("vostok_1_events.csv")}
    late = minutes_between(events, "retrofire", "separation")
    entries = []
    for row in events.values():
        start, end = row.number("minute_min"), row.maybe("until_min")
        when = clock(start)
        if end:
            when = WORDS["or"].format(one=when, other=clock(end))
            sheet.line([(AXIS, at(start)), (AXIS, at(end))], USSR_INK, 2.4)
        ground = row.text("kind") == "ground"
        entries.append(
            Entry(
                at(start),
                when,
                words(row, WORDS).format(late=late),
                OTHER if ground else USSR,
                SOFT if ground else USSR_INK,
            )
        )
    lane(
        sheet,
        entries,
        axis=AXIS,
        edge=AXIS + 24,
        width=WIDTH - AXIS - 32,
        top=TOP - 13,
        bottom=HEIGHT - 2,
        side="right",
        gap=3.5,
    )
    sheet.save("vostok-minutes")


if __name__ == "__main__":
    run(draw)
