"""The documents as their authors wrote them: frozen, checked, without anything derived.

Every class mirrors one schema under ``schemas/``: same keys, same meaning. Lists become tuples, a key that a file
leaves out becomes ``None`` or an empty tuple. Derived views live in :mod:`partnership.views`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A statement with the ids of the sources that support it."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A pattern in which a principle fails, and what can be seen of it early."""

    pattern: str
    early_sign: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Guidance:
    """A published document to read, and what it gives."""

    source: str
    gives: str


@dataclass(frozen=True, kw_only=True)
class Principle:
    """One of the six principles (``data/principles/<id>.yml``)."""

    id: str
    number: int
    title: str
    short_title: str
    summary: str
    asks: str
    asks_sources: tuple[str, ...]
    reading: str
    why_hard: str
    barriers: tuple[Fact, ...]
    failures: tuple[Failure, ...]
    guidance: tuple[Guidance, ...]


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What one level gives to another, or to its own kind."""

    to: str
    gives: str


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of the three-level model (``data/levels/<id>.yml``)."""

    id: str
    number: int
    name: str
    one_name: str
    summary: str
    in_short: str
    stated: tuple[Fact, ...]
    purpose: str
    functions: tuple[str, ...]
    members: str
    lifetime: str
    host: str
    decides: str
    never: str
    relations: tuple[Relation, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NodeFact:
    """One fact about an organisation, and the page that says so."""

    text: str
    url: str
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Node:
    """One organisation that does node-like work (``data/nodes/<id>.yml``). ``None`` means not known."""

    id: str
    name: str
    kind: str
    scope: str
    region: str
    summary: str
    listed_because: str
    functions: tuple[str, ...]
    threats: tuple[str, ...]
    members: tuple[str, ...]
    facts: tuple[NodeFact, ...]
    checked_on: str
    short_name: str | None = None
    country: str | None = None
    city: str | None = None
    founded: int | None = None
    website_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Practice:
    """One question of the self-assessment (in ``assessments/<principle id>.yml``).

    ``steps`` and ``first_steps`` are keyed by the ids of the scale's steps, in the order of the scale.
    """

    id: str
    statement: str
    why: str
    asked_of: tuple[str, ...]
    core: bool
    steps: Mapping[str, str]
    evidence: tuple[str, ...]
    first_steps: Mapping[str, str]
    helped_by: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScaleStep:
    """One step of the answer scale; ``value`` is what it counts in the score (0 to 4)."""

    id: str
    value: int
    name: str
    test: str


@dataclass(frozen=True, kw_only=True)
class OtherAnswer:
    """An answer that is not a step: don't know, or does not apply."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The answer scale and the number of the published edition (``assessments/scale.yml``)."""

    edition: int
    steps: tuple[ScaleStep, ...]
    other_answers: tuple[OtherAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Something that the site cites (``data/sources.yml``)."""

    id: str
    title: str
    publisher: str
    kind: str
    read: str
    published: str | None = None
    url: str | None = None
    url_is: str | None = None
    licence: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term of the glossary (``data/glossary.yml``)."""

    id: str
    term: str
    meaning: str
    basis: str
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    """A dated event (``data/timeline.yml``); dates are text: a year, a month or a day."""

    happened_on: str
    title: str
    kind: str
    sources: tuple[str, ...]
    ended_on: str | None = None
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word of the controlled vocabulary."""

    id: str
    label: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The controlled words (``data/vocabulary.yml``), each group in the order of the file."""

    roles: tuple[Word, ...]
    node_kinds: tuple[Word, ...]
    scopes: tuple[Word, ...]
    regions: tuple[Word, ...]
    functions: tuple[Word, ...]
    threats: tuple[Word, ...]
    member_kinds: tuple[Word, ...]
    source_kinds: tuple[Word, ...]
    event_kinds: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything that the site is built from, checked: nothing after ``load_site`` checks it again.

    Principles and levels are in the order of their numbers, nodes in the order of their names, sources in the order
    of their ids (letter, then number), terms in alphabetical order, events oldest first.
    """

    principles: tuple[Principle, ...]
    practices: Mapping[str, tuple[Practice, ...]]
    scale: Scale
    levels: tuple[Level, ...]
    nodes: tuple[Node, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    vocabulary: Vocabulary
