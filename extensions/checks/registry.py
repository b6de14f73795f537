"""Every warning that the book's code can raise, declared once.

For what: a warning has a stable code (``book.claim-uncited``), by which it is
found in `CONTRIBUTING.md`, excused or suppressed.  A module that warns declares
its codes where it is defined, with what they catch and what to do; the table in
`CONTRIBUTING.md` is made of the declarations (``python -m extensions.checks
--write``), and a test holds the one to the other.

Flow: module -> `declare` -> `all_codes` -> table, excuses, tests.

This module imports nothing of the project, so that any extension can import it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

DECLARING = (
    "extensions.notes",
    "extensions.numbering",
    "extensions.idx",
    "extensions.checks",
)
"""The extensions that declare codes; `extensions.checks` brings its own modules."""

_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True)
class Code:
    """One kind of warning."""

    name: str
    """As a reader sees it, without ``book.``"""
    where: str
    """What is held to it: chapters, all pages, references.bib …"""
    catches: str
    mend: str
    """What to do about it, as an order."""
    example: str = ""
    """What raises it, in a few words, as Markdown."""
    excusable: bool = True
    """Whether an excuse can be written; never for what Sphinx reads by itself."""

    def __str__(self) -> str:
        """Return the code as it stands in an excuse."""
        return self.name


_declared: dict[str, Code] = {}


def declare(
    name: str,
    *,
    where: str,
    catches: str,
    mend: str,
    example: str = "",
    excusable: bool = True,
) -> Code:
    """Declare a code and return it; a name is taken once."""
    code = Code(name, where, catches, mend, example, excusable)
    if not _CODE.fullmatch(name):
        message = f"'{name}' is no code; write words with hyphens between them"
        raise ValueError(message)
    if _declared.setdefault(name, code) != code:
        message = f"the code '{name}' is declared twice"
        raise ValueError(message)
    return code


def all_codes() -> dict[str, Code]:
    """Return every code by its name, in the order of the alphabet."""
    for name in DECLARING:
        import_module(name)
    from . import load_checks

    load_checks()
    return dict(sorted(_declared.items()))
