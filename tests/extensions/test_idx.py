"""Index entries: a role in, an index page out, and nothing in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extensions.pages import MANY, find, text, warnings
from tests.tiny import Built, MakeApp, build

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["extensions.idx"]


def index(built: Built) -> dict[str, list[str]]:
    """Return the heads of the index with their sub-entries."""
    page = built.html("genindex.html")
    heads = find(page, "//table[contains(@class, 'genindextable')]//td/ul/li")
    return {
        "".join(find(head, "text() | a//text() | strong//text()")).strip(): [
            text(sub) for sub in find(head, "ul/li")
        ]
        for head in heads
    }


@pytest.fixture
def chapter(make_app: MakeApp, tmp_path: Path) -> Any:
    def make(body: str, builder: str = "html") -> Built:
        files = {"06-chapter.md": f"# Chapter\n\n{body}\n"}
        return build(make_app, tmp_path, files, builder, EXTENSIONS)

    return make


def test_an_entry_prints_nothing(chapter: Any) -> None:
    page = chapter("A {idx}`Korolev, Sergei | R-7 rocket`word.").html("06-chapter.html")
    assert text(find(page, "//section/p")[0]) == "A word."


def test_entries_lead_to_their_place(chapter: Any) -> None:
    built = chapter("A {idx}`Korolev, Sergei`word. Another {idx}`beep`word.")
    links = find(built.html("genindex.html"), "//td//a/@href")
    ids = find(built.html("06-chapter.html"), "//p//span/@id")
    assert sorted(links) == [f"06-chapter.html#{name}" for name in sorted(ids)]
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Korolev, Sergei", {"Korolev, Sergei": []}),
        ("Korolev, Sergei; and Sputnik", {"Korolev, Sergei": ["and Sputnik"]}),
        (
            "Korolev, Sergei; and Sputnik | R-7 rocket; test flights",
            {"Korolev, Sergei": ["and Sputnik"], "R-7 rocket": ["test flights"]},
        ),
        ("single: Korolev, Sergei", {"Korolev, Sergei": []}),
        ("pair: launch; Sputnik", {"launch": ["Sputnik"], "Sputnik": ["launch"]}),
        ("see: GIRD; Group for the Study", {"GIRD": ["see Group for the Study"]}),
        ("seealso: Sputnik; beep", {"Sputnik": ["see also beep"]}),
        ("STS: the Shuttle", {"STS: the Shuttle": []}),
        ("!Sputnik", {"Sputnik": []}),
        ("  Sputnik  |  beep ", {"Sputnik": [], "beep": []}),
        ("Королёв, Сергей", {"Королёв, Сергей": []}),
    ],
)
def test_forms_of_entries(
    chapter: Any, typed: str, shown: dict[str, list[str]]
) -> None:
    built = chapter(f"A {{idx}}`{typed}`word.")
    assert built.warnings == ""
    assert index(built) == shown


def test_an_entry_broken_over_lines(chapter: Any) -> None:
    assert index(chapter("A {idx}`Korolev,\nSergei; and\nSputnik`word.")) == {
        "Korolev, Sergei": ["and Sputnik"]
    }


def test_a_main_entry_is_marked(chapter: Any) -> None:
    page = chapter("A {idx}`!Sputnik`word.").html("genindex.html")
    assert find(page, "//td//a/strong")


FAULTS = {
    "empty": ("", "is empty"),
    "one of two empty": ("Sputnik | ", "is empty"),
    "no head": ("; flights", "is empty"),
    "no sub-entry": ("R-7 rocket;", "is empty"),
    "a third level": ("R-7; flights; first", '"single" has 1 to 2 parts'),
    "see without a target": ("see: GIRD", '"see" has 2 to 2 parts'),
    "half a pair": ("pair: launch", '"pair" has 2 to 2 parts'),
}


@pytest.mark.parametrize(("typed", "words"), FAULTS.values(), ids=FAULTS)
def test_a_bad_entry_is_one_warning_at_its_line(
    chapter: Any, tmp_path: Path, typed: str, words: str
) -> None:
    (warning,) = warnings(chapter(f"A paragraph\nof two {{idx}}`{typed} `lines."))
    assert warning.startswith(
        f"{tmp_path / '06-chapter.md'}:4: WARNING: bad index entry"
    )
    assert words in warning
    assert warning.endswith("[book.index-entry]")


def test_the_good_entries_beside_a_bad_one_stay(chapter: Any) -> None:
    assert index(chapter("A {idx}`Sputnik | ; | beep`word.")) == {
        "Sputnik": [],
        "beep": [],
    }


@pytest.mark.parametrize("builder", ["latex", "text", "xml", "singlehtml", "epub"])
def test_other_builders(chapter: Any, builder: str) -> None:
    found = warnings(chapter("A {idx}`Korolev, Sergei; and Sputnik`word.", builder))
    assert [w for w in found if "epub" not in w.lower()] == []


WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="`;|:!\\"),
    min_size=1,
)


@MANY
@given(st.lists(WORDS, min_size=80, max_size=80, unique=True))
def test_any_words_come_out_in_the_index(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    # A letter first, since Sphinx files symbols and digits under a heading of
    # their own; one sub-entry each, so that no two entries are joined.
    body = "\n\n".join(f"A {{idx}}`X {w}; of {i}`word." for i, w in enumerate(words))
    files = {"06-chapter.md": f"# Chapter\n\n{body}\n"}
    built = build(make_app, folder, files, "html", EXTENSIONS)
    built.app.cleanup()
    assert built.warnings == ""
    shown = text(built.html("genindex.html"))
    for i, word in enumerate(words):
        assert f"X {word} of {i}" in shown
    prose = find(built.html("06-chapter.html"), "//section/p")
    assert {text(paragraph) for paragraph in prose} == {"A word."}
