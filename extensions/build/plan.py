"""What a build is given, what a step brings, and what the next build has to know."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASENAME = "the-space-race"
PUBLIC = {
    "html": Path("html"),
    "typst": Path(f"{BASENAME}.pdf"),
    "epub": Path(f"{BASENAME}.epub"),
}
NAMES = {"html": "HTML", "typst": "PDF", "epub": "EPUB"}
READERS = ("read", "check")
EVERY_DOCUMENT = "*"


class BuildFailure(Exception):
    """The build cannot go on; the message is for the reader of the terminal."""


@dataclass
class Outcome:
    """What one step brought."""

    builder: str
    complaints: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    table: list[str] = field(default_factory=list)
    navigation: str = ""
    words: int = 0
    pages: int = 0
    typesetting: float = 0.0
    seconds: float = 0.0


@dataclass
class State:
    """What the next build has to know; kept in ``state.json``."""

    fingerprint: str = ""
    code: str = ""
    navigation: str = ""
    pages: str = ""
    owed: dict[str, list[str]] = field(default_factory=dict)
    results: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> State:
        """Return the state of the last build, or a fresh one."""
        try:
            return cls(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return cls()

    def save(self, path: Path) -> None:
        """Write the state in one rename."""
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self), indent=1), "utf-8")
        beside.replace(path)


@dataclass(frozen=True)
class Plan:
    """Where the manuscript is and where the work and the books go."""

    book: Path
    output: Path

    @property
    def work(self) -> Path:
        """Return the folder kept from build to build."""
        return self.output / ".work"

    @property
    def doctrees(self) -> Path:
        """Return the folder of the doctrees that all builders share."""
        return self.work / "doctrees"
