"""What a screen reader is told: the structure beneath the pages of tiny books."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.tiny import BALL, Built, MakeApp, build, outline, tags
from tests.validators import stream_faults

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

MakePdf = Callable[[str], Built]
EXTENSIONS = ["extensions.typst", "extensions.paragraphs", "extensions.numbering"]


@pytest.fixture
def pdf(make_app: MakeApp, tmp_path: Path) -> MakePdf:
    def make(text: str) -> Built:
        files = {"one.md": f"# One\n\n{text}\n", "ball.svg": BALL}
        return build(make_app, tmp_path, files, "typst", EXTENSIONS)

    return make


def shape(element: etree._Element) -> str:
    """Return an element with those in it, as ``L(LI(Lbl LBody))``."""
    inner = " ".join(shape(child) for child in element if child.tag != "mc")
    return f"{element.tag}({inner})" if inner else str(element.tag)


ITEM = "LI(Lbl LBody(P))"
TERM = "LI(Lbl(Strong) LBody(P))"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("* one\n\n* two\n", f"L({ITEM} {ITEM})"),
        ("3. one\n\n4. two\n", f"L({ITEM} {ITEM})"),
        (
            "```{glossary}\nApogee\n  High.\n\nPerigee\n  Low.\n```",
            f"L({TERM} {TERM})",
        ),
        ("> A saying.", "BlockQuote(P)"),
        ("Text.\n\n## Two", "H2"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "THead(TR(TH(Strong) TH(Strong)))"),
    ],
    ids=["bullets", "numbers", "glossary", "quotation", "heading", "table"],
)
def test_construct_is_tagged_as_what_it_is(
    pdf: MakePdf, source: str, expected: str
) -> None:
    tree = tags(pdf(source).pdf())
    name = expected.partition("(")[0]
    assert expected in [shape(element) for element in tree.iter(name)]


def test_contents_name_all_that_opens_a_page(pdf: MakePdf) -> None:
    tree = tags(pdf("```{index} Orbit\n```\n\nText.\n\n## Section").pdf())
    (contents,) = tree.iter("TOC")
    assert shape(contents) == "TOC(TOCI(P(Link)) TOCI(P(Link)))"
    assert [link.get("to") for link in contents.iter("Link")] == ["7", "9"]


def test_index_is_a_list_of_labeled_entries(pdf: MakePdf) -> None:
    entries = "".join(f"```{{index}} {name}\n```\n\n" for name in ("Ball", "Beep"))
    tree = tags(pdf(f"{entries}Text.").pdf())
    (entries_of_b,) = tree.iter("L")
    item = "LI(Lbl(Strong) LBody(P(Link)))"
    assert shape(entries_of_b) == f"L({item} {item})"


def test_note_has_a_label_and_links_both_ways(pdf: MakePdf) -> None:
    tree = tags(pdf("A claim.[^a] More.[^b]\n\n[^a]: One.\n\n[^b]: Two.\n").pdf())
    notes = list(tree.iter("Note"))
    assert len(notes) == 2
    for number, note in enumerate(notes, 1):
        call, label = note.getprevious(), note[0]
        assert shape(call) == shape(label) == "Lbl(Link(Span))"
        assert call[0].get("says") == f"Footnote {number}"
        assert (call[0].get("to"), label[0].get("to")) == ("7", "7")


def test_foreign_words_are_marked_with_their_language(pdf: MakePdf) -> None:
    text = "Then [Союз]{.language-ru} and [Aggregat]{.language-de} flew."
    tree = tags(pdf(f"{text}\n\n* [Восток]{{.language-ru}} flew.").pdf())
    languages = [
        next(n.get("lang") for n in (c, *c.iterancestors()) if n.get("lang"))
        if c.xpath("ancestor-or-self::*/@lang")
        else "en"
        for c in tree.iter("mc")
    ]
    assert (languages.count("ru"), languages.count("de")) == (2, 1)
    assert languages.count("en") > 3


def test_headings_nest_and_bookmarks_go_three_levels_down(
    make_app: MakeApp, tmp_path: Path
) -> None:
    files = {
        "index.md": "# Tiny\n\n```{toctree}\n1-a/index\n```\n",
        "1-a/index.md": "# Part I: A\n\nWhy.\n\n```{toctree}\n01-b\n```\n",
        "1-a/01-b.md": "# B\n\nText.\n\n## C\n\nText.\n",
    }
    book = build(make_app, tmp_path, files, "typst", EXTENSIONS)
    expected = [(1, "Contents"), (1, "Part I: A"), (2, "B"), (3, "C")]
    bookmarks = [(n, title.replace("\u00a0", " ")) for n, title in outline(book.pdf())]
    assert bookmarks == expected
    headings = [e for e in tags(book.pdf()).iter() if e.tag in ("H1", "H2", "H3")]
    assert [int(e.tag[1]) for e in headings] == [level for level, _ in expected]


def test_address_in_running_text_is_a_link(pdf: MakePdf) -> None:
    book = pdf("Another page was read at https://example.org/a\\_b-c.html.")
    said = [link.get("says") for link in tags(book.pdf()).iterfind("P/Link")]
    assert len(said) == 1
    assert said[0].endswith("https://example.org/a_b-c.html")


def test_float_is_read_where_it_is_told_of(pdf: MakePdf) -> None:
    figure = ":::{figure} ball.svg\n:alt: A ball.\n\nA ball.\n:::"
    after = "After.\n\n" * 4  # with less text the last figure enters earlier
    tree = tags(pdf(f"First.\n\n{figure}\n\n{after}").pdf())
    after_heading = [shape(e) for e in tree][-6:-3]
    assert after_heading == ["P", "Div(Caption(Strong Span) Figure)", "P"]


@pytest.mark.parametrize("end", [b"\r", b"\n", b" "], ids=["CR", "LF", "space"])
def test_validator_takes_a_last_byte_cr_for_the_end_of_the_line(
    tmp_path: Path, end: bytes
) -> None:
    """Why `test_book` lets PDFA2A-STREAM-LENGTH-001 pass, and checks by itself.

    A stream of compressed bytes ends with CR once in 256 times. The LF that ends
    its line then looks like half of a CR LF, and the length like one too many; the
    reader who counts as many bytes as /Length says finds LF and ``endstream``.
    """
    page = pytest.importorskip("page", reason="page-validation has no wheel here")
    path = tmp_path / "tiny.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b"q Q" + end)
        document.save(path, compress_streams=False)
    raw = path.read_bytes()
    assert b"/Length 4 >>\nstream\nq Q" + end + b"\nendstream" in raw
    assert stream_faults(path) == []
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_A_2A)
    rules = {failure.rule_id for failure in report.failures}
    assert ("PDFA2A-STREAM-LENGTH-001" in rules) == (end == b"\r")


def test_wrong_length_is_found(tmp_path: Path) -> None:
    path = tmp_path / "tiny.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b"q Q ")
        document.save(path, compress_streams=False)
    path.write_bytes(path.read_bytes().replace(b"/Length 4", b"/Length 5"))
    assert len(stream_faults(path)) == 1
