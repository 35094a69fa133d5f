from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from partnership import source
from partnership.problems import DataError, Problem
from tests.small_site import CASES, valid_text

HAS_C_PARSER = hasattr(yaml, "CSafeLoader")


def parse(text: str) -> Any:
    return source.parse(text, file="a.yml").value


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as raised:
        source.parse(text, file="a.yml")
    return raised.value.problems


def codes_of(text: str) -> list[str]:
    return [problem.code for problem in problems_of(text)]


def read(path: Path, data: bytes) -> Any:
    path.write_bytes(data)
    return source.read(path, file="a.yml").value


def codes_of_bytes(path: Path, data: bytes) -> list[str]:
    with pytest.raises(DataError) as raised:
        read(path, data)
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("2026-01-02", "2026-01-02"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("+1", "+1"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("2014", 2014),
        ("-1", -1),
        ("0", 0),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ('"2014"', "2014"),
        ("'true'", "true"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_only_a_few_words_are_special(written: str, value: Any) -> None:
    found = parse(f"key: {written}")["key"]
    assert found == value
    assert type(found) is type(value)


def test_positions_count_characters_from_one() -> None:
    document = source.parse('# Ærø\nname: "Tromsø"\nfacts:\n  - text: ü\n    url: x\nlist: [ä, b]\n', file="a.yml")
    place = document.place(("facts", 0, "url"))
    assert (place.line, place.column, place.width, place.path) == (5, 10, 1, "facts.0.url")
    assert document.key_place(("facts", 0, "url")).column == 5
    assert document.place(("list", 1)).column == 11
    assert document.place(("facts", 0)).column == 5
    assert document.place().line == 2
    assert document.place(("name",)).width == len('"Tromsø"')


def test_line_ends_of_windows_are_fine() -> None:
    document = source.parse("id: a\r\nname: b\r\n", file="a.yml")
    assert document.value == {"id": "a", "name": "b"}
    assert document.place(("name",)).line == 2
    assert document.lines[1] == "name: b"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u2028", "\u2029", "\ufeff", "a\rb"]
)
def test_invisible_characters_are_refused(sign: str) -> None:
    assert codes_of(f"key: a{sign}b") == ["Y107"]


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_changes_of_direction_are_refused_written_and_escaped(sign: str) -> None:
    assert codes_of(f"key: a{sign}b") == ["Y106"]
    assert codes_of(f'key: "a\\u{ord(sign):04x}b"') == ["Y106"]


def test_escapes_bring_in_no_tab_null_or_half_character() -> None:
    assert codes_of('key: "a\\tb"') == ["Y105"]
    assert codes_of('key: "a\\0b"') == ["Y107"]
    assert codes_of('key: "a\\ud800b"') == ["Y107"]
    assert codes_of('"a\\u202eb": c') == ["Y106"]


def test_all_problems_of_a_text_are_told_at_once() -> None:
    assert codes_of("a:\t1\nb: \u202e2\nc: \x073\n") == ["Y105", "Y106", "Y107"]
    assert codes_of("a: &x 1\na: !!str 2\nb: 1\nb: 2\n") == ["Y108", "Y110", "Y109", "Y110"]


def test_an_alias_bomb_is_refused_at_its_first_sign() -> None:
    lines = ["a: &a [x, x, x]"] + [
        f"{one}: &{one} [*{two}, *{two}]" for one, two in zip("bcdefgh", "abcdefg", strict=True)
    ]
    assert codes_of("\n".join(lines))[0] == "Y108"
    assert codes_of("&a [*a]")[0] == "Y108"


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_and_does_not_crash(sign: str) -> None:
    for depth in (60, 25_000, 100_000):
        codes = codes_of(f"key: {sign * depth}" if sign in "[{a: " else sign * depth)
        assert codes
        assert set(codes) <= {"Y111", "Y104", "Y114"}


def test_fifty_levels_are_enough_and_allowed() -> None:
    assert parse("[" * 50 + "]" * 50)
    assert codes_of("[" * 51 + "]" * 51) == ["Y111"]


def test_huge_numbers_are_refused() -> None:
    assert codes_of("key: " + "9" * 5_000) == ["Y115"]
    assert codes_of("key: 1e999") == ["Y115"]
    assert parse("key: 999999999999999")["key"] == 999_999_999_999_999


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [id]", "!!binary aGk=", "!!set {a}", "!own x", "! x"])
def test_tags_are_refused(tag: str) -> None:
    assert codes_of(f"key: {tag}")[0] == "Y109"


@pytest.mark.parametrize("text", ["? [a]\n: b", "{a: b}: c", "1: a", "true: a", "null: a", "1.5: a"])
def test_names_of_fields_are_words(text: str) -> None:
    assert codes_of(text)[0] == "Y114"


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~", "null"])
def test_nothing_is_told_as_empty(text: str) -> None:
    assert codes_of(text) == ["Y113"]


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    assert codes_of_bytes(path, "name: Tromsø".encode("latin-1")) == ["Y102"]
    assert codes_of_bytes(path, "name: a".encode("utf-16")) == ["Y102"]
    assert codes_of_bytes(path, b"\xef\xbb\xbfname: a") == ["Y102"]
    assert codes_of_bytes(path, b"name: \xed\xa0\x80") == ["Y102"]  # half a character
    assert codes_of_bytes(path, b"name: \xc0\xaf") == ["Y102"]  # a slash, written too long


def test_y103_a_file_has_a_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    assert read(path, b"a: b\n#" + b"x" * (source.MAX_BYTES - 6)) == {"a": "b"}
    assert codes_of_bytes(path, b"a: b\n#" + b"x" * (source.MAX_BYTES - 5)) == ["Y103"]


def test_y101_links_and_folders_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "link.yml").symlink_to("/dev/zero")
    (tmp_path / "lost.yml").symlink_to("nowhere")
    for name in ("folder", "link", "lost", "absent"):
        with pytest.raises(DataError) as raised:
            source.read(tmp_path / f"{name}.yml", file=f"{name}.yml")
        assert [problem.code for problem in raised.value.problems] == ["Y101"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    with pytest.raises(DataError):
        source.read(tmp_path / "pipe.yml", file="pipe.yml")


def outcome(text: str, *, pure: bool) -> Any:
    try:
        document = source.parse(text, file="a.yml", pure=pure)
    except DataError as error:
        return error.problems
    return document.value, dict(document.values), dict(document.keys)


YAML_SIGNS = st.text(alphabet="ab1: -#[]{},&*!|>'\"%@`?~\n\\.\u00fc\U0001f600", max_size=60)
# Both parsers warn about nothing here, but hypothesis would: the C parser is only there with the library.
ANY_TEXT = st.text(max_size=80)


@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_document_or_problems(data: bytes) -> None:
    try:
        source.parse(source.decode(data, file="a.yml"), file="a.yml")
    except DataError as error:
        assert error.problems


@given(text=YAML_SIGNS | ANY_TEXT)
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    found = outcome(text, pure=False)
    assert found == ()[:0] or found


@pytest.mark.skipif(not HAS_C_PARSER, reason="PyYAML has no C parser here")
@given(text=YAML_SIGNS)
def test_both_parsers_agree_on_values_and_places(text: str) -> None:
    fast, pure = outcome(text, pure=False), outcome(text, pure=True)
    # The C parser forgives a few mistakes, such as a comment right after |; what is correct, both read alike.
    assert fast == pure or isinstance(pure[0], Problem)


@pytest.mark.skipif(not HAS_C_PARSER, reason="PyYAML has no C parser here")
@pytest.mark.parametrize("case", sorted((CASES / "invalid").glob("Y*.yml")), ids=lambda path: path.stem)
def test_both_parsers_tell_the_cases_alike(case: Path) -> None:
    try:
        text = source.decode(case.read_bytes(), file="a.yml")
    except DataError:
        return
    assert outcome(text, pure=False) == outcome(text, pure=True)


@pytest.mark.skipif(not HAS_C_PARSER, reason="PyYAML has no C parser here")
def test_both_parsers_read_the_examples_alike() -> None:
    from partnership.kinds import SITE_KINDS

    for kind in SITE_KINDS:
        text = valid_text(kind)
        assert outcome(text, pure=False) == outcome(text, pure=True)
