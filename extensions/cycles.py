"""Refuse a table of contents that leads back to where it came from.

Several of Sphinx's own walks through the toctree never end in a circle, or end
in a recursion error that names no file. The circle is looked for as soon as all
documents are read, before anything walks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class CircularContents(SphinxError):
    """A toctree lists a document that lists it."""

    category = "Contents"


def find_circle(
    includes: dict[str, list[str]], start: str, path: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the documents of a circle reachable from *start*, or nothing."""
    if start in path:
        return (*path[path.index(start) :], start)
    for child in includes.get(start, []):
        if circle := find_circle(includes, child, (*path, start)):
            return circle
    return ()


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    circle = find_circle(env.toctree_includes, env.config.root_doc)
    if not circle:
        return
    last, first = circle[-2:]
    lines = [
        node.line
        for node in env.get_doctree(last).findall(addnodes.toctree)
        if first in node["includefiles"]
    ]
    way = " → ".join(circle)
    place = f"{env.doc2path(last)}:{lines[0] if lines and lines[0] else 1}"
    raise CircularContents(f"{place}: circular toctree: {way}; take '{first}' out here")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look for circles before anything walks the toctree."""
    app.connect("env-updated", _check, priority=100)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
