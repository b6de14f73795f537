"""A chapter's number is the one its file name begins with.

For what: ``2-sputnik/06-the-simplest-satellite.md`` is chapter 6 while chapters
1 to 4 are not written yet, and stays chapter 6 in every format.  Stock
``:numbered:`` counts the files that are there.

Flow: Sphinx numbers sections and figures when all documents are read, in
`TocTreeCollector.get_updated_docs`.  `ChapterNumbers` does that in its place,
with the same result in the environment as a toctree of ``:numbered: 1`` has:
``toc_secnumbers``, the ``secnumber`` of titles and of the entries in ``tocs``.
Figures are then numbered by Sphinx itself, which gives Fig. 6.1.  A document
whose file name has no number (a preface) has none, and its figures are counted
by Sphinx's rule for such documents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.errors import ExtensionError
from sphinx.locale import get_translation
from sphinx.util import logging

from extensions.checks.registry import declare

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)

CHAPTER_NUMBER = declare(
    "chapter-number",
    where="chapters",
    catches="two chapters of one number, or a chapter out of order",
    mend="Rename the file, or move it in the toctree.",
    example="`06-sputnik.md` beside `06-gagarin.md`",
    excusable=False,
)

_FILE_NUMBER = re.compile(r"0*([1-9]\d*)-")

Numbers = dict[str, tuple[int, ...]]


def chapter_number(docname: str) -> int | None:
    """Return the number a document's file name begins with: 6 of ``06-title``."""
    match = _FILE_NUMBER.match(docname.rpartition("/")[2])
    return int(match[1]) if match else None


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all documents as a reader meets them; those in no toctree come last."""
    order: dict[str, None] = {}

    def visit(docname: str) -> None:
        if docname in env.all_docs and docname not in order:
            order[docname] = None
            for child in env.toctree_includes.get(docname, []):
                visit(child)

    visit(env.config.root_doc)
    return list(order | dict.fromkeys(sorted(env.all_docs)))


class Shown(NamedTuple):
    """The numbers that the last build gave."""

    chapters: dict[str, int]
    figures: dict[tuple[str, str, str], tuple[int, ...]]


class NumberingDomain(Domain):
    """Keeps the numbers of the last build, to tell whether any has moved."""

    name = "numbering"
    label = "Numbers of chapters"
    initial_data: ClassVar[dict[str, Any]] = {"shown": Shown({}, {})}
    data_version = 1

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take nothing: numbers are given when all documents are read."""


class ChapterNumbers(TocTreeCollector):
    """Sphinx's numbering, with the numbers of chapters from their file names."""

    def get_updated_docs(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Number everything; return the documents to be written again for it."""
        updated = super().get_updated_docs(app, env)
        data = env.get_domain("numbering").data
        before, now = cast("Shown", data["shown"]), _shown(env)
        data["shown"] = now
        # Any document may refer to a number or list it in its navigation.
        return sorted(env.all_docs) if _moved(before, now) else updated

    def assign_section_numbers(self, env: BuildEnvironment) -> list[str]:
        """Number the chapters; return those whose number is new."""
        before = env.toc_secnumbers
        env.toc_secnumbers = {
            docname: _number_document(env, docname, number)
            for docname in reading_order(env)
            if (number := chapter_number(docname)) is not None
        }
        return [d for d, now in env.toc_secnumbers.items() if now != before.get(d)]


def _number_document(env: BuildEnvironment, docname: str, number: int) -> Numbers:
    """Number the title of a document and none of its sections.

    The sections get an empty number because a builder that finds none for a
    section takes that of the document.
    """
    numbers: Numbers = {}
    for entry in env.tocs[docname].findall(addnodes.compact_paragraph):
        if "skip_section_number" not in entry:
            link = cast("nodes.reference", entry[0])
            link["secnumber"] = None if numbers else [number]
            numbers[link["anchorname"]] = () if numbers else (number,)
    env.titles[docname]["secnumber"] = [number]
    return numbers


def _shown(env: BuildEnvironment) -> Shown:
    chapters = {d: n for d in env.all_docs if (n := chapter_number(d)) is not None}
    figures = {
        (docname, kind, node_id): number
        for docname, kinds in env.toc_fignumbers.items()
        for kind, numbers in kinds.items()
        for node_id, number in numbers.items()
    }
    return Shown(chapters, figures)


def _moved(before: Shown, now: Shown) -> bool:
    """Tell whether a number given before is another now, or a chapter came."""
    if before.chapters and before.chapters != now.chapters:
        return True
    return any(now.figures.get(key) != n for key, n in before.figures.items())


def check_numbers(app: Sphinx, env: BuildEnvironment) -> None:
    """Report chapters with one number, and chapters out of order."""
    by_number: dict[int, str] = {}
    last = 0
    for docname in reading_order(env):
        number = chapter_number(docname)
        if number is None:
            continue
        if number in by_number:
            _warn(
                docname,
                __("chapter %s has its number from %s too; rename one of the files"),
                number,
                env.doc2path(by_number[number], base=False),
            )
        elif number < last:
            _warn(
                docname,
                __("chapter %s comes after chapter %s in the toctree; move or rename"),
                number,
                last,
            )
        by_number.setdefault(number, docname)
        last = max(last, number)


def _warn(docname: str, message: str, *args: object) -> None:
    logger.warning(
        message, *args, location=docname, type="book", subtype=CHAPTER_NUMBER.name
    )


def _replace_stock_numbering(app: Sphinx) -> None:
    """Let `ChapterNumbers` number, and Sphinx's own collector do all else.

    Both would undo each other's numbers at every build and take every figure
    for renumbered.
    """
    stock = [
        listener.id
        for listener in app.events.listeners["env-get-updated"]
        if type(getattr(listener.handler, "__self__", None)) is TocTreeCollector
    ]
    if not stock:
        message = "Sphinx numbers sections in another place than it did in version 9.0"
        raise ExtensionError(message)
    for listener_id in stock:
        app.disconnect(listener_id)
    app.connect("env-get-updated", ChapterNumbers().get_updated_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Number chapters by their file names."""
    app.add_domain(NumberingDomain)
    _replace_stock_numbering(app)
    app.connect("env-check-consistency", check_numbers)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
