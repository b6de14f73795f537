"""The door: make, in a clone of the project."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TARGETS = [
    "test", "check", "html", "pdf", "epub", "print", "cover", "proof", "live",
    "figures", "linkcheck", "bench", "latexpdf", "clean", "help",
]  # fmt: skip


def run(
    folder: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run make as a stranger would: none of this test run's variables."""
    kept = ("PATH", "HOME", "LANG", "PIP_", "UV_", "SSL_", "REQUESTS_")
    environment = {k: v for k, v in os.environ.items() if k.startswith(kept)}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment | variables,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone with what is committed and what is about to be."""
    folder = tmp_path_factory.mktemp("clone") / "x"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, names.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def test_make_sets_up_and_builds_three_books(clone: Path) -> None:
    result = run(clone)
    assert result.returncode == 0, result.stderr
    assert (clone / "build/html/index.html").is_file()
    assert (clone / "build/the-space-race.pdf").is_file()
    assert (clone / "build/the-space-race.epub").is_file()
    compiled = (clone / ".venv").rglob("sphinx/__pycache__/application.*.pyc")
    assert list(compiled), "bytecode is compiled when installing"
    again = run(clone)
    assert again.returncode == 0
    assert "Nothing changed" in again.stdout


def test_nothing_the_build_makes_is_seen_by_git(clone: Path) -> None:
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    shown = subprocess.run(
        status, cwd=clone, capture_output=True, text=True, check=True
    )
    names = [line[3:] for line in shown.stdout.splitlines()]
    assert not [name for name in names if name.startswith((".venv/", "build/"))]


def test_help_names_every_target(clone: Path) -> None:
    shown = run(clone, "help").stdout
    assert [t for t in TARGETS if f" {t} " not in shown.replace("\n", " \n ")] == []


def test_old_python_is_one_clear_line(clone: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    shutil.move(clone / ".venv", clone / ".kept")
    try:
        result = run(clone, "html", f"PYTHON={old}")
    finally:
        shutil.move(clone / ".kept", clone / ".venv")
    assert result.returncode != 0
    assert "Python 3.11 or newer" in result.stderr
    assert "Traceback" not in result.stderr


def test_locked_sets_have_hashes_and_name_no_index() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        requirements = [
            x for x in text.splitlines() if "==" in x and not x.startswith(" ")
        ]
        assert requirements and "--index" not in text and "://" not in text, path.name
        assert text.count("--hash=sha256:") >= len(requirements), path.name


def test_check_prints_figures_and_fails_until_mended(clone: Path) -> None:
    good = run(clone, "check")
    assert good.returncode == 0, good.stderr
    assert good.stdout.startswith("Chapter")
    chapter = next((clone / "book").glob("2-*/06-*.md"))
    text = chapter.read_text("utf-8")
    fault = "\n\nThe rocket weighed 280 tonnes on 4 October 1957.\n"
    chapter.write_text(text + fault, "utf-8")
    for _attempt in range(2):
        bad = run(clone, "check")
        assert bad.returncode != 0
        assert f"{chapter.name}:{len(text.splitlines()) + 3}: " in bad.stderr
        assert "[book.claim-uncited]" in bad.stderr
    chapter.write_text(text, "utf-8")
    assert run(clone, "check").returncode == 0


def test_live_rebuilds_on_save_and_shows_warnings(clone: Path) -> None:
    run(clone, ".venv/live")
    log = clone / "live.log"
    with log.open("w") as output, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = subprocess.Popen(
            ["make", "live", f"PORT={port}"], cwd=clone, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    page = f"http://127.0.0.1:{port}/front/colophon.html"
    source = clone / "book/front/colophon.md"
    try:
        assert wait_for(page, "First edition")
        text = source.read_text("utf-8")
        source.write_text(
            text + "\nSaved while serving, {term}`no such term`.\n", "utf-8"
        )
        assert wait_for(page, "Saved while serving"), log.read_text("utf-8")[-2000:]
        assert "no such term" in log.read_text("utf-8")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
        source.write_text(text, "utf-8")


def wait_for(address: str, words: str, seconds: float = 90) -> bool:
    """Ask a page on this machine until it holds some words."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            if words in answer.read().decode("utf-8"):
                return True
        time.sleep(0.5)
    return False
