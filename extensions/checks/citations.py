"""Notes cite what was read, at places that the works have.

Flow: the notes of every document -> the entries they cite -> findings.  Unknown
keys and locators of no known form are reported by `extensions.notes` as it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from .findings import Finding, each_document
from .locating import beyond, misfits
from .registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book, Work
    from .views import Citation, Document, Note

__ = get_translation("book", "console")

UNSEEN = declare(
    "citation-unseen",
    where="all pages",
    catches="a note that cites a work which was not seen, `seen = {none}`",
    mend="Cite what was read; list the work for further reading.",
    example="``{cite:p}`good-book-unread{p. 5}` ``",
)
ALONE = declare(
    "citation-excerpt",
    where="all pages",
    catches="a note that cites a work seen as an excerpt, and not the work in which it "
    "was seen",
    mend="Name both in one note: ``{cite:p}`letter,history{p. 5}` ``.",
    example="``{cite:p}`letter` `` with `seenin = {history}`",
)
MISFIT = declare(
    "locator-kind",
    where="all pages",
    catches="a locator of a form that the work does not have, as its `locator` says",
    mend="Look the place up again, or mend `locator = {…}` of the entry.",
    example="a page of a web page, a mission time of a book",
)
BEYOND = declare(
    "locator-beyond",
    where="all pages",
    catches="a page outside a work, as `pagetotal` or `pages` has it, or a range that "
    "runs backward",
    mend="Look the place up again.",
    example="`p. 702` of a book of 300 pages, `pp. 170–67`",
)


def _cited(document: Document, book: Book) -> Iterator[tuple[Note, Citation, Work]]:
    for note in document.notes.values():
        for citation in note.citations:
            if work := book.works.get(citation.key):
                yield note, citation, work


@each_document
def unread(document: Document, book: Book) -> Iterator[Finding]:
    """Report what was cited and not read."""
    for note, citation, work in _cited(document, book):
        if work["seen"] == "none":
            message = __('"%s" was not seen, so no note cites it; cite what was read')
            yield Finding(UNSEEN, message % work.key, note.at(citation))
        elif work["seen"] == "excerpt" and not {*work.words("seenin")} & {*note.keys}:
            message = __('"%s" was seen in "%s"; cite both in this note')
            shown = message % (work.key, '" or "'.join(work.words("seenin")))
            yield Finding(ALONE, shown, note.at(citation))


@each_document
def misplaced(document: Document, book: Book) -> Iterator[Finding]:
    """Report places that a work does not have."""
    for note, citation, work in _cited(document, book):
        for text in misfits(work, citation.locator):
            message = __('"%s" is no place in "%s", whose places are: %s; look it up')
            shown = message % (text, work.key, work["locator"])
            yield Finding(MISFIT, shown, note.at(citation))
        for text, extent in beyond(work, citation.locator):
            if extent:
                message = __('"%s" is outside "%s", pp. %s; look it up')
                shown = message % (text, work.key, extent)
            else:
                shown = __('"%s" runs backward; look it up') % text
            yield Finding(BEYOND, shown, note.at(citation))
