"""Set a paragraph again whose last line, or a note, stands apart from the rest.

Typst keeps the last two lines of a paragraph together, unless the last one calls a
note for which there is no room left: then that line moves with its note, alone. And
where two lines are kept together and move over, the note of one may stay behind.

Such a paragraph is set again with a last line that claims room below itself, as much
as its notes may need, so that the line before moves too; the room is given back after
it. A compiler that is warm sets the book again in a second or two. What this does not
mend, two notes called in one line of which only one has room, `make proof` reports.

Flow: report of the pages -> paragraphs at fault (`faulty`) -> a `keep` in the markup
of each (`apply`), which the next build takes out again (`reset`): what is set depends
on the manuscript alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ROOMS = (45, 160)
"""Points claimed at the first attempt, for notes of four lines, and at the second."""
_MENDED = re.compile(r'(#paragraph\("[^"]*"), keep: \d+pt\)')


class Ending(NamedTuple):
    """Where a paragraph of running text starts and ends."""

    label: str
    first_page: int
    last_page: int
    opens_page: bool
    """Whether its last line is the first of a page."""
    strays: bool
    """Whether one of its notes stands on another page than the call."""

    @property
    def is_faulty(self) -> bool:
        """Tell whether its last line, or a note, stands apart from the rest."""
        widow = self.opens_page and self.last_page > self.first_page
        return widow or self.strays


def faulty(endings: Iterable[Ending]) -> list[str]:
    """Return the paragraphs to mend."""
    return [ending.label for ending in endings if ending.is_faulty]


def apply(path: Path, label: str, points: int) -> None:
    """Have a paragraph claim room, instead of what it claimed before."""
    pattern = re.compile(rf'(#paragraph\("{re.escape(label)}")[^)]*\)')
    text = path.read_text("utf-8")
    path.write_text(pattern.sub(rf"\1, keep: {points}pt)", text, count=1), "utf-8")


def reset(paths: Iterable[Path]) -> None:
    """Take out what the last build put in."""
    for path in paths:
        text = path.read_text("utf-8")
        plain = _MENDED.sub(r"\1)", text)
        if plain != text:
            path.write_text(plain, "utf-8")
