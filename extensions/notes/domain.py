"""What the book knows of its notes across documents.

Flow: `collect` leaves the notes of each document here as it is read; when all
are read, the bibliographies are known and `update_works` writes down where each
work is listed; when chapters are numbered too, `outdated` compares what each
page showed the last time with what it would show now and names the pages to
write again.  Links to works and to calls of notes are resolved here, in the
ordinary way, so that any builder that can link can link them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from extensions.numbering import reading_order

from .codes import WORK_UNLISTED
from .fields import field
from .richtext import to_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

    from .richtext import Rich

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)


class Note(NamedTuple):
    """One note of a document and the works it cites."""

    number: int
    call: str
    """The id of the call in the text."""
    keys: tuple[str, ...]
    location: str
    """File and line, for warnings."""


class Work(NamedTuple):
    """Where a work is listed."""

    docname: str
    node_id: str


class NotesDomain(Domain):
    """Notes, and the works they cite."""

    name = "notes"
    label = "Notes"
    initial_data: ClassVar[dict[str, Any]] = {"notes": {}, "works": {}, "shown": {}}
    data_version = 1

    @property
    def notes(self) -> dict[str, list[Note]]:
        """The notes of each document, in order."""
        return cast("dict[str, list[Note]]", self.data["notes"])

    @property
    def works(self) -> dict[str, Work]:
        """Where each listed work is."""
        return cast("dict[str, Work]", self.data["works"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.notes.pop(docname, None)
        self.data["shown"].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take the notes that another process read."""
        for docname in docnames:
            if docname in otherdata["notes"]:
                self.notes[docname] = otherdata["notes"][docname]

    def citing(self) -> dict[str, dict[str, list[Note]]]:
        """Return for each key the notes that cite it, by document as it is read."""
        places: dict[str, dict[str, list[Note]]] = {}
        for docname in reading_order(self.env):
            for note in self.notes.get(docname, []):
                for key in note.keys:
                    places.setdefault(key, {}).setdefault(docname, []).append(note)
        return places

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return a link to a work (``work``) or to the call of a note (``call``)."""
        if typ == "call":
            place: Work | None = Work(node["refdocname"], target)
        else:
            place = self.works.get(target)
        if place is None:
            # `check_consistency` has reported it; the text does without the link.
            return cast("nodes.reference", contnode)
        link = make_refnode(
            builder, fromdocname, place.docname, place.node_id, contnode.children
        )
        link["classes"].append(f"to-{typ}")
        return link

    def resolve_any_xref(
        self, *args: Any, **kwargs: Any
    ) -> list[tuple[str, nodes.reference]]:
        """Return nothing: notes are no targets of links in the text."""
        return []

    def check_consistency(self) -> None:
        """Report each cited work that no bibliography lists."""
        if not bibtex(self.env).bibliographies:
            return
        known = entries(self.env)
        for notes in self.notes.values():
            for note in notes:
                for key in note.keys:
                    if key not in self.works and key in known:
                        logger.warning(
                            __('no bibliography lists the cited work "%s"'),
                            key,
                            location=note.location,
                            type="book",
                            subtype=WORK_UNLISTED.name,
                        )


def bibtex(env: BuildEnvironment) -> BibtexDomain:
    """Return the domain of sphinxcontrib-bibtex."""
    return cast("BibtexDomain", env.get_domain("cite"))


def notes_domain(env: BuildEnvironment) -> NotesDomain:
    """Return the domain of the notes."""
    return cast("NotesDomain", env.get_domain("notes"))


def entries(env: BuildEnvironment) -> dict[str, Entry]:
    """Return the bibliography's entries by key.

    pybtex finds "Siddiqi" for "siddiqi"; filters and links don't, nor does this.
    """
    return {entry.key: entry for entry in bibtex(env).bibdata.data.entries.values()}


def work_reference(key: str, shown: Rich, docname: str) -> pending_xref:
    """Return a reference from *docname* to a work, to be resolved with all others."""
    return pending_xref(
        "",
        nodes.inline("", "", *to_nodes(shown)),
        refdoc=docname,
        refdomain="notes",
        reftype="work",
        reftarget=key,
        refexplicit=True,
        refwarn=False,
    )


def work_id(key: str) -> str:
    """Return the id of a work's entry: ``work-`` and the key, fit for XML."""
    return "work-" + re.sub(r"[^A-Za-z0-9_.-]", lambda c: f"-{ord(c[0]):x}", key)


def listed(env: BuildEnvironment) -> Iterator[Citation]:
    """Yield the entries of the bibliographies that links may lead to."""
    cite = bibtex(env)
    for citation in cite.citations:
        if cite.bibliographies[citation.bibliography_key].list_ == "citation":
            yield citation


def update_works(app: Sphinx, env: BuildEnvironment) -> None:
    """Write down where each work is listed, and give its entry a speaking id."""
    cite, domain = bibtex(env), notes_domain(env)
    cite.citations[:] = [c._replace(citation_id=work_id(c.key)) for c in cite.citations]
    order = {name: i for i, name in enumerate(reading_order(env))}
    by_place = sorted(listed(env), key=lambda c: order[c.bibliography_key.docname])
    domain.works.clear()
    for citation in by_place:
        place = Work(citation.bibliography_key.docname, citation.citation_id)
        domain.works.setdefault(citation.key, place)


def chapter_label(env: BuildEnvironment, docname: str) -> str:
    """Return the number of a chapter or, where it has none, its title."""
    if number := env.toc_secnumbers.get(docname, {}).get(""):
        return ".".join(map(str, number))
    title = env.titles.get(docname)
    return title.astext() if title else docname


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that show what has changed elsewhere."""
    domain = notes_domain(env)
    now: dict[str, list[object]] = {}
    for docname, notes in domain.notes.items():
        keys = sorted({key for note in notes for key in note.keys})
        now.setdefault(docname, []).append([(k, domain.works.get(k)) for k in keys])
    places = domain.citing()
    for citation in listed(env):
        shown = now.setdefault(citation.bibliography_key.docname, [])
        sources = field(citation.entry, "seenin").split(",")
        shown.append((citation.key, [domain.works.get(s.strip()) for s in sources]))
        for docname, notes in places.get(citation.key, {}).items():
            calls = [(note.number, note.call) for note in notes]
            shown.append((docname, chapter_label(env, docname), calls))
    before, domain.data["shown"] = domain.data["shown"], now
    return [docname for docname, shown in now.items() if shown != before.get(docname)]
