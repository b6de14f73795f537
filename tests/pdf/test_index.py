"""The index of the PDF: sub-entries, references, ranges, continued heads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pymupdf
import pytest

from tests.tiny import Built, MakeApp, build

if TYPE_CHECKING:
    from pathlib import Path

MakePdf = Callable[..., Built]
LINE = "The quick brown fox jumps over the lazy dog and runs on through the wood. "


@pytest.fixture
def pdf(make_app: MakeApp, tmp_path: Path) -> MakePdf:
    def make(text: str) -> Built:
        files = {"one.md": f"# One\n\n{text}\n"}
        return build(make_app, tmp_path, files, "typst", ["extensions.typst"])

    return make


def entry(words: str) -> str:
    return f"```{{index}} {words}\n```\n\n"


def index(book: Built) -> str:
    """Return the text of the index, in one line."""
    with pymupdf.open(book.pdf()) as document:
        pages = [" ".join(page.get_text().split()) for page in document]
    first = next(n for n, page in enumerate(pages) if page.startswith("Index Bold"))
    return " ".join(pages[first:])


def on_pages(count: int, marks: dict[int, str]) -> str:
    """Return text of *count* pages, with entries on some of them."""
    page_break = "```{raw} typst\n#pagebreak()\n```\n\n"
    return page_break.join(
        marks.get(number, "") + f"Words of page {number}.\n\n"
        for number in range(1, count + 1)
    )


def test_see_also_follows_the_pages_and_stands_before_the_sub_entries(
    pdf: MakePdf,
) -> None:
    subs = "".join(entry(f"single: Korolev; {sub}") for sub in ("death", "letters"))
    text = (
        entry("single: Korolev")
        + subs
        + entry("seealso: Korolev; Glushko")
        + entry("seealso: Korolev; R-7")
        + entry("see: Chief Designer; Korolev")
    )
    shown = index(pdf(text + "Text."))
    assert "Korolev, 1. see also Glushko; see also R-7 death, 1 letters, 1" in shown
    assert "Chief Designer, see Korolev" in shown


def test_pages_in_a_row_are_joined_and_each_stands_once(pdf: MakePdf) -> None:
    twice = entry("single: R-7; engines") * 2
    marks = dict.fromkeys((2, 3, 4, 7, 9, 10), twice)
    shown = index(pdf(on_pages(11, marks)))
    assert re.search(r"engines, 2–4, 7, 9–10(?! ?[,–])", shown), shown


def test_main_page_is_bold_and_ends_a_range(pdf: MakePdf) -> None:
    marks = {n: entry("single: orbit") for n in (2, 3, 5)}
    book = pdf(on_pages(6, marks | {4: entry("! single: orbit")}))
    assert "orbit, 2–3, 4, 5" in index(book)
    with pymupdf.open(book.pdf()) as document:
        spans = [
            span["text"]
            for block in document[-1].get_text("dict")["blocks"]
            for line in block.get("lines", [])
            for span in line["spans"]
            if "Bold" in span["font"] or "Semibold" in span["font"]
        ]
    assert "4" in " ".join(spans).split()
    assert not {"2–3", "5"} & set(" ".join(spans).split())


def test_head_is_repeated_only_where_a_column_ends_within_its_entries(
    pdf: MakePdf,
) -> None:
    subs = "".join(entry(f"single: Korolev; thing {n:03}") for n in range(150))
    few = "".join(entry(f"single: Glushko; thing {n}") for n in range(3))
    shown = index(pdf(subs + few + entry("seealso: Korolev; Glushko") + "Text."))
    assert "Glushko (continued)" not in shown
    assert shown.count("Korolev (continued)") >= 2
    assert shown.count("see also Glushko") == 1
    things = re.findall(r"thing (\d{3}), 1", shown)
    assert things == [f"{n:03}" for n in range(150)]
