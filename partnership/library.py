"""The library: timeline, glossary and sources as their pages show them. Derived data only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from partnership.citations import Citation, Citations, cite, words_for_date
from partnership.model import Event, Site, Source, Term, Word

READ = {
    "whole": "Read in full for this site",
    "part": "Read in part for this site",
    "report-only": "Known here only through a report about it",
}
URL_IS = {"official": "official page", "copy": "a copy elsewhere", "report": "a report about it"}


@dataclass(frozen=True, kw_only=True)
class DatedEvent:
    """An event with its date in words."""

    when: str
    event: Event
    kind: Word
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class Year:
    """The events of one year."""

    year: str
    events: tuple[DatedEvent, ...]


@dataclass(frozen=True, kw_only=True)
class DefinedTerm:
    """A term with its sources and the terms to see as well."""

    term: Term
    citations: tuple[Citation, ...]
    see: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The terms that begin with one letter."""

    letter: str
    terms: tuple[DefinedTerm, ...]


@dataclass(frozen=True, kw_only=True)
class CitingPage:
    """A page that cites a source; ``path`` is below the site, with an anchor where there is one."""

    path: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ListedSource:
    """A source with the pages that cite it."""

    source: Source
    citation: Citation
    kind: Word
    read: str
    url_is: str
    cited_by: tuple[CitingPage, ...]


def timeline(site: Site) -> tuple[Year, ...]:
    """Give the years with their events, oldest first."""
    citations = Citations(site)
    kinds = {word.id: word for word in site.vocabulary.event_kinds}
    years: dict[str, list[DatedEvent]] = {}
    for event in site.events:
        until = f" to {words_for_date(event.ended_on)}" if event.ended_on else ""
        years.setdefault(event.happened_on[:4], []).append(
            DatedEvent(
                when=words_for_date(event.happened_on) + until,
                event=event,
                kind=kinds[event.kind],
                citations=citations.of(event.sources),
            )
        )
    return tuple(Year(year=year, events=tuple(events)) for year, events in years.items())


def glossary(site: Site) -> tuple[Letter, ...]:
    """Give the terms by their first letter."""
    citations = Citations(site)
    terms = {term.id: term for term in site.terms}
    letters: dict[str, list[DefinedTerm]] = {}
    for term in site.terms:
        letter = unicodedata.normalize("NFD", term.term)[0].upper()
        defined = DefinedTerm(
            term=term, citations=citations.of(term.sources), see=tuple(terms[term_id] for term_id in term.see)
        )
        letters.setdefault(letter, []).append(defined)
    return tuple(Letter(letter=letter, terms=tuple(terms)) for letter, terms in letters.items())


def source_list(site: Site) -> tuple[ListedSource, ...]:
    """Give every source with the pages that cite it."""
    cited: dict[str, dict[str, CitingPage]] = {}
    for source_id, page in _citing(site):
        cited.setdefault(source_id, {}).setdefault(page.path, page)
    kinds = {word.id: word for word in site.vocabulary.source_kinds}
    return tuple(
        ListedSource(
            source=source,
            citation=cite(source),
            kind=kinds[source.kind],
            read=READ[source.read],
            url_is=URL_IS[source.url_is] if source.url_is else "",
            cited_by=tuple(cited.get(source.id, {}).values()),
        )
        for source in site.sources
    )


def _citing(site: Site) -> Iterator[tuple[str, CitingPage]]:
    """Yield the id of a source and the page that cites it, once for every place."""
    for principle in site.principles:
        page = CitingPage(path=f"principles/{principle.id}.html", title=f"Principle {principle.number}")
        ids = list(principle.asks_sources)
        ids += [one for barrier in principle.barriers for one in barrier.sources]
        ids += [one for failure in principle.failures for one in failure.sources]
        ids += [guidance.source for guidance in principle.guidance]
        ids += [one for practice in site.practices[principle.id] for one in practice.sources]
        yield from ((source_id, page) for source_id in ids)
    for level in site.levels:
        page = CitingPage(path=f"levels/{level.id}.html", title=level.name)
        yield from ((one, page) for fact in level.stated for one in fact.sources)
        yield from ((one, page) for one in level.sources)
    for event in site.events:
        page = CitingPage(
            path=f"library/timeline.html#year-{event.happened_on[:4]}", title=f"Timeline {event.happened_on[:4]}"
        )
        yield from ((one, page) for one in event.sources)
    for term in site.terms:
        page = CitingPage(path=f"library/glossary.html#{term.id}", title=f"Glossary: {term.term}")
        yield from ((one, page) for one in term.sources)
