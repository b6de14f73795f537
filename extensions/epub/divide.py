"""Divide a long page of the e-book into several files.

A reader lays out a whole file before it shows a line of it, and converters cut
files over 260 kB wherever that size falls. A page longer than `LIMIT` is divided
where it makes sense: between its sections, and in a long list between two entries.
Notes go with the text that calls them.

Flow: page -> `divide` -> pieces, the first under the page's own name -> `Division`,
which remembers where each id went. Pages and navigation are written as if nothing
were divided; when the archive is written, `Division.redirect` turns their links.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

LIMIT = 200_000
"""Bytes of a page: some forty printed ones."""
_SPACES = {"": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}
_SECTION, _LIST, _LINK = (f"{{{_SPACES['']}}}{name}" for name in ("section", "ul", "a"))
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
_REFERENCE = re.compile(r'\b(href|src)="([^"#:]*)#([^"]+)"')


@dataclass
class Division:
    """The pieces of the divided pages by name, and the piece that holds each id."""

    pieces: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, folder: Path, page: str) -> None:
        """Divide a page of *folder* if it is too long."""
        path = folder / page
        if path.stat().st_size <= LIMIT:
            return
        stem, suffix = posixpath.splitext(page)
        for number, tree in enumerate(divide(path.read_bytes()), 1):
            name = f"{stem}-{number}{suffix}" if number > 1 else page
            self.pieces[name] = _HEAD + ElementTree.tostring(tree, "unicode").encode()
            self.files.setdefault(page, []).append(name)
            self.homes |= {(page, id_): name for id_ in _ids(tree)}

    def redirect(self, name: str, text: str) -> str:
        """Return the text of the file *name* with links turned to where ids went."""
        source = next((page for page, own in self.files.items() if name in own), name)
        folder = posixpath.dirname(name)

        def turn(match: re.Match[str]) -> str:
            attribute, path, id_ = match.groups()
            page = posixpath.normpath(posixpath.join(folder, path)) if path else source
            home = self.homes.get((page, unquote(id_)))
            if home is None:
                return match[0]
            path = "" if home == name else posixpath.relpath(home, folder or ".")
            return f'{attribute}="{path}#{id_}"'

        return _REFERENCE.sub(turn, text) if self.homes else text


def divide(page: bytes) -> Iterator[Element]:
    """Yield the pieces of a page, none if it has no sections."""
    for prefix, address in _SPACES.items():
        ElementTree.register_namespace(prefix, address)
    root = ElementTree.fromstring(page)
    head, body = root
    outer = body[0]
    main, *others = outer
    block = next((part for part in others if part.get("class") == "notes"), None)
    notes = {} if block is None else {n.get("id", ""): n for n in block}
    opening = [part for part in main if part.tag != _SECTION]
    parts = [p for section in main.findall(_SECTION) for p in _parts(section, notes)]
    for number, part in enumerate(parts, 1):
        content = [_with(main, [*opening, part])] if number == 1 else [part]
        called = [notes[id_] for id_ in _called(content) if id_ in notes]
        if block is not None and called:
            content.append(_with(block, [block[0], *called]))
        if number == len(parts):
            content += [part for part in others if part is not block]
        yield _with(root, [head, _with(body, [_with(outer, content)])])


def _parts(section: Element, notes: dict[str, Element]) -> Iterator[Element]:
    """Yield a section, cut between entries of its longest list if it is too long."""
    longest = max(section.findall(_LIST), key=len, default=None)
    if longest is None:
        yield section
        return
    place = list(section).index(longest)
    before, after = section[:place], section[place + 1 :]
    runs = list(_runs(longest, notes))
    for number, run in enumerate(runs, 1):
        kept = _with(longest, run)
        ends = after if number == len(runs) else []
        if number == 1:
            yield _with(section, [*before, kept, *ends])
        else:
            yield _with(ElementTree.Element(_SECTION), [kept, *ends])


def _runs(
    entries: Iterable[Element], notes: dict[str, Element]
) -> Iterator[list[Element]]:
    """Yield entries in runs that, with the notes they call, keep under the limit."""
    run: list[Element] = []
    room = LIMIT
    for entry in entries:
        parts = [entry, *(notes[id_] for id_ in _called([entry]) if id_ in notes)]
        length = sum(len(ElementTree.tostring(part)) for part in parts)
        if run and length > room:
            yield run
            run, room = [], LIMIT
        run.append(entry)
        room -= length
    yield run


def _with(element: Element, children: Iterable[Element]) -> Element:
    """Return *element* with other children."""
    copy = ElementTree.Element(element.tag, element.attrib)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(children)
    return copy


def _called(elements: Iterable[Element]) -> list[str]:
    """Return the ids on their own page that elements link to, in order."""
    links = (link for element in elements for link in element.iter(_LINK))
    return [h[1:] for link in links if (h := link.get("href", "")).startswith("#")]


def _ids(tree: Element) -> Iterator[str]:
    return (element.get("id", "") for element in tree.iter() if element.get("id"))
