"""Checking one document against the schema of its kind: every mistake is told, and told once."""

from __future__ import annotations

from partnership.document import Document
from partnership.findings import TELL, Finding
from partnership.kinds import Kind
from partnership.problems import Problem
from partnership.validation import validator


def check(document: Document, kind: Kind) -> list[Problem]:
    """Find everything in which a document differs from the schema of its kind, each mistake once."""
    problems: dict[Problem, None] = {}  # in the order in which they were found, each once
    for error in validator(kind).iter_errors(document.value):
        way = tuple(error.absolute_path)
        finding = Finding(document, kind, way, str(error.validator), error.validator_value, error.instance, error)
        problems.update(dict.fromkeys(TELL[finding.keyword](finding)))
    # A number that is not whole is not also out of range.
    not_whole = {problem.place for problem in problems if problem.code == "S103"}
    return [problem for problem in problems if problem.code != "S111" or problem.place not in not_whole]
