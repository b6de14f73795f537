"""Make tiny books and read what was made of them, with real parsers."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
from lxml import etree
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]

CONF = """\
project = "Tiny"
author = "Nobody"
release = version = "1.0"
extensions = {extensions!r}
numfig = True
numfig_format = {{"figure": "Fig. %s", "table": "Table %s", "section": "Chapter %s"}}
smartquotes = False
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "smartquotes"]
"""

BALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" '
    'viewBox="0 0 40 20"><circle cx="20" cy="10" r="8"/></svg>'
)


@dataclass
class Built:
    """A built tiny book."""

    app: SphinxTestApp
    folder: Path

    @property
    def warnings(self) -> str:
        return self.app.warning.getvalue()

    def pdf(self) -> Path:
        return next(Path(self.app.outdir).glob("*.pdf"))

    def pdf_text(self) -> str:
        with pymupdf.open(self.pdf()) as document:
            return "\n".join(page.get_text() for page in document)

    def html(self, name: str) -> etree._Element:
        return etree.parse(Path(self.app.outdir, name), etree.HTMLParser()).getroot()

    def epub_page(self, name: str) -> etree._Element:
        archive = next(Path(self.app.outdir).glob("*.epub"))
        with zipfile.ZipFile(archive) as book:
            return etree.fromstring(book.read(name))


def write_book(
    folder: Path, files: Mapping[str, str], extensions: list[str], settings: str = ""
) -> None:
    """Write a book; `index.md` lists the others in the order given."""
    texts = dict(files)
    names = [
        n.removesuffix(".md") for n in texts if n.endswith(".md") and n != "index.md"
    ]
    contents = "# Tiny\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"
    texts.setdefault("index.md", contents)
    texts["conf.py"] = CONF.format(extensions=["myst_parser", *extensions]) + settings
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def build(
    make_app: MakeApp,
    folder: Path,
    files: Mapping[str, str],
    builder: str,
    extensions: list[str],
    settings: str = "",
) -> Built:
    """Write a book and build it."""
    write_book(folder, files, extensions, settings)
    app = make_app(builder, srcdir=folder)
    app.build()
    return Built(app, folder)


def words(element: etree._Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def outline(pdf: Path) -> list[tuple[int, str]]:
    """Return level and title of each bookmark, in order."""
    found: list[tuple[int, str]] = []

    def walk(items: list[pikepdf.OutlineItem], level: int) -> None:
        for item in items:
            found.append((level, str(item.title)))
            walk(list(item.children), level + 1)

    with pikepdf.open(pdf) as document, document.open_outline() as root:
        walk(list(root.root), 1)
    return found
