"""The builder: pages, package, navigation and archive."""

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

from extensions.epub.divide import Division
from extensions.epub.kinds import LANDMARKS, Kind, kind_of
from extensions.epub.metadata import metadata
from extensions.epub.translator import notes_block, page_markers

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_ = get_translation("book")
_HERE = Path(__file__).parent


class EpubError(SphinxError):
    """The e-book cannot be made of what was given."""

    category = "EPUB"


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
        for block in list(doctree.findall(nodes.container)):
            if "notes" in block["classes"]:
                block.replace_self(notes_block("", *block.children))
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
        addctx |= kind_of(self.env, pagename)._asdict()
        addctx["page_markers"] = page_markers(self.page_breaks.get((pagename, ""), ()))
        if pagename == self.config.root_doc:
            templatename = "titlepage.html"
            addctx |= {
                "book_title": self.config.project,
                "book_subtitle": self.config.book_subtitle,
                "book_publisher": self.config.book_publisher,
            }
        super().handle_page(pagename, addctx, templatename, **keywords)

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

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the root document, which is the title page here."""
        super().toc_add_files(refnodes)
        root = self._page(self.config.root_doc)
        for node in refnodes:
            if node["refuri"] == root:
                node["text"] = html.escape(_("Title page"))

    def build_content(self) -> None:
        """Write the package file: metadata, manifest and reading order."""
        self.files = self._contents()
        self._divide()
        self.ignored_files: list[str] = []
        cover = self.config.epub_cover
        if cover:
            self._write_cover(f"_static/{Path(cover[0]).name}")
        manifest = [self._manifest_item(name) for name in sorted(self.files)]
        context = self.package_metadata() | {
            "manifest_items": manifest,
            "spine": self._spine(),
            "cover": cover and self.make_id(f"_static/{Path(cover[0]).name}"),
            "cover_page": self.coverpage_name,
            "guide_titles": {"cover": _("Cover"), "toc": _("Contents")},
        }
        self._write_template("content.opf.jinja", context)

    def _divide(self) -> None:
        """Divide what is too long for readers; its pieces are files of the book."""
        self.division = Division()
        for name in self.files:
            if name.endswith(self.out_suffix):
                self.division.add(Path(self.outdir), name)
        self.files = list(dict.fromkeys([*self.files, *self.division.pieces]))

    def package_metadata(self) -> dict[str, Any]:
        """Return metadata, escaped for XML."""
        images = any(name.startswith("_images/") for name in self.files)
        return metadata(
            self.config, _epoch(), pages=bool(self.page_targets), images=images
        )

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Give the NCX the identifier of the package."""
        metadata = super().toc_metadata(level, navpoints)
        metadata["uid"] = html.escape(self.config.epub_identifier)
        return metadata

    def navigation_doc_metadata(self, navlist: list[Any]) -> dict[str, Any]:
        """Add landmarks to the navigation document."""
        context = super().navigation_doc_metadata(navlist)
        return context | {
            "landmarks": list(self._landmarks()),
            "pages": [
                (f"{page}#page-{name}", name) for page, name in self.page_targets
            ],
            "pages_locale": _("Pages of the printed book"),
            "toc_locale": _("Contents"),
            "landmarks_locale": _("Landmarks"),
        }

    def _landmarks(self) -> Iterator[tuple[str, str, str]]:
        """Yield type, address and title of the places that readers look for."""
        if self.config.epub_cover:
            yield "cover", self.coverpage_name, _("Cover")
        yield "toc", "nav.xhtml#toc", _("Contents")
        wanted = ["bodymatter", *LANDMARKS]
        for node in self.refnodes:
            kind = self._kind_of_page(node["refuri"])
            for type_ in [kind.place, *kind.type.split()]:
                if type_ in wanted:
                    wanted.remove(type_)
                    start = type_ == "bodymatter"
                    title = _("Start of the book") if start else node["text"]
                    yield type_, node["refuri"], title

    def _kind_of_page(self, uri: str) -> Kind:
        docname = uri.partition("#")[0].removesuffix(self.out_suffix)
        return kind_of(self.env, docname)

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
        title_page, *others = [
            file for page in order for file in self.division.files.get(page, [page])
        ]
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
                archive.writestr(info, self._bytes(outdir, name))

    def _bytes(self, outdir: Path, name: str) -> bytes:
        """Return what the archive holds under a name."""
        content = self.division.pieces.get(name) or (outdir / name).read_bytes()
        if not name.endswith((self.out_suffix, ".ncx")):
            return content
        return self.division.redirect(name, content.decode()).encode()


def _toc_level(reference: nodes.reference) -> int:
    """Return the depth of an entry of the contents, 0 for other references."""
    for name in reference.parent.get("classes", []):
        if name.startswith("toctree-l"):
            return int(name.removeprefix("toctree-l"))
    return 0


def _epoch() -> int:
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
