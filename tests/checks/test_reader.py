"""What a doctree is boiled down to."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extensions.checks.domain import book_of
from extensions.checks.views import REFERENCE, Document, Kind
from tests.checks.planting import CHAPTER, copy_book

if TYPE_CHECKING:
    from tests.tiny import MakeApp

TEXT = """\
A *marked* word, [Союз]{.language-ru}, ``code``, {term}`powered descent`,[^own] and
{idx}`Hidden`a figure in {numref}`fig-descent`. {ref}`ch-tranquility` and {ref}`this
<ch-tranquility>`.{cite:p}`houston-go-flight`

{attribution="Doe"}
> One.
>
> Two.{cite:p}`safire-moon-disaster`

| Verse
| of two lines

```python
code = "here"
```

[^own]: Its own words.{cite:p}`brooks-chariots{ch. 1}` And more.

    A second paragraph.
"""


@pytest.fixture
def view(make_app: MakeApp, tmp_path: Path) -> Document:
    folder = copy_book(tmp_path / "book")
    path = folder / CHAPTER
    path.write_text(path.read_text("utf-8").replace("% here\n", TEXT), "utf-8")
    app = make_app("check", srcdir=folder)
    app.build()
    (chapter,) = book_of(app.env).chapters
    return pickle.loads(pickle.dumps(chapter))  # type: ignore[no-any-return]


def test_the_text_of_a_block(view: Document) -> None:
    block = next(b for b in view.blocks if b.line == 25)
    assert block.kind is Kind.PARAGRAPH
    assert block.text == (
        "A marked word, Союз, code, powered descent, and a figure in "
        f"{REFERENCE}. {REFERENCE} and this."
    )
    spans = [(s.mark, block.text[s.start : s.end], s.target) for s in block.spans]
    assert spans == [
        ("emphasis", "marked", ""),
        ("language-ru", "Союз", ""),
        ("literal", "code", ""),
        ("term", "powered descent", "powered descent"),
        ("reference", REFERENCE, "fig-descent"),
        ("reference", REFERENCE, "ch-tranquility"),
        ("reference", "this", "ch-tranquility"),
    ]
    assert view.cited(block) == {"houston-go-flight", "brooks-chariots"}
    assert [view.notes[n].citations[0].key for n in block.notes] == [
        "brooks-chariots",
        "houston-go-flight",
    ]


def test_blocks_of_all_kinds(view: Document) -> None:
    kinds = [(b.kind, b.text) for b in view.blocks if 27 < b.line < 45]
    assert kinds == [
        (Kind.QUOTE, "One."),
        (Kind.QUOTE, "Two."),
        (Kind.ATTRIBUTION, "Doe"),
        (Kind.PARAGRAPH, "| Verse | of two lines"),
        (Kind.CODE, 'code = "here"'),
        (Kind.NOTE, "Its own words.  And more."),
        (Kind.NOTE, "A second paragraph."),
    ]


def test_paragraphs_of_a_quotation_share_its_notes(view: Document) -> None:
    one, two = (b for b in view.blocks if b.text in {"One.", "Two."})
    assert view.cited(one) == view.cited(two) == {"safire-moon-disaster"}


def test_an_aside_has_its_own_text(view: Document) -> None:
    asides = [note for note in view.notes.values() if note.blocks]
    note = next(note for note in asides if "Its own" in note.blocks[0].text)
    assert note.blocks[1].text == "A second paragraph."
    assert note.caller is not None
    assert note.caller.line == 25
    assert view.cited(note.blocks[1]) == {"brooks-chariots"}


def test_figures_and_tables(view: Document) -> None:
    (image,) = view.images
    assert image.uri.endswith("curve.svg")
    assert image.ids[0] == "fig-descent"
    assert image.alt is not None
    assert image.alt.startswith("A falling curve")
    assert image.caption is not None
    assert image.caption.text.startswith("The curve flattens")
    (table,) = view.tables
    assert (table.ids, table.columns, table.rows) == (("tab-weights",), 2, [2, 2])
    assert table.caption is not None
    assert table.caption.text == "What was weighed"
    lines = Path(view.source).read_text("utf-8").splitlines()
    assert lines[table.line - 1].startswith(":::{list-table}")
    assert lines[image.line - 1].startswith(":::{figure}")


def test_titles_have_levels(view: Document) -> None:
    titles = [(b.level, b.text) for b in view.blocks if b.kind is Kind.TITLE]
    assert titles == [(1, "Tranquility"), (2, "What they left")]
    assert (view.number, view.title) == (22, "Tranquility")
