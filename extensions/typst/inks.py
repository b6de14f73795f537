"""The colors of a finished PDF as inks, for the press.

Typst knows the colors of an SVG picture as RGB only, and a press has no red, green
and blue; so what it wrote is gone through once more. Every color of pages, forms,
patterns, shadings and pictures becomes DeviceCMYK or DeviceGray; one that is
neither gray nor RGB, or is written in a way that Typst does not use, is refused.

Flow: `convert` -> the streams of each page and what they name -> ``cs scn rg g k``
and the like rewritten as ``k`` -> the color spaces themselves dropped.

`black` prints with black ink alone. Gray is what the PDF Reference makes of RGB,
0.3 red + 0.59 green + 0.11 blue, and black its complement (sections 6.2.1 and 6.2.2,
https://verypdf.com/document/pdf-format-reference/txtidx0480.htm).

`color` prints with four inks. Black takes all of the gray there is, 1 - max(r, g, b),
and the others what is left of them, (1 - r - k) / (1 - k), as CSS has it for presses
of which nothing is known (https://drafts.csswg.org/css-color/#cmyk-rgb). Gray stays
black ink alone, and so do the grays of the figures, which lean to blue: three inks
that miss each other by a hair would blur type and hairlines.

In both, a neutral as dark as small type is solid black: a screen of dots would fray it.

No place has more than `MOST_INK`: "the overall combined percentage of CMYK values …
should be less than 240%",
https://help.lightningsource.com/hc/en-us/articles/360021155692 (21 November 2026).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, PdfImage, Stream
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Inks = tuple[float, float, float, float]
"""Shares of cyan, magenta, yellow and black."""

MOST_INK = 2.38
_NEUTRAL = 16.5 / 255  # how far apart the parts of a gray may lie
_SOLID = 0.6  # from so much black on
_FILL, _STROKE = "k", "K"
_SETTERS = dict.fromkeys(("cs", "sc", "scn", "g", "rg", "k"), _FILL)
_SETTERS |= dict.fromkeys(("CS", "SC", "SCN", "G", "RG", "K"), _STROKE)
_SPACES = {
    "g": "gray", "G": "gray", "rg": "rgb", "RG": "rgb", "k": "cmyk", "K": "cmyk",
}  # fmt: skip
_COLORED = re.compile(rb"(?<!\S)(?:cs|CS|scn?|SCN?|rg|RG|g|G|sh|Do|BI)(?!\S)")
_INK = re.compile(rb"(?<!\S)([\d.]+) ([\d.]+) ([\d.]+) [\d.]+ [kK](?!\S)")


class NoInk(ValueError):
    """A color that is written in a way of which no inks can be made."""


def is_neutral(red: float, green: float, blue: float) -> bool:
    """Tell whether a color is gray, or as good as gray."""
    return max(red, green, blue) - min(red, green, blue) <= _NEUTRAL


def black(red: float, green: float, blue: float) -> Inks:
    """Return the black ink for a color."""
    share = 1 - (0.3 * red + 0.59 * green + 0.11 * blue)
    if share >= _SOLID and is_neutral(red, green, blue):
        share = 1
    return 0, 0, 0, share


def color(red: float, green: float, blue: float) -> Inks:
    """Return the four inks for a color."""
    if is_neutral(red, green, blue):
        return black(red, green, blue)
    light = max(red, green, blue)
    cyan, magenta, yellow = ((light - part) / light for part in (red, green, blue))
    return limited((cyan, magenta, yellow, 1 - light))


def limited(inks: Inks) -> Inks:
    """Take away what is more than a press bears.

    First black takes the place of the gray that three inks make, then they grow pale.
    """
    if sum(inks) <= MOST_INK:
        return inks
    *colored, dark = inks
    gray = min(*colored, 1 - dark, (sum(inks) - MOST_INK) / 2)
    dark += gray
    share = min(1, (MOST_INK - dark) / (sum(colored) - 3 * gray))
    cyan, magenta, yellow = ((part - gray) * share for part in colored)
    return cyan, magenta, yellow, dark


def only_black(inks: Inks) -> Inks:
    """Return the black ink for four inks."""
    cyan, magenta, yellow, dark = inks
    return 0, 0, 0, min(1, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + dark)


INKS: dict[str, tuple[Callable[[float, float, float], Inks], Callable[[Inks], Inks]]]
INKS = {"black": (black, only_black), "color": (color, limited)}
"""What is made of three lights, and of four inks."""


def convert(document: pikepdf.Pdf, ink: str) -> None:
    """Make inks of all colors of *document*: ``black`` alone, or ``color``."""
    _Press(ink).run(document)


class _Press:
    """One pass over one document; each object is done once."""

    def __init__(self, ink: str) -> None:
        self.ink = ink
        self.from_lights, self.from_inks = INKS[ink]
        self.done: set[tuple[int, int]] = set()

    def run(self, document: pikepdf.Pdf) -> None:
        for page in document.pages:
            self._group(page.obj)
            resources = page.obj.get("/Resources", Dictionary())
            page.contents_coalesce()
            self._stream(page.obj.Contents, resources)
            self._resources(resources)

    def _once(self, thing: Any) -> bool:
        """Tell whether an object is met for the first time."""
        if not thing.is_indirect:
            return True
        known = thing.objgen in self.done
        self.done.add(thing.objgen)
        return not known

    # -- what names what ------------------------------------------------------

    def _resources(self, resources: Any) -> None:
        if not self._once(resources):
            return
        for thing in resources.get("/XObject", {}).values():
            if not self._once(thing):
                continue
            if thing.Subtype == Name.Image:
                self._image(thing)
            else:
                self._form(thing)
        for state in resources.get("/ExtGState", {}).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and self._once(mask.G):
                self._form(mask.G)
                if "/BC" in mask:
                    del mask["/BC"]  # what it is by default: black
        for pattern in resources.get("/Pattern", {}).values():
            if not self._once(pattern):
                continue
            if pattern.PatternType == 2:
                self._shading(pattern.Shading)
            else:
                self._form(pattern)
        for shading in resources.get("/Shading", {}).values():
            self._shading(shading)
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]

    def _form(self, form: Any) -> None:
        resources = form.get("/Resources", Dictionary())
        self._group(form)
        self._stream(form, resources)
        self._resources(resources)

    def _group(self, thing: Any) -> None:
        """Have transparency mixed in inks."""
        if "/Group" in thing and "/CS" in thing.Group:
            thing.Group.CS = Name.DeviceCMYK

    # -- operators ------------------------------------------------------------

    def _stream(self, stream: Any, resources: Any) -> None:
        data = stream.read_bytes()
        if not _COLORED.search(data) and not self._has_colored_ink(data):
            return
        written = list(self._instructions(stream, resources.get("/ColorSpace", {})))
        stream.write(pikepdf.unparse_content_stream(written))

    def _has_colored_ink(self, data: bytes) -> bool:
        return any(set(found.groups()) != {b"0"} for found in _INK.finditer(data))

    def _instructions(self, stream: Any, spaces: Any) -> Iterator[Any]:
        current = {_FILL: "gray", _STROKE: "gray"}
        saved: list[dict[str, str]] = []
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            setter = _SETTERS.get(name)
            if setter:
                operands = instruction.operands
                if name in ("cs", "CS"):
                    current[setter] = self._space(operands[0], spaces)
                    if current[setter] != "pattern":
                        yield _written((0, 0, 0, 1)), Operator(setter)
                        continue
                elif name in _SPACES:
                    current[setter] = _SPACES[name]
                if current[setter] != "pattern":
                    yield self._color(setter, current[setter], operands)
                    continue
            elif name == "q":
                saved.append(dict(current))
            elif name == "Q" and saved:
                current = saved.pop()
            elif name == "INLINE IMAGE":
                raise NoInk("a picture stands within a page's operators")
            yield instruction

    def _color(self, setter: str, space: str, operands: Any) -> tuple[Any, Any]:
        parts = tuple(round(float(part), 5) for part in operands)
        return _written(self._inks(space, parts)), Operator(setter)

    def _inks(self, space: str, parts: tuple[float, ...]) -> Inks:
        if space == "gray":
            return self.from_lights(parts[0], parts[0], parts[0])
        if space == "rgb":
            return self.from_lights(*parts)
        cyan, magenta, yellow, dark = parts
        return self.from_inks((cyan, magenta, yellow, dark))

    def _space(self, space: Any, spaces: Any = None) -> str:
        """Return ``gray``, ``rgb``, ``cmyk`` or ``pattern``."""
        if isinstance(space, Name) and spaces is not None and space in spaces:
            space = spaces[space]
        known = {
            "/DeviceGray": "gray", "/CalGray": "gray", "/DeviceRGB": "rgb",
            "/CalRGB": "rgb", "/DeviceCMYK": "cmyk", "/Pattern": "pattern",
        }  # fmt: skip
        family = str(space[0] if isinstance(space, Array) else space)
        if family == "/ICCBased":
            return {1: "gray", 3: "rgb", 4: "cmyk"}[int(space[1].N)]
        if family not in known or (family == "/Pattern" and isinstance(space, Array)):
            raise NoInk(f"no inks can be made of colors in {family}")
        return known[family]

    # -- shadings -------------------------------------------------------------

    def _shading(self, shading: Any) -> None:
        """Convert the colors at the ends of each step; between them inks are mixed."""
        if not self._once(shading):
            return
        space = self._space(shading.ColorSpace)
        if isinstance(shading, Stream) or isinstance(shading.Function, Array):
            raise NoInk(f"a shading of type {shading.ShadingType} is not known")
        self._function(shading.Function, space)
        shading.ColorSpace = Name.DeviceCMYK
        for key in ("/Background",):
            if key in shading:
                shading[key] = self._array(space, shading[key])

    def _function(self, function: Any, space: str) -> None:
        if not self._once(function):
            return
        if function.FunctionType == 3:
            for part in function.Functions:
                self._function(part, space)
        elif function.FunctionType == 2:
            function.C0 = self._array(space, function.get("/C0", Array([0])))
            function.C1 = self._array(space, function.get("/C1", Array([1])))
        else:
            raise NoInk(f"a function of type {function.FunctionType} is not known")
        if "/Range" in function:
            function.Range = Array([0, 1] * 4)

    def _array(self, space: str, parts: Any) -> Any:
        return Array(_written(self._inks(space, tuple(float(p) for p in parts))))

    # -- pictures -------------------------------------------------------------

    def _image(self, image: Any) -> None:
        """Write a picture anew in inks; its mask has no colors."""
        if "/ImageMask" in image:
            return
        picture = PdfImage(image).as_pil_image()
        if self.ink == "black" or picture.mode in ("1", "L"):
            picture, space = picture.convert("L"), Name.DeviceGray
        else:
            picture, space = self._in_inks(picture), Name.DeviceCMYK
        for key in ("/Decode", "/DecodeParms"):
            if key in image:
                del image[key]
        image.ColorSpace, image.BitsPerComponent = space, 8
        image.write(picture.tobytes())

    def _in_inks(self, picture: Image.Image) -> Image.Image:
        space = "cmyk" if picture.mode == "CMYK" else "rgb"
        source = picture if space == "cmyk" else picture.convert("RGB")

        @cache
        def inks(pixel: tuple[int, ...]) -> bytes:
            made = self._inks(space, tuple(part / 255 for part in pixel))
            return bytes(round(255 * part) for part in made)

        width = len(source.getbands())
        data = source.tobytes()
        pixels = zip(*(data[n::width] for n in range(width)), strict=True)
        joined = b"".join(map(inks, pixels))
        return Image.frombytes("CMYK", source.size, joined)


def _written(inks: Inks) -> list[Any]:
    """Return shares as numbers of a PDF, without digits that no press can show."""
    return [int(part) if part in (0, 1) else round(part, 4) for part in inks]
