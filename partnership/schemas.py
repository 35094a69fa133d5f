"""Reading the contract: the JSON Schemas under ``schemas/``, and what they say about one field.

Beside the standard keywords the schemas carry three of our own: ``x-hint`` says what to type, ``x-name`` what a
pattern stands for ("a country code"), ``x-joins`` in which list an id has to be found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from partnership.kinds import Kind

FOLDER = Path(__file__).resolve().parent.parent / "schemas"

Schema = Mapping[str, Any]
EACH = "*"  # stands for every place of a list in the way to a field


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a kind of document.

    ``way`` leads to it (``("facts", "*", "url")``), ``schemas`` are what constrains it: first what stands at the field
    itself, then what that refers to. ``required`` is ``True`` if the group that holds it cannot do without it.
    """

    way: tuple[str, ...]
    schemas: tuple[Schema, ...]
    required: bool

    def says(self, keyword: str, default: Any = None) -> Any:
        """Look up what the schemas say under a keyword; the one nearest to the field wins."""
        return next((schema[keyword] for schema in self.schemas if keyword in schema), default)


@cache
def documents() -> Mapping[str, Schema]:
    """Read all schemas, by file name, each reference written out with the file that it leads to."""
    paths = sorted(FOLDER.glob("*.schema.json"))
    return {path.name: _with_files(json.loads(path.read_text(encoding="utf-8")), path.name) for path in paths}


@cache
def target(reference: str) -> Schema:
    """Follow a reference such as ``shared.schema.json#/$defs/slug``."""
    file, _, pointer = reference.partition("#")
    schema = documents()[file]
    for part in pointer.split("/")[1:]:
        schema = schema[part]
    return schema


def _with_files(part: Any, file: str) -> Any:
    if isinstance(part, list):
        return [_with_files(inner, file) for inner in part]
    if not isinstance(part, dict):
        return part
    found = {name: _with_files(inner, file) for name, inner in part.items()}
    if found.get("$ref", "").startswith("#"):
        found["$ref"] = file + found["$ref"]
    return found


def root(kind: Kind) -> Schema:
    """Give the schema of a kind of document."""
    return documents()[kind.schema]


def at(kind: Kind, way: Sequence[str | int]) -> tuple[Schema, ...]:
    """Give the schemas that constrain the value at a way, nearest first; none if no schema speaks of it."""
    found = _follow(root(kind))
    for step in way:
        found = _step(found, step)
    return found


@cache
def fields(kind: Kind) -> tuple[Field, ...]:
    """Give every field of a kind in the order of the schema, a group before the fields within it."""
    return tuple(_fields(_follow(root(kind)), ()))


@cache
def joins(kind: Kind) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Give the ways whose values are ids of something else, each with the list in which they have to be found."""
    found = []
    for field in fields(kind):
        joined = field.says("x-joins")  # empty where a list is itself the place to look things up
        if joined:
            found.append(((*field.way, EACH) if field.says("type") == "array" else field.way, joined))
    return tuple(found)


def _fields(schemas: tuple[Schema, ...], way: tuple[str, ...]) -> Iterator[Field]:
    inside = _step(schemas, EACH)
    if inside and way:
        yield from _fields(inside, (*way, EACH))
    for schema in schemas:
        for name, part in schema.get("properties", {}).items():
            found = _follow(part)
            yield Field(way=(*way, name), schemas=found, required=name in schema.get("required", ()))
            yield from _fields(found, (*way, name))


def _step(schemas: tuple[Schema, ...], step: str | int) -> tuple[Schema, ...]:
    found: list[Schema] = []
    for schema in schemas:
        in_list = step == EACH or isinstance(step, int)
        part = schema.get("items") if in_list else schema.get("properties", {}).get(step)
        found.extend(_follow(part) if part is not None else ())
    return tuple(found)


def _follow(schema: Schema) -> tuple[Schema, ...]:
    """Give a schema and what it refers to, nearest first."""
    return (schema, *_follow(target(schema["$ref"]))) if "$ref" in schema else (schema,)
