"""The citation roles, made safe against slips of the keyboard.

For what: sphinxcontrib-bibtex parses ``key{locator}`` when the role is read, and
a brace too many ends the build with a traceback.  `NoteRole` reads the text
first, reports what is wrong at its line and leaves the text standing, so that
one slip is one warning.  All else is the stock role: its data, its node.

Flow: role text -> `fault` -> a warning (`book.locator-malformed`), or the stock
``pending_xref``, which `extensions.notes.collect` turns into a note.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.roles import CiteRole

from .codes import LOCATOR_MALFORMED
from .fields import date_text
from .lines import pinpoint

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)


def fault(text: str) -> str:
    """Return what is wrong with the text of a citation role, or nothing."""
    try:
        list(parse_citation_targets(text))
    except ValueError:
        return _diagnosis(text)
    return ""


def _diagnosis(text: str) -> str:
    if not _is_balanced(text):
        return str(__("its braces don't match; write key{locator}"))
    if "{}" in text.replace(" ", ""):
        return str(__("its braces are empty; write key{locator}, or only the key"))
    if any(not work.strip() for work in _without_braces(text).split(",")):
        return str(__("a key is missing; write key{locator},key{locator}"))
    return str(
        __("there is more than a key and its locator; write key{locator},key{locator}")
    )


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth not in {0, 1}:
            return False
    return depth == 0


def _without_braces(text: str) -> str:
    """Return a balanced text without what stands in its braces."""
    return "".join(part.rpartition("}")[2] for part in text.split("{"))


class NoteRole(CiteRole):
    """A stock citation role that reports a malformed target and goes on."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the stock nodes, or the text as it is where it is malformed."""
        problem = fault(self.text)
        if not problem and (self.disabled or self.has_explicit_title):
            problem = str(__("it has a '!' or a '<'; write key{locator}"))
        if not problem:
            result: tuple[list[Node], list[system_message]] = super().run()
            return result
        self._report(problem)
        return [nodes.inline(self.rawtext, self.text, classes=["problematic"])], []

    def _report(self, problem: str) -> None:
        shown = " ".join(self.text.split())
        source, line = self.get_source_info()
        # The same slip may occur twice in a paragraph; each has its own line.
        data: Any = self.env.current_document
        seen: Counter[tuple[int, str]] = data.setdefault("book_slips", Counter())
        logger.warning(
            __('malformed citation "%s": %s'),
            shown,
            problem,
            location=pinpoint(source, line, f"`{shown}`", seen[line, shown]),
            type="book",
            subtype=LOCATOR_MALFORMED.name,
        )
        seen[line, shown] += 1


class ReadOnRole(SphinxRole):
    """Print the day on which the pages of the web were read: ``{read-on}`usually```."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the day as the configuration has it."""
        return [nodes.Text(date_text(self.config.notes_read_on))], []


def register(app: Sphinx) -> None:
    """Put `NoteRole` in the place of every stock citation role; add our own."""
    app.add_role("read-on", ReadOnRole())
    app.add_role("cite", NoteRole(), override=True)
    for name in BibtexDomain.roles:
        app.add_role_to_domain("cite", name, NoteRole(), override=True)
