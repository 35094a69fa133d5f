"""Reading a saved assessment: JSON, with the position of every key and every value."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from partnership.building import MAX_DEPTH, MAX_DIGITS
from partnership.document import Document, Mark, Step, Way
from partnership.problems import DataError, Place, Problem, quoted
from partnership.source import decode, read_bytes

MAX_BYTES = 1024 * 1024

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def read(path: Path, *, file: str) -> Document:
    """Read a JSON file. ``file`` is how problems name it. Raises :class:`DataError`."""
    return parse(decode(read_bytes(path, file=file, limit=MAX_BYTES), file=file), file=file)


def parse(text: str, *, file: str) -> Document:
    """Read the text of a JSON file; see :func:`read`."""
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    if text.strip() in ("", "null"):
        raise DataError([Problem(code="Y113", place=Place(file=file), message="the file is empty")])
    if _depth(text) > MAX_DEPTH:
        message = f"this is nested more than {MAX_DEPTH} levels deep"
        raise DataError([Problem(code="Y111", place=Place(file=file), message=message)])
    try:
        value = json.loads(text, parse_int=_whole, parse_float=_number, parse_constant=_constant)
    except json.JSONDecodeError as error:
        excerpt = lines[min(error.lineno, len(lines)) - 1]
        place = Place(file=file, line=error.lineno, column=error.colno, excerpt=excerpt)
        hint = "save it again from the self-assessment"
        raise DataError([Problem(code="Y116", place=place, message="this cannot be read as JSON", hint=hint)]) from None
    except _BadNumberError as error:
        message = f"{quoted(error.args[0])} is not a number that can be used here"
        raise DataError([Problem(code="Y115", place=Place(file=file), message=message)]) from None
    positions = _Positions(text)
    document = Document(file=file, value=value, lines=lines, values=positions.values, keys=positions.keys)
    if positions.repeated:
        raise DataError(
            Problem(code="Y110", place=document.key_place(way), message=f"{quoted(way[-1])} stands here twice")
            for way in positions.repeated
        )
    return document


class _BadNumberError(Exception):
    pass


def _whole(digits: str) -> int:
    return int(digits) if len(digits.lstrip("-")) <= MAX_DIGITS else _refuse(digits)


def _number(digits: str) -> float:
    return float(digits) if len(digits.lstrip("-")) <= MAX_DIGITS else _refuse(digits)


def _constant(word: str) -> NoReturn:
    _refuse(word)


def _refuse(text: str) -> NoReturn:
    raise _BadNumberError(text)


def _depth(text: str) -> int:
    """How deep brackets stand within each other; counted before parsing, which would follow them all the way."""
    deepest = depth = 0
    for found in _PART.finditer(text):
        depth += (found[0] in "{[") - (found[0] in "}]")
        deepest = max(deepest, depth)
    return deepest


class _Positions:
    """Walks through correct JSON once more and notes where everything stands."""

    def __init__(self, text: str) -> None:
        self.values: dict[Way, Mark] = {}
        self.keys: dict[Way, Mark] = {}
        self.repeated: list[Way] = []
        self._ends = [0, *(found.end() for found in re.finditer("\n", text))]
        self._line = 0
        self._walk(text)

    def _walk(self, text: str) -> None:
        # Each open bracket has its way and, for a list, the place of the next value; for an object, the last key.
        stack: list[tuple[Way, list[Any]]] = []
        for found in _PART.finditer(text):
            sign = found[0]
            if sign in ("}", "]"):
                stack.pop()
            elif sign == ",":
                last = stack[-1][1]
                last[0] = last[0] + 1 if isinstance(last[0], int) else None
            elif sign != ":":
                self._take(found, stack)

    def _take(self, found: re.Match[str], stack: list[tuple[Way, list[Any]]]) -> None:
        mark = self._mark(found)
        if stack and stack[-1][1][0] is None:
            way = (*stack[-1][0], json.loads(found[0]))
            if way in self.keys:
                self.repeated.append(way)
            self.keys[way] = mark
            stack[-1][1][0] = way[-1]
            return
        step: list[Step] = [stack[-1][1][0]] if stack else []
        way = (*stack[-1][0], *step) if stack else ()
        self.values[way] = mark
        if found[0] in "{[":
            stack.append((way, [None if found[0] == "{" else 0]))

    def _mark(self, found: re.Match[str]) -> Mark:
        while self._line + 1 < len(self._ends) and self._ends[self._line + 1] <= found.start():
            self._line += 1
        return Mark(self._line + 1, found.start() - self._ends[self._line] + 1, found.end() - found.start())
