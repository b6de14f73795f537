"""What a check may ask of the whole book: its documents, works and data.

Flow: environment -> `Book` -> checks.  Works are the entries of the bibliography
files, each with its line and its excuses; records are the rows of `book/data`,
held to the data dictionary as they are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extensions.notes.domain import bibtex, entries
from extensions.notes.richtext import plain
from extensions.numbering import reading_order
from extensions.records import (
    DICTIONARY,
    Record,
    RecordError,
    read_dictionary,
    read_records,
)

from .excuses import Excuse, above
from .places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from .views import Document

_ENTRY = re.compile(r"[ \t]*@\s*(\w+)\s*[{(]\s*([^\s,{}()]+)")
_NO_ENTRY = frozenset({"comment", "preamble", "string"})


@dataclass(frozen=True)
class Work:
    """An entry of the bibliography."""

    key: str
    type: str
    fields: Mapping[str, str]
    """By lower-case name, as typed; names of people too (``author``, ``editor``)."""
    place: Place

    def __getitem__(self, name: str) -> str:
        """Return a field as it is typed, or nothing."""
        return self.fields.get(name, "").strip()

    def words(self, name: str) -> list[str]:
        """Return the items of a field with commas between them."""
        return [item.strip() for item in self[name].split(",") if item.strip()]

    def shown(self, name: str) -> str:
        """Return a field without braces and LaTeX."""
        return plain(self[name])


@dataclass
class BibFile:
    """A bibliography file: where each entry stands, and the excuses in it."""

    places: dict[str, Place]
    excuses: list[Excuse]
    malformed: list[tuple[str, str]]


class Book:
    """The manuscript as it was read, and the data it rests on."""

    def __init__(
        self, env: BuildEnvironment, documents: Mapping[str, Document]
    ) -> None:
        """Look at the book through *env*; *documents* are the views by name."""
        self.env = env
        self.bad_rows: dict[str, str] = {}
        """What is wrong with data files that could not be read, by place."""
        self.unread: set[str] = set()
        """The names of those files; what is held to them can't be checked."""
        self._documents = documents
        self._records: dict[str, list[Record]] = {}

    @cached_property
    def documents(self) -> list[Document]:
        """All documents in the order in which a reader meets them."""
        order = reading_order(self.env)
        return [self._documents[name] for name in order if name in self._documents]

    @cached_property
    def chapters(self) -> list[Document]:
        """The numbered chapters, in order."""
        return [d for d in self.documents if d.number is not None]

    @property
    def data(self) -> Path:
        """The folder of the data files."""
        return Path(self.env.srcdir) / "data"

    # -- works ----------------------------------------------------------------

    @cached_property
    def bibfiles(self) -> list[BibFile]:
        """The bibliography files."""
        return [_read_bibfile(path) for path in bibfiles(self.env)]

    @cached_property
    def works(self) -> dict[str, Work]:
        """The entries of the bibliography by key."""
        places = {k: p for file in self.bibfiles for k, p in file.places.items()}
        works = {}
        for entry in entries(self.env).values():
            fields = {name.lower(): str(text) for name, text in entry.fields.items()}
            for role, people in entry.persons.items():
                fields[role.lower()] = " and ".join(map(str, people))
            place = places.get(entry.key, Place("references.bib"))
            works[entry.key] = Work(entry.key, entry.type.lower(), fields, place)
        return works

    def excuses(self) -> tuple[list[tuple[str, str]], list[Excuse]]:
        """Return all comments that would be excuses, and all excuses."""
        files, pages = self.bibfiles, self.documents
        malformed = [m for f in files for m in f.malformed]
        malformed += [m for page in pages for m in page.malformed]
        excuses = [e for f in files for e in f.excuses]
        return malformed, excuses + [e for page in pages for e in page.excuses]

    # -- data -----------------------------------------------------------------

    def records(self, name: str) -> list[Record]:
        """Return the rows of ``data/<name>.csv``; none if there is no such file.

        A row that the dictionary does not allow is reported by the runner, once;
        the file has no rows then, and its name is in `unread`.
        """
        if name not in self._records:
            path = self.data / f"{name}.csv"
            self._records[name] = []
            try:
                self._records[name] = read_records(path) if path.is_file() else []
            except RecordError as error:
                place, _, problem = str(error).partition(": ")
                self.bad_rows[place] = problem
                self.unread.add(name)
        return self._records[name]

    @cached_property
    def sources(self) -> list[tuple[Record, str]]:
        """Every work that a row of data rests on, with the row."""
        try:
            described = read_dictionary(self.data / DICTIONARY)
        except RecordError:
            return []
        return [
            (record, key)
            for name, columns in described.items()
            for column in columns
            if column.kind == "keys"
            for record in self.records(name)
            for key in record.words(column.name)
        ]

    @cached_property
    def keys_in_data(self) -> frozenset[str]:
        """The works that rows of data rest on."""
        return frozenset(key for _, key in self.sources)


def bibfiles(env: BuildEnvironment) -> list[Path]:
    """Return the bibliography files."""
    return [Path(name) for name in bibtex(env).bibdata.bibfiles]


def row(record: Record) -> Place:
    """Return the place of a row."""
    return Place(f"{record.path}:{record.line}")


def _read_bibfile(path: Path) -> BibFile:
    """Return where entries stand; what they say, sphinxcontrib-bibtex has read."""
    lines = path.read_text("utf-8").split("\n")
    file = BibFile({}, [], [])
    for number, line in enumerate(lines, 1):
        match = _ENTRY.match(line)
        if not match or match[1].lower() in _NO_ENTRY:
            continue
        excuses = []
        for at, excuse in above(lines, number):
            location = f"{path}:{at}"
            if excuse.code:
                excuses.append(Excuse(excuse.code, excuse.reason, location))
            else:
                file.malformed.append((location, excuse.text))
        file.excuses += excuses
        file.places[match[2]] = Place(f"{path}:{number}", tuple(excuses))
    return file
