"""The codes: declared once, and told in the handbook."""

from __future__ import annotations

import re

import pytest

from extensions.checks.__main__ import CONTRIBUTING, table, with_table
from extensions.checks.registry import all_codes, declare

ROOT = CONTRIBUTING.parent
_LITERAL = re.compile(r'type="book",\s+subtype=[fr]*"')


def test_the_handbook_has_the_table_of_the_code() -> None:
    text = CONTRIBUTING.read_text("utf-8")
    message = "run python -m extensions.checks --write"
    assert with_table(text) == text, message


def test_a_handbook_without_markers_is_left_alone() -> None:
    with pytest.raises(ValueError, match="markers"):
        with_table("# Contributing\n")


def test_every_code_says_what_to_do() -> None:
    for code in all_codes().values():
        assert code.mend.endswith("."), code
        assert code.catches[-1] not in ".;:", code
        assert f"`{code.name}`" in table()


@pytest.mark.parametrize("path", ["notes", "numbering.py", "idx.py", "checks"])
def test_codes_are_declared_and_not_typed(path: str) -> None:
    folder = ROOT / "extensions" / path
    for file in folder.rglob("*.py") if folder.is_dir() else [folder]:
        assert not _LITERAL.search(file.read_text("utf-8")), file


def test_a_code_is_declared_once() -> None:
    first = all_codes()["claim-uncited"]
    again = declare(**vars(first))
    assert again == first
    with pytest.raises(ValueError, match="twice"):
        declare(**vars(first) | {"mend": "Do something else."})
    with pytest.raises(ValueError, match="no code"):
        declare(**vars(first) | {"name": "Claim uncited"})
