"""One step of a build, in a process of its own: read, or write one format.

Flow: `Step` forks from a process that has imported Sphinx (`preload`) -> `run_step`
-> an `Outcome`, sent back through a pipe. A step never raises; what goes wrong is one
line in its complaints.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import hashlib
import importlib
import io
import multiprocessing
import os
import re
import shutil
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extensions.build.plan import (
    EVERY_DOCUMENT,
    NAMES,
    PUBLIC,
    READERS,
    ROOT,
    Outcome,
    Plan,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from sphinx.application import Sphinx

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
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


def preload() -> None:
    """Import once what every fork needs, and look for garbage less often.

    A book is a few hundred thousand nodes that stay; to go through them again and
    again was a third of the time to write the website (1.4 of 4.5 s for 76,000 words).
    """
    for module in _PRELOADED:
        importlib.import_module(module)
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


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
        outcome.complaints.append(one_line(error, plan))
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


def one_line(error: Exception, plan: Plan) -> str:
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
