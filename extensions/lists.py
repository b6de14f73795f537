"""The directive ``{list-of-figures}``: all figures, or tables, of the book.

Flow: as a document is read, the domain keeps the captions of its figures and
tables; when all are numbered, the pages with a list are written again if what
they list has changed.  As such a page is resolved, by any builder, `MakeLists`
makes its list in the order in which a reader meets the figures; Sphinx resolves
the references in it, those within captions too; `LinkLines` joins number and
caption to one link.

``:kind: table`` lists tables.  Uncaptioned figures have no number, and are left
out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from extensions.numbering import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils.nodes import Node
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

KINDS = ("figure", "table")


class list_of_figures(nodes.General, nodes.Element):  # noqa: N801 (as docutils names)
    """Stands where the list will be."""


class Captioned(NamedTuple):
    """A figure or table and its caption."""

    kind: str
    node_id: str
    caption: list[Node]


class Listed(NamedTuple):
    """One line of a list."""

    docname: str
    node_id: str
    number: str
    caption: list[Node]


class ListOfFigures(SphinxDirective):
    """List the figures or tables of the book."""

    option_spec: ClassVar[OptionSpec] = {
        "kind": lambda argument: directives.choice(argument, KINDS),
    }

    def run(self) -> list[Node]:
        """Leave a node that is replaced when all documents are read."""
        kind = self.options.get("kind", "figure")
        lists = figures_domain(self.env).data["lists"]
        lists.setdefault(self.env.docname, set()).add(kind)
        node = list_of_figures(kind=kind, docname=self.env.docname)
        self.set_source_info(node)
        return [node]


class FiguresDomain(Domain):
    """Figures and tables of all documents, and the pages that list them."""

    name = "figures"
    label = "Figures"
    initial_data: ClassVar[dict[str, Any]] = {"captions": {}, "lists": {}, "shown": {}}
    data_version = 1

    @property
    def captions(self) -> dict[str, list[Captioned]]:
        """The captions of each document, in order."""
        return cast("dict[str, list[Captioned]]", self.data["captions"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for part in self.data.values():
            if isinstance(part, dict):
                part.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take what another process read."""
        for part in ("captions", "lists"):
            for docname in docnames & otherdata[part].keys():
                self.data[part][docname] = otherdata[part][docname]

    def process_doc(
        self, env: BuildEnvironment, docname: str, document: nodes.document
    ) -> None:
        """Keep the captions of a document."""
        found = list(_captioned(document))
        if found:
            self.captions[docname] = found

    def listed(self, kind: str) -> Iterator[Listed]:
        """Yield the figures or tables of the book in reading order."""
        for docname in reading_order(self.env):
            numbers = self.env.toc_fignumbers.get(docname, {}).get(kind, {})
            for item in self.captions.get(docname, []):
                if item.kind == kind:
                    number = self._number(kind, numbers.get(item.node_id, ()))
                    yield Listed(docname, item.node_id, number, item.caption)

    def _number(self, kind: str, number: tuple[int, ...]) -> str:
        """Return "Fig. 6.1", as the caption itself has it."""
        pattern: str = self.env.config.numfig_format.get(kind, "")
        return pattern % ".".join(map(str, number)) if number and pattern else ""

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
        """Return the link of one line of a list."""
        return make_refnode(
            builder, fromdocname, node["refdocname"], target, contnode.children
        )

    def resolve_any_xref(
        self, *args: Any, **kwargs: Any
    ) -> list[tuple[str, nodes.reference]]:
        """Return nothing: stock labels are the targets of links in the text."""
        return []


def figures_domain(env: BuildEnvironment) -> FiguresDomain:
    """Return the domain of figures."""
    return cast("FiguresDomain", env.get_domain("figures"))


def _captioned(document: nodes.document) -> Iterator[Captioned]:
    """Yield figures and tables that have a caption and an id."""
    classes = {"figure": nodes.caption, "table": nodes.title}
    for element in document.findall(nodes.Element):
        title = classes.get(element.tagname)
        caption = next((c for c in element if title and isinstance(c, title)), None)
        if caption is not None and element["ids"]:
            yield Captioned(element.tagname, element["ids"][0], list(_plain(caption)))


_DROPPED = (nodes.footnote_reference, nodes.target, addnodes.index, nodes.raw)


def _plain(element: nodes.Element) -> Iterator[Node]:
    """Yield a copy of a caption; notes and index entries belong to it alone."""
    for child in element:
        if not isinstance(child, nodes.Element):
            yield child.copy()
        elif not isinstance(child, _DROPPED) and child.get("refdomain") != "cite":
            # Made anew: what `copy` makes keeps hold of the whole document.
            copy = type(child)("", **child.attributes)
            copy["ids"] = []
            copy.source, copy.line = child.source, child.line
            copy += list(_plain(child))
            yield copy


class MakeLists(SphinxPostTransform):
    """Replace each `list_of_figures` by a list of numbers and captions."""

    default_priority = ReferencesResolver.default_priority - 2

    def run(self, **kwargs: Any) -> None:
        """Do it."""
        for node in list(self.document.findall(list_of_figures)):
            items = nodes.bullet_list(bullet="*", classes=["list-of-figures"])
            items.source, items.line = node.source, node.line
            for listed in figures_domain(self.env).listed(node["kind"]):
                line = nodes.paragraph("", "", *_parts(listed, node["docname"]))
                items += nodes.list_item("", line)
            node.replace_self([items] if items.children else [])


def _parts(listed: Listed, docname: str) -> list[Node]:
    """Return a reference with the number, and the caption."""
    number = nodes.inline()
    if listed.number:
        number += nodes.inline("", listed.number, classes=["caption-number"])
        number += nodes.Text(" ")
    reference = addnodes.pending_xref(
        "",
        number,
        refdoc=docname,
        refdomain="figures",
        reftype="figure",
        reftarget=listed.node_id,
        refdocname=listed.docname,
        refexplicit=True,
        refwarn=False,
    )
    caption = list(_first_sentence(listed.caption))
    return [reference, nodes.inline("", "", *caption)]


_SENTENCE_END = re.compile(r"(?<![A-Z])[.?!][’”\"')]*(?=\s+[A-Z“‘])")


def _first_sentence(caption: list[Node]) -> Iterator[Node]:
    """Yield a caption up to the end of its first sentence: a list has no room."""
    for is_text, run in groupby(caption, lambda node: isinstance(node, nodes.Text)):
        if not is_text:
            yield from (node.deepcopy() for node in run)
            continue
        text = "".join(node.astext() for node in run)
        end = _SENTENCE_END.search(text)
        yield nodes.Text(text[: end.end()] if end else text)
        if end:
            return


class LinkLines(SphinxPostTransform):
    """Move each caption into the link of its line, without links of its own."""

    default_priority = ReferencesResolver.default_priority + 2

    def run(self, **kwargs: Any) -> None:
        """Do it."""
        for items in self.document.findall(nodes.bullet_list):
            if "list-of-figures" in items["classes"]:
                for line in items.findall(nodes.paragraph):
                    link, caption = cast("tuple[nodes.Element, ...]", line.children)
                    link += list(_without_links(caption))
                    line.remove(caption)


def _without_links(element: nodes.Element) -> Iterator[Node]:
    """Yield the content with links and spans opened; foreign words stay marked."""
    for child in element:
        if not isinstance(child, nodes.Element):
            yield child
        elif isinstance(child, (nodes.reference, nodes.inline)) and not _foreign(child):
            yield from _without_links(child)
        else:
            child[:] = list(_without_links(child))
            yield child


def _foreign(element: nodes.Element) -> bool:
    return any(name.startswith("language-") for name in element["classes"])


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages whose list has changed."""
    domain = figures_domain(env)
    now = {
        docname: [
            _text(listed) for kind in sorted(kinds) for listed in domain.listed(kind)
        ]
        for docname, kinds in domain.data["lists"].items()
    }
    before, domain.data["shown"] = domain.data["shown"], now
    return [docname for docname, lines in now.items() if lines != before.get(docname)]


def _text(listed: Listed) -> tuple[str, str, str, str]:
    caption = "".join(node.pformat() for node in listed.caption)
    return listed.docname, listed.node_id, listed.number, caption


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_node(list_of_figures)
    app.add_domain(FiguresDomain)
    app.add_directive("list-of-figures", ListOfFigures)
    app.add_post_transform(MakeLists)
    app.add_post_transform(LinkLines)
    # When figures have their numbers, which Sphinx gives at the same event.
    app.connect("env-get-updated", outdated, priority=900)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
