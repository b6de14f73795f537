"""The real e-book before the checkers that shops use: Ace and calibre."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from lxml import etree

from tests.epub.tools import HERE, check_book, need_calibre, need_node, run
from tests.tiny import words

MEGABYTE = 10**6


def test_ace_finds_no_violation(book: Path, tmp_path: Path) -> None:
    need_node()
    ace = HERE / "node_modules" / ".bin" / "ace-puppeteer"
    run(ace, "--silent", "--force", "--outdir", tmp_path, book)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    violations = [
        (page["earl:testSubject"]["url"], found["earl:test"]["dct:title"])
        for page in report["assertions"]
        for found in page["assertions"]
    ]
    assert violations == []
    assert report["earl:result"]["earl:outcome"] == "pass"


def test_calibre_finds_nothing_but_matters_of_style(book: Path) -> None:
    found = check_book(book)
    faults = [f for f in found if f[0] != "CSSError"]
    assert faults == []


def test_calibre_reads_the_style_sheet(book: Path) -> None:
    wrong = [
        m for k, _, m in check_book(book) if k == "CSSError" and "xpected" not in m
    ]
    assert wrong == []


def test_kindle_edition_keeps_contents_notes_and_cover(
    book: Path, tmp_path: Path
) -> None:
    need_calibre()
    kindle, back = tmp_path / "book.azw3", tmp_path / "back.epub"
    run("ebook-convert", book, kindle, "--page-breaks-before", "/")
    run("ebook-convert", kindle, back)
    with zipfile.ZipFile(book) as archive:
        before = etree.fromstring(archive.read("toc.ncx"))
        notes = sum(count(archive, n, "doc-footnote") for n in archive.namelist())
        cover = archive.getinfo("_static/cover.png").file_size
        figures = drawings(archive)
    with zipfile.ZipFile(back) as archive:
        names = archive.namelist()
        after = etree.fromstring(archive.read("toc.ncx"))
        assert set(labels(before)) <= set(labels(after))
        assert sum(count(archive, n, "doc-footnote") for n in names) == notes > 50
        assert sum(count(archive, n, "doc-noteref") for n in names) == notes
        assert broken_notes(archive) == []
        sizes = {n: archive.getinfo(n).file_size for n in names if n.endswith(".png")}
        assert any(size > cover / 4 for size in sizes.values())
        assert drawings(archive) == figures > 0


def drawings(archive: zipfile.ZipFile) -> int:
    return sum(name.endswith(".svg") for name in archive.namelist())


def labels(ncx: etree._Element) -> list[str]:
    return [words(label) for label in ncx.findall(".//{*}navPoint/{*}navLabel")]


def count(archive: zipfile.ZipFile, name: str, role: str) -> int:
    """Return how many elements of a page have a role."""
    page = name.endswith((".xhtml", ".html"))
    return archive.read(name).count(f'role="{role}"'.encode()) if page else 0


def broken_notes(archive: zipfile.ZipFile) -> list[str]:
    """Return the calls of notes that lead nowhere."""
    pages = {
        Path(name).name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith(".html")
    }
    ids = {
        f"{name}#{id_}" for name, root in pages.items() for id_ in root.xpath("//@id")
    }
    return [
        f"{name}: {href}"
        for name, root in pages.items()
        for href in root.xpath("//*[@role='doc-noteref']/@href")
        if (href if href[0] != "#" else name + href) not in ids
    ]


def test_book_is_light(book: Path) -> None:
    assert book.stat().st_size < 10 * MEGABYTE
