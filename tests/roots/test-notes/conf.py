"""A tiny book with notes of every kind."""

project = "Tiny"
author = "Nobody"
extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "extensions.notes",
    "extensions.numbering",
]
bibtex_bibfiles = ["references.bib"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
numfig = True
nitpicky = True
