"""The code of the project: typed, linted, formatted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "mypy": ["mypy"],
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_linter_finds_nothing(name: str) -> None:
    program, *arguments = COMMANDS[name]
    command = [sys.executable, "-m", program, *arguments]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
