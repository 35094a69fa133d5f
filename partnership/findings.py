"""The words for each kind of finding of JSON Schema: one function for one keyword.

A finding never reaches a reader in the validator's own words, and never as a regular expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema import ValidationError

from partnership import countries, schemas
from partnership.anchors import field_page
from partnership.document import Document, Way
from partnership.kinds import Kind
from partnership.problems import Place, Problem, did_you_mean, nearest, quoted
from partnership.validation import identity

_TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_FEW = 6  # so many names fit into a hint


class Finding(NamedTuple):
    """A finding of the validator in our terms: where, which constraint and its limit, and the value that breaks it."""

    document: Document
    kind: Kind
    way: Way
    keyword: str
    limit: Any
    value: Any
    error: ValidationError


def _missing(finding: Finding) -> Iterator[Problem]:
    present = finding.value
    meant = {nearest(key, finding.limit) for key in _unknown_keys(finding)}
    because = _condition(finding)
    for name in finding.limit:
        if name in present or name in meant:
            continue
        yield _problem(
            finding,
            "S113" if because else "S101",
            f"{quoted(name)} is missing" + because,
            way=(*finding.way, name),
            place=finding.document.place(finding.way),
            hint=_add(finding, name),
        )


def _add(finding: Finding, name: str) -> str:
    hint = _hint(finding, way=(*finding.way, name))
    return f"add it: {hint}" if hint else f"add a line that begins with {name}:"


def _condition(finding: Finding) -> str:
    """Say why a field is wanted that is not always wanted: the ``if`` beside the ``then`` that failed."""
    if "then" not in finding.error.absolute_schema_path:
        return ""
    for schema in schemas.at(finding.kind, finding.way):
        for name, wanted in schema.get("if", {}).get("properties", {}).items():
            return f": {name} is {quoted(wanted.get('const'))}, which needs it"
    return ""


def _unknown_keys(finding: Finding) -> list[str]:
    known = _known_keys(finding)
    return [key for key in finding.value if key not in known] if known else []


def _known_keys(finding: Finding) -> list[str]:
    return [name for schema in schemas.at(finding.kind, finding.way) for name in schema.get("properties", ())]


def _unknown(finding: Finding) -> Iterator[Problem]:
    free = [name for name in _known_keys(finding) if name not in finding.value]
    for key in _unknown_keys(finding):
        meant = nearest(key, free)
        place = finding.document.key_place((*finding.way, key))
        way = (*finding.way, meant) if meant else finding.way
        yield _problem(
            finding, "S102", f"unknown field {quoted(key)}", way=way, place=place, hint=_rename(finding, key)
        )


def _rename(finding: Finding, key: str) -> str:
    known = _known_keys(finding)
    free = [name for name in known if name not in finding.value]
    if nearest(key, free):
        return did_you_mean(key, free)
    if there := nearest(key, known):
        line = finding.document.key_place((*finding.way, there)).line
        return f"leave it out: {there} is there already, in line {line}"
    return f"use {_or(free)}, or leave it out" if 0 < len(free) <= _FEW else "leave it out"


def _type(finding: Finding) -> Iterator[Problem]:
    if finding.value is None:
        last = finding.way[-1]  # an empty file has its own code
        what = "a part of the list" if isinstance(last, int) else quoted(last)
        place = finding.document.key_place(finding.way)
        hint = "write something after it, or leave the whole line out if it is not known"
        yield _problem(finding, "S114", f"{what} has no value", place=place, hint=hint)
        return
    wanted = _TYPE_NAMES[finding.limit]
    is_now = _TYPE_NAMES[_type_of(finding.value)] if not isinstance(finding.value, float) else "a number"
    shown = quoted(finding.value)
    message = f"{shown} is {is_now}, not {wanted}" if shown != is_now else f"this is {is_now}, not {wanted}"
    yield _problem(finding, "S103", message, hint=_type_hint(finding) or _hint(finding))


def _type_of(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "integer", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _type_hint(finding: Finding) -> str:
    value, wanted = finding.value, finding.limit
    written = finding.document.place(finding.way)
    text = (written.excerpt or "")[written.column - 1 :][: written.width]
    if wanted == "string" and isinstance(value, (bool, int, float)):
        return f'put it in quotes: "{text}"'
    if wanted == "array" and isinstance(value, str):
        return f"write it as a list: [{text}]" if len(text) <= 60 else "write it as a list, each on a line with - "
    if wanted == "integer" and isinstance(value, str) and value.isascii() and value.isdigit():
        return f"write it without quotes: {value}"
    if wanted == "boolean":
        return "write true or false, in lower case and without quotes"
    return ""


def _pattern(finding: Finding) -> Iterator[Problem]:
    name = _says(finding, "x-name") or "what belongs here"
    hint = _hint(finding)
    if name == "a country code" and (code := countries.code_for(finding.value)):
        hint = f"use the two-letter ISO code, here {code}"
    reason = _unclean(finding.value) if name == "clean text" else ""
    yield _problem(finding, "S104", reason or f"{quoted(finding.value)} is not {name}", hint=hint)


def _unclean(text: str) -> str:
    """Say what is wrong with a text that should be one clean piece."""
    if not text.strip():
        return "the text is empty"
    return "there is a line break within the text" if "\n" in text.strip() else "there is a space at an end of the text"


def _words(finding: Finding) -> Iterator[Problem]:
    allowed = finding.limit if finding.keyword == "enum" else [finding.limit]
    near = did_you_mean(finding.value, allowed) if isinstance(finding.value, str) else ""
    message = f"{quoted(finding.value)} is not one of the words allowed here"
    yield _problem(finding, "S105", message, hint=near or _hint(finding) or f"use {_or(allowed)}")


def _too_long(finding: Finding) -> Iterator[Problem]:
    # Two schemas may limit one length: the tighter limit is the one that matters, and is told once.
    limit = min(schema["maxLength"] for schema in _chain(finding) if "maxLength" in schema)
    length = len(finding.value)
    message = f"the text has {length:,} characters; at most {limit:,} fit"
    yield _problem(finding, "S106", message, hint=f"shorten it by {length - limit:,}")


def _too_short(finding: Finding) -> Iterator[Problem]:
    yield _problem(finding, "S107", "the text is empty", hint=_hint(finding))


def _too_few(finding: Finding) -> Iterator[Problem]:
    message = f"the list has {len(finding.value) or 'nothing in it'}; at least {finding.limit} needed"
    yield _problem(finding, "S108", message, place=_list_place(finding), hint=_hint(finding))


def _too_many(finding: Finding) -> Iterator[Problem]:
    message = f"the list has {len(finding.value):,}; at most {finding.limit:,} allowed"
    yield _problem(finding, "S109", message, place=_list_place(finding), hint=_hint(finding))


def _list_place(finding: Finding) -> Place:
    return finding.document.key_place(finding.way)


def _repeated(finding: Finding) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, value in enumerate(finding.value):
        key = identity(value)
        if key in seen:
            first = finding.document.place((*finding.way, seen[key])).line
            place = finding.document.place((*finding.way, index))
            message = f"{quoted(value)} stands in this list twice"
            hint = "keep one of the two" + (f"; the first is in line {first}" if first != place.line else "")
            yield _problem(finding, "S110", message, place=place, hint=hint)
        seen.setdefault(key, index)


def _range(finding: Finding) -> Iterator[Problem]:
    side = "at least" if finding.keyword == "minimum" else "at most"
    message = f"{finding.value} is out of range: {side} {finding.limit}"
    yield _problem(finding, "S111", message, hint=_hint(finding))


def _format(finding: Finding) -> Iterator[Problem]:
    yield _problem(finding, "S112", f"there is no day {quoted(finding.value)} in the calendar", hint=_hint(finding))


def _dependent(finding: Finding) -> Iterator[Problem]:
    for name, needed in finding.limit.items():
        for other in needed:
            if name in finding.value and other not in finding.value:
                place = finding.document.key_place((*finding.way, name))
                message = f"{quoted(name)} stands here without {quoted(other)}"
                way = (*finding.way, other)
                yield _problem(finding, "S113", message, way=way, place=place, hint=_add(finding, other))


# The constraints that schemas may use: each one has its words here.
TELL: Mapping[str, Callable[[Finding], Iterator[Problem]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "pattern": _pattern,
    "enum": _words,
    "const": _words,
    "maxLength": _too_long,
    "minLength": _too_short,
    "minItems": _too_few,
    "maxItems": _too_many,
    "uniqueItems": _repeated,
    "minimum": _range,
    "maximum": _range,
    "format": _format,
    "dependentRequired": _dependent,
}


# --- what the functions share ---------------------------------------------------------------------------------------


def _problem(
    finding: Finding, code: str, message: str, *, hint: str, way: Way | None = None, place: Place | None = None
) -> Problem:
    page = field_page(finding.kind, finding.way if way is None else way)
    place = place or finding.document.place(finding.way)
    return Problem(code=code, place=place, message=message, hint=hint, help=page)


def _chain(finding: Finding) -> tuple[Mapping[str, Any], ...]:
    return schemas.at(finding.kind, finding.way)


def _says(finding: Finding, keyword: str) -> str:
    return next((str(schema[keyword]) for schema in _chain(finding) if keyword in schema), "")


def _hint(finding: Finding, *, way: Way | None = None) -> str:
    """Find the hint nearest to the field: beside the reference first, then in the shape it refers to."""
    chain = schemas.at(finding.kind, finding.way if way is None else way)
    return next((str(schema["x-hint"]) for schema in chain if "x-hint" in schema), "")


def _or(words: list[Any]) -> str:
    return " or ".join(str(word) for word in words)
