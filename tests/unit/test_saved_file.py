from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership import kinds, saved_file, shape
from partnership.problems import DataError
from tests.small_site import valid_text


def codes_of(text: str) -> list[str]:
    with pytest.raises(DataError) as raised:
        saved_file.parse(text, file="a.json")
    return [problem.code for problem in raised.value.problems]


def test_the_value_is_what_json_says() -> None:
    text = valid_text(kinds.SAVED_ASSESSMENT)
    assert saved_file.parse(text, file="a.json").value == json.loads(text)


def test_positions() -> None:
    text = '{\n "a": [1, {"b": "x,]\\"{"}],\n "\\u00fc": true\n}'
    document = saved_file.parse(text, file="a.json")
    place = document.place(("a", 1, "b"))
    assert (place.line, place.column, place.width) == (2, 17, 8)
    assert document.key_place(("a", 1, "b")).column == 12
    assert document.key_place(("ü",)).line == 3
    assert document.place(("a", 0)).column == 8


def test_notes_keep_every_character() -> None:
    note = "tab\tline\nRTL \u202e \u200b \U0001f600"
    value = {"note": note}
    assert saved_file.parse(json.dumps(value), file="a.json").value == value
    assert saved_file.parse(json.dumps(value, ensure_ascii=False), file="a.json").value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "Y113"),
        ("   \n", "Y113"),
        ("null", "Y113"),
        ("{", "Y116"),
        ('{"a": 1,}', "Y116"),
        ("{'a': 1}", "Y116"),
        ('{"a": "\t"}', "Y116"),
        ("[1] []", "Y116"),
        ('{"a": NaN}', "Y115"),
        ('{"a": -Infinity}', "Y115"),
        ('{"a": ' + "9" * 5_000 + "}", "Y115"),
        ('{"a": 1, "a": 2}', "Y110"),
        ('{"a": 1, "\\u0061": 2}', "Y110"),
        ("[" * 100_000, "Y111"),
        ("[" * 60 + "]" * 60, "Y111"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert codes_of(text) == [code]


def test_cut_off_anywhere_is_told_and_never_crashes() -> None:
    text = valid_text(kinds.SAVED_ASSESSMENT).rstrip()
    for length in range(1, len(text)):
        assert codes_of(text[:length]) in (["Y116"], ["Y113"])


def test_proto_is_a_name_like_any_other() -> None:
    document = saved_file.parse('{"__proto__": {"x": 1}}', file="a.json")
    assert "S102" in [problem.code for problem in shape.check(document, kinds.SAVED_ASSESSMENT)]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(value=ANYTHING.filter(lambda value: value is not None))
def test_any_json_is_read_back_with_a_place_for_each_part(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=1, ensure_ascii=False)):
        document = saved_file.parse(text, file="a.json")
        assert document.value == value
        for way in document.values:
            assert document.place(way).line >= 1
        shape.check(document, kinds.SAVED_ASSESSMENT)


@given(text=st.text(alphabet='{}[]",:\\ntrue1.e-\n', max_size=60) | st.text(max_size=60))
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    try:
        saved_file.parse(text, file="a.json")
    except DataError as error:
        assert error.problems
