"""One test for each real data file. If it fails, its text is what `make check` says about the file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from partnership.kinds import kind_of
from partnership.report import Report, as_text
from partnership.site import Reading, read_site

ROOT = Path(__file__).resolve().parents[2]


@cache
def reading() -> Reading:
    return read_site(ROOT)


@pytest.mark.parametrize("file", reading().files)
def test_file(file: str) -> None:
    problems = tuple(problem for problem in reading().problems if problem.place.file == file)
    report = Report(problems=problems, files=1)
    if report.errors:
        pytest.fail(as_text(report), pytrace=False)
    assert kind_of(file) is not None


def test_nothing_is_missing() -> None:
    elsewhere = tuple(problem for problem in reading().problems if problem.place.file not in reading().files)
    if elsewhere:
        pytest.fail(as_text(Report(problems=elsewhere, files=len(reading().files))), pytrace=False)


def test_saved_assessments_know_the_roles_and_answers_of_the_site() -> None:
    from partnership import kinds, schemas

    site = reading().site
    assert site is not None
    fields = {field.way: field for field in schemas.fields(kinds.SAVED_ASSESSMENT)}
    assert fields["assessment", "role"].says("enum") == [role.id for role in site.vocabulary.roles]
    answers = [step.id for step in site.scale.steps] + [answer.id for answer in site.scale.other_answers]
    assert fields["answers", "*", "answer"].says("enum") == [*answers, "open"]
