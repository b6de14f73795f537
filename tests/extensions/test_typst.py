"""The PDF builder: a tiny book for each construct in, a PDF out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.errors import SphinxError

from extensions.typst import markup
from tests.tiny import BALL, Built, MakeApp, build, outline

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["extensions.typst"]


MakePdf = Callable[..., Built]


@pytest.fixture
def pdf(make_app: MakeApp, tmp_path: Path) -> MakePdf:
    def make(files: dict[str, str], settings: str = "") -> Built:
        return build(make_app, tmp_path, files, "typst", EXTENSIONS, settings)

    return make


def words(text: str) -> str:
    """Return text without what line breaking does to it."""
    joined = re.sub(r"[-\u00ad]\n", "", text).replace("\u2060", "")
    return " ".join(joined.split())


CONSTRUCTS = {
    "emphasis": ("Some *slanted* words.", "Some slanted words."),
    "strong": ("Some **heavy** words.", "Some heavy words."),
    "literal": ("Some `code \\ # $` here.", "Some code \\ # $ here."),
    "quotes": ('He said "no", didn\'t he?', "He said “no”, didn’t he?"),
    "foreign": ("[Союз]{.language-ru} flew.", "Союз flew."),
    "link": ("See [this](https://example.org/a_b).", "See this."),
    "bullets": ("* one\n* two\n", "• one • two"),
    "numbers": ("1. one\n2. two\n", "1. one 2. two"),
    "quotation": ("> A saying.\n", "A saying."),
    "attributed": ('{attribution="Laika"}\n> A saying.\n', "A saying. — Laika"),
    "epigraph": ("```{epigraph}\nA motto.\n\n-- Somebody\n```", "A motto. — Somebody"),
    "rubric": ("```{rubric} A heading\n```", "A heading"),
    "lines": ("```{line-block}\none\ntwo\n```", "one two"),
    "definition": (
        "```{glossary}\nApogee\n  The highest point.\n```",
        "Apogee The highest",
    ),
    "note": ("A claim.[^a]\n\n[^a]: Its source.\n", "A claim.1"),
    "list table": (
        (
            ":::{list-table} Masses\n:header-rows: 1\n\n* - Name\n  - kg\n"
            "* - Sputnik\n  - 83.6\n:::"
        ),
        "Table 1. Masses Name kg Sputnik 83.6",
    ),
    "markup characters": (
        "1\\. \\#set \\$x\\$ \\<a\\> \\@b == // /* [c] {d} \\_e\\_ ~ -- … ; (f)",
        "1. #set $x$ <a> @b == // /* [c] {d} _e_ ~ -- … ; (f)",
    ),
}


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_construct_is_printed(pdf: MakePdf, construct: str) -> None:
    source, expected = CONSTRUCTS[construct]
    book = pdf({"one.md": f"# One\n\n{source}\n"})
    assert book.warnings == ""
    assert expected in words(book.pdf_text())


def test_note_stands_at_the_foot_with_its_number(pdf: MakePdf) -> None:
    book = pdf({"one.md": "# One\n\nA claim.[^a]\n\nMore.\n\n[^a]: Its source.\n"})
    assert "More. 1 Its source." in words(book.pdf_text())


def test_two_notes_at_one_place_do_not_run_together(pdf: MakePdf) -> None:
    page = "# One\n\nA claim.[^a][^b] More.\n\n[^a]: Its source.\n\n[^b]: Another.\n"
    assert "A claim.1 2 More." in words(pdf({"one.md": page}).pdf_text())


def test_cross_reference_carries_the_page_number(pdf: MakePdf) -> None:
    book = pdf(
        {
            "one.md": "# One\n\nSee {numref}`fig-ball` and {ref}`two`.\n",
            "two.md": "(two)=\n# Two\n\n"
            ":::{figure} ball.svg\n:name: fig-ball\n:alt: A ball.\n\nRound.\n:::\n",
            "ball.svg": BALL,
        }
    )
    assert "See Fig. 1, p. 3 and Two (p. 3)." in words(book.pdf_text())


def test_figure_keeps_alt_text_and_caption(pdf: MakePdf) -> None:
    book = pdf(
        {
            "one.md": "# One\n\n:::{figure} ball.svg\n"
            ":alt: A ball & “a” «b».\n\nRound.\n:::\n",
            "ball.svg": BALL,
        }
    )
    assert "Fig. 1. Round." in words(book.pdf_text())
    assert "A ball & “a” «b»." in alt_texts(book.pdf())


def alt_texts(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        return [
            str(item["/Alt"])
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]


def test_document_is_tagged_titled_labeled_and_outlined(pdf: MakePdf) -> None:
    book = pdf(
        {
            "front/preface.md": "# Preface\n\nBefore.\n",
            "one.md": "# One\n\nText.\n\n## A section\n\nMore.\n",
        }
    )
    with pikepdf.open(book.pdf()) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title) == "Tiny"
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        labels = {str(label.get("/S")) for label in list(root.PageLabels.Nums)[1::2]}
        assert labels == {"/r", "/D"}
        for page in document.pages:
            for font in page.Resources.get("/Font", {}).values():
                descendant = font.get("/DescendantFonts", [font])[0]
                keys = set(descendant.FontDescriptor.keys())
                assert keys & {"/FontFile", "/FontFile2", "/FontFile3"}
    assert outline(book.pdf()) == [
        (1, "Contents"),
        (1, "Preface"),
        (1, "One"),
        (2, "A section"),
    ]


def test_index_joins_runs_of_pages(pdf: MakePdf) -> None:
    page = "```{index} single: Laika\n```\n\nText.\n\n```{raw} typst\n#pagebreak()\n```\n\n"
    book = pdf(
        {"one.md": "# One\n\n" + page * 3 + "```{index} single: Belka\n```\n\nEnd.\n"}
    )
    assert "Belka, 4" in words(book.pdf_text())
    assert "Laika, 1–3" in words(book.pdf_text())


def test_unknown_node_stops_the_build_at_its_line(pdf: MakePdf) -> None:
    with pytest.raises(SphinxError, match=r"one\.md:5: .*'math_block'"):
        pdf({"one.md": "# One\n\nText.\n\n```{math}\na^2\n```\n"})


def test_image_without_alt_text_stops_the_build(pdf: MakePdf) -> None:
    files = {
        "one.md": "# One\n\n:::{figure} ball.svg\n\nRound.\n:::\n",
        "ball.svg": BALL,
    }
    with pytest.raises(SphinxError, match=r"one\.md:3: .*alt text"):
        pdf(files)


@pytest.mark.parametrize("place", ["title", "paragraph", "caption", "quotation"])
def test_script_without_a_font_is_refused_at_its_line(pdf: MakePdf, place: str) -> None:
    sources = {
        "title": ("# 中文\n\nText.\n", 1),
        "paragraph": ("# One\n\nText.\n\nHere 中文 stands.\n", 5),
        "caption": (
            "# One\n\nText.\n\n:::{figure} ball.svg\n:alt: A ball.\n\n中文\n:::\n",
            5,
        ),
        "quotation": ("# One\n\n> First.\n>\n> Here 中文.\n>\n> Last.\n", 5),
    }
    source, line = sources[place]
    with pytest.raises(SphinxError, match=rf"one\.md:{line}: .*中"):
        pdf({"one.md": source, "ball.svg": BALL})


def test_second_build_gives_the_same_bytes(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", "1700000000"
    )  # not the second of each build
    files = {"one.md": "# One\n\nText.[^a]\n\n[^a]: Note.\n"}
    first = build(make_app, tmp_path / "a", files, "typst", EXTENSIONS)
    second = build(make_app, tmp_path / "b", files, "typst", EXTENSIONS)
    assert first.pdf().read_bytes() == second.pdf().read_bytes()


def test_changed_document_is_set_again(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"one.md": "# One\n\nOld.\n", "two.md": "# Two\n\nKept.\n"}
    build(make_app, tmp_path, files, "typst", EXTENSIONS)
    files["one.md"] = "# One\n\nNew.\n"
    text = build(make_app, tmp_path, files, "typst", EXTENSIONS).pdf_text()
    assert "New." in text and "Kept." in text and "Old." not in text


# Text in scripts that the book's face covers; others are refused, see above.
COVERED = st.text(
    st.characters(
        min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=("Cc", "Cf")
    )
    | st.characters(min_codepoint=0x410, max_codepoint=0x44F)
    | st.sampled_from("“”‘’–—…·§†‡№«»€"),
    min_size=1,
    max_size=30,
)


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(COVERED, min_size=40, max_size=40))
def test_any_text_is_printed_as_it_is(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Many strings in one book, each in a paragraph and a heading of its own."""
    folder = tmp_path_factory.mktemp("texts")
    kept = [t for t in texts if t.strip() and not t.isspace()]
    body = "\n\n".join(f"q{i}{literal(text)}p{i}" for i, text in enumerate(kept))
    book = build(
        make_app,
        folder,
        {"one.rst": f"One\n===\n\n{body}\n", "index.md": INDEX},
        "typst",
        EXTENSIONS,
    )
    printed = squeeze(book.pdf_text())
    for i, text in enumerate(kept):
        assert squeeze(f"q{i}{text}p{i}") in printed


INDEX = "# Tiny\n\n```{toctree}\none\n```\n"


def literal(text: str) -> str:
    """Return text as reStructuredText that stands for exactly these characters."""
    return "".join(c if c.isalnum() or c.isspace() else f"\\{c}" for c in text)


def squeeze(text: str) -> str:
    """Return the characters that carry ink, composed."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if not c.isspace())
    return "".join(c for c in kept if c not in "-\u2060\u00ad")


@given(st.text())
def test_text_is_one_literal_between_spaces(text: str) -> None:
    literal = r'#"(?:[^"\\\n\r]|\\["\\]|\\u\{[0-9a-f]+\})+";'
    assert re.fullmatch(f" ?(?:{literal} ?)?", markup.text(text))
