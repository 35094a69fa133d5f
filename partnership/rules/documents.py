"""What the rules look at: all files that are there, and those of them that are sound in themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from partnership import schemas
from partnership.anchors import field_page
from partnership.document import Document, Way
from partnership.kinds import SITE_KINDS, Kind, kind_of
from partnership.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Documents:
    """All documents of the site.

    ``files`` are all paths, also of broken and of unexpected files; ``sound`` holds the documents that passed their own
    schema, by path. A rule looks only at sound documents, and asks :meth:`complete` before it says that something is
    missing: one broken file must not be told as a hundred consequences. ``faulty`` holds the documents that did not
    pass, with the paths of their faults: a rule about a single value sees what is sound in them through
    :meth:`values`, so that an author hears of all mistakes at once.
    """

    files: tuple[str, ...]
    sound: Mapping[str, Document]
    today: datetime.date
    faulty: Mapping[str, tuple[Document, frozenset[str]]] = field(default_factory=dict)

    def of(self, kind: Kind) -> Iterator[Document]:
        """Give the sound documents of a kind."""
        return iter(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> Mapping[Kind, list[Document]]:
        groups: dict[Kind, list[Document]] = {}
        for file, document in self.sound.items():
            if kind := kind_of(file):
                groups.setdefault(kind, []).append(document)
        return groups

    def one(self, kind: Kind) -> Document:
        """Give the document of a kind that has one file only. Raises ``KeyError`` if it is missing or broken."""
        return self.sound[kind.place]

    def complete(self, *asked: Kind) -> bool:
        """Tell whether every file of these kinds is there and sound."""
        return all(
            any(kind_of(file) == kind for file in self.files)
            and all(file in self.sound for file in self.files if kind_of(file) == kind)
            for kind in asked
        )

    def stems(self, kind: Kind) -> list[str]:
        """Give the stems of all files of a kind, broken ones included."""
        return [file.rpartition("/")[2].removesuffix(".yml") for file in self.files if kind_of(file) == kind]

    def values(self, kind: Kind, pattern: tuple[str, ...]) -> Iterator[tuple[Document, Way]]:
        """Find every sound value that a pattern describes, also in documents with a fault elsewhere."""
        for document in self.of(kind):
            for way in matches(document.value, pattern):
                yield document, way
        for file, (document, faults) in self.faulty.items():
            for way in matches(document.value, pattern) if kind_of(file) == kind else ():
                if not faults.intersection(document.path(way[:length]) for length in range(1, len(way) + 1)):
                    yield document, way

    def references(self, target: str) -> Iterator[tuple[Document, Kind, Way, str]]:
        """Find every id that has to be found in the list ``target``, and where it stands."""
        for kind in SITE_KINDS:
            for pattern in (way for way, joined in schemas.joins(kind) if joined == target):
                for document, way in self.values(kind, pattern):
                    yield document, kind, way, str(document.at(way))


def matches(value: object, pattern: tuple[str, ...], way: Way = ()) -> Iterator[Way]:
    """Find the ways in a value that a pattern describes, in the order of the file; what is left out does not match."""
    if not pattern:
        yield way
    elif pattern[0] == schemas.EACH:
        for index, part in enumerate(value if isinstance(value, list) else ()):
            yield from matches(part, pattern[1:], (*way, index))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from matches(value[pattern[0]], pattern[1:], (*way, pattern[0]))


def problem(
    code: str,
    document: Document,
    way: Way,
    message: str,
    *,
    hint: str = "",
    key: bool = False,
    kind: Kind | None = None,
) -> Problem:
    """Make a problem at a value of a document, or at its key; with its kind, help leads to the field itself."""
    place = document.key_place(way) if key else document.place(way)
    page = field_page(kind, way) if kind else ""
    return Problem(code=code, place=place, message=message, hint=hint, help=page)
