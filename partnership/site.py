"""The one door to the data: read everything, collect every problem, and hand out a checked site or nothing."""

from __future__ import annotations

import dataclasses
import datetime
import os
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from partnership import kinds, model, shape, source
from partnership.document import Document
from partnership.kinds import Kind
from partnership.problems import DataError, Problem, in_order
from partnership.rules import check as check_rules
from partnership.rules import order
from partnership.rules.documents import Documents

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading the data.

    ``site`` is ``None`` if there is any error; ``problems`` holds errors and advice, sorted; ``files`` are the paths of
    all files that were looked at, from the project's folder, with forward slashes.
    """

    site: model.Site | None
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def load_site(root: Path, *, today: datetime.date | None = None) -> model.Site:
    """Read and check the data under ``root`` (the project's folder).

    ``today`` decides what is in the future and what has grown old; it is the day of the call if left out. Raises
    :class:`DataError` with all problems, sorted, if there is at least one error. Advice alone does not raise.
    """
    reading = read_site(root, today=today)
    if reading.site is None:
        raise DataError(reading.problems)
    return reading.site


def read_site(root: Path, *, today: datetime.date | None = None) -> Reading:
    """Like :func:`load_site`, but hands out the problems instead of raising them."""
    problems: list[Problem] = []
    files = tuple(_files(root))
    sound: dict[str, Document] = {}
    faulty: dict[str, tuple[Document, frozenset[str]]] = {}
    for file in files:
        kind = kinds.kind_of(file)
        if kind is None:
            continue  # told by a rule
        document, found = read_document(root / file, file=file, kind=kind)
        problems.extend(found)
        if document is not None and found:
            faulty[file] = document, frozenset(problem.place.path for problem in found)
        elif document is not None:
            sound[file] = document
    today = today or datetime.datetime.now(datetime.UTC).date()
    documents = Documents(files=files, sound=sound, faulty=faulty, today=today)
    problems.extend(check_rules(documents))
    site = None if any(problem.severity == "error" for problem in problems) else _site(documents)
    return Reading(site=site, problems=in_order(problems), files=files)


def read_document(path: Path, *, file: str, kind: Kind) -> tuple[Document | None, list[Problem]]:
    """Read one document and tell what is wrong with it; it is ``None`` if its text could not be read."""
    try:
        document = source.read(path, file=file)
    except DataError as error:
        return None, list(error.problems)
    return document, shape.check(document, kind)


def _files(root: Path) -> Iterator[str]:
    """Every file below the data folders, sorted; names that begin with a dot belong to other programs."""
    for folder in kinds.FOLDERS:
        for here, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            links = [name for name in folders if (Path(here) / name).is_symlink()]
            for name in sorted([*names, *links]):
                if not name.startswith("."):
                    yield (Path(here) / name).relative_to(root).as_posix()


def _site(documents: Documents) -> model.Site:
    principles = sorted(_all(documents, kinds.PRINCIPLE, model.Principle), key=lambda principle: principle.number)
    practices = {document.stem: document.value["practices"] for document in documents.of(kinds.PRACTICES)}
    return model.Site(
        principles=tuple(principles),
        practices=types.MappingProxyType(
            {principle.id: _build(tuple[model.Practice, ...], practices[principle.id]) for principle in principles}
        ),
        scale=_build(model.Scale, documents.one(kinds.SCALE).value),
        levels=tuple(sorted(_all(documents, kinds.LEVEL, model.Level), key=lambda level: level.number)),
        nodes=tuple(
            sorted(_all(documents, kinds.NODE, model.Node), key=lambda node: (order.letters(node.name), node.id))
        ),
        sources=_ordered(documents, kinds.SOURCES, model.Source, lambda source: order.source_key(source.id)),
        terms=_ordered(documents, kinds.GLOSSARY, model.Term, lambda term: order.letters(term.term)),
        events=_ordered(documents, kinds.TIMELINE, model.Event, lambda event: event.happened_on),
        vocabulary=_build(model.Vocabulary, documents.one(kinds.VOCABULARY).value),
    )


def _all(documents: Documents, kind: Kind, wanted: type[T]) -> Iterator[T]:
    return (_build(wanted, document.value) for document in documents.of(kind))


def _ordered(documents: Documents, kind: Kind, wanted: type[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    """Give the one list of a single file, in the order that the model promises."""
    (rows,) = documents.one(kind).value.values()
    return tuple(sorted((_build(wanted, row) for row in rows), key=key))


def _build(wanted: Any, value: Any) -> Any:
    """Turn a checked plain value into the type that the model wants."""
    if dataclasses.is_dataclass(wanted):
        hints = _hints(typing.cast(type, wanted))
        return wanted(**{name: _build(hints[name], part) for name, part in value.items()})  # type: ignore[operator]
    if typing.get_origin(wanted) is tuple:
        return tuple(_build(typing.get_args(wanted)[0], part) for part in value)
    if typing.get_origin(wanted) is Mapping:
        return types.MappingProxyType(dict(value))
    return value


@cache
def _hints(wanted: type) -> Mapping[str, Any]:
    return typing.get_type_hints(wanted)
