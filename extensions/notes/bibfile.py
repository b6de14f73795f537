"""The bibliography files, checked before they are used.

For what: sphinxcontrib-bibtex ends with a traceback over a missing brace, and
drops the rest of a file after a doubled key.  The files are few and short, so
they are read once more before it does, and the first thing that is wrong ends
the build with its file and line.

Flow: configuration -> `check_bibfiles` -> nothing, or a `BibliographyError`.
What is odd but harmless (a LaTeX command that means nothing here) is a warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict
from sphinx.errors import SphinxError
from sphinx.locale import get_translation
from sphinx.util import logging

from .codes import BIB_MARKUP
from .richtext import unknown_commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

__ = get_translation("book", "console")
logger = logging.getLogger(__name__)

_NOT_PRINTED = frozenset({"url", "doi"})


class BibliographyError(SphinxError):
    """A bibliography file can't be used."""

    category = "Bibliography error"


class _Item(NamedTuple):
    """An entry as it stands in its file."""

    place: str
    key: str
    fields: list[tuple[str, str]]


def check_bibfiles(app: Sphinx) -> None:
    """End the build at the first fault in a bibliography file."""
    first: dict[str, str] = {}
    for name in app.config.bibtex_bibfiles or ():
        path = Path(app.confdir, name).resolve()
        for item in _items(path, _read(path, app.config.bibtex_encoding)):
            # BibTeX takes "Siddiqi" and "siddiqi" for one key.
            if earlier := first.get(item.key.lower()):
                message = __('the key "%s" is there already, at %s')
                raise BibliographyError(
                    f"{item.place}: {message % (item.key, earlier)}"
                )
            first[item.key.lower()] = item.place
            _check_fields(item)


def _read(path: Path, encoding: str) -> str:
    try:
        return path.read_text(encoding)
    except OSError as error:
        message = __("bibtex_bibfiles names it, and it can't be read: %s")
        raise BibliographyError(f"{path}: {message % error.strerror}") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = __("it is not UTF-8; save it in that encoding")
        raise BibliographyError(f"{path}:{line}: {message}") from None


def _items(path: Path, text: str) -> Iterator[_Item]:
    parser = LowLevelParser(text, macros=CaseInsensitiveDict(month_names))
    commands = iter(parser)
    while True:
        try:
            command, body = next(commands)
        except StopIteration:
            return
        except PybtexSyntaxError as error:
            raise BibliographyError(_syntax_message(path, parser, error)) from None
        if command.lower() not in {"string", "preamble"}:
            key, fields = body
            joined = [(name.lower(), "".join(parts)) for name, parts in fields]
            yield _Item(f"{path}:{_start_line(parser)}", key, joined)


def _start_line(parser: Any) -> int:
    """Return the line on which the entry now being read begins."""
    return int(parser.text.count("\n", 0, parser.command_start)) + 1


def _syntax_message(path: Path, parser: Any, error: PybtexSyntaxError) -> str:
    start, line = _start_line(parser), error.lineno
    key = parser.current_entry_key
    if isinstance(error, PrematureEOF):
        # A brace left open swallows the file; its entry is the place to look.
        line, what = start, str(__("a brace or quotation mark is left open"))
    else:
        kind = "" if error.error_type == "syntax error" else f"{error.error_type}: "
        what = f"{kind}{error.args[0]}"
    within = __(' (in the entry "%s" of line %s)') % (key, start) if key else ""
    return f"{path}:{line}: {what}{within}"


def _check_fields(item: _Item) -> None:
    seen: set[str] = set()
    for name, value in item.fields:
        if name in seen:
            message = __('the entry "%s" has the field "%s" twice')
            raise BibliographyError(f"{item.place}: {message % (item.key, name)}")
        seen.add(name)
        if name in Person.valid_roles:
            _check_names(item, name, value)
        if name not in _NOT_PRINTED and "\\" in value:
            _check_commands(item, name, value)


def _check_names(item: _Item, name: str, value: str) -> None:
    for person in split_name_list(" ".join(value.split())):
        try:
            Person(person)
        except PybtexError:
            message = __('the name "%s" in "%s" of "%s" has too many commas')
            shown = message % (person, name, item.key)
            raise BibliographyError(f"{item.place}: {shown}") from None


def _check_commands(item: _Item, name: str, value: str) -> None:
    for command in unknown_commands(value):
        logger.warning(
            __('the field "%s" of "%s" has the LaTeX command %s, which is left out'),
            name,
            item.key,
            command,
            location=item.place,
            type="book",
            subtype=BIB_MARKUP.name,
        )
