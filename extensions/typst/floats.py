"""Where a figure enters the text, as print wants it.

A figure that has no room on its page goes to the head of the next one. At the end of
a chapter there is no next one: the text would end early, and the figure stand alone
overleaf. So a chapter's last figure enters before the paragraph that precedes it,
and the text that is left stands below it.
"""

from __future__ import annotations

from docutils import nodes

_LITTLE_TEXT = 3  # paragraphs that fill no page


def raise_last_figure(doctree: nodes.document) -> None:
    """Move the last figure up by a paragraph if little text follows it."""
    figures = list(doctree.findall(nodes.figure))
    if not figures:
        return
    figure = figures[-1]
    parent, place = figure.parent, figure.parent.index(figure)
    if place == 0 or not _is_text(parent[place - 1]):
        return
    following = figure.findall(_is_text, include_self=False, ascend=True)
    if len(list(following)) <= _LITTLE_TEXT:
        parent.remove(figure)
        parent.insert(place - 1, figure)


def _is_text(node: nodes.Node) -> bool:
    """Tell whether *node* is a paragraph of the text, which `paragraphs` counts."""
    return isinstance(node, nodes.paragraph) and any(
        id_.startswith("p-") for id_ in node["ids"]
    )
