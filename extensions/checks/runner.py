"""Run all checks, set their findings against the excuses, report what remains.

Flow, at the end of reading, in every build::

    domain (views) + data ─▶ Book ─▶ checks ─▶ findings ─┬─▶ excused
                                                         └─▶ warnings [book.code]
    excuses that nothing called for ─────────────────────────▶ warnings

Findings are made anew each time from views and data, so a fault is reported at
every build until it is mended, whether or not its document was read again.  When
nothing was found, the domain keeps what the run rested on, and a build that
finds the same again (the writers, after the reading) has nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translation
from sphinx.util import logging

from .excuses import SYNTAX, Excuse
from .findings import CHECKS, Finding
from .places import Place, forget_files
from .registry import all_codes, declare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .book import Book

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)

UNUSED = declare(
    "excuse-unused",
    where="all pages, references.bib",
    catches="an excuse for what is no fault (any more), or that stands before nothing",
    mend="Take the excuse out, or move it directly before what it excuses.",
    example="an excuse before a paragraph that has a note by now",
    excusable=False,
)
MALFORMED = declare(
    "excuse-malformed",
    where="all pages, references.bib",
    catches="an excuse without a reason, for no known code, or for a code that "
    "can't be excused",
    mend="Write `% excuse: code -- reason`, or mend the fault.",
    example="`% excuse: claim-uncited`",
    excusable=False,
)
BAD_ROW = declare(
    "data-row",
    where="book/data",
    catches="a row that the data dictionary does not allow",
    mend="Mend the row; `book/data/dictionary.toml` says what each column holds.",
    example="a date `1957-13-04`",
    excusable=False,
)


class Result(NamedTuple):
    """What a run brought."""

    findings: list[Finding]
    """Those to be reported."""
    excused: list[Finding]


def run(book: Book) -> Result:
    """Run every check over the book."""
    forget_files()
    found = list(dict.fromkeys(_found(book)))
    findings, excused, used = [], [], set()
    for finding in found:
        excuse = _excuse_for(finding)
        if excuse:
            used.add(excuse)
            excused.append(finding)
        else:
            findings.append(finding)
    findings += _bad_rows(book)
    findings += _bad_excuses(book, used)
    return Result(sorted(findings, key=_order), excused)


def report(findings: Iterable[Finding]) -> None:
    """Log each finding as a warning at its file and line."""
    for finding in findings:
        logger.warning(
            "%s",
            finding.message,
            location=finding.place.location,
            type="book",
            subtype=finding.code.name,
        )


def _found(book: Book) -> Iterator[Finding]:
    for document in book.documents:
        for check in CHECKS.of_documents:
            yield from check(document, book)
    for document in book.chapters:
        for check in CHECKS.of_chapters:
            yield from check(document, book)
    for check_book in CHECKS.of_book:
        yield from check_book(book)


def _excuse_for(finding: Finding) -> Excuse | None:
    if not finding.code.excusable:
        return None
    excuses = (e for e in finding.place.excuses if e.code == finding.code.name)
    return next(excuses, None)


def _bad_rows(book: Book) -> Iterator[Finding]:
    for place, problem in book.bad_rows.items():
        message = __("%s; dictionary.toml says what the column holds")
        yield Finding(BAD_ROW, message % problem, Place(place))


def _bad_excuses(book: Book, used: set[Excuse]) -> Iterator[Finding]:
    known = all_codes()
    malformed, excuses = book.excuses()
    for location, text in malformed:
        message = __('"%s" is no excuse; write %s')
        yield Finding(MALFORMED, message % (text, SYNTAX), Place(location))
    for excuse in excuses:
        code, place = known.get(excuse.code), Place(excuse.location)
        if code is None:
            message = __('no check has the code "%s"; CONTRIBUTING.md lists them all')
            yield Finding(MALFORMED, message % excuse.code, place)
        elif not code.excusable:
            message = __('"%s" can\'t be excused; mend the fault')
            yield Finding(MALFORMED, message % excuse.code, place)
        elif excuse not in used:
            message = __('nothing here calls for the excuse "%s"; take it out')
            yield Finding(UNUSED, message % excuse.code, place)


def _order(finding: Finding) -> tuple[str, int, str]:
    path, _, line = finding.place.location.rpartition(":")
    return path, int(line) if line.isdecimal() else 0, finding.code.name
