"""Where a role stands in its file.

For what: a warning has to name the line a slip is on.  MyST gives every role in
a paragraph the line on which the paragraph begins, ten lines up at worst, so
the text of the role is looked up in the file from there.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path


def pinpoint(source: str | None, line: int | None, text: str, nth: int = 0) -> str:
    """Return ``file:line`` of the *nth* *text* in the block that starts at *line*.

    Where it can't be found (text from a translation, an unreadable file), the
    line of the block is the answer.
    """
    if not source or not line:
        return source or ""
    try:
        content = Path(source).read_text("utf-8")
    except (OSError, UnicodeError):
        return f"{source}:{line}"
    start = sum(len(text) + 1 for text in content.split("\n")[: line - 1])
    # A role may be broken over lines, and the lines of a quotation begin with ">".
    pattern = re.compile(r"[\s>]+".join(map(re.escape, text.split())))
    found = next(islice(pattern.finditer(content, start), nth, None), None)
    if found:
        line = content.count("\n", 0, found.start()) + 1
    return f"{source}:{line}"
