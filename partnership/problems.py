"""A problem in a data file: a value that is collected, sorted and printed at the edge, never raised one by one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from partnership import characters

_LONGEST_QUOTE = 60


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in a file: ``line`` and ``column`` count from 1, ``path`` leads through the document (``facts.0.url``).

    ``excerpt`` is the whole line as it stands in the file, or ``None`` when the problem is with the file itself;
    ``width`` is how many characters from ``column`` on are meant.
    """

    file: str
    line: int = 1
    column: int = 1
    path: str = ""
    excerpt: str | None = None
    width: int = 1


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What a file says and what to write instead.

    ``message`` says what stands in the file, ``hint`` what to type instead (may be empty), ``help`` is a page of the
    site with an anchor. The severity follows from the code: W is advice, everything else is an error.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    help: str = ""

    @property
    def severity(self) -> str:
        """Tell ``error`` from ``advice``; advice never fails a check."""
        return "advice" if self.code.startswith("W") else "error"

    @property
    def help_page(self) -> str:
        """Give the page of the site that explains the problem, relative to the site's start."""
        return self.help or f"contribute/problems.html#{self.code.lower()}"


class DataError(Exception):
    """The data cannot be used. ``problems`` holds everything that was found, sorted, advice included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(_in_short(problem) for problem in self.problems if problem.severity == "error"))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line, column and code, so that the output is the same on every machine."""
    return tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message)))


def one_line(problem: Problem) -> str:
    """Give the first line of the printed form: ``file:line:column: error S102: message``."""
    place = problem.place
    file = characters.visible(place.file)
    return f"{file}:{place.line}:{place.column}: {problem.severity} {problem.code}: {problem.message}"


def _in_short(problem: Problem) -> str:
    return one_line(problem) + (f"\n    hint: {problem.hint}" if problem.hint else "")


def quoted(value: object) -> str:
    """Show a value as a message does: text in quotes, cut when it is long, and harmless to print."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a group of fields"
    text = characters.visible(str(value)[: _LONGEST_QUOTE + 1])
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def nearest(word: str, choices: Iterable[str], *, alike: float = 0.6) -> str | None:
    """Find the choice that the writer most likely meant, or ``None`` if none is ``alike`` (0 to 1) enough."""
    known = {choice.casefold(): choice for choice in sorted(choices, reverse=True)}
    # Comparing is quadratic in the length: nobody mistypes a name into a thousand letters.
    found = difflib.get_close_matches(word[:80].casefold(), known, n=1, cutoff=alike)
    return known[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Give the hint for a word that is not among the choices, or an empty text."""
    choice = nearest(word, choices)
    return f'did you mean "{choice}"?' if choice else ""
