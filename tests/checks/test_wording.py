"""Quotations against their sources, claims against prose, places against works."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extensions.checks import excuses, locating, patterns, quotes
from extensions.checks.book import Work
from extensions.checks.places import Place, place_of
from extensions.checks.wording import Store, Wording, has
from extensions.records import Record

SOURCE = (
    "It is hard to decide whom to send to a certain death, and just as hard to decide "
    "whom to make famous the world over; they were, I'd say, 2,982 days - no more."
)


def is_in(quotation: str, source: str = SOURCE) -> bool:
    return has(Wording.of(source), Wording.of(quotation))


@pytest.mark.parametrize(
    "quotation",
    [
        SOURCE,
        "It is hard to decide whom to send to a certain death,",
        "it is hard to decide",
        "is hard to decide whom to send.",
        "[I]t is hard to decide",
        "It is hard to decide … and just as hard",
        "It is hard ... whom to send … the world over",
        "It is hard to decide whom [the state would] send to a certain death",
        "It is hard to decide whom to send [up] to a certain death",
        "“It is hard” to ‘decide’ whom to send",
        "they were, I’d say, 2,982 days — no more",
        "… famous the world over …",
    ],
)
def test_words_that_a_source_has(quotation: str) -> None:
    assert is_in(quotation)


@pytest.mark.parametrize(
    "quotation",
    [
        "It is so hard to decide",
        "It is hard decide",
        "It hard is to decide",
        "It is Hard to decide",
        "It is hard to decide, whom to send",
        "to a certain death and just as hard",
        "2,983 days",
        "I’ll say, 2,982 days",
        "and just as hard … to a certain death",
        "It is hard to [x] over",
        "… …",
        "",
    ],
)
def test_words_that_a_source_does_not_have(quotation: str) -> None:
    assert not is_in(quotation)


def test_brackets_of_the_source_are_kept() -> None:
    source = "the [Soviet] rocket was ready"
    assert is_in("the [Soviet] rocket was ready", source)
    assert not is_in("the Soviet rocket was ready", source)


WORDS = st.lists(
    st.sampled_from(["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"]), min_size=3
)


@given(WORDS, st.data())
def test_any_part_is_found_and_any_new_word_is_not(
    words: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    part = words[start:end]
    source = Wording.of(" ".join(words))
    assert has(source, Wording.of(" ".join(part)))
    changed = data.draw(st.integers(0, len(part) - 1))
    part[changed] = "zz"
    assert not has(source, Wording.of(" ".join(part)))


def store(*texts: str) -> Store:
    rows = enumerate(texts, 2)
    return Store(
        [Record(Path("q.csv"), n, {"text": t, "id": f"r{n}"}) for n, t in rows]
    )


@pytest.mark.parametrize(
    ("quotation", "here", "there"),
    [
        ("It is hard to choose whom to send", "choose", "decide"),
        ("It is hard decide whom to send to", "decide", "to"),
        ("It is hard to decide to whom to send", "to", ""),
        ("It is so hard to decide whom to send", "so", ""),
        ("is hard to decide whom to send up", "up", "to a certain death, …"),
    ],
)
def test_the_first_word_that_differs(quotation: str, here: str, there: str) -> None:
    near = store("Something else.", SOURCE).nearest(Wording.of(quotation))
    assert near is not None
    assert near.record["id"] == "r3"
    assert (quotation[near.start : near.end], near.stored) == (here, there)


def test_nothing_is_near_what_has_no_words_in_common() -> None:
    assert (
        store(SOURCE).nearest(Wording.of("We shall overcome one day, my friends"))
        is None
    )
    assert store().nearest(Wording.of("It is hard to decide")) is None


# -- claims ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        ("On 4 October 1957 it", "a date", "4 October 1957"),
        ("of 29 July or 2 August it", "a date", "29 July"),
        ("from 13 to 24 July 1969", "a date", "13 to 24 July 1969"),
        ("by May 1961 it", "a date", "May 1961"),
        ("at 13:32 UTC", "a time", "13:32"),
        ("at 9:32 a.m.", "a time", "9:32"),
        ("a two-stage, 58-centimeter ball", "a quantity", "58-centimeter"),
        ("3 1/2 tons of it", "a quantity", "3 1/2 tons"),
        ("thirty-five kilometers on", "a quantity", "thirty-five kilometers"),
        ("33 million newtons", "a quantity", "33 million newtons"),
        ("650 million watched", "a number", "650 million"),
        ("about 1,200 came", "a number", "1,200"),
        ("13 percent", "a percentage", "13 percent"),
        ("$25.4 billion", "a sum of money", "$25.4 billion"),
        ("200 rubles", "a sum of money", "200 rubles"),
        ("the world’s first satellite", "a superlative", "world’s first"),
        ("nobody had ever", "a superlative", "nobody had ever"),
    ],
)
def test_what_is_a_claim(text: str, what: str, found: str) -> None:
    claim = min(patterns.find(text), key=lambda claim: claim.start)
    assert (claim.what, text[claim.start : claim.end]) == (what, found)


@pytest.mark.parametrize(
    "text",
    [
        "In 1957 Sputnik flew.",
        "Apollo 11 and Site 110",
        "It may be so. March was over.",
        "at first he looked",
        "the first stage, the first few minutes, the first half",
        "her first name, the First Lady, the First World War",
        "The first was late.",
        "only when, if only, not only",
        "the only way",
        "at least, at last, at the latest",
        "the West, the rest, the test, the nearest",
        "the most he could do",
    ],
)
def test_what_is_none(text: str) -> None:
    assert list(patterns.find(text)) == []


def test_quotations_are_told_by_their_marks() -> None:
    text = 'He “said ‘no’ to” it, and "went" “home'
    assert [quote.text for quote in quotes.quotes(text)] == [
        "said ‘no’ to",
        "went",
        "home",
    ]
    assert quotes.unpaired(text) == (text.rindex("“"), "“")
    assert quotes.unpaired("it” was") == (2, "”")
    assert quotes.unpaired("“it” was “so”") is None
    assert quotes.words("It’s 2,982 days, T-minus 1.5") == [
        "It’s",
        "2,982",
        "days",
        "T-minus",
        "1.5",
    ]


# -- places ---------------------------------------------------------------------


def work(**fields: str) -> Work:
    kind = fields.pop("type", "book")
    return Work("doe", kind, fields, Place("references.bib:1"))


@pytest.mark.parametrize(
    ("allowed", "locator", "wrong"),
    [
        ("page", "p. 5", []),
        ("page", "ch. 4, p. 5, n. 3", []),
        ("page", "GET 04:06:45:40", ["GET 04:06:45:40"]),
        ("section", "ch. 4, sec. 2", []),
        ("section", "p. 5", ["p. 5"]),
        ("document, page", "doc. 340, p. 723", []),
        ("document", "doc. 340, p. 723", ["p. 723"]),
        ("time", "09:07 Moscow time", []),
        ("row, none", "row 1957-001", []),
        ("none", "p. 5", ["p. 5"]),
        ("none", "", []),
        ("none", "pg. 5", []),  # no known form: reported as that
        ("", "p. 5", []),  # the entry is reported
    ],
)
def test_locators_that_fit(allowed: str, locator: str, wrong: list[str]) -> None:
    assert locating.misfits(work(locator=allowed), locator) == wrong


@pytest.mark.parametrize(
    ("fields", "locator", "wrong"),
    [
        ({"pagetotal": "300"}, "pp. 167–70", []),
        ({"pagetotal": "300"}, "pp. 298–305", [("pp. 298–305", "1–300")]),
        ({"pagetotal": "300"}, "p. xi", []),
        ({"pagetotal": "300"}, "p. 4-12", []),
        ({}, "p. 9999", []),
        ({}, "pp. 170–67", [("pp. 170–67", "")]),
        ({}, "sec. 5–3", [("sec. 5–3", "")]),
        ({"type": "article", "pages": "141--146"}, "p. 147", [("p. 147", "141–146")]),
        ({"pages": "146"}, "p. 147", []),
        ({}, "GET 04:06:44–04:06:45", []),
        ({}, "GET 1:04:06:45–1:04:06:44", [("GET 1:04:06:45–1:04:06:44", "")]),
    ],
)
def test_locators_within_their_work(
    fields: dict[str, str], locator: str, wrong: list[tuple[str, str]]
) -> None:
    assert list(locating.beyond(work(**fields), locator)) == wrong


def test_the_line_of_a_phrase(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "One.\n\nThe *Eagle* of {idx}`Eagle`the\n[Союз]{.language-ru} and the\n"
        'Eagle "has\nwings," he said.\n\nThe Eagle.\n',
        "utf-8",
    )
    before = "The Eagle of the Союз and the "

    def line(phrase: str, before: str = "") -> int:
        return int(place_of(str(path), 3, phrase, before).location.rpartition(":")[2])

    assert line("Eagle") == 3
    assert line("Eagle", before) == 5
    assert line("Eagle “has wings", before) == 5
    assert line("wings,”") == 6
    assert line("nowhere") == 3
    assert line("…") == 3
    assert place_of("no/such/file", 3, "Eagle").location == "no/such/file:3"


# -- excuses --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("excuse: a-code -- a reason", [("a-code", "a reason")]),
        ("excuse: a-code --  long\n reason", [("a-code", "long reason")]),
        ("excuse: a -- b\nexcuse: c -- d", [("a", "b"), ("c", "d")]),
        ("excuse: a-code", [("", "")]),
        ("excuse: a-code --", [("", "")]),
        ("excuse: a-code - reason", [("", "")]),
        ("excuse a-code -- reason", [("", "")]),
        ("Excuse: a-code -- reason", [("", "")]),
        ("To do: excuse: a -- b", []),
        ("", []),
    ],
)
def test_excuses_are_read(comment: str, found: list[tuple[str, str]]) -> None:
    assert [(line.code, line.reason) for line in excuses.parse(comment)] == found


def test_excuses_above_a_line() -> None:
    lines = [
        "% excuse: z -- far",
        "",
        "% excuse: a -- b",
        "% excuse: c",
        "% -- d",
        "@x{",
    ]
    found = [(n, line.code) for n, line in excuses.above(lines, 6)]
    assert found == [(3, "a"), (4, "c")]
