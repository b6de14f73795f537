"""A builder that only reads: it brings the doctrees up to date and stops.

The three books are written side by side from one set of doctrees
(`extensions.build`), so reading comes first and by itself. Sphinx tells a
builder which documents it read again, and which others that touches (a figure
that is renumbered, a bibliography that lists a new note). This builder hands
the list on as `changed`, for each writer to take up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders import Builder

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ReadBuilder(Builder):
    """Read what changed; write nothing."""

    name = "read"
    allow_parallel = True

    def init(self) -> None:
        """Start with nothing changed."""
        self.changed: set[str] = set()

    def get_outdated_docs(self) -> set[str]:
        """Return no document: there is no output that could be old."""
        return set()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return nothing: no output links anywhere."""
        return ""

    def write_documents(self, docnames: Set[str]) -> None:
        """Keep the names of documents that the writers have to write again."""
        self.changed = set(docnames)


def _count_words(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the number of words of a document, its notes left out."""
    notes = sum(len(n.astext().split()) for n in doctree.findall(nodes.footnote))
    words = len(doctree.astext().split()) - notes
    app.env.metadata[app.env.docname]["words"] = words


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the ``read`` builder."""
    app.add_builder(ReadBuilder)
    app.connect("doctree-read", _count_words)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
