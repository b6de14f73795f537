"""The warnings of this package, declared for the table in `CONTRIBUTING.md`."""

from __future__ import annotations

from extensions.checks.registry import declare

LOCATOR_MALFORMED = declare(
    "locator-malformed",
    where="all pages",
    catches="a citation whose braces or commas don't match",
    mend="Write `key{locator}`, with commas between works.",
    example="``{cite:p}`doe{p. 5` ``",
    excusable=False,
)
LOCATOR_FORM = declare(
    "locator-form",
    where="all pages",
    catches="a locator of no known form",
    mend="Write one of the forms that `extensions/notes/locators.py` lists.",
    example="`pg. 5`",
    excusable=False,
)
CITATION_UNDEFINED = declare(
    "citation-undefined",
    where="all pages",
    catches="a key that no bibliography file has, capitals included",
    mend="Mend the key (the nearest are named), or add the entry.",
    example="``{cite:p}`siddiqui-challenge` ``",
    excusable=False,
)
NOTE_REUSED = declare(
    "note-reused",
    where="all pages",
    catches="a footnote that is called twice",
    mend="Write a note of its own for each call.",
    example="`[^aside]` in two places",
    excusable=False,
)
WORK_UNLISTED = declare(
    "work-unlisted",
    where="references.bib",
    catches="a cited work that no bibliography of the book lists",
    mend="Mend its `kind`, by which the lists choose their works.",
    example="`kind = {primery}`",
    excusable=False,
)
BIB_MARKUP = declare(
    "bib-markup",
    where="references.bib",
    catches="a LaTeX command that means nothing here, and is left out",
    mend="Write the character itself.",
    example=r"`title = {\foo}`",
    excusable=False,
)
