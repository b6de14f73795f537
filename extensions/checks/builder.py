"""The builder ``check``: read, run all checks, print the figures, write nothing.

``sphinx-build -b check`` shows the table; `statistics` has its rows for a driver
that prints by itself.  The figures are there to be looked at, not to be filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation
from sphinx.util import logging

from extensions.read import ReadBuilder

from .claims import claims_of
from .domain import book_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from .views import Document

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)


class Row(NamedTuple):
    """The figures of one chapter."""

    chapter: str
    words: int
    claims: int
    """Paragraphs with something that wants a source."""
    noted: int
    """Those that have a note which cites."""
    alone: int
    """Those that rest on one work alone."""
    works: int
    """Distinct works cited in the chapter."""
    excuses: int

    @property
    def share(self) -> float:
        """The share of claim paragraphs that have notes."""
        return self.noted / self.claims if self.claims else 1.0


def statistics(env: BuildEnvironment) -> list[Row]:
    """Return the figures of each chapter and, last, of the whole book."""
    chapters = book_of(env).chapters
    rows = [_row(chapter) for chapter in chapters]
    works = {c.key for ch in chapters for n in ch.notes.values() for c in n.citations}
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    if rows:
        rows.append(Row(__("Book"), *sums)._replace(works=len(works)))
    return rows


def _row(chapter: Document) -> Row:
    cited = [chapter.cited(b) for b in chapter.blocks if claims_of(chapter, b)]
    works = {c.key for note in chapter.notes.values() for c in note.citations}
    return Row(
        f"{chapter.number} {chapter.title}",
        sum(len(block.text.split()) for block in chapter.prose),
        len(cited),
        sum(bool(keys) for keys in cited),
        sum(len(keys) == 1 for keys in cited),
        len(works),
        len(chapter.excuses),
    )


def table(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the table, its columns aligned."""
    head = ("Chapter", "Words", "Claims", "Noted", "One work", "Works", "Excuses")
    cells = [[__(name) for name in head]]
    for row in rows:
        figures = (row.alone, row.works, row.excuses)
        noted = f"{row.share:.0%}"
        shown = [row.chapter, f"{row.words:,}", f"{row.claims:,}", noted]
        cells.append(shown + [f"{figure:,}" for figure in figures])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_aligned(line, widths)).rstrip() for line in cells]


def _aligned(line: list[str], widths: list[int]) -> list[str]:
    first, *rest = widths
    name, *figures = line
    numbers = zip(figures, rest, strict=True)
    return [name.ljust(first), *(text.rjust(width) for text, width in numbers)]


class CheckBuilder(ReadBuilder):
    """Read what changed, check everything, show the figures."""

    name = "check"

    def finish(self) -> None:
        """Print the table."""
        for line in table(statistics(self.env)):
            logger.info("%s", line)
