"""Give every paragraph of the text an id, the same in all formats.

``p-7`` is the seventh paragraph of its document, counting what stands in
sections, quotations and lists, and not notes, captions or cells. A reader can
link to it, and the e-book finds in it the place where a printed page starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_APART = (
    nodes.footnote,
    nodes.entry,
    nodes.figure,
    nodes.definition,
    nodes.system_message,
)


class NumberParagraphs(SphinxTransform):
    """Number the paragraphs of a document."""

    default_priority = 690  # when notes are apart from the text

    def apply(self, **kwargs: Any) -> None:
        """Add an id to each, after those it has."""
        for number, paragraph in enumerate(text_paragraphs(self.document), 1):
            wanted = f"p-{number}"
            if wanted not in self.document.ids:  # a heading may have claimed it
                paragraph["ids"].append(wanted)
                self.document.ids[wanted] = paragraph


def text_paragraphs(document: nodes.document) -> Iterator[nodes.paragraph]:
    """Yield the paragraphs of the text in order."""
    for paragraph in document.findall(nodes.paragraph):
        if not any(isinstance(above, _APART) for above in _ancestors(paragraph)):
            yield paragraph


def _ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Number paragraphs as documents are read."""
    app.add_transform(NumberParagraphs)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
