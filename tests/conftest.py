"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.building import ROOT, build

# The same examples on every machine, no matter how busy it is, and nothing written into the tree.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, as it is published: one strict build for all tests."""
    folder: Path = tmp_path_factory.mktemp("built") / "site"
    build(ROOT, folder)
    return folder
