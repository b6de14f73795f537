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

`plan` has the terms; `steps` runs Sphinx, `changes` tells what is owed, `publish` swaps
the books in, `terminal` reports.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extensions.build.changes import (
    fingerprint,
    forget_if_code_changed,
    is_current,
    owe,
    owe_pages,
)
from extensions.build.plan import PUBLIC, ROOT, BuildFailure, Outcome, Plan, State
from extensions.build.publish import publish
from extensions.build.steps import Step, one_line, preload
from extensions.build.terminal import print_table, report

if TYPE_CHECKING:
    from collections.abc import Iterator


def build(plan: Plan, formats: list[str], *, force: bool = False) -> int:
    """Build *formats*; return the exit status."""
    plan.work.mkdir(parents=True, exist_ok=True)
    with _alone(plan):
        path = plan.work / "state.json"
        state = State.load(path)
        inputs = fingerprint(plan)
        wanted = [name for name in PUBLIC if name in formats]
        if not force and is_current(plan, state, inputs, wanted):
            print("Nothing changed since the last build.")
            print_table(plan, state, wanted)
            return 0
        state.fingerprint = ""
        forget_if_code_changed(plan, state)
        complaints = _build(plan, state, wanted, path)
        if complaints:
            report(complaints)
            return 1
        state.fingerprint = inputs
        state.save(path)
        print_table(plan, state, wanted)
        return 0


def check(plan: Plan) -> int:
    """Read, run all checks and print their figures; return the exit status."""
    plan.work.mkdir(parents=True, exist_ok=True)
    with _alone(plan):
        path = plan.work / "state.json"
        state = State.load(path)
        forget_if_code_changed(plan, state)
        preload()
        checking = Step(plan, "check", []).outcome()
        owe(state, checking)
        state.save(path)
    if checking.complaints:
        report(list(dict.fromkeys(checking.complaints)))
        return 1
    print("\n".join(checking.table))
    return 0


def _build(plan: Plan, state: State, wanted: list[str], path: Path) -> list[str]:
    """Read and write; return the complaints, each once."""
    preload()
    reading = Step(plan, "read", []).outcome()
    owe(state, reading)
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
        publish(plan, wanted)
    state.save(path)
    return complaints


def _write(plan: Plan, state: State, wanted: list[str]) -> list[Outcome]:
    """Write the website beside the PDF, and the EPUB after the PDF."""
    steps = [Step(plan, "html", state.owed["html"])] if "html" in wanted else []
    outcomes = []
    if {"typst", "epub"} & set(wanted):  # the e-book holds the printed pages
        outcomes.append(Step(plan, "typst", state.owed["typst"]).outcome())
        owe_pages(plan, state)
    if "epub" in wanted and not outcomes[0].complaints:
        steps.append(Step(plan, "epub", state.owed["epub"]))
    return outcomes + [step.outcome() for step in steps]


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
        print(one_line(error, plan), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
