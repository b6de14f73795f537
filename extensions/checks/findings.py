"""What a check returns, and how a check is made known.

A check is a function that yields findings; a decorator says what it is called
with::

    LATE = declare("launch-late", where="chapters", catches="…", mend="…")

    @each_chapter
    def late_launches(chapter: Document, book: Book) -> Iterator[Finding]:
        for block in chapter.prose:
            …
            yield Finding(LATE, __("…; do this").format(…), block.at(start, end))

`each_document` is for front and back matter too, `once` for what is asked of the
book as a whole.  All checks run at every build, over all documents; see `runner`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .book import Book
    from .places import Place
    from .registry import Code
    from .views import Document

    OfDocument = Callable[[Document, Book], Iterable["Finding"]]
    OfBook = Callable[[Book], Iterable["Finding"]]


class Finding(NamedTuple):
    """One fault: its code, what is wrong and what to do, and where."""

    code: Code
    message: str
    place: Place


@dataclass
class Checks:
    """All checks, in the order in which they were made known."""

    of_chapters: list[OfDocument]
    of_documents: list[OfDocument]
    of_book: list[OfBook]


CHECKS = Checks([], [], [])


def each_chapter(check: OfDocument) -> OfDocument:
    """Run a check on every numbered chapter."""
    CHECKS.of_chapters.append(check)
    return check


def each_document(check: OfDocument) -> OfDocument:
    """Run a check on every document, front and back matter too."""
    CHECKS.of_documents.append(check)
    return check


def once(check: OfBook) -> OfBook:
    """Run a check once, on the book as a whole."""
    CHECKS.of_book.append(check)
    return check
