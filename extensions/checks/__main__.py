"""Print the table of all warnings, or renew it: ``python -m extensions.checks``.

``--write`` puts the table between the two markers in `CONTRIBUTING.md`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .registry import Code, all_codes

CONTRIBUTING = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
BEGIN = "<!-- warnings: made by `python -m extensions.checks --write` -->"
END = "<!-- end of warnings -->"


def table() -> str:
    """Return all codes as a Markdown table."""
    lines = ["| code | held to it | catches | what to do |", "|---|---|---|---|"]
    lines += [_row(code) for code in all_codes().values()]
    return "\n".join(lines)


def _row(code: Code) -> str:
    catches = code.catches + (f", as {code.example}" if code.example else "")
    mend = code.mend if code.excusable else f"{code.mend} No excuse."
    cells = (f"`{code.name}`", code.where, f"{catches}.", mend)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def with_table(text: str) -> str:
    """Return a text with the table between its markers renewed."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"{CONTRIBUTING.name}: the markers are missing: {BEGIN} and {END}"
        raise ValueError(message)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    """Print or write; return the exit status."""
    parser = argparse.ArgumentParser(prog="extensions.checks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew CONTRIBUTING.md")
    if parser.parse_args().write:
        text = with_table(CONTRIBUTING.read_text("utf-8"))
        CONTRIBUTING.write_text(text, "utf-8")
    else:
        print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
