"""Rules about nodes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from partnership import countries, kinds
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, problem
from partnership.rules.order import letters


def country_exists(documents: Documents) -> Iterator[Problem]:
    """R210: a country code is the code of a country."""
    for document, way in documents.values(kinds.NODE, ("country",)):
        code = document.at(way)
        if code not in countries.names():
            meant = countries.code_for(code)
            hint = f"use {meant}" if meant else "look the country's two-letter ISO code up, for example NO"
            message = f"no country has the code {quoted(code)}"
            yield problem("R210", document, way, message, hint=hint, kind=kinds.NODE)


def all_stands_alone(documents: Documents) -> Iterator[Problem]:
    """R217: ``all`` means that no single threat is in focus, so no other threat stands beside it."""
    for document in documents.of(kinds.NODE):
        threats = document.value["threats"]
        if "all" in threats and len(threats) > 1:
            message = '"all" stands beside other threats'
            way = ("threats", threats.index("all"))
            yield problem("R217", document, way, message, hint="keep all alone, or take it out", kind=kinds.NODE)


def listed_once(documents: Documents) -> Iterator[Problem]:
    """W303: two files with one name or one website are perhaps one organisation."""
    first: dict[tuple[str, str], str] = {}
    for document in documents.of(kinds.NODE):
        marks = {"name": letters(document.value["name"])}
        if "website_url" in document.value:
            marks["website_url"] = _address(document.value["website_url"])
        for field, mark in marks.items():
            if (field, mark) in first:
                what = "website" if field == "website_url" else field
                message = f"{first[field, mark]} has the same {what}"
                hint = "look whether they are one organisation"
                yield problem("W303", document, (field,), message, hint=hint)
            first.setdefault((field, mark), document.file)


def _address(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}".casefold()
