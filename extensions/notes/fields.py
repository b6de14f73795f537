"""What the fields of a bibliography entry say: names and dates, as words.

Flow: a pybtex entry -> `short_names`, `full_names`, `editors`, `date_of` ->
`extensions.notes.style`, which puts them beside the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from .richtext import Rich, Run, parse, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pybtex.database import Entry, Person

_translate = get_translation("book")

_MOST_NAMES_IN_A_NOTE = 3
_MOST_NAMES_IN_AN_ENTRY = 10
_OTHERS = "others"


def field(entry: Entry, name: str) -> str:
    """Return a field as it is typed, or nothing."""
    return str(entry.fields.get(name, "")).strip()


def _(message: str) -> str:
    """Return a message in the book's language, as a string proper.

    What Sphinx returns is looked up when it is printed, and is no string before.
    """
    return str(_translate(message))


# -- names --------------------------------------------------------------------


def names(entry: Entry) -> list[Person]:
    """Return the authors of a work or, where it has none, its editors."""
    return list(entry.persons.get("author") or entry.persons.get("editor") or [])


def _words(parts: Iterable[str]) -> str:
    return " ".join(plain(part) for part in parts)


def _family(person: Person) -> str:
    return _words([*person.prelast_names, *person.last_names])


def _given(person: Person) -> str:
    return _words([*person.first_names, *person.middle_names])


def _straight(person: Person) -> str:
    jr = _words(person.lineage_names)
    name = " ".join(part for part in (_given(person), _family(person)) if part)
    return f"{name} {jr}" if jr else name


def inverted(person: Person) -> str:
    """Return a name with the family name first."""
    parts = (_family(person), _given(person), _words(person.lineage_names))
    return ", ".join(part for part in parts if part)


def _listed(shown: Sequence[str], most: int) -> str:
    """Return "A", "A and B", "A, B, and C" or "A et al."."""
    if len(shown) > most or _OTHERS in shown:
        return _("%s et al.") % shown[0]
    if len(shown) == 1:
        return shown[0]
    if len(shown) == 2 and "," not in shown[0]:
        return _(" and ").join(shown)
    return ", ".join(shown[:-1]) + _(", and ") + shown[-1]


def short_names(entry: Entry) -> Rich:
    """Return the names a note has."""
    if "shortauthor" in entry.fields:
        # An empty field says that the title needs no author in a note.
        return parse(field(entry, "shortauthor"))
    shown = [_family(person) for person in names(entry)]
    return (Run(_listed(shown, _MOST_NAMES_IN_A_NOTE)),) if shown else ()


def full_names(entry: Entry) -> Rich:
    """Return the names an entry begins with."""
    people = names(entry)
    if not people:
        return ()
    shown = [inverted(people[0]), *(_straight(person) for person in people[1:])]
    text = _listed(shown, _MOST_NAMES_IN_AN_ENTRY)
    if "author" not in entry.persons:
        text += ", " + (_("ed.") if len(people) == 1 else _("eds."))
    return (Run(text),)


def editors(entry: Entry, pattern: str) -> Rich:
    """Return "edited by ..." for a work that has an author beside its editors."""
    people = entry.persons.get("editor", [])
    if not people or "author" not in entry.persons:
        return ()
    shown = [_straight(person) for person in people]
    return (Run(pattern % _listed(shown, _MOST_NAMES_IN_AN_ENTRY)),)


# -- dates --------------------------------------------------------------------


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def date_text(date: str) -> str:
    """Return ``1955-05-20`` as "20 May 1955"; what is no such date stays as it is."""
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", date)
    if not match or not 1 <= int(match[2]) <= 12:
        return date
    month = _months()[int(match[2]) - 1]
    if match[3] is None:
        return _("%(month)s %(year)s") % {"month": month, "year": match[1]}
    parts = {"day": int(match[3]), "month": month, "year": match[1]}
    return _("%(day)s %(month)s %(year)s") % parts


def date_of(entry: Entry) -> str:
    """Return the date of a work, as exact as its fields are."""
    if date := field(entry, "date"):
        return date_text(date)
    month, year = plain(field(entry, "month")), plain(field(entry, "year"))
    if not year and "year" in known_missing(entry):
        return _("n.d.")
    return f"{month} {year}" if month and year else year


def known_missing(entry: Entry) -> set[str]:
    """Return the fields that are known not to be known."""
    return {name.strip() for name in field(entry, "unknown").split(",")}
