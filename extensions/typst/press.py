"""What goes to the printer: the interior, and the cover around it.

``make print`` and ``make cover`` call this after the PDF was built, whose markup
and page count it takes::

    build/.work/typst/main.typ ─ edition=press ─ typst ─ finish ─▶ print/…-interior.pdf
    press.json, page count, paper ─ cover.typ ─ typst ─ finish ─▶ print/…-cover.pdf

The press edition breaks its lines and pages as the screen edition does, so what
refers to pages holds for both: only where the text block lies on the leaf, the
colors and the boxes differ. PDF/A allows no second device color space, so the
press files are plain PDF 1.7. Typst writes a TrimBox; `finish` adds the BleedBox
and makes inks of the colors of figures: black alone, or four (`extensions.typst.inks`).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pikepdf
import typst

from extensions.typst import inks
from extensions.typst.paper import PAPERS, Cover, inner_margin

_FONTS = Path(__file__).resolve().parents[2] / "figures" / "fonts"
_POINTS = {"in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1.0}


@dataclass(frozen=True)
class Work:
    """What the builder left: a folder with markup, words and page count."""

    folder: Path

    @property
    def words(self) -> dict[str, Any]:
        """Return title, back text and the like."""
        text = (self.folder / "press.json").read_text("utf-8")
        return cast("dict[str, Any]", json.loads(text))

    @property
    def pages(self) -> int:
        """Return the number of pages of the screen edition."""
        report = json.loads((self.folder / "pages.json").read_text("utf-8"))
        return len(report["labels"])

    @property
    def printed_pages(self) -> int:
        """Return the number of printed pages: two to a leaf."""
        return self.pages + self.pages % 2

    def compile(self, name: str, inputs: dict[str, str]) -> bytes:
        """Return the PDF of one of the folder's files."""
        pdf = typst.Compiler(
            self.folder / name,
            root=self.folder,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            sys_inputs=inputs,
        ).compile(
            format="pdf",
            pdf_standards=["1.7"],
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or None,
        )
        return cast("bytes", pdf)


def interior(work: Work, target: Path, bleed: str, ink: str) -> str:
    """Write the press edition; return a line about it."""
    pages = work.printed_pages
    inside = inner_margin(pages)
    inputs = {
        "edition": "press",
        "inside": f"{inside}in",
        "bleed": bleed,
        "fill": "yes" if work.pages % 2 else "no",
    }
    target.write_bytes(work.compile("main.typ", inputs))
    written = finish(target, ink)
    return (
        f"{target}  {written} pages, inner margin {inside:g} in, bleed {bleed}, "
        f"ink: {ink}"
    )


def cover(work: Work, target: Path, paper: str, trim: str | None, bleed: str) -> str:
    """Write the cover; return a line about it."""
    sides = trim.split("x") if trim else work.words["trim"]
    width, height = (_inches(side) for side in sides)
    sheet = Cover(width, height, work.printed_pages, paper)
    inputs = {
        "width": f"{width}in",
        "height": f"{height}in",
        "spine": f"{sheet.spine:.4f}in",
        "spine-text": str(int(sheet.has_spine_text)),
        "bleed": bleed,
    }
    target.write_bytes(work.compile("cover.typ", inputs))
    finish(target, "color")
    return (
        f"{target}  spine {sheet.spine:.3f} in ({sheet.pages} pages of {paper} paper), "
        f"sheet {sheet.whole:.3f} × {height:g} in, bleed {bleed}"
    )


def finish(path: Path, ink: str) -> int:
    """Give each page a BleedBox, which is all of it, and inks; return how many."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        inks.convert(document, ink)
        for page in document.pages:
            page.obj.BleedBox = page.obj.MediaBox
        document.save(path, deterministic_id=True)
        return len(document.pages)


def _inches(length: str) -> float:
    unit = length[-2:]
    if unit not in _POINTS:
        return float(length)
    return float(length[:-2]) * _POINTS[unit] / 72


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write what was asked for."""
    parser = argparse.ArgumentParser(prog="make", description="Write for the press.")
    parser.add_argument("what", choices=["print", "cover"])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--paper", choices=sorted(PAPERS), default="white")
    parser.add_argument("--trim", help="width and height of the page, as 6inx9in")
    parser.add_argument("--bleed", default="3mm")
    parser.add_argument("--ink", choices=sorted(inks.INKS), default="black")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    work = Work(options.work.resolve())
    name = work.words["basename"]
    if options.what == "print":
        target = options.output / f"{name}-interior.pdf"
        print(interior(work, target, options.bleed, options.ink))
    else:
        target = options.output / f"{name}-cover.pdf"
        print(cover(work, target, options.paper, options.trim, options.bleed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
