"""Sputnik 1, Explorer 1 and Vanguard 1 to one scale, with a person.

Drawn from the parts in `book/data/parts.csv`: diameters, lengths and the lengths of
the antennas are sourced. The angle at which Sputnik's antennas stand off, and the
contour of Explorer's nose, are only indicated; Explorer's antennas are left out, since
no source read gives them. Masses are those of `book/data/spacecraft.csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.data import named, parts
from figures.shapes import Axis, draw_part, outline, person, scale_bar
from figures.style import (
    RULE,
    SMALL,
    SOFT,
    US,
    US_INK,
    USSR,
    USSR_INK,
    WIDTH,
    Sheet,
    run,
)

if TYPE_CHECKING:
    from figures.data import Row

WORDS = {
    "ps-1": "Sputnik 1",
    "ps-1-data": "sphere {diameter:.0f} cm, {mass:.1f} kg",
    "explorer-1": "Explorer 1",
    "explorer-1-data": "{length:.2f} m long, {mass:.0f} kg",
    "vanguard-1": "Vanguard 1",
    "vanguard-1-data": "sphere {diameter:.0f} cm, {mass:.1f} kg",
    "antenna-long": "{length:.1f} m",
    "antenna-short": "{length:.1f} m",
    "person": "{meters:.2f} m",
    "scale": "{meters} m",
    "note": "Sizes to scale; the antennas’ angles and Explorer’s nose schematic.",
}

HEIGHT = 392.0
SCALE = 64.0
GROUND = 354.0
PLACES = {
    "ps-1": Axis(14.0, 142.0, SCALE, upright=False),
    "explorer-1": Axis(14.0, 342.0, SCALE, upright=False),
    "vanguard-1": Axis(196.0, 323.0, SCALE, upright=False),
}


def name(sheet: Sheet, craft: Row, x: float, y: float, ink: str) -> None:
    """Set a satellite's name over its numbers."""
    key = craft.text("id")
    sheet.text(x, y, WORDS[key], color=ink, weight="semibold")
    data = WORDS[f"{key}-data"].format(
        diameter=(craft.maybe("diameter_m") or 0) * 100,
        length=craft.maybe("length_m") or 0,
        mass=craft.number("mass_kg"),
    )
    sheet.text(x, y + 10, data, size=SMALL, color=SOFT)


def draw() -> None:
    """Draw `sputnik-to-scale.svg`."""
    sheet = Sheet(HEIGHT)
    sputnik, explorer, vanguard = named(
        "spacecraft.csv", "ps-1", "explorer-1", "vanguard-1"
    )

    axis = PLACES["ps-1"]
    for part in parts("ps-1"):
        rod = part.text("shape") == "rod"
        draw_part(sheet, axis, part, USSR_INK if rod else USSR, twin=rod)
        if rod:
            x, y = axis.at(*outline(part)[1])
            label = WORDS[part.text("part")].format(
                length=part.number("end_m") - part.number("start_m")
            )
            sheet.text(x + 4, y + 4, label, size=SMALL, color=SOFT)
            sheet.text(x + 4, 2 * axis.y - y + 1, label, size=SMALL, color=SOFT)
    draw_part(sheet, axis, parts("ps-1")[0], USSR)
    name(sheet, sputnik, axis.x + 54, axis.y - 2, USSR_INK)

    axis = PLACES["explorer-1"]
    for part in parts("explorer-1"):
        draw_part(sheet, axis, part, US)
    name(sheet, explorer, axis.x, axis.y - 21, US_INK)

    axis = PLACES["vanguard-1"]
    for part in reversed(parts("vanguard-1")):
        if part.text("shape") == "rod":
            x, y = axis.at(part.number("start_m"), 0)
            reach = (part.number("end_m") - part.number("start_m")) * SCALE
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                sheet.line([(x, y), (x + dx * reach, y + dy * reach)], US, 0.8)
        else:
            draw_part(sheet, axis, part, US)
    name(sheet, vanguard, axis.x - 24, axis.y - 44, US_INK)

    sheet.line([(8, GROUND), (WIDTH - 8, GROUND)], RULE, 0.8)
    person(sheet, WIDTH - 26, GROUND, SCALE, WORDS["person"])
    scale_bar(sheet, WIDTH - 96, 16, SCALE, 1, WORDS["scale"])
    sheet.text(8, HEIGHT - 10, WORDS["note"], size=SMALL, color=SOFT)
    sheet.save("sputnik-to-scale")


if __name__ == "__main__":
    run(draw)
