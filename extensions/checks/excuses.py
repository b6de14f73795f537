"""Excuses: where a check is overruled, and why.

For what: a rule has exceptions.  An excuse is a comment line directly before what
it excuses, with the code and a reason::

    % excuse: claim-uncited -- the dates are those of the chapter's own sections

    At 4 October 1957 this book changes its pace.

It covers the block that follows: a paragraph, a quotation, a list with all its
items, a table with all its cells, a figure with its caption.  Within a list item
or a cell it covers what follows there.  Before a heading it covers the heading,
before a ``[^note]:`` that note.  In `references.bib` the same line before an entry
covers the entry.  Two excuses for one block are two lines.

An excuse that excuses nothing, or that has no reason, is reported.

Flow: text of a comment -> `parse` -> `Excuse` (or a malformed text) -> kept with
the block -> `runner`, which sets findings against excuses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SYNTAX = "% excuse: code -- reason"
_EXCUSE = re.compile(r"excuse:\s*([a-z]+(?:-[a-z]+)*)\s+--\s+(\S.*)", re.DOTALL)
_LOOKS_LIKE_ONE = re.compile(r"excuse[sd]?\b", re.IGNORECASE)


class Excuse(NamedTuple):
    """One excuse, where it stands."""

    code: str
    reason: str
    location: str


class Line(NamedTuple):
    """An excuse as it is written, not yet placed; without a code it is malformed."""

    code: str
    reason: str
    text: str


def parse(comment: str) -> Iterator[Line]:
    """Yield the excuses of a comment; other comments have none.

    Comment lines that follow each other are one comment.  A line that does not
    begin with ``excuse`` goes on with the reason of the one before.
    """
    pieces: list[str] = []
    for line in map(str.strip, comment.splitlines()):
        if _LOOKS_LIKE_ONE.match(line):
            pieces.append(line)
        elif pieces:
            pieces[-1] += f" {line}"
    for piece in pieces:
        match = _EXCUSE.fullmatch(piece)
        code, reason = match.groups() if match else ("", "")
        yield Line(code, reason, piece)


def above(lines: list[str], number: int) -> Iterator[tuple[int, Line]]:
    """Yield the excuses in the ``%`` lines directly above line *number* of a file.

    *number* counts from 1, as the numbers that come with the excuses do.
    """
    first = number
    while first > 1 and lines[first - 2].lstrip().startswith("%"):
        first -= 1
    start = first
    while start < number:
        end = start + 1
        while end < number and not _starts_excuse(lines[end - 1]):
            end += 1
        text = "\n".join(
            line.lstrip().lstrip("%") for line in lines[start - 1 : end - 1]
        )
        for line in parse(text):
            yield start, line
        start = end


def _starts_excuse(line: str) -> bool:
    return bool(_LOOKS_LIKE_ONE.match(line.lstrip().lstrip("%").lstrip()))
