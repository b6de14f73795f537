"""The figures: redrawn they are the same, and to scale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
FIGURES = sorted((ROOT / "figures").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what figures are drawn with and from."""
    for name in ("figures", "extensions", "book/data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def draw(project: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "figures", *names]
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_redrawn_figures_are_the_same(project: Path) -> None:
    result = draw(project, "--all")
    assert result.returncode == 0, result.stderr
    for committed in [*FIGURES, ROOT / "figures/cover.png"]:
        redrawn = project / "figures" / committed.name
        assert redrawn.read_bytes() == committed.read_bytes(), committed.name


def test_only_what_changed_is_redrawn(project: Path) -> None:
    draw(project)  # whatever the copying made look old
    assert draw(project).stdout == ""
    os.utime(project / "figures/eagle_descent.py")
    assert draw(project).stdout.split() == ["drawn:", "eagle-descent"]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_figure_is_small_valid_and_without_script(path: Path) -> None:
    assert path.stat().st_size < 200_000
    root = etree.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}script", f"{SVG}text", f"{SVG}image"))
    assert b"date" not in path.read_bytes()


BAD_ROWS = {
    "negative mass": ("vehicles.csv", ",12247,", ",-12247,", "liftoff_mass_kg"),
    "no source": ("spacecraft.csv", "gctc-vostok", "", "sources"),
    "no unit": ("vehicles.csv", "height_m", "height", "height"),
    "unknown vehicle": ("parts.csv", "\nv-2,", "\nv-3,", "v-3"),
    "no number": ("satellite_masses.csv", ",3000,", ",heavy,", "mass_kg"),
}


@pytest.mark.parametrize("fault", BAD_ROWS)
def test_bad_row_stops_the_drawing_with_file_and_line(
    project: Path, fault: str
) -> None:
    name, old, new, word = BAD_ROWS[fault]
    path = project / "book/data" / name
    text = path.read_text("utf-8")
    assert old in text
    if fault == "no source":  # the whole cell, whatever else it names
        rows = text.splitlines()
        row = next(i for i, r in enumerate(rows) if old in r)
        header = rows[0].split(",")
        cells = rows[row].split(",")
        cells[header.index("sources")] = cells[header.index("locator")] = ""
        rows[row] = ",".join(cells)
        path.write_text("\n".join(rows) + "\n", "utf-8")
    else:
        path.write_text(text.replace(old, new, 1), "utf-8")
    result = draw(project, "--all")
    assert result.returncode != 0
    assert f"{name}:" in result.stderr and word in result.stderr
    assert "Traceback" not in result.stderr
