"""The score, on the cases that the browser's script passes too (tests/js/scoring.test.js)."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership import scoring
from partnership.site import load_site

ROOT = Path(__file__).resolve().parents[2]
SHARED: dict[str, Any] = json.loads((ROOT / "tests/cases/scoring/scores.json").read_text(encoding="utf-8"))
ANSWERS = [*scoring.STEPS, "dont-know", "does-not-apply", "open"]


@pytest.mark.parametrize("case", SHARED["scores"], ids=lambda case: case["case"])
def test_score(case: dict[str, Any]) -> None:
    assert asdict(scoring.score(case["answers"])) == case["score"]


@pytest.mark.parametrize("case", SHARED["extremes"], ids=lambda case: case["case"])
def test_extremes(case: dict[str, Any]) -> None:
    assert scoring.extremes(case["scores"]) == (tuple(case["strongest"]), tuple(case["weakest"]))


@pytest.mark.parametrize("case", SHARED["texts"], ids=lambda case: case["text"])
def test_text(case: dict[str, Any]) -> None:
    assert scoring.text(case["tenths"]) == case["text"]


def test_an_answer_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="absnet"):
        scoring.score(["absnet"])


@given(st.lists(st.sampled_from(ANSWERS), max_size=60))
def test_whole_numbers_agree_with_exact_fractions(answers: list[str]) -> None:
    values = [scoring.STEPS[answer] for answer in answers if answer in scoring.STEPS]
    found = scoring.score(answers)
    if not values:
        assert found.score is None
        return
    left = sum(answer in {"dont-know", "open"} for answer in answers)
    exact = {
        found.score: Fraction(sum(values), len(values)),
        found.low: Fraction(sum(values), len(values) + left),
        found.high: Fraction(sum(values) + 4 * left, len(values) + left),
    }
    for shown, value in exact.items():
        assert shown == (value * 10 + Fraction(1, 2)).__floor__()


def test_the_steps_are_those_of_the_scale() -> None:
    steps = load_site(ROOT).scale.steps
    assert list(scoring.STEPS.items()) == [(step.id, step.value) for step in steps]


def test_the_worked_example_of_the_methods_page_is_right() -> None:
    """The page works one case out by hand; the case is one of the shared ones."""
    page = (ROOT / "docs/self-assessment/methods.md").read_text(encoding="utf-8")
    case = next(case for case in SHARED["scores"] if "methods page" in case["case"])
    found = scoring.score(case["answers"])
    assert found.score is not None
    assert found.low is not None
    assert found.high is not None
    sentence = f"{scoring.text(found.score)}, between {scoring.text(found.low)} and {scoring.text(found.high)}"
    assert sentence in page
