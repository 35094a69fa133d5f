from __future__ import annotations

import json

from partnership.problems import DataError, Place, Problem, did_you_mean, in_order, nearest, quoted
from partnership.report import Report, as_github, as_json, as_text, summary


def problem(code: str = "S102", *, message: str = "wrong", hint: str = "", **place: object) -> Problem:
    values: dict[str, object] = {
        "file": "data/a.yml",
        "line": 3,
        "column": 5,
        "width": 4,
        "excerpt": "    text: x",
        **place,
    }
    return Problem(code=code, place=Place(**values), message=message, hint=hint)  # type: ignore[arg-type]


def report(*problems: Problem, files: int = 9, site_url: str = "") -> Report:
    return Report(problems=problems, files=files, site_url=site_url)


def test_text_shows_the_line_and_a_caret() -> None:
    assert as_text(report(problem(hint="do this"))) == (
        "data/a.yml:3:5: error S102: wrong\n"
        "    3 |     text: x\n"
        "      |     ^^^^\n"
        "    hint: do this\n"
        "    help: contribute/problems.html#s102\n"
        "1 problem in 1 file; 9 files checked"
    )


def test_the_caret_stands_under_wide_and_combining_letters() -> None:
    lines = as_text(report(problem(excerpt="日本e\u0301: x", column=6, width=1))).splitlines()
    assert lines[2] == "      |       ^"


def test_long_lines_are_cut_around_the_place() -> None:
    excerpt = "a" * 500 + "HERE" + "b" * 500
    line, caret = as_text(report(problem(excerpt=excerpt, column=501))).splitlines()[1:3]
    assert len(line) < 110
    assert line.index("HERE") == caret.index("^^^^")
    assert "HERE" in line


def test_a_place_behind_the_end_of_a_line_is_shown() -> None:
    assert as_text(report(problem(excerpt="", column=1))).splitlines()[1:3] == ["    3 |", "      | ^"]


def test_hostile_lines_are_written_out() -> None:
    text = as_text(report(problem(excerpt="a\x1b[31m\u202eb\t", column=1, file="data/\x1b.yml")))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<U+202E>" in text


def test_github_commands_are_escaped() -> None:
    text = as_github(report(problem(message="100%\r\n::error::x", hint="a", file="data/a,b:c%.yml")))
    first, last = text.splitlines()
    assert first == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=3,col=5,endColumn=9,title=S102 unknown field"
        "::100%25%0D%0A::error::x%0Ahint: a%0Ahelp: contribute/problems.html#s102"
    )
    assert last == "1 problem in 1 file; 9 files checked"


def test_advice_is_a_notice() -> None:
    assert as_github(report(problem("W302"))).startswith("::notice file=")


def test_json_holds_all_that_is_known() -> None:
    found = json.loads(as_json(report(problem(), problem("W302"))))
    assert (found["errors"], found["advice"], found["files"]) == (1, 1, 9)
    assert found["problems"][0] == {
        "code": "S102",
        "severity": "error",
        "file": "data/a.yml",
        "line": 3,
        "column": 5,
        "path": "",
        "message": "wrong",
        "hint": "",
        "help": "contribute/problems.html#s102",
    }


def test_the_last_line_counts() -> None:
    two = [problem(), problem(file="data/b.yml")]
    assert summary(report(files=1)) == "no problems; 1 file checked"
    assert summary(report(*two, files=1191)) == "2 problems in 2 files; 1,191 files checked"
    assert summary(report(problem("W301"))) == "1 piece of advice in 1 file; 9 files checked"
    assert summary(report(*two, problem("W301"))) == "2 problems and 1 piece of advice in 2 files; 9 files checked"


def test_help_becomes_an_address_where_the_site_is_known() -> None:
    text = as_text(report(problem(), site_url="https://site.example/x/"))
    assert "help: https://site.example/x/contribute/problems.html#s102" in text


def test_problems_are_sorted_by_file_line_column_and_code() -> None:
    mixed = [
        problem(line=10),
        problem(line=9, column=2),
        problem("S101", line=9, column=2),
        problem(file="a.yml", line=99),
    ]
    found = [(p.place.file, p.place.line, p.code) for p in in_order(mixed)]
    assert found == [
        ("a.yml", 99, "S102"),
        ("data/a.yml", 9, "S101"),
        ("data/a.yml", 9, "S102"),
        ("data/a.yml", 10, "S102"),
    ]
    assert DataError(mixed).problems == in_order(mixed)


def test_quoted_values_are_short_and_harmless() -> None:
    assert quoted("a") == '"a"'
    assert quoted(True) == "true"
    assert quoted(None) == "nothing"
    assert quoted([1]) == "a list"
    assert quoted({}) == "a group of fields"
    assert quoted(2014) == "2014"
    assert len(quoted("x" * 10_000)) < 70
    assert len(quoted("\u202e" * 10_000)) < 70
    assert quoted("a\nb") == '"a<U+000A>b"'


def test_near_words() -> None:
    assert nearest("principels", ["principles", "level"]) == "principles"
    assert nearest("SCOPE", ["scope"]) == "scope"
    assert nearest("zzz", ["scope"]) is None
    assert nearest("x", []) is None
    assert did_you_mean("scop", ["scope"]) == 'did you mean "scope"?'
    assert did_you_mean("scop", []) == ""
