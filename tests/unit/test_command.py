from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from partnership.__main__ import main
from tests import small_site

NODE = "data/nodes/invented-exchange.yml"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    return small_site.write(tmp_path)


def spoil(file: str, old: str = "id: ", new: str = "idd: ") -> None:
    path = Path(file)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def last_line(captured: pytest.CaptureFixture[str]) -> str:
    return captured.readouterr().out.splitlines()[-1]


def test_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "no problems; 9 files checked\n"


def test_problems_give_1_and_the_path_from_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    spoil(NODE)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{NODE}:2:1: error S102: ")
    assert out.endswith("1 problem in 1 file; 9 files checked\n")


def test_advice_does_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    spoil(NODE, "# yaml-language-server", "# ")
    assert main(["check"]) == 0
    assert last_line(capsys) == "1 piece of advice in 1 file; 9 files checked"


def test_paths_say_what_is_told_but_the_rules_see_everything(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(NODE)
    spoil("data/glossary.yml", "A1", "A7")
    assert main(["check", "data/glossary.yml"]) == 1
    out = capsys.readouterr().out
    assert "R208" in out
    assert NODE not in out
    assert out.endswith("1 problem in 1 file; 1 file checked\n")
    assert main(["check", "data/nodes"]) == 1
    assert last_line(capsys) == "1 problem in 1 file; 1 file checked"
    assert main(["check", "assessments", "data/levels/"]) == 0
    assert last_line(capsys) == "no problems; 3 files checked"
    assert main(["check", str(project / "data")]) == 1
    assert last_line(capsys) == "2 problems in 2 files; 7 files checked"
    assert main(["check", "."]) == 1


def test_a_root_elsewhere(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")
    assert main(["check", "--root", ".."]) == 0
    assert main(["check", "--root", "..", f"../{NODE}"]) == 0
    assert last_line(capsys) == "no problems; 1 file checked"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nowhere.yml", "there is no file or folder nowhere.yml"),
        ("nowhere.json", "there is no file nowhere.json"),
        ("README.md", "README.md holds nothing that can be checked"),
        ("/", "outside the project's folder"),
        ("..", "outside the project's folder"),
    ],
)
def test_what_cannot_be_checked_gives_2_and_a_sentence(
    capsys: pytest.CaptureFixture[str], path: str, words: str
) -> None:
    Path("README.md").write_text("Hello", encoding="utf-8")
    assert main(["check", path]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("cannot check: ")
    assert words in captured.err


def test_outside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert main(["check"]) == 2
    assert "run it in the project's folder" in capsys.readouterr().err


def test_a_saved_assessment_from_anywhere(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("downloads") / "ours.json"
    path.write_text((small_site.CASES / "valid/saved-assessment.json").read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert last_line(capsys) == "no problems; 1 file checked"
    spoil(str(path), "TLP:AMBER", "AMBER")
    assert main(["check", str(path)]) == 1
    assert "S105" in capsys.readouterr().out


def test_formats(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SITE_URL", "https://site.example/")
    spoil(NODE)
    assert main(["check", "--format", "json"]) == 1
    assert (
        json.loads(capsys.readouterr().out)["problems"][0]["help"]
        == "https://site.example/contribute/fields.html#node-id"
    )
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={NODE},line=2,")


def test_the_arguments_are_checked() -> None:
    with pytest.raises(SystemExit) as raised:
        main(["check", "--format", "html"])
    assert raised.value.code == 2


def test_offline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["offline"]) == 2
    assert "build it first" in capsys.readouterr().err
    Path("site").mkdir()
    Path("site/index.html").write_text("<h1>Hello</h1>", encoding="utf-8")
    assert main(["offline"]) == 0
    assert last_line(capsys).startswith("dist/partnership-site.zip (")
    assert any(name.endswith("index.html") for name in zipfile.ZipFile("dist/partnership-site.zip").namelist())


def test_as_a_module_with_a_narrow_terminal() -> None:
    spoil(NODE, "country: NO", "country: Ålandsøerne 日本")
    here = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(here), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "partnership", "check"], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert "日本" in done.stdout.decode("utf-8")
