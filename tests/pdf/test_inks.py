"""The press has inks, and no red, green and blue."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from extensions.typst import inks, press
from figures import style
from tests.tiny import Built, MakeApp, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INKS = {"/DeviceGray", "/DeviceCMYK", "/Pattern"}
OPERATORS = {"rg", "RG", "g", "G", "cs", "CS", "k", "K", "sc", "SC", "INLINE IMAGE"}
SHARES = st.floats(0, 1)


def svg(body: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40" '
        f'viewBox="0 0 90 40">{body}</svg>'
    )


def raster(red: int, green: int, blue: int) -> bytes:
    target = BytesIO()
    Image.new("RGB", (4, 4), (red, green, blue)).save(target, "png")
    return target.getvalue()


PICTURE = base64.b64encode(raster(200, 30, 60)).decode()
FILES = {
    "gray.svg": svg('<rect width="80" height="30" fill="#1b1f24" stroke="#b3b9c0"/>'),
    "colored.svg": svg(
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/>'
        '<stop offset=".4" stop-color="#00f" stop-opacity=".5"/>'
        '<stop offset="1" stop-color="#0f0"/></linearGradient></defs>'
        '<rect width="40" height="30" fill="#0b4f8a"/>'
        '<g opacity=".4"><circle cx="30" cy="20" r="9" fill="#e2592a"/>'
        '<circle cx="36" cy="20" r="9" fill="#0a0"/></g>'
        '<rect x="50" width="20" height="30" fill="url(#g)" stroke="#b5390b"/>'
        f'<image x="74" width="9" height="9" xlink:href="data:image/png;base64,{PICTURE}"/>'
    ),
    "one.md": "# One\n\nText.\n\n"
    + "\n\n".join(
        f":::{{figure}} {name}\n:alt: A picture of some things.\n\nA caption.\n:::"
        for name in ("gray.svg", "colored.svg")
    )
    + "\n",
}


@pytest.fixture
def book(make_app: MakeApp, tmp_path: Path) -> Built:
    settings = 'typst_back_text = ["A headline", "What it is about."]\n'
    return build(make_app, tmp_path, FILES, "typst", ["extensions.typst"], settings)


def make(book: Built, ink: str) -> Path:
    output = book.folder / ink
    work = str(book.app.outdir)
    press.main(["print", "--work", work, "--output", str(output), "--ink", ink])
    return next(output.glob("*interior.pdf"))


def dictionaries(thing: Any) -> Iterator[Any]:
    """Yield a PDF object and those within it that have no number of their own."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        parts: list[Any] = [v for k, v in thing.items() if k != "/Parent"]
    else:
        parts = list(thing) if isinstance(thing, pikepdf.Array) else []
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from dictionaries(part)


def painted(document: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Yield the operators that set colors, of all pages, forms and patterns."""
    within = (
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Stream)
        and (thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1)
    )
    streams: list[Any] = [*document.pages, *within]
    for stream in streams:
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            if name in OPERATORS:
                yield name, list(instruction.operands)


def foreign(document: pikepdf.Pdf) -> list[str]:
    """Return what is painted or mixed in other colors than gray and the four inks."""
    found = []
    for name, operands in painted(document):
        is_space = name in ("cs", "CS") and str(operands[0]) in INKS
        if name not in ("k", "K", "g", "G") and not is_space:
            found.append(f"{name} {operands}")
    for thing in document.objects:
        for part in dictionaries(thing):
            for key in ("/ColorSpace", "/CS"):
                space = part.get(key)
                if space is not None and str(space) not in INKS:
                    found.append(f"{key} {space}")
    return found


def colored(document: pikepdf.Pdf) -> set[tuple[float, ...]]:
    """Return all inks that are painted with more than black."""
    painted_inks = {
        tuple(float(str(part)) for part in operands)
        for name, operands in painted(document)
        if name in ("k", "K")
    }
    return {mixed for mixed in painted_inks if any(mixed[:3])}


def shadings(document: pikepdf.Pdf) -> list[tuple[float, ...]]:
    """Return the colors at the ends of each gradient."""
    return [
        tuple(float(str(share)) for share in part[end])
        for thing in document.objects
        for part in dictionaries(thing)
        for end in ("/C0", "/C1")
        if end in part
    ]


@pytest.mark.parametrize("ink", ["black", "color"])
def test_press_knows_no_red_green_and_blue(book: Built, ink: str) -> None:
    with pikepdf.open(make(book, ink)) as document:
        assert foreign(document) == []
        assert bool(colored(document)) == (ink == "color")
        assert all(sum(mixed) < 2.4 for mixed in colored(document))
        ends = shadings(document)
        assert any(len(end) == 4 for end in ends)
        assert any(any(end[:3]) for end in ends if len(end) == 4) == (ink == "color")


def test_gray_figure_takes_black_ink_alone(book: Built) -> None:
    with pikepdf.open(make(book, "color")) as document:
        blacks = {
            float(str(operands[3]))
            for name, operands in painted(document)
            if name in ("k", "K") and not any(float(str(o)) for o in operands[:3])
        }
    assert 1 in blacks  # #1b1f24
    assert any(0.26 < share < 0.29 for share in blacks)  # #b3b9c0


def test_check_sees_red_green_and_blue_where_they_are(book: Built) -> None:
    work = press.Work(book.pdf().parent)
    raw = work.compile("main.typ", {"edition": "press", "inside": "0.7in"})
    with pikepdf.open(BytesIO(raw)) as document:
        found = " ".join(foreign(document))
    assert "cs " in found and "/ColorSpace " in found and "/CS " in found
    for operator in ("rg", "RG"):
        with pikepdf.new() as planted:
            page = planted.add_blank_page()
            page.contents_add(f"1 0 0 {operator} 0 0 9 9 re f".encode())
            assert foreign(planted)
            inks.convert(planted, "color")
            assert foreign(planted) == []


@pytest.mark.parametrize("ink", ["black", "color"])
def test_pictures_look_as_they_did(book: Built, ink: str) -> None:
    """Compare what is light and what is dark, point by point."""
    with pymupdf.open(book.pdf()) as screen, pymupdf.open(make(book, ink)) as paper:
        number = next(n for n, p in enumerate(screen) if "A caption." in p.get_text())
        drawn = screen[number].get_pixmap()
        bleed = 3 / 25.4 * 72
        box = paper[number].rect
        clip = (box.x0 + bleed, box.y0 + bleed, box.x1 - bleed, box.y1 - bleed)
        printed = paper[number].get_pixmap(clip=clip)
    size = min(len(drawn.samples), len(printed.samples))
    pairs = zip(drawn.samples[:size], printed.samples[:size], strict=True)
    same = sum((one < 200) == (other < 200) for one, other in pairs)
    assert same > 0.93 * size


def test_raster_becomes_gray_or_four_inks(book: Built) -> None:
    modes = {}
    for ink in ("black", "color"):
        with pikepdf.open(make(book, ink)) as document:
            modes[ink] = {
                str(thing.ColorSpace)
                for thing in document.objects
                if isinstance(thing, pikepdf.Stream)
                and thing.get("/Subtype") == "/Image"
                and "/SMask" not in thing
            }
    assert modes["black"] == {"/DeviceGray"}
    assert "/DeviceCMYK" in modes["color"]


def test_color_that_cannot_be_converted_is_refused() -> None:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.contents_add(b"/Lab cs 1 0 0 scn")
        space = pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary()])
        page.obj.Resources = pikepdf.Dictionary(
            ColorSpace=pikepdf.Dictionary(Lab=space)
        )
        with pytest.raises(inks.NoInk, match="/Lab"):
            inks.convert(document, "color")


@given(SHARES, SHARES, SHARES)
def test_no_color_needs_more_ink_than_a_press_bears(
    red: float, green: float, blue: float
) -> None:
    mixed = inks.color(red, green, blue)
    assert sum(mixed) < 2.4
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in mixed)
    assert not inks.is_neutral(red, green, blue) or not any(mixed[:3])


@given(SHARES, SHARES, SHARES, SHARES)
def test_inks_are_limited(c: float, m: float, y: float, k: float) -> None:
    mixed = inks.limited((c, m, y, k))
    assert sum(mixed) < 2.4 and all(-1e-9 <= share <= 1 + 1e-9 for share in mixed)


def test_two_nations_differ_on_gray_paper() -> None:
    def share(code: str) -> float:
        red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
        return inks.black(red, green, blue)[3]

    us, ussr, other = share(style.US), share(style.USSR), share(style.OTHER)
    assert us - ussr > 0.2 and ussr - other > 0.15 and other > 0.25
