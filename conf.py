"""Configuration of the book, for the HTML, Typst (PDF) and EPUB builders alike.

Every value that belongs to the reading of the manuscript is the same for all
builders, so that one set of doctrees serves them; see `extensions.build`.
All settings: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))

# -- The book -----------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#project-information

project = "The Space Race"
author = "The Space Race Book Project"
copyright = "2026, The Space Race Book Project. Text and figures CC BY 4.0"
version = "1.0"
release = "1.0"  # never the commit: a new release re-reads every page
language = "en"

book_subtitle = "From the V-2 to the Handshake in Orbit"
book_edition = "First edition, 2026"
book_publisher = "The Space Race Book Project"
book_canonical_url = ""  # nothing is printed from it while it is empty
book_uuid = "urn:uuid:0f8f7a52-6a0c-4f0e-9d3b-5b1a7c2e1957"

# -- Extensions ---------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/extensions/index.html

extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "extensions.stay_failed",
    "extensions.encoding",
    "extensions.cycles",
    "extensions.numbering",
    "extensions.notes",
    "extensions.paragraphs",
    "extensions.idx",
    "extensions.lists",
    "extensions.chronicle",
    "extensions.colophon",
    "extensions.typst",
    "extensions.epub",
    "extensions.html",
    "extensions.checks",
    "extensions.read",
]

# -- Reading ------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-source-files

exclude_patterns: list[str] = ["data/*"]
nitpicky = True
numfig = True
numfig_format = {"figure": "Fig. %s", "table": "Table %s", "section": "Chapter %s"}
smartquotes_action = "q"  # dashes and ellipses are typed

# https://myst-parser.readthedocs.io/en/latest/configuration.html
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_links_external_new_tab = False

# -- Citations ----------------------------------------------------------------
# https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html#configuration

# `make BOOK=path` builds another book's folder with this configuration.
bibtex_bibfiles = [str(Path(os.environ.get("BOOK", "book")) / "references.bib")]
bibtex_tooltips = False  # formats every entry twice, for a hover that we replace
notes_read_on = "2026-11-21"  # the page of the bibliography says it

# -- Addresses outside the book, asked by `make linkcheck` only ----------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-the-linkcheck-builder

linkcheck_timeout = 20
linkcheck_anchors = False  # many sites make theirs by script
linkcheck_rate_limit_timeout = 60
linkcheck_pause = 2.0  # seconds between two questions to one server
linkcheck_cache_days = 30

# -- HTML ---------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-html-output

html_theme = "book"  # extensions/html/theme
html_title = project
html_copy_source = False
html_show_sourcelink = False
html_permalinks_icon = "#"
html_scaled_image_link = False

# What was corrected, the latest first: date, version, in a sentence.
book_changes = [("2026-11-21", "1.0", "First edition.")]

# -- EPUB ---------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-epub-output

epub_title = project
epub_author = author
epub_publisher = book_publisher
epub_copyright = f"© {copyright}"
epub_description = (
    "Why two countries raced for the Moon, who paid for it and what each knew of the "
    "other, from the rockets of the Second World War to two crews shaking hands in "
    "orbit. Both programs are told side by side, and every paragraph that states a "
    "fact says where it was read."
)
# authority, code, heading: https://www.bisg.org/bisac-usage-notes
epub_subjects = [
    ("BISAC", "HIS037100", "HISTORY / Modern / 20th Century / Cold War"),
    ("BISAC", "TEC002000", "TECHNOLOGY & ENGINEERING / Aeronautics & Astronautics"),
    ("BISAC", "SCI098020", "SCIENCE / Space Science / Space Exploration"),
]
epub_identifier = book_uuid
epub_uid = "book-id"
epub_scheme = "UUID"
epub_cover = ("figures/cover.png", "")
epub_tocdepth = 3
epub_show_urls = "no"
epub_basename = "the-space-race"

# -- PDF by Typst -------------------------------------------------------------
# extensions/typst/__init__.py documents these.

typst_basename = "the-space-race"
typst_front_matter = "front/"
typst_back_text = [
    "Two countries, one Moon",
    epub_description,
    (
        "Every number comes from data that the book publishes, every quotation from a "
        "source that was read, and every claim has its note. The whole book is free to "
        "copy, change and sell for anyone who names where it came from."
    ),
]

# -- LaTeX, possible but unpolished -------------------------------------------
# https://www.sphinx-doc.org/en/master/latex.html

latex_engine = "xelatex"
latex_documents = [("index", "the-space-race.tex", project, author, "manual")]
