"""Numbers of chapters: names of files in, numbers on pages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from extensions.numbering import chapter_number
from tests.extensions.pages import change, find, run, text, warnings, written
from tests.tiny import BALL, Built, MakeApp, build

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

EXTENSIONS = ["extensions.numbering"]
FIGURE = ":::{{figure}} /ball.svg\n:name: fig-{0}\n\nThe {0}.\n:::\n"
BOOK = {
    "ball.svg": BALL,
    "index.md": (
        "# Tiny\n\n```{toctree}\nfront/preface\n1-origins/index\n2-sputnik/index\nback\n```\n"
    ),
    "front/preface.md": f"# Preface\n\n{FIGURE.format('map')}",
    "1-origins/index.md": "# Origins\n\n```{toctree}\n02-germany\n```\n",
    "1-origins/02-germany.md": f"# Germany\n\n## A-4\n\n{FIGURE.format('rocket')}",
    "2-sputnik/index.md": "# Sputnik\n\n```{toctree}\n06-ball\n07-beep\n```\n",
    "2-sputnik/06-ball.md": (
        "# The ball\n\n## Shape\n\n"
        f"{FIGURE.format('ball')}\n## Mass\n\n{FIGURE.format('scale')}"
        ":::{list-table} Masses\n:name: tab-mass\n\n* - a\n  - b\n:::\n"
    ),
    "2-sputnik/07-beep.md": (
        "# The beep\n\nSee {numref}`fig-scale`, {numref}`tab-mass`, "
        "{numref}`fig-map` and {numref}`fig-end`.\n"
    ),
    "back.md": f"# After\n\n{FIGURE.format('end')}",
}


def heading(built: Built, page: str) -> str:
    return text(find(built.html(page), "//h1")[0]).rstrip("¶")


def captions(built: Built, page: str) -> list[str]:
    found = find(built.html(page), "//*[@class='caption-number']")
    return [text(number) for number in found]


@pytest.fixture
def built(make_app: MakeApp, tmp_path: Path) -> Built:
    return build(make_app, tmp_path, BOOK, "html", EXTENSIONS)


@pytest.mark.parametrize(
    ("docname", "number"),
    [
        ("2-sputnik/06-the-ball", 6),
        ("06-the-ball", 6),
        ("6-ball", 6),
        ("1-origins/112-long", 112),
        ("2-sputnik/index", None),
        ("front/preface", None),
        ("00-preface", None),
        ("a06-ball", None),
        ("06", None),
        ("1957", None),
    ],
)
def test_the_number_a_file_name_begins_with(docname: str, number: int | None) -> None:
    assert chapter_number(docname) == number


@given(st.text(), st.integers(1, 999), st.text(st.characters(exclude_characters="/")))
def test_any_file_name(folder: str, number: int, name: str) -> None:
    assert chapter_number(f"{folder}/{number:02}-{name}") == number


def test_chapters_have_the_numbers_of_their_files(built: Built) -> None:
    assert built.warnings == ""
    assert heading(built, "1-origins/02-germany.html") == "2. Germany"
    assert heading(built, "2-sputnik/06-ball.html") == "6. The ball"


def test_other_documents_and_sections_have_none(built: Built) -> None:
    for page, title in [("front/preface", "Preface"), ("2-sputnik/index", "Sputnik")]:
        assert heading(built, f"{page}.html") == title
    sections = find(built.html("2-sputnik/06-ball.html"), "//h2")
    assert [text(s).rstrip("¶") for s in sections] == ["Shape", "Mass"]


def test_contents_show_the_numbers(built: Built) -> None:
    links = find(built.html("index.html"), "//div[contains(@class, 'toctree')]//a")
    shown = [text(link) for link in links]
    titles = ["Preface", "Origins", "2. Germany", "6. The ball", "7. The beep", "After"]
    assert [title for title in shown if title in titles] == titles


def test_figures_are_numbered_by_chapter(built: Built) -> None:
    assert captions(built, "1-origins/02-germany.html") == ["Fig. 2.1"]
    assert captions(built, "2-sputnik/06-ball.html") == [
        "Fig. 6.1",
        "Fig. 6.2",
        "Table 6.1",
    ]
    assert captions(built, "front/preface.html") == ["Fig. 1"]
    assert captions(built, "back.html") == ["Fig. 2"]


def test_references_show_the_numbers(built: Built) -> None:
    paragraph = find(built.html("2-sputnik/07-beep.html"), "//section/p")[0]
    assert text(paragraph) == "See Fig. 6.2, Table 6.1, Fig. 1 and Fig. 2."


def test_the_environment_is_as_sphinx_numbers_leave_it(
    make_app: MakeApp, tmp_path: Path
) -> None:
    """Compare with a stock ``:numbered: 1`` over chapters that begin with 1."""
    ours = {
        "01-a.md": "# A\n\n## One\n\n### Deep\n\n## Two\n",
        "02-b.md": "# B\n\n## Three\n",
    }
    stock = {name.lstrip("01-2"): body for name, body in ours.items()}
    stock["index.md"] = "# Tiny\n\n```{toctree}\n:numbered: 1\n\na\nb\n```\n"
    first = build(make_app, tmp_path / "ours", ours, "html", EXTENSIONS).app.env
    second = build(make_app, tmp_path / "stock", stock, "html", []).app.env
    for mine, theirs in [("01-a", "a"), ("02-b", "b")]:
        assert first.toc_secnumbers[mine] == second.toc_secnumbers[theirs]
        assert first.titles[mine]["secnumber"] == second.titles[theirs]["secnumber"]
        assert contents(first, mine) == contents(second, theirs)


def contents(env: BuildEnvironment, docname: str) -> list[tuple[str, object]]:
    """Return the entries of a document in the contents, with their numbers."""
    entries = env.tocs[docname].findall(nodes.reference)
    return [(entry.astext(), entry.get("secnumber")) for entry in entries]


# -- faults -------------------------------------------------------------------


def test_two_files_of_one_number(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"01-a.md": "# A\n", "2-b/03-b.md": "# B\n", "3-c/03-c.md": "# C\n"}
    found = warnings(build(make_app, tmp_path, files, "html", EXTENSIONS))
    assert len(found) == 1
    assert found[0].startswith(f"{tmp_path / '3-c/03-c.md'}: WARNING: ")
    assert "chapter 3 has its number from 2-b/03-b.md too" in found[0]
    assert found[0].endswith("[book.chapter-number]")


def test_a_number_out_of_order(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"01-a.md": "# A\n", "03-c.md": "# C\n", "02-b.md": "# B\n"}
    found = warnings(build(make_app, tmp_path, files, "html", EXTENSIONS))
    assert len(found) == 1
    assert found[0].startswith(f"{tmp_path / '02-b.md'}: WARNING: ")
    assert "chapter 2 comes after chapter 3" in found[0]


def test_gaps_are_no_fault(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"02-b.md": "# B\n", "between.md": "# P\n", "09-i.md": "# I\n"}
    assert build(make_app, tmp_path, files, "html", EXTENSIONS).warnings == ""


# -- building again -----------------------------------------------------------


def test_nothing_changed_writes_nothing(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    assert written(run(make_app, tmp_path)) == set()


def test_a_renamed_file_renumbers_what_shows_it(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    (tmp_path / "2-sputnik/06-ball.md").rename(tmp_path / "2-sputnik/05-ball.md")
    change(tmp_path / "2-sputnik/index.md", "06-ball", "05-ball")
    built.app.cleanup()
    second = run(make_app, tmp_path)
    assert second.warnings == ""
    assert heading(second, "2-sputnik/05-ball.html") == "5. The ball"
    assert captions(second, "2-sputnik/05-ball.html")[0] == "Fig. 5.1"
    assert "5. The ball" in text(second.html("index.html"))
    paragraph = find(second.html("2-sputnik/07-beep.html"), "//section/p")[0]
    assert text(paragraph) == "See Fig. 5.2, Table 5.1, Fig. 1 and Fig. 2."
    assert written(run(make_app, tmp_path)) == set()


def test_a_figure_put_before_others_renumbers_references(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    new = f"# The ball\n\n{FIGURE.format('first')}\n"
    change(tmp_path / "2-sputnik/06-ball.md", "# The ball\n", new)
    page = run(make_app, tmp_path).html("2-sputnik/07-beep.html")
    assert "See Fig. 6.3" in text(find(page, "//section/p")[0])


def test_a_new_paragraph_writes_one_document(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    change(tmp_path / "2-sputnik/07-beep.md", "See", "More words. See")
    # Sphinx writes the documents that hold the toctree again as well.
    assert written(run(make_app, tmp_path)) <= {
        "2-sputnik/07-beep",
        "2-sputnik/index",
        "index",
    }


def test_a_parallel_build_gives_the_same_numbers(
    make_app: MakeApp, tmp_path: Path
) -> None:
    files = {
        f"{i:02}-c.md": f"# Chapter\n\n{FIGURE.format(i)}\n{{numref}}`fig-{i % 20 + 2}`\n"
        for i in range(2, 22)
    }
    names = "\n".join(name.removesuffix(".md") for name in files)
    files["index.md"] = f"# Tiny\n\n```{{toctree}}\n{names}\n```\n"
    files["ball.svg"] = BALL
    build(make_app, tmp_path, files, "dummy", EXTENSIONS).app.cleanup()
    app = make_app("html", srcdir=tmp_path, freshenv=True, parallel=2)
    app.build()
    assert app.warning.getvalue() == ""
    assert captions(Built(app, tmp_path), "17-c.html") == ["Fig. 17.1"]
    assert "Fig. 19.1" in text(Built(app, tmp_path).html("17-c.html"))


@pytest.mark.parametrize("builder", ["latex", "text", "singlehtml", "xml"])
def test_other_builders(make_app: MakeApp, tmp_path: Path, builder: str) -> None:
    assert build(make_app, tmp_path, BOOK, builder, EXTENSIONS).warnings == ""
