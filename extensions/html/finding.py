"""What is needed to find a page: search by section, sitemap, feed, picture, 404.

Search is Sphinx's own, and works from ``file://``.  Its index knows pages only; a
chapter has 6,000 words, so each section is fed to it as a document of its own, named
``page#id``, beside the page as a whole.  `theme/static/sections.js` takes such a
name apart again, so a result lands at the section.  The index knows whether a word
stands in a section, not how often; the words that a section has often are added to
it, so that a section on a subject comes before one that names it.
"""

from __future__ import annotations

import html
import json
import os
import time
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation
from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import Matcher

from .citing import page_address, site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_ = get_translation("book")


_OFTEN = 2  # times a word has to stand in a section to count as its subject
UNUSED = Matcher(
    [
        "**/.*",
        "**/*.map",
        "**/scripts",  # Bootstrap, FontAwesome, and menus that there are not
        "**/vendor",
        "**/images",
        "**/locales",
        "**/theme.css",
        "**/basic.css*",
        "**/file.png",
        "**/minus.png",
        "**/plus.png",
        "**/*webpack-macros.html",
    ]
)
"""What the themes that ours is made of bring along, and no page asks for."""


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's builder of websites, which also indexes each section by itself."""

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy what the themes have for the pages, and no more."""
        for entry in reversed(self.theme.get_theme_dirs() if self.theme else []):
            copy_asset(
                Path(entry) / "static",
                self._static_dir,
                excluded=UNUSED,
                context=context,
                renderer=self.templates,
                force=True,
            )

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Index a page as a whole, then its sections."""
        super().index_page(pagename, doctree, title)
        if self.indexer is None or not title:
            return
        # What the authors put into the index is better than what a word count finds.
        entries = self.indexer._index_entries[pagename]
        self.indexer._index_entries[pagename] = [(e, i, "main") for e, i, _m in entries]
        for section in _sections(doctree):
            name = f"{pagename}#{section['ids'][0]}"
            heading = section.next_node(nodes.title)
            shown = f"{title} — {heading.astext() if heading else ''}"
            # It reads what it is given and wants no more of it than to be a tree.
            self.indexer.feed(name, pagename, shown, section)  # type: ignore[arg-type]
            # Headings and index entries are the page's, which has their places.
            self.indexer._all_titles[name] = []
            self.indexer._index_entries[name] = []
            if not pagename.startswith("back/"):  # lists have every word often
                self._often[name] = self._words_often_in(section)

    @cached_property
    def _often(self) -> dict[str, dict[str, int]]:
        """The words that each section has often, and how often."""
        return {}

    def _words_often_in(self, section: nodes.section) -> dict[str, int]:
        if self.indexer is None:
            return {}
        words = self.indexer._word_collector(section).words  # type: ignore[arg-type]
        counts = Counter(self.indexer.lang.stem(word).lower() for word in words)
        return {word: count for word, count in counts.items() if count >= _OFTEN}

    def dump_search_index(self) -> None:
        """Write the index, with the sections in it.

        Sphinx prunes what is no document before it writes.
        """
        if self.indexer is None:
            return
        self.indexer.prune = lambda docnames: None  # type: ignore[method-assign]
        super().dump_search_index()
        often: dict[str, dict[int, int]] = {}
        for number, name in enumerate(sorted(self.indexer._titles)):
            for word, count in self._often.get(name, {}).items():
                often.setdefault(word, {})[number] = count
        text = json.dumps(
            often, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        )
        with Path(self.outdir, self.searchindex_filename).open(
            "a", encoding="utf-8"
        ) as index:
            index.write(f"\nSearch.often={text};\n")


def _sections(doctree: nodes.document) -> Iterator[nodes.section]:
    """Yield the sections below a page's first."""
    for section in doctree.findall(nodes.section):
        if isinstance(section.parent, nodes.section) and section["ids"]:
            yield section


# -- files beside the pages ---------------------------------------------------


def _write_files(app: Sphinx, error: Exception | None) -> None:
    """Write sitemap and feed, if there is an address they can name."""
    if error or not site(app.config):
        return
    outdir = Path(app.outdir)
    outdir.joinpath("sitemap.xml").write_text(_sitemap(app), "utf-8")
    outdir.joinpath("robots.txt").write_text(
        f"User-agent: *\nSitemap: {site(app.config)}sitemap.xml\n", "utf-8"
    )
    outdir.joinpath("feed.xml").write_text(_feed(app), "utf-8")


def _sitemap(app: Sphinx) -> str:
    pages = [*sorted(app.env.found_docs), "genindex", "data", "changes"]
    entries = "".join(
        f"<url><loc>{html.escape(page_address(app.config, page))}</loc></url>\n"
        for page in pages
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<urlset xmlns="{space}">\n{entries}</urlset>\n'


def _feed(app: Sphinx) -> str:
    config, home = app.config, html.escape(site(app.config))
    entries = "".join(
        f"<entry><id>{config.book_uuid}:{html.escape(version)}</id>"
        f"<title>{html.escape(f'{version}, {date}')}</title>"
        f'<updated>{date}T00:00:00Z</updated><link href="{home}changes.html"/>'
        f"<summary>{html.escape(text)}</summary></entry>\n"
        for date, version, text in config.book_changes
    )
    latest = config.book_changes[0][0] if config.book_changes else _today()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{config.book_uuid}</id><title>{html.escape(config.project)}</title>"
        f"<author><name>{html.escape(config.author)}</name></author>"
        f'<link rel="self" href="{home}feed.xml"/><updated>{latest}T00:00:00Z</updated>'
        f"\n{entries}</feed>\n"
    )


def _today() -> str:
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return time.strftime("%Y-%m-%d", time.gmtime(epoch))


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the list of changes and the page for addresses that lead nowhere."""
    title = str(_("Changes"))
    said = str(_("What was corrected in the book, and when."))
    changes = app.config.book_changes
    yield (
        "changes",
        {"title": title, "description": said, "changes": changes},
        "changes.html",
    )
    yield "404", {"title": str(_("Not found")), "description": said}, "404.html"


def connect(app: Sphinx) -> None:
    """Add the pages and files."""
    app.connect("html-collect-pages", _pages)
    app.connect("build-finished", _write_files)
