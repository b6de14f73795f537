"""Build the books: read once, write side by side, swap in what succeeded.

The door is the Makefile; this is what it calls, ``python -m extensions.build``.
It is no Sphinx extension but the driver of three Sphinx builders::

    manuscript ─▶ read ─▶ doctrees ─┬─▶ html
                                    └─▶ typst ─▶ epub (wants the print pages)

Each step runs in a process forked from one that has imported Sphinx already.
Work is kept in ``build/.work`` for the next build; a format is copied to its
public place, in one rename, only when all that was asked for succeeded, so a
failed or killed build leaves the last good books. What a writer still owes is
kept in ``state.json``: a document stays owed until it was written without a
warning, so a failing build stays failed.

Every complaint is one line, ``file:line: message``, and any of them makes the
exit status non-zero.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import fcntl
import gc
import hashlib
import importlib
import io
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
BASENAME = "the-space-race"
PUBLIC = {
    "html": Path("html"),
    "typst": Path(f"{BASENAME}.pdf"),
    "epub": Path(f"{BASENAME}.epub"),
}
NAMES = {"html": "HTML", "typst": "PDF", "epub": "EPUB"}
READERS = ("read", "check")
EVERY_DOCUMENT = "*"
_CODE = ("conf.py", "extensions", "requirements")
_PRELOADED = (
    "sphinx.application",
    "sphinx.builders.html",
    "sphinx.writers.html5",
    "myst_parser.sphinx_ext.main",
    "sphinx_book_theme",
    "extensions.checks",
    "extensions.epub",
    "extensions.html",
    "extensions.notes",
    "extensions.typst",
)
_NOT_INPUTS = {"__pycache__"}
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


class BuildFailure(Exception):
    """The build cannot go on; the message is for the reader of the terminal."""


@dataclass
class Outcome:
    """What one step brought."""

    builder: str
    complaints: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    table: list[str] = field(default_factory=list)
    navigation: str = ""
    words: int = 0
    pages: int = 0
    typesetting: float = 0.0
    seconds: float = 0.0


@dataclass
class State:
    """What the next build has to know; kept in ``state.json``."""

    fingerprint: str = ""
    code: str = ""
    navigation: str = ""
    pages: str = ""
    owed: dict[str, list[str]] = field(default_factory=dict)
    results: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> State:
        """Return the state of the last build, or a fresh one."""
        try:
            return cls(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return cls()

    def save(self, path: Path) -> None:
        """Write the state in one rename."""
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self), indent=1), "utf-8")
        beside.replace(path)


@dataclass(frozen=True)
class Plan:
    """Where the manuscript is and where the work and the books go."""

    book: Path
    output: Path

    @property
    def work(self) -> Path:
        """Return the folder kept from build to build."""
        return self.output / ".work"

    @property
    def doctrees(self) -> Path:
        """Return the folder of the doctrees that all builders share."""
        return self.work / "doctrees"


# -- one step, in a process of its own ----------------------------------------


def run_step(plan: Plan, builder: str, owed: list[str]) -> Outcome:
    """Read, or write one format; return what it brought, never raise."""
    started = time.perf_counter()
    outcome = Outcome(builder)
    stream = io.StringIO()
    if EVERY_DOCUMENT in owed:  # pages of documents that are gone go too
        shutil.rmtree(plan.work / builder, ignore_errors=True)
    try:
        app = _make_app(plan, builder, stream)
        _run(app, owed, outcome)
        outcome.complaints += _broken_links(plan, builder)
    except Exception as error:  # the one place that words errors
        outcome.complaints.append(_one_line(error, plan))
    outcome.complaints[:0] = _lines(stream.getvalue())
    outcome.seconds = time.perf_counter() - started
    return outcome


def _broken_links(plan: Plan, builder: str) -> list[str]:
    """Follow all links of a website or e-book before it is published."""
    from extensions.checks.links import broken

    if builder == "html":
        return _here(broken(plan.work / builder))
    if builder == "epub":
        return _here(broken(plan.work / builder / PUBLIC[builder].name))
    return []


# Forked from a process that has imported Sphinx, a step need not import it again.
_context = multiprocessing.get_context("fork")


class Step:
    """One builder at work in a process forked from this one."""

    def __init__(self, plan: Plan, builder: str, owed: list[str]) -> None:
        """Start *builder*, which has to write the *owed* documents."""
        self.builder = builder
        self._answer, sender = _context.Pipe(duplex=False)
        self._process = _context.Process(
            target=_send_outcome, args=(sender, plan, builder, owed)
        )
        self._process.start()
        sender.close()

    def outcome(self) -> Outcome:
        """Wait for the step and return what it brought."""
        try:
            outcome: Outcome = self._answer.recv()
        except EOFError:
            outcome = Outcome(
                self.builder, [f"{NAMES.get(self.builder, 'reading')}: killed"]
            )
        self._process.join()
        return outcome


def _send_outcome(
    sender: Connection, plan: Plan, builder: str, owed: list[str]
) -> None:
    sender.send(run_step(plan, builder, owed))


def _make_app(plan: Plan, builder: str, stream: io.StringIO) -> Sphinx:
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor

    nocolor()
    pages = plan.work / "typst" / "pages.json"
    configuration = plan.book if (plan.book / "conf.py").is_file() else ROOT
    return Sphinx(
        srcdir=plan.book,
        confdir=configuration,
        outdir=plan.work / builder,
        doctreedir=plan.doctrees,
        buildername=builder,
        status=None,
        warning=stream,
        parallel=os.cpu_count() or 1 if builder in READERS else 1,
        confoverrides={"epub_print_pages": str(pages)} if pages.is_file() else {},
    )


def _run(app: Sphinx, owed: list[str], outcome: Outcome) -> None:
    builder = app.builder
    try:
        if outcome.builder in READERS:
            builder.build(None, method="update")
        else:
            _write_documents(app, owed)
    finally:
        app.events.emit("build-finished", None)
    if outcome.builder in READERS:
        outcome.changed = sorted(getattr(builder, "changed", ()))
        outcome.navigation = _navigation(app)
    if outcome.builder == "check":
        from extensions.checks.builder import statistics, table

        outcome.table = table(statistics(app.env))
    outcome.words = sum(m.get("words", 0) for m in app.env.metadata.values())
    outcome.pages = getattr(builder, "pages", 0)
    outcome.typesetting = getattr(builder, "typesetting", 0.0)


def _write_documents(app: Sphinx, owed: list[str]) -> None:
    """Write what is owed and what the builder finds missing.

    This is the second half of `Builder.build`. The first half, reading, is done:
    its handlers sort and format the whole bibliography, too much to do again
    for each format.
    """
    from sphinx.util.build_phase import BuildPhase
    from sphinx.util.parallel import SerialTasks

    builder = app.builder
    documents: Iterable[str] | None = None
    if EVERY_DOCUMENT not in owed:
        documents = {*owed, *builder.get_outdated_docs()} & app.env.found_docs
    builder.phase = BuildPhase.RESOLVING
    builder.finish_tasks = SerialTasks()
    _keep_doctrees_looked_into(app)
    builder.write(documents, [], "all" if documents is None else "update")
    builder.finish()
    builder.finish_tasks.join()


def _keep_doctrees_looked_into(app: Sphinx) -> None:
    """Load a document once, however many references look into it.

    For each reference to a numbered figure Sphinx loads the figure's document
    anew, 46 times for a book of 75,000 words. A document that is to be written is
    still loaded for itself, since writing changes it.
    """
    env = app.env
    load, resolve = env.get_doctree, env.get_and_resolve_doctree
    looked_into: dict[str, Any] = {}
    to_be_written: set[str] = set()

    def get_doctree(docname: str) -> Any:
        if docname in to_be_written:
            to_be_written.remove(docname)
            return load(docname)
        if docname not in looked_into:
            looked_into[docname] = load(docname)
        return looked_into[docname]

    def get_and_resolve_doctree(docname: str, *others: Any, **named: Any) -> Any:
        to_be_written.add(docname)
        return resolve(docname, *others, **named)

    # This environment is a process's own and is not stored again.
    env.get_doctree = get_doctree  # type: ignore[method-assign]
    env.get_and_resolve_doctree = get_and_resolve_doctree  # type: ignore[method-assign]


def _navigation(app: Sphinx) -> str:
    """Return a digest of what every page shows: titles, numbers, their order."""
    env = app.env
    titles = [(name, node.astext()) for name, node in sorted(env.titles.items())]
    shown = (
        titles,
        sorted(env.toctree_includes.items()),
        sorted(env.toc_secnumbers.items()),
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _lines(output: str) -> list[str]:
    lines = _COLOR.sub("", output).splitlines()
    return _here([line for line in lines if line.strip()])


def _here(lines: list[str]) -> list[str]:
    """Shorten paths to what they are from where the command was given."""
    return [line.replace(f"{Path.cwd()}{os.sep}", "") for line in lines]


def _one_line(error: Exception, plan: Plan) -> str:
    """Word an error for somebody who wants to mend it."""
    from sphinx.errors import SphinxError

    cause: BaseException = error
    while not isinstance(cause, OSError) and cause.__cause__ is not None:
        cause = cause.__cause__
    full = os.strerror(errno.ENOSPC)  # shutil tells of several files in one error
    if isinstance(cause, OSError) and (
        cause.errno == errno.ENOSPC or full in str(cause)
    ):
        where = cause.filename or plan.output
        return f"{where}: the disk is full; free some space and run make again"
    if isinstance(error, SphinxError):
        return "\n".join(_lines(str(error)))
    trace = plan.work / "traceback.txt"
    with contextlib.suppress(OSError):
        trace.write_text(traceback.format_exc(), "utf-8")
    return f"{type(error).__name__}: {error} (traceback in {trace})"


# -- the whole build ----------------------------------------------------------


def build(plan: Plan, formats: list[str], *, force: bool = False) -> int:
    """Build *formats*; return the exit status."""
    plan.work.mkdir(parents=True, exist_ok=True)
    with _alone(plan):
        path = plan.work / "state.json"
        state = State.load(path)
        fingerprint = _fingerprint(plan)
        wanted = [name for name in PUBLIC if name in formats]
        if not force and _is_current(plan, state, fingerprint, wanted):
            print("Nothing changed since the last build.")
            _print_table(plan, state, wanted)
            return 0
        state.fingerprint = ""
        _forget_if_code_changed(plan, state)
        complaints = _build(plan, state, wanted, path)
        if complaints:
            _report(complaints)
            return 1
        state.fingerprint = fingerprint
        state.save(path)
        _print_table(plan, state, wanted)
        return 0


def check(plan: Plan) -> int:
    """Read, run all checks and print their figures; return the exit status."""
    plan.work.mkdir(parents=True, exist_ok=True)
    with _alone(plan):
        path = plan.work / "state.json"
        state = State.load(path)
        _forget_if_code_changed(plan, state)
        _preload()
        checking = Step(plan, "check", []).outcome()
        _owe(state, checking)
        state.save(path)
    if checking.complaints:
        _report(list(dict.fromkeys(checking.complaints)))
        return 1
    print("\n".join(checking.table))
    return 0


def _preload() -> None:
    """Import once what every fork needs, and look for garbage less often.

    A book is a few hundred thousand nodes that stay; to go through them again and
    again was a third of the time to write the website (1.4 of 4.5 s for 76,000 words).
    """
    for module in _PRELOADED:
        importlib.import_module(module)
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _build(plan: Plan, state: State, wanted: list[str], path: Path) -> list[str]:
    """Read and write; return the complaints, each once."""
    _preload()
    reading = Step(plan, "read", []).outcome()
    _owe(state, reading)
    state.save(path)
    if reading.complaints:
        return list(dict.fromkeys(reading.complaints))
    outcomes = _write(plan, state, wanted)
    complaints = list(dict.fromkeys(c for o in outcomes for c in o.complaints))
    for outcome in outcomes:
        if not outcome.complaints:
            state.owed[outcome.builder] = []
        state.results[outcome.builder] = {
            "pages": outcome.pages,
            "words": reading.words,
            "typesetting": round(outcome.typesetting, 2),
            "seconds": round(reading.seconds + outcome.seconds, 1),
        }
    if not complaints:
        _publish(plan, wanted)
    state.save(path)
    return complaints


def _owe(state: State, reading: Outcome) -> None:
    """Add what was read again to what each writer has to write."""
    renamed = reading.navigation and reading.navigation != state.navigation
    for builder in PUBLIC:
        owed = state.owed.get(builder, [EVERY_DOCUMENT])
        changed = reading.changed
        # Sphinx's search index forgets the index entries of pages that are not
        # written again, so the website is written whole or not at all.
        if changed and (renamed or builder == "html"):
            changed = [EVERY_DOCUMENT]
        state.owed[builder] = sorted({*owed, *changed})
    state.navigation = reading.navigation or state.navigation


def _write(plan: Plan, state: State, wanted: list[str]) -> list[Outcome]:
    """Write the website beside the PDF, and the EPUB after the PDF."""
    steps = [Step(plan, "html", state.owed["html"])] if "html" in wanted else []
    outcomes = []
    if {"typst", "epub"} & set(wanted):  # the e-book holds the printed pages
        outcomes.append(Step(plan, "typst", state.owed["typst"]).outcome())
        _owe_pages(plan, state)
    if "epub" in wanted and not outcomes[0].complaints:
        steps.append(Step(plan, "epub", state.owed["epub"]))
    return outcomes + [step.outcome() for step in steps]


def _owe_pages(plan: Plan, state: State) -> None:
    """Have the whole e-book written again when a printed page starts elsewhere."""
    report = plan.work / "typst" / "pages.json"
    pages = hashlib.sha256(report.read_bytes()).hexdigest() if report.is_file() else ""
    if pages != state.pages:
        state.owed["epub"] = [EVERY_DOCUMENT]
        state.pages = pages


def _publish(plan: Plan, wanted: list[str]) -> None:
    """Copy each format beside its public place, then swap it in.

    The website comes last: it offers the others, with their sizes.
    """
    from extensions.html.downloads import place

    site = plan.output / PUBLIC["html"]
    books = {name: plan.output / PUBLIC[name] for name in ("typst", "epub")}
    for builder in books.keys() & set(wanted):
        target = books[builder]
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(plan.work / builder / target.name, beside)
        beside.replace(target)
    if "html" in wanted:
        _publish_site(plan.work / "html", site, list(books.values()))
    elif site.is_dir():
        place(site, books.values())


def _publish_site(source: Path, site: Path, books: list[Path]) -> None:
    """Copy the website, put the other books into the copy, and swap it in."""
    from extensions.html.downloads import place

    beside, old = (
        site.with_name(f".{site.name}.new"),
        site.with_name(f".{site.name}.old"),
    )
    for folder in (beside, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, beside, ignore=shutil.ignore_patterns(".*"))
    place(beside, books)
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _alone(plan: Plan) -> Iterator[None]:
    """Hold the work folder; two builds in it would tread on each other."""
    with (plan.work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = f"another build is running in {plan.output}; wait for it"
            raise BuildFailure(message) from None
        yield


# -- whether anything changed -------------------------------------------------


def _forget_if_code_changed(plan: Plan, state: State) -> None:
    """Read and write everything anew after a change of what does the work.

    Sphinx notices a changed manuscript and most changes of configuration, but
    not that an extension or a dependency is another one than last time.
    """
    code = _digest(ROOT / name for name in _CODE)
    if code != state.code:
        shutil.rmtree(plan.doctrees, ignore_errors=True)
        state.owed = {}
        state.code = code


def _fingerprint(plan: Plan) -> str:
    """Return a digest of all inputs, the commit and its date."""
    inputs = [plan.book, ROOT / "figures", *(ROOT / name for name in _CODE)]
    parts = (_commit(), os.environ.get("SOURCE_DATE_EPOCH", ""), _digest(inputs))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _digest(roots: Iterable[Path]) -> str:
    """Return a digest of the names, sizes and times of files."""
    digest = hashlib.sha256()
    for root in roots:
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        for file in files:
            if file.is_file() and not _NOT_INPUTS & set(file.parts):
                status = file.stat()
                digest.update(
                    f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode()
                )
    return digest.hexdigest()


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return ""


def _is_current(plan: Plan, state: State, fingerprint: str, wanted: list[str]) -> bool:
    return state.fingerprint == fingerprint and all(
        (plan.output / PUBLIC[name]).exists()
        and not state.owed.get(name, [EVERY_DOCUMENT])
        for name in wanted
    )


# -- what the terminal shows --------------------------------------------------


def _report(complaints: list[str]) -> None:
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    count = sum(len(c.splitlines()) for c in complaints)
    print(
        f"Failed: {count} {'problem' if count == 1 else 'problems'}. "
        "The last good books were left as they are.",
        file=sys.stderr,
    )


def _print_table(plan: Plan, state: State, wanted: list[str]) -> None:
    rows = [("Format", "Path", "Size", "Extent", "Seconds")]
    for name in wanted:
        path = plan.output / PUBLIC[name]
        result = state.results.get(name, {})
        pages, words = int(result.get("pages", 0)), int(result.get("words", 0))
        extent = f"{pages:,} pages" if pages else f"{words:,} words"
        shown: Any = path
        with contextlib.suppress(ValueError):
            shown = path.relative_to(Path.cwd())
        rows.append(
            (
                NAMES[name],
                str(shown),
                _size(path),
                extent,
                f"{result.get('seconds', 0):.1f}",
            )
        )
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    for row in rows:
        print(
            "  ".join(
                cell.ljust(width) for cell, width in zip(row, widths, strict=True)
            ).rstrip()
        )


def _size(path: Path) -> str:
    files = path.rglob("*") if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="make", description="Build the books.")
    parser.add_argument("formats", nargs="*", default=["html", "pdf", "epub"])
    parser.add_argument("--book", type=Path, default=ROOT / "book")
    parser.add_argument("--output", type=Path, default=ROOT / "build")
    parser.add_argument("--force", action="store_true", help="even if nothing changed")
    options = parser.parse_args(arguments)
    formats = ["typst" if name == "pdf" else name for name in options.formats]
    unknown = set(formats) - set(PUBLIC)
    if unknown and formats != ["check"]:
        parser.error(f"no such format: {', '.join(sorted(unknown))}")
    try:
        plan = Plan(options.book.resolve(), options.output.resolve())
        os.environ["BOOK"] = str(plan.book)
        if formats == ["check"]:
            return check(plan)
        return build(plan, formats, force=options.force)
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        print(_one_line(error, plan), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
