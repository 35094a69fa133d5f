"""Builds of the site: of this project, or of a copy with other data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# What a build reads; the rest of the project stays out of copies.
SOURCES = ("assessments", "data", "docs", "overrides", "partnership", "schemas", "macros.py", "mkdocs.yml")


def try_build(root: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of the project at ``root`` into ``folder``; give what MkDocs said and its exit status."""
    variables = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "0",
        "SITE_URL": "",
        "REPOSITORY_URL": "",
        **environment,
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return subprocess.run(  # noqa: S603 - a fixed command
        command, cwd=root, env=variables, capture_output=True, text=True, check=False
    )


def build(root: Path, folder: Path, **environment: str) -> None:
    """Build as ``try_build`` does, and fail with what MkDocs said unless it built without a warning."""
    result = try_build(root, folder, **environment)
    assert result.returncode == 0, result.stdout + result.stderr


def copy_project(folder: Path) -> Path:
    """Copy to ``folder`` what a build needs."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    return folder
