"""Boil a doctree down to a `views.Document`.

Flow: `read` walks the doctree once, in order::

    sections, lists, quotations ─▶ blocks ┐
    figures, tables ─▶ images, tables     ├─▶ Document
    footnotes (made by extensions.notes) ─┤
    % excuse: … ─▶ excuses of what follows┘

It runs after `extensions.notes` made the notes and before links are resolved.
Comments that are excuses are taken out of the doctree, so no format prints them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from extensions.notes.lines import pinpoint

from .excuses import Excuse, parse
from .inline import boil
from .views import Block, Citation, Document, Image, Kind, Note, Table

if TYPE_CHECKING:
    from collections.abc import Callable

Excuses = tuple[Excuse, ...]

_END = 10**9  # after the last line of any file

_INVISIBLE = (
    nodes.target,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.raw,
    nodes.pending,
    nodes.colspec,
    nodes.label,
    nodes.transition,
    addnodes.index,
    addnodes.toctree,
)
_KINDS = {
    "attribution": Kind.ATTRIBUTION,
    "block_quote": Kind.QUOTE,
    "caption": Kind.CAPTION,
    "definition": Kind.DEFINITION,
    "doctest_block": Kind.CODE,
    "legend": Kind.LEGEND,
    "list_item": Kind.ITEM,
    "literal_block": Kind.CODE,
    "math_block": Kind.CODE,
    "rubric": Kind.TITLE,
    "term": Kind.TERM,
    "tgroup": Kind.CELL,
    "title": Kind.TITLE,
}
"""What the text of an element is; that of any other is what its parent's is."""


def read(docname: str, document: nodes.document) -> Document:
    """Return the view of a document; take the excuses out of its doctree."""
    return _Reader(docname, document).view


class _Reader:
    """The walk through one doctree.

    Every method that takes an element is given the kind of text that is expected
    in it and the excuses that cover it.
    """

    def __init__(self, docname: str, document: nodes.document) -> None:
        self.source = str(document["source"])
        self.view = Document(docname, self.source)
        self.line = 1
        self.level = self.group = self.groups = 0
        self.asides = _Asides(document)
        self.numbers = {
            node_id: int(footnote[0].astext())
            for footnote in document.findall(nodes.footnote)
            for node_id in footnote["ids"]
        }
        self.seen: Counter[tuple[int, str]] = Counter()
        self.children(document, Kind.PARAGRAPH, ())
        for block in self.view.blocks:
            for number in block.notes:
                self.view.notes[number].caller = block

    # -- the walk -------------------------------------------------------------

    def children(self, parent: nodes.Element, kind: Kind, covering: Excuses) -> Excuses:
        """Take the children; return the excuses that stand after the last."""
        waiting: Excuses = ()
        for child in list(parent.children):
            if isinstance(child, nodes.comment):
                waiting += self.excuses(child)
            elif isinstance(child, _INVISIBLE) or not isinstance(child, nodes.Element):
                continue
            elif "notes" in child["classes"]:
                self.asides.take(waiting, _END)
                waiting = self.element(child, kind, covering, ())
            else:
                waiting = self.asides.take(waiting, child.line or 0)
                waiting = self.element(child, kind, covering, waiting)
        return waiting

    def element(
        self, node: nodes.Element, kind: Kind, covering: Excuses, waiting: Excuses
    ) -> Excuses:
        """Take an element and the excuses before it; return those after it."""
        self.line = node.line or self.line
        if isinstance(node, nodes.section):
            return self.section(node, covering, waiting)
        kind = _KINDS.get(node.tagname, kind)
        take: Callable[..., None] = getattr(self, f"take_{node.tagname}", self.other)
        take(node, kind, covering + waiting)
        return ()

    def section(
        self, node: nodes.section, covering: Excuses, waiting: Excuses
    ) -> Excuses:
        """Take a section; an excuse before it is one of its title."""
        self.level += 1
        first = node[0] if node.children else None
        if isinstance(first, nodes.title):
            self.line = first.line or self.line
            self.block(first, Kind.TITLE, covering + waiting)
        rest = self.children(node, Kind.PARAGRAPH, covering)
        self.level -= 1
        return rest

    def other(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take an element that is text, or one that has blocks."""
        if isinstance(node, nodes.TextElement):
            self.block(node, kind, excuses)
        else:
            self.children(node, kind, excuses)

    def block(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> Block:
        """Keep the text of an element."""
        line = boil(node, self.numbers)
        block = Block(
            kind,
            line.text,
            str(node.source or self.source),
            node.line or self.line,
            tuple(line.calls),
            tuple(line.spans),
            excuses,
            self.group,
            self.level if kind is Kind.TITLE else 0,
            tuple(line.keys),
        )
        self.view.blocks.append(block)
        for image in line.images:
            self.take_image(image, kind, excuses)
        return block

    # -- elements that need care ----------------------------------------------

    def take_title(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take a title, unless it is that of a section, which has been taken."""
        if not isinstance(node.parent, nodes.section):
            self.block(node, kind, excuses)

    def take_block_quote(
        self, node: nodes.Element, kind: Kind, excuses: Excuses
    ) -> None:
        """Take a quotation: its paragraphs and its attribution belong together."""
        before, self.groups = self.group, self.groups + 1
        self.group = self.groups
        self.children(node, kind, excuses)
        self.group = before

    def take_definition_list_item(
        self, node: nodes.Element, kind: Kind, excuses: Excuses
    ) -> None:
        """Take terms and their definition; a glossary's terms have no lines."""
        before = len(self.view.blocks)
        self.children(node, kind, excuses)
        blocks = self.view.blocks[before:]
        terms = [block for block in blocks if block.kind is Kind.TERM]
        for i, term in enumerate(terms):
            if blocks[len(terms) :]:
                term.line = blocks[len(terms)].line - len(terms) + i

    def take_line_block(
        self, node: nodes.Element, kind: Kind, excuses: Excuses
    ) -> None:
        """Take the lines of a verse as one block."""
        joined = nodes.paragraph()
        joined.source, joined.line = node.source, node.line
        for line in node.findall(nodes.line):
            joined += [*(child.deepcopy() for child in line), nodes.Text("\n")]
        self.block(joined, kind, excuses)

    def take_footnote(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take a note: its works, and its text if it is the author's own."""
        citations: list[tuple[str, str, str]] = node.get("citations", [])
        note = Note(
            self.numbers[node["ids"][0]],
            str(node.source or self.source),
            node.line or self.line,
            tuple(Citation(*citation) for citation in citations),
        )
        self.view.notes[note.number] = note
        if node["names"]:
            before = len(self.view.blocks)
            self.children(node, Kind.NOTE, excuses + self.asides.excuses_of(node))
            note.blocks = self.view.blocks[before:]

    def take_figure(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take a figure: picture, caption and legend."""
        view, line = self.view, node.line
        before, first = len(view.images), len(view.blocks)
        self.children(node, kind, excuses)
        if len(view.images) == before:
            return
        image, blocks = view.images[before], view.blocks[first:]
        image.ids, image.line = tuple(node["ids"]), line or image.line
        image.caption = next((b for b in blocks if b.kind is Kind.CAPTION), None)
        image.legend = [b for b in blocks if b.kind is Kind.LEGEND]

    def take_image(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take a picture."""
        image = Image(
            str(node.get("uri", "")),
            node.get("alt"),
            str(node.source or self.source),
            node.line or self.line,
            excuses=excuses,
        )
        self.view.images.append(image)

    def take_table(self, node: nodes.Element, kind: Kind, excuses: Excuses) -> None:
        """Take a table: its caption, its cells and the shape of its rows."""
        table = Table(str(node.source or self.source), 0, tuple(node["ids"]))
        table.excuses = excuses
        self.view.tables.append(table)
        before = len(self.view.blocks)
        for child in node.children:
            if isinstance(child, nodes.title):
                table.caption = self.block(child, Kind.CAPTION, excuses)
            elif isinstance(child, nodes.tgroup):
                table.columns = int(child.get("cols", 0))
                table.rows = [_width(row) for row in child.findall(nodes.row)]
                self.children(child, Kind.CELL, excuses)
        # A list-table has the line of its last row; what stands in it is nearer
        # to where it begins.
        inner = [block.line for block in self.view.blocks[before:]]
        table.line = min(inner, default=node.line or self.line)

    # -- excuses --------------------------------------------------------------

    def excuses(self, comment: nodes.comment) -> Excuses:
        """Read a comment; take it out of the doctree if it is an excuse."""
        lines = list(parse(comment.astext()))
        if lines:
            comment.parent.remove(comment)
        found: Excuses = ()
        for line in lines:
            place = self.place_of_excuse(comment, line.text)
            if line.code:
                found += (Excuse(line.code, line.reason, place),)
            else:
                self.view.malformed.append((place, line.text))
        self.view.excuses += found
        return found

    def place_of_excuse(self, comment: nodes.comment, text: str) -> str:
        """Return where an excuse stands; MyST gives it the line of what is before."""
        begin, start = " ".join(text.split()[:2]), comment.line or 1
        nth, self.seen[start, begin] = (
            self.seen[start, begin],
            self.seen[start, begin] + 1,
        )
        return pinpoint(self.source, start, begin, nth)


class _Asides:
    """The excuses of notes that an author wrote.

    They have been moved to the end of the document, so the one that an excuse
    stood before is found by its line.
    """

    def __init__(self, document: nodes.document) -> None:
        found = document.findall(nodes.footnote)
        self.by_line = {note.line or 0: note for note in found if note["names"]}
        self.excused: dict[Any, Excuses] = {}

    def take(self, waiting: Excuses, following: int) -> Excuses:
        """Take excuses that an aside follows before the line *following* does.

        The others are returned.
        """
        rest: Excuses = ()
        for excuse in waiting:
            line = int(excuse.location.rpartition(":")[2])
            first = min((n for n in self.by_line if n > line), default=_END)
            if first < following:
                note = self.by_line[first]
                self.excused[note] = (*self.excused.get(note, ()), excuse)
            else:
                rest += (excuse,)
        return rest

    def excuses_of(self, note: nodes.Element) -> Excuses:
        """Return the excuses before an aside."""
        return self.excused.get(note, ())


def _width(row: nodes.row) -> int:
    """Return the number of columns that a row fills."""
    return sum(1 + cell.get("morecols", 0) for cell in row.findall(nodes.entry))
