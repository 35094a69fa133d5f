from __future__ import annotations

import pytest

from partnership.countries import code_for, names


def test_names() -> None:
    assert names()["NO"] == "Norway"
    assert names()["XK"] == "Kosovo"
    assert not {"EU", "UN", "ZZ", "UK", "XA"} & set(names())
    assert 240 < len(names()) < 260


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Norway", "NO"),
        ("NORWAY ", "NO"),
        ("Norwey", "NO"),
        ("no", "NO"),
        ("UK", "GB"),
        ("United States of America", "US"),
        ("the Netherlands", "NL"),
        ("Atlantis", None),
        ("qq", None),
        ("", None),
    ],
)
def test_guesses(words: str, code: str | None) -> None:
    assert code_for(words) == code
