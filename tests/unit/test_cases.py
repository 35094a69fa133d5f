"""Every file under ``tests/cases/invalid`` is put into the small site, at the path that its expected text names.

An empty case file stands for a file that is missing. The name of a case begins with the code that it shows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership import checking
from partnership.codes import CODES
from partnership.report import Report, as_text
from tests import small_site
from tests.small_site import CASES, TODAY

INVALID = sorted(path for path in (CASES / "invalid").iterdir() if path.suffix != ".txt")

# A link and a file of 256 kB do not belong into a repository: test_source makes them.
MADE_IN_TESTS = {"Y101", "Y103"}


def test_the_small_site_has_no_problem(tmp_path: Path) -> None:
    small_site.write(tmp_path)
    assert as_text(told(tmp_path)) == "no problems; 9 files checked"


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = case.with_suffix(".txt").read_text(encoding="utf-8")
    place = Path(expected.split(":", 1)[0])
    small_site.write(tmp_path)
    data = case.read_bytes()
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(data)
    if not data:
        (tmp_path / place).unlink()
    monkeypatch.chdir(tmp_path)
    report = told(Path(), [place] if place.suffix == ".json" else [])
    assert as_text(report) + "\n" == expected
    assert {problem.code for problem in report.problems} == {case.name.split("-", 1)[0]}


def test_every_code_has_a_case() -> None:
    shown = {path.name.split("-", 1)[0] for path in INVALID}
    assert shown | MADE_IN_TESTS == set(CODES)


def test_no_expected_text_is_left_alone() -> None:
    cases = {path.stem for path in INVALID}
    assert {path.stem for path in (CASES / "invalid").glob("*.txt")} == cases


def told(root: Path, paths: list[Path] | None = None) -> Report:
    checked = checking.check(root, paths or [], today=TODAY)
    return Report(problems=checked.problems, files=checked.files)
