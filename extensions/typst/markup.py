"""Typst markup from text: escaping, strings, labels and anchors.

Text of the manuscript reaches Typst only through these functions. Every ASCII
punctuation mark is escaped with a backslash, which Typst reads as that mark
and nothing else, so no text can open a function, a label or a list. Characters
that Typst would read as a line end, or that have no shape of their own, are
written by number.

Syntax: https://typst.app/docs/reference/syntax/
"""

from __future__ import annotations

import unicodedata

_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_BY_NUMBER = frozenset({"Cc", "Cf", "Zl", "Zp"})
_ESCAPES = {ord(mark): f"\\{mark}" for mark in _ASCII_PUNCTUATION}
_DASH_BREAK = str.maketrans({"—": "\u2060—"})


def text(value: str) -> str:
    """Return *value* as Typst markup that prints exactly these characters.

    Line ends become spaces, as in HTML. A word joiner before each em dash
    keeps the dash from starting a line.
    """
    joined = value.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    escaped = joined.translate(_DASH_BREAK).translate(_ESCAPES)
    if escaped.isprintable():  # nearly always: nothing to write by number
        return escaped
    return "".join(_by_number(char) for char in escaped)


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
