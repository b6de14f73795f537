"""How a work is shown: short in a note, in full in the bibliography.

The pattern is Chicago's notes and bibliography.  A note has *Siddiqi, Challenge
to Apollo* and leaves the rest to the bibliography; the bibliography has one
entry, author first, made of whatever fields the entry has: a missing field
leaves its place out and never fails.

Flow: a pybtex entry -> `short_form` or `full_form` -> `richtext.Rich`.
`BookStyle`, `BookOrder` and `KeyLabels` are the pybtex plugins through which
sphinxcontrib-bibtex asks for them; `register` makes them known as ``book``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pybtex.plugin import register_plugin
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from .fields import (
    _,
    date_of,
    date_text,
    editors,
    field,
    full_names,
    inverted,
    known_missing,
    names,
    short_names,
)
from .richtext import (
    Rich,
    Run,
    italic,
    join,
    parse,
    plain,
    punctuated,
    quoted,
    text_of,
    to_pybtex,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pybtex.database import Entry

ITALIC = frozenset(
    {"book", "booklet", "collection", "manual", "proceedings", "report", "techreport"}
)
"""Types whose title is in italics; that of any other is in quotation marks."""
IN_A_BOOK = frozenset({"inbook", "incollection", "inproceedings"})


def is_book_length(entry: Entry) -> bool:
    """Tell whether a work stands by itself; ``entrysubtype = {book}`` says so too."""
    return entry.type in ITALIC or field(entry, "entrysubtype") == "book"


# -- titles -------------------------------------------------------------------


def is_dated_document(entry: Entry) -> bool:
    """Tell whether a work is a primary document that is known by its date."""
    return (
        not is_book_length(entry)
        and field(entry, "kind") == "primary"
        and bool(field(entry, "date"))
    )


def _marked(entry: Entry, title: Rich) -> Rich:
    """Return a title in italics, in quotation marks or as it is."""
    if not title:
        return ()
    if is_book_length(entry):
        return italic(title)
    return title if is_dated_document(entry) else quoted(title)


def _dated(entry: Entry, title: Rich) -> Rich:
    """Return the title of a document with its date, unless it says the date."""
    date = date_text(field(entry, "date"))
    if not is_dated_document(entry) or _says(text_of(title), date):
        return title
    return join([title, (Run(date),)], ", ")


def _says(text: str, date: str) -> bool:
    """Tell whether a text has a date, as "9 October 1957" or "October 9, 1957"."""
    day, _space, month_and_year = date.partition(" ")
    month_first = month_and_year.replace(" ", f" {day}, ")
    return date in text or (day.isdecimal() and month_first in text)


_PAPER = re.compile(
    r"(?!(?:Web|In|Article|Page|Copy|Text|Section|Company|News|Reader)\b)"
    r"(?:The )?[A-Z][\w&’'. -]{1,40}(?=,|$)"
)


def _in_press(entry: Entry, title: Rich) -> Rich:
    """Return an unsigned article with its paper and its day, if they are known."""
    if field(entry, "kind") != "press" or names(entry):
        return title
    paper = _PAPER.match(plain(field(entry, "howpublished")))
    day = date_text(field(entry, "date"))
    parts = [
        title,
        italic((Run(paper[0]),)) if paper else (),
        (Run(day),) if day else (),
    ]
    return join(parts, ", ")


def _short_title(entry: Entry) -> Rich:
    if short := field(entry, "shorttitle"):
        return parse(short)
    title = _main_title(field(entry, "title"))
    return parse(title or field(entry, "howpublished") or entry.key)


def _main_title(title: str) -> str:
    """Return a title without its subtitle, which a note can do without."""
    depth = 0
    for i, char in enumerate(title):
        depth += (char == "{") - (char == "}")
        if char == ":" and not depth and title[i + 1 : i + 2].isspace():
            return title[:i]
    return title


def short_form(entry: Entry) -> Rich:
    """Return author and title as a note has them, without an end mark."""
    title = _dated(entry, _marked(entry, _short_title(entry)))
    return join([short_names(entry), _in_press(entry, title)], ", ")


# -- the full entry -----------------------------------------------------------


def full_form(entry: Entry, read_on: str = "") -> Rich:
    """Return the entry of a work in the bibliography; it ends with a period.

    When a page was read is left out if that was on the day *read_on*.
    """
    sentences = [part for part in _sentences(entry, read_on) if part]
    return join([punctuated(part, ".") for part in sentences], " ")


def _sentences(entry: Entry, read_on: str) -> Iterator[Rich]:
    yield full_names(entry)
    yield _title_sentence(entry)
    if entry.type == "article":
        yield _in_journal(entry)
    elif entry.type in IN_A_BOOK:
        yield _in_book(entry)
    else:
        yield editors(entry, _("Edited by %s"))
    yield _edition(entry)
    yield _series(entry)
    yield from _imprint(entry)
    yield parse(field(entry, "note"))
    yield _link(entry, read_on)


def _title_sentence(entry: Entry) -> Rich:
    title = parse(field(entry, "title") or field(entry, "shorttitle"))
    marked = _dated(entry, _marked(entry, title))
    volume = field(entry, "volume") if entry.type in ITALIC else ""
    return join([marked, (Run(_("vol. %s") % plain(volume)),) if volume else ()], ", ")


def _in_journal(entry: Entry) -> Rich:
    journal = join(
        [italic(parse(field(entry, "journal"))), parse(field(entry, "volume"))], " "
    )
    number = plain(field(entry, "number"))
    issue = join([journal, (Run(_("no. %s") % number),) if number else ()], ", ")
    date, pages = date_of(entry), _range(field(entry, "pages"))
    dated = join([issue, (Run(f"({date})"),) if date else ()], " ")
    return join([dated, (Run(pages),) if pages else ()], ": ")


def _in_book(entry: Entry) -> Rich:
    title = italic(parse(field(entry, "booktitle")))
    pages = _range(field(entry, "pages"))
    parts = [title, editors(entry, _("edited by %s")), (Run(pages),) if pages else ()]
    text = join(parts, ", ")
    return (Run(_("In") + " "), *text) if text else ()


def _range(pages: str) -> str:
    return re.sub(r"(?<=\w)\s*-+\s*(?=\w)", "–", plain(pages))


_ORDINALS = {"1": "st", "2": "nd", "3": "rd"}


def _edition(entry: Entry) -> Rich:
    edition = plain(field(entry, "edition"))
    if not edition:
        return ()
    if edition.isdecimal():
        teen = edition[-2:-1] == "1"
        edition += "th" if teen else _ORDINALS.get(edition[-1], "th")
    return (Run(_("%s ed.") % edition),)


def _series(entry: Entry) -> Rich:
    """Return series and number; an article's number is its journal's."""
    number = plain(field(entry, "number")) if entry.type != "article" else ""
    if number.isdecimal():
        number = _("no. %s") % number
    parts = [parse(field(entry, "series")), (Run(number),) if number else ()]
    return join(parts, ", ")


def _imprint(entry: Entry) -> Iterator[Rich]:
    """Yield how, where, by whom and when a work was published."""
    how = parse(field(entry, "howpublished"))
    where = join([parse(field(entry, "address")), _publisher(entry)], ": ")
    date = date_of(entry)
    told = entry.type == "article" or is_dated_document(entry) or date in text_of(how)
    when: Rich = () if told else (Run(date),)
    if where:
        yield how
        yield join([where, when], ", ")
    else:
        yield join([how, when], ", ")


def _publisher(entry: Entry) -> Rich:
    for name in ("publisher", "institution", "school", "organization"):
        if text := field(entry, name):
            return parse(text)
    return (Run(_("n.p.")),) if "publisher" in known_missing(entry) else ()


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_ESCAPED = re.compile(r"\\([%_&#~])")


def _link(entry: Entry, read_on: str) -> Rich:
    """Return the addresses of a work, each a link, and when the page was read."""
    parts: list[Rich] = []
    doi, url = (_ESCAPED.sub(r"\1", field(entry, name)) for name in ("doi", "url"))
    if doi:
        doi = "https://doi.org/" + re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", doi)
        parts.append((Run(doi, href=doi),))
    if url and url != doi:
        # A place that is no address ("HistoryAtState/frus") is text, not a dead link.
        parts.append((Run(url, href=url if _ADDRESS.match(url) else ""),))
    if (read := field(entry, "urldate")) and read != read_on:
        parts.append((Run(_("read %s") % date_text(read)),))
    return join(parts, ", ")


# -- plugins ------------------------------------------------------------------


def _sortable(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace())


def _order(entry: Entry) -> tuple[str, str, str, str]:
    """Return the key by which entries are sorted: name or title, then date."""
    title = _sortable(plain(field(entry, "title")))
    title = re.sub(r"^(the|an|a)\s+", "", title)
    people = " ".join(_sortable(inverted(person)) for person in names(entry))
    date = field(entry, "date") or field(entry, "year")
    return people or title, date, title, entry.key


class BookOrder(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no types
    """Sort by author, or title where there is none, and then by date."""

    def sorting_key(self, entry: Entry) -> tuple[str, str, str, str]:
        """Return what entries are compared by."""
        return _order(entry)


class KeyLabels(BaseLabelStyle):  # type: ignore[misc]
    """Label each entry with its key: never printed, and unique in every list."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """Yield one label an entry."""
        for entry in sorted_entries:
            yield entry.key


class BookStyle(BaseStyle):  # type: ignore[misc]
    """The style ``book`` of the bibliography directive."""

    default_sorting_style = "book"
    default_label_style = "book"
    read_on = ""
    """The day on which most pages were read; pybtex makes a style of nothing else."""

    def format_entry(
        self, label: str, entry: Entry, bib_data: Any = None
    ) -> FormattedEntry:
        """Return a full entry, whatever its type and fields."""
        return FormattedEntry(
            entry.key, to_pybtex(full_form(entry, self.read_on)), label
        )


def register() -> None:
    """Make the plugins known to pybtex."""
    register_plugin("pybtex.style.formatting", "book", BookStyle)
    register_plugin("pybtex.style.labels", "book", KeyLabels)
    register_plugin("pybtex.style.sorting", "book", BookOrder)
