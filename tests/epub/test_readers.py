"""The real e-book, opened in real readers: what stands on the screen.

MuPDF, and in Chromium foliate-js and epub.js, each open the same places on the
screen of a small e-reader. `EPUB_PICTURES=folder` keeps the pictures.
"""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from lxml import etree

from tests.epub.tools import read_in_chromium
from tests.site.tools import chromium
from tests.tiny import words


@dataclass
class Places:
    """What to look for, taken from the files of the book."""

    chapter: str
    title: str
    opening: str
    note: str
    figure: str
    alt: str
    caption: str
    table: str
    cells: list[str]
    russian: str
    word: str


def places(book: Path) -> Places:
    """Find a chapter with a figure, a wide table and a Russian word."""
    with zipfile.ZipFile(book) as archive:
        pages = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    name, chapter = first(
        pages, "//*[@role='doc-chapter'][.//*[local-name()='figure']]"
    )
    figure = chapter.find(".//{*}figure[@id]")
    table_page, table = first(
        pages, "//*[@role='doc-appendix']//*[@class='wide-table']"
    )
    cells = [written(cell) for cell in table.find(".//{*}tbody/{*}tr")]
    russian_page, russian = first(pages, "//*[@lang='ru']")
    anchor = russian.xpath("string(ancestor::*[@id][1]/@id)")
    return Places(
        chapter=name,
        title=words(chapter.find(".//{*}h1")),
        opening=(chapter.xpath("string(.//*[local-name()='p'][1])")).split("\n")[0],
        note=words(chapter.xpath("//*[@id='note-1']")[0]),
        figure=f"{name}#{figure.get('id')}",
        alt=figure.find(".//{*}img").get("alt"),
        caption=words(figure.find(".//{*}figcaption"))[:50],
        table=table_page,
        cells=cells,
        russian=f"{russian_page}#{anchor}",
        word=words(russian),
    )


def written(cell: etree._Element) -> str:
    """Return the text of a cell without the calls of its notes."""
    return " ".join(cell.xpath("string(*[1])").split()).rstrip("0123456789")


def first(pages: dict[str, etree._Element], path: str) -> tuple[str, etree._Element]:
    """Return the first element on a path, and its page."""
    return next((name, e) for name, root in pages.items() for e in root.xpath(path))


def questions(place: Places) -> list[dict[str, Any]]:
    return [
        {"name": "cover", "href": "epub-cover.xhtml"},
        {"name": "contents", "href": "nav.xhtml"},
        {"name": "chapter", "href": place.chapter},
        {"name": "figure", "href": place.figure},
        {"name": "note", "href": place.chapter, "call": "#note-call-1"},
        {"name": "russian", "href": place.russian},
        {"name": "table", "href": place.table},
        {"name": "index", "href": "genindex.xhtml"},
        {"name": "night", "href": place.chapter, "dark": True},
        {"name": "narrow", "href": place.table, "width": 360},
    ]


@pytest.fixture(scope="session")
def place(book: Path) -> Places:
    return places(book)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("EPUB_PICTURES")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session", params=["foliate", "epubjs"])
def shown(
    request: pytest.FixtureRequest, book: Path, place: Places, pictures: Path
) -> dict[str, Any]:
    """Return what an engine shows, and its name."""
    engine: str = request.param
    answers = read_in_chromium(book, engine, questions(place), pictures)
    for name, answer in answers.items():
        if isinstance(answer, dict) and "text" in answer:
            answer["text"] = " ".join(answer["text"].split())
            answer["picture"] = pictures / f"{engine}-{name}.png"
    return answers | {"engine": engine}


def gray(picture: Path) -> list[int]:
    """Return the lightness of each pixel of a picture."""
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(str(picture)))
    return list(pixels.samples[:: pixels.n])


def test_book_opens_without_a_script_or_the_network(shown: dict[str, Any]) -> None:
    assert shown["errors"] == []
    assert shown["refused"] == []
    assert shown["metadata"]["title"] == "The Space Race"
    assert "en" in shown["metadata"]["language"]


def test_cover_fills_the_screen(shown: dict[str, Any]) -> None:
    assert "The Space Race" in shown["cover"]["images"][0]
    dark = [lightness < 100 for lightness in gray(shown["cover"]["picture"])]
    assert sum(dark) / len(dark) > 0.4


def test_contents_name_parts_chapters_and_sections(shown: dict[str, Any]) -> None:
    panel = {entry["label"].strip(): entry for entry in shown["panel"]}
    part = next(entry for label, entry in panel.items() if label.startswith("Part I:"))
    chapter = part["subitems"][0]
    assert chapter["subitems"]
    assert {"Figures and tables", "Preface", "Index"} <= panel.keys()
    labels = f"{part['label'].strip()} {chapter['label'].strip()}"
    assert labels in shown["contents"]["text"]


def test_chapter_shows_number_title_and_text(
    shown: dict[str, Any], place: Places
) -> None:
    assert shown["chapter"]["text"].startswith(place.title)
    assert place.opening in shown["chapter"]["text"]


def test_figure_is_drawn_with_its_caption(shown: dict[str, Any], place: Places) -> None:
    assert place.caption in shown["figure"]["text"]
    assert place.alt in shown["figure"]["images"]
    inked = [lightness < 200 for lightness in gray(shown["figure"]["picture"])]
    assert 0.01 < sum(inked) / len(inked) < 0.5


def test_note_is_shown_where_its_call_is_touched(
    shown: dict[str, Any], place: Places
) -> None:
    assert place.note in shown["note"]["text"]
    if shown["engine"] == "foliate":  # it has pop-ups; epub.js turns to the note
        assert shown["note"]["type"] == "footnote"
        assert shown["note"]["stayed"]
        assert shown["note"]["text"] == place.note


def test_russian_word_is_shown(shown: dict[str, Any], place: Places) -> None:
    assert place.word in shown["russian"]["text"]


def test_wide_table_loses_no_column(shown: dict[str, Any], place: Places) -> None:
    for width in ("table", "narrow"):
        for cell in place.cells:
            assert cell in shown[width]["text"]
        assert min(edge(shown[width]["picture"])) > 200, width


def edge(picture: Path) -> list[int]:
    """Return the last four columns of pixels, where a table cut off would show."""
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(str(picture)))
    across = range(pixels.width - 4, pixels.width)
    return [pixels.pixel(x, y)[0] for x in across for y in range(pixels.height)]


def test_index_is_shown(shown: dict[str, Any]) -> None:
    assert shown["index"]["text"].startswith("Index A ")


def test_night_mode_turns_page_dark_and_text_light(shown: dict[str, Any]) -> None:
    if shown["engine"] == "epubjs":
        return  # it leaves night mode to the page around it
    pixels = sorted(gray(shown["night"]["picture"]))
    assert pixels[len(pixels) // 2] < 60
    assert pixels[-1] > 200


def test_no_page_is_wider_than_its_screen(book: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path)
    wider = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        for path in sorted(tmp_path.rglob("*.xhtml")):
            page.goto(path.as_uri())
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wider.append(path.relative_to(tmp_path).as_posix())
    assert wider == []


# -- MuPDF --------------------------------------------------------------------


@pytest.fixture(scope="session")
def document(book: Path, pictures: Path) -> pymupdf.Document:
    document = pymupdf.open(book)
    document.layout(width=360, height=480, fontsize=11)
    return document


TEXTS: dict[str, list[str]] = {}


def find(
    document: pymupdf.Document, text: str, name: str, pictures: Path, after: int = -1
) -> int:
    """Return the number of the first page with a text; keep its picture."""
    if document.name not in TEXTS:
        TEXTS[document.name] = [
            bare(document[n].get_text()) for n in range(document.page_count)
        ]
    for number, shown in enumerate(TEXTS[document.name]):
        if bare(text) in shown and number > after:
            document[number].get_pixmap(dpi=110).save(pictures / f"mupdf-{name}.png")
            return number
    raise AssertionError(text)


@pytest.mark.parametrize("name", ["opening", "note", "word", "caption", "title"])
def test_mupdf_shows(
    document: pymupdf.Document, place: Places, name: str, pictures: Path
) -> None:
    find(document, getattr(place, name), name, pictures)
    lightness = gray(pictures / f"mupdf-{name}.png")
    assert 0.002 < sum(value < 128 for value in lightness) / len(lightness) < 0.5


def test_mupdf_shows_contents_and_index(
    document: pymupdf.Document, place: Places, pictures: Path
) -> None:
    contents = find(document, "Contents Title page", "contents", pictures)
    index = find(document, "Index A ", "index", pictures)
    assert contents < find(document, place.opening, "chapter", pictures) < index


def test_mupdf_shows_all_columns_of_a_wide_table(
    document: pymupdf.Document, place: Places, pictures: Path
) -> None:
    number = find(document, place.cells[-1], "table", pictures)
    found = [bare(document[n].get_text()) for n in range(number, number + 3)]
    for cell in place.cells:
        assert any(bare(cell) in text for text in found), cell
    assert min(edge(pictures / "mupdf-table.png")) > 200


def bare(text: str) -> str:
    """Return letters and digits: what hyphenation leaves."""
    return "".join(c for c in text if c.isalnum())


def test_mupdf_shows_the_cover_first(
    document: pymupdf.Document, pictures: Path
) -> None:
    document[0].get_pixmap(dpi=110).save(pictures / "mupdf-cover.png")
    lightness = gray(pictures / "mupdf-cover.png")
    assert sum(value < 100 for value in lightness) / len(lightness) > 0.3


def test_mupdf_follows_a_note_and_comes_back(
    document: pymupdf.Document, place: Places, pictures: Path
) -> None:
    chapter = find(document, place.opening, "chapter", pictures)
    note = find(document, f"Notes {place.note}", "note", pictures)
    assert note in targets(document, chapter)
    assert chapter in targets(document, note)


def targets(document: pymupdf.Document, number: int) -> set[int]:
    """Return the pages that the links of a page lead to."""
    return {link.get("page", -1) for link in document[number].get_links()}


def test_mupdf_draws_the_figures(
    document: pymupdf.Document, place: Places, pictures: Path
) -> None:
    chapter = find(document, place.opening, "chapter", pictures)
    figure = find(document, place.caption, "figure", pictures, after=chapter)
    assert any(document[n].get_image_info() for n in (figure - 1, figure))


def test_mupdf_lists_three_levels(document: pymupdf.Document) -> None:
    assert {level for level, *_ in document.get_toc()} == {1, 2, 3}
