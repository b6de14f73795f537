"""From a resolved doctree to Typst markup, one document at a time.

The translator walks a doctree and fills `Fragment`: the title and its anchors
(the builder places them in the chapter's opening), the body, and a map from
lines of the body to lines of the manuscript, by which an error of the compiler
is reported where the author can mend it. A node that has no method here stops
the build at its source line: nothing is dropped in silence.

References carry ``%document#id`` (`TypstBuilder.get_target_uri`); each id in a
doctree becomes an anchor that prints nothing, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import SphinxError

from extensions.typst import joins, markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element, Node

    from extensions.typst.builder import TypstBuilder

_LONG_WORD = re.compile("[^\\s\N{ZERO WIDTH SPACE}–—-]{32,}")
_CELL_WORD = re.compile("[^\\s–—-]{9,}")
# Author, or title: what a work's entry opens with names it. Initials end nothing.
_NAME_OF_WORK = re.compile(r"(.*?\w\w\W?\.\W?)(?= |$)")
_ADDRESS = re.compile(r"(https?://\S*[\w/])")
_INITIAL = re.compile("[“‘]?[^\\W\\d_]")
_JOINER = markup.string(joins.JOINER).strip('"')
_LONGEST_ADDRESS = 42
_MARK = re.compile("\0([0-9]+)\0")

# Nodes that are a call of one function of the template around their children.
_INLINE = {
    "emphasis": "emph",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "super",
    "title_reference": "emph",
}
_BLOCKS = {
    "admonition": "aside",
    "attribution": "attribution",
    "block_quote": "quoted",
    "bullet_list": "list-block",
    "definition_list": "definitions",
    "enumerated_list": "list-block",
    "line_block": "lines",
    "note": "aside",
    "rubric": "rubric",
    "topic": "aside",
}
# Where a class says more than the node.
_BLOCK_CLASSES = {
    "bibliography": "works",
    "epigraph": "epigraph",
    "list-of-figures": "figures-list",
    "register": "timeline",
    "timeline": "timeline",
}
_ITEM_CLASSES = {
    "bibliography": "work",
    "list-of-figures": "figure-line",
    "register": "event",
    "timeline": "event",
}
# Lists made from data, whose sources follow each line.
_LISTS = ("register", "timeline")
_INLINE_CLASSES = {
    "caption-number": "label-text",
    "smallcaps": "smallcaps",
    "timeline-date": "event-date",
    "timeline-nation": "event-nation",
}
# Nodes that print their children and add nothing, and nodes that print nothing.
_PASSED = frozenset(
    [
        "abbreviation",
        "compact_paragraph",
        "definition",
        "document",
        "glossary",
        "index",
        "line",
        "only",
        "tbody",
        "target",
        "thead",
    ]
)
_SKIPPED = frozenset(
    [
        "comment",
        "footnote",
        "label",
        "meta",
        "substitution_definition",
        "system_message",
        "toctree",
    ]
)


class UnknownNode(SphinxError):
    """A node that the PDF builder has no rule for."""

    category = "PDF"


@dataclass
class Fragment:
    """One document in Typst markup."""

    title: str = ""
    title_source: tuple[str, int] = ("", 0)
    anchors: str = ""
    body: list[str] = field(default_factory=list)
    sources: list[tuple[str, int]] = field(default_factory=list)
    """For each line of the body, the manuscript's file and line."""


class TypstTranslator(nodes.NodeVisitor):
    """Visit a resolved doctree; read `fragment` afterwards."""

    def __init__(
        self,
        document: nodes.document,
        builder: TypstBuilder,
        docname: str,
        level: int,
        *,
        numbered: bool = False,
    ) -> None:
        """Translate *docname*, whose title is a heading of *level*.

        A *numbered* document is a chapter; it opens with an initial.
        """
        super().__init__(document)
        self.builder = builder
        self.docname = docname
        self.level = level - 1
        self.numbered = numbered
        self.fragment = Fragment()
        self._parts: list[str] = []
        self._saved: list[list[str]] = []
        self._anchors: list[str] = []
        self._seen: set[str] = set()
        self._place = (docname, 0)
        self._line_place = self._place
        self._marked: list[tuple[str, int]] = []
        self._row_notes: list[str] = []
        self._opens_work = False
        self._footnotes = {
            id_: node
            for node in document.findall(nodes.footnote)
            for id_ in node["ids"]
        }

    # -- output ---------------------------------------------------------------

    def add(self, markup_: str) -> None:
        """Append markup to the block or inline run being written."""
        self._parts.append(markup_)

    def end_block(self) -> None:
        """Close a block: flush what was collected as lines of the body."""
        if self._saved:
            self.add("\n\n")
            return
        for line in [*"".join(self._parts).split("\n"), ""]:
            marks = _MARK.findall(line)
            if marks:
                self._line_place = self._marked[int(marks[0])]
            self.fragment.body.append(_MARK.sub("", line))
            self.fragment.sources.append(self._line_place)
        self._parts.clear()

    def mark(self) -> None:
        """Remember that what follows comes from the place now being visited.

        NUL marks it until `end_block`: text cannot hold one, `markup.text`
        writes it by number.
        """
        self._marked.append(self._place)
        self.add(f"\0{len(self._marked) - 1}\0")

    def capture(self) -> None:
        """Start collecting apart from the body, until `captured`."""
        self._saved.append(self._parts)
        self._parts = []

    def captured(self) -> str:
        """Return what was collected since `capture`."""
        collected = "".join(self._parts)
        self._parts = self._saved.pop()
        return collected.strip("\n")

    def take_anchors(self) -> str:
        """Return markup of the ids met since the last call."""
        anchors = "".join(markup.anchor(self.docname, id_) for id_ in self._anchors)
        self._anchors.clear()
        return anchors

    # -- visiting -------------------------------------------------------------

    def dispatch_visit(self, node: Node) -> None:
        """Note place and ids of *node*, then visit it."""
        if isinstance(node, nodes.Element):
            if node.line is not None and node.source:
                self._place = (node.source, node.line)
            if not isinstance(node, (nodes.footnote, nodes.footnote_reference)):
                self.note_ids(node)
        super().dispatch_visit(node)

    def note_ids(self, node: Element) -> None:
        """Queue the ids of *node* for the next place that can hold an anchor."""
        for id_ in node["ids"]:
            if id_ not in self._seen:
                self._seen.add(id_)
                self._anchors.append(id_)

    def unknown_visit(self, node: Node) -> None:
        """Visit a node by the tables above; refuse one that stands in none."""
        name = node.tagname if isinstance(node, nodes.Element) else "text"
        if name in _SKIPPED:
            raise nodes.SkipNode
        if name in _INLINE:
            self.add(f"#{_INLINE[name]}[{self.take_anchors()}")
        elif name in _BLOCKS and isinstance(node, nodes.Element):
            self.open_block(_function(node, _BLOCK_CLASSES, _BLOCKS[name]))
        elif name not in _PASSED:
            raise self.refusal(node, f"the PDF has no rule for a {name!r} node")

    def unknown_departure(self, node: Node) -> None:
        """Close what `unknown_visit` opened."""
        name = node.tagname if isinstance(node, nodes.Element) else ""
        if name in _INLINE:
            self.add("];")
        elif name in _BLOCKS:
            self.close_block()

    def open_block(self, call: str) -> None:
        """Open the call of a function around blocks."""
        self.add(f"#{call}[{self.take_anchors()}")
        self.capture()

    def close_block(self) -> None:
        """Close what `open_block` opened."""
        content = self.captured()
        self.add(f"{content}];")
        self.end_block()

    def refusal(self, node: Node, reason: str) -> UnknownNode:
        """Return an error that names the manuscript's file and line."""
        source, line = _nearest_place(node, self._place)
        return UnknownNode(f"{source}:{line}: {reason}")

    # -- text -----------------------------------------------------------------

    def visit_Text(self, node: nodes.Text) -> None:
        """Print text as it is."""
        self.add(self.take_anchors())
        text = joins.join(node.astext())
        initial = _INITIAL.match(text)
        if initial and self._opens_chapter(node):
            self.add(f"#initial[{markup.text(initial[0])}];")
            text = text[initial.end() :]
        if self._opens_work:
            self._opens_work = False
            text = self._add_name_of_work(node, text)
        self.add(self._with_addresses(node, text))
        for word in _LONG_WORD.findall(text) if len(text) > 31 else ():
            self.add(f"#long-word({self._manuscript_place()}, {markup.string(word)});")

    def _add_name_of_work(self, node: nodes.Text, text: str) -> str:
        """Set what names the work as its label; return the rest of *text*."""
        if not isinstance(node.parent, nodes.paragraph):
            return text  # a title in italics, of which the template makes a label
        name = _NAME_OF_WORK.match(text)
        named = name[0] if name else text.rstrip()
        self.add(f"#label-text[{markup.text(named)}];")
        return text.removeprefix(named)

    def _with_addresses(self, node: nodes.Text, text: str) -> str:
        """Return markup of *text*; addresses in it, as in a note on a work, link."""
        if "://" not in text or any(
            isinstance(n, nodes.reference) for n in _upwards(node)
        ):
            return markup.text(text)
        parts = _ADDRESS.split(text)
        for at in range(1, len(parts), 2):
            target = markup.string(parts[at].replace(joins.JOINER, ""))
            parts[at] = f"#link({target})[{markup.text(parts[at])}];"
        return "".join(
            part if at % 2 else markup.text(part) for at, part in enumerate(parts)
        )

    def _manuscript_place(self) -> str:
        """Return the place being visited, as a string literal."""
        source, line = self._place
        return markup.string(f"{source}:{line}")

    def _opens_chapter(self, node: nodes.Text) -> bool:
        """Tell whether *node* is the first text of the first paragraph."""
        paragraph = node.parent
        return (
            self.numbered
            and not self.fragment.body
            and isinstance(paragraph, nodes.paragraph)
            and isinstance(paragraph.parent, nodes.section)
            and node is next(paragraph.findall(nodes.Text))
        )

    def visit_literal(self, node: Element) -> None:
        """Print text in the typewriter face."""
        self.add(self.take_anchors() + f"#raw({markup.string(node.astext())});")
        raise nodes.SkipNode

    def visit_inline(self, node: Element) -> None:
        """Mark the language of foreign words; set what the template knows."""
        self.add(_inline_call(node))

    def depart_inline(self, node: Element) -> None:
        """Close the span, if one was opened."""
        if _inline_call(node):
            self.add("];")

    # -- references -----------------------------------------------------------

    def visit_reference(self, node: Element) -> None:
        """Link, within the book or out of it."""
        target = self._target(node)
        if target is None:
            self.add("#[")
        elif node.get("refuri") and node.astext() == node["refuri"]:
            self.add(f"#link({target})[{self.take_anchors()}")
            self.add(_short_address(node["refuri"]) + "];")
            raise nodes.SkipNode
        elif target.startswith('"%'):
            self._mention(target)
            self.add(f"#crossref({_kind_of_reference(node)}, {_from_uri(target)})[")
        else:
            self.add(f"#link({target})[")

    def _mention(self, target: str) -> None:
        """Leave a trace of where a figure or a table of this document is named."""
        docname, _, id_ = target.strip('"%').partition("#")
        if docname == self.docname and any(
            id_ in self.builder.env.toc_fignumbers.get(docname, {}).get(kind, {})
            for kind in ("figure", "table")
        ):
            self.add(f"#mention({_from_uri(target)});")

    def depart_reference(self, node: Element) -> None:
        """Close the link."""
        self.add("];")

    def visit_number_reference(self, node: Element) -> None:
        """Link to a numbered figure or table."""
        self.visit_reference(node)

    def depart_number_reference(self, node: Element) -> None:
        """Close the link."""
        self.depart_reference(node)

    def _target(self, node: Element) -> str | None:
        uri = node.get("refuri")
        if uri:
            if uri.startswith("#"):
                return markup.string(f"%{self.docname}{uri}")
            return markup.string(uri)
        if node.get("refid"):
            return markup.string(f"%{self.docname}#{node['refid']}")
        return None

    def visit_footnote_reference(self, node: Element) -> None:
        """Set the note where it is called; Typst takes it to the foot."""
        footnote = self._footnotes.get(node.get("refid", ""))
        if footnote is None:
            raise self.refusal(node, "a note call has no note")
        self.note_ids(node)
        call = self.take_anchors()
        if isinstance(node.previous_sibling(), nodes.footnote_reference):
            call = markup.text(joins.NARROW) + call  # or 7 and 8 would read 78
        self.note_ids(footnote)
        content = self._apart([footnote])
        number = markup.string(node.astext())
        if _within(node, nodes.table, "flights"):
            call_label, note_label = (
                markup.label(self.docname, place["ids"][0])
                for place in (node, footnote)
            )
            self.add(f"{call}#row-call({number}, {note_label});")
            self._row_notes.append(f"#row-note({number}, {call_label})[{content}];")
        elif any(_within(node, nodes.bullet_list, name) for name in _LISTS):
            self.add(f"{call}#source({number})[{content}];")
        else:
            self.add(f"{call}#note({number})[{content}];")
        raise nodes.SkipNode

    # -- structure ------------------------------------------------------------

    def depart_document(self, node: Element) -> None:
        """Print what is left."""
        self.add(self.take_anchors())
        if any(self._parts):
            self.end_block()

    def visit_section(self, node: Element) -> None:
        """Go down one level of headings."""
        self.level += 1

    def depart_section(self, node: Element) -> None:
        """Come back up."""
        self.level -= 1

    def visit_title(self, node: Element) -> None:
        """Collect a heading; the anchors stand before it, for it is repeated."""
        if self._is_document_title(node):
            self.fragment.anchors = self.take_anchors()
        else:
            self.mark()
            self.add(self.take_anchors())
        self.capture()

    def depart_title(self, node: Element) -> None:
        """Hand the document's title to the builder; print any other."""
        title = self.captured().replace(_JOINER, "")  # bookmarks show it
        if self._is_document_title(node):
            self.fragment.title = _MARK.sub("", title)
            self.fragment.title_source = self._place
            return
        if isinstance(node.parent, nodes.section):
            self.add(f"#section-heading({self.level})[{title}];")
        else:
            self.add(f"#rubric[{title}];")
        self.end_block()

    def _is_document_title(self, node: Element) -> bool:
        return (
            isinstance(node.parent.parent, nodes.document) and not self.fragment.title
        )

    def visit_paragraph(self, node: Element) -> None:
        """Open a paragraph, at a line of its own."""
        if "work-cited" in node["classes"]:  # goes on in the entry's last line
            while self._parts and not self._parts[-1].strip("\n"):
                self._parts.pop()
            self.add(" #work-cited[")
        self.mark()
        if _is_counted(node):
            label = markup.label(self.docname, _counted_id(node))
            self.add(f"#paragraph({label})[")
        self.add(self.take_anchors())

    def depart_paragraph(self, node: Element) -> None:
        """Close it."""
        if _is_counted(node):
            self.add("];")
        if "work-cited" in node["classes"]:
            self.add("];")
        self.end_block()

    def visit_compound(self, node: Element) -> None:
        """Skip lists of documents: the builder places the documents."""
        if "toctree-wrapper" in node["classes"]:
            raise nodes.SkipNode

    def visit_container(self, node: Element) -> None:
        """Skip the block of notes: each note is set where it is called."""
        if "notes" in node["classes"]:
            raise nodes.SkipNode

    def visit_transition(self, node: Element) -> None:
        """Set an ornament, except before footnotes."""
        if "footnotes" not in node["classes"]:
            self.add("#ornament();")
            self.end_block()

    def visit_raw(self, node: Element) -> None:
        """Pass on what the author wrote in Typst."""
        if "typst" in node.get("format", "").split():
            self.add(node.astext())
        raise nodes.SkipNode

    # -- lists ----------------------------------------------------------------

    def visit_list_item(self, node: Element) -> None:
        """Open an item with what its list puts before it."""
        parent = node.parent
        self._opens_work = "bibliography" in parent["classes"]
        number: int | None = None
        if isinstance(parent, nodes.enumerated_list):
            number = parent.get("start", 1) + parent.index(node)
        plain = "item(none)" if number is None else f"item({number})"
        self.open_block(_function(parent, _ITEM_CLASSES, plain))

    def depart_list_item(self, node: Element) -> None:
        """Close the item."""
        self.close_block()

    def visit_definition_list_item(self, node: Element) -> None:
        """Open a term with its definition, which are set as one paragraph."""
        self.mark()
        self.open_block("entry")

    def depart_definition_list_item(self, node: Element) -> None:
        """Close it."""
        self.close_block()

    def visit_term(self, node: Element) -> None:
        """Open a term of a glossary."""
        self.add(f"#term[{self.take_anchors()}")

    def depart_term(self, node: Element) -> None:
        """Close it; its index entry came after its text."""
        self.add(f"{self.take_anchors()}]; ")

    def depart_line(self, node: Element) -> None:
        """End a line of verse."""
        self.add("#linebreak();")

    # -- figures and tables ---------------------------------------------------

    def visit_figure(self, node: Element) -> None:
        """Set a figure with number, caption and legend."""
        if self._saved:
            raise self.refusal(node, "a figure stands inside another block")
        self.mark()
        self.add(f"#book-figure(number: {self._number(node)}, ")
        self.add(f"place: {self._manuscript_place()}, ")
        self.add(f"caption: [{self._apart(list(node.findall(nodes.caption)))}], ")
        self.add(f"legend: [{self._apart(list(node.findall(nodes.legend)))}], ")
        self.add("[" + self.take_anchors())
        for image in node.findall(nodes.image):
            self._image(image)
        self.add("]);")
        self.end_block()
        raise nodes.SkipNode

    def _apart(self, elements: Sequence[Element]) -> str:
        """Translate the children of *elements* apart from the body."""
        self.capture()
        for element in elements:
            for child in element.children:
                if not isinstance(child, nodes.label):
                    child.walkabout(self)
        return self.captured()

    def _number(self, node: Element) -> str:
        kind = "figure" if isinstance(node, nodes.figure) else "table"
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        for id_ in node["ids"]:
            if id_ in numbers:
                number = ".".join(str(n) for n in numbers[id_])
                form = self.builder.config.numfig_format[kind]
                return f"[{markup.text(form % number)}]"
        return "none"

    def _image(self, node: Element) -> None:
        alt = node.get("alt", "")
        if not alt:
            raise self.refusal(node, "an image has no alt text; add ':alt:'")
        path = self.builder.image_path(node["uri"])
        self.add(f"#image({markup.string(path)}, alt: {markup.string(alt)}")
        if "width" in node:
            self.add(f", width: {_length(node['width'])}")
        self.add(");")

    def visit_image(self, node: Element) -> None:
        """Set an image that is no figure."""
        self.add(self.take_anchors())
        self._image(node)
        if isinstance(node.parent, (nodes.section, nodes.document)):
            self.end_block()
        raise nodes.SkipNode

    def visit_table(self, node: Element) -> None:
        """Set a table: number and caption first, then the cells in order."""
        caption = self._apart([t for t in node.children if isinstance(t, nodes.title)])
        group = next(node.findall(nodes.tgroup))
        specs = [spec["colwidth"] for spec in group.findall(nodes.colspec)]
        automatic = "colwidths-auto" in node["classes"]
        columns = ["auto" if automatic else f"{width}fr" for width in specs]
        self.mark()
        self.add(f"#book-table(number: {self._number(node)}, caption: [{caption}], ")
        self.add(
            f"columns: {markup.array(columns)}, anchors: [{self.take_anchors()}], "
        )
        self.capture()
        for child in group.children:
            if not isinstance(child, nodes.colspec):
                child.walkabout(self)
        self.add(self.captured() + ");")
        self.end_block()
        raise nodes.SkipNode

    def visit_thead(self, node: Element) -> None:
        """Open the rows that are repeated on each page."""
        self.add("table.header(")

    def depart_thead(self, node: Element) -> None:
        """Close them."""
        self.add("), ")

    def visit_row(self, node: Element) -> None:
        """Begin a row, whose notes may follow it as a line of its own."""
        self._row_notes.clear()

    def depart_row(self, node: Element) -> None:
        """Set the notes of a flight beneath it, beside its name."""
        if self._row_notes:
            notes = " ".join(self._row_notes)
            self.add(f"row-notes({len(node) - 1})[{notes}], ")

    def visit_entry(self, node: Element) -> None:
        """Open a cell; the first of a row with notes beneath goes on beside them."""
        spans = [
            f"{name}: {node[key] + 1}, "
            for name, key in (("colspan", "morecols"), ("rowspan", "morerows"))
            if key in node
        ]
        if _has_row_notes(node):
            spans.append("rowspan: 2, breakable: false, ")
        self.add(f"table.cell({''.join(spans)})[{self.take_anchors()}")
        self.capture()
        words = _CELL_WORD.findall(node.astext())
        if words:
            longest = markup.string(max(words, key=len))
            self.add(f"#cell-word({self._manuscript_place()}, {longest});")

    def depart_entry(self, node: Element) -> None:
        """Close it."""
        content = self.captured()
        self.add(f"{content}], ")


def _function(node: Element, by_class: dict[str, str], default: str) -> str:
    return next((by_class[c] for c in node["classes"] if c in by_class), default)


def _inline_call(node: Element) -> str:
    """Return the call that a span opens, nothing for a span without looks."""
    for name in node["classes"]:
        if name.startswith("language-"):
            return f"#text(lang: {markup.string(name.removeprefix('language-'))})["
        if name in _INLINE_CLASSES:
            return f"#{_INLINE_CLASSES[name]}["
    return ""


def _within(node: Node, kind: type[Element], name: str) -> bool:
    """Tell whether *node* stands in an element of a kind and a class."""
    return any(isinstance(n, kind) and name in n["classes"] for n in _upwards(node))


def _counted_id(node: Element) -> str:
    """Return the id by which `extensions.paragraphs` counts a paragraph, or nothing."""
    return next((id_ for id_ in node["ids"] if id_.startswith("p-")), "")


def _is_counted(node: Element) -> bool:
    """Tell whether *node* is a paragraph of running text."""
    return isinstance(node.parent, nodes.section) and bool(_counted_id(node))


def _has_row_notes(entry: Element) -> bool:
    """Tell whether notes will be set beneath the row that *entry* begins."""
    return (
        entry is entry.parent[0]
        and _within(entry, nodes.table, "flights")
        and next(entry.parent.findall(nodes.footnote_reference), None) is not None
    )


def _short_address(uri: str) -> str:
    """Return markup of an address as print has it: long ones by their host.

    The whole address stays in the link, and in the other editions.
    """
    host, slash, path = (
        re.sub(r"^https?://(www\.)?", "", uri).rstrip("/").partition("/")
    )
    shown = host + slash + path
    if len(shown) > _LONGEST_ADDRESS:
        shown = host
    return markup.text(re.sub(r"(?<=[/])|(?=[.?&_=])", "\N{ZERO WIDTH SPACE}", shown))


def _kind_of_reference(node: Element) -> str:
    """Tell what a reference points to: print adds a page number to some."""
    if _within(node, nodes.bullet_list, "list-of-figures"):
        return '"listed"'
    classes = {name for span in node.findall(nodes.inline) for name in span["classes"]}
    if "std-numref" in classes:
        return '"number"'
    return '"title"' if classes & {"std-ref", "std-doc"} else '"plain"'


def _from_uri(target: str) -> str:
    """Return the label literal of a quoted ``%document#id`` target."""
    return '"' + target.removeprefix('"%')


def _length(value: str) -> str:
    """Return a Typst length of an HTML one; bare numbers are CSS pixels."""
    if value.endswith(("%", "cm", "mm", "in", "pt", "em")):
        return value
    return f"{float(value.removesuffix('px')) * 0.75:g}pt"


def _nearest_place(node: Node, default: tuple[str, int]) -> tuple[str, int]:
    """Return file and line of the nearest ancestor that knows them."""
    for ancestor in _upwards(node):
        if getattr(ancestor, "line", None) and getattr(ancestor, "source", None):
            return str(ancestor.source), int(ancestor.line or 0)
    return default


def _upwards(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent
