"""``make proof``: all pages on contact sheets, and a report of what is wrong on them.

Flow: the finished PDF -> ``build/proof/sheet-NN.png``, spreads as the open book
shows them, twelve to a sheet -> ``report.txt``, counts and places of what the
typesetter cannot be told (`extensions.typst.measure`). The report has a limit
beside each count; nothing fails, for a proof is there to be looked at.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf

from extensions.typst.measure import Measures, measure, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS, _ROWS = 3, 4
_GAP = 14.0
_ZOOM = 0.62
_LISTED = 200  # places of one kind that the report names
_FAULTS = {
    "widow": "0",
    "orphan": "0",
    "displaced note": "0",
    "divided note": "notes longer than the room below their call",
    "overfull line": "0",
    "loose line": "under 0.3 % of lines",
    "third hyphen": "0",
    "hyphen at page end": "0",
    "uneven bottom": "under 15 % of facing pages",
    "large white": "0; over a fifth of a page within a chapter",
    "large white on a plate": "the same on a page without text; to be looked at",
    "figure before its mention": "0; over a page before",
    "figure far after": "over two pages after; to be looked at",
}


def spreads(pages: int) -> Iterator[tuple[int, int]]:
    """Yield left and right page of each spread, from 0; -1 stands for none."""
    yield -1, 0
    for left in range(1, pages, 2):
        yield left, left + 1 if left + 1 < pages else -1


def write_sheets(pdf: Path, folder: Path) -> int:
    """Write the sheets; return how many."""
    with pymupdf.open(pdf) as document:
        width, height = document[0].rect.width, document[0].rect.height
        pairs = list(spreads(len(document)))
        size = _COLUMNS * _ROWS
        sheets = [pairs[i : i + size] for i in range(0, len(pairs), size)]
        for number, sheet in enumerate(sheets, 1):
            with pymupdf.open() as canvas:
                _draw(canvas, document, sheet, width, height)
                image = canvas[0].get_pixmap(matrix=pymupdf.Matrix(_ZOOM, _ZOOM))
                image.save(folder / f"sheet-{number:02}.png")
    return len(sheets)


def _draw(
    canvas: pymupdf.Document,
    document: pymupdf.Document,
    sheet: list[tuple[int, int]],
    width: float,
    height: float,
) -> None:
    across, down = 2 * width + _GAP, height + _GAP
    page = canvas.new_page(width=_COLUMNS * across + _GAP, height=_ROWS * down + _GAP)
    page.draw_rect(page.rect, color=None, fill=(0.6, 0.6, 0.6))
    for place, spread in enumerate(sheet):
        top = _GAP + place // _COLUMNS * down
        for side, number in enumerate(spread):
            left = _GAP + place % _COLUMNS * across + side * width
            if number >= 0:
                box = pymupdf.Rect(left, top, left + width - 0.7, top + height)
                page.draw_rect(box, color=None, fill=(1, 1, 1))
                page.show_pdf_page(box, document, number)


def report(measures: Measures, cost: str = "") -> str:
    """Return counts, then the places behind them."""
    hyphens, loose = (measures.share(f) for f in ("hyphenated line", "loose line"))
    extent = f"{measures.pages} pages, {measures.lines} lines of text and notes"
    lines = [
        f"{extent}, {measures.facing} pairs of facing pages",
        *([cost] if cost else []),
        f"lines that end within a word: {hyphens:.2f} % (under 8)",
        f"lines with a gap over half an em: {loose:.2f} % (under 0.3)",
        f"facing pages alike within a line: {measures.even_bottoms():.1f} % (from 85)",
        "",
    ]
    for fault, limit in _FAULTS.items():
        places = [place for place in measures.places if place.fault == fault]
        lines.append(f"{fault}: {len(places)} ({limit})")
        lines += [f"  {place}" for place in places[:_LISTED]]
    return "\n".join(lines) + "\n"


def _cost(pdf: Path, work: Path) -> str:
    """Return bytes, and the seconds that the driver took for them."""
    size = f"{pdf.stat().st_size:,} bytes"
    state = work.parent / "state.json"
    if not state.is_file():
        return size
    results = json.loads(state.read_text("utf-8"))["results"]
    seconds = results.get("typst", {}).get("seconds")
    return f"{size}, made in {seconds} s" if seconds else size


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, write sheets and report."""
    parser = argparse.ArgumentParser(prog="make proof", description="Proof the PDF.")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    words = json.loads((options.work / "press.json").read_text("utf-8"))
    pages = json.loads((options.work / "pages.json").read_text("utf-8"))
    pdf = options.work / f"{words['basename']}.pdf"
    shutil.rmtree(options.output, ignore_errors=True)
    options.output.mkdir(parents=True)
    count = write_sheets(pdf, options.output)
    found = measure(read_pages(pdf, pages["labels"]), pages["mentions"])
    text = report(found, _cost(pdf, options.work))
    (options.output / "report.txt").write_text(text, "utf-8")
    print(text.partition("\n\n")[0])
    print(f"{count} sheets and report.txt are in {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
