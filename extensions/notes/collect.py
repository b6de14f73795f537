"""Turn citations into notes, and number all notes of a document in one sequence.

Flow, as a document is read, after docutils has tied footnotes to their calls::

    {cite:p}`key{p. 5}` ─▶ pending_xref ─▶ call and footnote ┐
    [^aside] ──────────────────────────▶ call and footnote ──┴─▶ numbered, and moved
                                                    to one container at the end

A citation within a footnote becomes text of that footnote.  What is wrong with
a key or a locator is reported here; the notes themselves go to the domain, for
the bibliography's "Cited".
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms.references import Footnotes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import clean_astext
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets

from .codes import CITATION_UNDEFINED, LOCATOR_FORM, NOTE_REUSED
from .domain import Note, bibtex, entries, notes_domain, work_reference
from .lines import pinpoint
from .locators import EXAMPLES, Kind, parse, printed
from .richtext import Run, curl, punctuated, text_of
from .style import short_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import Entry
    from sphinx.application import Sphinx

    from extensions.checks.registry import Code

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)

NOTE_ROLES = frozenset({"p", "ps"})
"""The citation roles that make a note; the textual ones stay in the text."""

# -- one citation -------------------------------------------------------------


class Citation:
    """A citation role in the document, and the works cited there."""

    def __init__(self, node: addnodes.pending_xref, nth: int) -> None:
        """Read the role's target; *nth* tells it from its like in one paragraph."""
        self.node = node
        self.nth = nth
        self.targets = [
            CitationTarget(t.key, _single_spaced(t.pre), _single_spaced(t.post))
            for t in parse_citation_targets(node["reftarget"])
        ]

    @property
    def location(self) -> str:
        """The file and line of the role."""
        text = f"`{self.node['reftarget']}`"
        return pinpoint(self.node.source, self.node.line, text, self.nth)

    @property
    def attribute(self) -> list[tuple[str, str, str]]:
        """The works as other extensions read them: key, text before, locator."""
        return [(target.key, target.pre, target.post) for target in self.targets]

    def content(
        self, works: Mapping[str, Entry], end: str, *, opens: bool
    ) -> list[nodes.Node]:
        """Return the works in the author's order, as nodes.

        *end* is the mark after the last; the first has a capital if it *opens* a
        sentence.
        """
        result: list[nodes.Node] = []
        previous = None
        for target in self.targets:
            if previous:
                result.append(nodes.Text("; "))
            if target.pre:
                before = curl(target.pre)
                capital = opens and not previous
                before = before[:1].upper() + before[1:] if capital else before
                result.append(nodes.Text(f"{before} "))
            mark = end if target is self.targets[-1] else ""
            if previous and previous.key == target.key and target.post:
                # Another place in the same work: "Transcript, p. 5; p. 9".
                result.append(_locator(target, mark))
            else:
                result += self._work(target, works.get(target.key), mark)
            previous = target
        return result

    def _work(
        self, target: CitationTarget, entry: Entry | None, end: str
    ) -> list[nodes.Node]:
        head = short_form(entry) if entry else (Run(f"[{target.key}]"),)
        shown = text_of(head)
        ended = punctuated(head, "," if target.post else end)
        if shown.endswith("”"):
            # American style: the mark goes within the quotation, and into the link.
            head, tail = ended, ""
        else:
            tail = text_of(ended)[len(shown) :]
        if target.post:
            tail += " " + _locator(target, end)
        link: nodes.Node = nodes.Text(text_of(head))
        if entry:
            link = work_reference(target.key, head, self.node["refdoc"])
        return [link, nodes.Text(tail)] if tail else [link]


def _locator(target: CitationTarget, end: str) -> nodes.Text:
    return nodes.Text(text_of(punctuated((Run(curl(printed(target.post))),), end)))


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def check(citation: Citation, works: Mapping[str, Entry]) -> None:
    """Report unknown keys and locators of no known form, each once."""
    for target in citation.targets:
        if target.key not in works:
            near = difflib.get_close_matches(target.key, list(works), 3)
            hint = __("nearest: %s") % ", ".join(near) if near else ""
            message = __('no entry "%s" in the bibliography%s')
            hint = f"; {hint}" if hint else ""
            _warn(CITATION_UNDEFINED, citation.location, message, target.key, hint)
        unknown = [p.text for p in parse(target.post) if p.kind is Kind.UNKNOWN]
        if unknown:
            message = __('"%s" is no known form of locator; write for example %s')
            shown = ", ".join(unknown)
            _warn(LOCATOR_FORM, citation.location, message, shown, EXAMPLES)


def _warn(code: Code, location: str, message: str, *args: object) -> None:
    logger.warning(message, *args, location=location, type="book", subtype=code.name)


# -- all notes of a document --------------------------------------------------


class CollectNotes(SphinxTransform):
    """Make one sequence of notes of the citations and footnotes of a document."""

    # After docutils' `Footnotes` and MyST's `CollectFootnotes`, and before
    # Sphinx notes the document's name on footnotes (700).
    default_priority = Footnotes.default_priority + 10

    def apply(self, **kwargs: Any) -> None:
        """Do it."""
        for transition in list(self.document.findall(nodes.transition)):
            if "footnotes" in transition["classes"]:
                transition.parent.remove(transition)
        self.calls = _Calls(self.document)
        self.place_citations()
        footnotes = self.calls.in_order()
        if footnotes:
            self.number(footnotes)
            self.note(footnotes)

    def place_citations(self) -> None:
        """Replace each citation by the call of a new note, or by text in a note."""
        works = entries(self.env)
        for citation in _citations(self.document):
            check(citation, works)
            self._release_ids(citation.node)
            if note := _footnote_around(citation.node):
                note["citations"] = [*note.get("citations", []), *citation.attribute]
                _place_in_note(citation, works)
            else:
                self.calls.add(*_new_note(citation, works))
            for bibfile in bibtex(self.env).bibdata.bibfiles:
                self.env.note_dependency(bibfile)

    def number(self, footnotes: list[nodes.footnote]) -> None:
        """Number notes and calls, tie them together and move the notes."""
        block = nodes.container(classes=["notes"])
        block.source = self.document.source
        block.line = footnotes[0].line
        for footnote in footnotes:
            self._release_ids(footnote, *self.calls.of(footnote))
        for number, footnote in enumerate(footnotes, 1):
            if footnote.parent is not None:
                footnote.parent.remove(footnote)
            block += footnote
            self._number_one(footnote, number)
        self.document += block

    def _release_ids(self, *elements: nodes.Element) -> None:
        for element in elements:
            for node_id in element["ids"]:
                self.document.ids.pop(node_id, None)
            element["ids"] = []

    def _number_one(self, footnote: nodes.footnote, number: int) -> None:
        if footnote.children and isinstance(footnote[0], nodes.label):
            footnote.pop(0)
        footnote.insert(0, nodes.label("", str(number)))
        footnote["ids"] = [self._claim(f"note-{number}", footnote)]
        footnote["backrefs"] = []
        footnote.setdefault("citations", [])
        for name in footnote["names"]:
            self.document.nameids[name] = footnote["ids"][0]
        for i, call in enumerate(self.calls.of(footnote), 1):
            wanted = f"note-call-{number}" + (f"-{i}" if i > 1 else "")
            call["ids"] = [self._claim(wanted, call)]
            call["refid"] = footnote["ids"][0]
            call[:] = [nodes.Text(str(number))]
            footnote["backrefs"].append(call["ids"][0])

    def _claim(self, wanted: str, element: nodes.Element) -> str:
        # A section called "Note 3" has the id note-3 too, and had it first.
        while wanted in self.document.ids:
            wanted += "-n"
        self.document.ids[wanted] = element
        return wanted

    def note(self, footnotes: list[nodes.footnote]) -> None:
        """Leave the notes with the domain."""
        notes_domain(self.env).notes[self.env.docname] = [
            Note(
                number,
                footnote["backrefs"][0] if footnote["backrefs"] else footnote["ids"][0],
                tuple(dict.fromkeys(key for key, _, _ in footnote["citations"])),
                f"{footnote.source}:{footnote.line}",
            )
            for number, footnote in enumerate(footnotes, 1)
        ]


def _citations(document: nodes.document) -> Iterator[Citation]:
    seen: Counter[tuple[Any, ...]] = Counter()
    for node in list(document.findall(addnodes.pending_xref)):
        if node.get("refdomain") == "cite" and node["reftype"] in NOTE_ROLES:
            same = (node.source, node.line, node["reftarget"])
            yield Citation(node, seen[same])
            seen[same] += 1


def _footnote_around(node: nodes.Node) -> nodes.footnote | None:
    parent: nodes.Node | None = node.parent
    while parent is not None and not isinstance(parent, nodes.footnote):
        parent = parent.parent
    return parent


def _new_note(
    citation: Citation, works: Mapping[str, Entry]
) -> tuple[nodes.footnote_reference, nodes.footnote]:
    """Put the call of a new note in the place of a citation; return both."""
    node = citation.node
    call = nodes.footnote_reference(node.rawsource, auto=1)
    text = nodes.paragraph("", "", *citation.content(works, ".", opens=True))
    text["support_smartquotes"] = False  # its marks are curled already
    footnote = nodes.footnote("", text, auto=1, citations=citation.attribute)
    for element in (call, text, footnote):
        element.source, element.line = node.source, node.line
    node.replace_self(call)
    return call, footnote


_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]]*\s*$")


def _place_in_note(citation: Citation, works: Mapping[str, Entry]) -> None:
    """Put the works in the place of a citation within a footnote.

    After the end of a sentence they are a sentence of their own, with a space
    before and a period at the end; within a sentence they are words of it.
    """
    node = citation.node
    at = node.parent.index(node)
    before = "".join(sibling.astext() for sibling in node.parent[:at])
    after = "".join(sibling.astext() for sibling in node.parent[at + 1 :]).lstrip()
    opens = not before.strip() or bool(_SENTENCE_END.search(before))
    ends = not after or (opens and after[0] not in ".,;:)]")
    content = citation.content(works, "." if ends else "", opens=opens)
    shown = nodes.inline("", "", *content, classes=["citation"])
    shown["support_smartquotes"] = False
    shown.source, shown.line = node.source, node.line
    gap = before and not before[-1].isspace() and before[-1] not in "([“‘—–-/"
    node.replace_self([nodes.Text(" "), shown] if gap else [shown])


class _Calls:
    """Which call belongs to which note."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.footnotes = list(document.findall(nodes.footnote))
        by_id = {node_id: f for f in self.footnotes for node_id in f["ids"]}
        self.target: dict[nodes.footnote_reference, nodes.footnote] = {
            call: by_id[call["refid"]]
            for call in document.findall(nodes.footnote_reference)
            if call.get("refid") in by_id
        }

    def add(self, call: nodes.footnote_reference, footnote: nodes.footnote) -> None:
        self.target[call] = footnote

    def of(self, footnote: nodes.footnote) -> list[nodes.footnote_reference]:
        return [call for call, target in self.target.items() if target is footnote]

    def in_order(self) -> list[nodes.footnote]:
        """Return the notes in the order of their calls; report a second call.

        Notes called from notes come after those called from the text, and notes
        that nothing calls, which Sphinx reports, at the end.
        """
        text = [c for c in self._within(self.document) if not _footnote_around(c)]
        order: dict[nodes.footnote, None] = {}
        self._take(text, order)
        for footnote in order.copy():
            self._take(self._within(footnote), order)
        return list(order | dict.fromkeys(self.footnotes))

    def _within(self, node: nodes.Element) -> list[nodes.footnote_reference]:
        found = node.findall(nodes.footnote_reference)
        return [call for call in found if call in self.target]

    def _take(
        self,
        calls: list[nodes.footnote_reference],
        order: dict[nodes.footnote, None],
    ) -> None:
        seen: Counter[tuple[Any, ...]] = Counter()
        for call in calls:
            place = (call.source, call.line, call.rawsource)
            if self.target[call] in order:
                where = pinpoint(*place, seen[place])
                message = __("%s calls a note a second time; write a note of its own")
                _warn(NOTE_REUSED, where, message, call.rawsource)
            order.setdefault(self.target[call])
            seen[place] += 1


def clean_labels(app: Sphinx, doctree: nodes.document) -> None:
    """Take the numbers of calls out of the titles that references print."""
    labels = app.env.domains.standard_domain.labels
    headings = (nodes.title, nodes.caption)
    for heading in chain.from_iterable(map(doctree.findall, headings)):
        if not any(heading.findall(nodes.footnote_reference)):
            continue
        bare = heading.deepcopy()
        for call in list(bare.findall(nodes.footnote_reference)):
            call.parent.remove(call)
        for name, (docname, node_id, _) in list(labels.items()):
            if docname == app.env.docname and node_id in heading.parent["ids"]:
                labels[name] = (docname, node_id, clean_astext(bare))
