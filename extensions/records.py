"""Read the book's data files, and hold each row to the data dictionary.

``book/data/*.csv`` hold what the timeline, the tables, the figures and the
checks are made of. ``book/data/dictionary.toml`` says what each column means,
its unit and its kind; this module reads both. A row that does not fit raises
`RecordError`, worded ``file:line: column …: what is wrong``, so a bad row stops
whatever was being made of it.

Kinds of columns: ``slug`` (unique in its file), ``text``, ``choice``, ``date``
(a year, a month or a day), ``time``, ``instant``, ``duration``, ``number``,
``integer``, ``words`` (a list with semicolons), ``keys`` (works in the
bibliography) and ``locators`` (a place for each of the keys).
"""

from __future__ import annotations

import csv
import datetime
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

DICTIONARY = "dictionary.toml"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_DURATION = re.compile(r"(\d+) ([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")


class RecordError(ValueError):
    """A data file holds something that its dictionary does not allow."""


@dataclass(frozen=True)
class Column:
    """One column of a data file, as the dictionary describes it."""

    name: str
    kind: str
    meaning: str = ""
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = 0.0


@dataclass(frozen=True)
class Record:
    """One row: its values by column, and where it stands."""

    path: Path
    line: int
    values: dict[str, str] = field(hash=False)

    def __getitem__(self, column: str) -> str:
        """Return the text of a column."""
        return self.values[column]

    def words(self, column: str) -> list[str]:
        """Return the items of a list with semicolons, in order."""
        items = (item.strip() for item in self.values[column].split(";"))
        return [item for item in items if item]

    def number(self, column: str) -> float | None:
        """Return a number in the column's unit, or None where it is empty."""
        value = self.values[column]
        return float(value) if value else None

    def citations(self) -> list[tuple[str, str]]:
        """Return the works that the row rests on, each with its locator."""
        keys = self.words("sources")
        places = [place.strip() for place in self.values["locator"].split(";")]
        places += [""] * (len(keys) - len(places))
        return list(zip(keys, places, strict=False))

    def error(self, column: str, problem: str) -> RecordError:
        """Return an error that names file, line and column."""
        return RecordError(f"{self.path}:{self.line}: column '{column}': {problem}")


def read_records(path: Path, works: Iterable[str] | None = None) -> list[Record]:
    """Return the rows of a data file, all of them valid.

    *works*, where given, are the keys of the bibliography: a source that is
    not among them is an error. Raises `RecordError`.
    """
    columns = read_dictionary(path.parent / DICTIONARY).get(path.stem)
    if columns is None:
        raise RecordError(f"{path}: not described in {path.parent / DICTIONARY}")
    known = None if works is None else frozenset(works)
    seen: dict[tuple[str, str], int] = {}
    records = list(_rows(path, columns))
    for record in records:
        for column in columns:
            _check(record, column, known)
            if column.kind == "slug":
                _check_unique(record, column, seen)
    return records


@cache
def read_dictionary(path: Path) -> dict[str, list[Column]]:
    """Return the columns of each data file, by the file's name without suffix."""
    try:
        described = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RecordError(f"{path}: {error}") from None
    return {
        name: [
            _column(path, name, key, value) for key, value in table["columns"].items()
        ]
        for name, table in described.items()
    }


def parse_duration(text: str) -> datetime.timedelta | None:
    """Return ``d hh:mm[:ss]`` as a time span, None if it is no such text."""
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return datetime.timedelta(days, seconds, minutes=minutes, hours=hours)


def parse_instant(text: str) -> datetime.datetime | None:
    """Return ``YYYY-MM-DDThh:mm[:ss]Z`` as a moment in UTC, or None."""
    if not text.endswith("Z"):
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def _column(path: Path, name: str, key: str, value: dict[str, Any]) -> Column:
    described: dict[str, Any] = value | {"choices": tuple(value.get("choices", ()))}
    try:
        column = Column(key, **described)
    except TypeError as error:
        raise RecordError(f"{path}: {name}.{key}: {error}") from None
    if column.kind not in _CHECKS:
        raise RecordError(f"{path}: {name}.{key}: no such kind: {column.kind!r}")
    if column.kind in ("number", "integer"):
        if not column.unit:
            raise RecordError(f"{path}: {name}.{key}: a number without a unit")
        if column.unit != "count" and not key.endswith(f"_{column.unit}"):
            raise RecordError(f"{path}: {name}.{key}: must end in _{column.unit}")
    return column


def _rows(path: Path, columns: list[Column]) -> Iterator[Record]:
    names = [column.name for column in columns]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != names:
                wrong = ", ".join(sorted(set(header) ^ set(names))) or "their order"
                raise RecordError(
                    f"{path}:1: columns differ from {DICTIONARY}: {wrong}"
                )
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(names):
                    raise RecordError(
                        f"{path}:{line}: {len(cells)} cells for {len(names)} columns"
                    )
                yield Record(path, line, dict(zip(names, cells, strict=True)))
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise RecordError(f"{path}: not in UTF-8 (byte {error.start})") from None
    except csv.Error as error:
        raise RecordError(f"{path}:{reader.line_num}: {error}") from None


def _check(record: Record, column: Column, works: frozenset[str] | None) -> None:
    value = record[column.name]
    if value != value.strip():
        raise record.error(column.name, "begins or ends with a space")
    if not value:
        if column.required:
            raise record.error(column.name, "is empty")
        return
    problem = _CHECKS[column.kind](value, column, record)
    if problem:
        raise record.error(column.name, problem)
    if column.kind == "keys" and works is not None:
        for key in record.words(column.name):
            if key not in works:
                raise record.error(column.name, f"no work '{key}' in the bibliography")


def _check_unique(
    record: Record, column: Column, seen: dict[tuple[str, str], int]
) -> None:
    value = record[column.name]
    first = seen.setdefault((column.name, value), record.line)
    if first != record.line:
        raise record.error(column.name, f"'{value}' stands in line {first} already")


def _slug(value: str, _column: Column, _record: Record) -> str:
    return (
        "" if _SLUG.fullmatch(value) else f"'{value}' is no slug; write a-z, 0-9 and -"
    )


def _text(_value: str, _column: Column, _record: Record) -> str:
    return ""


def _choice(value: str, column: Column, _record: Record) -> str:
    if value in column.choices:
        return ""
    return f"'{value}' is none of {', '.join(column.choices)}"


def _date(value: str, _column: Column, _record: Record) -> str:
    full = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
    try:
        datetime.date.fromisoformat(full)
    except ValueError:
        return f"'{value}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
    return ""


def _time(value: str, _column: Column, _record: Record) -> str:
    return (
        ""
        if _TIME.fullmatch(value)
        else f"'{value}' is no time; write hh:mm or hh:mm:ss"
    )


def _instant(value: str, _column: Column, _record: Record) -> str:
    if parse_instant(value):
        return ""
    return f"'{value}' is no moment; write YYYY-MM-DDThh:mm:ssZ"


def _duration(value: str, _column: Column, _record: Record) -> str:
    if parse_duration(value) is not None:
        return ""
    return f"'{value}' is no duration; write d hh:mm or d hh:mm:ss"


def _number(value: str, column: Column, _record: Record) -> str:
    try:
        number = float(value)
    except ValueError:
        return f"'{value}' is no number"
    if column.minimum is not None and number < column.minimum:
        return f"{value} is less than {column.minimum:g}"
    return ""


def _integer(value: str, column: Column, record: Record) -> str:
    if not re.fullmatch(r"-?\d+", value):
        return f"'{value}' is no whole number"
    return _number(value, column, record)


def _locators(value: str, _column: Column, record: Record) -> str:
    places, keys = value.count(";") + 1, len(record.words("sources"))
    if places > keys:
        return f"{places} places for {keys} sources"
    wrong = set(value) & set("{}`")
    return f"holds {min(wrong)!r}, which no citation can" if wrong else ""


_CHECKS: dict[str, Callable[[str, Column, Record], str]] = {
    "slug": _slug,
    "text": _text,
    "choice": _choice,
    "date": _date,
    "time": _time,
    "instant": _instant,
    "duration": _duration,
    "number": _number,
    "integer": _integer,
    "words": _text,
    "keys": _text,
    "locators": _locators,
}
