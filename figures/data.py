"""The tables in `book/data/` that figures are drawn from, read strictly.

`extensions.records` holds every row to the data dictionary; what is added here are
the ways in which figures ask for rows. A bad row stops the drawing with one line that
names file and line.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from extensions.records import Record, RecordError, parse_instant, read_records

DATA = Path(__file__).parent.parent / "book" / "data"


class Row:
    """One row of a table, as figures ask of it."""

    def __init__(self, record: Record) -> None:
        """Wrap a record that is valid."""
        self._record = record

    def fault(self, what: str) -> RecordError:
        """Return the error that names this row."""
        return RecordError(f"{self._record.path}:{self._record.line}: {what}")

    def text(self, column: str) -> str:
        """Return a cell as it stands."""
        return self._record[column]

    def maybe(self, column: str) -> float | None:
        """Return a number, or nothing where the sources give none."""
        return self._record.number(column)

    def number(self, column: str) -> float:
        """Return a number that must be there."""
        value = self.maybe(column)
        if value is None:
            raise self.fault(f"{column} is empty")
        return value

    def day(self, column: str) -> date:
        """Return a date that must be a full one."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            raise self.fault(f"{column} is no day: {self.text(column)!r}") from None

    def moment(self, column: str) -> datetime:
        """Return a moment in UTC, without its zone: no figure shows another."""
        instant = parse_instant(self.text(column))
        if instant is None:
            raise self.fault(f"{column} is empty")
        return instant.replace(tzinfo=None)


def table(file: str) -> list[Row]:
    """Return the rows of a table of `book/data/`, all of them valid."""
    return [Row(record) for record in read_records(DATA / file)]


def named(file: str, *names: str) -> list[Row]:
    """Return the rows with these ids, in this order."""
    rows = {row.text("id"): row for row in table(file)}
    for name in names:
        if name not in rows:
            raise RecordError(f"{DATA / file}:1: no row {name!r}")
    return [rows[name] for name in names]


def parts(name: str) -> list[Row]:
    """Return the parts of an object; a part of an unknown object is an error."""
    files = ("vehicles.csv", "spacecraft.csv")
    known = {row.text("id") for file in files for row in table(file)}
    found = []
    for row in table("parts.csv"):
        if row.text("object") not in known:
            raise row.fault(f"unknown vehicle or craft {row.text('object')!r}")
        if row.text("basis") == "source" and not row.text("sources"):
            raise row.fault("sources is missing")
        if row.text("object") == name:
            found.append(row)
    return found


def words(row: Row, texts: dict[str, str]) -> str:
    """Return what a figure says of a row; to have no words for it is an error."""
    if row.text("id") not in texts:
        raise row.fault(f"the figure has no words for {row.text('id')!r}")
    return texts[row.text("id")]
