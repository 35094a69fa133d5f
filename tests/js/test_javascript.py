"""Runs the tests of the pure browser scripts (``*.test.js`` beside this file) under Node."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TESTS = sorted(HERE.glob("*.test.js"))


def node() -> str:
    """The Node that came with the test tools, or else the machine's own."""
    own = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert own, "Node is missing: run `make test`, which installs it"
    return own


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_script(path: Path) -> None:
    run = subprocess.run(  # noqa: S603 - our own files
        [node(), "--test", "--test-reporter=tap", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# skipped 0" in run.stdout
