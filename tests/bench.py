"""Time whole builds, as somebody at a terminal would: ``make bench``.

Each row is the median of several runs of ``python -m extensions.build`` in a
process of its own, with the peak memory of it and its children. Timing is
never tested: machines are noisy.

``--sample WORDS`` first writes a book of that many words out of the chapters
that exist, repeated under other names, so that growth can be measured before
the manuscript has grown.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
from functools import partial

ROOT = Path(__file__).resolve().parent.parent


def run(book: Path, output: Path, *formats: str) -> tuple[float, float]:
    """Build once; return seconds and the peak memory in MB."""
    command = [sys.executable, "-m", "extensions.build", *formats]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--book", str(book), "--output", str(output)],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"bench: the build of {book} failed")
    return time.perf_counter() - started, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def measure(
    runs: int, before: Callable[[], None], work: Callable[[], tuple[float, float]]
) -> tuple[float, float, float]:
    """Return the median and the extremes of seconds; prints no more than a dot."""
    seconds = []
    for _ in range(runs):
        before()
        taken, _memory = work()
        seconds.append(taken)
    return statistics.median(seconds), min(seconds), max(seconds)


def write_sample(folder: Path, words: int) -> Path:
    """Write a book of about *words* words out of the project's chapters."""
    book = folder / "book"
    shutil.copytree(ROOT / "book", book)
    shutil.copytree(ROOT / "figures", folder / "figures")
    chapters = sorted((ROOT / "book").glob("[1-9]-*/[0-9][0-9]-*.md"))
    count = sum(len(c.read_text("utf-8").split()) for c in chapters)
    number, names = 40, []
    while count < words:
        source = chapters[number % len(chapters)]
        text = source.read_text("utf-8")
        text = re.sub(r"\((ch-[a-z0-9-]+)\)=", rf"(\1-{number})=", text)
        text = re.sub(r":name: ((?:fig|tab)-[a-z0-9-]+)", rf":name: \1-{number}", text)
        text = re.sub(r"(\{numref\}`)((?:fig|tab)-[a-z0-9-]+)", rf"\1\2-{number}", text)
        (book / "5-detente" / f"{number}-copy.md").write_text(text, "utf-8")
        names.append(f"{number}-copy")
        count += len(text.split())
        number += 1
    index = book / "5-detente" / "index.md"
    text = index.read_text("utf-8")
    last = re.findall(r"^[0-9][0-9]-.*$", text, re.MULTILINE)[-1]
    index.write_text(text.replace(last, "\n".join([last, *names])), "utf-8")
    return book


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path, default=ROOT / "book")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sample", type=int, metavar="WORDS")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = options.book.resolve()
        if options.sample:
            book = write_sample(folder / "sample", options.sample)
        report(book, folder / "build", options.runs)


def report(book: Path, output: Path, runs: int) -> None:
    """Measure every way of building *book* and print a table."""
    chapter = min(book.rglob("[0-9][0-9]-*.md"))

    def nothing() -> None:
        pass

    def clean() -> None:
        shutil.rmtree(output, ignore_errors=True)

    def save_chapter() -> None:
        os.utime(chapter)

    def result() -> dict[str, float]:
        state = json.loads((output / ".work" / "state.json").read_text("utf-8"))
        return dict(state["results"]["typst"])

    typesetting = []

    def pdf() -> tuple[float, float]:
        taken = run(book, output, "pdf")
        typesetting.append(result()["typesetting"])
        return taken

    rows: list[tuple[str, Callable[[], tuple[float, float]]]] = [
        ("clean, all three", partial(run, book, output)),
        ("clean, HTML alone", partial(run, book, output, "html")),
        ("clean, EPUB alone", partial(run, book, output, "epub")),
        ("clean, PDF alone", pdf),
    ]
    words = sum(len(p.read_text("utf-8").split()) for p in book.rglob("*.md"))
    print(f"{book}: {words:,} words of Markdown, {runs} runs")
    print(f"{'Build':24}{'median s':>10}{'min':>8}{'max':>8}")
    for label, work in rows:
        _row(label, *measure(runs, clean, work))
    median = statistics.median(typesetting)
    _row("  of it typesetting", median, min(typesetting), max(typesetting))
    (file,) = output.glob("*.pdf")
    print(f"PDF: {result()['pages']} pages, {file.stat().st_size:,} bytes")
    run(book, output)
    _row("one chapter saved", *measure(runs, save_chapter, partial(run, book, output)))
    _row("nothing changed", *measure(runs, nothing, partial(run, book, output)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"Peak memory of one process: {peak:.0f} MB")


def _row(label: str, median: float, least: float, most: float) -> None:
    print(f"{label:24}{median:10.2f}{least:8.2f}{most:8.2f}", flush=True)


if __name__ == "__main__":
    main()
