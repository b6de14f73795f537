"""Fonts and the width of text: what the sheet sets and what figures measure.

Text is in Source Sans 3 (Adobe, OFL, in `fonts/`); no font of the system is ever used.
In a string `*stars*` set italics, for named craft, and `**two**` set semibold.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

Weight = Literal["regular", "italic", "semibold"]

FONTS = Path(__file__).parent / "fonts"
_FONTS: dict[Weight, str] = {
    "regular": "SourceSans3-Regular.ttf",
    "italic": "SourceSans3-It.ttf",
    "semibold": "SourceSans3-Semibold.ttf",
}


@cache
def font(weight: Weight, size: float) -> FontProperties:
    """Return a shipped font at a size."""
    return FontProperties(fname=str(FONTS / _FONTS[weight]), size=size)


def advance(string: str, size: float, weight: Weight = "regular") -> float:
    """Return how far a run of text moves the pen, in points."""
    if not string:
        return 0.0
    # The width of the ink misses spaces at the ends: measure between two bars.
    width, bars = (
        text_to_path.get_text_width_height_descent(s, font(weight, size), False)[0]
        for s in (f"|{string}|", "||")
    )
    return float(width - bars)


def runs(string: str, weight: Weight) -> list[tuple[str, Weight]]:
    """Split a marked-up string into runs of one weight."""
    found: list[tuple[str, Weight]] = []
    current: Weight = weight
    for piece in re.split(r"(\*\*|\*)", string):
        if piece in {"*", "**"}:
            switched: Weight = "italic" if piece == "*" else "semibold"
            current = weight if current == switched else switched
        elif piece:
            found.append((piece, current))
    return found


def measure(string: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a line of marked-up text, in points."""
    return sum(advance(text, size, kind) for text, kind in runs(string, weight))


def wrap(
    string: str, width: float, size: float, weight: Weight = "regular"
) -> list[str]:
    """Break a string into the fewest lines that fit, and those as even as can be."""
    lines = _fill(string, width, size, weight)
    narrower = width
    while len(lines) > 1 and narrower > width * 0.5:
        narrower -= 2
        tighter = _fill(string, narrower, size, weight)
        if len(tighter) > len(lines) or any(
            measure(line, size, weight) > narrower for line in tighter
        ):
            break
        lines = tighter
    return lines


def _fill(string: str, width: float, size: float, weight: Weight) -> list[str]:
    """Break a string greedily; a newline always breaks."""
    lines: list[str] = []
    mark = ""
    for paragraph in string.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else mark + word
            if line and measure(longer, size, weight) > width:
                mark = _open(line)
                lines.append(line + mark)
                line = mark + word
            else:
                line = longer
        mark = _open(line)
        lines.append(line + mark)
    return lines


def _open(line: str) -> str:
    """Return the mark that a line leaves open: italics, semibold or none."""
    mark = ""
    for piece in re.findall(r"\*\*|\*", line):
        mark = "" if piece == mark else piece
    return mark
