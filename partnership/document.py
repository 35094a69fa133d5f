"""A document: the plain value of a file, and where in the file every part of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from partnership.problems import Place

Step = str | int
Way = tuple[Step, ...]


class Mark(NamedTuple):
    """A position: line and column from 1, and how many characters are meant."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that could be read.

    ``file`` is the path from the project's folder with forward slashes, ``value`` plain dicts, lists, texts, numbers,
    true/false and ``None``. ``values`` and ``keys`` hold the position of each value and each key by its way through
    the document, for example ``("facts", 0, "url")``.
    """

    file: str
    value: Any
    lines: tuple[str, ...]
    values: Mapping[Way, Mark] = field(repr=False)
    keys: Mapping[Way, Mark] = field(repr=False)

    @property
    def stem(self) -> str:
        """Give the file name without its ending: the id, where one file holds one thing."""
        return self.file.rpartition("/")[2].rpartition(".")[0]

    def place(self, way: Way = ()) -> Place:
        """Tell where the value at this way stands; for a group of fields, where its first field stands."""
        value = self.at(way)
        if isinstance(value, dict) and value:
            return self._place(way, self.keys[(*way, next(iter(value)))])
        return self._place(way, self.values.get(way, Mark(1, 1, 1)))

    def key_place(self, way: Way) -> Place:
        """Tell where the key at this way stands; where the value stands if it has no key of its own."""
        return self._place(way, self.keys[way]) if way in self.keys else self.place(way)

    def at(self, way: Way) -> Any:
        """Give the value at this way."""
        value = self.value
        for step in way:
            value = value[step]
        return value

    @staticmethod
    def path(way: Way) -> str:
        """Write a way as problems show it: ``facts.0.url``."""
        return ".".join(str(step) for step in way)

    def _place(self, way: Way, mark: Mark) -> Place:
        excerpt = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        return Place(
            file=self.file, line=mark.line, column=mark.column, path=self.path(way), excerpt=excerpt, width=mark.width
        )
