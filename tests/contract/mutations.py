"""Mutations made from the schemas: for every constraint, a document that breaks it and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from partnership import schemas
from partnership.kinds import Kind

Way = tuple[str | int, ...]
Constraint = tuple[str, str]  # schema file, JSON pointer

UNKNOWN = "zz_unknown"


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """A broken document: which constraint it breaks, and the code and way of the one problem that has to come."""

    constraint: Constraint
    label: str
    value: Any
    code: str
    way: Way
    at_key: bool = False


def mutations(kind: Kind, example: Any) -> Iterator[Mutation]:
    """Every mutation of a valid example of a kind."""
    yield from _visit(example, (), schemas.root(kind), (kind.schema, ""), None)


def constraints() -> set[Constraint]:
    """Every constraint in all schemas, found without regard to the examples."""
    found: set[Constraint] = set()
    for file, schema in schemas.documents().items():
        _collect(schema, (file, ""), found)
    return found


# --- walking a schema beside an example -----------------------------------------------------------------------------


def _visit(
    example: Any, way: Way, schema: Mapping[str, Any], here: Constraint, nearer: Mapping[str, Any] | None
) -> Iterator[Mutation]:
    yield from _broken(example, way, schema, here, nearer or {})
    if "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        target = (file or here[0], pointer)
        part = schemas.documents()[target[0]]
        for step in pointer.split("/")[1:]:
            part = part[step]
        yield from _visit(example, way, part, target, schema)
    value = _at(example, way)
    for name, part in schema.get("properties", {}).items():
        if isinstance(value, dict) and name in value:
            yield from _visit(example, (*way, name), part, _below(here, "properties", name), None)
    if "items" in schema and isinstance(value, list):
        for index in range(len(value)):
            yield from _visit(example, (*way, index), schema["items"], _below(here, "items"), None)


def _broken(
    example: Any, way: Way, schema: Mapping[str, Any], here: Constraint, nearer: Mapping[str, Any]
) -> Iterator[Mutation]:
    value = _at(example, way)
    for keyword, limit in schema.items():
        spot = _below(here, keyword)
        if keyword in _BREAK_GROUP:
            for broken in _BREAK_GROUP[keyword](value, limit, schema):
                constraint = _below(spot, *broken.steps)
                place = (*way, broken.key) if broken.key else way
                yield _make(
                    example, place, keyword, constraint, broken.value, broken.code, replace=way, at_key=bool(broken.key)
                )
        elif keyword in _BREAK and keyword not in nearer:  # a nearer limit of the same kind is the one that bites
            for label, changed, code, at_key in _BREAK[keyword](value, limit):
                yield _make(example, way, f"{keyword} {label}", spot, changed, code, at_key=at_key)


class _Broken(NamedTuple):
    """A group of fields that breaks one of its constraints; ``key`` is where the problem stands, if at a key."""

    value: dict[str, Any]
    code: str
    steps: tuple[str, ...]
    key: str = ""


def _required(value: dict[str, Any], names: list[str], _: Any) -> Iterator[_Broken]:
    for name in names:
        yield _Broken(_without(value, name), "S101", (name,))


def _additional(value: dict[str, Any], _: bool, __: Any) -> Iterator[_Broken]:
    yield _Broken({**value, UNKNOWN: "x"}, "S102", (), UNKNOWN)


def _dependent(value: dict[str, Any], needs: Mapping[str, list[str]], _: Any) -> Iterator[_Broken]:
    for name, needed in needs.items():
        for other in needed:
            if name in value and other in value:
                yield _Broken(_without(value, other), "S113", (name, other), name)


def _then(value: dict[str, Any], then: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[_Broken]:
    for name in then["required"]:
        if all(value.get(key) == want["const"] for key, want in schema["if"]["properties"].items()):
            yield _Broken(_without(value, name), "S113", (name,))


_BREAK_GROUP: Mapping[str, Any] = {
    "required": _required,
    "additionalProperties": _additional,
    "dependentRequired": _dependent,
    "then": _then,
}


def _type(_: Any, limit: str) -> Iterator[tuple[str, Any, str, bool]]:
    wrong: Mapping[str, list[Any]] = {
        "string": [7, True, 1.5, ["x"], {"x": "y"}],
        "integer": ["x", True, 1.5, 1.0, [1]],
        "boolean": ["true", 1, 0],
        "array": ["x", 7, {"x": "y"}],
        "object": ["x", 7, ["x"]],
    }
    for other in wrong[limit]:
        yield repr(other), other, "S103", False
    yield "null", None, "S114", True


def _pattern(value: str, _: str) -> Iterator[tuple[str, Any, str, bool]]:
    for label, changed in (("spaces", "  "), ("line break at end", f"{value}\n"), ("space before", f" {value}")):
        yield label, changed, "S104", False


def _enum(_: Any, __: Any) -> Iterator[tuple[str, Any, str, bool]]:
    yield "other word", "zzz", "S105", False
    yield "other type", 7, "S105", False


def _max_length(_: str, limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one more", "a" * (limit + 1), "S106", False


def _min_length(_: str, limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one less", "a" * (limit - 1), "S107", False


def _min_items(value: list[Any], limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one less", value[: limit - 1], "S108", True


def _max_items(value: list[Any], limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one more", [copy.deepcopy(value[0]) for _ in range(limit + 1)], "S109", True


def _unique(value: list[Any], _: bool) -> Iterator[tuple[str, Any, str, bool]]:
    yield "twice", [*value, value[0]], "S110", False


def _minimum(_: int, limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one less", limit - 1, "S111", False


def _maximum(_: int, limit: int) -> Iterator[tuple[str, Any, str, bool]]:
    yield "one more", limit + 1, "S111", False


def _format(_: str, __: str) -> Iterator[tuple[str, Any, str, bool]]:
    yield "no such day", "2026-02-30", "S112", False


_BREAK: Mapping[str, Any] = {
    "type": _type,
    "pattern": _pattern,
    "enum": _enum,
    "const": _enum,
    "maxLength": _max_length,
    "minLength": _min_length,
    "minItems": _min_items,
    "maxItems": _max_items,
    "uniqueItems": _unique,
    "minimum": _minimum,
    "maximum": _maximum,
    "format": _format,
}
_STRUCTURE = {"if", "properties", "items", "$defs", "$ref", "$schema", "title", "description"}
_OURS = {"x-hint", "x-name", "x-joins"}
CONSTRAINTS = set(_BREAK) | set(_BREAK_GROUP) - {"then"}
KNOWN_KEYWORDS = CONSTRAINTS | {"then"} | _STRUCTURE | _OURS


# --- all constraints of a schema ------------------------------------------------------------------------------------


def _collect(schema: Mapping[str, Any], here: Constraint, found: set[Constraint]) -> None:
    for keyword, limit in schema.items():
        spot = _below(here, keyword)
        if keyword in _BREAK or keyword == "additionalProperties":
            found.add(spot)
        elif keyword == "required":
            found.update(_below(spot, name) for name in limit)
        elif keyword == "then":
            found.update(_below(spot, name) for name in limit["required"])
        elif keyword == "dependentRequired":
            found.update(_below(_below(spot, name), other) for name, needed in limit.items() for other in needed)
        elif keyword == "items":
            _collect(limit, spot, found)
        elif keyword in ("properties", "$defs"):
            for name, part in limit.items():
                _collect(part, _below(spot, name), found)


# --- small tools ----------------------------------------------------------------------------------------------------


def _make(
    example: Any,
    way: Way,
    label: str,
    constraint: Constraint,
    changed: Any,
    code: str,
    *,
    replace: Way | None = None,
    at_key: bool = False,
) -> Mutation:
    target = way if replace is None else replace
    value = _replaced(example, target, changed)
    if code == "S110":
        way = (*way, len(changed) - 1)
    return Mutation(
        constraint=constraint,
        label=f"{'.'.join(map(str, way))}: {label}",
        value=value,
        code=code,
        way=way,
        at_key=at_key,
    )


def _below(here: Constraint, *steps: str) -> Constraint:
    return (here[0], "/".join([here[1], *steps]))


def _at(value: Any, way: Way) -> Any:
    for step in way:
        value = value[step]
    return value


def _replaced(example: Any, way: Way, changed: Any) -> Any:
    if not way:
        return changed
    value = copy.deepcopy(example)
    _at(value, way[:-1])[way[-1]] = changed
    return value


def _without(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: part for key, part in value.items() if key != name}
