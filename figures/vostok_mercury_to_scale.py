"""Vostok and Mercury to one scale, as they flew, with a person.

Drawn from the parts in `book/data/parts.csv`: lengths over all, greatest diameters and
Vostok's cabin are sourced, the contours of the modules are only indicated. Mercury is
drawn without its escape tower, which was dropped on the way up, and with the pack of
retrorockets that was strapped over its heat shield. The ring of small bottles round
Vostok's waist is schematic in number and size. Masses: `book/data/spacecraft.csv`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.data import named, parts
from figures.shapes import Axis, caption, draw_part, person, scale_bar
from figures.style import (
    HAIR,
    INK,
    LABEL,
    OTHER,
    PLATE,
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
    "vostok": "Vostok",
    "mercury": "Mercury",
    "size": "{length:.2f} m by {width:.2f} m",
    "mass": "{mass:,.0f} kg",
    "vostok-cabin": "cabin,\na ball {width:.1f} m\nacross",
    "vostok-module": "instruments\nand engine,\nleft in space",
    "mercury-cabin": "cabin",
    "mercury-neck": "recovery gear",
    "retro-pack": "retrorockets",
    "person": "{meters:.2f} m",
    "scale": "{meters} m",
    "note": "Sizes to scale (Mercury’s without retrorockets); contours schematic.",
}

HEIGHT = 344.0
GROUND = 278.0
SCALE = 54.0
PLACES = {"vostok": 78.0, "mercury": 206.0}
BOTTLES = 9  # schematic
CABIN = "#EE7D52"  # vermilion, a shade lighter


def inside(sheet: Sheet, x: float, y: float, string: str, color: str) -> None:
    """Set a label on a part, centered."""
    lines = string.split("\n")
    for i, line in enumerate(lines):
        level = y + (i - len(lines) / 2 + 0.78) * LABEL * 1.12
        sheet.text(x, level, line, color=color, align="center")


def beside(
    sheet: Sheet, at: tuple[float, float], label: tuple[float, float], string: str
) -> None:
    """Set a label on the ground beside a part, with a leader to it."""
    sheet.line([at, (label[0], at[1])], SOFT, HAIR)
    sheet.text(label[0] + 2, label[1], string, size=SMALL, color=SOFT)


def name(sheet: Sheet, row: Row, ink: str) -> None:
    """Set a craft's name over its numbers, below the ground."""
    size = WORDS["size"].format(
        length=row.number("length_m"), width=row.number("diameter_m")
    )
    mass = WORDS["mass"].format(mass=row.number("mass_kg"))
    key = row.text("id")
    caption(sheet, PLACES[key], GROUND + 15, WORDS[key], [size, mass], ink)


def vostok(sheet: Sheet) -> None:
    """Draw Vostok, engine down."""
    axis = Axis(PLACES["vostok"], GROUND, SCALE)
    pieces = {part.text("part"): part for part in parts("vostok")}
    for key, part in pieces.items():
        if key != "cabin":
            color = OTHER if key == "engine" else USSR
            draw_part(sheet, axis, part, color, color)
    cabin, waist = pieces["cabin"], pieces["module-fore"]
    draw_part(sheet, axis, cabin, CABIN)
    for i in range(BOTTLES):
        aside = (i / (BOTTLES - 1) - 0.5) * waist.number("end_width_m") * 1.1
        x, y = axis.at(waist.number("end_m") - 0.02, aside)
        sheet.circle(x, y, 0.105 * SCALE, USSR_INK, PLATE, 0.6)
    middle = (cabin.number("start_m") + cabin.number("end_m")) / 2
    label = WORDS["vostok-cabin"].format(width=cabin.number("start_width_m"))
    inside(sheet, *axis.at(middle, 0), label, INK)
    inside(
        sheet, *axis.at(waist.number("start_m") - 0.05, 0), WORDS["vostok-module"], INK
    )


def mercury(sheet: Sheet) -> None:
    """Draw Mercury, heat shield and retrorockets down."""
    axis = Axis(PLACES["mercury"], GROUND, SCALE)
    pieces = {part.text("part"): part for part in parts("mercury")}
    for key, part in pieces.items():
        draw_part(sheet, axis, part, OTHER if key == "retro-pack" else US)
    cone, neck = pieces["cone"], pieces["neck"]
    inside(
        sheet,
        *axis.at((cone.number("start_m") + cone.number("end_m")) / 2, 0),
        WORDS["mercury-cabin"],
        PLATE,
    )
    x, y = axis.at(
        (neck.number("start_m") + neck.number("end_m")) / 2,
        neck.number("start_width_m") / 2,
    )
    beside(sheet, (x, y), (x + 7, y + 2.7), WORDS["mercury-neck"])
    pack = pieces["retro-pack"]
    x, y = axis.at(pack.number("end_m") / 2, pack.number("end_width_m") * 0.45)
    beside(sheet, (x, y), (x + 7, y + 2.7), WORDS["retro-pack"])


def draw() -> None:
    """Draw `vostok-mercury-to-scale.svg`."""
    sheet = Sheet(HEIGHT)
    sheet.line([(8, GROUND), (WIDTH - 8, GROUND)], RULE, 0.8)
    vostok(sheet)
    mercury(sheet)
    for row, ink in zip(
        named("spacecraft.csv", "vostok", "mercury"), (USSR_INK, US_INK), strict=True
    ):
        name(sheet, row, ink)
    person(sheet, WIDTH - 24, GROUND, SCALE, WORDS["person"])
    scale_bar(sheet, WIDTH - 88, 16, SCALE, 1, WORDS["scale"])
    sheet.text(8, HEIGHT - 8, WORDS["note"], size=SMALL, color=SOFT)
    sheet.save("vostok-mercury-to-scale")


if __name__ == "__main__":
    run(draw)
