"""The cover: two orbits, one blue and one vermilion, that meet above the dark Earth.

Drawn from no data. The limb is an arc of a circle; each orbit is a quarter of an
ellipse that rises from behind the limb and swells toward the meeting, where both
arrive level, as two craft must that are to dock. The glow along the limb is a stack
of thin rings, so that the SVG needs no gradient and the PNG (1600 × 2560) comes out
of the same description. The stars stand where a linear congruential generator with
a fixed seed puts them: they are decoration and no map of the sky.
"""

from __future__ import annotations

from math import atan2, cos, exp, hypot, pi, sin

from matplotlib.colors import to_hex, to_rgb

from figures.style import Point, Sheet, run

WORDS = {
    "title-1": "The",
    "title-2": "Space",
    "title-3": "Race",
    "subtitle-1": "From the V-2 to the",
    "subtitle-2": "Handshake in Orbit",
    "author": "The Space Race Book Project",
}

WIDTH, HEIGHT = 400.0, 640.0  # 1600 × 2560 at four dots a point
SKY = "#070D1A"
EARTH = "#02040A"
BLUE = "#3E9BF0"
VERMILION = "#FF6A3D"
WHITE = "#FFFFFF"
PALE = "#C9D6E6"

CENTER = (150.0, 1332.0)
RADIUS = 800.0
MEETING = (268.0, 404.0)


def mix(one: str, other: str, share: float) -> str:
    """Return the color that lies a share of the way from one to the other."""
    pairs = zip(to_rgb(one), to_rgb(other), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return to_hex((red, green, blue))


def stars(sheet: Sheet, count: int = 110) -> None:
    """Sprinkle faint stars above the limb."""
    seed = 1961
    numbers: list[float] = []
    while len(numbers) < 3 * count:
        seed = (1103515245 * seed + 12345) % 2**31
        numbers.append(seed / 2**31)
    for x, y, size in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        at = (x * WIDTH, y * HEIGHT)
        if hypot(at[0] - CENTER[0], at[1] - CENTER[1]) > RADIUS + 60:
            sheet.circle(
                *at, 0.28 + 0.55 * size**4, mix(SKY, WHITE, 0.2 + 0.5 * size**3)
            )


def limb(sheet: Sheet) -> None:
    """Draw the Earth's dark limb under its band of lit air, brightest at the dawn."""
    rings = 64
    for i in range(rings):
        share = i / (rings - 1)
        height = 80.0 * (1 - share) ** 2.2
        sheet.circle(*CENTER, RADIUS + height, mix(SKY, "#1F5C9E", share**3.2))
    sheet.circle(*CENTER, RADIUS - 0.4, EARTH)
    dawn = atan2(MEETING[1] - CENTER[1], MEETING[0] - CENTER[0])
    steps = 96
    edge: list[Point] = []
    for i in range(steps + 1):
        angle = dawn + 0.84 * (i / steps - 0.5)
        edge.append((CENTER[0] + RADIUS * cos(angle), CENTER[1] + RADIUS * sin(angle)))
    for i in range(steps):
        light = exp(-(((i + 0.5) / steps - 0.5) ** 2) / 0.02)
        color = mix("#4F8FCB", WHITE, light)
        sheet.line(edge[i : i + 2], color, 1.1 + 1.9 * light, round_caps=True)


def orbit(sheet: Sheet, start: Point, color: str) -> None:
    """Draw one orbit as a ribbon that rises and levels out at the meeting."""
    steps = 96
    across, up = start[0] - MEETING[0], start[1] - MEETING[1]
    path: list[Point] = []
    for i in range(steps + 1):
        angle = pi / 2 * i / steps
        path.append((MEETING[0] + across * cos(angle), start[1] - up * sin(angle)))
    for i in range(steps):
        share = (i + 1) / steps
        shade = mix(SKY, color, min(1.0, 0.3 + 0.8 * share))
        sheet.line(path[i : i + 2], shade, 0.8 + 7.7 * share**1.5, round_caps=True)


def draw() -> None:
    """Draw `cover.svg` and `cover.png`."""
    sheet = Sheet(HEIGHT, WIDTH, plate=SKY)
    stars(sheet)
    limb(sheet)
    orbit(sheet, (-150.0, 700.0), BLUE)
    orbit(sheet, (446.0, 760.0), VERMILION)
    for radius, color in ((11.0, SKY), (7.2, WHITE)):
        sheet.circle(*MEETING, radius, color)

    left = 32.0
    sheet.text(left + 2, 78.0, WORDS["title-1"], size=52.0, color=WHITE)
    sheet.text(
        left - 4, 177.0, WORDS["title-2"], size=126.0, color=WHITE, weight="semibold"
    )
    sheet.text(
        left - 4, 290.0, WORDS["title-3"], size=126.0, color=WHITE, weight="semibold"
    )
    sheet.text(left + 2, 330.0, WORDS["subtitle-1"], size=21.0, color=PALE)
    sheet.text(left + 2, 355.0, WORDS["subtitle-2"], size=21.0, color=PALE)
    sheet.text(left + 2, 606.0, WORDS["author"], size=15.0, color=PALE)
    sheet.save("cover", png_width=1600)


if __name__ == "__main__":
    run(draw)
