"""Quotations are what their sources have, and say which source that is.

Every quotation of eight words or more, in the text, in a caption, a table or a
note, or set as a block, stands in ``data/quotations.csv``, typed from the source
and never from the chapter.  `wording` compares the two.  In a chapter, a note of
the paragraph cites the work that the row names.

A title in quotation marks is no quotation, if the bibliography has the work.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.locale import get_translation

from .book import Book, row
from .findings import Finding, each_document, once
from .quotes import Quote, quotes, unpaired, words
from .registry import declare
from .views import Kind
from .wording import Store, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .views import Block, Document

__ = get_translation("book", "console")

UNKNOWN = declare(
    "quotation-unknown",
    where="all pages",
    catches="a quotation of eight words or more that `quotations.csv` does not have",
    mend="Type it from its source into `book/data/quotations.csv`, or paraphrase.",
    example='`"One small step for a man …"` without a row',
)
DIFFERS = declare(
    "quotation-differs",
    where="all pages",
    catches="a quotation that is like a row of `quotations.csv`, and not the same",
    mend="Look at the source, and mend the chapter or the row; mark what is left out "
    "with …, what is put in with [brackets].",
    example="`small steps` for `small step`",
)
UNCITED = declare(
    "quotation-uncited",
    where="chapters",
    catches="a quotation whose source, by its row, no note of the paragraph cites",
    mend="Cite the work in the note, or mend `source` of the row.",
    example="words of the transcript with a note of a history only",
)
UNPAIRED = declare(
    "quotation-unpaired",
    where="all pages",
    catches="a quotation mark without its like in the paragraph",
    mend="Open and close each quotation; write straight marks, the build curls them.",
    example='`He said "no.`',
)
SOURCE = declare(
    "data-source",
    where="book/data",
    catches="a row of data that rests on a work which the bibliography does not have",
    mend="Mend the key, or add the entry to `references.bib`.",
    example="`sources` with `siddiqui-challenge`",
    excusable=False,
)

QUOTED_WORDS = 8
_NOT_CHECKED = frozenset({Kind.CODE, Kind.TITLE, Kind.TERM, Kind.ATTRIBUTION})

_stores: WeakKeyDictionary[Book, tuple[Store, frozenset[str]]] = WeakKeyDictionary()


def _store(book: Book) -> tuple[Store, frozenset[str]]:
    """Return the rows, and the titles that may stand in quotation marks."""
    if book not in _stores:
        titles = {
            _bare(work.shown(name))
            for work in book.works.values()
            for name in ("title", "shorttitle")
        }
        _stores[book] = Store(book.records("quotations")), frozenset(titles)
    return _stores[book]


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _quotations(block: Block) -> Iterator[Quote]:
    """Yield what a block quotes at length."""
    if block.kind in _NOT_CHECKED:
        return
    if block.kind is Kind.QUOTE:
        found = iter((Quote(0, len(block.text), block.text),))
    else:
        found = quotes(block.text)
    for quote in found:
        if len(words(quote.text)) >= QUOTED_WORDS:
            yield quote


@each_document
def misquoted(document: Document, book: Book) -> Iterator[Finding]:
    """Report quotations that no row has, and those whose source no note cites."""
    store, titles = _store(book)
    if "quotations" in book.unread:
        return
    for block in document.blocks:
        for quote in _quotations(block):
            if _bare(quote.text) in titles:
                continue
            wording = Wording.of(quote.text)
            records = store.find(wording)
            if not records:
                yield _unlike(block, quote, wording, store)
            elif document.number is not None:
                sources = {key for r in records for key in r.words("source")}
                if not sources & document.cited(block):
                    message = __("these words are from %s; cite it in a note here")
                    shown = message % __(" or ").join(sorted(sources))
                    yield Finding(UNCITED, shown, block.at(quote.start, quote.end))


def _unlike(block: Block, quote: Quote, wording: Wording, store: Store) -> Finding:
    near = store.nearest(wording)
    if near is None:
        shown = quote.text if len(quote.text) <= 60 else f"{quote.text[:57].rstrip()}…"
        message = __('quotations.csv does not have "%s"; type it there from its source')
        return Finding(UNKNOWN, message % shown, block.at(quote.start, quote.end))
    start, end = quote.start + near.start, quote.start + near.end
    message = __('not the words of "%s" (%s): "%s" here, "%s" there; see the source')
    place = f"quotations.csv:{near.record.line}"
    here = block.text[start:end]
    shown = message % (near.record["id"], place, here, near.stored)
    return Finding(DIFFERS, shown, block.at(start, end))


@each_document
def open_marks(document: Document, book: Book) -> Iterator[Finding]:
    """Report quotation marks without their like.

    A quotation that goes on in the next paragraph may be left open.
    """
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        found = unpaired(block.text) if block.kind is not Kind.CODE else None
        if not found:
            continue
        start, mark = found
        goes_on = after is not None and after.text.startswith("“")
        if mark == "”" or not goes_on:
            message = __("a quotation mark without its like; open and close each")
            yield Finding(UNPAIRED, message, block.at(start + 1, start + 30))


@once
def unknown_sources(book: Book) -> Iterator[Finding]:
    """Report rows of data whose work the bibliography does not have."""
    for record, key in book.sources:
        if key not in book.works:
            message = __('no work "%s" in the bibliography; mend the key or add it')
            yield Finding(SOURCE, message % key, row(record))
