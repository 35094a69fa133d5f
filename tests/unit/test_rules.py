from __future__ import annotations

import datetime
import inspect
from pathlib import Path

import pytest

from partnership import kinds
from partnership.codes import CODES
from partnership.problems import Problem
from partnership.rules import RULES
from partnership.site import read_site
from tests import small_site
from tests.small_site import TODAY

NODE = "data/nodes/invented-exchange.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site.write(tmp_path)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(root: Path, today: datetime.date = TODAY) -> tuple[Problem, ...]:
    return read_site(root, today=today).problems


def codes(root: Path, today: datetime.date = TODAY) -> list[str]:
    return [problem.code for problem in problems(root, today)]


def test_every_rule_has_one_function_that_names_its_code() -> None:
    assert list(RULES) == [code for code in CODES if code[0] in "RW"]
    assert len(set(RULES.values())) == len(RULES)
    for code, rule in RULES.items():
        assert (inspect.getdoc(rule) or "").startswith(f"{code}: ")


@pytest.mark.parametrize("place", [small_site.place(kind) for kind in kinds.SITE_KINDS])
def test_a_broken_file_is_told_alone(root: Path, place: str) -> None:
    (root / place).write_text("a: [\n", encoding="utf-8")
    assert [(problem.code, problem.place.file) for problem in problems(root)] == [("Y104", place)]


@pytest.mark.parametrize("place", [small_site.place(kind) for kind in kinds.SINGLE_KINDS])
def test_a_missing_file_is_told_alone(root: Path, place: str) -> None:
    (root / place).unlink()
    assert [(problem.code, problem.place.file) for problem in problems(root)] == [("R203", place)]


def test_an_empty_project_is_told_in_few_words(tmp_path: Path) -> None:
    assert set(codes(tmp_path)) == {"R203"}


def test_a_misspelt_file_of_practices_is_one_mistake(root: Path) -> None:
    (root / "assessments/open-doors.yml").rename(root / "assessments/open-doorz.yml")
    (problem,) = problems(root)
    assert (problem.code, problem.hint) == ("R205", 'did you mean "open-doors"?')


def test_a_misspelt_scale_is_told_where_it_lies(root: Path) -> None:
    (root / "assessments/scale.yml").rename(root / "assessments/scal.yml")
    found = {problem.code: problem for problem in problems(root)}
    assert found["R205"].hint == 'did you mean "scale"?'


def test_hidden_files_of_other_programs_are_left_alone(root: Path) -> None:
    (root / "data/.DS_Store").write_bytes(b"\x00")
    (root / "data/nodes/.swap").mkdir()
    (root / "data/nodes/.swap/x.yml").write_text("a", encoding="utf-8")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("data/nodes/new.yaml", "rename it to new.yml"),
        ("data/nodes/new.YML", "rename it to new.yml"),
        ("data/node/new.yml", "did you mean data/nodes/new.yml?"),
        ("data/nodes/north/new.yml", "did you mean data/nodes/new.yml?"),
        ("data/glosary.yml", "did you mean data/glossary.yml?"),
        ("assessment.yml", ""),
        ("data/notes.txt", "move it out of the data folders, or correct its name"),
    ],
)
def test_unexpected_files(root: Path, file: str, hint: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("a: b\n", encoding="utf-8")
    expected = [("R202", hint)] if hint else []  # outside the data folders nothing is looked at
    assert [(problem.code, problem.hint) for problem in problems(root)] == expected


def test_a_link_is_not_followed(root: Path) -> None:
    (root / "data/nodes/other.yml").symlink_to(root / NODE)
    (root / "data/more").symlink_to(root / "data/nodes")
    assert codes(root) == ["R202", "Y101"]


def test_dates_are_compared_as_far_as_both_go(root: Path) -> None:
    change(root, "data/timeline.yml", '"2021-06"', '"2020"')
    change(root, "data/timeline.yml", '"2020"', '"2020-05"')
    assert codes(root) == []
    change(root, "data/sources.yml", "2024-05", "2026-11")
    assert codes(root) == []
    assert codes(root, datetime.date(2026, 10, 31))[-1:] != []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2027, 11, 1), []),
        (datetime.date(2027, 11, 2), ["W302"]),
        (datetime.date(2026, 10, 31), ["R211"]),
        (datetime.date(2028, 2, 29), ["W302"]),
    ],
)
def test_today_decides_about_age_and_future(root: Path, today: datetime.date, expected: list[str]) -> None:
    assert codes(root, today) == expected


def test_numbers_with_a_gap_name_the_free_one(root: Path) -> None:
    for name, number in (("a-table", 2), ("b-table", 4)):
        text = (root / "data/levels/round-table.yml").read_text(encoding="utf-8")
        text = text.replace("id: round-table", f"id: {name}").replace(
            "number: 1", f"number: {number}".replace("4", "2")
        )
        (root / f"data/levels/{name}.yml").write_text(text, encoding="utf-8")
    (problem,) = problems(root)
    assert (problem.code, problem.hint, problem.place.file) == (
        "R206",
        "the free number is 3",
        "data/levels/b-table.yml",
    )


def test_one_practice_id_in_two_principles(root: Path) -> None:
    text = (root / "data/principles/open-doors.yml").read_text(encoding="utf-8")
    text = text.replace("id: open-doors", "id: other-doors").replace("number: 1", "number: 2")
    (root / "data/principles/other-doors.yml").write_text(text, encoding="utf-8")
    (root / "assessments/other-doors.yml").write_text(
        (root / "assessments/open-doors.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    found = problems(root)
    assert [problem.code for problem in found] == ["R209"] * 3
    assert found[0].hint == "the first is in assessments/open-doors.yml, line 3"


def test_a_list_out_of_order_is_told_once(root: Path) -> None:
    change(root, "data/timeline.yml", '"2020"', '"2025"')
    change(root, "data/timeline.yml", '    ended_on: "2021-06"\n', "")
    assert codes(root) == ["W304"]


def test_letters_with_accents_stand_beside_their_plain_ones() -> None:
    from partnership.rules.order import letters, source_key

    assert sorted(["Zoo", "Égal", "eel", "Echo"], key=letters) == ["Echo", "eel", "Égal", "Zoo"]
    assert sorted(["W10", "W2", "A3", "D23b", "D23", "D24"], key=source_key) == [
        "A3",
        "D23",
        "D23b",
        "D24",
        "W2",
        "W10",
    ]
