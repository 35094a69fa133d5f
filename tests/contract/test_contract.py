from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from partnership import kinds, model, saved_file, schemas, shape, source
from partnership.codes import CODES, Code
from partnership.document import Document
from partnership.findings import TELL
from partnership.kinds import KINDS, Kind
from partnership.problems import DataError
from tests.contract.mutations import CONSTRAINTS, KNOWN_KEYWORDS, Mutation, constraints, mutations
from tests.small_site import valid_text

# The C versions where there are any: there are thousands of documents to write.
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EVERY_KIND = list(KINDS.values())


@cache
def example(kind: Kind) -> Any:
    text = valid_text(kind)
    return json.loads(text) if kind == kinds.SAVED_ASSESSMENT else source.parse(text, file="example.yml").value


def write(kind: Kind, value: Any) -> str:
    if kind == kinds.SAVED_ASSESSMENT:
        return json.dumps(value, indent=2)
    return str(yaml.dump(value, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=100_000))


def read(kind: Kind, text: str) -> Document:
    return saved_file.parse(text, file="a.json") if kind == kinds.SAVED_ASSESSMENT else source.parse(text, file="a.yml")


def line_of(text: str, mutation: Mutation) -> int:
    """Find the expected line with another tool than the one under test. JSON is YAML enough for this."""
    node: Any = yaml.compose(text, Loader=LOADER)
    key: Any = None
    for step in mutation.way:
        if isinstance(step, int):
            key, node = None, node.value[step]
        else:
            key, node = next((key, value) for key, value in node.value if key.value == step)
    if mutation.at_key and key is not None:
        return int(key.start_mark.line) + 1
    if isinstance(node, yaml.MappingNode) and node.value:
        return int(node.value[0][0].start_mark.line) + 1
    return int(node.start_mark.line) + 1


@pytest.mark.parametrize("name", sorted(schemas.documents()))
def test_every_schema_is_valid(name: str) -> None:
    schema = schemas.documents()[name]
    Draft202012Validator.check_schema(schema)
    # Without an $id a reference is found beside the file, by editors and by every other tool.
    assert "$id" not in schema
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.name)
def test_the_example_is_valid_and_shows_every_field(kind: Kind) -> None:
    document = read(kind, valid_text(kind))
    assert shape.check(document, kind) == []
    for field in schemas.fields(kind):
        assert any(True for _ in ways(document.value, field.way)), f"the example has no {'.'.join(field.way)}"


def ways(value: Any, pattern: tuple[str, ...]) -> Any:
    if not pattern:
        yield value
    elif pattern[0] == schemas.EACH:
        for part in value:
            yield from ways(part, pattern[1:])
    elif pattern[0] in value:
        yield from ways(value[pattern[0]], pattern[1:])


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.name)
def test_every_constraint_bites_once_with_its_code_and_line(kind: Kind) -> None:
    wrong = []
    count = 0
    for mutation in mutations(kind, example(kind)):
        if mutation.value is None:
            continue  # an empty file: told before the schema is asked
        count += 1
        text = write(kind, mutation.value)
        found = [(problem.code, problem.place.line) for problem in shape.check(read(kind, text), kind)]
        expected = [(mutation.code, line_of(text, mutation))]
        if found != expected:
            wrong.append(f"{mutation.label}: expected {expected}, found {found}")
    assert count > 20
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.name)
def test_an_editor_says_the_same(kind: Kind) -> None:
    # Ours is stricter than the library's validator in three things only; editors have their own idea of them.
    stricter = ("1.0", "line break at end", "format no such day")
    pairs = [(name, DRAFT202012.create_resource(schema)) for name, schema in schemas.documents().items()]
    registry: Registry[Any] = Registry().with_resources(pairs)
    plain = Draft202012Validator(schemas.root(kind), registry=registry)
    assert plain.is_valid(example(kind))
    for mutation in mutations(kind, example(kind)):
        if not mutation.label.endswith(stricter):
            assert not plain.is_valid(mutation.value), mutation.label


def test_every_constraint_of_every_schema_is_exercised() -> None:
    exercised = {mutation.constraint for kind in EVERY_KIND for mutation in mutations(kind, example(kind))}
    assert constraints() - exercised == set()
    assert len(constraints()) > 300


def test_no_schema_uses_a_keyword_without_words() -> None:
    used = {keyword for schema in schemas.documents().values() for keyword in keywords(schema)}
    assert used <= KNOWN_KEYWORDS
    assert set(TELL) == CONSTRAINTS
    assert not used & {"oneOf", "anyOf", "not", "allOf"}


def keywords(schema: Mapping[str, Any]) -> Any:
    yield from schema
    for name, part in schema.items():
        if name in ("properties", "$defs"):
            for inner in part.values():
                yield from keywords(inner)
        elif name in ("items", "if", "then"):
            yield from keywords(part)


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.name)
def test_every_group_is_closed_and_every_field_is_explained(kind: Kind) -> None:
    assert schemas.root(kind)["additionalProperties"] is False
    for field in schemas.fields(kind):
        name = ".".join(field.way)
        if field.says("properties"):
            assert field.says("additionalProperties") is False, f"{name} is open"
        assert field.says("description"), f"{name} has no description"
        if field.says("type") != "object":
            assert field.says("x-hint"), f"{name} has no hint"
        if field.says("pattern"):
            assert field.says("x-name"), f"{name} has a pattern without a name"


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.name)
def test_optional_fields_may_be_left_out(kind: Kind) -> None:
    optional = [field.way for field in schemas.fields(kind) if not field.required]
    for way in optional:
        if way in {("sources", "*", "url"), ("sources", "*", "url_is"), ("terms", "*", "sources")}:
            continue  # they go with another field
        value = json.loads(json.dumps(example(kind)))
        for group in ways(value, way[:-1]):
            group.pop(way[-1], None)
        assert shape.check(read(kind, write(kind, value)), kind) == [], way


MIRRORS: list[tuple[str, str, Any]] = [
    ("principle.schema.json", "", model.Principle),
    ("level.schema.json", "", model.Level),
    ("node.schema.json", "", model.Node),
    ("scale.schema.json", "", model.Scale),
    ("vocabulary.schema.json", "", model.Vocabulary),
    ("practices.schema.json", "properties/practices/items", model.Practice),
    ("sources.schema.json", "properties/sources/items", model.Source),
    ("glossary.schema.json", "properties/terms/items", model.Term),
    ("timeline.schema.json", "properties/events/items", model.Event),
]


@pytest.mark.parametrize(("file", "pointer", "mirror"), MIRRORS, ids=lambda value: getattr(value, "__name__", ""))
def test_schema_and_dataclass_agree(file: str, pointer: str, mirror: Any) -> None:
    schema: Any = schemas.documents()[file]
    for step in filter(None, pointer.split("/")):
        schema = schema[step]
    compare(schema, file, mirror)


def compare(schema: Any, file: str, mirror: Any) -> None:
    fields = dataclasses.fields(mirror)
    assert mirror.__dataclass_params__.frozen
    required = [name for name in schema["properties"] if name in schema["required"]]
    optional = [name for name in schema["properties"] if name not in schema["required"]]
    assert [field.name for field in fields if field.default is dataclasses.MISSING] == required
    assert [field.name for field in fields if field.default is not dataclasses.MISSING] == optional
    hints = typing.get_type_hints(mirror)
    for name, part in schema["properties"].items():
        compare_field(f"{mirror.__name__}.{name}", resolve(part, file), hints[name], name in schema["required"])


def resolve(schema: Any, file: str) -> tuple[Any, str]:
    while "$ref" in schema:
        target, _, pointer = schema["$ref"].partition("#")
        file = target or file
        schema = schemas.documents()[file]
        for step in pointer.split("/")[1:]:
            schema = schema[step]
    return schema, file


def compare_field(name: str, resolved: tuple[Any, str], hint: Any, required: bool) -> None:
    schema, file = resolved
    plain = {"string": str, "integer": int, "boolean": bool}
    kind = schema.get("type", "string")
    if kind == "array":
        assert typing.get_origin(hint) is tuple, name
        inner = typing.get_args(hint)[0]
        part, base = resolve(schema["items"], file)
        if dataclasses.is_dataclass(inner):
            compare(part, base, inner)
        else:
            assert inner is plain[part["type"]], name
    elif kind == "object":
        assert typing.get_origin(hint) is Mapping, name
    else:
        assert hint == (plain[kind] if required else typing.Union[plain[kind], types.NoneType]), name  # noqa: UP007


def test_every_code_is_explained() -> None:
    for name, code in CODES.items():
        assert code.code == name
        assert name[0] in "YSRW"
        assert code.title
        assert code.cause.endswith(".")
        assert code.mend.endswith(".")
        assert bool(code.wrong) == bool(code.right)
        assert code.wrong != code.right or not code.wrong


@pytest.mark.parametrize("code", [code for code in CODES.values() if code.wrong], ids=lambda code: code.code)
def test_the_examples_of_a_code_are_true(code: Code) -> None:
    source.parse(code.right, file="a.yml")
    if code.code.startswith("Y"):
        with pytest.raises(DataError) as raised:
            source.parse(code.wrong, file="a.yml")
        assert raised.value.problems[0].code == code.code
    else:
        source.parse(code.wrong, file="a.yml")
