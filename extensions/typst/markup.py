"""Typst markup from text: escaping, strings, labels and anchors.

Text of the manuscript reaches Typst only through these functions, as string
literals, so no text can open a function, a label or a list. A literal is one
element to the typesetter; each mark escaped with a backslash would be another two,
and setting the book would take a tenth longer. Characters that Typst would read as
a line end, or that have no shape of their own, are written by number.

Syntax: https://typst.app/docs/reference/syntax/
"""

from __future__ import annotations

import re
import unicodedata

_BY_NUMBER = frozenset({"Cc", "Cf", "Zl", "Zp"})
_SPACES = re.compile(r"[ \t\r\n]+")
_DASH_BREAK = str.maketrans({"—": "\u2060—"})


def text(value: str) -> str:
    """Return *value* as Typst markup that prints exactly these characters.

    Line ends become spaces, as in HTML; spaces at the ends stay outside of the
    literal, where they join with those of the neighbors. A word joiner before each
    em dash keeps the dash from starting a line.
    """
    joined = _SPACES.sub(" ", str(value)).translate(_DASH_BREAK)
    words = joined.strip(" ")
    if not words:
        return joined
    before, _, after = joined.partition(words)
    return f"{before}#{string(words)};{after}"


def string(value: str) -> str:
    """Return *value* as a Typst string literal, quotes included."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    if escaped.isprintable():
        return f'"{escaped}"'
    return '"' + "".join(_by_number(char) for char in escaped) + '"'


def label(docname: str, target: str = "") -> str:
    """Return the Typst label (as a string literal) of an id in a document."""
    return string(f"{docname}#{target}" if target else docname)


def anchor(docname: str, target: str = "") -> str:
    """Return markup that prints nothing and can be linked to."""
    return f"#anchor({label(docname, target)});"


def array(items: list[str]) -> str:
    """Return a Typst array of expressions; the comma keeps one item an array."""
    return "(" + "".join(f"{item}, " for item in items) + ")" if items else "()"


def _by_number(char: str) -> str:
    if unicodedata.category(char) in _BY_NUMBER:
        return f"\\u{{{ord(char):x}}}"
    return char
