"""Notes and bibliography: a tiny book in, pages out."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from docutils import nodes
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from sphinx.errors import SphinxError

from extensions.notes.locators import Kind, parse, printed
from tests.extensions.pages import MANY, change, find, run, text, warnings, written
from tests.tiny import Built, MakeApp, build

EXTENSIONS = ["extensions.notes", "extensions.numbering"]
SETTINGS = 'bibtex_bibfiles = ["references.bib"]\nnitpicky = True\n'
LIST = "# Bibliography\n\n```{bibliography}\n```\n"
BOOK = """\
@book{doe,
  author = {Doe, Jane},
  title = {A Book},
  publisher = {Press},
  year = {2000},
}
"""

Make = Callable[..., Built]


@pytest.fixture
def tiny(make_app: MakeApp, tmp_path: Path) -> Make:
    """Build a book of one chapter and one bibliography."""

    def make(chapter: str, bib: str = BOOK, **files: str) -> Built:
        texts = {"06-chapter.md": f"# Chapter\n\n{chapter}\n", "bibliography.md": LIST}
        texts |= {"references.bib": bib} | files
        return build(make_app, tmp_path, texts, "html", EXTENSIONS, SETTINGS)

    return make


@pytest.fixture
def root(rootdir: Path, tmp_path: Path) -> Path:
    """Copy the book of `tests/roots`, to be changed."""
    return Path(shutil.copytree(rootdir / "test-notes", tmp_path / "book"))


def calls(page: etree._Element) -> list[etree._Element]:
    return find(page, "//a[@role='doc-noteref']")


def asides(page: etree._Element) -> list[etree._Element]:
    return find(page, "//aside[@role='doc-footnote']")


def notes(page: etree._Element) -> list[str]:
    """Return the notes of a page without their numbers."""
    return [" ".join(map(text, find(note, "p"))) for note in asides(page)]


def works(page: etree._Element) -> dict[str, list[str]]:
    """Return the paragraphs of each work by its id."""
    items = find(page, "//ul[contains(@class, 'bibliography')]/li")
    return {find(i, "p/@id")[0]: [text(p) for p in find(i, "p")] for i in items}


CHAPTER = "2-sputnik/06-sputnik.html"
BIBLIOGRAPHY = "back/bibliography.html"

# -- the sequence of notes ----------------------------------------------------


def test_the_book_builds_without_a_warning(make_app: MakeApp, root: Path) -> None:
    assert run(make_app, root).warnings == ""


def test_notes_number_from_one_in_the_order_of_their_calls(
    make_app: MakeApp, root: Path
) -> None:
    built = run(make_app, root)
    page = built.html(CHAPTER)
    numbers = range(1, 7)
    assert [text(call) for call in calls(page)] == [f"[{i}]" for i in numbers]
    assert [call.get("id") for call in calls(page)] == [
        f"note-call-{i}" for i in numbers
    ]
    assert [note.get("id") for note in asides(page)] == [f"note-{i}" for i in numbers]
    assert [c.get("id") for c in calls(built.html("1-origins/02-germany.html"))] == [
        "note-call-1"
    ]


def test_calls_and_notes_lead_to_each_other(make_app: MakeApp, root: Path) -> None:
    page = run(make_app, root).html(CHAPTER)
    for call, note in zip(calls(page), asides(page), strict=True):
        (back,) = find(note, ".//a[@role='doc-backlink']")
        assert call.get("href") == f"#{note.get('id')}"
        assert back.get("href") == f"#{call.get('id')}"


def test_notes_stand_in_one_block_at_the_end(make_app: MakeApp, root: Path) -> None:
    page = run(make_app, root).html(CHAPTER)
    (block,) = find(page, "//div[contains(@class, 'notes')]")
    assert find(block, ".//aside[@role='doc-footnote']") == asides(page)
    assert not find(block, "following-sibling::section")
    assert not find(page, "//hr")


def test_what_notes_say(make_app: MakeApp, root: Path) -> None:
    built = run(make_app, root)
    assert notes(built.html(CHAPTER)) == [
        "Siddiqi, Challenge to Apollo, p. 5.",
        (
            "So it is told (see Siddiqi, Challenge to Apollo, p. 9). Others differ. "
            "Ley et al., “Who heard the beep?”"
        ),
        (
            "National Security Council, NSC 5520, 20 May 1955, doc. 340, p. 723; "
            "see also Siddiqi, Challenge to Apollo, pp. 167–70; "
            "Ley et al., “Who heard the beep?”"
        ),
        "Korolev, “Letter on the ‘simplest satellite,’” para. 2.",
        "Ley et al., “Who heard the beep?”",
        "Siddiqi, Challenge to Apollo, p. 6.",
    ]
    assert notes(built.html("front/preface.html")) == [
        (
            "They stand at the foot, as in Korolev’s letter. "
            "Korolev, “Letter on the ‘simplest satellite.’”"
        )
    ]
    assert notes(built.html("1-origins/02-germany.html")) == [
        "Siddiqi, Challenge to Apollo, pp. 5–7."
    ]


def test_a_quotation_that_ends_in_a_note_has_curly_marks(
    make_app: MakeApp, root: Path
) -> None:
    assert "He said “no.”" in text(run(make_app, root).html(CHAPTER))


def test_a_reference_prints_a_caption_without_its_note(
    make_app: MakeApp, root: Path
) -> None:
    page = run(make_app, root).html(CHAPTER)
    assert "The ball shone. is shown in Fig. 6.1." in text(page)


def test_other_extensions_read_citations_from_the_note(
    make_app: MakeApp, root: Path
) -> None:
    app = run(make_app, root).app
    found = app.env.get_doctree("2-sputnik/06-sputnik").findall(nodes.footnote)
    assert [note["citations"] for note in found] == [
        [("siddiqi", "", "p. 5")],
        [("siddiqi", "", "p. 9"), ("beep", "", "")],
        [
            ("nsc-5520", "", "doc. 340, p. 723"),
            ("siddiqi", "see also", "pp. 167–70"),
            ("beep", "", ""),
        ],
        [("letter", "", "para. 2")],
        [("beep", "", "")],
        [("siddiqi", "", "p. 6")],
    ]


def test_every_link_lands(make_app: MakeApp, root: Path) -> None:
    built = run(make_app, root)
    outdir = Path(built.app.outdir)
    pages = {path: built.html(str(path)) for path in outdir.rglob("*.html")}
    ids = {path: set(find(page, "//@id")) for path, page in pages.items()}
    checked = 0
    for path, page in pages.items():
        for href in find(page, "//a/@href[not(contains(., '://'))]"):
            target, _, fragment = str(href).partition("#")
            there = (path.parent / target).resolve() if target else path
            if fragment and there in ids:
                assert unquote(fragment) in ids[there], (path, href)
                checked += 1
    assert checked > 30


def test_no_id_stands_twice_on_a_page(make_app: MakeApp, root: Path) -> None:
    page = run(make_app, root).html(CHAPTER)
    ids = find(page, "//@id")
    assert len(ids) == len(set(ids))


def test_a_section_may_be_called_note(tiny: Make) -> None:
    built = tiny("A.{cite:p}`doe`\n\n## Note 1\n\nB.{cite:p}`doe{p. 2}`")
    page = built.html("06-chapter.html")
    assert built.warnings == ""
    assert find(page, "//section[@id='note-1']")
    assert len(find(page, "//@id")) == len(set(find(page, "//@id")))
    for call, note in zip(calls(page), asides(page), strict=True):
        assert call.get("href") == f"#{note.get('id')}"


def test_a_note_called_from_a_note_comes_after_those_of_the_text(tiny: Make) -> None:
    built = tiny(
        "A.[^one] B.{cite:p}`doe{p. 2}`\n\n[^one]: First.[^three]\n[^three]: Third.\n"
    )
    assert built.warnings == ""
    assert notes(built.html("06-chapter.html")) == [
        "First.[3]",
        "Doe, A Book, p. 2.",
        "Third.",
    ]


def test_a_document_without_notes_has_no_block(make_app: MakeApp, root: Path) -> None:
    page = run(make_app, root).html(BIBLIOGRAPHY)
    assert not find(page, "//div[contains(@class, 'notes')]")


@pytest.mark.parametrize("role", ["cite", "cite:p", "cite:ps"])
def test_roles_that_make_notes(tiny: Make, role: str) -> None:
    page = tiny(f"A.{{{role}}}`doe{{p. 5}}`").html("06-chapter.html")
    assert notes(page) == ["Doe, A Book, p. 5."]


def test_a_textual_citation_stays_in_the_text(tiny: Make) -> None:
    built = tiny("As {cite:t}`doe` has it.")
    page = built.html("06-chapter.html")
    assert built.warnings == ""
    assert not notes(page)
    assert find(page, "//a[@href='bibliography.html#work-doe']")


# -- citations within footnotes -----------------------------------------------


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("{cite:p}`doe{p. 5}`", "Doe, A Book, p. 5."),
        ("{cite:p}`doe`.", "Doe, A Book."),
        ("Told once.{cite:p}`doe{p. 5}`", "Told once. Doe, A Book, p. 5."),
        ("Told once. {cite:p}`doe{p. 5}`", "Told once. Doe, A Book, p. 5."),
        ("Told!{cite:p}`doe` Denied.", "Told! Doe, A Book. Denied."),
        ("Told (in {cite:p}`doe`).", "Told (in Doe, A Book)."),
        ("Told ({cite:p}`doe`) once.", "Told (Doe, A Book) once."),
        ("So {cite:p}`doe{p. 5}` tells it.", "So Doe, A Book, p. 5 tells it."),
        ("See {cite:p}`doe`, and look.", "See Doe, A Book, and look."),
        ("A.{cite:p}`{see}doe`", "A. See Doe, A Book."),
        ("A {cite:p}`{see}doe` b.", "A see Doe, A Book b."),
    ],
)
def test_a_citation_in_a_footnote_is_text_of_it(
    tiny: Make, body: str, shown: str
) -> None:
    page = tiny(f"A.[^x]\n\n[^x]: {body}\n").html("06-chapter.html")
    assert notes(page) == [shown]
    assert len(calls(page)) == 1


# -- the short form -----------------------------------------------------------

SHORT = {
    "@book{k, author={Doe, Jane}, title={Title}}": "Doe, *Title*",
    "@book{k, author={Doe, Jane and Roe, Rob}, title={T}}": "Doe and Roe, *T*",
    "@book{k, author={A, X and B, Y and C, Z}, title={T}}": "A, B, and C, *T*",
    "@book{k, author={A, X and B, Y and C, Z and D, W}, title={T}}": "A et al., *T*",
    "@book{k, author={A, X and others}, title={T}}": "A et al., *T*",
    "@book{k, author={von Braun, Wernher}, title={T}}": "von Braun, *T*",
    "@book{k, author={{Council and Board of X}}, title={T}}": "Council and Board of X, *T*",
    "@book{k, author={A, B}, shortauthor={The A}, title={T}}": "The A, *T*",
    "@book{k, author={A, B}, shortauthor={}, title={T}}": "*T*",
    "@book{k, editor={Doe, Jane}, title={T}}": "Doe, *T*",
    "@book{k, title={T}}": "*T*",
    "@book{k, author={A, B}}": "A, *k*",
    "@book{k, author={A, B}, title={Long: The Subtitle}}": "A, *Long*",
    "@book{k, author={A, B}, title={{NASA: So} It: Is}}": "A, *NASA: So It*",
    "@book{k, author={A, B}, title={Long Name}, shorttitle={Name}}": "A, *Name*",
    "@book{k, author={A, B}, title={The \\emph{Eagle} Flies}}": "A, *The* Eagle *Flies*",
    "@techreport{k, author={A, B}, title={T}}": "A, *T*",
    "@article{k, author={A, B}, title={T}}": "A, “T”",
    "@incollection{k, author={A, B}, title={T}}": "A, “T”",
    "@misc{k, author={A, B}, title={T}, kind={primary}}": "A, “T”",
    "@misc{k, author={A, B}, title={T}, date={1957-10-04}}": "A, “T”",
    "@misc{k, title={T}, kind={primary}, date={1957-10-04}}": "T, 4 October 1957",
    "@misc{k, title={T}, kind={primary}, date={1957-10}}": "T, October 1957",
    "@misc{k, title={T of 4 October 1957}, kind={primary}, date={1957-10-04}}": (
        "T of 4 October 1957"
    ),
    "@misc{k, title={On \"this\" and 'that'}}": "“On ‘this’ and ‘that’”",
    "@misc{k, title={On ``this''}}": "“On ‘this’”",
    "@misc{k, title={It's the '57 model}}": "“It’s the ’57 model”",
    "@misc{k, title={50% of $5 & #1 a_b x^2 <i>}}": "“50% of $5 & #1 a_b x^2 <i>”",
    "@misc{k, title={Caf\\'e, {\\\"o}, \\c{c}, \\ss, \\ae}}": "“Café, ö, ç, ß, æ”",
    "@misc{k, title={1945--1974 --- so...}}": "“1945–1974 — so…”",
    "@misc{k, title={Простейший спутник}}": "“Простейший спутник”",
    "@misc{k, title={人造衛星 🛰}}": "“人造衛星 🛰”",
}


def starred(element: etree._Element) -> str:
    """Return text with emphasis in asterisks."""
    parts = [element.text or ""]
    for child in element:
        mark = "*" if child.tag == "em" else ""
        inner = starred(child)
        body = inner.strip() if mark else inner
        lead, tail = (
            inner[: len(inner) - len(inner.lstrip())],
            inner[len(inner.rstrip()) :],
        )
        parts += [lead, mark, body, mark, tail] if mark else [inner]
        parts.append(child.tail or "")
    return "".join(parts)


def test_the_short_form(tiny: Make) -> None:
    bib = [entry.replace("{k,", f"{{k{i},") for i, entry in enumerate(SHORT)]
    body = "\n\n".join(f"A.{{cite:p}}`k{i}{{p. 9}}`" for i in range(len(bib)))
    built = tiny(body, "\n".join(bib))
    found = [starred(p) for p in find(built.html("06-chapter.html"), "//aside/p")]
    expected = []
    for i, shown in enumerate(SHORT.values()):
        shown = shown.replace("*k*", f"*k{i}*")
        comma = f"{shown[:-1]},{shown[-1]}" if shown.endswith("”") else f"{shown},"
        comma = comma.replace("’,”", ",’”") if "‘" in comma else comma
        expected.append(f"{comma} p. 9.")
    assert built.warnings == ""
    assert found == expected


@pytest.mark.parametrize(
    ("title", "alone", "located"),
    [
        ("T", "“T.”", "“T,” p. 9."),
        ("Why?", "“Why?”", "“Why?,” p. 9."),
        ("Go!", "“Go!”", "“Go!,” p. 9."),
        ('On "this"', "“On ‘this.’”", "“On ‘this,’” p. 9."),
        ("The Engineers'", "“The Engineers’.”", "“The Engineers’,” p. 9."),
    ],
)
def test_marks_stand_within_the_quotation(
    tiny: Make, title: str, alone: str, located: str
) -> None:
    bib = f"@misc{{k, title={{{title}}}}}"
    page = tiny("A.{cite:p}`k` B.{cite:p}`k{p. 9}`", bib).html("06-chapter.html")
    assert notes(page) == [alone, located]


def test_several_works_stand_in_the_authors_order(tiny: Make) -> None:
    bib = "".join(f"@misc{{{key}, title={{{key.upper()}}}}}\n" for key in "abc")
    page = tiny("A.{cite:p}`c{p. 2},a,{but see} b`", bib).html("06-chapter.html")
    assert notes(page) == ["“C,” p. 2; “A”; but see “B.”"]


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ("doe{p. 5},doe{pp. 7-8}", "Doe, A Book, p. 5; pp. 7–8."),
        ("doe,doe{p. 7}", "Doe, A Book; p. 7."),
        ("doe{p. 5},doe", "Doe, A Book, p. 5; Doe, A Book."),
        ("doe{p. 5},{but see} doe{p. 7}", "Doe, A Book, p. 5; but see p. 7."),
    ],
)
def test_a_work_cited_twice_running_is_named_once(
    tiny: Make, cited: str, shown: str
) -> None:
    page = tiny(f"A.{{cite:p}}`{cited}`").html("06-chapter.html")
    assert notes(page) == [shown]


def test_the_text_before_a_work_begins_the_note(tiny: Make) -> None:
    page = tiny('A.{cite:p}`{the "old" story in}doe`').html("06-chapter.html")
    assert notes(page) == ["The “old” story in Doe, A Book."]


# -- locators -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown", "kinds"),
    [
        ("p. 5", "p. 5", [Kind.PAGE]),
        ("p.5", "p. 5", [Kind.PAGE]),
        ("p. xiv", "p. xiv", [Kind.PAGE]),
        ("scan p. 25", "scan p. 25", [Kind.SCAN]),
        ("p. 4-12", "p. 4-12", [Kind.PAGE]),
        ("pp. 5–7", "pp. 5–7", [Kind.PAGE]),
        ("pp. 5-7", "pp. 5–7", [Kind.PAGE]),
        ("pp. xi-xiv", "pp. xi–xiv", [Kind.PAGE]),
        ("pp. 5–7, 12", "pp. 5–7, 12", [Kind.PAGE, Kind.PAGE]),
        ("ch. 4, sec. 2", "ch. 4, sec. 2", [Kind.CHAPTER, Kind.SECTION]),
        ("doc. 340, p. 723", "doc. 340, p. 723", [Kind.DOCUMENT, Kind.PAGE]),
        ("docs. 340-42", "docs. 340–42", [Kind.DOCUMENT]),
        ("para. 6", "para. 6", [Kind.PARAGRAPH]),
        ("p. 5, n. 3", "p. 5, n. 3", [Kind.PAGE, Kind.NOTE]),
        ("fig. 3-2", "fig. 3-2", [Kind.FIGURE]),
        ("app. A", "app. A", [Kind.APPENDIX]),
        ("col. 3", "col. 3", [Kind.COLUMN]),
        ("row 1957-001", "row 1957-001", [Kind.ROW]),
        ("GET 04:06:45:40", "GET 04:06:45:40", [Kind.MISSION_TIME]),
        ("GET 102:45:40", "GET 102:45:40", [Kind.MISSION_TIME]),
        ("09:07 Moscow time", "09:07 Moscow time", [Kind.CLOCK_TIME]),
        ("22:28:34 GMT", "22:28:34 GMT", [Kind.CLOCK_TIME]),
        ("10:20 p.m. EST", "10:20 p.m. EST", [Kind.CLOCK_TIME]),
        ("s.v. “Korolev, S.”", "s.v. “Korolev, S.”", [Kind.HEADWORD]),
        ("", "", []),
        ("pg. 5", "pg. 5", [Kind.UNKNOWN]),
        ("5", "5", [Kind.UNKNOWN]),
        ("09:07", "09:07", [Kind.UNKNOWN]),
        ("p. five", "p. five", [Kind.UNKNOWN]),
        ("rowing", "rowing", [Kind.UNKNOWN]),
        ("p. 5,pg. 6", "p. 5,pg. 6", [Kind.PAGE, Kind.UNKNOWN]),
    ],
)
def test_locators(typed: str, shown: str, kinds: list[Kind]) -> None:
    assert printed(typed) == shown
    assert [part.kind for part in parse(typed)] == kinds


@given(st.text())
@example("s.v. ")
@example(",,")
def test_any_locator_can_be_read(typed: str) -> None:
    parts = parse(typed)
    assert printed(printed(typed)) == printed(typed)
    if any(part.kind is Kind.UNKNOWN for part in parts):
        assert printed(typed) == " ".join(typed.split())


# -- any title, any locator ---------------------------------------------------

# What a keyboard has no right to in a title: controls, lone surrogates, and what
# HTML parsers replace.
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TITLES = st.text(LETTERS, min_size=1).filter(lambda t: any(map(str.isalnum, t)))
NAMED = {"{": "braceleft", "}": "braceright", "\\": "backslash", "~": "asciitilde"}
LATEX = {char: f"\\text{name}{{}}" for char, name in NAMED.items()}
LATEX |= {char: f"\\{char}" for char in "%&#_"}
SMART = str.maketrans(dict.fromkeys("'`“”‘’", '"'))


def typed(title: str) -> str:
    return "".join(LATEX.get(char, char) for char in title)


def bare(shown: str) -> str:
    """Return text without what typography may change."""
    shown = unicodedata.normalize("NFC", shown).translate(SMART)
    shown = re.sub(r"[-–—]+", "-", shown).replace("…", "...").replace('""', '"')
    return " ".join(shown.split())


@MANY
@given(st.lists(TITLES, min_size=60, max_size=60))
@example(
    [
        'a "b" c',
        "''a",
        'a"',
        "...a",
        "a--",
        "<b>",
        "&amp;",
        "*a*",
        "$x$",
        "[a](b)",
        "\\.a",
    ]
)
def test_any_title_comes_out_in_note_and_bibliography(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, titles: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("titles")
    kinds = ["book", "misc"]
    bib = [
        f"@{kinds[i % 2]}{{k{i:03}, title={{{typed(title)}}}}}"
        for i, title in enumerate(titles)
    ]
    body = "# Chapter\n\n" + "\n\n".join(
        f"A.{{cite:p}}`k{i:03}{{p. 9}}`" for i in range(len(titles))
    )
    files = {"06-chapter.md": body, "b.md": LIST, "references.bib": "\n".join(bib)}
    curled = SETTINGS + "smartquotes = True\n"  # which must leave titles alone
    built = build(make_app, folder, files, "html", EXTENSIONS, curled)
    built.app.cleanup()  # before the next example's
    shown = works(built.html("b.html"))
    found = notes(built.html("06-chapter.html"))
    assert built.warnings == ""
    for i, title in enumerate(titles):
        ends = '.," '
        expected = bare(title).strip(ends)
        assert bare(shown[f"work-k{i:03}"][0]).strip(ends) == expected
        if ":" not in title:  # a note leaves the subtitle out
            assert bare(found[i]).endswith(" p. 9.")
            assert bare(found[i]).removesuffix(" p. 9.").strip(ends) == expected


LOCATORS = st.text(LETTERS, min_size=1).map(
    lambda text: re.sub(r"[{}`\\<>]", "", " ".join(text.split()))
)


@MANY
@given(st.lists(LOCATORS.filter(str.strip), min_size=60, max_size=60))
def test_any_locator_comes_out_in_its_note(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, locators: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("locators")
    body = "# Chapter\n\n" + "\n\n".join(f"A.{{cite:p}}`doe{{{t}}}`" for t in locators)
    files = {"06-chapter.md": body, "b.md": LIST, "references.bib": BOOK}
    built = build(make_app, folder, files, "html", EXTENSIONS, SETTINGS)
    built.app.cleanup()
    found = notes(built.html("06-chapter.html"))
    for shown, locator in zip(found, locators, strict=True):
        expected = f"Doe, A Book, {bare(locator)}"
        assert bare(shown).rstrip('."') == expected.rstrip('."')
    for line in warnings(built):
        assert "[book.locator-form]" in line


# -- faults: one warning, at its line -----------------------------------------

FAULTS = {
    "a brace too few": (
        "B.{cite:p}`doe{p. 5`",
        "locator-malformed",
        "braces don't match",
    ),
    "a brace too many": ("B.{cite:p}`doe{p. 5}}`", "locator-malformed", "braces"),
    "braces in braces": ("B.{cite:p}`doe{p. {5}}`", "locator-malformed", "braces"),
    "empty braces": ("B.{cite:p}`doe{}`", "locator-malformed", "empty"),
    "no key": ("B.{cite:p}`,doe`", "locator-malformed", "a key is missing"),
    "no last key": ("B.{cite:p}`doe,`", "locator-malformed", "a key is missing"),
    "only a locator": ("B.{cite:p}`{p. 5}`", "locator-malformed", "a key is missing"),
    "text after": ("B.{cite:p}`doe{p. 5} so`", "locator-malformed", "more than a key"),
    "square brackets": (
        "B.{cite:p}`doe[p. 5]`",
        "locator-malformed",
        "more than a key",
    ),
    "a bang": ("B.{cite:p}`!doe`", "locator-malformed", "a '!'"),
    "a textual role": ("B.{cite:t}`doe{`", "locator-malformed", "braces"),
    "an unknown form": ("B.{cite:p}`doe{pg. 5}`", "locator-form", '"pg. 5"'),
    "an unknown key": ("B.{cite:p}`deo{p. 5}`", "citation-undefined", "nearest: doe"),
    "another case": ("B.{cite:p}`Doe`", "citation-undefined", "nearest: doe"),
    "a far key": ("B.{cite:p}`xyzzy`", "citation-undefined", 'no entry "xyzzy"'),
    "a second call": ("B[^n] c.[^n]\n\n[^n]: N.", "note-reused", "[^n] calls"),
}


@pytest.mark.parametrize(("slip", "subtype", "words"), FAULTS.values(), ids=FAULTS)
def test_a_slip_is_one_warning_at_its_line(
    tiny: Make, tmp_path: Path, slip: str, subtype: str, words: str
) -> None:
    (warning,) = warnings(tiny(f"A paragraph\nof three\nlines. {slip}"))
    assert warning.startswith(f"{tmp_path / '06-chapter.md'}:5: WARNING: ")
    assert warning.endswith(f"[book.{subtype}]")
    assert words in warning


@pytest.mark.parametrize(
    "clean",
    [
        "B.{cite:p}`doe{p. 5}`",
        "B.{cite:p}`doe {p. 5} , doe`",
        "B.{cite:p}`{see} doe`",
        "B.{cite:t}`doe`",
        "B[^n] c.[^m]\n\n[^n]: N.\n[^m]: M.",
    ],
)
def test_without_a_slip_there_is_no_warning(tiny: Make, clean: str) -> None:
    assert tiny(f"A paragraph\nof three\nlines. {clean}").warnings == ""


def test_like_slips_in_one_paragraph_have_each_its_line(tiny: Make) -> None:
    slip = "{cite:p}`deo`"
    found = tiny(f"A {slip}\nb {slip}\n\n> c\n> {slip}\n").warnings
    assert re.findall(r"06-chapter\.md:(\d+):", found) == ["3", "4", "7"]


def test_a_slip_leaves_its_text(tiny: Make) -> None:
    page = tiny("A {cite:p}`doe{p. 5` b.").html("06-chapter.html")
    assert "A doe{p. 5 b." in text(page)


def test_a_citation_broken_over_lines_is_read_and_found(
    tiny: Make, tmp_path: Path
) -> None:
    built = tiny("A\n{cite:p}`doe{pp.\n5–7},\ndeo`")
    assert notes(built.html("06-chapter.html")) == ["Doe, A Book, pp. 5–7; [deo]."]
    assert warnings(built)[0].startswith(f"{tmp_path / '06-chapter.md'}:4: ")


def test_a_cited_work_that_no_list_has_is_reported(tiny: Make, tmp_path: Path) -> None:
    listing = "# B\n\n```{bibliography}\n:filter: False\n```\n"
    built = tiny("A.{cite:p}`doe`", **{"bibliography.md": listing})
    assert warnings(built) == [
        (
            f"{tmp_path / '06-chapter.md'}:3: WARNING: no bibliography lists the cited "
            'work "doe" [book.work-unlisted]'
        )
    ]
    assert notes(built.html("06-chapter.html")) == ["Doe, A Book."]


# -- faults in the bibliography file ------------------------------------------

BROKEN = {
    "a missing comma": (
        "@book{a,\n  title = {T}\n  year = {1}\n}\n",
        3,
        "'}' expected",
    ),
    "an open brace": (f"{BOOK}@book{{a,\n  title = {{T,\n}}\n\n", 7, "left open"),
    "no key": ("\n@book{\n  title = {T},\n}\n", 3, "expected"),
    "a bad name": ("@book{a,\n  author = {A, B, C, D},\n}\n", 1, "too many commas"),
    "a doubled key": (
        f"{BOOK}@book{{doe,\n title={{T}}}}\n",
        7,
        '"doe" is there already',
    ),
    "a key in another case": (
        f"{BOOK}@book{{Doe,\n title={{T}}}}\n",
        7,
        "there already",
    ),
    "a doubled field": ("@book{a, title={T}, title={U}}", 1, '"title" twice'),
    "an undefined string": ("@book{a,\n month = okt,\n}\n", 2, "undefined string: okt"),
}


@pytest.mark.parametrize(("bib", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_bibliography_ends_the_build_with_file_and_line(
    tiny: Make, tmp_path: Path, bib: str, line: int, words: str
) -> None:
    with pytest.raises(SphinxError) as error:
        tiny("A.", bib)
    message = str(error.value)
    assert message.startswith(f"{tmp_path / 'references.bib'}:{line}: ")
    assert words in message
    assert "\n" not in message


def test_a_bibliography_in_another_encoding(make_app: MakeApp, root: Path) -> None:
    (root / "references.bib").write_bytes(b"@book{a,\n title = {Caf\xe9},\n}\n")
    with pytest.raises(SphinxError, match=r"references\.bib:2: it is not UTF-8"):
        run(make_app, root)


def test_a_missing_bibliography(make_app: MakeApp, root: Path) -> None:
    (root / "references.bib").unlink()
    with pytest.raises(SphinxError, match=r"references\.bib: .* can't be read"):
        run(make_app, root)


def test_a_latex_command_of_no_meaning_is_reported(tiny: Make, tmp_path: Path) -> None:
    bib = (
        BOOK + "@book{b,\n title = {A \\noopsort{x}B},\n url = {https://a.b/\\_c},\n}\n"
    )
    built = tiny("A.{cite:p}`doe`", bib)
    assert warnings(built) == [
        (
            f'{tmp_path / "references.bib"}:7: WARNING: the field "title" of "b" has the '
            "LaTeX command \\noopsort, which is left out [book.bib-markup]"
        )
    ]


# -- the bibliography ---------------------------------------------------------


def test_the_bibliography_of_the_book(make_app: MakeApp, root: Path) -> None:
    page = run(make_app, root).html(BIBLIOGRAPHY)
    assert works(page) == {
        "work-letter": [
            (
                "Korolev, Sergei. “Letter on the ‘simplest satellite’” "
                "(seen as quoted in Siddiqi, Challenge to Apollo)."
            ),
            "Cited: Preface, n. 1; 6, n. 4",
        ],
        "work-beep": [
            (
                "Ley, Willy, Robert P. Haviland, Jean Richard, and Hugh Odishaw. "
                "“Who heard the beep?” Sky & Telescope 17, no. 2 (December 1957): 60–64. "
                "https://doi.org/10.1000/182_3."
            ),
            "Cited: 6, nn. 2, 3, 5",
        ],
        "work-nsc-5520": [
            (
                "National Security Council. NSC 5520, “U.S. Scientific Satellite "
                "Program,” 20 May 1955. Foreign Relations of the United States, "
                "1955–1957, vol. XI, doc. 340. "
                "https://history.state.gov/historicaldocuments/frus1955-57v11/d340, "
                "read 21 November 2026."
            ),
            "Cited: 6, n. 3",
        ],
        "work-siddiqi": [
            (
                "Siddiqi, Asif A. Challenge to Apollo: The Soviet Union and the Space "
                "Race, 1945–1974. NASA History Series, SP-2000-4408. Washington, DC: "
                "NASA, 2000."
            ),
            "Cited: 2, n. 1; 6, nn. 1, 2, 3, 6",
        ],
    }
    assert find(page, "//em/text()") == [
        "Challenge to Apollo",
        "Sky & Telescope",
        "Foreign Relations of the United States",
        "Challenge to Apollo: The Soviet Union and the Space Race, 1945–1974",
    ]


def test_notes_and_works_lead_to_each_other(make_app: MakeApp, root: Path) -> None:
    built = run(make_app, root)
    links = find(built.html(CHAPTER), "//aside[@id='note-3']//a[@class]/@href")
    assert [str(link) for link in links] == [
        "../back/bibliography.html#work-nsc-5520",
        "../back/bibliography.html#work-siddiqi",
        "../back/bibliography.html#work-beep",
    ]
    page = built.html(BIBLIOGRAPHY)
    assert find(page, "//p[@id='work-nsc-5520']/following-sibling::p/a/@href") == [
        "../2-sputnik/06-sputnik.html#note-call-3"
    ]
    assert find(page, "//p[@id='work-beep']/a/@href") == [
        "https://doi.org/10.1000/182_3"
    ]
    assert find(page, "//p[@id='work-letter']/a/@href") == ["#work-siddiqi"]


ENTRIES = {
    "@book{k, author={A, B and C, D}, title={T}, edition={2}, publisher={P}, "
    "address={NY}, year={1999}}": "A, B, and D C. *T*. 2nd ed. NY: P, 1999.",
    "@book{k, editor={A, B}, title={T}, year={1999}}": "A, B, ed. *T*. 1999.",
    "@book{k, editor={A, B and C, D}, title={T}, publisher={P}}": (
        "A, B, and D C, eds. *T*. P."
    ),
    "@book{k, author={A, B}, editor={C, D}, title={T}, volume={2}}": (
        "A, B. *T*, vol. 2. Edited by D C."
    ),
    "@book{k, author={King, Jr, Martin Luther}, title={T}}": (
        "King, Martin Luther, Jr. *T*."
    ),
    "@book{k, author={A, B}, title={T}, series={S}, number={12}}": "A, B. *T*. S, no. 12.",
    "@book{k, author={A, B}, title={T}, unknown={publisher, year}}": (
        "A, B. *T*. n.p., n.d."
    ),
    "@book{k, title={The \\emph{Eagle}}}": "*The* Eagle.",
    "@techreport{k, author={A, B}, title={T}, institution={NASA}, "
    "number={MSC-00171}, year={1969}}": "A, B. *T*. MSC-00171. NASA, 1969.",
    "@incollection{k, author={A, B}, title={T}, booktitle={C}, editor={E, F}, "
    "pages={1-9}, publisher={P}, year={1999}}": (
        "A, B. “T.” In *C*, edited by F E, 1–9. P, 1999."
    ),
    "@article{k, author={A, B}, title={T?}, journal={J}}": "A, B. “T?” *J*.",
    "@misc{k, title={T}, howpublished={Web}, year={2007}, note={A note}}": (
        "“T.” Web, 2007. A note."
    ),
    "@misc{k, title={T}, date={1957-10-09}, howpublished={Press office}}": (
        "“T.” Press office, 9 October 1957."
    ),
    "@online{k, title={T}, url={https://a.b/c\\_d%20e#f}, urldate={2026-11-21}}": (
        "“T.” https://a.b/c_d%20e#f, read 21 November 2026."
    ),
    "@misc{k, title={T}, howpublished={Time, 9 October 1957}, date={1957-10-09}}": (
        "“T.” Time, 9 October 1957."
    ),
    "@misc{k, title={T}, url={HistoryAtState/frus}}": "“T.” HistoryAtState/frus.",
    "@misc{k, title={T}, date={about 1957}}": "“T.” about 1957.",
    "@misc{k, title={NSC, October 10, 1957}, date={1957-10-10}, kind={primary}}": (
        "NSC, October 10, 1957."
    ),
    "@misc{k, author={A, B}}": "A, B.",
    "@misc{k, doi={https://doi.org/10.1/x}}": "https://doi.org/10.1/x.",
}


def test_full_entries(tiny: Make) -> None:
    bib = [entry.replace("{k,", f"{{k{i:03},") for i, entry in enumerate(ENTRIES)]
    listing = "# B\n\n```{bibliography}\n:all:\n```\n"
    built = tiny("A.", "\n".join(bib), **{"bibliography.md": listing})
    page = built.html("bibliography.html")
    found = {
        str(p.get("id")): starred(p) for p in find(page, "//p[@class='work-entry']")
    }
    assert built.warnings == ""
    assert [found[f"work-k{i:03}"] for i in range(len(bib))] == list(ENTRIES.values())
    links = find(page, "//p[@class='work-entry']//a/@href")
    assert all(str(link).startswith("https://") for link in links)


def test_the_usual_day_of_reading_is_said_once(
    make_app: MakeApp, tmp_path: Path
) -> None:
    bib = "".join(
        f"@misc{{k{day}, title={{T}}, url={{https://a.b/{day}}}, urldate={{2026-11-{day}}}}}\n"
        for day in (20, 21)
    )
    listing = "# B\n\nRead on {read-on}`it`.\n\n```{bibliography}\n:all:\n```\n"
    files = {"bibliography.md": listing}
    conf = SETTINGS + 'notes_read_on = "2026-11-21"\n'
    files |= {"references.bib": bib}
    page = build(make_app, tmp_path, files, "html", EXTENSIONS, conf).html(
        "bibliography.html"
    )
    assert [entry for (entry,) in works(page).values()] == [
        "“T.” https://a.b/20, read 20 November 2026.",
        "“T.” https://a.b/21.",
    ]
    assert "Read on 21 November 2026." in text(page)


def test_an_entry_of_no_fields_does_not_fail(tiny: Make) -> None:
    built = tiny("A.{cite:p}`k`", "@misc{k}")
    assert notes(built.html("06-chapter.html")) == ["“k.”"]
    assert built.warnings == ""


def test_works_are_sorted_by_name_or_title_and_then_by_date(tiny: Make) -> None:
    titles = {
        "k1": "author={Beta, A}, title={A}, year={1999}",
        "k2": "author={Alpha, A}, title={Z}, year={1957}",
        "k3": "author={Alpha, A}, title={B}, date={1958-01-01}",
        "k4": "title={The Ångström}",
        "k5": "author={Élan, A}, title={T}",
        "k6": "title={A Zebra}",
    }
    bib = "\n".join(f"@misc{{{key}, {fields}}}" for key, fields in titles.items())
    listing = "# B\n\n```{bibliography}\n:all:\n```\n"
    page = tiny("A.", bib, **{"bibliography.md": listing}).html("bibliography.html")
    order = [key.removeprefix("work-") for key in works(page)]
    assert order == ["k2", "k3", "k4", "k1", "k5", "k6"]


def test_lists_by_filter_share_a_page(tiny: Make) -> None:
    bib = "@misc{a, title={A}, kind={primary}}\n@misc{b, title={B}, kind={memoir}}\n"
    listing = (
        '# B\n\n```{bibliography}\n:filter: kind == "primary"\n```\n\n'
        '```{bibliography}\n:filter: kind != "primary" and cited\n```\n'
    )
    built = tiny("A.{cite:p}`a,b`", bib, **{"bibliography.md": listing})
    page = built.html("bibliography.html")
    assert built.warnings == ""
    assert len(find(page, "//ul[contains(@class, 'bibliography')]")) == 2
    assert list(works(page)) == ["work-a", "work-b"]


def test_a_work_in_two_lists_has_one_id(tiny: Make) -> None:
    listing = "# B\n\n```{bibliography}\n```\n\n```{bibliography}\n```\n"
    built = tiny("A.{cite:p}`doe`", **{"bibliography.md": listing})
    (warning,) = warnings(built)
    assert "duplicate local citation" in warning
    assert len(find(built.html("bibliography.html"), "//*[@id='work-doe']")) == 1


def test_a_stock_list_stays_stock(tiny: Make) -> None:
    listing = "# B\n\n```{bibliography}\n:list: enumerated\n```\n"
    built = tiny("A.{cite:t}`doe`", **{"bibliography.md": listing})
    page = built.html("bibliography.html")
    assert text(find(page, "//ol/li")[0]) == "Doe, Jane. A Book. Press, 2000."
    assert not works(page)


def test_keys_make_ids_that_xml_allows(tiny: Make) -> None:
    bib = "@misc{a:b/c, title={T}}\n@misc{ключ, title={U}}\n"
    built = tiny("A.{cite:p}`a:b/c,ключ`", bib)
    ids = list(works(built.html("bibliography.html")))
    links = find(built.html("06-chapter.html"), "//aside//a[@class]/@href")
    assert built.warnings == ""
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", name, re.ASCII) for name in ids)
    assert {str(link).partition("#")[2] for link in links} == set(ids)


# -- building again -----------------------------------------------------------


def test_nothing_changed_writes_nothing(make_app: MakeApp, root: Path) -> None:
    run(make_app, root)
    assert written(run(make_app, root)) == set()


def test_a_changed_entry_changes_notes_and_bibliography(
    make_app: MakeApp, root: Path
) -> None:
    run(make_app, root)
    change(
        root / "references.bib",
        "shorttitle = {Challenge to Apollo}",
        "shorttitle = {CTA}",
    )
    built = run(make_app, root)
    assert notes(built.html("1-origins/02-germany.html")) == ["Siddiqi, CTA, pp. 5–7."]
    assert (
        "quoted in Siddiqi, CTA)" in works(built.html(BIBLIOGRAPHY))["work-letter"][0]
    )


def test_a_citation_that_goes_is_gone_from_the_bibliography(
    make_app: MakeApp, root: Path
) -> None:
    run(make_app, root)
    change(root / "1-origins/02-germany.md", "{cite:p}`siddiqi{pp. 5-7}`", "")
    built = run(make_app, root)
    shown = works(built.html(BIBLIOGRAPHY))
    assert shown["work-siddiqi"][1] == "Cited: 6, nn. 1, 2, 3, 6"
    change(root / "2-sputnik/06-sputnik.md", "{cite:p}`nsc-5520", "{cite:p}`unread")
    shown = works(run(make_app, root).html(BIBLIOGRAPHY))
    assert "work-nsc-5520" not in shown
    assert shown["work-unread"][1] == "Cited: 6, n. 3"


def test_a_renamed_chapter_is_cited_by_its_new_number(
    make_app: MakeApp, root: Path
) -> None:
    run(make_app, root)
    (root / "1-origins/02-germany.md").rename(root / "1-origins/03-germany.md")
    change(root / "index.md", "02-germany", "03-germany")
    page = run(make_app, root).html(BIBLIOGRAPHY)
    assert works(page)["work-siddiqi"][1] == "Cited: 3, n. 1; 6, nn. 1, 2, 3, 6"
    links = find(page, "//p[@id='work-siddiqi']/following-sibling::p/a/@href")
    assert links[0] == "../1-origins/03-germany.html#note-call-1"


def test_a_renamed_bibliography_is_linked_from_the_notes(
    make_app: MakeApp, root: Path
) -> None:
    run(make_app, root)
    (root / "back/bibliography.md").rename(root / "back/works.md")
    change(root / "index.md", "back/bibliography", "back/works")
    page = run(make_app, root).html("1-origins/02-germany.html")
    links = find(page, "//aside[@id='note-1']//a[@class]/@href")
    assert links == ["../back/works.html#work-siddiqi"]


def test_a_broken_bibliography_stays_broken(make_app: MakeApp, root: Path) -> None:
    run(make_app, root)
    change(root / "references.bib", "@misc{letter,", "@misc{beep,")
    for _ in range(2):
        with pytest.raises(SphinxError, match="there already"):
            run(make_app, root)


def test_a_parallel_build_makes_the_same_pages(
    make_app: MakeApp, rootdir: Path, tmp_path: Path
) -> None:
    pages = []
    for name, processes in (("one", 1), ("two", 2)):
        folder = Path(shutil.copytree(rootdir / "test-notes", tmp_path / name))
        for i in range(7, 20):  # Sphinx reads few documents in one process anyway
            body = f"# Chapter {i}\n\nA.{{cite:p}}`siddiqi{{p. {i}}}`\n"
            (folder / f"2-sputnik/{i:02}-more.md").write_text(body, "utf-8")
        names = "\n".join(f"2-sputnik/{i:02}-more" for i in range(7, 20))
        change(folder / "index.md", "back/", f"{names}\nback/")
        built = run(make_app, folder, parallel=processes)
        assert built.warnings == ""
        built.app.cleanup()
        outdir = Path(built.app.outdir)
        pages.append(
            {str(p.relative_to(outdir)): p.read_text() for p in outdir.rglob("*.html")}
        )
    assert pages[0] == pages[1]


# -- other builders, and none of this -----------------------------------------


@pytest.mark.parametrize("builder", ["latex", "text", "xml", "singlehtml", "gettext"])
def test_other_builders_take_the_notes(
    make_app: MakeApp, root: Path, builder: str
) -> None:
    built = run(make_app, root, builder)
    assert built.warnings == ""
    output = "\n".join(
        path.read_text("utf-8")
        for path in Path(built.app.outdir).rglob("*")
        if path.suffix in {".tex", ".txt", ".xml", ".html", ".pot"}
    )
    if builder == "gettext":
        # Translators get the citation, never the note made of it.
        assert "{cite:p}`siddiqi{pp. 5-7}`" in output
        assert "Challenge to Apollo" not in output
    else:
        assert "Challenge to Apollo" in output


def test_notes_are_the_same_in_an_epub(make_app: MakeApp, root: Path) -> None:
    (root / "conf.py").write_text(
        (root / "conf.py").read_text("utf-8") + 'version = "1"\ncopyright = "2026"\n'
    )
    run(make_app, root, "epub")
    page = etree.parse(root / f"_build/epub/{CHAPTER.replace('html', 'xhtml')}")
    space = {"x": "http://www.w3.org/1999/xhtml"}
    found = find(page, "//x:aside[@role='doc-footnote']/x:p", **space)
    assert text(found[0]) == "Siddiqi, Challenge to Apollo, p. 5."
    link = find(found[0], "x:a/@href", **space)
    assert link == ["../back/bibliography.xhtml#work-siddiqi"]


def test_the_book_builds_without_this_extension(make_app: MakeApp, root: Path) -> None:
    change(root / "conf.py", '"extensions.notes",', "")
    change(root / "conf.py", "nitpicky = True", "")
    built = run(make_app, root)
    page = built.html("1-origins/02-germany.html")
    assert built.warnings == ""
    assert text(find(page, "//section/p")[0]) == "It flew far.[Sid00, pp. 5-7]"
    assert find(page, "//section/p//a/@href")
