"""Lists of figures and tables: captions in, links in reading order out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.extensions.pages import MANY, change, find, run, text, warnings, written
from tests.tiny import BALL, Built, MakeApp, build

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = [
    "extensions.numbering",
    "extensions.notes",
    "extensions.idx",
    "extensions.lists",
]
SETTINGS = 'bibtex_bibfiles = ["r.bib"]\n'
BOOK = {
    "ball.svg": BALL,
    "r.bib": "@book{doe, author={Doe, Jane}, title={A Book}}\n",
    "figures.md": (
        "# Figures\n\n```{list-of-figures}\n```\n\n"
        "## Tables\n\n```{list-of-figures}\n:kind: table\n```\n"
    ),
    "preface.md": "# Preface\n\n:::{figure} ball.svg\n:name: fig-map\n\nA map.\n:::\n",
    "06-ball.md": (
        "(ch-ball)=\n# The ball\n\n"
        ":::{figure} ball.svg\n:name: fig-ball\n\n"
        "The *ball* {idx}`Sputnik`of [Союз]{.language-ru}, see "
        "{ref}`ch-ball`.{cite:p}`doe{p. 5}` Credit: us.[^x]\n\nA legend.\n:::\n\n"
        ":::{figure} ball.svg\n:::\n\n"
        ":::{list-table} Masses of {term}`craft`\n:name: tab-mass\n\n* - a\n  - b\n:::\n\n"
        "[^x]: Really.\n"
    ),
    "09-beep.md": "# The beep\n\n:::{figure} ball.svg\n:name: fig-beep\n\nA beep.\n:::\n",
    "glossary.md": "# Glossary\n\n```{glossary}\ncraft\n  A craft.\n```\n",
    "bibliography.md": "# Works\n\n```{bibliography}\n```\n",
}


def lists(built: Built) -> list[list[str]]:
    found = find(
        built.html("figures.html"), "//ul[contains(@class, 'list-of-figures')]"
    )
    return [[text(line) for line in find(one, "li")] for one in found]


@pytest.fixture
def built(make_app: MakeApp, tmp_path: Path) -> Built:
    return build(make_app, tmp_path, BOOK, "html", EXTENSIONS, SETTINGS)


def test_figures_and_tables_in_reading_order(built: Built) -> None:
    assert built.warnings == ""
    assert lists(built) == [
        [
            "Fig. 1 A map.",
            "Fig. 6.1 The ball of Союз, see The ball.",
            "Fig. 9.1 A beep.",
        ],
        ["Table 6.1 Masses of craft"],
    ]


def test_lines_lead_to_the_figures(built: Built) -> None:
    links = find(
        built.html("figures.html"), "//ul[contains(@class, 'list-of')]//a/@href"
    )
    assert links == [
        "preface.html#fig-map",
        "06-ball.html#fig-ball",
        "09-beep.html#fig-beep",
        "06-ball.html#tab-mass",
    ]
    for link in links:
        page, _, name = link.partition("#")
        assert find(built.html(page), f"//*[@id='{name}']")


def test_a_caption_keeps_its_emphasis_and_loses_its_links(built: Built) -> None:
    line = find(built.html("figures.html"), "//a[contains(@href, 'fig-ball')]")[0]
    assert find(line, ".//em/text()") == ["ball"]
    assert find(line, ".//*[@lang]/text()") == ["Союз"]
    assert not find(line, ".//a")
    assert not find(line, ".//@id")


def test_a_list_of_nothing_is_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"figures.md": "# Figures\n\n```{list-of-figures}\n```\n"}
    made = build(make_app, tmp_path, files, "html", ["extensions.lists"])
    assert made.warnings == ""
    assert lists(made) == []


def test_without_numbers_captions_are_listed(make_app: MakeApp, tmp_path: Path) -> None:
    files = {"a.md": "# A\n\n:::{figure} ball.svg\nA map.\n:::\n", "ball.svg": BALL}
    files["figures.md"] = "# Figures\n\n```{list-of-figures}\n```\n"
    extensions = ["extensions.lists"]
    made = build(make_app, tmp_path, files, "html", extensions, "numfig = False\n")
    assert lists(made) == [["A map."]]


def test_an_unknown_kind_is_reported_at_its_line(
    make_app: MakeApp, tmp_path: Path
) -> None:
    files = {"figures.md": "# F\n\n```{list-of-figures}\n:kind: map\n```\n"}
    found = warnings(build(make_app, tmp_path, files, "html", ["extensions.lists"]))
    assert len(found) == 1
    assert found[0].startswith(f"{tmp_path / 'figures.md'}:4: ")


def test_nothing_changed_writes_nothing(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    assert written(run(make_app, tmp_path)) == set()


def test_the_list_follows_the_figures(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    change(tmp_path / "09-beep.md", "A beep.", "A *loud* beep.")
    assert lists(run(make_app, tmp_path))[0][2] == "Fig. 9.1 A loud beep."
    (tmp_path / "09-beep.md").rename(tmp_path / "07-beep.md")
    change(tmp_path / "index.md", "09-beep", "07-beep")
    assert lists(run(make_app, tmp_path))[0][2] == "Fig. 7.1 A loud beep."
    (tmp_path / "07-beep.md").unlink()
    change(tmp_path / "index.md", "07-beep\n", "")
    assert len(lists(run(make_app, tmp_path))[0]) == 2


def test_a_parallel_build_makes_the_same_list(
    make_app: MakeApp, built: Built, tmp_path: Path
) -> None:
    for i in range(10, 20):
        (tmp_path / f"{i}-more.md").write_text("# More\n", "utf-8")
    more = "\n".join(f"{i}-more" for i in range(10, 20))
    change(tmp_path / "index.md", "glossary\n", f"{more}\nglossary\n")
    first = lists(built)
    built.app.cleanup()
    second = run(make_app, tmp_path, freshenv=True, parallel=2)
    assert second.warnings == ""
    assert lists(second) == first


@pytest.mark.parametrize("builder", ["latex", "text", "xml", "singlehtml", "gettext"])
def test_other_builders(make_app: MakeApp, tmp_path: Path, builder: str) -> None:
    made = build(make_app, tmp_path, BOOK, builder, EXTENSIONS, SETTINGS)
    assert made.warnings == ""


CAPTIONS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="'\"-."), min_size=1
)


def escaped(caption: str) -> str:
    """Return text as Markdown has it where none of it is markup."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", caption)


@MANY
@given(st.lists(CAPTIONS, min_size=60, max_size=60))
@example(["<b>", "&amp;", "*a*", "$x$", "[a](b)", "https://a.b", "人造衛星🛰", "Союз"])
def test_any_caption_comes_out_in_the_list(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, captions: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("captions")
    figures = "\n".join(
        f":::{{figure}} ball.svg\n:name: f{i}\n\nC {escaped(caption)}\n:::\n"
        for i, caption in enumerate(captions)
    )
    files = {
        "06-a.md": f"# A\n\n{figures}",
        "ball.svg": BALL,
        "figures.md": BOOK["figures.md"],
    }
    extensions = ["extensions.numbering", "extensions.lists"]
    made = build(make_app, folder, files, "html", extensions)
    made.app.cleanup()
    assert made.warnings == ""
    expected = [f"Fig. 6.{i} C {caption}" for i, caption in enumerate(captions, 1)]
    assert lists(made) == [expected]
