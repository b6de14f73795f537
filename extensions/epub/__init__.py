"""The EPUB: Sphinx's builder with a package, pages and notes made for readers.

Doctrees go through Sphinx's HTML writer (with notes as pop-ups) into the pages
of a theme of its own; the package file, the navigation and the archive are
written here, since the stock ones leave out language, roles, landmarks and
fixed times. One identifier stands in both package and NCX, and every time in
the archive is ``SOURCE_DATE_EPOCH``, so one commit gives one sequence of bytes.

EPUB 3.3: https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

import html
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docutils import nodes
from sphinx.builders._epub_base import ManifestItem
from sphinx.builders.epub3 import Epub3Builder
from sphinx.errors import SphinxError
from sphinx.locale import get_translation
from sphinx.util.fileutil import copy_asset_file
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("book")
_HERE = Path(__file__).parent

# What a page is, by the last part of its document's name: type, role, and
# whether it stands before, in, or after the body of the book.
_KINDS = {
    "colophon": ("colophon", "doc-colophon", "frontmatter"),
    "preface": ("preface", "doc-preface", "frontmatter"),
    "glossary": ("glossary", "doc-glossary", "backmatter"),
    "bibliography": ("bibliography", "doc-bibliography", "backmatter"),
    "genindex": ("index", "doc-index", "backmatter"),
    "epub-cover": ("cover", "", "frontmatter"),
}


class EpubError(SphinxError):
    """The e-book cannot be made of what was given."""

    category = "EPUB"


class EpubTranslator(HTML5Translator):
    """Sphinx's HTML with notes as pop-ups and the starts of printed pages."""

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        """Write a start tag, and after it the pages that start in the element."""
        tag = super().starttag(node, tagname, *args, **attributes)
        breaks = getattr(self.builder, "page_breaks", {})
        if breaks and isinstance(node, nodes.Element):
            here = self.builder.current_docname
            for id_ in node["ids"]:
                tag += page_markers(breaks.pop((here, id_), ()))
        return tag

    def visit_footnote_reference(self, node: Element) -> None:
        """Write the call of a note."""
        attributes: dict[str, Any] = {"epub:type": "noteref", "role": "doc-noteref"}
        self.body.append(
            self.starttag(node, "a", suffix="", href=f"#{node['refid']}", **attributes)
        )

    def depart_footnote_reference(self, node: Element) -> None:
        """Close the call."""
        self.body.append("</a>")

    def visit_footnote(self, node: Element) -> None:
        """Open a note: an aside that readers hide until it is called."""
        attributes: dict[str, Any] = {"epub:type": "footnote", "role": "doc-footnote"}
        self.body.append(self.starttag(node, "aside", **attributes))

    def depart_footnote(self, node: Element) -> None:
        """Close a note."""
        self.body.append("</aside>\n")

    def visit_label(self, node: Element) -> None:
        """Write the number of a note, which leads back to its call."""
        back: list[str] = node.parent.get("backrefs", [])[:1]
        target = f' role="doc-backlink" href="#{back[0]}"' if back else ""
        self.body.append(f"<a{target}>")

    def depart_label(self, node: Element) -> None:
        """Close the number."""
        self.body.append("</a> ")

    def visit_container(self, node: nodes.container) -> None:
        """Give the block of notes its role."""
        if "notes" not in node["classes"]:
            super().visit_container(node)
            return
        attributes: dict[str, Any] = {
            "epub:type": "endnotes",
            "role": "doc-endnotes",
            "aria-label": _("Notes"),
        }
        self.body.append(self.starttag(node, "section", **attributes))
        self.body.append(f"<h2>{_('Notes')}</h2>\n")

    def depart_container(self, node: nodes.container) -> None:
        """Close the block of notes."""
        if "notes" in node["classes"]:
            self.body.append("</section>\n")
        else:
            super().depart_container(node)


def page_markers(labels: Iterable[str]) -> str:
    """Return markup that says that pages of the printed book start here."""
    return "".join(
        f'<span epub:type="pagebreak" role="doc-pagebreak" '
        f'id="page-{label}" aria-label="{label}"></span>'
        for label in labels
    )


class BookEpubBuilder(Epub3Builder):
    """Write the e-book."""

    template_dir = _HERE / "package"  # type: ignore[assignment]

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Use the pages of this extension."""
        return "book-epub", {}

    # -- pages ----------------------------------------------------------------

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Learn where printed pages start."""
        super().prepare_writing(docnames)
        self.page_labels: list[str] = []
        self.page_breaks: dict[tuple[str, str], list[str]] = {}
        self.page_targets: list[tuple[str, str]] = []
        if self.config.epub_print_pages:
            self._read_pages(Path(self.config.epub_print_pages))

    def _read_pages(self, path: Path) -> None:
        """Place each printed page at the first target on it or after it.

        Pages after the last target are those of the index.
        """
        report = json.loads(path.read_text("utf-8"))
        stops = iter(
            [*report["stops"], {"document": "genindex", "target": "", "page": 0}]
        )
        stop = next(stops)
        for page, label in enumerate(report["labels"], 1):
            while stop["page"] and stop["page"] < page:
                stop = next(stops)
            place = (stop["document"], stop["target"])
            self.page_breaks.setdefault(place, []).append(label)
            self.page_targets.append((self._page(place[0]), label))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page; refuse images that readers need not know."""
        self.current_docname = docname
        for image in doctree.findall(nodes.image):
            suffix = Path(image["uri"]).suffix.lower()
            if suffix not in self.media_types:
                known = "SVG, PNG, JPEG, GIF or WebP"
                place = f"{image.source or docname}:{image.line or 1}"
                raise EpubError(
                    f"{place}: an EPUB holds no {suffix} image; use {known}"
                )
        super().write_doc(docname, doctree)

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        **keywords: Any,
    ) -> None:
        """Write a page; the root document becomes the title page."""
        kind, role, place = self._kind(pagename)
        addctx |= {"page_type": kind, "page_role": role, "page_place": place}
        addctx["page_markers"] = page_markers(self.page_breaks.get((pagename, ""), ()))
        if pagename == self.config.root_doc:
            templatename = "titlepage.html"
            addctx |= {
                "book_title": self.config.project,
                "book_subtitle": self.config.book_subtitle,
                "book_publisher": self.config.book_publisher,
            }
        super().handle_page(pagename, addctx, templatename, **keywords)

    def _kind(self, pagename: str) -> tuple[str, str, str]:
        last = pagename.rsplit("/", 1)[-1]
        if pagename == self.config.root_doc:
            return "titlepage", "", "frontmatter"
        if last in _KINDS:
            return _KINDS[last]
        if self.env.toctree_includes.get(pagename):
            return "part", "doc-part", "bodymatter"
        if self.env.toc_secnumbers.get(pagename):
            return "chapter", "doc-chapter", "bodymatter"
        front = pagename.startswith("front/")
        return ("chapter", "", "frontmatter" if front else "backmatter")

    def copy_static_files(self) -> None:
        """Copy the style sheet and the cover; nothing else has a use here."""
        static = Path(self.outdir) / "_static"
        shutil.rmtree(static, ignore_errors=True)
        shutil.copytree(_HERE / "theme" / "static", static)
        if self.config.epub_cover:
            cover = Path(self.confdir, self.config.epub_cover[0])
            if not cover.is_file():
                message = f"conf.py: epub_cover names {cover}, which does not exist"
                raise EpubError(message)
            shutil.copyfile(cover, static / cover.name)

    # -- package --------------------------------------------------------------

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Return the entries of the contents, with the numbers of chapters."""
        for reference in doctree.findall(nodes.reference):
            level = _toc_level(reference)
            if level and reference.get("internal"):
                number = ".".join(str(n) for n in reference.get("secnumber") or ())
                text = html.escape(reference.astext())
                result.append(
                    {
                        "level": level,
                        "refuri": html.escape(reference["refuri"]),
                        "text": f"{number}. {text}" if number else text,
                    }
                )
        return result

    def build_content(self) -> None:
        """Write the package file: metadata, manifest and reading order."""
        self.files = self._contents()
        self.ignored_files: list[str] = []
        cover = self.config.epub_cover
        if cover:
            self._write_cover(f"_static/{Path(cover[0]).name}")
        manifest = [self._manifest_item(name) for name in sorted(self.files)]
        context = self.content_metadata() | {
            "manifest_items": manifest,
            "spine": self._spine(),
            "cover": cover and self.make_id(f"_static/{Path(cover[0]).name}"),
        }
        self._write_template("content.opf.jinja", context)

    def content_metadata(self) -> dict[str, Any]:
        """Return metadata, escaped for XML."""
        moment = time.gmtime(_epoch())
        config = self.config
        values = {
            "title": config.epub_title,
            "subtitle": config.book_subtitle,
            "author": config.epub_author,
            "publisher": config.epub_publisher,
            "lang": config.epub_language,
            "copyright": config.epub_copyright,
            "description": config.epub_description,
            "uid": config.epub_uid,
            "id": config.epub_identifier,
            "date": time.strftime("%Y-%m-%d", moment),
            "modified": time.strftime("%Y-%m-%dT%H:%M:%SZ", moment),
        }
        escaped: dict[str, Any] = {k: html.escape(v) for k, v in values.items()}
        source = _("PDF edition built from the same commit")
        return escaped | {"has_pages": bool(self.page_targets), "page_source": source}

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Give the NCX the identifier of the package."""
        metadata = super().toc_metadata(level, navpoints)
        metadata["uid"] = html.escape(self.config.epub_identifier)
        return metadata

    def navigation_doc_metadata(self, navlist: list[Any]) -> dict[str, Any]:
        """Add landmarks to the navigation document."""
        context = super().navigation_doc_metadata(navlist)
        first = next(
            (n["refuri"] for n in self.refnodes if self._is_body(n["refuri"])), ""
        )
        landmarks = [("toc", "nav.xhtml#toc", _("Contents"))]
        if first:
            landmarks.append(("bodymatter", first, _("Start of the book")))
        landmarks += [
            (_KINDS[last][0], node["refuri"], node["text"])
            for node in self.refnodes
            for last in [
                node["refuri"].rsplit("/", 1)[-1].removesuffix(self.out_suffix)
            ]
            if last in _KINDS
        ]
        return context | {
            "landmarks": landmarks,
            "pages": [
                (f"{page}#page-{name}", name) for page, name in self.page_targets
            ],
            "pages_locale": _("Pages of the printed book"),
            "toc_locale": _("Contents"),
            "landmarks_locale": _("Landmarks"),
        }

    def _is_body(self, uri: str) -> bool:
        return self._kind(uri.removesuffix(self.out_suffix))[2] == "bodymatter"

    def _contents(self) -> list[str]:
        """Return the files of the book, without those only the build needs."""
        pages = {self._page(name) for name in self.env.found_docs}
        pages.add(f"genindex{self.out_suffix}")
        found = []
        for path in sorted(Path(self.outdir).rglob("*")):
            name = path.relative_to(self.outdir).as_posix()
            kept = name in pages or name.startswith(("_static/", "_images/"))
            if path.is_file() and kept:
                found.append(name)
        return found

    def _page(self, docname: str) -> str:
        return docname + self.out_suffix

    def _manifest_item(self, name: str) -> ManifestItem:
        media_type = self.media_types[Path(name).suffix]
        return ManifestItem(html.escape(name), self.make_id(name), media_type)

    def _spine(self) -> list[str]:
        """Return the reading order, each page once."""
        pages = [node["refuri"].partition("#")[0] for node in self.refnodes]
        order = dict.fromkeys(page for page in pages if page in self.files)
        title_page, *others = order
        before = [self.coverpage_name] if self.config.epub_cover else []
        return (
            [self.make_id(p) for p in [*before, title_page]]
            + ["nav"]
            + [self.make_id(page) for page in others]
        )

    def _write_cover(self, image: str) -> None:
        alt = ": ".join(filter(None, (self.config.project, self.config.book_subtitle)))
        context = {"image": image, "alt": _("Cover of %s") % alt, "title": _("Cover")}
        self.handle_page(
            self.coverpage_name.removesuffix(self.out_suffix),
            context,
            "epub-cover.html",
        )
        self.files.append(self.coverpage_name)

    def _write_template(self, name: str, context: dict[str, Any]) -> None:
        copy_asset_file(
            self.template_dir / name, self.outdir, context=context, force=True
        )

    # -- archive --------------------------------------------------------------

    def build_epub(self) -> None:
        """Write the archive: the media type first and stored, all times equal."""
        first = ["mimetype", "META-INF/container.xml", "content.opf", "toc.ncx"]
        names = dict.fromkeys([*first, "nav.xhtml", *sorted(self.files)])
        outdir = Path(self.outdir)
        with ZipFile(outdir / f"{self.config.epub_basename}.epub", "w") as archive:
            for name in names:
                info = ZipInfo(name, time.gmtime(max(_epoch(), 315532800))[:6])
                info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, (outdir / name).read_bytes())


def _toc_level(reference: nodes.reference) -> int:
    """Return the depth of an entry of the contents, 0 for other references."""
    for name in reference.parent.get("classes", []):
        if name.startswith("toctree-l"):
            return int(name.removeprefix("toctree-l"))
    return 0


def _epoch() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put this builder in the place of the stock one."""
    app.add_builder(BookEpubBuilder, override=True)
    app.add_config_value("epub_print_pages", "", "", types=frozenset({str}))
    app.set_translator("epub", EpubTranslator, override=True)
    app.add_html_theme("book-epub", str(_HERE / "theme"))
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
