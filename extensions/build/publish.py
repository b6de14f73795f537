"""Put finished books in their public places, each in one rename."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from extensions.build.plan import PUBLIC, Plan

if TYPE_CHECKING:
    from pathlib import Path


def publish(plan: Plan, wanted: list[str]) -> None:
    """Copy each format beside its public place, then swap it in.

    The website comes last: it offers the others, with their sizes.
    """
    from extensions.html.downloads import place

    site = plan.output / PUBLIC["html"]
    books = {name: plan.output / PUBLIC[name] for name in ("typst", "epub")}
    for builder in books.keys() & set(wanted):
        target = books[builder]
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(plan.work / builder / target.name, beside)
        beside.replace(target)
    if "html" in wanted:
        _publish_site(plan.work / "html", site, list(books.values()))
    elif site.is_dir():
        place(site, books.values())


def _publish_site(source: Path, site: Path, books: list[Path]) -> None:
    """Copy the website, put the other books into the copy, and swap it in."""
    from extensions.html.downloads import place

    beside, old = (
        site.with_name(f".{site.name}.new"),
        site.with_name(f".{site.name}.old"),
    )
    for folder in (beside, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, beside, ignore=shutil.ignore_patterns(".*"))
    place(beside, books)
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
