"""Entries of the bibliography: complete, well-formed, each work once, all in use.

Flow: `Book.works` -> one small check each -> findings at ``references.bib:line``.
ISBN and ISSN are checked by python-stdnum, with their check digits; a DOI has
none, so only its form can be.

An entry is in use if a note or the text cites it, if a row of `book/data` rests
on it, or if a work in use was seen in it.  ``further = {why one reads it}`` marks
what is listed for further reading and cited nowhere.
"""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.locale import get_translation
from stdnum import isbn, issn
from stdnum.exceptions import ValidationError

from .findings import Finding, once
from .locating import LOCATORS
from .registry import Code, declare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .book import Book, Work

__ = get_translation("book", "console")

BIB = "references.bib"
UNCITED = declare(
    "entry-uncited",
    where=BIB,
    catches="an entry that no note cites and no row of data rests on",
    mend="Cite it where it was used, take it out, or say in `further = {…}` why one "
    "reads it.",
    example="an entry left over from a deleted paragraph",
)
INCOMPLETE = declare(
    "entry-incomplete",
    where=BIB,
    catches="an entry without a field that its type wants, or without `kind`, `seen` "
    "or `locator`",
    mend="Fill the field in, or name it in `unknown = {…}` if it can't be established.",
    example="`@book` without `publisher`",
)
VALUE = declare(
    "entry-value",
    where=BIB,
    catches="a field that is misspelled or has a value out of its list: `kind`, "
    "`seen`, `seenin`, `locator`, `date`, `year`, `pagetotal`",
    mend="Write one of the values that the message lists.",
    example="`seen = {pages}`",
)
ISBN = declare(
    "entry-isbn",
    where=BIB,
    catches="an ISBN or ISSN of the wrong length, form or check digit",
    mend="Copy it again from where it was seen; never guess a digit.",
    example="`isbn = {978-0-262-13497-3}`",
)
DOI = declare(
    "entry-doi",
    where=BIB,
    catches="a DOI that is none: `10.`, a number, a slash and a name",
    mend="Copy it again from where it was seen.",
    example="`doi = {1126/science.166}`",
)
URL = declare(
    "entry-url",
    where=BIB,
    catches="an address that is none: its scheme, its host, or a character in it",
    mend="Copy it again; write a space as `%20`.",
    example="`url = {http:/example.org}`",
)
URLDATE = declare(
    "entry-urldate",
    where=BIB,
    catches="an address without the date on which it was read",
    mend="Write `urldate = {2026-11-21}`.",
    example="`url` without `urldate`",
)
TWICE = declare(
    "entry-twice",
    where=BIB,
    catches="two entries for one work: the same title and year, ISBN, DOI or address",
    mend="Keep one, and cite it in all places.",
    example="`ley-rockets` and `ley-1957`",
)

# -- in use ---------------------------------------------------------------------


@once
def uncited(book: Book) -> Iterator[Finding]:
    """Report entries that nothing rests on."""
    if book.unread:
        return  # a file that rests on works could not be read
    used = _used(book)
    for work in book.works.values():
        if work.key not in used and not work["further"]:
            message = __('nothing cites "%s"; cite it, take it out, or say "further"')
            yield Finding(UNCITED, message % work.key, work.place)


def _used(book: Book) -> set[str]:
    used: set[str] = set()
    for document in book.documents:
        for note in document.notes.values():
            used |= note.keys
        for block in document.blocks:
            used.update(block.keys)
    used |= book.keys_in_data
    while (
        more := {
            source
            for key in used
            if key in book.works
            for source in book.works[key].words("seenin")
        }
        - used
    ):
        used |= more
    return used


# -- fields ---------------------------------------------------------------------

_PEOPLE, _WHEN = ("author", "editor"), ("year", "date")
_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), ("title",), ("journal",), _WHEN),
    "book": (_PEOPLE, ("title",), ("publisher",), _WHEN),
    "inbook": (_PEOPLE, ("title",), ("booktitle",), ("publisher",), _WHEN),
    "phdthesis": (("author",), ("title",), ("school",), _WHEN),
    "techreport": (_PEOPLE, ("title",), ("institution",), _WHEN),
}
_REQUIRED |= dict.fromkeys(("incollection", "inproceedings"), _REQUIRED["inbook"])
_REQUIRED_OF_OTHERS = (_PEOPLE, ("title",), ("howpublished",), _WHEN)
_REQUIRED_OF_ALL = (("kind",), ("seen",), ("locator",))

_KINDS = ("primary", "official", "scholarship", "memoir", "press", "reference")
_SEEN = ("page", "excerpt", "none")
_FIELDS = re.compile(
    "abstract|address|annote|author|booktitle|chapter|crossref|date|doi|edition|editor|"
    "entrysubtype|further|howpublished|institution|isbn|issn|journal|keywords|kind|langid|language|"
    "locator|month|note|number|organization|pages|pagetotal|publisher|school|seen|"
    "seenin|series|shortauthor|shorttitle|title|translator|type|unknown|url|urldate|"
    "volume|year"
)


@once
def incomplete(book: Book) -> Iterator[Finding]:
    """Report required fields that are missing and not declared unknown."""
    for work in book.works.values():
        unknown = set(work.words("unknown"))
        required = _REQUIRED.get(work.type, _REQUIRED_OF_OTHERS)
        if not work["further"]:
            required += _REQUIRED_OF_ALL
        for names in required:
            if not any(work[name] or name in unknown for name in names):
                message = __('"%s" has no %s; fill it in, or add unknown = {%s}')
                shown = message % (work.key, __(" or ").join(names), names[0])
                yield Finding(INCOMPLETE, shown, work.place)


@once
def odd_values(book: Book) -> Iterator[Finding]:
    """Report values that are none of those that mean something."""
    for work in book.works.values():
        for problem in _problems(work, book):
            yield Finding(VALUE, f'"{work.key}": {problem}', work.place)


def _problems(work: Work, book: Book) -> Iterator[str]:
    for name in itertools.filterfalse(_FIELDS.fullmatch, work.fields):
        yield __("no field is called %s; mend its name") % name
    yield from _not_in(work, "kind", _KINDS)
    yield from _not_in(work, "seen", _SEEN)
    yield from _not_in(work, "locator", LOCATORS)
    yield from _seen_in(work, book)
    if (date := work["date"]) and not _is_date(date):
        yield __("%s is no date; write YYYY, YYYY-MM or YYYY-MM-DD") % date
    if (year := work["year"]) and not re.search(r"\d{4}", year):
        yield __("%s is no year; write four digits") % year
    elif year and date[:1].isdecimal() and max(re.findall(r"\d{4}", year)) < date[:4]:
        yield __("the year %s is before the date %s; mend one") % (year, date)
    if work["pagetotal"] and not work["pagetotal"].isdecimal():
        yield __("pagetotal is the number of the last page; write digits")


def _not_in(work: Work, name: str, allowed: Iterable[str]) -> Iterator[str]:
    values = work.words(name) if name == "locator" else [work[name]]
    for value in values:
        if value and value not in allowed:
            shown = ", ".join(sorted(allowed))
            yield __("%s = {%s}; write one of %s") % (name, value, shown)


def _seen_in(work: Work, book: Book) -> Iterator[str]:
    """Yield what is wrong with the work that an excerpt was seen in."""
    if work["seen"] == "excerpt" and not work["seenin"]:
        yield __("seen as an excerpt; write in which work: seenin = {key}")
    for source in work.words("seenin"):
        if source not in book.works:
            yield __("seenin = {%s}: the bibliography has no such key") % source
    if work["seenin"] and work["seen"] != "excerpt":
        yield __("seenin is for what was seen as an excerpt; write seen = {excerpt}")


def _is_date(text: str) -> bool:
    """Tell whether a date is one of the calendar; words ("about 1957") may be."""
    if not re.match(r"[\d-]+$", text):
        return True
    full = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        datetime.date.fromisoformat(full)
    except ValueError:
        return False
    return True


# -- numbers and addresses ------------------------------------------------------

_ESCAPED = re.compile(r"\\([%_&#~])")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Z0-9<>\[\]]*[A-Z0-9>)\]]", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+\.?|(?:\d{1,3}\.){3}\d{1,3}")
_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")


@once
def bad_numbers(book: Book) -> Iterator[Finding]:
    """Report numbers and addresses that can't be right."""
    tests: tuple[tuple[Code, str, Callable[[str], str]], ...] = (
        (ISBN, "isbn", _isbn_fault),
        (ISBN, "issn", _issn_fault),
        (DOI, "doi", _doi_fault),
        (URL, "url", _url_fault),
    )
    for work in book.works.values():
        for code, name, fault in tests:
            text = _address(work, name)
            if text and (problem := fault(text)):
                message = __('"%s": %s %s: %s; copy it again')
                shown = message % (work.key, name.upper(), text, problem)
                yield Finding(code, shown, work.place)


@once
def undated_addresses(book: Book) -> Iterator[Finding]:
    """Report addresses without the day on which they were read."""
    for work in book.works.values():
        read = work["urldate"]
        if work["url"] and not read:
            message = __('"%s" has an address and no urldate; write when it was read')
            yield Finding(URLDATE, message % work.key, work.place)
        elif read and not (len(read) == 10 and _is_date(read)):
            message = __('"%s": urldate %s is no day; write YYYY-MM-DD')
            yield Finding(URLDATE, message % (work.key, read), work.place)


def _address(work: Work, name: str) -> str:
    return _ESCAPED.sub(r"\1", work[name])


def _isbn_fault(text: str) -> str:
    return _number_fault(text, isbn.validate)


def _issn_fault(text: str) -> str:
    return _number_fault(text, issn.validate)


def _number_fault(text: str, validate: Callable[[str], str]) -> str:
    for number in _numbers(text):
        try:
            validate(number)
        except ValidationError as error:
            return str(error).lower().rstrip(".")
    return ""


def _numbers(text: str) -> list[str]:
    """Return the numbers of a field; a work may have one for each edition."""
    return [number.strip() for number in re.split(r"[,;]", text)]


def _doi_fault(text: str) -> str:
    name = _RESOLVER.sub("", text)
    return "" if _DOI.fullmatch(name) else str(__("it is none, like 10.1126/science.1"))


def _url_fault(text: str) -> str:
    if found := _NOT_IN_AN_ADDRESS.search(text):
        return str(__("no address may have a %r") % found[0])
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in {"http", "https"}:
        return str(__("it does not begin with https:// or http://"))
    if not _HOST.fullmatch(host):
        return str(__("it has no host such as example.org"))
    if text.endswith((".", ",", ";")):
        return str(__("it ends with a mark that belongs to a sentence"))
    return ""


# -- one work, one entry --------------------------------------------------------


@once
def twice(book: Book) -> Iterator[Finding]:
    """Report entries that stand for one work, at the later of them."""
    first: defaultdict[tuple[str, ...], list[Work]] = defaultdict(list)
    for work in book.works.values():
        for identity in _identities(work):
            first[identity].append(work)
    told: set[tuple[str, str]] = set()
    for (what, *_), works in first.items():
        for earlier, later in itertools.combinations(works, 2):
            pair = (earlier.key, later.key)
            if pair not in told and _are_one(what, earlier, later):
                told.add(pair)
                message = __('"%s" has the %s of "%s"; keep one of the two entries')
                shown = message % (later.key, __(what), earlier.key)
                yield Finding(TWICE, shown, later.place)


def _identities(work: Work) -> Iterator[tuple[str, ...]]:
    """Yield what no other work has, in a form that can be compared."""
    title, when = _bare(work.shown("title")), work["date"] or work["year"]
    if title and when:
        parts = (_bare(work[name]) for name in ("volume", "number", "pages"))
        yield "title and year", title, when, *parts
    if (number := work["isbn"]) and not _isbn_fault(number):
        # Two chapters of one collection have its number.
        within = title if work["booktitle"] else ""
        for one in _numbers(number):
            yield "ISBN", isbn.to_isbn13(isbn.compact(one)), within
    if doi := _RESOLVER.sub("", _address(work, "doi")):
        yield "DOI", doi.casefold()
    if url := _address(work, "url"):
        yield "address", re.sub(r"^https?://(?:www\.)?|/?(?:#.*)?$", "", url)


def _are_one(what: str, one: Work, other: Work) -> bool:
    """Tell whether two entries with one identity are one work.

    Works by different people may have one title, and the address of a collection
    is that of all documents in it.
    """
    people = [work["author"] or work["editor"] for work in (one, other)]
    if what == "title and year":
        return not all(people) or _bare(people[0]) == _bare(people[1])
    if what == "address":
        when = [work["date"] or work["year"] for work in (one, other)]
        return when[0] == when[1] and _alike(one.shown("title"), other.shown("title"))
    return True


_NUMERAL = re.compile(r"\w*\d\w*|[ivxlc]+")


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles are one with a slip: half their words, all numbers."""
    first, second = set(_bare(one).split()), set(_bare(other).split())
    numbers = [set(filter(_NUMERAL.fullmatch, words)) for words in (first, second)]
    return numbers[0] == numbers[1] and 2 * len(first & second) >= len(first | second)


def _bare(text: str) -> str:
    """Return a text as it is compared: letters and digits, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", re.sub(r"[\u0300-\u036f]", "", decomposed)))
