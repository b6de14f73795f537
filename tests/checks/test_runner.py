"""Running the checks: at every build, in parallel, and no more than needed."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extensions.checks import runner
from extensions.checks.builder import statistics, table
from extensions.checks.domain import book_of
from tests.checks.planting import CHAPTER, copy_book, reported

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

    from tests.tiny import MakeApp

FAULT = "On 4 October 1957 a ball flew.\n"
PLANTED = (CHAPTER, 25, "claim-uncited")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copy_book(tmp_path / "book")


def change(path: Path, old: str, new: str) -> None:
    """Edit a file so that it is newer than anything built."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    touch(path)


def touch(path: Path) -> None:
    now = time.time() + 2
    os.utime(path, (now, now))


def run(
    make_app: MakeApp, folder: Path, builder: str = "check", **keywords: Any
) -> SphinxTestApp:
    app = make_app(builder, srcdir=folder, **keywords)
    app.build()
    app.cleanup()  # the next one registers everything again
    return app


def faults(app: SphinxTestApp) -> list[tuple[str, int, str]]:
    return reported(app.warning.getvalue(), Path(app.srcdir))


# -- at every build -------------------------------------------------------------


@pytest.mark.parametrize("builder", ["check", "html"])
def test_a_fault_is_reported_until_it_is_mended(
    make_app: MakeApp, book: Path, builder: str
) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    for _ in range(3):
        assert faults(run(make_app, book, builder)) == [PLANTED]
    change(book / CHAPTER, FAULT, "A ball flew.\n")
    for _ in range(2):
        assert faults(run(make_app, book, builder)) == []


def test_a_fault_found_by_one_builder_fails_the_next(
    make_app: MakeApp, book: Path
) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    assert faults(run(make_app, book, "check")) == [PLANTED]
    assert faults(run(make_app, book, "html")) == [PLANTED]


def test_a_fault_is_reported_though_another_page_changed(
    make_app: MakeApp, book: Path
) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    os.utime(book / CHAPTER, (0, 0))
    run(make_app, book)
    (book / "_build/doctrees/warned-read.json").unlink()
    touch(book / "front/preface.md")
    app = run(make_app, book)
    assert faults(app) == [PLANTED]
    assert "0 added, 1 changed" in app.status.getvalue()


def test_changed_data_is_noticed_without_reading(make_app: MakeApp, book: Path) -> None:
    run(make_app, book)
    change(book / "data/quotations.csv", "going to make it", "about to make it")
    for _ in range(2):
        found = faults(run(make_app, book))
        assert found == [(CHAPTER, 22, "quotation-differs")]
    change(book / "data/quotations.csv", "about to make it", "going to make it")
    assert faults(run(make_app, book)) == []


def test_a_changed_entry_is_noticed(make_app: MakeApp, book: Path) -> None:
    run(make_app, book)
    change(book / "references.bib", "locator = {section}", "locator = {page}")
    for _ in range(2):
        codes = {code for _, _, code in faults(run(make_app, book))}
        assert codes == {"locator-kind"}


def test_a_work_is_uncited_when_its_last_note_goes(
    make_app: MakeApp, book: Path
) -> None:
    run(make_app, book)
    change(book / CHAPTER, "bilstein-stages{pp. 369–70}", "apollo-11-transcript")
    found = faults(run(make_app, book))
    assert [code for _, _, code in found] == ["entry-uncited"]


def test_a_page_that_is_gone_is_forgotten(make_app: MakeApp, book: Path) -> None:
    change(book / "front/preface.md", "# Preface\n", '# Preface\n\nHe wrote "no.\n')
    assert len(faults(run(make_app, book))) == 1
    (book / "front/preface.md").unlink()
    change(book / "index.md", "front/preface\n", "")
    assert faults(run(make_app, book)) == []


def test_an_excuse_silences_and_is_not_printed(make_app: MakeApp, book: Path) -> None:
    excuse = "% excuse: claim-uncited -- to show how it is done\n\n"
    change(book / CHAPTER, "% here\n", excuse + FAULT)
    app = run(make_app, book, "html")
    assert faults(app) == []
    page = Path(app.outdir, CHAPTER).with_suffix(".html").read_text("utf-8")
    assert "a ball flew" in page
    assert "excuse" not in page


def test_a_code_can_be_suppressed(make_app: MakeApp, book: Path) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    confoverrides = {"suppress_warnings": ["book.claim-uncited"]}
    assert faults(run(make_app, book, confoverrides=confoverrides)) == []


def test_a_translated_book_is_not_checked(make_app: MakeApp, book: Path) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    assert faults(run(make_app, book, confoverrides={"language": "de"})) == []


# -- no more than needed --------------------------------------------------------


def test_a_clean_book_is_checked_once(
    make_app: MakeApp, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    original = runner.run

    def counted(*arguments: Any) -> runner.Result:
        runs.append(1)
        return original(*arguments)

    monkeypatch.setattr(runner, "run", counted)
    for builder in ("check", "html", "text", "check"):
        run(make_app, book, builder)
    assert len(runs) == 1
    touch(book / "data/quotations.csv")
    run(make_app, book)
    assert len(runs) == 2


def test_reading_in_parallel_finds_the_same(make_app: MakeApp, tmp_path: Path) -> None:
    found = []
    for name, processes in (("one", 1), ("two", 2)):
        book = copy_book(tmp_path / name)
        names = [f"4-moon-race/{i}-more" for i in range(30, 50)]
        for i, more in enumerate(names):
            (book / f"{more}.md").write_text(f"# More {i}\n\n{FAULT}", "utf-8")
        change(book / "index.md", "back/glossary", "\n".join([*names, "back/glossary"]))
        app = run(make_app, book, parallel=processes)
        assert len(faults(app)) == len(names)
        found.append(faults(app))
    assert found[0] == found[1]


# -- what is told ---------------------------------------------------------------


def test_a_message_says_what_and_what_to_do(make_app: MakeApp, book: Path) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    warning = run(make_app, book).warning.getvalue()
    expected = "a date (4 October 1957) and no note; end it with {cite:p}`key{p. 5}`"
    assert f"{CHAPTER}:25: WARNING: {expected} [book.claim-uncited]" in warning


def test_statistics(make_app: MakeApp, book: Path) -> None:
    change(book / CHAPTER, "% here\n", FAULT)
    app = run(make_app, book)
    chapter, whole = statistics(app.env)
    assert chapter[0] == "22 Tranquility"
    assert chapter[2:] == (6, 5, 3, 5, 0)
    assert round(chapter.share, 2) == 0.83
    assert whole[0] == "Book"
    assert whole[1:] == chapter[1:]
    lines = table([chapter, whole])
    assert re.fullmatch(r"22 Tranquility +\d+ +6 +83% +3 +5 +0", lines[1])
    assert all(line in app.status.getvalue() for line in lines)


def test_a_book_without_chapters_has_no_figures(make_app: MakeApp, book: Path) -> None:
    (book / CHAPTER).unlink()
    change(book / "index.md", "4-moon-race/22-tranquility\n", "")
    assert statistics(run(make_app, book).env) == []


def test_a_long_book_is_checked_in_seconds(make_app: MakeApp, book: Path) -> None:
    paragraph = (
        "It was {0} meters high, and on {1} July 1969 it flew as the first of its kind. "
        'She said that "I didn\'t know if we were going to make it or not," and others '
        "said nothing.{{cite:p}}`bilstein-stages{{p. {0}}},houston-go-flight` "
    )
    texts = [paragraph.format(i, i % 28 + 1) * 3 for i in range(1, 801)]
    change(book / CHAPTER, "% here\n", "\n\n".join(texts) + "\n")
    view = book_of(run(make_app, book).env)
    assert sum(len(block.text.split()) for block in view.chapters[0].prose) > 80_000
    started = time.perf_counter()
    assert runner.run(view).findings == []
    assert time.perf_counter() - started < 3
