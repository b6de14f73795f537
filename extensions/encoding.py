"""Refuse sources that are not text: not UTF-8, or with characters XML forbids.

Sphinx reads such a file with question marks or ends in a traceback, and a
control character would make an e-book that no reader opens. Each fault is told
with file and line before anything is read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class SourceError(SphinxError):
    """A source file holds what no format can print."""

    category = "Source"


def problems(path: Path) -> Iterator[str]:
    """Yield ``file:line: what is wrong and what to do`` for one file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield f"{path}:{line}: not in UTF-8; save the file in that encoding"
        return
    for match in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{path}:{line}: control character U+{ord(match[0]):04X}; take it out"


def _check(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    found = [p for name in docnames for p in problems(Path(env.doc2path(name)))]
    if found:
        raise SourceError("\n".join(found))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Check every source before it is read."""
    app.connect("env-before-read-docs", _check)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
