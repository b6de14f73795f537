"""What the typesetter cannot be told, measured on the finished pages.

Typst has no switch against a third hyphenated line, a hyphen at a page's end or
uneven bottoms. They are looked for here, with what it should have seen to itself
(widows, orphans, notes away from their calls, lines wider than the measure), and
each place is named by page and words, so that it can be mended in the manuscript
with a word joiner or another word.

Flow: PDF -> lines of each page with their words (`read_pages`) -> `measure` ->
numbers, and places. Needs PyMuPDF, which only proofs and tests install.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pymupdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BODY, LEADING, INDENT = 10.5, 13.6, 13.65  # points, as the template sets them
_HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")
HEAD, FOOT = 61.2, 57.6  # margins
_NOTE_SIZE, _CAPTION = 8.6, 9.0
_NEAR = 2.5
_MUCH_WHITE = 0.2
_PAGES_BEFORE, _PAGES_AFTER = 1, 2

Mention = tuple[str, int, int]
"""A figure or table, the page that names it, and the page it stands on, from 1."""


@dataclass
class Line:
    """One line of type."""

    left: float
    right: float
    baseline: float
    size: float
    text: str
    gaps: list[float]

    @property
    def is_body(self) -> bool:
        """Tell whether it is set in the size of the running text."""
        return abs(self.size - BODY) < 0.1

    @property
    def is_note(self) -> bool:
        """Tell whether it is set in the size of the notes."""
        return abs(self.size - _NOTE_SIZE) < 0.05

    @property
    def is_hyphenated(self) -> bool:
        """Tell whether it ends within a word."""
        return self.text.endswith(_HYPHENS)


@dataclass
class Page:
    """One page: its lines between head and foot, and the edges of its measure."""

    number: int
    label: str
    lines: list[Line]
    left: float
    right: float
    height: float = 0
    strays: list[int] = field(default_factory=list)
    """Calls whose note stands on another page."""

    @property
    def body(self) -> list[Line]:
        """The lines of the running text."""
        return [line for line in self.lines if line.is_body]

    @property
    def bottom(self) -> float:
        """The lowest baseline."""
        return max((line.baseline for line in self.lines), default=0)

    @property
    def white(self) -> float:
        """What is left blank below text and pictures, as a share of the text's height.

        Notes stand at the foot; the blank is above them.
        """
        foot = self.height - FOOT
        text = [line for line in self.lines if not line.is_note]
        notes = [line.baseline for line in self.lines if line.is_note]
        if not text:
            return 0
        lowest = max(line.baseline for line in text)
        above_notes = min((n for n in notes if n > lowest), default=foot)
        return (above_notes - lowest) / (self.height - HEAD - FOOT)

    @property
    def is_plate(self) -> bool:
        """Tell whether a figure or table has the page for itself."""
        return not self.body and any(abs(x.size - _CAPTION) < 0.1 for x in self.lines)

    def starts_paragraph(self, line: Line) -> bool:
        """Tell whether *line* is indented as the first of a paragraph."""
        return abs(line.left - self.left - INDENT) < _NEAR

    def is_full(self, line: Line) -> bool:
        """Tell whether *line* was justified: it fills the measure."""
        return line.right > self.right - _NEAR and line.left < self.left + INDENT + 3


@dataclass(frozen=True)
class Place:
    """Where something is wrong: a page and the words on it."""

    fault: str
    page: Page
    words: str

    def __str__(self) -> str:
        """Return one line of the report."""
        return f"p. {self.page.label} (leaf {self.page.number}): {self.words}"


@dataclass
class Measures:
    """Counts over the whole book, and the places behind them."""

    pages: int = 0
    lines: int = 0
    facing: int = 0
    places: list[Place] = field(default_factory=list)

    def count(self, fault: str) -> int:
        """Return how many places have a fault."""
        return sum(place.fault == fault for place in self.places)

    def share(self, fault: str) -> float:
        """Return in how many of a hundred lines it occurs."""
        return 100 * self.count(fault) / max(self.lines, 1)

    def even_bottoms(self) -> float:
        """Return the percentage of facing pages that end within a line."""
        return 100 * (1 - self.count("uneven bottom") / max(self.facing, 1))


def read_pages(pdf: Path, labels: list[str]) -> list[Page]:
    """Return all pages; their measure is that of most lines of text on their side."""
    with pymupdf.open(pdf) as document:
        pages = [_page(page, name) for page, name in zip(document, labels, strict=True)]
        _find_strays(document, pages)
    edges: dict[int, tuple[float, float]] = {}
    for side in (0, 1):
        body = [line for p in pages[side::2] for line in p.body]
        edges[side] = _common(body) if body else (0, 1e9)
    for number, page in enumerate(pages):
        page.left, page.right = edges[number % 2]
    return pages


def _common(lines: list[Line]) -> tuple[float, float]:
    """Return the edges that most lines share."""
    lefts = [round(line.left, 1) for line in lines]
    rights = [round(line.right) for line in lines]
    return max(set(lefts), key=lefts.count), max(set(rights), key=rights.count)


def _page(page: Any, label: str) -> Page:
    height = page.rect.height
    words = page.get_text("words", sort=False)
    sizes = _sizes(page)
    lines: dict[int, list[Any]] = {}
    for word in words:
        key = sizes.get((word[5], word[6]))
        if key and 0.075 * height < key[0] < 0.925 * height:
            lines.setdefault(round(key[0]), []).append((word, key))
    made = [_line(parts) for _, parts in sorted(lines.items())]
    return Page(page.number + 1, label, made, 0, 1e9, height)


def _sizes(page: Any) -> dict[tuple[int, int], tuple[float, float]]:
    """Return baseline and size of each line of each block."""
    found = {}
    for number, block in enumerate(page.get_text("dict", flags=_FLAGS)["blocks"]):
        for position, line in enumerate(block["lines"]):
            span = max(line["spans"], key=lambda s: len(s["text"]))
            found[number, position] = (span["origin"][1], span["size"])
    return found


_FLAGS = pymupdf.TEXTFLAGS_WORDS


def _line(parts: list[Any]) -> Line:
    words = sorted((word for word, _ in parts), key=lambda word: word[0])
    baseline, size = max((key for _, key in parts), key=lambda key: key[1])
    gaps = [after[0] - before[2] for before, after in pairwise(words)]
    text = " ".join(word[4] for word in words)
    return Line(words[0][0], words[-1][2], baseline, size, text, gaps)


def _find_strays(document: Any, pages: list[Page]) -> None:
    """Note the calls that lead to a note on the page before or after."""
    for page, leaf in zip(pages, document, strict=True):
        lowest = max((line.baseline for line in page.body), default=0)
        for link in leaf.get_links():
            is_call = link["kind"] == pymupdf.LINK_GOTO and link["from"].y0 < lowest
            if is_call and abs(link["page"] - leaf.number) == 1:
                note = _note_at(pages[link["page"]], link["to"].y)
                if note:
                    page.strays.append(int(note.text.split()[0]))


def _note_at(page: Page, height: float) -> Line | None:
    """Return the note whose first line has its top at *height*, or near it."""
    notes = [line for line in page.lines if line.is_note and _opens_note(line)]
    near = [note for note in notes if 0 < note.baseline - height < 2 * note.size]
    return max(near, key=lambda note: note.baseline, default=None)


def measure(pages: list[Page], mentions: Sequence[Mention] = ()) -> Measures:
    """Return counts and places for the whole book."""
    result = Measures(len(pages))
    for page in pages:
        full = [line for line in page.lines if page.is_full(line)]
        result.lines += sum(line.is_body or line.is_note for line in page.lines)
        result.places += [
            Place("loose line", page, line.text)
            for line in full
            if (line.is_body or line.is_note)
            and max(line.gaps, default=0) > line.size / 2
            and ". . ." not in line.text
        ]
        result.places += _page_places(page)
    for before, after in pairwise(pages):
        result.places += _turn_places(before, after)
        if after.lines and not _is_opening(after) and before.white > _MUCH_WHITE:
            result.places += _white_places(before)
    _compare_bottoms(pages, result)
    result.places += _figure_places(pages, mentions)
    return result


def _white_places(page: Page) -> Iterator[Place]:
    """Yield a page of which much is blank, unless it is a title."""
    if page.is_plate:
        words = f"{page.white:.0%} of the page is blank below a figure or table"
        yield Place("large white on a plate", page, words)
    elif not _is_opening(page) or len(page.lines) > 3:
        yield Place("large white", page, f"{page.white:.0%} of the page is blank")


def _figure_places(pages: list[Page], mentions: Sequence[Mention]) -> Iterator[Place]:
    """Yield figures and tables that stand away from where they are first named."""
    first: dict[str, int] = {}
    own: dict[str, int] = {}
    for name, page, stands in mentions:
        first[name] = min(page, first.get(name, page))
        own[name] = stands
    for name, stands in own.items():
        named = pages[first[name] - 1].label
        words = f"{name.partition('#')[2]}, first named on p. {named}"
        if stands < first[name] - _PAGES_BEFORE:
            yield Place("figure before its mention", pages[stands - 1], words)
        if stands > first[name] + _PAGES_AFTER:
            yield Place("figure far after", pages[stands - 1], words)


def _page_places(page: Page) -> Iterator[Place]:
    run: list[Line] = []
    for line in page.body:
        run = [*run, line] if line.is_hyphenated else []
        if line.is_hyphenated:
            yield Place("hyphenated line", page, line.text)
        if len(run) > 2:
            yield Place("third hyphen", page, " / ".join(one.text for one in run))
    for line in page.lines:
        if line.right > page.right + _NEAR + 1:
            yield Place("overfull line", page, line.text)
    for call in page.strays:
        yield Place("displaced note", page, f"note {call}")


def _turn_places(before: Page, after: Page) -> Iterator[Place]:
    """Yield what is wrong where one page ends and the next begins."""
    if not before.body or not after.body:
        return
    last, first = before.body[-1], after.lines[0]
    runs_on = first.is_body and abs(first.left - after.left) < _NEAR
    if last.is_hyphenated:
        yield Place("hyphen at page end", before, last.text)
    notes = [line for line in after.lines if line.is_note]
    if notes and notes[0].baseline > first.baseline and not _opens_note(notes[0]):
        yield Place("divided note", after, notes[0].text)
    if len(before.body) > 1 and before.starts_paragraph(last) and runs_on:
        yield Place("orphan", before, last.text)
    if len(after.body) > 1 and runs_on and first.right < after.right - _NEAR:
        follower = after.body[1]
        lone = follower.baseline - first.baseline > LEADING * 1.2
        if lone or after.starts_paragraph(follower):
            yield Place("widow", after, first.text)


def _opens_note(line: Line) -> bool:
    return re.match(r"\d+ ", line.text) is not None


def _compare_bottoms(pages: list[Page], result: Measures) -> None:
    """Compare facing pages, except where a chapter ends or a leaf is blank."""
    for verso, recto in zip(pages[1::2], pages[2::2], strict=False):
        following = pages[recto.number] if recto.number < len(pages) else None
        if not _runs_on(verso) or not _runs_on(recto) or following is None:
            continue
        if not _runs_on(following) or _is_opening(following) or _is_opening(recto):
            continue
        result.facing += 1
        if abs(verso.bottom - recto.bottom) > LEADING:
            words = f"{abs(verso.bottom - recto.bottom):.0f} pt from its neighbor"
            result.places.append(Place("uneven bottom", recto, words))


def _runs_on(page: Page) -> bool:
    return len(page.lines) > 8


def _is_opening(page: Page) -> bool:
    return any(line.size > 18 for line in page.lines)
