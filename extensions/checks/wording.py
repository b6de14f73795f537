"""Compare what is quoted with what its source has, word for word.

Flow::

    data/quotations.csv ─▶ Wording (its tokens) ─▶ Store, indexed by pairs of words
    quotation in print ─▶ Wording ─▶ Store.find ─▶ the rows that have it
                                     Store.nearest ─▶ the row most like it, and
                                                      the first word that differs

A quotation may leave out what it marks with … and put in what stands in brackets.
Its outermost marks are the book's own, as American style wants a comma within;
so are quotation marks and the capital of a first word.  All else is compared:
words, capitals, inner punctuation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extensions.records import Record

_TOKEN = re.compile(
    r"""
      \[\w\]\w+ (?: [’'‐‑-]\w+ )*              # [T]he
    | \w+ (?: [’'‐‑-]\w+ | [.,:/](?=\d)\w+ )*  # it's, 2,982
    | \.\.\. | [^\w\s]
    """,
    re.VERBOSE,
)
_SAME = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "—", "-": "—", "...": "…"}
_QUOTATION_MARKS = frozenset("\"'“”")
_MOST_CANDIDATES = 8
_MOST_WORDS_SHOWN = 5
_IN_BRACKETS = 15
"""How many words of a source a bracket may stand for."""


class Token(NamedTuple):
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Tell a word from a mark."""
        return self.text[-1].isalnum()


@dataclass
class Wording:
    """A text as it is compared."""

    tokens: list[Token]
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the bare texts, which comparing goes through again and again."""
        self.texts = [token.text for token in self.tokens]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Read a text; quotation marks in it are left out."""
        tokens = (
            Token(_normal(match[0]), match.start(), match.end())
            for match in _TOKEN.finditer(text)
        )
        return cls([token for token in tokens if token.text not in _QUOTATION_MARKS])

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each word with the next, in lower case."""
        words = [token.text.casefold() for token in self.tokens if token.is_word]
        return pairwise(words)


def _normal(text: str) -> str:
    if text in _SAME:
        return _SAME[text]
    return text.replace("’", "'").replace("‐", "-").replace("‑", "-")


# -- one quotation against one text ---------------------------------------------


class _Segment(NamedTuple):
    """Words without a gap, and how many words of the source may stand before."""

    texts: list[str]
    gap: int | None


def _segments(wording: Wording) -> list[_Segment]:
    """Divide a quotation at its ellipses and brackets."""
    segments: list[_Segment] = []
    current: list[str] = []
    gap: int | None = None
    depth = 0
    for text in [*wording.texts, "…"]:
        if text == "[":
            depth += 1
        if text in {"…", "["} and depth < 2:
            if words := _trimmed(current):
                segments.append(_Segment(words, gap))
                gap = 0
            current = []
            gap = None if text == "…" or gap is None else _IN_BRACKETS
        elif not depth:
            current.append(text)
        depth -= text == "]" and depth > 0
    return segments


def _trimmed(texts: list[str]) -> list[str]:
    """Return a stretch without the marks at its edges."""
    ends = [i for i, text in enumerate(texts) if text[-1].isalnum()]
    return texts[ends[0] : ends[-1] + 1] if ends else []


def has(stored: Wording, quoted: Wording) -> bool:
    """Tell whether a text has the words of a quotation."""
    if _find(stored.texts, _trimmed(quoted.texts), 0) is not None:
        return True
    segments = _segments(quoted)
    position = 0
    for i, segment in enumerate(segments):
        found = _find(stored.texts, segment.texts, position)
        if found is None:
            return False
        if i and segment.gap is not None and found - position > segment.gap:
            return False
        position = found + len(segment.texts)
    return bool(segments)


def _find(texts: Sequence[str], segment: Sequence[str], start: int) -> int | None:
    """Return where a segment stands in a text; its first capital is free."""
    if not segment:
        return None
    first, rest = segment[0], list(segment[1:])
    for i in range(start, len(texts) - len(rest)):
        if _alike_at_start(texts[i], first) and all(
            _alike(a, b) for a, b in zip(texts[i + 1 :], rest, strict=False)
        ):
            return i
    return None


def _alike(stored: str, quoted: str) -> bool:
    """Compare two words; a capital in brackets, ``[T]he``, is no difference."""
    if stored == quoted:
        return True
    if "[" in stored[:1] + quoted[:1] and len(stored) > 1 and len(quoted) > 1:
        return _unbracketed(stored) == _unbracketed(quoted)
    return False


def _alike_at_start(stored: str, quoted: str) -> bool:
    same = stored[1:] == quoted[1:] and stored[:1].lower() == quoted[:1].lower()
    return same or _alike(stored, quoted)


def _unbracketed(text: str) -> str:
    return text.replace("[", "").replace("]", "").casefold()


# -- one quotation against all --------------------------------------------------


class Difference(NamedTuple):
    """Where a quotation leaves the row that it is most like."""

    record: Record
    start: int
    end: int
    """The stretch of the quotation, in its own offsets."""
    stored: str
    """What the row has there."""


class Store:
    """The rows of `quotations.csv`, indexed."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Read the texts of the rows."""
        self.rows = [(record, Wording.of(record["text"])) for record in records]
        self._index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, (_, wording) in enumerate(self.rows):
            for pair in set(wording.pairs()):
                self._index[pair].append(i)

    def find(self, quoted: Wording) -> list[Record]:
        """Return the rows that have the words of a quotation."""
        rows = (self.rows[i] for i, _ in self._candidates(quoted))
        return [record for record, wording in rows if has(wording, quoted)]

    def nearest(self, quoted: Wording) -> Difference | None:
        """Return the row most like a quotation, if a fifth of its pairs are there."""
        candidates = self._candidates(quoted)
        if not candidates:
            return None
        best, shared = candidates[0]
        if shared < max(2, len(set(quoted.pairs())) / 5):
            return None
        record, wording = self.rows[best]
        return _difference(record, wording, quoted)

    def _candidates(self, quoted: Wording) -> list[tuple[int, int]]:
        """Return rows by how many pairs of words they share with a quotation."""
        shared: Counter[int] = Counter()
        for pair in set(quoted.pairs()):
            shared.update(self._index.get(pair, ()))
        return shared.most_common(_MOST_CANDIDATES)


def _difference(record: Record, stored: Wording, quoted: Wording) -> Difference:
    matcher = SequenceMatcher(None, stored.texts, quoted.texts, autojunk=False)
    changes = [c for c in matcher.get_opcodes() if c[0] != "equal"]
    last = len(quoted.tokens) - 1
    for _, a1, a2, b1, b2 in changes:
        # What the row has before and after is merely not quoted.
        if b1 == b2 and b1 in {0, last + 1}:
            continue
        there = _shown(record, stored.tokens[a1:a2])
        here = quoted.tokens[b1:b2] or quoted.tokens[min(b1, last) : min(b1, last) + 1]
        if all(not token.is_word for token in here) and b2 > last and not there:
            continue
        return Difference(record, here[0].start, here[-1].end, there)
    first = quoted.tokens[0]
    return Difference(record, first.start, first.end, "")


def _shown(record: Record, tokens: Sequence[Token]) -> str:
    """Return a stretch of a row, its first words if it is long."""
    if not tokens:
        return ""
    shown = tokens[:_MOST_WORDS_SHOWN]
    text = record["text"][shown[0].start : shown[-1].end]
    return text if len(tokens) == len(shown) else f"{text} …"
