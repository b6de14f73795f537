"""Who decided what on the way to the Moon, 1960 to 1967, in two lanes.

Time runs down, to scale. Filled marks are decisions (orders, decrees, choices and
papers that were signed), open ones what happened besides: tests, flights, a fall and
a death. The gray band between the axes joins Kennedy's speech and the Soviet decree
that ordered a landing; its years and months are counted from the two dates. Data and
sources: `book/data/moon_decisions.csv`; a month stands in its middle.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from figures.data import Row, named, table, words
from figures.lanes import Entry, lane, rule
from figures.style import (
    FAINT,
    HAIR,
    HEAD,
    INK,
    RULE,
    SMALL,
    SOFT,
    WIDTH,
    Align,
    Sheet,
    run,
)
from figures.two_lanes import COLORS, middle, open_key, printed

WORDS = {
    "US": "United States",
    "USSR": "Soviet Union",
    "months": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "decision": "decided or ordered",
    "event": "happened",
    "apart": "{years} years\n{months} months",
    "kennedy-goal": "**Kennedy asks for a landing**",
    "saturn-approved": "Saturn C-5, the later V",
    "lor": "Lunar-orbit rendezvous",
    "grumman": "Grumman to build a lander",
    "all-up": "All stages live from the first flight",
    "s-ic-t": "Five F-1 engines fired together",
    "apollo-4": "Saturn V flies",
    "n1-decree": "A decree orders the N1",
    "ur-500-order": "The UR-500 is ordered, as a weapon",
    "n1-draft": "Korolev signs a draft of the N1",
    "n1-go-ahead": "The N1 may go ahead",
    "decree-655-268": "**Decree: Chelomei round the Moon,\nKorolev to land on it**",
    "khrushchev-removed": "Khrushchev is removed",
    "n1-95-tonnes": "Korolev signs an N1 for 95 tonnes",
    "ministry": "A ministry for the rocket firms",
    "proton-1": "UR-500 flies",
    "l1-decree": "Korolev gets the ship round the Moon too",
    "korolev-death": "Korolev dies",
    "mishin": "Mishin is appointed",
    "resolution-1967": "Resolution: the N1, a landing in 1968",
}

HEIGHT = 378.0
TOP, BOTTOM = 28.0, 352.0
MIDDLE, APART, REACH = 116.0, 20.0, 19.0
FIRST, LAST = date(1960, 3, 1), date(1967, 12, 31)
CLOSE, ASIDE = 6.0, 7.0  # a mark this near to the one before it steps aside
BOLD = ("kennedy-goal", "decree-655-268")


def at(day: date) -> float:
    """Return how far down the page a day stands."""
    return TOP + (BOTTOM - TOP) * ((day - FIRST) / (LAST - FIRST))


def apart() -> tuple[int, int]:
    """Return the whole years and months from Kennedy's speech to the decree."""
    first, last = (row.day("date") for row in named("moon_decisions.csv", *BOLD))
    months = (last.year - first.year) * 12 + last.month - first.month
    return divmod(months - (last.day < first.day), 12)


def band(sheet: Sheet) -> None:
    """Draw the time between the two goals, with its length."""
    top, bottom = (at(row.day("date")) for row in named("moon_decisions.csv", *BOLD))
    sheet.rect(MIDDLE - APART, top, MIDDLE + APART, bottom, FAINT, RULE, HAIR)
    years, months = apart()
    y = at(date(1963, 1, 1)) - 1
    for line in WORDS["apart"].format(years=years, months=months).split("\n"):
        sheet.text(MIDDLE, y, line, size=SMALL, weight="semibold", align="center")
        y += SMALL * 1.15


def axes(sheet: Sheet) -> None:
    """Draw the two axes, with a tick for each new year, and the years' names."""
    for x, sign in ((MIDDLE - APART, 1), (MIDDLE + APART, -1)):
        rule(sheet, x, at(FIRST), at(LAST))
        for year in range(FIRST.year + 1, LAST.year + 1):
            y = at(date(year, 1, 1))
            sheet.line([(x, y), (x + sign * 4, y)], SOFT, HAIR)
    for year in range(FIRST.year, LAST.year + 1):
        y = at(date(year, 7, 1)) + 2.7
        sheet.text(MIDDLE, y, str(year), size=SMALL, color=SOFT, align="center")


def step(row: Row) -> Entry:
    """Return a row as an entry of its lane."""
    return Entry(
        at(middle(row.text("date"))),
        printed(row.text("date"), WORDS["months"], year=True),
        words(row, WORDS),
        *COLORS[row.text("nation")],
        hollow=row.text("kind") == "event",
        strong=row.text("id") in BOLD,
    )


def draw() -> None:
    """Draw `moon-decisions.svg`."""
    rows = table("moon_decisions.csv")
    sheet = Sheet(HEIGHT)
    band(sheet)
    axes(sheet)
    sides: tuple[tuple[str, int, Align], ...] = (
        ("US", -1, "left"),
        ("USSR", 1, "right"),
    )
    for nation, sign, align in sides:
        axis = MIDDLE + sign * APART
        entries = [step(row) for row in rows if row.text("nation") == nation]
        close = [False, *(b.y - a.y < CLOSE for a, b in pairwise(entries))]
        lane(
            sheet,
            entries,
            axis=axis,
            edge=axis + sign * REACH,
            width=(MIDDLE if sign < 0 else WIDTH - MIDDLE) - APART - REACH - 8,
            top=TOP - 8,
            bottom=BOTTOM + 8,
            side="left" if sign < 0 else "right",
            gap=3.4,
            starts=[axis + sign * ASIDE * after for after in close],
        )
        sheet.text(
            8 if sign < 0 else WIDTH - 8,
            14,
            WORDS[nation],
            size=HEAD,
            color=COLORS[nation][1],
            weight="semibold",
            align=align,
        )
    open_key(sheet, 8, HEIGHT - 7, (WORDS["decision"], WORDS["event"]), INK)
    sheet.save("moon-decisions")


if __name__ == "__main__":
    run(draw)
