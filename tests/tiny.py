"""Make tiny books and read what was made of them, with real parsers."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def tags(pdf: Path) -> etree._Element:
    """Return the structure of a PDF as a tree of elements.

    Attributes: ``page`` on which an element starts, ``lang``, ``alt``; content is
    an element ``mc`` with the language that is marked in it. Links have ``to``, the
    page to which they lead, and ``says``, their description.
    """
    with pikepdf.open(pdf) as document:
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages, 1)}
        spoken = [_languages(page) for page in document.pages]

        def number(page: pikepdf.Object) -> str:
            return str(pages[page.objgen])

        def content(parent: etree._Element, page: str, mcid: int) -> None:
            lang = spoken[int(page) - 1].get(mcid)
            etree.SubElement(parent, "mc", {"lang": lang} if lang else {}, page=page)

        def walk(node: pikepdf.Object, parent: etree._Element, page: str) -> None:
            page = number(node.Pg) if "/Pg" in node else page
            kind = str(node.get("/Type", ""))
            if kind == "/OBJR":
                link = node.Obj
                parent.set("says", str(link.get("/Contents", "")))
                if "/Dest" in link:
                    parent.set("to", number(link.Dest[0]))
                return
            if kind == "/MCR":
                content(parent, page, int(node.MCID))
                return
            element = etree.SubElement(parent, str(node.S).removeprefix("/"))
            for key, name in (("/Lang", "lang"), ("/Alt", "alt")):
                if key in node:
                    element.set(name, str(node[key]))
            found: Any = node.get("/K", [])
            for child in list(found) if isinstance(found, pikepdf.Array) else [found]:
                if isinstance(child, pikepdf.Dictionary):
                    walk(child, element, page)
                else:
                    content(element, page, int(child))
            starts = element.xpath("string(.//mc/@page)")
            if starts:
                element.set("page", starts)

        root = etree.Element("root")
        top = document.Root.StructTreeRoot.K
        walk(top[0] if isinstance(top, pikepdf.Array) else top, root, "")
        return root[0]


def _languages(page: pikepdf.Page) -> dict[int, str]:
    """Return the languages marked in a page's content, by its number."""
    found: dict[int, str] = {}
    for line in pikepdf.parse_content_stream(page, "BDC"):
        marks = line.operands[-1]
        if (
            isinstance(marks, pikepdf.Dictionary)
            and "/MCID" in marks
            and "/Lang" in marks
        ):
            found[int(str(marks.MCID))] = str(marks.Lang)
    return found


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
