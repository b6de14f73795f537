"""Time lines that run down the page: one axis, and a lane of labels on either side.

Labels keep the order of their dates and stand as near to them as their neighbors
allow; a thin leader ties each to its moment on the axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from figures.letters import wrap
from figures.style import (
    HAIR,
    INK,
    LABEL,
    LEADING,
    PLATE,
    RULE,
    SMALL,
    SOFT,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Entry:
    """A dated step: where it stands on the axis, its date as printed, its text."""

    y: float
    when: str
    text: str
    color: str
    ink: str
    hollow: bool = False
    strong: bool = False


def spread(
    anchors: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Return tops for blocks in order, each as near its anchor as the others allow.

    Blocks that would touch are merged into one run and moved together, which is the
    least total squared movement (pool adjacent violators).
    """
    offsets = [0.0]
    for height in heights:
        offsets.append(offsets[-1] + height)
    runs: list[tuple[float, int]] = []
    for anchor, offset in zip(anchors, offsets, strict=False):
        mean, count = anchor - offset, 1
        while runs and runs[-1][0] > mean:
            before, size = runs.pop()
            mean, count = (mean * count + before * size) / (count + size), count + size
        runs.append((mean, count))
    high = bottom - offsets[-1]
    if high < top:
        raise ValueError(f"the labels of a lane are {top - high:.0f} points too tall")
    free = [min(max(mean, top), high) for mean, count in runs for _ in range(count)]
    return [place + offset for place, offset in zip(free, offsets, strict=False)]


def lane(
    sheet: Sheet,
    entries: Sequence[Entry],
    *,
    axis: float,
    edge: float,
    width: float,
    top: float,
    bottom: float,
    side: Literal["left", "right"],
    gap: float = 5.0,
    size: float = LABEL,
    starts: Sequence[float] | None = None,
) -> None:
    """Set a lane of entries beside the axis, with their leaders ending at `edge`.

    `starts` gives each mark a place of its own across the axis.
    """
    marks = starts or [axis] * len(entries)
    lines = [wrap(entry.text, width, size) for entry in entries]
    heights = [SMALL * LEADING + len(block) * size * LEADING + gap for block in lines]
    lift = SMALL * 0.35 + SMALL * 0.75
    tops = spread([entry.y - lift for entry in entries], heights, top, bottom)
    sign = -1 if side == "left" else 1
    align: Literal["left", "right"] = "right" if side == "left" else "left"
    for entry, place, mark in zip(entries, tops, marks, strict=True):
        level = place + lift
        knee, bend = axis + sign * max(5, abs(mark - axis) + 4), edge - sign * 5
        sheet.line(
            [
                (mark, entry.y),
                (knee, entry.y),
                (bend, level),
                (edge - sign * 1.5, level),
            ],
            entry.ink if entry.strong else RULE,
            0.8 if entry.strong else HAIR,
        )
    for entry, place, block in zip(entries, tops, lines, strict=True):
        y = place + SMALL
        sheet.text(
            edge + sign * 1.5,
            y,
            entry.when,
            size=SMALL,
            color=entry.ink,
            weight="semibold",
            align=align,
        )
        y += size * LEADING
        for line in block:
            sheet.text(edge + sign * 1.5, y, line, size=size, color=INK, align=align)
            y += size * LEADING
    for entry, mark in zip(entries, marks, strict=True):
        sheet.dot(mark, entry.y, entry.color, hollow=entry.hollow)


def rule(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    """Draw the axis of time."""
    sheet.line([(x, top), (x, bottom)], RULE, 1.2)


def tick(sheet: Sheet, x: float, y: float, label: str) -> None:
    """Set a label on the axis itself, in a gap of its own."""
    sheet.text(
        x, y + SMALL * 0.33, label, size=SMALL, color=SOFT, align="center", plate=PLATE
    )
