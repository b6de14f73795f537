"""Whether anything changed since the last build, and what has to be done anew."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from extensions.build.plan import EVERY_DOCUMENT, PUBLIC, ROOT, Outcome, Plan, State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_CODE = ("conf.py", "extensions", "requirements")
_NOT_INPUTS = {"__pycache__"}


def owe(state: State, reading: Outcome) -> None:
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


def owe_pages(plan: Plan, state: State) -> None:
    """Have the whole e-book written again when a printed page starts elsewhere."""
    report = plan.work / "typst" / "pages.json"
    pages = hashlib.sha256(report.read_bytes()).hexdigest() if report.is_file() else ""
    if pages != state.pages:
        state.owed["epub"] = [EVERY_DOCUMENT]
        state.pages = pages


def forget_if_code_changed(plan: Plan, state: State) -> None:
    """Read and write everything anew after a change of what does the work.

    Sphinx notices a changed manuscript and most changes of configuration, but
    not that an extension or a dependency is another one than last time.
    """
    code = _digest(ROOT / name for name in _CODE)
    if code != state.code:
        shutil.rmtree(plan.doctrees, ignore_errors=True)
        state.owed = {}
        state.code = code


def fingerprint(plan: Plan) -> str:
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


def is_current(plan: Plan, state: State, inputs: str, wanted: list[str]) -> bool:
    """Tell whether all that is wanted was built of these inputs."""
    return state.fingerprint == inputs and all(
        (plan.output / PUBLIC[name]).exists()
        and not state.owed.get(name, [EVERY_DOCUMENT])
        for name in wanted
    )
