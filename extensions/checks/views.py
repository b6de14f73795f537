"""A document as the checks see it: blocks of text, notes, figures, tables.

For what: a check is a small function that asks simple questions ("has this
paragraph a note?"), so each document is boiled down once, as it is read, to plain
data without doctree nodes.  Views are kept in the environment, small enough for
every check to run over the whole book at every build.

Flow: doctree -> `reader` -> `Document` -> checks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from extensions.notes.lines import pinpoint
from extensions.numbering import chapter_number

from .places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .excuses import Excuse

REFERENCE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text for a title or number that Sphinx fills in later."""


class Kind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    ITEM = "list item"
    QUOTE = "block quotation"
    ATTRIBUTION = "attribution"
    TERM = "term"
    DEFINITION = "definition"
    CAPTION = "caption"
    LEGEND = "legend"
    CELL = "cell"
    TITLE = "title"
    NOTE = "note"
    CODE = "code"


PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE, Kind.DEFINITION})
"""What a reader reads on end."""


class Span(NamedTuple):
    """A marked stretch of a block's text."""

    mark: str
    """``emphasis``, ``strong``, ``literal``, ``term``, ``reference`` or a class
    of the author's, such as ``language-ru``."""
    start: int
    end: int
    target: str = ""
    """What a term or reference leads to, as the author wrote it."""
    role: str = ""
    """``term``, ``ref``, ``numref``, ``doc`` … for terms and references."""


class Citation(NamedTuple):
    """One work cited in a note."""

    key: str
    pre: str
    locator: str


@dataclass(slots=True)
class Block:
    """A paragraph or what is like one."""

    kind: Kind
    text: str
    """As it is printed, on one line, without calls of notes and index entries."""
    source: str
    line: int
    """Where the block begins in its file."""
    calls: tuple[tuple[int, int], ...] = ()
    """The notes called: number and offset in the text."""
    spans: tuple[Span, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    group: int = 0
    """Blocks of one block quotation, one item or one note share a number."""
    level: int = 0
    """The level of a title: 1 for that of the document."""
    keys: tuple[str, ...] = ()
    """Works cited in the text itself, by ``{cite:t}``."""

    @property
    def notes(self) -> tuple[int, ...]:
        """The numbers of the notes called."""
        return tuple(number for number, _ in self.calls)

    def at(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place of a stretch of the text, or of the block."""
        if end is None:
            return Place(f"{self.source}:{self.line}", self.excuses)
        phrase, before = self.text[start:end], self.text[:start]
        return place_of(self.source, self.line, phrase, before, self.excuses)

    def marked(self, mark: str) -> Iterator[Span]:
        """Yield the spans with a mark."""
        return (span for span in self.spans if span.mark == mark)


@dataclass(slots=True)
class Note:
    """A note and what it cites."""

    number: int
    source: str
    line: int
    citations: tuple[Citation, ...]
    caller: Block | None = None
    """The block that calls it."""
    blocks: list[Block] = field(default_factory=list)
    """The author's text, where the note is an aside and no bare citation."""

    @property
    def keys(self) -> frozenset[str]:
        """The works cited."""
        return frozenset(citation.key for citation in self.citations)

    @property
    def excuses(self) -> tuple[Excuse, ...]:
        """The excuses of its own text or, of a bare citation, of its caller."""
        if self.blocks:
            return tuple(e for block in self.blocks for e in block.excuses)
        return self.caller.excuses if self.caller else ()

    def at(self, citation: Citation | None = None) -> Place:
        """Return the place of the note, or of one of its citations."""
        if citation is None:
            return Place(f"{self.source}:{self.line}", self.excuses)
        written = citation.key
        if citation.locator:
            written += f"{{{citation.locator}}}"
        return Place(pinpoint(self.source, self.line, written), self.excuses)


@dataclass(slots=True)
class Image:
    """A picture, in a figure or bare."""

    uri: str
    alt: str | None
    source: str
    line: int
    ids: tuple[str, ...] = ()
    """Of the figure; the first is the name it is referred to by."""
    caption: Block | None = None
    legend: list[Block] = field(default_factory=list)
    excuses: tuple[Excuse, ...] = ()

    def at(self) -> Place:
        """Return the place of the figure."""
        return Place(f"{self.source}:{self.line}", self.excuses)


@dataclass(slots=True)
class Table:
    """A table: its caption and the number of cells in each row."""

    source: str
    line: int
    ids: tuple[str, ...] = ()
    caption: Block | None = None
    columns: int = 0
    rows: list[int] = field(default_factory=list)
    """Columns that each row fills, heads included; a cell of two counts as two."""
    excuses: tuple[Excuse, ...] = ()

    def at(self) -> Place:
        """Return the place of the table."""
        return Place(f"{self.source}:{self.line}", self.excuses)


@dataclass
class Document:
    """One page of the manuscript."""

    docname: str
    source: str
    blocks: list[Block] = field(default_factory=list)
    """All text in the order of the file; that of notes comes last."""
    notes: dict[int, Note] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    excuses: list[Excuse] = field(default_factory=list)
    malformed: list[tuple[str, str]] = field(default_factory=list)
    """Comments that would be excuses: file and line, and the text."""

    @property
    def number(self) -> int | None:
        """The number of a chapter; front and back matter have none."""
        return chapter_number(self.docname)

    @property
    def title(self) -> str:
        """The title of the document."""
        titles = (b.text for b in self.blocks if b.kind is Kind.TITLE)
        return next(titles, self.docname)

    @cached_property
    def prose(self) -> list[Block]:
        """The blocks that a reader reads on end."""
        return [block for block in self.blocks if block.kind in PROSE]

    def cited(self, block: Block) -> frozenset[str]:
        """Return the works cited in the notes that a block calls.

        The paragraphs and the attribution of one quotation are one block here,
        and the text of a note has what the note cites.
        """
        keys = set(block.keys)
        for number in self._called(block):
            keys |= self.notes[number].keys
        return frozenset(keys)

    def _called(self, block: Block) -> set[int]:
        together = self._groups.get(block.group, [block]) if block.group else [block]
        called = {number for other in together for number in other.notes}
        called |= self._note_of.get(id(block), set())
        return called & self.notes.keys()

    @cached_property
    def _groups(self) -> dict[int, list[Block]]:
        groups: dict[int, list[Block]] = {}
        for block in self.blocks:
            groups.setdefault(block.group, []).append(block)
        return groups

    @cached_property
    def _note_of(self) -> dict[int, set[int]]:
        return {
            id(block): {note.number}
            for note in self.notes.values()
            for block in note.blocks
        }

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is computed, so that it is computed after loading."""
        computed = {"prose", "_groups", "_note_of"}
        return {k: v for k, v in self.__dict__.items() if k not in computed}
