from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from partnership import kinds, schemas, shape, source
from partnership.kinds import SITE_KINDS, Kind
from partnership.problems import DataError, Problem
from tests.small_site import valid_text


def check(text: str, kind: Kind = kinds.NODE) -> list[Problem]:
    return shape.check(source.parse(text, file="a.yml"), kind)


def changed(old: str, new: str, kind: Kind = kinds.NODE) -> list[Problem]:
    text = valid_text(kind)
    assert old in text
    return check(text.replace(old, new, 1), kind)


def told(old: str, new: str, kind: Kind = kinds.NODE) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.message, problem.hint) for problem in changed(old, new, kind)]


def test_a_mistyped_field_is_one_mistake() -> None:
    assert told("scope:", "scop:") == [("S102", 'unknown field "scop"', 'did you mean "scope"?')]


def test_every_missing_field_is_told() -> None:
    problems = check("name: Invented Exchange\nfacts: [{}, {}]\n")
    missing = [problem.message.split()[0].strip('"') for problem in problems if problem.code == "S101"]
    required = [field.way[-1] for field in schemas.fields(kinds.NODE) if field.required and len(field.way) == 1]
    expected = [name for name in required if name not in ("name", "facts")] + ["text", "url", "text", "url"]
    assert sorted(missing) == sorted(expected)


def test_an_empty_line_of_a_list() -> None:
    text = valid_text(kinds.LEVEL).replace("  - Sets a direction\n", "  -\n")
    (problem,) = check(text, kinds.LEVEL)
    assert (problem.code, problem.message, problem.place.line) == ("S114", "a part of the list has no value", 13)


def test_a_missing_field_says_what_to_add() -> None:
    ((code, message, hint),) = told("checked_on: 2026-11-01\n", "")
    assert (code, message) == ("S101", '"checked_on" is missing')
    assert "2026-11-21" in hint


def test_a_long_text_is_told_once_with_the_tighter_limit() -> None:
    ((code, message, hint),) = told("short_name: IX", f"short_name: {'x' * 300}")
    assert (code, message) == ("S106", "the text has 300 characters; at most 60 fit")
    assert hint == "shorten it by 240"


def test_the_help_leads_to_the_field() -> None:
    (problem,) = changed("url: https://exchange.example/about", "url: exchange.example")
    assert problem.help_page == "contribute/fields.html#node-facts-url"
    (problem,) = changed("basis: sourced", "basis: mine", kinds.GLOSSARY)
    assert problem.help_page == "contribute/fields.html#glossary-basis"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Norway", "here NO"),
        ("norway", "here NO"),
        ("no", "here NO"),
        ("Germny", "here DE"),
        ("Nowhere", "for example NO"),
    ],
)
def test_a_country_in_words(written: str, hint: str) -> None:
    ((code, message, told_hint),) = told("country: NO", f"country: {written}")
    assert (code, message) == ("S104", f'"{written}" is not a country code')
    assert hint in told_hint


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https://localhost",
        "https://user@host.example/",
        "https://host.example/a b",
        'https://host.example/"onclick="x',
        "https://host.example/<script>",
        "https://host.example/{{x}}",
        "https://host.example/\\x",
        "HTTPS://host.example/",
        "//host.example/",
        "data:text/html,x",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    assert [problem.code for problem in changed("website_url: https://exchange.example/", f"website_url: '{url}'")] == [
        "S104"
    ]


def test_nothing_a_file_says_can_steer_a_terminal() -> None:
    text = 'country: "Nor\\n::error::x"'
    (problem,) = changed("country: NO", text)
    assert "\n" not in problem.message
    assert "<U+000A>" in problem.message


def test_wrong_types_say_how_to_write_it() -> None:
    assert (
        told("functions: [convene, share-intelligence]", "functions: convene")[0][2] == "write it as a list: [convene]"
    )
    assert told("founded: 2014", 'founded: "2014"')[0][2] == "write it without quotes: 2014"
    assert told("city: Oslo", "city: 12")[0][2] == 'put it in quotes: "12"'
    assert told("city: Oslo", "city: true")[0][1] == "true is true or false, not text"
    assert told("city: Oslo", "city: [Oslo]")[0][1] == "this is a list, not text"


def test_no_message_shows_a_regular_expression_or_the_library() -> None:
    for kind in SITE_KINDS:
        for text in ("x", "7", "[1, {a: b}]", "{a: {b: [1.5, true]}}"):
            for problem in check(text, kind):
                words = problem.message + problem.hint
                assert "^" not in words
                assert "schema" not in words
                assert "is not of type" not in words


def test_hostile_lengths_take_no_time() -> None:
    address = "https://" + "." * 200_000
    assert [problem.code for problem in changed("https://exchange.example/about", address)] == ["S106"]
    words = ", ".join(f"a{number}" if number % 2 else str(number) for number in range(20_000))
    assert {problem.code for problem in changed("[ransomware]", f"[{words}]")} == {"S103"}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=4),
    max_leaves=8,
)
WAYS = {kind.name: list(source.parse(valid_text(kind), file="a.yml").values) for kind in SITE_KINDS}


@given(data=st.data(), kind=st.sampled_from(SITE_KINDS), value=ANYTHING)
def test_anything_in_place_of_anything_gives_problems_or_none(data: st.DataObject, kind: Kind, value: Any) -> None:
    way = data.draw(st.sampled_from(WAYS[kind.name]))
    document = json.loads(json.dumps(source.parse(valid_text(kind), file="a.yml").value))
    if way:
        group = document
        for step in way[:-1]:
            group = group[step]
        group[way[-1]] = value
    else:
        document = value
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    try:
        problems = check(text, kind)
    except DataError as error:
        problems = list(error.problems)
    for problem in problems:
        assert problem.place.line <= text.count("\n") + 1
        assert problem.message
