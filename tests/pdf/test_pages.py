"""What a typographer looks at, on pages of tiny books."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pymupdf
import pytest

from extensions.typst.measure import Measures, measure, read_pages
from extensions.typst.proof import report, spreads
from tests.tiny import BALL, Built, MakeApp, build

if TYPE_CHECKING:
    from pathlib import Path

MakePdf = Callable[..., Built]
EXTENSIONS = ["extensions.typst", "extensions.paragraphs", "extensions.numbering"]
LINE = "The quick brown fox jumps over the lazy dog and runs on through the wood. "


@pytest.fixture
def pdf(make_app: MakeApp, tmp_path: Path) -> MakePdf:
    def make(files: dict[str, str], settings: str = "") -> Built:
        return build(make_app, tmp_path, files, "typst", EXTENSIONS, settings)

    return make


def texts(book: Built) -> list[str]:
    """Return the text of each page, in one line."""
    with pymupdf.open(book.pdf()) as document:
        return [" ".join(page.get_text().split()) for page in document]


def measured(book: Built) -> Measures:
    pages = book.pdf().with_name("pages.json")
    labels = json.loads(pages.read_text("utf-8"))["labels"]
    return measure(read_pages(book.pdf(), labels))


def chapter(lengths: list[int]) -> str:
    """Return paragraphs of so many sentences, each with a note at its end."""
    paragraphs, notes = [], []
    for number, length in enumerate(lengths):
        paragraphs.append(LINE * length + f"Last words of {number}.[^{number}]")
        notes.append(f"[^{number}]: {LINE * 2}")
    return "# One\n\n" + "\n\n".join(paragraphs + notes) + "\n"


@pytest.mark.parametrize("first", range(2, 8))
def test_no_line_stands_alone_and_no_note_away_from_its_call(
    pdf: MakePdf, first: int
) -> None:
    book = pdf({"one.md": chapter([first, *([3, 5, 4] * 8)])})
    found = measured(book)
    for fault in ("widow", "orphan", "displaced note", "divided note", "overfull line"):
        assert found.count(fault) == 0, report(found)


def test_blank_pages_are_blank_and_openings_have_their_number_at_the_foot(
    pdf: MakePdf,
) -> None:
    book = pdf({"one.md": "# One\n\nText.\n", "two.md": "# Two\n\nText.\n"})
    pages = texts(book)
    one, two = (pages.index(f"{t} Text. {n}") for t, n in (("One", 1), ("Two", 3)))
    assert (one % 2, two) == (0, one + 2)
    assert pages[one + 1] == ""


def test_part_opens_on_a_recto_with_its_text_on_the_back(pdf: MakePdf) -> None:
    index = "# Tiny\n\n```{toctree}\n1-a/index\n```\n"
    part = "# Part I: Origins\n\nWhy.\n\n```{toctree}\n01-b\n```\n"
    book = pdf(
        {"index.md": index, "1-a/index.md": part, "1-a/01-b.md": "# B\n\nText.\n"}
    )
    pages = texts(book)
    place = pages.index("Part I Origins")
    assert place % 2 == 0
    assert pages[place + 1] == "Why. 2"
    assert pages[place + 2] == "1 B Text. 3"


def test_running_heads_name_part_and_chapter(pdf: MakePdf) -> None:
    index = "# Tiny\n\n```{toctree}\n1-a/index\n```\n"
    part = "# Part I: Origins\n\nWhy.\n\n```{toctree}\n01-b\n```\n"
    files = {"1-a/index.md": part, "1-a/01-b.md": "# B\n\n" + (LINE * 9 + "\n\n") * 14}
    pages = texts(pdf({"index.md": index, **files}))
    assert any(page.startswith("4 Part I: Origins ") for page in pages)
    assert any(page.startswith("B 5 ") for page in pages)


def test_index_continues_heads_sees_and_names_its_letters(pdf: MakePdf) -> None:
    subs = "".join(
        f"```{{index}} single: Korolev; thing {n:03}\n```\n\nText.\n\n"
        for n in range(120)
    )
    see = "```{index} see: Chief Designer; Korolev\n```\n\n"
    pages = texts(pdf({"one.md": f"# One\n\n{see}{subs}"}))
    index = [page for page in pages if "thing 0" in page and "Text." not in page]
    whole = " ".join(index)
    assert "Chief Designer, see Korolev" in whole
    assert whole.count("Korolev (continued)") == whole.count("Korolev") - 2 >= 2
    assert "Index: K" in whole


def test_glossary_and_works_are_set_as_one_paragraph_an_entry(pdf: MakePdf) -> None:
    book = pdf(
        {"one.md": "# One\n\n```{glossary}\nApogee\n  The highest point.\n```\n"}
    )
    assert "Apogee The highest point." in texts(book)[6]


def test_long_address_shows_its_host_and_links_to_all_of_it(pdf: MakePdf) -> None:
    address = "https://www.example.org/" + "a-long-way/" * 9
    book = pdf({"one.md": f"# One\n\nRead <{address}> and <https://example.org/b>.\n"})
    text = book.pdf_text().replace("\u200b", "")
    assert re.search(r"Read example\.org and example\.org/b\.", text)
    with pymupdf.open(book.pdf()) as document:
        links = {link.get("uri") for page in document for link in page.get_links()}
    assert {address, "https://example.org/b"} <= links


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("Word " + "x" * 120 + " ends.", "'x+', wider than a line"),
        (
            "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | " + "y" * 90 + " |",
            "'y+', wider than its cell",
        ),
        (
            ":::{figure} tall.svg\n:alt: A tall thing.\n\nTall.\n:::",
            "taller than a page",
        ),
    ],
    ids=["word", "cell", "picture"],
)
def test_what_does_not_fit_is_named_at_its_line(
    pdf: MakePdf, source: str, message: str
) -> None:
    tall = BALL.replace('height="20"', 'height="2000"').replace("40 20", "40 2000")
    book = pdf({"one.md": f"# One\n\nText.\n\n{source}\n", "tall.svg": tall})
    assert re.search(rf"one\.md:[5-7]: .*{message}.*leaf [78]", book.warnings), (
        book.warnings
    )


@pytest.mark.parametrize("before", range(20, 30))
def test_quotation_stays_with_its_speaker_and_its_note(
    pdf: MakePdf, before: int
) -> None:
    quotation = f'{{attribution="A. Speaker"}}\n> Opening. {LINE * 3}Closing.[^q]\n'
    text = f"# One\n\n{LINE * before}\n\n{quotation}\n{LINE * 9}\n\n[^q]: Its source.\n"
    pages = texts(pdf({"one.md": text}))
    (place,) = [page for page in pages if "Opening." in page]
    assert all(words in place for words in ("Closing.", "— A. Speaker", "Its source."))


def test_quotation_longer_than_a_page_runs_on(pdf: MakePdf) -> None:
    pages = texts(pdf({"one.md": f"# One\n\n> Opening. {LINE * 60}Closing.\n"}))
    first, last = (
        next(i for i, p in enumerate(pages) if w in p) for w in ("Opening.", "Closing.")
    )
    assert last > first
    assert "".join(pages).count("lazy dog") == 60


def test_spreads_pair_the_pages_of_an_open_book() -> None:
    assert list(spreads(4)) == [(-1, 0), (1, 2), (3, -1)]
