"""Paragraphs that state what a reader may want to check carry a note.

A claim is a date (a day or a month with its year), a time, a quantity with a unit,
a large number, a percentage, a sum of money, a superlative or a quotation of six
words or more; a year alone is none.  A note counts if it cites a work; an aside
that cites nothing supports nothing.  A note covers what stands before it in its
paragraph, so a claim after the last one has none.

Held to it are paragraphs, list items, block quotations, definitions, captions of
figures and the author's own notes in chapters; not headings, and not tables, whose
caption is a heading too.  A caption that says "Drawn from the book's data" rests
on data that have sources.  A paragraph that ends with a colon may leave its note
to the block quotation or list that it leads to.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from .findings import Finding, each_chapter
from .patterns import Claim, find
from .quotes import quotes, without_quotes, words
from .registry import declare
from .views import PROSE, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book
    from .views import Block, Document

__ = get_translation("book", "console")

UNCITED = declare(
    "claim-uncited",
    where="chapters",
    catches="a paragraph, list item, quotation, caption or aside that has a date, a "
    "time, a quantity with a unit, a large number, a percentage, a sum of money, a "
    "superlative or a quotation of six words or more, and no note after it that cites "
    "a work",
    mend="End it with a note, ``{cite:p}`key{p. 5}` ``, or take the claim out.",
    example="`On 4 October 1957 a ball flew.`",
)

QUOTED_WORDS = 6
_FROM_DATA = re.compile(r"\bdrawn from the book.s data\b", re.IGNORECASE)
_HELD = PROSE | {Kind.CAPTION, Kind.LEGEND, Kind.NOTE}


def claims_of(chapter: Document, block: Block) -> list[Claim]:
    """Return the claims of a block, first things first."""
    if block.kind not in _HELD or _rests_on_data(chapter, block):
        return []
    if block.kind is Kind.QUOTE:
        return [Claim("a block quotation", 0, len(block.text))]
    claims: list[Claim] = []
    for claim in sorted(_claims(block.text), key=lambda claim: claim.start):
        # "$25.4 billion" is one claim, though it has a large number in it.
        if not claims or claim.start >= claims[-1].end:
            claims.append(claim)
    return claims


def _claims(text: str) -> Iterator[Claim]:
    for quote in quotes(text):
        if len(words(quote.text)) >= QUOTED_WORDS:
            yield Claim("a quotation", quote.start, quote.end)
    yield from find(without_quotes(text))


def _rests_on_data(chapter: Document, block: Block) -> bool:
    """Tell whether a caption's figure is drawn from data, or it is a table's."""
    if block.kind not in {Kind.CAPTION, Kind.LEGEND}:
        return False
    for image in chapter.images:
        texts = [image.caption, *image.legend]
        if any(text is block for text in texts):
            return any(text and _FROM_DATA.search(text.text) for text in texts)
    return True


# -- the check ------------------------------------------------------------------


@each_chapter
def uncited_claims(chapter: Document, book: Book) -> Iterator[Finding]:
    """Report blocks with claims that no citing note follows."""
    told: set[int] = set()
    for block, following in zip_longest(chapter.blocks, chapter.blocks[1:]):
        claims = claims_of(chapter, block)
        if not claims or block.group in told:
            continue
        if not chapter.cited(block):
            if following and _leads_to(block, following) and chapter.cited(following):
                continue
            told |= {block.group} - {0}
            message = __("%s and no note; end it with {cite:p}`key{p. 5}`")
        else:
            claims = _after_last_note(chapter, block, claims)
            message = __("%s after the last note; end with a note that covers it")
        if claims:
            place = block.at(claims[0].start, claims[0].end)
            yield Finding(UNCITED, message % _shown(block, claims), place)


def _after_last_note(
    chapter: Document, block: Block, claims: list[Claim]
) -> list[Claim]:
    """Return the claims that stand after the last note that cites."""
    offsets = [at for number, at in block.calls if chapter.notes[number].citations]
    # Notes of another block of the quotation, or of an aside itself, cover all.
    if not offsets or block.keys:
        return []
    return [claim for claim in claims if claim.start >= max(offsets)]


def _leads_to(block: Block, following: Block) -> bool:
    leads = following.kind in {Kind.QUOTE, Kind.ITEM}
    return leads and block.text.endswith((":", ",", "—"))


def _shown(block: Block, claims: list[Claim]) -> str:
    """Return "a date (4 October 1957)", with the next claim if there is one."""
    shown = []
    for claim in claims[:2]:
        text = block.text[claim.start : claim.end]
        text = text if len(text) <= 40 else f"{text[:37].rstrip()}…"
        shown.append(f"{__(claim.what)} ({text})")
    return ", ".join(shown)
