"""Reading a data file: a strict, small part of YAML, with the position of every key and every value.

The reader builds the document straight from the parser's events, for three reasons: the C loader crashes the
interpreter on deep nesting, which no exception handler can catch; YAML 1.1 turns ``NO`` into false and a date into an
object, which nobody means; and every later problem needs a line and a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from partnership import characters
from partnership.building import Builder, character_problem
from partnership.document import Document, Mark
from partnership.problems import DataError, Place, Problem

MAX_BYTES = 256 * 1024


def read(path: Path, *, file: str, pure: bool = False) -> Document:
    """Read a YAML file.

    ``file`` is how problems name it; ``pure`` forces the slower parser that needs no C library (the result is the
    same). Raises :class:`DataError` with every problem of the text that could be found.
    """
    text = decode(read_bytes(path, file=file, limit=MAX_BYTES), file=file)
    return parse(text, file=file, pure=pure)


def parse(text: str, *, file: str, pure: bool = False) -> Document:
    """Read the text of a YAML file; see :func:`read`."""
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    refused = tuple(_refused_characters(lines, file=file))
    if refused:
        raise DataError(refused)
    builder = Builder(file, lines)
    fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = yaml.SafeLoader if pure else fast
    try:
        builder.run(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        if loader is not yaml.SafeLoader:
            # The two parsers word and place the same mistake differently: the pure one has the last word.
            return parse(text, file=file, pure=True)
        raise DataError([*builder.problems, _syntax_problem(error, builder)]) from None
    if builder.problems:
        raise DataError(builder.problems)
    return Document(file=file, value=builder.value, lines=lines, values=builder.values, keys=builder.keys)


def read_bytes(path: Path, *, file: str, limit: int) -> bytes:
    """Read the bytes of an ordinary file that is not larger than ``limit`` bytes. Raises :class:`DataError`."""
    if path.is_symlink() or not path.is_file():
        raise _refusal("Y101", file, "this is not an ordinary file", "put the file itself here, not a link or a folder")
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise _refusal("Y101", file, f"the file cannot be opened: {error.strerror}", "check who may read it") from None
    if len(data) > limit:
        hint = f"keep it below {limit // 1024} kB; one file holds one subject"
        raise _refusal("Y103", file, f"the file is larger than {limit // 1024} kB", hint)
    return data


def decode(data: bytes, *, file: str) -> str:
    """Decode the text of UTF-8 bytes without a byte-order mark. Raises :class:`DataError`."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise _refusal("Y102", file, "the file begins with a byte-order mark", 'save it as "UTF-8" without BOM')
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(file=file, line=line, column=column)
        message = f"the byte {data[error.start]:#04x} is not UTF-8 text"
        raise DataError([Problem(code="Y102", place=place, message=message, hint='save the file as "UTF-8"')]) from None


def _refusal(code: str, file: str, message: str, hint: str) -> DataError:
    return DataError([Problem(code=code, place=Place(file=file), message=message, hint=hint)])


def _refused_characters(lines: tuple[str, ...], *, file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        for found in characters.REFUSED.finditer(line):
            place = Place(file=file, line=number, column=found.start() + 1, excerpt=line)
            yield character_problem(found[0], place)


# What the parser says -> what a person can do. Looked for in this order in the parser's own words. An opening sign is
# what a person has to find, so for these the place is where the list or quote began.
_INDENTATION = ("the indentation does not fit", "line up the fields of a group, two spaces each step in")
_BACKSLASH = ("a backslash does not work here", "use single quotes, or write two backslashes")
_SYNTAX = (
    ("mapping values are not allowed", ("there is a second colon here", 'put the whole text in quotes: "like: this"')),
    ("could not find expected ':'", ("a colon is missing", "write a field as name, colon, space, value")),
    ("cannot start any token", ("a text may not begin with this sign", 'put the text in quotes: "@like this"')),
    ("unexpected end of stream", ("this quote is never closed", "close the text with the quote it began with")),
    ("unknown escape character", _BACKSLASH),
    ("expected escape sequence", _BACKSLASH),
    ("flow sequence", ("this list is not closed, or a comma is missing", "write it as [one, two]")),
    ("flow mapping", ("this group is not closed, or a comma is missing", "write each field on a line of its own")),
    ("unexpected indentation", _INDENTATION),
    ("expected <block end>", _INDENTATION),
    ("block scalar", ("the text begins beside its sign", "write >- and then the text on indented lines")),
    ("sequence entries are not allowed", ("a list cannot begin here", "begin it on its own line, below the name")),
)
_WHERE_IT_BEGAN = ("unexpected end of stream", "flow sequence", "flow mapping")


def _syntax_problem(error: yaml.YAMLError, builder: Builder) -> Problem:
    words = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    sign, (message, hint) = next(
        (found for found in _SYNTAX if found[0] in words),
        ("", ("this cannot be read as YAML", "look at this line and the one above: indentation, quotes, colons")),
    )
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if sign in _WHERE_IT_BEGAN:
        marks.reverse()
    mark = next((mark for mark in marks if mark is not None and mark.line < len(builder.lines)), None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if sign == "mapping values are not allowed" and ": " not in builder.lines[line][:column]:
        message, hint = _INDENTATION  # the first colon of its line: the line above was taken for its beginning
    return Problem(code="Y104", place=builder.place((), Mark(line + 1, column + 1, 1)), message=message, hint=hint)
