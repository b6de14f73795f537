"""The grammar of locators: where in a work a note points.

For what: a locator is typed by hand (``pp. 167–70``, ``doc. 340, p. 723``,
``GET 04:06:45:40``) and read by people and by checks.  `parse` turns it into
typed parts, so that a check can ask for pages without parsing text of its own,
and so that a slip (``pg. 5``) is reported where it stands.

Flow: text -> `parse` -> list of `Part` -> `printed`.  A part that fits no form
has the kind `Kind.UNKNOWN`; the text of such a locator is printed as it is.

To add a form, add a row to `FORMS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a part of a locator names."""

    PAGE = "page"
    SCAN = "page of a scan"
    CHAPTER = "chapter"
    SECTION = "section"
    DOCUMENT = "document"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    FIGURE = "figure"
    APPENDIX = "appendix"
    COLUMN = "column"
    ROW = "row"
    MISSION_TIME = "mission time"
    CLOCK_TIME = "clock time"
    HEADWORD = "headword"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a locator: ``pp. 5–7`` is a PAGE with the value ``5–7``."""

    kind: Kind
    value: str
    text: str


class _Form(NamedTuple):
    kind: Kind
    one: str
    """The label before one (may be empty)."""
    many: str
    """The label before several, or a range; empty where there is none."""
    value: str


_HYPHEN = "[-‐‑]"
_DASH = "[-‐‑–]"
_ROMAN = "[ivxlcdm]+|[IVXLCDM]+"
# NASA's reports number their pages by section, so "p. 4-12" is one page; a range
# is marked by the label in the plural or by an en dash.
_PAGE = rf"(?:{_ROMAN}|[A-Z]{{0,3}}\d+[a-z]?(?:{_HYPHEN}\d+)?)"
_NUMBER = rf"(?:[A-Z]{{0,3}}{_HYPHEN}?\d+(?:[.-]\d+)*[a-z]?|{_ROMAN}|[A-Z])"
_MISSION_TIME = r"(?:(?:\d{1,3}:)?\d{1,3}:[0-5]\d:[0-5]\d)"
_CLOCK_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s[ap]\.?m\.?)?"
_ZONE = r"[^\W\d_][\w.+–-]*(?:\s[^\W\d_][\w.+–-]*)*"

FORMS = (
    _Form(Kind.PAGE, "p.", "pp.", _PAGE),
    _Form(Kind.SCAN, "scan p.", "scan pp.", _PAGE),
    _Form(Kind.CHAPTER, "ch.", "chs.", _NUMBER),
    _Form(Kind.SECTION, "sec.", "secs.", _NUMBER),
    _Form(Kind.DOCUMENT, "doc.", "docs.", _NUMBER),
    _Form(Kind.PARAGRAPH, "para.", "paras.", _NUMBER),
    _Form(Kind.NOTE, "n.", "nn.", _NUMBER),
    _Form(Kind.FIGURE, "fig.", "figs.", _NUMBER),
    _Form(Kind.APPENDIX, "app.", "apps.", _NUMBER),
    _Form(Kind.COLUMN, "col.", "cols.", _NUMBER),
    _Form(Kind.ROW, "row", "rows", r"\S(?:.*\S)?"),
    _Form(Kind.MISSION_TIME, "GET", "", _MISSION_TIME),
    _Form(Kind.CLOCK_TIME, "", "", rf"{_CLOCK_TIME}(?:–{_CLOCK_TIME})?\s{_ZONE}"),
)
_HEADWORD = re.compile(r"(s\.vv?\.)\s+(\S.*)", re.DOTALL)

EXAMPLES = "p. 5, pp. 5–7, ch. 4, sec. 2, doc. 340, para. 6, GET 04:06:45:40"


def parse(locator: str) -> list[Part]:
    """Return the parts of *locator*; those that fit no form are `Kind.UNKNOWN`."""
    parts: list[Part] = []
    rest = " ".join(locator.split())
    while rest:
        if match := _HEADWORD.fullmatch(rest):
            # A headword has commas of its own ("Korolev, Sergei"), so it ends all.
            parts.append(Part(Kind.HEADWORD, match[2], rest))
            break
        piece, _, rest = (text.strip() for text in rest.partition(","))
        parts.append(_part(piece, parts[-1] if parts else None))
    return parts


def printed(locator: str) -> str:
    """Return *locator* as it is shown: as given, with en dashes in ranges."""
    parts = parse(locator)
    if any(part.kind is Kind.UNKNOWN for part in parts):
        return " ".join(locator.split())
    return ", ".join(part.text for part in parts)


def _part(piece: str, previous: Part | None) -> Part:
    for form in FORMS:
        if part := _match(form, piece):
            return part
    return _continued(piece, previous) or Part(Kind.UNKNOWN, piece, piece)


def _match(form: _Form, piece: str) -> Part | None:
    value = _after(form.one, piece)
    if value is not None and re.fullmatch(f"{form.value}(?:–{form.value})?", value):
        return Part(form.kind, value, _labelled(form.one, value))
    value = _after(form.many, piece) if form.many else None
    if value is not None and (several := _several(form, value)):
        return Part(form.kind, several, _labelled(form.many, several))
    return None


def _after(label: str, piece: str) -> str | None:
    """Return what stands after *label*, or nothing if it isn't there."""
    rest = piece.removeprefix(label)
    if label and rest == piece:
        return None
    # "p.5" is read as "p. 5", but "rowing" is no "row ing".
    return rest.strip() if rest[:1].isspace() or not label.isalpha() else None


def _several(form: _Form, text: str) -> str | None:
    """Return a value after a label in the plural, its range with an en dash."""
    if form.kind is Kind.ROW:
        return text or None
    if match := re.fullmatch(f"({form.value}){_DASH}({form.value})", text):
        return f"{match[1]}–{match[2]}"
    return text if re.fullmatch(form.value, text) else None


def _continued(piece: str, previous: Part | None) -> Part | None:
    """Read the ``12`` of ``pp. 5–7, 12``, which has its label from before."""
    if previous is None or previous.kind is Kind.ROW:
        return None
    form = next((f for f in FORMS if f.kind is previous.kind and f.many), None)
    value = _several(form, piece) if form else None
    return Part(previous.kind, value, value) if value else None


def _labelled(label: str, value: str) -> str:
    return f"{label} {value}" if label else value
