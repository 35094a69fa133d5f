"""Building a value from the events of a YAML parser, with the position of every key and every value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from partnership import characters
from partnership.document import Mark, Way
from partnership.problems import Place, Problem, quoted

MAX_DEPTH = 50
MAX_DIGITS = 15  # more would not survive a trip through a browser's numbers

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_SPECIAL: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def character_problem(character: str, place: Place) -> Problem:
    """Make the problem of a character that is refused."""
    code = characters.code_for(character)
    if code == "Y105":
        return Problem(code=code, place=place, message="there is a tab here", hint="use spaces, two for each step in")
    what = "changes the reading direction" if code == "Y106" else "cannot be seen"
    message = f"there is a character here that {what}: {characters.name(character)}"
    return Problem(code=code, place=place, message=message, hint="delete it; type the text by hand if it was copied")


@dataclass(kw_only=True)
class _Frame:
    """A list or a group of fields that is being filled."""

    way: Way
    fields: dict[str, Any] | None = None
    parts: list[Any] | None = None
    key: str | None = None


class Builder:
    """Turns parser events into a value and its positions. One loop and one stack: depth can never hurt."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.value: Any = None
        self.values: dict[Way, Mark] = {}
        self.keys: dict[Way, Mark] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []

    def run(self, events: Iterator[Any]) -> None:
        """Take the events in; afterwards ``value`` holds the document, or ``problems`` what was wrong with it."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.version or event.tags:
                    what = "a second document begins here" if documents > 1 else "there is a directive here"
                    self._tell("Y112", event, what, "keep one document in a file, and no line that begins with %")
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self._stack.pop()
            elif isinstance(event, yaml.NodeEvent) and not self._take(event):
                return
        if documents == 0 or (self.value is None and not self.problems):
            place = Place(file=self.file)
            self.problems.append(Problem(code="Y113", place=place, message="the file is empty", hint="fill it in"))

    def place(self, way: Way, mark: Mark) -> Place:
        """Make the place of a problem from a position."""
        path = ".".join(str(step) for step in way)
        excerpt = self.lines[mark.line - 1]
        return Place(file=self.file, line=mark.line, column=mark.column, path=path, excerpt=excerpt, width=mark.width)

    def _take(self, event: Any) -> bool:
        """Take one value or key; ``False`` ends the reading."""
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._tell("Y108", event, f"{sign}{event.anchor} is an anchor or an alias", "write the text out in full")
            if sign == "*":
                return False
        if event.tag is not None:
            short = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._tell("Y109", event, f"{quoted(short)} is a tag", "leave the tag out; put text in quotes")
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.fields is not None and frame.key is None:
            return self._take_key(frame, frame.fields, event)
        return self._take_value(frame, event)

    def _take_key(self, frame: _Frame, fields: dict[str, Any], event: Any) -> bool:
        key = event.value if isinstance(event, yaml.ScalarEvent) else None
        if key is None or not isinstance(self._scalar(event), str):
            self._tell(
                "Y114", event, f"{quoted(key)} is no name for a field", "write a field as name, colon, space, value"
            )
            return False
        way = (*frame.way, key)
        if key in fields:
            first = self.keys[way].line
            self._tell("Y110", event, f"{quoted(key)} stands here twice; first in line {first}", "keep one of the two")
        else:
            self.keys[way] = self._mark(event)
        frame.key = key
        return True

    def _take_value(self, frame: _Frame | None, event: Any) -> bool:
        way: Way = ()
        if frame is not None:
            way = (*frame.way, len(frame.parts or ()) if frame.key is None else frame.key)
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.values.setdefault(way, self._mark(event))
        if frame is None:
            self.value = value
        elif frame.parts is not None:
            frame.parts.append(value)
        elif frame.fields is not None and frame.key is not None:
            frame.fields[frame.key] = value
            frame.key = None
        if isinstance(value, (dict, list)):
            if len(self._stack) >= MAX_DEPTH:
                self._tell("Y111", event, f"this is nested more than {MAX_DEPTH} levels deep", "make it flatter")
                return False
            parts, fields = (value, None) if isinstance(value, list) else (None, value)
            self._stack.append(_Frame(way=way, parts=parts, fields=fields))
        return True

    def _scalar(self, event: Any) -> str | int | float | bool | None:
        text: str = event.value
        if event.style:  # quoted or a block: always text (a plain text has no style, or an empty one)
            for found in characters.REFUSED.finditer(text) if event.style == '"' else ():
                mark = self._mark(event)
                self.problems.append(character_problem(found[0], self.place((), mark)))
            return text
        if text in _SPECIAL:
            return _SPECIAL[text]
        number = _NUMBER.fullmatch(text)
        if number is None:
            return text
        if len(text.lstrip("-")) > MAX_DIGITS:
            self._tell("Y115", event, f"{quoted(text)} is too long for a number", "put it in quotes if it is a text")
            return 0
        if number[2] is None and number[3] is None:
            return int(text)
        value = float(text)
        if math.isinf(value):
            self._tell("Y115", event, f"{quoted(text)} is too large for a number", "put it in quotes if it is a text")
            return 0
        return value

    def _tell(self, code: str, event: Any, message: str, hint: str) -> None:
        place = self.place((), self._mark(event))
        self.problems.append(Problem(code=code, place=place, message=message, hint=hint))

    def _mark(self, event: Any) -> Mark:
        start, end = event.start_mark, event.end_mark
        line = min(start.line, len(self.lines) - 1)
        last = end.column if end.line == start.line else len(self.lines[line])
        return Mark(line + 1, start.column + 1, max(last - start.column, 1))
