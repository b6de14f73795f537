"""What Glenn was told about Segment 51, and when: 20 February 1962.

Time runs down from lift-off. The left axis is the whole flight, with its hours; the
right one is its last 36 minutes, enlarged. Open marks are questions, filled ones orders
and answers, gray ones all else; the bar on the right axis is the time between the last
words of the Cape and the next, counted from the transcript. Data and sources:
`book/data/segment_51.csv`, times from NASA's air-to-ground transcript.
"""

from __future__ import annotations

from itertools import pairwise

from extensions.records import RecordError
from figures.data import Row, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    FAINT,
    HAIR,
    INK,
    OTHER,
    OTHER_TINT,
    SMALL,
    SOFT,
    US,
    US_INK,
    WIDTH,
    Sheet,
    run,
)

WORDS = {
    "whole": "The whole flight",
    "end": "Its last {minutes} minutes",
    "hour": "{hour} h",
    "question": "question",
    "told": "order or answer",
    "silence": "{minutes} min {seconds} s out of touch",
    "bag-switch-1": "Is the landing bag switch off?",
    "canton": "Canton Island: “no indication that your landing bag might be deployed”",
    "hawaii": "Hawaii names Segment 51, asks him to try the switch; no light",
    "california": "California: leave the retropack on, past Texas",
    "texas": "Texas: keep it on through the whole reentry",
    "judgment": "Glenn asks why: “Not at this time”",
    "shepard": "**The Cape: “we are not sure whether or not your landing bag has "
    "deployed”**",
    "last-heard": "The Cape’s last words before the silence",
    "fireball": "Glenn, unheard: “A real fireball outside”",
    "heard-again": "The Cape is heard again",
    "landing": "On the sea",
}

HEIGHT = 344.0
TOP, BOTTOM = 28.0, 318.0
WHOLE, END = 116.0, 158.0  # where the two axes stand
EARLY = 24.0
LEFT_OUT = {"drift"}  # of another fault
START_S = 4 * 3600 + 20 * 60.0  # where the enlarged part begins
FIRST_S, LAST_S = 0.0, 17760.0


def at(seconds: float) -> float:
    """Return how far down the left axis a moment stands."""
    return TOP + (BOTTOM - TOP) * (seconds - FIRST_S) / (LAST_S - FIRST_S)


def near(seconds: float) -> float:
    """Return how far down the enlarged axis a moment stands."""
    return TOP + (BOTTOM - TOP) * (seconds - START_S) / (LAST_S - START_S)


def clock(seconds: float) -> str:
    """Return hours, minutes and seconds since lift-off."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def silence(rows: list[Row]) -> tuple[float, float]:
    """Return when the Cape was last heard and when it was heard again."""
    times = {row.text("id"): row.number("get_s") for row in rows}
    for key in ("last-heard", "heard-again"):
        if key not in times:
            raise RecordError(f"book/data/segment_51.csv:1: no row {key!r}")
    return times["last-heard"], times["heard-again"]


def entry(row: Row, y: float) -> Entry:
    """Return a label with its mark."""
    kind = row.text("kind")
    said = kind in {"question", "order", "answer"}
    return Entry(
        y,
        clock(row.number("get_s")),
        words(row, WORDS),
        US if said else OTHER,
        US_INK if said else SOFT,
        hollow=kind == "question",
        strong=row.text("id") == "shepard",
    )


def draw() -> None:
    """Draw `segment-51.svg`."""
    rows = table("segment_51.csv")
    sheet = Sheet(HEIGHT)
    fan = [(WHOLE, at(START_S)), (END, TOP), (END, BOTTOM), (WHOLE, at(LAST_S))]
    sheet.polygon(fan, FAINT)
    rule(sheet, WHOLE, TOP, BOTTOM)
    for hour in range(5):
        y = at(hour * 3600)
        sheet.line([(WHOLE, y), (WHOLE + 4, y)], SOFT, HAIR)
        name = WORDS["hour"].format(hour=hour)
        sheet.text(WHOLE + 6, y + 2.7, name, size=SMALL, color=SOFT)
    rule(sheet, END, TOP, BOTTOM)
    lost, found = silence(rows)
    sheet.rect(END - 4, near(lost), END + 4, near(found), OTHER_TINT, SOFT, HAIR)

    about = [row for row in rows if row.text("id") not in LEFT_OUT]
    early = [row for row in about if row.number("get_s") < START_S]
    late = [row for row in about if row.number("get_s") >= START_S]
    lane(
        sheet,
        [entry(row, at(row.number("get_s"))) for row in early],
        axis=WHOLE,
        edge=WHOLE - EARLY,
        width=WHOLE - EARLY - 8,
        top=TOP,
        bottom=BOTTOM,
        side="left",
        gap=5,
    )
    entries = [entry(row, near(row.number("get_s"))) for row in late]
    marks = [END] * len(entries)
    for i, (one, other) in enumerate(pairwise(entries)):
        if other.y - one.y < 5:
            marks[i + 1] = END + 7
    lane(
        sheet,
        entries,
        axis=END,
        edge=END + 24,
        width=WIDTH - END - 33,
        top=TOP - 10,
        bottom=BOTTOM + 8,
        side="right",
        gap=3.2,
        starts=marks,
    )
    sheet.text(WHOLE, 15, WORDS["whole"], color=INK, weight="semibold", align="right")
    text = WORDS["end"].format(minutes=round((LAST_S - START_S) / 60))
    sheet.text(END, 15, text, color=INK, weight="semibold")
    key = HEIGHT - 7
    x = 8.0
    for hollow, name in ((True, "question"), (False, "told")):
        sheet.dot(x + 3, key - 2.6, US, hollow=hollow)
        x = sheet.text(x + 9, key, WORDS[name], size=SMALL, color=SOFT).right + 12
    minutes, seconds = divmod(round(found - lost), 60)
    text = WORDS["silence"].format(minutes=minutes, seconds=seconds)
    sheet.rect(x, key - 7, x + 8, key + 1, OTHER_TINT, SOFT, HAIR)
    sheet.text(x + 12, key, text, size=SMALL, color=SOFT)
    sheet.save("segment-51")


if __name__ == "__main__":
    run(draw)
