"""The commit a book was built from, for its colophon.

The role ``{commit}`` prints the short hash of the commit and its date. Both are
looked up when a page is written, never when it is read: they belong to no
configuration value, so a new commit rewrites the colophon and nothing else.
"""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("book")


class commit(nodes.Inline, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """Stands where the commit will be printed."""


class CommitRole(SphinxRole):
    """Leave a `commit` node; the role's text says what for."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the node."""
        self.env.metadata[self.env.docname]["prints_commit"] = True
        return [commit()], []


class PrintCommit(SphinxPostTransform):
    """Replace each `commit` node by hash and date."""

    default_priority = 400

    def run(self, **kwargs: object) -> None:
        """Look the commit up only where it is printed."""
        places = list(self.document.findall(commit))
        if places:
            edition = describe_commit(self.app.confdir)
        for place in places:
            place.replace_self(nodes.Text(edition))


def describe_commit(folder: Path) -> str:
    """Return "abcdef123456, 21 November 2026", or words that say there is none."""
    head = _git(folder, "log", "-1", "--format=%h %ct", "--abbrev=12")
    if not head:
        return _("a copy without its history")
    name, seconds = head.split()
    day = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    date = f"{day.day} {day:%B %Y}"
    return f"{name}, {date}" + (", " + _("with changes") if changed else "")


def _git(folder: Path, *arguments: str) -> str:
    try:
        result = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return result.stdout.strip()


def _outdated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Have the pages that print the commit written again when it changed."""
    current = describe_commit(app.confdir)
    if getattr(env, "book_commit", "") == current:
        return []
    env.book_commit = current  # type: ignore[attr-defined]
    return [d for d in env.found_docs if env.metadata[d].get("prints_commit")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role and the transform."""
    app.add_role("commit", CommitRole())
    app.add_node(commit)
    app.add_post_transform(PrintCommit)
    app.connect("env-updated", _outdated)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
