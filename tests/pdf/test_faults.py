"""A planted fault for each measure of the proof, and pages without any."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pymupdf
import pytest

from extensions.typst.measure import (
    BODY,
    INDENT,
    LEADING,
    Measures,
    Mention,
    Page,
    measure,
    read_pages,
)  # fmt: skip
from extensions.typst.proof import report
from tests.tiny import BALL, MakeApp, build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FULL = "The quick brown fox jumps over the lazy dog and then runs on"
WORDS = FULL.split()
LEFT, TOP, MOST = 60.0, 72.0, 36
FONT = pymupdf.Font("helv")
WIDE = FONT.text_length(FULL, BODY)


@dataclass
class Leaf:
    """One page being made: lines of text with their size, and calls of notes."""

    lines: list[tuple[float, float, str, float]] = field(default_factory=list)
    calls: list[tuple[float, int]] = field(default_factory=list)
    """Height of a call on the page, and the page of its note."""

    def add(self, text: str, left: float = LEFT, size: float = BODY) -> None:
        """Add a line of type below the last one."""
        self.lines.append((left, TOP + len(self.lines) * LEADING, text, size))

    def fill(self, count: int) -> Leaf:
        """Add full lines until there are *count*."""
        while len(self.lines) < count:
            self.add(FULL)
        return self


def full_leaves(count: int = 6) -> list[Leaf]:
    return [Leaf().fill(MOST) for _ in range(count)]


def indented(leaf: Leaf, line: int) -> None:
    """Have a paragraph begin with a line."""
    _, height, _, size = leaf.lines[line]
    leaf.lines[line] = (LEFT + INDENT, height, " ".join(WORDS[1:]), size)


def short(leaf: Leaf, line: int, words: int = 4) -> None:
    left, height, _, size = leaf.lines[line]
    leaf.lines[line] = (left, height, " ".join(WORDS[:words]), size)


def reworded(leaf: Leaf, line: int, text: str) -> None:
    left, height, _, size = leaf.lines[line]
    leaf.lines[line] = (left, height, text, size)


def end_with_note(leaf: Leaf, text: str = "7 A note.") -> None:
    leaf.lines[-1] = (LEFT, leaf.lines[-1][1], text, 8.6)


def make(leaves: list[Leaf], path: Path) -> list[Page]:
    """Write the PDF and read its pages."""
    with pymupdf.open() as document:
        for leaf in leaves:
            page = document.new_page(width=432, height=648)
            for left, height, text, size in leaf.lines:
                page.insert_text((left, height), text, fontsize=size, fontname="helv")
        for leaf, page in zip(leaves, document, strict=True):
            for height, target in leaf.calls:
                page.insert_text((LEFT - 8, height), "7", fontsize=6, fontname="helv")
                page.insert_link({
                    "kind": pymupdf.LINK_GOTO, "page": target,
                    "from": pymupdf.Rect(LEFT - 9, height - 11, LEFT - 3, height + 2),
                    "to": pymupdf.Point(LEFT, TOP + (MOST - 1) * LEADING - 8),
                })  # fmt: skip
        document.save(path)
    return read_pages(path, [str(n + 1) for n in range(len(leaves))])


def plant_widow(leaves: list[Leaf]) -> None:
    short(leaves[3], 0)
    indented(leaves[3], 1)


def plant_orphan(leaves: list[Leaf]) -> None:
    short(leaves[2], -2)
    indented(leaves[2], -1)


def plant_loose_line(leaves: list[Leaf]) -> None:
    """Take a word out, and put the next as far to the right as it was."""
    leaf = leaves[1]
    left, height, _, size = leaf.lines[4]
    del leaf.lines[4]
    head, tail = " ".join(WORDS[:6]), " ".join(WORDS[7:])
    leaf.lines.append((left, height, head, size))
    right = left + WIDE - FONT.text_length(tail, size)
    leaf.lines.append((right, height, tail, size))


def plant_hyphen_at_page_end(leaves: list[Leaf]) -> None:
    reworded(leaves[1], -1, FULL[:-3] + "-")


def plant_three_hyphens(leaves: list[Leaf]) -> None:
    for line in (5, 6, 7):
        reworded(leaves[1], line, FULL[:-3] + "-")


def plant_overfull_line(leaves: list[Leaf]) -> None:
    reworded(leaves[4], 9, FULL + " and away")


def plant_displaced_note(leaves: list[Leaf]) -> None:
    end_with_note(leaves[3])
    leaves[2].calls.append((TOP + 9 * LEADING, 3))


def plant_divided_note(leaves: list[Leaf]) -> None:
    end_with_note(leaves[2], "12 A note that goes on")
    end_with_note(leaves[3], "overleaf, without a number.")


def plant_uneven_bottom(leaves: list[Leaf]) -> None:
    del leaves[2].lines[-3:]


def plant_large_white(leaves: list[Leaf]) -> None:
    for leaf in leaves[1:3]:
        del leaf.lines[-10:]


PLANTS: dict[str, Callable[[list[Leaf]], None]] = {
    "widow": plant_widow,
    "orphan": plant_orphan,
    "loose line": plant_loose_line,
    "hyphen at page end": plant_hyphen_at_page_end,
    "third hyphen": plant_three_hyphens,
    "overfull line": plant_overfull_line,
    "displaced note": plant_displaced_note,
    "divided note": plant_divided_note,
    "uneven bottom": plant_uneven_bottom,
    "large white": plant_large_white,
}


def faults(found: Measures) -> set[str]:
    return {place.fault for place in found.places} - {"hyphenated line"}


@pytest.mark.parametrize("fault", PLANTS)
def test_planted_fault_is_caught_and_nothing_else(fault: str, tmp_path: Path) -> None:
    leaves = full_leaves()
    PLANTS[fault](leaves)
    found = measure(make(leaves, tmp_path / "planted.pdf"))
    assert faults(found) == {fault}, report(found)


def plant_last_line_with_company(leaves: list[Leaf]) -> None:
    """A paragraph ends in the second line of a page."""
    short(leaves[3], 1)
    indented(leaves[3], 2)


def plant_first_lines_together(leaves: list[Leaf]) -> None:
    """A paragraph begins in the last line but one."""
    indented(leaves[2], -2)


def plant_paragraph_that_ends_with_its_page(leaves: list[Leaf]) -> None:
    short(leaves[2], -1)
    indented(leaves[3], 0)


def plant_two_hyphens(leaves: list[Leaf]) -> None:
    for line in (5, 6):
        reworded(leaves[1], line, FULL[:-3] + "-")


def plant_note_below_its_call(leaves: list[Leaf]) -> None:
    end_with_note(leaves[2])
    leaves[2].calls.append((TOP + 9 * LEADING, 2))


def plant_bottoms_a_line_apart(leaves: list[Leaf]) -> None:
    del leaves[2].lines[-1:]


def plant_end_of_chapter(leaves: list[Leaf]) -> None:
    """A chapter ends high, and the next opens with a large title."""
    del leaves[2].lines[-20:]
    left, height, _, _ = leaves[3].lines[0]
    leaves[3].lines[0] = (left, height, "Two", 22)


CLEAN: list[Callable[[list[Leaf]], None]] = [
    lambda _leaves: None,
    plant_last_line_with_company,
    plant_first_lines_together,
    plant_paragraph_that_ends_with_its_page,
    plant_two_hyphens,
    plant_note_below_its_call,
    plant_bottoms_a_line_apart,
    plant_end_of_chapter,
]


@pytest.mark.parametrize("plant", CLEAN)
def test_clean_twin_passes(plant: Callable[[list[Leaf]], None], tmp_path: Path) -> None:
    leaves = full_leaves()
    plant(leaves)
    found = measure(make(leaves, tmp_path / "clean.pdf"))
    assert faults(found) == set(), report(found)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([("one#fig-a", 4, 2)], {"figure before its mention"}),
        ([("one#fig-a", 1, 4)], {"figure far after"}),
        ([("one#fig-a", 5, 3), ("one#fig-a", 4, 3)], set()),
        ([("one#fig-a", 2, 4), ("one#fig-b", 2, 2)], set()),
    ],
    ids=["before", "after", "a page before", "two pages after"],
)
def test_figure_stands_near_its_first_mention(
    mentions: list[Mention], expected: set[str], tmp_path: Path
) -> None:
    pages = make(full_leaves(), tmp_path / "figures.pdf")
    found = measure(pages, mentions)
    assert faults(found) == expected
    assert not expected or "fig-a, first named on p. " in report(found)


PAGES = "```{raw} typst\n#pagebreak()\n```\n\n"
FIGURE = ":::{figure} ball.svg\n:name: fig-ball\n:alt: A ball.\n\nA ball.\n:::\n\n"
NAMED = "See {numref}`fig-ball`.\n\n"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (FIGURE + PAGES * 2 + NAMED, [("one#fig-ball", 9, 7)]),
        (NAMED + FIGURE, [("one#fig-ball", 7, 7)]),
    ],
    ids=["before", "beside"],
)
def test_builder_reports_where_figures_are_named(
    make_app: MakeApp, tmp_path: Path, text: str, mention: list[Mention]
) -> None:
    files = {"one.md": f"# One\n\n{text}Text.\n", "ball.svg": BALL}
    book = build(make_app, tmp_path, files, "typst", ["extensions.typst"])
    found = json.loads(book.pdf().with_name("pages.json").read_text("utf-8"))
    assert [tuple(one) for one in found["mentions"]] == mention
    measures = measure(read_pages(book.pdf(), found["labels"]), found["mentions"])
    assert measures.count("figure before its mention") == int("9" in str(mention))


def test_reference_to_a_table_gives_the_page_that_it_went_to(
    make_app: MakeApp, tmp_path: Path
) -> None:
    rows = "\n".join(f"   * - {n}\n     - b" for n in range(14))
    table = f"```{{list-table}} Tests.\n:name: tab-tests\n\n{rows}\n```\n\n"
    text = "# One\n\nSee {numref}`tab-tests`.\n\n" + f"{FULL}. " * 26 + "\n\n" + table
    files = {"one.md": text + f"{FULL}. " * 60}
    book = build(make_app, tmp_path, files, "typst", ["extensions.typst"])
    with pymupdf.open(book.pdf()) as document:
        pages = [" ".join(page.get_text().split()) for page in document]
    stands = next(n for n, page in enumerate(pages) if "Table 1. Tests." in page)
    named = next(n for n, page in enumerate(pages) if "See Table 1" in page)
    assert stands == named + 1
    assert f"See Table 1, p. {stands - 5}." in pages[named].replace("\xa0", " ")


@pytest.mark.parametrize("following", [1, 5])
def test_last_figure_stands_above_the_little_text_that_is_left(
    make_app: MakeApp, tmp_path: Path, following: int
) -> None:
    after = "\n\n".join(f"After {n}." for n in range(following))
    files = {"one.md": f"# One\n\nText.\n\n{NAMED}{FIGURE}{after}\n", "ball.svg": BALL}
    extensions = ["extensions.typst", "extensions.paragraphs"]
    book = build(make_app, tmp_path, files, "typst", extensions)
    markup = (book.pdf().parent / "src" / "one.typ").read_text("utf-8")
    assert (markup.index("#book-figure") < markup.index("#mention")) == (following < 4)
