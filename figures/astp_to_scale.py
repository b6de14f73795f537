"""Apollo, the docking module and Soyuz as they flew joined in July 1975, with a person.

Seen from above, so that Soyuz's panels spread to both sides. Drawn from the parts in
`book/data/parts.csv` and put end to end: lengths, diameters and the span of the panels
are sourced, contours and the breadth of the panels are only indicated, and the overlap
of the docking gear is not drawn, so the whole comes out a little too long. Crews and
masses: `book/data/spacecraft.csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.data import named, parts
from figures.shapes import (
    Axis,
    dimension,
    draw_part,
    outline,
    person,
    scale_bar,
)
from figures.style import (
    HAIR,
    OTHER,
    PLATE,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    USSR_TINT,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.data import Row

WORDS = {
    "apollo-csm": "Apollo",
    "docking-module": "Docking module",
    "soyuz-7k-tm": "Soyuz",
    "crew": "crew of {crew:.0f}, {mass:,.0f} kg",
    "mass": "{mass:,.0f} kg",
    "length": "{length:.2f} m",
    "service-module": "service\nmodule",
    "command-module": "command\nmodule",
    "orbital-module": "orbital\nmodule",
    "descent-module": "cabin",
    "instrument-module": "instrument\nmodule",
    "panels": "solar panels,\n{span:.1f} m",
    "person": "{meters:.2f} m",
    "scale": "{meters} m",
    "note": "Lengths and widths to scale, modules put end to end; contours schematic.",
}

HEIGHT = 226.0
SCALE = 13.4
CENTER = 108.0
LEFT = 9.0
ORDER = ("apollo-csm", "docking-module", "soyuz-7k-tm")
FILLS = {"apollo-csm": US, "docking-module": OTHER, "soyuz-7k-tm": USSR}
INKS = {"apollo-csm": US_INK, "docking-module": SOFT, "soyuz-7k-tm": USSR_INK}


def on(sheet: Sheet, axis: Axis, part: Row, color: str) -> None:
    """Set a module's name on it."""
    lines = WORDS[part.text("part")].split("\n")
    x, y = axis.at((part.number("start_m") + part.number("end_m")) / 2, 0)
    for i, line in enumerate(lines):
        level = y + (i - len(lines) / 2 + 0.78) * SMALL * 1.15
        sheet.text(x, level, line, size=SMALL, color=color, align="center")


def beside(sheet: Sheet, axis: Axis, part: Row, y: float) -> None:
    """Set a module's name away from it, with a leader."""
    x, edge = axis.at(
        (part.number("start_m") + part.number("end_m")) / 2,
        part.number("end_width_m") / 2,
    )
    lines = WORDS[part.text("part")].split("\n")
    for i, line in enumerate(lines):
        sheet.text(
            x, y + i * SMALL * 1.15, line, size=SMALL, color=SOFT, align="center"
        )
    sheet.line(
        [(x, edge - 1), (x, y + (len(lines) - 1) * SMALL * 1.15 + 3)], SOFT, HAIR
    )


def panels(sheet: Sheet, axis: Axis, part: Row) -> None:
    """Draw the solar panels, with lines for their cells."""
    points = [axis.at(*point) for point in outline(part)]
    sheet.polygon(points, USSR_TINT, USSR_INK, 0.7)
    start, end = part.number("start_m"), part.number("end_m")
    half = part.number("start_width_m") / 2
    for i in range(-3, 4):
        aside = half * i / 4
        sheet.line([axis.at(start, aside), axis.at(end, aside)], USSR_INK, HAIR)


def ships(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Draw the three craft end to end, and their names and lengths below."""
    x = LEFT
    for row in rows:
        key, length = row.text("id"), row.number("length_m")
        axis = Axis(x, CENTER, SCALE, upright=False)
        pieces = {part.text("part"): part for part in parts(key)}
        if "panels" in pieces:
            panels(sheet, axis, pieces["panels"])
        for name, part in pieces.items():
            if name != "panels":
                draw_part(
                    sheet,
                    axis,
                    part,
                    OTHER if name in {"engine-bell", "docking-unit"} else FILLS[key],
                )
        for name in ("service-module", "command-module"):
            if name in pieces:
                on(sheet, axis, pieces[name], PLATE)
        for name, up in (("orbital-module", 66.0), ("descent-module", 66.0)):
            if name in pieces:
                beside(sheet, axis, pieces[name], up)
        right = x + length * SCALE
        below = CENTER + 66
        dimension(
            sheet,
            (x + 0.8, below),
            (right - 0.8, below),
            WORDS["length"].format(length=length),
        )
        middle = (x + right) / 2
        sheet.text(
            middle,
            below + 13,
            WORDS[key],
            color=INKS[key],
            weight="semibold",
            align="center",
        )
        crew = row.number("crew_count")
        data = WORDS["crew" if crew else "mass"].format(
            crew=crew, mass=row.number("mass_kg")
        )
        sheet.text(middle, below + 23, data, size=SMALL, color=SOFT, align="center")
        x = right


def draw() -> None:
    """Draw `astp-to-scale.svg`."""
    sheet = Sheet(HEIGHT)
    rows = named("spacecraft.csv", *ORDER)
    ships(sheet, rows)
    person(sheet, LEFT + 176, CENTER + 52, SCALE, WORDS["person"], beside=True)
    scale_bar(sheet, LEFT + 1, 18, SCALE, 5, WORDS["scale"])
    soyuz = Axis(
        LEFT + sum(r.number("length_m") for r in rows[:2]) * SCALE,
        CENTER,
        SCALE,
        upright=False,
    )
    panel = next(part for part in parts("soyuz-7k-tm") if part.text("part") == "panels")
    x, y = soyuz.at(panel.number("start_m"), -panel.number("start_width_m") / 2)
    for i, line in enumerate(
        WORDS["panels"].format(span=panel.number("start_width_m")).split("\n")
    ):
        sheet.text(
            x - 4,
            y - 13 + i * SMALL * 1.15,
            line,
            size=SMALL,
            color=SOFT,
            align="right",
        )
    sheet.text(8, HEIGHT - 8, WORDS["note"], size=SMALL, color=SOFT)
    sheet.save("astp-to-scale")


if __name__ == "__main__":
    run(draw)
