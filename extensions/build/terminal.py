"""What the terminal shows at the end: complaints, or a table of the books."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any

from extensions.build.plan import NAMES, PUBLIC, Plan, State


def report(complaints: list[str]) -> None:
    """Print the complaints and what they mean for the books."""
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    count = sum(len(c.splitlines()) for c in complaints)
    print(
        f"Failed: {count} {'problem' if count == 1 else 'problems'}. "
        "The last good books were left as they are.",
        file=sys.stderr,
    )


def print_table(plan: Plan, state: State, wanted: list[str]) -> None:
    """Print where each book is, how large and how long it took."""
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
