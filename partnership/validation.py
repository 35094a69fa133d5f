"""The JSON Schema validator, a little stricter and safer than the library's own.

It differs like this: ``$`` in a pattern is the very end, ``1.0`` is no whole number, days have to exist, and neither
a long text nor a long list can keep it busy.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, TypeChecker, ValidationError, validators

from partnership import schemas
from partnership.kinds import Kind


@cache
def validator(kind: Kind) -> Any:
    """Give the validator for a kind of document."""
    return _STRICT(schemas.root(kind), format_checker=_FORMATS)


def identity(value: Any) -> str:
    """Write a value so that equal values, and only these, give equal texts."""
    return json.dumps(value, sort_keys=True)


def _check_reference(strict: Any, reference: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    # The library's own way looks every reference up anew, which takes half of its time.
    yield from strict.descend(value, schemas.target(reference))


def _check_pattern(_: Any, pattern: str, value: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    # In ECMAScript, and so in JSON Schema, $ is the very end; in Python it also matches before a last line break.
    # A text beyond its length is told as too long, and no pattern ever runs over it.
    fits = isinstance(value, str) and len(value) <= schema.get("maxLength", len(value))
    if fits and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError("pattern")


def _check_unique(_: Any, wanted: bool, value: Any, _schema: Any) -> Iterator[ValidationError]:
    # Linear time, whatever stands in the list.
    if wanted and isinstance(value, list) and len({identity(part) for part in value}) < len(value):
        yield ValidationError("uniqueItems")


def _check_required(_: Any, names: list[str], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and any(name not in value for name in names):
        yield ValidationError("required")  # one finding for all of them: the words are made per field


def _check_dependent(_: Any, needs: dict[str, Any], value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and any(other not in value for name in needs if name in value for other in needs[name]):
        yield ValidationError("dependentRequired")


def _is_whole_number(_: TypeChecker, value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)  # 1.0 is not: the model would get a float


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
@_FORMATS.checks("partial-date", raises=ValueError)
def _is_in_calendar(value: object) -> bool:
    """Tell whether a day exists; a month or a year always does, and what is no date has failed its pattern."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        datetime.date.fromisoformat(value)
    return True


_STRICT = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    validators={
        "$ref": _check_reference,
        "pattern": _check_pattern,
        "uniqueItems": _check_unique,
        "required": _check_required,
        "dependentRequired": _check_dependent,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole_number),
)
