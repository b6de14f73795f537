"""Which places a work has, and how far they go.

For what: an entry says in ``locator`` by what its places are named; a note that
names another (a page of a web page that has none, a mission time of a book) was
not made from the work.  ``pagetotal`` and, of an article, ``pages`` tell where it
ends.

Flow: locator -> `extensions.notes.locators.parse` -> `misfits`, `beyond`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extensions.notes.locators import Kind, Part, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Work

LOCATORS: dict[str, frozenset[Kind]] = {
    "page": frozenset(
        {
            Kind.PAGE,
            Kind.SCAN,
            Kind.CHAPTER,
            Kind.NOTE,
            Kind.FIGURE,
            Kind.APPENDIX,
            Kind.COLUMN,
        }
    ),
    "chapter": frozenset({Kind.CHAPTER, Kind.NOTE}),
    "section": frozenset(
        {
            Kind.CHAPTER,
            Kind.SECTION,
            Kind.PARAGRAPH,
            Kind.NOTE,
            Kind.FIGURE,
            Kind.APPENDIX,
        }
    ),
    "document": frozenset({Kind.DOCUMENT, Kind.PARAGRAPH, Kind.NOTE}),
    "paragraph": frozenset({Kind.PARAGRAPH}),
    "figure": frozenset({Kind.FIGURE}),
    "time": frozenset({Kind.MISSION_TIME, Kind.CLOCK_TIME}),
    "row": frozenset({Kind.ROW}),
    "headword": frozenset({Kind.HEADWORD}),
    "none": frozenset(),
}
"""The values of the field ``locator``, and what a note may name then."""

_JOURNAL = frozenset({"article", "incollection", "inproceedings", "inbook"})
_RANGE = re.compile(r"(\d+)(?:[–-]+(\d+))?")
_TIMES = re.compile(r"([\d:]+)(?:–([\d:]+))?")


class Range(NamedTuple):
    """The first and the last of some places."""

    first: int
    last: int


def misfits(work: Work, locator: str) -> list[str]:
    """Return the parts of a locator that are no places of a work."""
    kinds = [LOCATORS[name] for name in work.words("locator") if name in LOCATORS]
    if not kinds:
        return []
    allowed = frozenset().union(*kinds) | {Kind.UNKNOWN}
    return [part.text for part in parse(locator) if part.kind not in allowed]


def beyond(work: Work, locator: str) -> Iterator[tuple[str, str]]:
    """Yield places that can't be, each with where the work begins and ends.

    The latter is empty for a range that runs backward.
    """
    extent = _extent(work)
    for part in parse(locator):
        places = _range(part)
        if places is None:
            continue
        if places.last < places.first:
            yield part.text, ""
        elif part.kind is Kind.PAGE and extent and not _within(places, extent):
            yield part.text, f"{extent.first}–{extent.last}"


def _within(places: Range, extent: Range) -> bool:
    return extent.first <= places.first and places.last <= extent.last


def _extent(work: Work) -> Range | None:
    """Return the pages that a work has, as far as its entry knows."""
    pages = work["pages"].replace(" ", "")
    if work.type in _JOURNAL and (match := _RANGE.fullmatch(pages)):
        return _completed(match[1], match[2] or match[1])
    total = work["pagetotal"]
    return Range(1, int(total)) if total.isdecimal() else None


def _range(part: Part) -> Range | None:
    if part.kind in {Kind.MISSION_TIME, Kind.CLOCK_TIME}:
        match = _TIMES.match(part.value)
        if not match or part.kind is Kind.CLOCK_TIME:
            return None
        return Range(_seconds(match[1]), _seconds(match[2] or match[1]))
    match = _RANGE.fullmatch(part.value)
    if not match or (match[2] and "–" not in part.value):
        return None  # "4-12" is one page of NASA's reports
    return _completed(match[1], match[2] or match[1])


def _completed(first: str, last: str) -> Range:
    """Read 167–70 as 167 to 170."""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return Range(int(first), int(last))


def _seconds(time: str) -> int:
    """Return ``[dd:]hh:mm:ss`` in seconds."""
    *rest, hours, minutes, seconds = map(int, time.split(":"))
    return (sum(rest) * 24 + hours) * 3600 + minutes * 60 + seconds
