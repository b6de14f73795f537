"""The e-book: a tiny book in, an archive out, held to epubcheck and a parser."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from sphinx.errors import SphinxError

from extensions.checks.links import broken
from extensions.epub import divide
from tests.tiny import BALL, Built, MakeApp, build, words
from tests.validators import epub_problems

EXTENSIONS = ["extensions.typst", "extensions.epub"]
SETTINGS = """
epub_title = {title!r}
epub_author = "Nobody"
epub_publisher = "Nobody"
epub_description = "A tiny book."
epub_contributor = "Nobody"
epub_copyright = "CC BY 4.0"
epub_identifier = "urn:uuid:0f8f7a52-6a0c-4f0e-9d3b-5b1a7c2e1957"
epub_uid = "book-id"
epub_cover = {cover!r}
epub_basename = "tiny"
epub_subjects = [("BISAC", "TEC002000", "TECHNOLOGY & ENGINEERING / Astronautics")]
"""
COVER = ("cover.png", "")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
NOTES = (
    'extensions += ["sphinxcontrib.bibtex", "extensions.notes"]\nbibtex_bibfiles = []\n'
)
STYLE = Path(__file__).parents[2] / "extensions/epub/theme/static/epub.css"
OPF = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
}
FILES = {
    "front/preface.md": "# Preface\n\nBefore.\n",
    "one.md": "(one)=\n# One\n\nA claim.[^a] [Союз]{.language-ru} flew.\n\n## Part of it\n\n"
    ":::{figure} ball.svg\n:name: fig-ball\n:alt: A ball.\n\nRound.\n:::\n\n"
    "```{index} single: Laika\n```\n\nText.\n\n[^a]: Its *source*.\n",
    "back/glossary.md": "# Glossary\n\n```{glossary}\nApogee\n  The highest point.\n```\n",
    "ball.svg": BALL,
    "index.md": "# Tiny\n\n```{toctree}\nfront/preface\none\nback/glossary\ngenindex\n```\n",
}


def make_epub(
    make_app: MakeApp,
    folder: Path,
    files: dict[str, str],
    title: str = "Tiny",
    cover: tuple[str, ...] = COVER,
    settings: str = "",
) -> Built:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cover.png").write_bytes(PNG)
    conf = SETTINGS.format(title=title, cover=cover) + settings
    return build(make_app, folder, files, "epub", EXTENSIONS, conf)


def archive(book: Built) -> Path:
    return next(Path(book.app.outdir).glob("*.epub"))


def test_epubcheck_finds_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    book = make_epub(make_app, tmp_path, FILES)
    assert book.warnings == ""
    assert epub_problems(archive(book)) == []


def long_page(length: int) -> dict[str, str]:
    """Return a book with a long list in two sections, notes, and links to its ends."""
    lines = [f"- ({{ref}}`one`) Thing {n}.[^n{n}]" for n in range(length)]
    notes = [f"[^n{n}]: Source {n}." for n in range(length)]
    sections = ["## First", *lines, "\n(last)=\n## Second\n\nEnd.\n"]
    page = "\n".join(["# Long", "", "Before.", "", *sections, "", *notes])
    toctree = FILES["index.md"].replace("one\n", "one\nlong\n")
    one = FILES["one.md"] + "\nSee {ref}`last`.\n"
    return FILES | {"long.md": page, "index.md": toctree, "one.md": one}


def test_page_too_long_for_readers_is_divided(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = make_epub(make_app, tmp_path / "whole", long_page(60), settings=NOTES)
    monkeypatch.setattr(divide, "LIMIT", 9000)
    book = make_epub(make_app, tmp_path / "divided", long_page(60), settings=NOTES)
    assert epub_problems(archive(book)) == []
    assert broken(archive(book)) == []
    order = [
        item.get("href")
        for ref in book.epub_page("content.opf").xpath("//opf:itemref", namespaces=OPF)
        for item in ref.xpath(
            "//opf:item[@id=$id]", namespaces=OPF, id=ref.get("idref")
        )
    ]
    pieces = [name for name in order if name.startswith("long")]
    assert len(pieces) > 3
    assert pieces[:2] == ["long.xhtml", "long-2.xhtml"]
    pages = [book.epub_page(name) for name in pieces]
    assert all(len(etree.tostring(page)) < 12_000 for page in pages)
    one = whole.epub_page("long.xhtml")
    assert [i for page in pages for i in page.xpath("//li//@id")] == one.xpath(
        "//li//@id"
    )
    for page in pages:  # the notes that a piece calls, and no others
        calls = page.xpath("//*[@role='doc-noteref']/@href")
        assert calls == [
            f"#{id_}" for id_ in page.xpath("//*[@role='doc-footnote']/@id")
        ]
    (link,) = book.epub_page("one.xhtml").xpath(
        "//x:p[contains(., 'See')]/x:a", namespaces=OPF
    )
    assert link.get("href") == f"{pieces[-1]}#last"


def test_page_without_sections_is_left_whole(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(divide, "LIMIT", 300)
    book = make_epub(make_app, tmp_path, FILES)
    assert broken(archive(book)) == []
    assert words(book.epub_page("front/preface.xhtml")) == "Preface Preface Before."


def test_media_type_is_first_and_stored(make_app: MakeApp, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive(make_epub(make_app, tmp_path, FILES))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"


def test_two_builds_give_the_same_bytes(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = make_epub(make_app, tmp_path / "a", FILES)
    second = make_epub(make_app, tmp_path / "b", FILES)
    assert archive(first).read_bytes() == archive(second).read_bytes()


def test_every_page_says_its_language(make_app: MakeApp, tmp_path: Path) -> None:
    book = make_epub(make_app, tmp_path, FILES)
    with zipfile.ZipFile(archive(book)) as pages:
        for name in pages.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(pages.read(name))
                assert root.get("lang") == "en", name
    page = book.epub_page("one.xhtml")
    assert page.xpath("//*[@lang='ru']/text()") == ["Союз"]


def test_note_is_a_pop_up_with_a_way_back(make_app: MakeApp, tmp_path: Path) -> None:
    page = make_epub(make_app, tmp_path, FILES).epub_page("one.xhtml")
    (call,) = page.xpath("//x:a[@epub:type='noteref']", namespaces=OPF)
    (note,) = page.xpath("//*[@epub:type='footnote']", namespaces=OPF)
    (back,) = note.xpath(".//x:a[@role='doc-backlink']", namespaces=OPF)
    assert call.get("href") == f"#{note.get('id')}"
    assert back.get("href") == f"#{call.get('id')}"
    assert "".join(call.itertext()) == "".join(back.itertext()) == "1"
    assert "Its source." in " ".join("".join(note.itertext()).split())


def test_notes_stand_together_under_a_heading(
    make_app: MakeApp, tmp_path: Path
) -> None:
    files = FILES | {"one.md": "# One\n\nA.[^a][^b]\n\n[^a]: First.\n\n[^b]: Second.\n"}
    page = make_epub(make_app, tmp_path, files, settings=NOTES).epub_page("one.xhtml")
    (block,) = page.xpath("//*[@role='doc-endnotes']")
    assert words(block) == "Notes 1 First. 2 Second."
    (paragraph,) = page.xpath("//x:p[x:a]", namespaces=OPF)
    assert words(paragraph) == "A.1 2"  # and not 12


def test_one_identifier_in_package_and_ncx(make_app: MakeApp, tmp_path: Path) -> None:
    book = make_epub(make_app, tmp_path, FILES)
    package, ncx = book.epub_page("content.opf"), book.epub_page("toc.ncx")
    (identifier,) = package.xpath("//dc:identifier/text()", namespaces=OPF)
    (uid,) = ncx.xpath("//ncx:meta[@name='dtb:uid']/@content", namespaces=OPF)
    assert identifier == uid == "urn:uuid:0f8f7a52-6a0c-4f0e-9d3b-5b1a7c2e1957"


def metas(package: etree._Element) -> dict[str, list[str]]:
    """Return the values of each property of a package."""
    found: dict[str, list[str]] = {}
    for meta in package.xpath("//opf:meta[@property]", namespaces=OPF):
        found.setdefault(meta.get("property"), []).append(meta.text)
    return found


def test_package_tells_who_can_read_the_book(make_app: MakeApp, tmp_path: Path) -> None:
    found = metas(make_epub(make_app, tmp_path, FILES).epub_page("content.opf"))
    assert found["schema:accessMode"] == ["textual", "visual"]
    assert found["schema:accessModeSufficient"] == ["textual"]
    assert found["schema:accessibilityHazard"] == ["none"]
    features = found["schema:accessibilityFeature"]
    assert {"alternativeText", "structuralNavigation", "index"} <= set(features)
    assert "pageBreakMarkers" not in features  # this book has no printed pages
    assert len(found["schema:accessibilitySummary"]) == 1
    assert "dcterms:conformsTo" not in found


def test_book_without_figures_promises_no_alternatives(
    make_app: MakeApp, tmp_path: Path
) -> None:
    package = make_epub(make_app, tmp_path, {"one.md": "# One\n"}).epub_page(
        "content.opf"
    )
    found = metas(package)
    assert found["schema:accessMode"] == ["textual"]
    assert "alternativeText" not in found["schema:accessibilityFeature"]


def test_subjects_name_their_authority_and_code(
    make_app: MakeApp, tmp_path: Path
) -> None:
    package = make_epub(make_app, tmp_path, FILES).epub_page("content.opf")
    (subject,) = package.xpath("//dc:subject", namespaces=OPF)
    assert subject.text == "TECHNOLOGY & ENGINEERING / Astronautics"
    assert metas(package)["authority"] == ["BISAC"]
    assert metas(package)["term"] == ["TEC002000"]


PAGES = [
    ("index.xhtml", "titlepage", None),
    ("front/preface.xhtml", "preface", "doc-preface"),
    ("front/names.xhtml", "preamble", None),
    ("front/figures.xhtml", "loi", None),
    ("part.xhtml", "part", "doc-part"),
    ("01-one.xhtml", "chapter", "doc-chapter"),
    ("back/timeline.xhtml", "appendix", "doc-appendix"),
    ("back/glossary.xhtml", "glossary", "doc-glossary"),
    ("back/further-reading.xhtml", "bibliography", "doc-bibliography"),
    ("genindex.xhtml", "index", "doc-index"),
]


def test_each_page_says_what_it_is(make_app: MakeApp, tmp_path: Path) -> None:
    files = FILES | {
        "front/names.md": "# Names\n",
        "front/figures.md": "# Figures\n\n:::{list-of-figures}\n:::\n",
        "part.md": "# Part I\n\n```{toctree}\n01-one\n```\n",
        "01-one.md": FILES["one.md"],
        "back/timeline.md": "# Timeline\n",
        "back/further-reading.md": "# Further reading\n",
        "index.md": "# Tiny\n\n```{toctree}\nfront/preface\nfront/names\nfront/figures\npart\n"
        "back/timeline\nback/glossary\nback/further-reading\ngenindex\n```\n",
    }
    del files["one.md"]
    extra = 'extensions += ["extensions.numbering", "extensions.lists"]\n'
    book = make_epub(make_app, tmp_path, files, settings=extra)
    for name, kind, role in PAGES:
        section = book.epub_page(name).find("{*}body/{*}section")
        assert section.get(f"{{{OPF['epub']}}}type") == kind, name
        assert section.get("role") == role, name
    nav = book.epub_page("nav.xhtml")
    landmarks = "//x:nav[@epub:type='landmarks']//x:a/@epub:type"
    assert nav.xpath(landmarks, namespaces=OPF) == [
        *("cover", "toc", "titlepage", "preface", "loi"),
        *("bodymatter", "appendix", "glossary", "bibliography", "index"),
    ]


WIDE = (
    "# One\n\n:::{list-table} Flights\n:name: tab-wide\n:header-rows: 1\n\n"
    "* - Flight\n  - Crew\n  - Time\n  - Outcome\n* - A\n  - B\n  - C\n  - D\n:::\n"
)


def test_cells_of_a_wide_table_know_their_column(
    make_app: MakeApp, tmp_path: Path
) -> None:
    page = make_epub(make_app, tmp_path, FILES | {"one.md": WIDE}).epub_page(
        "one.xhtml"
    )
    (block,) = page.xpath("//*[@class='wide-table']")
    assert block.xpath(".//@data-label") == ["Flight", "Crew", "Time", "Outcome"]
    assert set(block.xpath(".//*[local-name()='th']/@scope")) == {"col"}


def test_page_that_starts_with_a_table_is_marked_before_it(
    make_app: MakeApp, tmp_path: Path
) -> None:
    report = tmp_path / "pages.json"
    stops = [{"document": "one", "target": "tab-wide", "page": 1}]
    report.write_text(json.dumps({"labels": ["1"], "stops": stops}), "utf-8")
    setting = f"epub_print_pages = {str(report)!r}\n"
    book = make_epub(make_app, tmp_path, FILES | {"one.md": WIDE}, settings=setting)
    (mark,) = book.epub_page("one.xhtml").xpath("//*[@role='doc-pagebreak']")
    assert mark.getnext().tag.endswith("}table")
    assert epub_problems(archive(book)) == []
    assert "pageBreakSource" in metas(book.epub_page("content.opf"))


def test_links_to_the_glossary_can_pop_up(make_app: MakeApp, tmp_path: Path) -> None:
    files = FILES | {"one.md": "# One\n\nAt {term}`Apogee` it turned.\n"}
    page = make_epub(make_app, tmp_path, files).epub_page("one.xhtml")
    (link,) = page.xpath("//*[@role='doc-glossref']")
    assert words(link) == "Apogee"


def test_style_sheet_leaves_colors_of_text_to_the_reader() -> None:
    colors = re.findall(r"(?<![-\w])color:\s*([^;}]+)", STYLE.read_text("utf-8"))
    assert set(colors) <= {"inherit"}
    assert not re.search(r"font-family|\dpx|\dpt", STYLE.read_text("utf-8"))


def test_contents_include_sections_and_index(make_app: MakeApp, tmp_path: Path) -> None:
    nav = make_epub(make_app, tmp_path, FILES).epub_page("nav.xhtml")
    toc = "//x:nav[@epub:type='toc']//x:a"
    entries = [a.text for a in nav.xpath(toc, namespaces=OPF)]
    assert entries == [
        "Title page",
        "Preface",
        "One",
        "Part of it",
        "Glossary",
        "Index",
    ]
    landmarks = "//x:nav[@epub:type='landmarks']//x:a/@epub:type"
    assert set(nav.xpath(landmarks, namespaces=OPF)) >= {"toc", "preface", "index"}


def test_cover_is_declared_and_shown_first(make_app: MakeApp, tmp_path: Path) -> None:
    book = make_epub(make_app, tmp_path, FILES)
    package = book.epub_page("content.opf")
    (image,) = package.xpath(
        "//opf:item[@properties='cover-image']/@href", namespaces=OPF
    )
    first = package.xpath("//opf:itemref/@idref", namespaces=OPF)[0]
    (page,) = package.xpath(f"//opf:item[@id='{first}']/@href", namespaces=OPF)
    (shown,) = book.epub_page(page).xpath("//x:img", namespaces=OPF)
    assert shown.get("src") == image
    assert "Tiny" in shown.get("alt")


def test_missing_cover_stops_the_build(make_app: MakeApp, tmp_path: Path) -> None:
    with pytest.raises(SphinxError, match=r"conf\.py: epub_cover names .*none\.png"):
        make_epub(make_app, tmp_path, FILES, cover=("none.png", ""))


def test_image_type_that_epub_forbids_is_reported(
    make_app: MakeApp, tmp_path: Path
) -> None:
    files = FILES | {"two.md": "# Two\n\n![A ball.](ball.bmp)\n"}
    files["index.md"] = FILES["index.md"].replace("one\n", "one\ntwo\n")
    (tmp_path / "ball.bmp").write_bytes(b"BM")
    with pytest.raises(SphinxError, match=r"two\.md:3: an EPUB holds no \.bmp image"):
        make_epub(make_app, tmp_path, files)


TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TITLES.filter(str.strip))
def test_any_title_comes_out_in_metadata_and_page(
    make_app: MakeApp, tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    book = make_epub(make_app, tmp_path_factory.mktemp("title"), FILES, title=title)
    package, ncx = book.epub_page("content.opf"), book.epub_page("toc.ncx")
    (in_package,) = package.xpath("//dc:title/text()", namespaces=OPF)
    (in_ncx,) = ncx.xpath("//ncx:docTitle/ncx:text/text()", namespaces=OPF)
    assert in_package == in_ncx == title


SAMPLES = ["A & B <i> \"q\" 'r'", "Союз 🚀", "太空竞赛", "سباق الفضاء", "]]> -- <!--"]


@pytest.mark.parametrize("title", SAMPLES)
def test_title_in_any_script_passes_epubcheck(
    make_app: MakeApp, tmp_path: Path, title: str
) -> None:
    text = title.translate({ord(c): f"\\{c}" for c in r"\\&<>*_`[]'\"-!"})
    files = FILES | {"one.md": f"# {text}\n\nSaid {text} once.\n"}
    book = make_epub(make_app, tmp_path, files, title=title)
    assert epub_problems(archive(book)) == []
    page, nav = book.epub_page("one.xhtml"), book.epub_page("nav.xhtml")
    assert words(page.find(".//{*}h1")) == title
    assert words(page.find(".//{*}p")) == f"Said {title} once."
    assert title in [words(a) for a in nav.iterfind(".//{*}a")]
    assert title in book.epub_page("toc.ncx").xpath("//ncx:text/text()", namespaces=OPF)
