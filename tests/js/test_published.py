"""The published scripts: without comments they must still mean the same to a parser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from partnership.artefact import without_comments
from tests.js.test_javascript import ROOT, node

SCRIPTS = sorted((ROOT / "docs" / "assets" / "javascripts").glob("*.js"))

# Prints the names of the files whose syntax trees differ from that of the file of the same name in the first folder.
COMPARE = """
const { parse } = require("espree");
const { readFileSync } = require("node:fs");
const place = (key, value) => (key === "start" || key === "end" ? undefined : value);
const tree = (path) => {
  try {
    return JSON.stringify(parse(readFileSync(path, "utf8"), { ecmaVersion: "latest" }), place);
  } catch (error) {
    return `${path}: ${error}`;
  }
};
const [ours, published, ...names] = process.argv.slice(1);
console.log(names.filter((name) => tree(`${ours}/${name}`) !== tree(`${published}/${name}`)).join());
"""


def different(folder: Path, scripts: list[Path]) -> str:
    """The names of the scripts that mean something else without comments."""
    for path in scripts:
        (folder / path.name).write_text(without_comments(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = [path.name for path in scripts]
    run = subprocess.run(  # noqa: S603 - our own files
        [node(), "-e", COMPARE, str(scripts[0].parent), str(folder), *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_scripts_mean_the_same_without_comments(tmp_path: Path) -> None:
    assert SCRIPTS
    assert different(tmp_path, SCRIPTS) == ""


@pytest.mark.parametrize(
    "spoilt", ['const a = "/* no comment */";', "const a = `one\n  // two`;", "const a = `\n  b`;"]
)
def test_a_script_that_would_be_spoilt_is_found(spoilt: str, tmp_path: Path) -> None:
    script = tmp_path / "ours" / "spoilt.js"
    script.parent.mkdir()
    script.write_text(spoilt, encoding="utf-8")
    assert different(tmp_path, [script]) == "spoilt.js"
