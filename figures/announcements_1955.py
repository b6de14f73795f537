"""Who said what, and who decided what, between April 1955 and January 1956.

Two lanes on one axis of time, Washington on the left and Moscow on the right. Filled
marks were public when they happened, hollow ones secret. The weeks around the two
announcements are enlarged, on a shaded stretch of the axis that says by how much; on
either side of it time runs at one even scale. From `book/data/announcements_1955.csv`,
where sources and conflicts stand by row.
"""

from __future__ import annotations

from datetime import date

from figures.data import table, words
from figures.lanes import Entry, lane, rule, tick
from figures.style import (
    FAINT,
    HEAD,
    INK,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    WIDTH,
    Align,
    Sheet,
    run,
)

WORDS = {
    "US": "Washington",
    "USSR": "Moscow",
    "open": "public at the time",
    "secret": "secret at the time",
    "four-days": "four days",
    "lens": "drawn {times} times larger",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "first": "April 1955",
    "commission-announced": "A commission for interplanetary flight is made known",
    "nsc-5520-adopted": "Security Council adopts NSC 5520: a small satellite by 1958",
    "korolev-memo": "Korolev asks the Central Committee for a satellite program",
    "hagerty": "**The White House announces a satellite**",
    "sedov": "**Sedov announces a Soviet one, in Copenhagen**",
    "stewart-vote": "Stewart Committee picks the Navy’s Vanguard, five to two",
    "letter-to-khrushchev": "Korolev and two officials write to Khrushchev",
    "presidium": "The Party’s Presidium approves a satellite",
    "special-committee": "Special Committee agrees, provisionally",
    "nrl-told": "Naval Research Laboratory is told to take charge",
    "decree": "Decree 149-88ss orders Object D",
}

HEIGHT = 424.0
TOP, BOTTOM = 36.0, 396.0
AXIS = WIDTH / 2
FIRST, LAST = date(1955, 4, 1), date(1956, 2, 8)
LENS = (date(1955, 7, 26), date(1955, 8, 11))
TIMES = 12  # how much larger a day is inside the lens


def at(day: date) -> float:
    """Return how far down the page a day stands."""

    def paces(until: date) -> int:
        inside = (min(max(until, LENS[0]), LENS[1]) - LENS[0]).days
        return (until - FIRST).days + inside * (TIMES - 1)

    return TOP + (BOTTOM - TOP) * paces(day) / paces(LAST)


def printed(day: date) -> str:
    """Return a date as the book prints it, without the year."""
    month = WORDS["months"].split()[day.month - 1]
    return f"{day.day} {month}" + (f" {day.year}" if day.year == LAST.year else "")


def draw() -> None:
    """Draw `announcements-1955.svg`."""
    rows = table("announcements_1955.csv")
    sheet = Sheet(HEIGHT)
    days = {row.text("id"): row.day("date") for row in rows}
    sheet.rect(AXIS - 14, at(LENS[0]), AXIS + 14, at(LENS[1]), FAINT)
    rule(sheet, AXIS, TOP, BOTTOM)
    for lane_name, color, ink in (("US", US, US_INK), ("USSR", USSR, USSR_INK)):
        side: Align = "left" if lane_name == "US" else "right"
        entries = [
            Entry(
                at(row.day("date")),
                printed(row.day("date")),
                words(row, WORDS),
                color,
                ink,
                hollow=row.text("kind") == "secret",
                strong=row.text("kind") == "open",
            )
            for row in rows
            if row.text("lane") == lane_name
        ]
        lane(
            sheet,
            entries,
            axis=AXIS,
            edge=AXIS - 24 if side == "left" else AXIS + 24,
            width=AXIS - 34,
            top=TOP - 6,
            bottom=BOTTOM + 8,
            side="left" if side == "left" else "right",
        )
        x = 8 if side == "left" else WIDTH - 8
        sheet.text(
            x, 16, WORDS[lane_name], size=HEAD, color=ink, weight="semibold", align=side
        )
    tick(sheet, AXIS, TOP - 8, WORDS["first"])
    month = FIRST
    while month <= LAST:
        if month != FIRST and all(
            abs(at(month) - at(day)) > 9 for day in days.values()
        ):
            tick(sheet, AXIS, at(month), printed(month).split()[1])
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    middle = (at(days["hagerty"]) + at(days["sedov"])) / 2
    for i, word in enumerate(WORDS["four-days"].split()):
        y = middle - 1 + i * SMALL * 1.1
        sheet.text(
            AXIS, y, word, size=SMALL, weight="semibold", align="center", plate=FAINT
        )
    lens = WORDS["lens"].format(times=TIMES)
    key = HEIGHT - 10
    x = 8.0
    for hollow, name in ((False, "open"), (True, "secret")):
        sheet.dot(x + 3, key - 2.6, INK, hollow=hollow)
        box = sheet.text(x + 9, key, WORDS[name], size=SMALL, color=SOFT)
        x = box.right + 14
    sheet.rect(x, key - 7.5, x + 8, key + 1.5, FAINT)
    sheet.text(x + 12, key, lens, size=SMALL, color=SOFT)
    sheet.save("announcements-1955")


if __name__ == "__main__":
    run(draw)
