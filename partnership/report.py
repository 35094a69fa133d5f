"""Printing problems: for people, for GitHub's annotations, and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from partnership.characters import cells, visible
from partnership.codes import CODES
from partnership.problems import Place, Problem, one_line

_WIDTH = 96  # characters of an excerpt; a longer line is shown around the place that is meant


@dataclass(frozen=True, kw_only=True)
class Report:
    """The problems of some files, sorted, and how many files were checked.

    ``site_url`` is the address of the published site if it is known: help then becomes an address to follow.
    """

    problems: tuple[Problem, ...]
    files: int
    site_url: str = ""

    @property
    def errors(self) -> int:
        """Count the problems that fail the check."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def advice(self) -> int:
        """Count the problems that are only advice."""
        return len(self.problems) - self.errors

    def help(self, problem: Problem) -> str:
        """Tell where a problem is explained."""
        return f"{self.site_url.rstrip('/')}/{problem.help_page}" if self.site_url else problem.help_page


def as_text(report: Report) -> str:
    """Print for people: each problem with its line and a caret, then a count."""
    return "\n".join([line for problem in report.problems for line in _block(report, problem)] + [summary(report)])


def as_github(report: Report) -> str:
    """Print workflow commands, which GitHub shows beside the lines of a pull request, then a count."""
    return "\n".join([_annotation(report, problem) for problem in report.problems] + [summary(report)])


def as_json(report: Report) -> str:
    """Print one JSON object: counts, and each problem with all that is known about it."""
    found = {"errors": report.errors, "advice": report.advice, "files": report.files}
    return json.dumps({**found, "problems": [_values(report, problem) for problem in report.problems]}, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def summary(report: Report) -> str:
    """Give the last line, for example ``2 problems in 1 file; 191 files checked``."""
    counts = []
    if report.errors or not report.advice:
        counts.append(_count(report.errors, "problem", "problems") if report.errors else "no problems")
    if report.advice:
        counts.append(_count(report.advice, "piece of advice", "pieces of advice"))
    told = len({problem.place.file for problem in report.problems})
    where = f" in {_count(told, 'file', 'files')}" if told else ""
    return f"{' and '.join(counts)}{where}; {_count(report.files, 'file', 'files')} checked"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _block(report: Report, problem: Problem) -> Iterator[str]:
    yield one_line(problem)
    if problem.place.excerpt is not None:
        yield from _excerpt(problem.place)
    if problem.hint:
        yield f"    hint: {problem.hint}"
    yield f"    help: {report.help(problem)}"


def _excerpt(place: Place) -> Iterator[str]:
    line = place.excerpt or ""
    start, length = place.column - 1, len(line)
    first = 0 if length <= _WIDTH else min(max(start - _WIDTH // 3, 0), length - _WIDTH)
    before = ("…" if first else "") + visible(line[first:start])
    last = min(start + place.width, first + _WIDTH)
    meant = visible(line[start:last])
    after = visible(line[last : first + _WIDTH]) + ("…" if first + _WIDTH < length else "")
    number = f"{place.line:>5}"
    yield f"{number} | {before}{meant}{after}".rstrip()
    yield f"{' ' * len(number)} | {' ' * cells(before)}{'^' * max(cells(meant), 1)}"


def _annotation(report: Report, problem: Problem) -> str:
    place = problem.place
    level = "error" if problem.severity == "error" else "notice"
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.width,
        "title": f"{problem.code} {CODES[problem.code].title}",
    }
    hint = f"\nhint: {problem.hint}" if problem.hint else ""
    text = f"{problem.message}{hint}\nhelp: {report.help(problem)}"
    values = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{level} {values}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _values(report: Report, problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "message": problem.message,
        "hint": problem.hint,
        "help": report.help(problem),
    }
