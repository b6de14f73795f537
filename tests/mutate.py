"""Plant random faults in the real book and count how many are caught.

``python tests/mutate.py`` copies the book, makes one fault at a time from a fixed
seed, runs the checks as ``make check`` does and prints, by kind, how many were
caught: the build failed and a warning named the file. ``--write`` puts the table
into CONTRIBUTING.md. It takes some minutes and is no part of the tests.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- mutations: begin -->", "<!-- mutations: end -->"
SEED = 1957

Mutation = Callable[[str, random.Random], str | None]
"""Returns the text of a chapter with one fault in it, None where none fits."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|"
    "November|December"
)
_CITATION = re.compile(r"\{cite:p\}`[^`]+`")


def _one(
    text: str,
    pattern: str,
    replace: Callable[[re.Match[str]], str],
    dice: random.Random,
) -> str | None:
    """Replace one random match of *pattern*."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return None
    match = dice.choice(matches)
    changed = text[: match.start()] + replace(match) + text[match.end() :]
    return changed if changed != text else None


def swap_a_day(text: str, dice: random.Random) -> str | None:
    """Write another day of the month."""

    def other(match: re.Match[str]) -> str:
        days = [day for day in range(1, 29) if day != int(match[1])]
        return f"{dice.choice(days)} {match[2]}"

    return _one(text, rf"\b(\d{{1,2}}) ((?:{_MONTHS}) \d{{4}})", other, dice)


def drop_a_citation(text: str, dice: random.Random) -> str | None:
    """Take one note away."""
    return _one(text, _CITATION.pattern, lambda _: "", dice)


def drop_a_paragraph_s_citations(text: str, dice: random.Random) -> str | None:
    """Take all notes of a paragraph away."""
    blocks = text.split("\n\n")
    cited = [
        i for i, b in enumerate(blocks) if _CITATION.search(b) and b[0] not in "[:{>"
    ]
    if not cited:
        return None
    chosen = dice.choice(cited)
    blocks[chosen] = _CITATION.sub("", blocks[chosen])
    return "\n\n".join(blocks)


def change_a_quoted_word(text: str, dice: random.Random) -> str | None:
    """Put another word into a long quotation."""

    def other(match: re.Match[str]) -> str:
        words = match[0].split(" ")
        place = dice.randrange(2, len(words) - 2)
        words[place] = "otherwise"
        return " ".join(words)

    return _one(text, r'"[A-Z][^"{}\[\]\n`]*(?:\n[^"{}\[\]\n`]+)*"', lambda m: m[0]
                if len(m[0].split()) < 10 else other(m), dice)  # fmt: skip


def delete_an_alt_text(text: str, dice: random.Random) -> str | None:
    """Take the alt text of a figure away."""
    return _one(text, r"(?m)^:alt: .*\n", lambda _: "", dice)


def misspell_a_name(text: str, dice: random.Random) -> str | None:
    """Write a variant that the list of names gives."""
    with (ROOT / "book/data/names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dice.shuffle(rows)
    for row in rows:
        variant = row["variants"].split(";")[0].strip()
        plain = re.sub(r"\{\w+(?::\w+)?\}`[^`]*`", lambda m: " " * len(m[0]), text)
        found = list(
            re.finditer(rf"(?<![\"\w`]){re.escape(row['preferred'])}\b", plain)
        )
        if variant and found:
            match = dice.choice(found)
            return text[: match.start()] + variant + text[match.end() :]
    return None


def misspell_a_key(text: str, dice: random.Random) -> str | None:
    """Cite a work that is not in the bibliography."""
    return _one(text, r"(\{cite:p\}`[a-z]+)-", lambda m: f"{m[1]}x-", dice)


def give_a_wrong_place(text: str, dice: random.Random) -> str | None:
    """Give a mission time of a book."""
    return _one(text, r"\{pp?\. [^}]+\}", lambda _: "{GET 00:01:02:03}", dice)


def double_a_word(text: str, dice: random.Random) -> str | None:
    """Write a word twice."""
    return _one(
        text,
        r"(?<=[a-z] )(the|and|of|that|with)(?= [a-z])",
        lambda m: f"{m[0]} {m[0]}",
        dice,
    )


def unlink_a_term(text: str, dice: random.Random) -> str | None:
    """Take the link to the glossary from a term."""
    return _one(text, r"\{term\}`([^`<]+)`", lambda m: m[1], dice)


def drop_a_figure_reference(text: str, dice: random.Random) -> str | None:
    """Speak of a figure no more."""
    return _one(text, r" ?\(?\{numref\}`[^`]+`\)?", lambda _: "", dice)


def misspell_a_word(text: str, dice: random.Random) -> str | None:
    """Swap two letters."""

    def swapped(match: re.Match[str]) -> str:
        word = match[0]
        places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
        place = dice.choice(places)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return _one(text, r"(?<=[a-z] )[a-z]{7,}(?= [a-z])", swapped, dice)


KINDS: dict[str, Mutation] = {
    "swap a day": swap_a_day,
    "drop one note": drop_a_citation,
    "drop a paragraph's notes": drop_a_paragraph_s_citations,
    "change a quoted word": change_a_quoted_word,
    "delete an alt text": delete_an_alt_text,
    "misspell a name": misspell_a_name,
    "misspell a citation key": misspell_a_key,
    "give a place of the wrong sort": give_a_wrong_place,
    "double a word": double_a_word,
    "unlink a term": unlink_a_term,
    "drop a reference to a figure": drop_a_figure_reference,
    "misspell a word": misspell_a_word,
}


def caught(book: Path, chapter: Path) -> list[str]:
    """Run the checks; return the codes of warnings in the chapter."""
    command = [sys.executable, "-m", "extensions.build", "check"]
    options = ["--book", str(book), "--output", str(book.parent / "build")]
    result = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
    )  # fmt: skip
    if result.returncode == 0:
        return []
    lines = [x for x in result.stderr.splitlines() if chapter.name in x or "bib" in x]
    return [m for line in lines for m in re.findall(r"\[([\w.-]+)\]$", line)] or lines


def main() -> None:
    """Plant, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="into CONTRIBUTING.md")
    parser.add_argument("--show", action="store_true", help="what was not caught")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "book")
        shutil.copytree(ROOT / "book", book)
        shutil.copytree(ROOT / "figures", Path(folder, "figures"))
        planted, found = run(book, options.count, show=options.show)
    lines = table(planted, found)
    print("\n".join(lines))
    if options.write:
        write(lines)


def run(book: Path, count: int, *, show: bool) -> tuple[Counter[str], Counter[str]]:
    """Plant *count* faults, the kinds in turn; return what was planted and caught."""
    dice = random.Random(SEED)
    chapters = sorted(book.glob("[1-5]-*/[0-9][0-9]-*.md"))
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    if caught(book, chapters[0]):
        sys.exit("mutate: the book has faults of its own; mend them first")
    while planted.total() < count:
        kind = list(KINDS)[planted.total() % len(KINDS)]
        chapter = dice.choice(chapters)
        text = chapter.read_text("utf-8")
        changed = KINDS[kind](text, dice)
        if changed is None:
            continue
        chapter.write_text(changed, "utf-8")
        codes = caught(book, chapter)
        chapter.write_text(text, "utf-8")
        planted[kind] += 1
        found[kind] += bool(codes)
        if show and not codes:
            print(f"missed: {kind} in {chapter.name}: {difference(text, changed)}")
    return planted, found


def difference(old: str, new: str) -> str:
    """Return the line that differs."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
    return next((f"{a!r} -> {b!r}" for a, b in pairs if a != b), "")


def table(planted: Counter[str], found: Counter[str]) -> list[str]:
    """Return the figures as a Markdown table."""
    lines = ["| fault | planted | caught | share |", "|---|---:|---:|---:|"]
    for kind, count in planted.items():
        lines.append(
            f"| {kind} | {count} | {found[kind]} | {found[kind] / count:.0%} |"
        )
    total, all_found = planted.total(), found.total()
    lines.append(f"| **all** | {total} | {all_found} | **{all_found / total:.0%}** |")
    return lines


def write(lines: list[str]) -> None:
    """Put the table between its marks in the handbook."""
    text = HANDBOOK.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    body = "\n".join(lines)
    HANDBOOK.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
