"""The small book that faults are planted in."""

project = "Small"
author = "Nobody"
extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "extensions.stay_failed",
    "extensions.numbering",
    "extensions.notes",
    "extensions.idx",
    "extensions.checks",
]
exclude_patterns = ["data/*", "_build"]
bibtex_bibfiles = ["references.bib"]
bibtex_tooltips = False
smartquotes_action = "q"
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
nitpicky = True
numfig = True
numfig_format = {"figure": "Fig. %s", "table": "Table %s", "section": "Chapter %s"}
