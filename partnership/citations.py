"""Sources and dates as readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date

from partnership.model import Fact, Site, Source


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A source behind a statement. ``anchor`` is its place on the page of sources."""

    id: str
    anchor: str
    title: str
    publisher: str
    published: str
    url: str | None


@dataclass(frozen=True, kw_only=True)
class CitedText:
    """A statement with its sources in full."""

    text: str
    citations: tuple[Citation, ...]


class Citations:
    """Looks up the sources of one site."""

    def __init__(self, site: Site) -> None:
        self._sources = {source.id: source for source in site.sources}

    def of(self, ids: Iterable[str]) -> tuple[Citation, ...]:
        """Give the sources with these ids, in the order of the ids."""
        return tuple(cite(self._sources[source_id]) for source_id in ids)

    def text(self, fact: Fact) -> CitedText:
        """Give a fact with its sources."""
        return CitedText(text=fact.text, citations=self.of(fact.sources))


def cite(source: Source) -> Citation:
    """Give a source as readers see it."""
    return Citation(
        id=source.id,
        anchor=source.id.lower(),
        title=source.title,
        publisher=source.publisher,
        published=words_for_date(source.published) if source.published else "",
        url=source.url,
    )


@cache
def words_for_date(text: str) -> str:
    """Write a day, a month or a year in words: ``2020-11-25`` becomes 25 November 2020, ``2020-11`` November 2020."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return format_date(date(*parts), "d MMMM y", locale="en_GB")
    if len(parts) == 2:
        return format_date(date(parts[0], parts[1], 1), "MMMM y", locale="en_GB")
    return text
