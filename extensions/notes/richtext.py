"""Text from a BibTeX field, as runs of plain and marked text.

For what: titles and names are typed in a `.bib` file with braces, ``\\emph``,
accents and straight quotes, and shown in notes, in the bibliography and in the
warnings of three formats.  pybtex's own reader drops all after a bare ``%``,
shows ``\\emph`` and raises on a stray brace, so the small part of LaTeX that
occurs in bibliographies is read here, and nothing in it can fail.

Flow: field -> `parse` -> `Rich` (a tuple of `Run`) -> `italic`, `quoted`,
`punctuated`, `join` -> `to_nodes` (docutils, for notes) or `to_pybtex` (for the
bibliography, whose styles are pybtex plugins).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import latexcodec  # noqa: F401  (registers the "ulatex" codec)
from docutils import nodes
from pybtex.richtext import HRef, Tag, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with at most one mark on it."""

    text: str
    tag: str = ""
    """One of the names in `NODES`, or nothing."""
    href: str = ""


Rich = tuple[Run, ...]

NODES: dict[str, Any] = {
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
}
_STYLES = {
    "emph": "em",
    "textit": "em",
    "textbf": "strong",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
_SYMBOLS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "dots": "…",
    "ldots": "…",
    "textasciitilde": "~",
    "textbackslash": "\\",
    # BibTeX counts the braces of \{ too, so a single one has to be named.
    "textbraceleft": "{",
    "textbraceright": "}",
    "textellipsis": "…",
    "textemdash": "—",
    "textendash": "–",
    "textdegree": "°",
    "times": "×",
}

_TOKEN = re.compile(
    r"""
      \\(?P<literal>[{}$%&\#_\ ])
    | (?P<accent>
          \\[`'^"~=.](?:\s*\{[^{}]*\}|\s*\\?[A-Za-z])
        | \\[cvuHkrbdt](?![A-Za-z])\s*(?:\{[^{}]*\}|[A-Za-z])
        | \\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\}|\s)?
      )
    | \\(?P<style>emph|textit|textbf|textsuperscript|textsubscript)\s*(?=\{)
    | \\(?P<name>[A-Za-z]+)(?:\{\}|\s)?
    | (?P<break>\\\\)
    | (?P<open>\{)
    | (?P<close>\})
    | (?P<tie>~)
    """,
    re.VERBOSE,
)

# What the keyboard lacks and LaTeX spells; longest first.
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("...", "…"))


class _Reader:
    """Reads one field; keeps the runs so far and the marks that are open."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.tags = [""]
        self.coming = ""
        self.unknown: list[str] = []

    def add(self, text: str) -> None:
        if text:
            self.runs.append(Run(text, self.tags[-1]))

    def read(self, field: str) -> None:
        end = 0
        for match in _TOKEN.finditer(field):
            self.add(_ligatures(field[end : match.start()]))
            end = match.end()
            self.token(match)
        self.add(_ligatures(field[end:]))

    def token(self, match: re.Match[str]) -> None:
        kind, text = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "open":
            tag = self.coming or self.tags[-1]
            # Emphasis within emphasis is set upright.
            nested = tag == "em" and self.coming and self.tags[-1] == "em"
            self.tags.append("" if nested else tag)
        elif kind == "close":
            if len(self.tags) > 1:
                self.tags.pop()
        elif kind == "literal":
            self.add(text)
        elif kind == "accent":
            self.add(_accent(text))
        elif kind == "tie":
            self.add("\N{NO-BREAK SPACE}")
        elif kind == "break":
            self.add(" ")
        elif kind == "name":
            if text not in _SYMBOLS:
                self.unknown.append("\\" + text)
            self.add(_SYMBOLS.get(text, ""))
        self.coming = _STYLES[text] if kind == "style" else ""


def _accent(command: str) -> str:
    decode: Any = codecs.decode  # typeshed knows only the codecs of Python
    try:
        text = str(decode(command, "ulatex"))
    except ValueError:
        return command
    return text.strip("{} ")


def _ligatures(text: str) -> str:
    for typed, meant in _LIGATURES:
        text = text.replace(typed, meant)
    return text


def parse(field: str) -> Rich:
    """Return the runs of a field, with typographic quotation marks."""
    reader = _Reader()
    reader.read(field)
    return _map_text(reader.runs, curl)


def plain(field: str) -> str:
    """Return the text of a field without its marks."""
    return text_of(parse(field))


def unknown_commands(field: str) -> list[str]:
    """Return the LaTeX commands of a field that mean nothing here."""
    reader = _Reader()
    reader.read(field)
    return reader.unknown


def text_of(rich: Iterable[Run]) -> str:
    """Return the text of the runs."""
    return "".join(run.text for run in rich)


def _map_text(runs: Iterable[Run], change: Any) -> Rich:
    """Apply *change*, which keeps lengths, to the text of all *runs* at once."""
    runs = tuple(runs)
    changed: str = change(text_of(runs))
    result, start = [], 0
    for run in runs:
        end = start + len(run.text)
        result.append(replace(run, text=changed[start:end]))
        start = end
    return tuple(result)


_OPENERS = frozenset("([{<«‹„“‘—–-/¿¡")


def curl(text: str) -> str:
    """Return *text* with curly for straight quotation marks; its length stays."""
    result: list[str] = []
    for i, char in enumerate(text):
        if char in "\"'`":
            before = result[-1] if result else " "
            after = text[i + 1] if i + 1 < len(text) else " "
            result.append(_curled(char, before, after))
        else:
            result.append(char)
    return "".join(result)


def _curled(char: str, before: str, after: str) -> str:
    if char == "`":
        return "‘"
    opens = (before.isspace() or before in _OPENERS) and not after.isspace()
    if char == '"':
        return "“" if opens else "”"
    # A year without its century ('57) has an apostrophe.
    return "‘" if opens and not after.isdigit() else "’"


def italic(rich: Rich) -> Rich:
    """Return *rich* in italics; what was italic stands out by being upright."""
    swap = {"": "em", "em": ""}
    return tuple(replace(run, tag=swap.get(run.tag, run.tag)) for run in rich)


_INNER = str.maketrans("“”", "‘’")


def quoted(rich: Rich) -> Rich:
    """Return *rich* in quotation marks; those within it become single."""
    inner = _map_text(rich, lambda text: text.translate(_INNER))
    return (Run("“"), *inner, Run("”"))


def punctuated(rich: Rich, mark: str) -> Rich:
    """Return *rich* with a period or comma, within a closing quotation mark.

    No period follows another, a question mark or an exclamation mark.
    """
    if not mark:
        return rich
    closing = _closing_marks(text_of(rich))
    body, tail = _split(rich, len(text_of(rich)) - closing)
    before = text_of(body)[-1:]
    if not before or before == mark or (mark == "." and before in ".?!…"):
        return rich
    return (*body, Run(mark), *tail)


def _closing_marks(text: str) -> int:
    if not text.endswith("”"):
        return 0
    # A single mark before it closes an inner quotation only where one was opened.
    return 2 if text.endswith("’”") and "‘" in text else 1


def _split(rich: Rich, at: int) -> tuple[Rich, Rich]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in rich:
        cut = max(0, min(len(run.text), at))
        if cut:
            head.append(replace(run, text=run.text[:cut]))
        if cut < len(run.text):
            tail.append(replace(run, text=run.text[cut:]))
        at -= len(run.text)
    return tuple(head), tuple(tail)


def join(parts: Iterable[Rich], separator: str) -> Rich:
    """Join the parts that are not empty; a comma goes into a quotation's end."""
    present = [part for part in parts if part]
    result: list[Run] = []
    for part in present[:-1]:
        if separator.startswith(","):
            result += [*punctuated(part, ","), Run(separator[1:])]
        else:
            result += [*part, Run(separator)]
    return (*result, *(present[-1] if present else ()))


def _merged(rich: Iterable[Run]) -> Iterator[Run]:
    for (tag, href), runs in groupby(rich, lambda run: (run.tag, run.href)):
        yield Run(text_of(runs), tag, href)


def to_nodes(rich: Iterable[Run]) -> list[nodes.Node]:
    """Return the runs as docutils nodes."""
    result: list[nodes.Node] = []
    for run in _merged(rich):
        node: nodes.Node = nodes.Text(run.text)
        if run.tag:
            node = NODES[run.tag]("", "", node)
        if run.href:
            node = nodes.reference("", "", node, refuri=run.href)
        result.append(node)
    return result


def to_pybtex(rich: Iterable[Run]) -> Text:
    """Return the runs as pybtex's rich text, for its formatting plugins."""
    parts = []
    for run in _merged(rich):
        part: Any = run.text
        if run.tag:
            part = Tag(run.tag, part)
        if run.href:
            part = HRef(run.href, part)
        parts.append(part)
    return Text(*parts)
