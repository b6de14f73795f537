"""A failing build stays failed until it is mended.

Stock Sphinx with ``-W`` fails once and passes when run again, because the
documents that warned are up to date by then. This extension writes down, as
each warning is logged, which document it came from; at the next build those
documents are outdated (``env-get-outdated``) and warn again. A warning without
a document outdates all of them. The list is kept beside the doctrees, one file
for each builder, and is made anew when a build ends.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

EVERY_DOCUMENT = "*"


class WarningRecorder(logging.Handler):
    """Write the document of each warning to a file as it is logged."""

    def __init__(self, app: Sphinx) -> None:
        """Record for *app*, into a file named after its builder."""
        super().__init__(logging.WARNING)
        self._app = app
        # `check` reads as `read` does, so what one warned of the other may clear.
        name = "read" if app.builder.name == "check" else app.builder.name
        self._path = Path(app.doctreedir) / f"warned-{name}.json"
        self._earlier = _load([self._path])
        self._now: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the document of *record* at once: the build may be killed."""
        if record.levelno >= logging.WARNING and not _is_suppressed(self._app, record):
            self._now.add(_document(self._app, record))
            self._save(self._now | self._earlier)

    def finish(self) -> None:
        """Forget the warnings of earlier builds."""
        self._save(self._now)

    def _save(self, documents: set[str]) -> None:
        if documents:
            self._path.write_text(json.dumps(sorted(documents)), "utf-8")
        else:
            self._path.unlink(missing_ok=True)


def _is_suppressed(app: Sphinx, record: logging.LogRecord) -> bool:
    kind, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
    return bool(
        kind
        and {kind, f"{kind}.*", f"{kind}.{subtype}"} & set(app.config.suppress_warnings)
    )


def _document(app: Sphinx, record: logging.LogRecord) -> str:
    """Return the name of the document that a warning came from, or ``*``."""
    location = getattr(record, "location", None)
    if isinstance(location, tuple):
        name = location[0]
    elif isinstance(location, str):
        name = location.split(":")[0]
    else:
        name = getattr(location, "source", None) or ""
    if name in app.project.docnames:
        return str(name)
    return (name and app.project.path2doc(name)) or EVERY_DOCUMENT


def _load(paths: Iterable[Path]) -> set[str]:
    documents: set[str] = set()
    for path in paths:
        try:
            documents |= set(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError):
            continue
    return documents


def _start(app: Sphinx) -> None:
    recorder = WarningRecorder(app)
    logging.getLogger("sphinx").addHandler(recorder)

    def finish(_app: Sphinx, _error: Exception | None) -> None:
        logging.getLogger("sphinx").removeHandler(recorder)
        recorder.finish()

    app.connect("build-finished", finish)


def _outdated(
    app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    warned = _load(Path(app.doctreedir).glob("warned-*.json"))
    if EVERY_DOCUMENT in warned:
        return sorted(env.found_docs)
    return sorted(warned & env.found_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Record warnings, and outdate the documents that warned."""
    app.connect("builder-inited", _start)
    app.connect("env-get-outdated", _outdated)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
