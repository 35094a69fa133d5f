"""The pages of the built site as trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.site.pages import BuiltPage, read_page


@pytest.fixture(scope="session")
def pages(built_site: Path) -> Mapping[str, BuiltPage]:
    """Every page of the built site, by its path."""
    return {path.relative_to(built_site).as_posix(): read_page(path) for path in html_files(built_site)}


def html_files(folder: Path) -> Iterator[Path]:
    """All pages below a folder, in a fixed order."""
    yield from sorted(folder.rglob("*.html"))
