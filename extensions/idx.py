"""The role ``{idx}``: index entries that print nothing.

For what: ``{idx}`Korolev, Sergei; and Sputnik | R-7 rocket``` stands directly
before the words where the discussion starts.  Stock ``{index}`` prints its own
text, which in a book is hardly ever the text of the sentence.

Flow: role text -> entries, divided by ``|`` -> stock ``index`` node and target,
which every builder knows.  An entry is of the type ``single`` (``;`` makes a
sub-entry) unless it begins with the name of another: ``see: GIRD; Group for the
Study of Reactive Motion``.  ``!`` before an entry marks the main discussion.
What can't be an entry is reported at its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.util.index_entries import split_index_msg

from extensions.checks.registry import declare
from extensions.notes.lines import pinpoint

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)

INDEX_ENTRY = declare(
    "index-entry",
    where="all pages",
    catches="an index entry with an empty part, or with too many or too few",
    mend="Write `entry; sub-entry`, and `|` between entries.",
    example="``{idx}`Korolev;` ``",
    excusable=False,
)

PARTS = {"single": (1, 2), "pair": (2, 2), "triple": (3, 3)} | dict.fromkeys(
    ("see", "seealso"), (2, 2)
)
"""The fewest and the most parts that an entry of each type has."""

IndexEntry = tuple[str, str, str, str, str | None]


class EntryError(ValueError):
    """A text that can't be an index entry; the message says why."""


def index_entry(text: str, target: str) -> IndexEntry:
    """Return Sphinx's tuple for one entry, or raise `EntryError`."""
    text = " ".join(text.split())
    main = "main" if text.startswith("!") else ""
    kind, colon, value = text.removeprefix("!").partition(":")
    if not colon or kind.strip() not in PARTS:
        kind, value = "single", text.removeprefix("!")
    kind, value = kind.strip(), value.strip()
    parts = [part.strip() for part in value.split(";")]
    if not all(parts):
        raise EntryError(__("it is empty, or a part of it is"))
    fewest, most = PARTS[kind]
    if not fewest <= len(parts) <= most:
        message = __(
            '"%s" has %s to %s parts with ";" between them; divide entries by "|"'
        )
        raise EntryError(message % (kind, fewest, most))
    split_index_msg(kind, value)
    return kind, value, target, main, None


class IndexEntriesRole(SphinxRole):
    """Note index entries here; print nothing."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return an index node and the target its entries lead to."""
        target = f"index-{self.env.new_serialno('index')}"
        entries = []
        for text in self.text.split("|"):
            try:
                entries.append(index_entry(text, target))
            except EntryError as error:
                self._report(text, error)
        if not entries:
            return [], []
        index = addnodes.index(entries=entries)
        self.set_source_info(index)
        return [index, nodes.target("", "", ids=[target])], []

    def _report(self, text: str, error: EntryError) -> None:
        source, line = self.get_source_info()
        logger.warning(
            __('bad index entry "%s": %s'),
            " ".join(text.split()),
            error,
            location=pinpoint(source, line, f"`{self.text}`"),
            type="book",
            subtype=INDEX_ENTRY.name,
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the role."""
    app.add_role("idx", IndexEntriesRole())
    return {
        "version": "1.0",
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
