"""Order. The site sorts for itself: order within a file only helps the people who review it, so it is advice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from partnership import kinds
from partnership.kinds import Kind
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, problem


def letters(text: str) -> str:
    """Give a key for alphabetical order that ignores case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def source_key(source_id: str) -> tuple[str, int, str]:
    """Give a key for the order of source ids: letter, number, small letter (``W2`` before ``W10``)."""
    found = re.fullmatch(r"([A-Z])([0-9]+)([a-z]?)", source_id)
    return (found[1], int(found[2]), found[3]) if found else (source_id, 0, "")


_LISTS: tuple[tuple[Kind, str, str, Callable[[str], Any]], ...] = (
    (kinds.TIMELINE, "events", "happened_on", str),
    (kinds.GLOSSARY, "terms", "term", letters),
    (kinds.SOURCES, "sources", "id", source_key),
)


def in_order(documents: Documents) -> Iterator[Problem]:
    """W304: events by date, terms by alphabet, sources by id; only the first that stands wrong is told."""
    for kind, name, field, key in _LISTS:
        for document in documents.of(kind):
            rows = [row[field] for row in document.value[name]]
            wrong = (index for index, (one, two) in enumerate(pairwise(rows), start=1) if key(two) < key(one))
            for index in list(wrong)[:1]:
                message = f"{quoted(rows[index])} stands after {quoted(rows[index - 1])}"
                before = next(row for row in rows if key(row) > key(rows[index]))
                hint = f"move it before {quoted(before)}"
                yield problem("W304", document, (name, index, field), message, hint=hint)
