"""The ``typst`` builder: fragments, a main file, and the compiler.

Each document becomes a fragment (``src/NAME.typ``, with a map of its lines
beside it), rewritten only when the document changed. ``main.typ`` places them
in reading order and is written anew each time, with contents, running heads
and index. Then the compiler runs; what it refuses is reported at the line of
the manuscript that it stems from.
"""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import time
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar, cast

import typst
from roman_numerals import RomanNumeral
from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import SphinxError
from sphinx.locale import _ as sphinx_text
from sphinx.locale import get_translation
from sphinx.util import logging

from extensions.typst import joins, markup, mend
from extensions.typst.floats import raise_last_figure
from extensions.typst.translator import TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from docutils import nodes

_ = get_translation("book")
logger = logging.getLogger(__name__)
_HERE = Path(__file__).parent
# Places whose page is reported: paragraphs, works, terms and events.
_STOP = re.compile(r'#anchor\("[^"]+#((?:p-\d|work-|term-|event-)[^"]*)"\);')
# A paragraph of running text, another block, or a call and its note within it.
_PARAGRAPH = re.compile(
    r'#paragraph\("(?P<name>[^"]+)"'
    r"|^(?P<block>#(?!paragraph|anchor))"
    r'|#anchor\("(?P<call>[^"]+#note-call-[^"]+)"\);#note\("[^"]*"\)\['
    r'#anchor\("(?P<note>[^"]+)"\);',
    re.MULTILINE,
)
_MISFITS = {
    "word": "wider than a line; divide it with a space or a soft hyphen",
    "cell": "wider than its cell; give the column more room or use another word",
    "tall": "a picture taller than a page was made smaller; draw it lower",
}
_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")


class PdfError(SphinxError):
    """The compiler refused the book."""

    category = "PDF"


class TypstBuilder(Builder):
    """Set the book in type: one PDF of all documents in the toctree."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    default_translator_class = TypstTranslator

    def init(self) -> None:
        """Name the places where work is kept."""
        self.pages = 0
        self.typesetting = 0.0
        self.page_report = Path(self.outdir) / "pages.json"
        self.sources = Path(self.outdir) / "src"
        self.pdf = Path(self.outdir) / f"{self.config.typst_basename}.pdf"

    # -- what to write --------------------------------------------------------

    def reading_order(self) -> list[tuple[str, int]]:
        """Return each document of the toctree with its depth, in order."""
        return list(self._descend(self.config.root_doc, 0, {self.config.root_doc}))

    def _descend(
        self, docname: str, depth: int, seen: set[str]
    ) -> Iterator[tuple[str, int]]:
        for child in self.env.toctree_includes.get(docname, []):
            if child not in seen and child in self.env.found_docs:
                seen.add(child)
                yield child, depth + 1
                yield from self._descend(child, depth + 1, seen)

    def get_outdated_docs(self) -> list[str]:
        """Return documents whose fragment is missing or older than its sources."""
        return [name for name, _ in self.reading_order() if self._is_outdated(name)]

    def _is_outdated(self, docname: str) -> bool:
        try:
            written = self.fragment_path(docname).stat().st_mtime
        except OSError:
            return True
        code = max(path.stat().st_mtime for path in _HERE.glob("*.py"))
        return max(code, Path(self.env.doc2path(docname)).stat().st_mtime) > written

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``%document``; references add ``#id``."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the target: all documents end in one file."""
        return self.get_target_uri(to, typ)

    # -- fragments ------------------------------------------------------------

    def fragment_path(self, docname: str) -> Path:
        """Return the file of a document's markup."""
        return self.sources / f"{docname}.typ"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Learn the depth of each document.

        Doctrees are large and live on: looking for garbage among them takes a
        second of a book of 100,000 words, so it rests until `finish`.
        """
        gc.disable()
        self.depths = dict(self.reading_order())

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write the fragment of one document and the map of its lines."""
        if docname not in self.depths:
            return
        self.post_process_images(doctree)
        raise_last_figure(doctree)
        translator = TypstTranslator(
            doctree,
            self,
            docname,
            self.depths[docname],
            numbered=self._chapter_number(docname) != "none",
        )
        doctree.walkabout(translator)
        fragment = translator.fragment
        up = "../" * (docname.count("/") + 1)
        head = [
            f'#import "{up}template.typ": *',
            f"#let title = [{fragment.title}]",
            f"#let anchors = [{fragment.anchors}]",
        ]
        title = fragment.title_source
        places = [("", 0), title, title, *fragment.sources]
        path = self.fragment_path(docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".json").write_text(json.dumps(places), "utf-8")
        path.write_text("\n".join([*head, *fragment.body]) + "\n", "utf-8")

    def image_path(self, uri: str) -> str:
        """Copy an image next to the markup; return its path from the root."""
        source = Path(self.srcdir, uri).resolve()
        name = self.images.get(uri) or PurePosixPath(uri).name
        self.images[uri] = name
        target = Path(self.outdir) / "images" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return f"/images/{name}"

    # -- the book -------------------------------------------------------------

    def finish(self) -> None:
        """Write the main file and compile it."""
        gc.enable()
        self.depths = dict(self.reading_order())
        self.index_groups = IndexEntries(self.env).create_index(self)
        for template in _HERE.glob("*.typ"):
            shutil.copyfile(template, Path(self.outdir) / template.name)
        self._write_for_press()
        main = Path(self.outdir) / "main.typ"
        main.write_text("\n".join(self._main()) + "\n", "utf-8")
        started = time.perf_counter()
        self._compile(main)
        self.typesetting = time.perf_counter() - started

    def _write_for_press(self) -> None:
        """Write what `press` needs to know beside the markup."""
        words = {
            "basename": self.config.typst_basename,
            "title": self.config.project,
            "subtitle": self.config.book_subtitle,
            "author": self.config.author,
            "publisher": self.config.book_publisher,
            "lang": self.config.language,
            "trim": list(self.config.typst_trim),
            "back": list(self.config.typst_back_text),
        }
        text = json.dumps(words, ensure_ascii=False, indent=1)
        (Path(self.outdir) / "press.json").write_text(text, "utf-8")

    def _main(self) -> Iterator[str]:
        yield '#import "template.typ": *'
        for number, docname in enumerate(self.depths):
            yield f'#import "src/{docname}.typ" as doc{number}'
        width, height = self.config.typst_trim
        yield "#show: book.with("
        for key, value in (
            ("title", self.config.project),
            ("subtitle", self.config.book_subtitle),
            ("author", self.config.author),
            ("publisher", self.config.book_publisher),
            ("lang", self.config.language),
        ):
            yield f"  {key}: {markup.string(value)},"
        yield f"  width: {width}, height: {height},"
        yield ")"
        yield from self._body()

    def _body(self) -> Iterator[str]:
        docnames = list(self.depths)
        front = [d for d in docnames if d.startswith(self.config.typst_front_matter)]
        colophon = [d for d in front if d.endswith("/colophon")]
        for docname in colophon:
            yield f"#colophon({self._opening(docname)})"
        yield from self._contents(colophon)
        for docname in front:
            if docname not in colophon:
                yield f"#matter({self._opening(docname)})"
        yield '#pagebreak(to: "odd", weak: true)'
        yield '#set page(numbering: "1")'
        yield "#counter(page).update(1)"
        part, parts = "[]", 0
        for docname in docnames:
            if docname in front:
                continue
            if self.env.toctree_includes.get(docname):
                part, parts = self._title(docname), parts + 1
                two_lines = self._two_lines(docname)
                yield f"#part({self._opening(docname)}{two_lines}, count: {parts})"
            elif self.depths[docname] > 1:
                yield f"#chapter({self._opening(docname)}, part: {part})"
            else:
                yield f"#matter({self._opening(docname)})"
        yield from self._index()
        names = [markup.label(*stop) for stop in self._stops()]
        ends = [
            f"({markup.string(name)}, {markup.array(calls)})"
            for name, calls in self._paragraphs().items()
        ]
        yield f"#page-report({markup.array(names)}, {markup.array(ends)})"

    def _contents(self, left_out: Sequence[str]) -> Iterator[str]:
        yield f"#contents-list([{markup.text(_('Contents'))}],"
        for docname, depth in self.depths.items():
            if docname not in left_out:
                number = self._chapter_number(docname)
                title, name = self._title(docname), markup.label(docname)
                yield f"  ({depth}, {number}, {title}, {name}),"
        if self.index_groups:
            title = markup.text(_("Index"))
            yield f'  (1, none, [{title}], "genindex"),'
        yield ")"

    def _chapter_number(self, docname: str) -> str:
        numbers = self.env.toc_secnumbers.get(docname, {}).get("", ())
        number = ".".join(str(n) for n in numbers)
        return markup.string(number) if number else "none"

    def _stops(self) -> Iterator[tuple[str, str]]:
        """Yield document and id of each place whose page is reported, in order."""
        for docname in self.depths:
            text = self.fragment_path(docname).read_text("utf-8")
            for target in dict.fromkeys(_STOP.findall(text)):
                yield docname, target

    def _paragraphs(self) -> dict[str, list[str]]:
        """Return the label of each paragraph in order, with its calls and notes."""
        found: dict[str, list[str]] = {}
        for docname in self.depths:
            calls: list[str] = []
            text = self.fragment_path(docname).read_text("utf-8")
            for match in _PARAGRAPH.finditer(text):
                if match["name"]:
                    calls = found[match["name"]] = []
                elif match["block"]:
                    calls = []
                else:
                    calls.append(f'("{match["call"]}", "{match["note"]}")')
        return found

    def _opening(self, docname: str) -> str:
        """Return the arguments that every opening takes."""
        place = list(self.depths).index(docname)
        return (
            f"doc{place}.title, running: {self._title(docname)}, "
            f"number: {self._chapter_number(docname)}, "
            f"level: {self.depths[docname]}, opening: {markup.label(docname)}, "
            f"anchors: [{markup.anchor(docname)}#doc{place}.anchors], "
            f'include "src/{docname}.typ"'
        )

    def _two_lines(self, docname: str) -> str:
        """Return the two lines of "Part IV: The Moon race", or nothing."""
        over, colon, under = self.env.titles[docname].astext().partition(": ")
        if not colon:
            return ""
        return f", over: [{markup.text(over)}], under: [{markup.text(under)}]"

    def _title(self, docname: str) -> str:
        title = joins.join(self.env.titles[docname].astext())
        return f"[{markup.text(title.replace(joins.JOINER, ''))}]"

    def _index(self) -> Iterator[str]:
        groups = self.index_groups
        if not groups:
            return
        hint = _("Bold numbers lead to the definition or the main discussion.")
        words = f"[{markup.text(_('Index'))}], [{markup.text(_('continued'))}]"
        words += f", [{markup.text(hint)}]"
        yield f"#index-list({words}, ("
        for letter, entries in groups:
            yield f"  ([{markup.text(letter)}], ("
            for number, (name, (links, subentries, _key)) in enumerate(entries):
                key = markup.string(f"{letter}-{number}")
                subs = [_entry(sub[0], sub[1]) for sub in subentries if sub[1]]
                others = [sub[0] for sub in subentries if not sub[1]]
                yield f"    ({_entry(name, links, others)} + (key: {key}, "
                yield f"      subs: {markup.array(subs)})),"
            yield "  )),"
        yield "))"

    # -- compiling ------------------------------------------------------------

    def _compile(self, main: Path) -> None:
        """Set the book, mend what can be mended by setting it again, write it.

        Each round has a compiler of its own, since one does not notice before its
        second run that a file changed; what is laid out is remembered for all.
        """
        mend.reset(self.fragment_path(docname) for docname in self.depths)
        tried: Counter[str] = Counter()
        while True:
            compiler = typst.Compiler(main, root=self.outdir, ignore_system_fonts=True)
            report = self._query(compiler)
            faulty = self._to_mend(report, tried)
            if not faulty:
                break
            for label in faulty:
                path = self.fragment_path(label.partition("#")[0])
                mend.apply(path, label, mend.ROOMS[tried[label]])
                tried[label] += 1
        self.pdf.write_bytes(self._set(compiler))
        self._report(report)
        self._warn_of_misfits(report)

    def _query(self, compiler: typst.Compiler) -> dict[str, Any]:
        """Lay the book out; return what the typesetter says of its pages."""
        try:
            found = compiler.query("<page-report>", field="value", one=True)
        except RuntimeError:  # has no line; setting the pages says where
            self._set(compiler)
            raise
        return cast("dict[str, Any]", json.loads(found))

    def _to_mend(self, report: dict[str, Any], tried: Counter[str]) -> list[str]:
        """Return the paragraphs to mend, but those on which all was tried."""
        endings = zip(self._paragraphs(), report["endings"], strict=True)
        found = mend.faulty(mend.Ending(name, *end) for name, end in endings)
        return [label for label in found if tried[label] < len(mend.ROOMS)]

    def _set(self, compiler: typst.Compiler) -> bytes:
        """Return the PDF."""
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=list(self.config.typst_pdf_standards),
                timestamp=int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or None,
            )
        except typst.TypstError as error:
            raise PdfError(self._explain(error.diagnostic or str(error))) from None
        for warning in warnings:
            logger.warning(
                "%s", self._explain(warning.diagnostic), type="book", subtype="pdf"
            )
        return cast("bytes", pdf)

    def _report(self, report: dict[str, Any]) -> None:
        """Write what the typesetter says of its pages, for the e-book.

        ``labels`` are those of all pages in order; ``stops`` name a document, a
        target in it, and the number of the page that it stands on, from 1; ``mentions``
        a figure or table, the page on which it is named, and its own.
        """
        self.pages = report["pages"]
        stops = [
            {"document": docname, "target": target, "page": page}
            for (docname, target), page in zip(
                self._stops(), report["stops"], strict=True
            )
        ]
        before = report["before"]
        labels = [
            str(page - before) if page > before else RomanNumeral(page).to_lowercase()
            for page in range(1, self.pages + 1)
        ]
        found = {"labels": labels, "stops": stops, "mentions": report["mentions"]}
        self.page_report.write_text(json.dumps(found, indent=1), "utf-8")

    def _warn_of_misfits(self, report: dict[str, Any]) -> None:
        """Warn, at its line, of what is wider or taller than its place."""
        for place, what, word, page in dict.fromkeys(map(tuple, report["faults"])):
            message = _MISFITS[what]
            if word:
                message = f"{word!r}, {message}"
            where = f"{place}: {message} (leaf {page} of the PDF)"
            logger.warning("%s", where, type="book", subtype="pdf")

    def _explain(self, diagnostic: str) -> str:
        """Return a compiler's diagnostic as lines ``file:line: message``."""
        lines = []
        for block in re.split(r"\n(?=(?:error|warning): )", diagnostic.strip()):
            message = _in_plain_words(block.splitlines()[0].partition(": ")[2])
            place = _PLACE.search(block)
            where = self._manuscript_place(place) if place else "main.typ"
            lines.append(f"{where}: {message}")
        return "\n".join(dict.fromkeys(lines))

    def _manuscript_place(self, place: re.Match[str]) -> str:
        """Return file and line of the manuscript for a place in the markup."""
        generated = Path.cwd() / place["file"]  # the compiler's paths start there
        line = int(place["line"])
        try:
            places = json.loads(generated.with_suffix(".json").read_text("utf-8"))
            source, source_line = places[line - 1]
        except (OSError, ValueError, IndexError):
            return f"{place['file']}:{line}"
        return f"{source}:{source_line}"


def _in_plain_words(message: str) -> str:
    """Say what to do where the compiler only says what is wrong."""
    message = re.sub(r"^PDF/\S+ error: |^PDF/.*? error: ", "", message)
    missing = re.match(r'the text `"(.+?)"` could not be displayed', message)
    if missing:
        return (
            f"no typeface of the PDF has a shape for {missing[1]!r}; use another word"
        )
    return message


def _entry(
    name: str, links: Sequence[tuple[Any, str | bool]], others: Sequence[str] = ()
) -> str:
    """Return one line of the index: a name, its places, other entries to see."""
    targets = [
        f"({markup.string(str(uri).removeprefix('%'))}, {'true' if main else 'false'})"
        for main, uri in links
        if uri
    ]
    see = [f"({_see(other)})" for other in others]
    return (
        f"(name: [{markup.text(joins.join(name))}], targets: {markup.array(targets)}, "
        f"see: {markup.array(see)})"
    )


def _see(text: str) -> str:
    """Divide "see also Vanguard", worded by Sphinx, into the words and the entry."""
    for form in (sphinx_text("see also %s"), sphinx_text("see %s")):
        words = form.partition("%s")[0]
        if words and text.startswith(words):
            other = joins.join(text.removeprefix(words))
            return f"[{markup.text(words.strip())}], [{markup.text(other)}]"
    return f"[], [{markup.text(joins.join(text))}]"
