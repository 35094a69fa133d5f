"""Rules about what tells things apart: numbers and ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnership import kinds
from partnership.document import Document, Way
from partnership.kinds import Kind
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, matches, problem
from partnership.schemas import EACH

_GROUPS = (
    (kinds.SOURCES, ("sources", EACH, "id")),
    (kinds.GLOSSARY, ("terms", EACH, "id")),
    (kinds.SCALE, ("steps", EACH, "id")),
    (kinds.SCALE, ("other_answers", EACH, "id")),
    (kinds.PRACTICES, ("practices", EACH, "id")),
)


def numbers_count_up(documents: Documents) -> Iterator[Problem]:
    """R206: principles and levels are numbered from 1 without a gap, each number once."""
    for kind in (kinds.PRINCIPLE, kinds.LEVEL):
        if documents.complete(kind):
            yield from _numbers(documents, kind)


def _numbers(documents: Documents, kind: Kind) -> Iterator[Problem]:
    count = len(documents.stems(kind))
    taken: dict[int, str] = {}
    free = sorted(set(range(1, count + 1)) - {document.value["number"] for document in documents.of(kind)})
    for document in documents.of(kind):
        number = document.value["number"]
        hint = f"the free number is {free[0]}" if len(free) == 1 else ""
        if number in taken:
            message = f"the number {number} is taken by {taken[number]}"
            yield problem("R206", document, ("number",), message, hint=hint)
        elif number > count:
            message = f"the number is {number}, but the numbers go from 1 to {count}"
            yield problem("R206", document, ("number",), message, hint=hint)
        taken.setdefault(number, document.file)


def ids_once(documents: Documents) -> Iterator[Problem]:
    """R209: no id is used twice; the ids of practices are unique over all principles."""
    for kind, pattern in _GROUPS:
        ways = ((document, way) for document in documents.of(kind) for way in matches(document.value, pattern))
        yield from _repeated(ways)
    for document in documents.of(kinds.VOCABULARY):
        for group in document.value:
            yield from _repeated((document, way) for way in matches(document.value, (group, EACH, "id")))


def answers_once(document: Document) -> Iterator[Problem]:
    """R209, for a saved assessment: each question is answered once."""
    yield from _repeated((document, way) for way in matches(document.value, ("answers", EACH, "question")))


def _repeated(ways: Iterable[tuple[Document, Way]]) -> Iterator[Problem]:
    first: dict[str, tuple[Document, Way]] = {}
    for document, way in ways:
        written = document.at(way)
        if written in first:
            place = first[written][0].place(first[written][1])
            message = f"the id {quoted(written)} is used twice"
            yield problem("R209", document, way, message, hint=f"the first is in {place.file}, line {place.line}")
        first.setdefault(written, (document, way))
