"""Quotations and words in a printed text.

For what: claims and quotations are both told by what stands between quotation
marks, counted in words.  The marks are the curly ones that the build makes, or
straight ones where it made none; in American style the outer are double, and any
within them single.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile('[“”"]')
_WORD = re.compile(r"\w+(?:[’'‑-]\w+|[.,:]\d+)*")


class Quote(NamedTuple):
    """A stretch between quotation marks; the offsets leave the marks out."""

    start: int
    end: int
    text: str


def words(text: str) -> list[str]:
    """Return the words of a text; ``2,982`` and ``it’s`` are one each."""
    return _WORD.findall(text)


def quotes(text: str) -> Iterator[Quote]:
    """Yield the outer quotations of a text, in order.

    One that is not closed goes to the end: the paragraph after goes on with it.
    """
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "“" or (mark[0] == '"' and not depth):
            start = start if depth else mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Quote(start, mark.start(), text[start : mark.start()])
    if depth:
        yield Quote(start, len(text), text[start:])


def unpaired(text: str) -> tuple[int, str] | None:
    """Return the first quotation mark without its like, and where it stands."""
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "“" or (mark[0] == '"' and not opened):
            opened.append(mark.start())
        elif opened:
            opened.pop()
        else:
            return mark.start(), mark[0]
    return (opened[0], text[opened[0]]) if opened else None


def without_quotes(text: str) -> str:
    """Return a text with its quotations blanked out, offsets kept."""
    for quote in quotes(text):
        blank = " " * len(quote.text)
        text = text[: quote.start] + blank + text[quote.end :]
    return text
