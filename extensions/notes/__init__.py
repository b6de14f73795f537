"""Notes and bibliography: stock citations, shown as notes.

For what: a chapter cites in the syntax of sphinxcontrib-bibtex,
``{cite:p}`siddiqi-challenge{pp. 167–70}```, and the reader finds a numbered note,
the same in every format, and a bibliography that tells where each work is
cited.  Without this extension the book builds still, with the stock labels.

Flow::

    references.bib ─▶ bibfile (checked) ─▶ sphinxcontrib-bibtex ─▶ style (short, full)
                                                                     │
    chapter ─▶ roles ─▶ collect ─▶ footnotes in the doctree ◀────────┤ short
                           │                                         │
                           └─▶ domain ─▶ bibliography ◀──────────────┘ full
                               (notes of all documents)

Configuration: ``notes_read_on`` is the day, as 2026-11-21, on which most pages of the
web were read; entries read on that day do not say so, and the role ``{read-on}`` prints
it for all. The warnings are listed in `codes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import roles, style
from .bibfile import check_bibfiles
from .bibliography import ListWorks
from .cited import IndexedBibtexDomain
from .collect import CollectNotes, clean_labels
from .domain import NotesDomain, outdated, update_works

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def _choose_style(app: Sphinx, config: Config) -> None:
    """Make ``book`` the style where the configuration names none.

    So `conf.py` need not name a style that is gone when this extension is.
    """
    if config.bibtex_default_style == config.values["bibtex_default_style"].default:
        config.bibtex_default_style = "book"
    style.BookStyle.read_on = config.notes_read_on


def setup(app: Sphinx) -> ExtensionMetadata:
    """Show citations as notes."""
    app.setup_extension("sphinxcontrib.bibtex")
    style.register()
    roles.register(app)
    app.add_domain(IndexedBibtexDomain, override=True)
    app.add_domain(NotesDomain)
    app.add_transform(CollectNotes)
    app.add_post_transform(ListWorks)
    app.add_config_value("notes_read_on", "", "env", types=frozenset({str}))
    app.connect("config-inited", _choose_style)
    # Before sphinxcontrib-bibtex reads the files, and after it sorted the entries.
    app.connect("builder-inited", check_bibfiles, priority=400)
    app.connect("doctree-read", clean_labels)
    app.connect("env-updated", update_works, priority=600)
    # When chapters have their numbers, which the bibliography prints.
    app.connect("env-get-updated", outdated, priority=900)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
