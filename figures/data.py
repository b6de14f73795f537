"""The tables in `book/data/` that figures are drawn from, read strictly.

A bad row stops the drawing with one line that names file and line: a cell that is
empty and must not be, a number that is negative or is none, a column of numbers
whose name does not end in its unit, a missing source, a vehicle that no table knows.
Units stand in the header: `height_m`, `mass_kg`, `thrust_kn`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent.parent / "book" / "data"
UNITS = ("_m", "_ft", "_kg", "_kn", "_s", "_min", "_deg", "_count")

Kind = Literal[
    "id", "text", "text?", "number", "number?", "date", "utc", "sources", "sources?"
]
Columns = dict[str, Kind]

_PROOF: Columns = {"sources": "sources", "locator": "text?", "note": "text?"}
_EVENT: Columns = {"id": "id", "lane": "text"}

TABLES: dict[str, Columns] = {
    "vehicles.csv": {
        "id": "id",
        "name": "text",
        "nation": "text",
        "height_m": "number",
        "diameter_m": "number",
        "span_m": "number?",
        "liftoff_mass_kg": "number",
        "liftoff_thrust_kn": "number?",
        "payload": "text?",
        "first_flight": "date",
        **_PROOF,
    },
    "spacecraft.csv": {
        "id": "id",
        "name": "text",
        "nation": "text",
        "length_m": "number?",
        "diameter_m": "number?",
        "span_m": "number?",
        "mass_kg": "number",
        "crew_count": "number",
        "first_flight": "date",
        **_PROOF,
    },
    "parts.csv": {
        "object": "id",
        "part": "id",
        "shape": "text",
        "start_m": "number",
        "end_m": "number",
        "start_width_m": "number",
        "end_width_m": "number",
        "start_offset_m": "number?",
        "end_offset_m": "number?",
        "angle_deg": "number?",
        "basis": "text",
        "sources": "sources?",
        "locator": "text?",
        "note": "text?",
    },
    "announcements_1955.csv": {**_EVENT, "date": "date", "kind": "text", **_PROOF},
    "satellite_masses.csv": {
        **_EVENT,
        "status": "text",
        "local_date": "date",
        "least_kg": "number?",
        "mass_kg": "number",
        **_PROOF,
    },
    "vostok_1_voices.csv": {
        "minute_min": "number",
        "gagarin_count": "number",
        "ground_count": "number",
        **_PROOF,
    },
    "vostok_1_events.csv": {
        "id": "id",
        "minute_min": "number",
        "until_min": "number?",
        "kind": "text",
        **_PROOF,
    },
    "eagle_descent.csv": {
        "id": "id",
        "mission_time": "text",
        "second_s": "number",
        "kind": "text",
        "altitude_ft": "number?",
        "speaker": "text",
        "words": "text",
        **_PROOF,
    },
    "moon_july_1969.csv": {**_EVENT, "utc": "utc", **_PROOF},
    "astp_events.csv": {**_EVENT, "utc": "utc", **_PROOF},
}


class BadRow(Exception):
    """A row, or a header, that no figure may be drawn from."""


@dataclass(frozen=True)
class Row:
    """One row of a table, which knows where it stands."""

    file: str
    line: int
    cells: dict[str, str] = field(repr=False)

    def fault(self, what: str) -> BadRow:
        """Return the error that names this row."""
        return BadRow(f"book/data/{self.file}:{self.line}: {what}")

    def text(self, column: str) -> str:
        """Return a cell as it stands."""
        return self.cells[column]

    def number(self, column: str) -> float:
        """Return a number that must be there."""
        value = self.maybe(column)
        if value is None:
            raise self.fault(f"{column} is empty")
        return value

    def maybe(self, column: str) -> float | None:
        """Return a number, or nothing where the sources give none."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            value = float(cell)
        except ValueError:
            raise self.fault(f"{column} is no number: {cell!r}") from None
        if not 0 <= value < float("inf"):
            raise self.fault(f"{column} is negative or infinite: {cell!r}")
        return value

    def day(self, column: str) -> date:
        """Return a date."""
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            raise self.fault(f"{column} is no date: {self.cells[column]!r}") from None

    def moment(self, column: str) -> datetime:
        """Return a date and time, which tables give in UTC and without a zone."""
        try:
            return datetime.strptime(self.cells[column], "%Y-%m-%dT%H:%M")
        except ValueError:
            raise self.fault(
                f"{column} is no UTC time: {self.cells[column]!r}"
            ) from None

    def check(self, columns: Columns) -> None:
        """Hold every cell against what its column may contain."""
        for column, kind in columns.items():
            cell = self.cells[column]
            if not cell and not kind.endswith("?"):
                raise self.fault(
                    f"{column} is missing"
                    if kind == "sources"
                    else f"{column} is empty"
                )
            match kind.rstrip("?"):
                case "number":
                    self.maybe(column)
                case "date":
                    self.day(column)
                case "utc":
                    self.moment(column)
                case "id" if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell):
                    raise self.fault(f"{column} is no name in lower case: {cell!r}")
                case "sources" if cell and not re.fullmatch(
                    r"[a-z0-9-]+(;[a-z0-9-]+)*", cell
                ):
                    raise self.fault(f"{column} are no bibliography keys: {cell!r}")
                case _:
                    pass
        places = self.cells.get("locator", "")
        if places and places.count(";") != self.cells["sources"].count(";"):
            raise self.fault("locator does not run parallel to sources")


def table(file: str) -> list[Row]:
    """Read and check a table; its columns must be those that `TABLES` lists."""
    columns = TABLES[file]
    for column, kind in columns.items():
        if kind.startswith("number") and not column.endswith(UNITS):
            raise BadRow(f"book/data/{file}:1: {column} names no unit")
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != list(columns):
            raise BadRow(f"book/data/{file}:1: the columns must be {','.join(columns)}")
        rows = []
        for cells in reader:
            row = Row(file, reader.line_num, cells)
            if None in cells or None in cells.values():
                raise row.fault("wrong number of cells")
            row.check(columns)
            rows.append(row)
    return rows


def named(file: str, *names: str) -> list[Row]:
    """Return the rows with these ids, in this order."""
    rows = {row.text("id"): row for row in table(file)}
    for name in names:
        if name not in rows:
            raise BadRow(f"book/data/{file}:1: no row {name!r}")
    return [rows[name] for name in names]


def parts(name: str) -> list[Row]:
    """Return the parts of an object; a part of an unknown object is an error."""
    known = {
        row.text("id")
        for file in ("vehicles.csv", "spacecraft.csv")
        for row in table(file)
    }
    found = []
    for row in table("parts.csv"):
        if row.text("object") not in known:
            raise row.fault(f"unknown vehicle or craft {row.text('object')!r}")
        if row.text("basis") not in {"source", "schematic"}:
            raise row.fault(
                f"basis is neither source nor schematic: {row.text('basis')!r}"
            )
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
