"""Four rockets to one scale: V-2, Vanguard, Juno I and the R-7 that carried Sputnik 1.

Each is drawn from its parts in `book/data/parts.csv`, as solids of revolution seen
from the side; height, diameter and span are those of `book/data/vehicles.csv`, and
contours between sourced dimensions are only indicated, as the note says. Of the R-7's
four strap-ons the fourth is hidden behind the core. A person of 1.75 m stands in
front. Masses are at lift-off, from the same table, where conflicts are noted.
"""

from __future__ import annotations

from figures.data import Row, named, parts
from figures.shapes import (
    Axis,
    caption,
    draw_part,
    mirrored,
    outline,
    person,
    scale_bar,
)
from figures.style import (
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

WORDS = {
    "v-2": "V-2",
    "vanguard": "Vanguard",
    "juno-i": "Juno I",
    "sputnik-8k71ps": "R-7 with Sputnik",
    "height": "{height:.1f} m",
    "mass": "{mass:.0f} tonnes",
    "scale": "{meters} m",
    "note": "Heights and widths to scale; outlines between them schematic.",
    "person": "{meters:.2f} m",
}

HEIGHT = 408.0
GROUND = 350.0
SCALE = 11.2
PLACES = {"v-2": 38.0, "vanguard": 96.0, "juno-i": 150.0, "sputnik-8k71ps": 243.0}
COLORS = {"Germany": (OTHER, SOFT), "US": (US, US_INK), "USSR": (USSR, USSR_INK)}
FRONT = "#EE7D52"  # the strap-on that faces the reader, a shade lighter


def rocket(sheet: Sheet, vehicle: Row, x: float) -> None:
    """Draw one rocket on the ground, and its name and numbers below."""
    color, ink = COLORS[vehicle.text("nation")]
    axis = Axis(x, GROUND, SCALE)
    pieces = parts(vehicle.text("id"))
    for part in pieces:
        if part.text("part") != "strap-on":
            draw_part(sheet, axis, part, color)
    for part in pieces:
        if part.text("part") == "strap-on":
            side = outline(part)
            for shape in (side, mirrored(side)):
                sheet.polygon([axis.at(*point) for point in shape], color, PLATE, 0.6)
            near, far = part.number("start_offset_m"), part.number("end_offset_m")
            front = [
                (along, aside - (near if along == side[0][0] else far))
                for along, aside in side
            ]
            sheet.polygon([axis.at(*point) for point in front], FRONT, PLATE, 0.6)
    caption(
        sheet,
        x,
        GROUND + 14,
        WORDS[vehicle.text("id")],
        [
            WORDS["height"].format(height=vehicle.number("height_m")),
            WORDS["mass"].format(mass=vehicle.number("liftoff_mass_kg") / 1000),
        ],
        ink,
    )


def draw() -> None:
    """Draw `r7-to-scale.svg`."""
    sheet = Sheet(HEIGHT)
    sheet.line([(8, GROUND), (WIDTH - 8, GROUND)], RULE, 0.8)
    for vehicle in named("vehicles.csv", *PLACES):
        rocket(sheet, vehicle, PLACES[vehicle.text("id")])
    person(sheet, 67.0, GROUND, SCALE, WORDS["person"])
    scale_bar(sheet, 10.0, 24.0, SCALE, 10, WORDS["scale"])
    sheet.text(8, HEIGHT - 8, WORDS["note"], size=SMALL, color=SOFT)
    sheet.save("r7-to-scale")


if __name__ == "__main__":
    run(draw)
