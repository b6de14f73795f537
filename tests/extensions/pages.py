"""Read the pages of a tiny book, change the book and build it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings

from tests.tiny import Built, MakeApp

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

# Few examples, each a book of many strings; which of them failed is plain without
# building smaller books.
MANY = settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def find(element: Any, path: str, **namespaces: str) -> list[Any]:
    """Return what an XPath finds."""
    return list(element.xpath(path, namespaces=namespaces or None))


def uncolored(output: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", output)


def warnings(built: Built) -> list[str]:
    return uncolored(built.warnings).splitlines()


def run(
    make_app: MakeApp, folder: Path, builder: str = "html", **keywords: Any
) -> Built:
    """Build a book that is there already."""
    app = make_app(builder, srcdir=folder, verbosity=1, **keywords)
    app.build()
    return Built(app, folder)


def written(built: Built) -> set[str]:
    """Return the documents that the last build wrote."""
    status = uncolored(built.app.status.getvalue())
    return set(re.findall(r"writing output\.\.\. \[[^\]]*\] ?(\S+)", status))


def change(path: Path, old: str, new: str) -> None:
    """Edit a file."""
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8")
