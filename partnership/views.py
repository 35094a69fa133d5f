"""What the pages about principles and levels, and the home page, show. Derived data only: no files read, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from partnership.citations import Citation, Citations, CitedText
from partnership.diagram import Diagram, draw
from partnership.model import Failure, Level, Practice, Principle, Site


@dataclass(frozen=True, kw_only=True)
class NumberedPractice:
    """A practice with its derived number, such as 3.2."""

    number: str
    practice: Practice


@dataclass(frozen=True, kw_only=True)
class PracticeGroup:
    """The practices that the same roles are asked about. ``who`` names the roles in words."""

    who: str
    practices: tuple[NumberedPractice, ...]


@dataclass(frozen=True, kw_only=True)
class CitedFailure:
    """A way in which a principle fails, with its sources in full."""

    failure: Failure
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document to read, and what it gives."""

    citation: Citation
    gives: str


@dataclass(frozen=True, kw_only=True)
class PrinciplePage:
    """One principle with everything that its page says before the checklist."""

    principle: Principle
    asks: CitedText
    barriers: tuple[CitedText, ...]
    groups: tuple[PracticeGroup, ...]
    evidence: tuple[NumberedPractice, ...]
    failures: tuple[CitedFailure, ...]
    guidance: tuple[Reading, ...]


@dataclass(frozen=True, kw_only=True)
class LevelRelation:
    """What one level gives to another; ``across`` when it is another of its own kind."""

    giver: Level
    receiver: Level
    gives: str
    across: bool


@dataclass(frozen=True, kw_only=True)
class LevelPage:
    """One level with its relations in both directions."""

    level: Level
    stated: tuple[CitedText, ...]
    citations: tuple[Citation, ...]
    gives: tuple[LevelRelation, ...]
    receives: tuple[LevelRelation, ...]


@dataclass(frozen=True, kw_only=True)
class LevelsPage:
    """The three levels side by side, and all that passes between them."""

    levels: tuple[Level, ...]
    relations: tuple[LevelRelation, ...]
    diagram: Diagram


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """The home page: the principles, the diagram, and how much there is of everything."""

    principles: tuple[Principle, ...]
    diagram: Diagram
    relations: tuple[LevelRelation, ...]
    node_count: int
    practice_count: int
    term_count: int
    source_count: int


def home_page(site: Site) -> HomePage:
    """Give the home page."""
    return HomePage(
        principles=site.principles,
        diagram=draw(site.levels),
        relations=relations(site),
        node_count=len(site.nodes),
        practice_count=sum(len(practices) for practices in site.practices.values()),
        term_count=len(site.terms),
        source_count=len(site.sources),
    )


def principle_page(site: Site, principle_id: str) -> PrinciplePage:
    """Give the page of one principle. Raises ``KeyError`` when there is none with that id."""
    principle = {principle.id: principle for principle in site.principles}[principle_id]
    citations = Citations(site)
    numbered = tuple(
        NumberedPractice(number=f"{principle.number}.{place}", practice=practice)
        for place, practice in enumerate(site.practices[principle_id], start=1)
    )
    return PrinciplePage(
        principle=principle,
        asks=CitedText(text=principle.asks, citations=citations.of(principle.asks_sources)),
        barriers=tuple(citations.text(barrier) for barrier in principle.barriers),
        groups=_groups(site, numbered),
        evidence=tuple(practice for practice in numbered if practice.practice.core),
        failures=tuple(
            CitedFailure(failure=failure, citations=citations.of(failure.sources)) for failure in principle.failures
        ),
        guidance=tuple(
            Reading(citation=citations.of([guidance.source])[0], gives=guidance.gives)
            for guidance in principle.guidance
        ),
    )


def _groups(site: Site, numbered: tuple[NumberedPractice, ...]) -> tuple[PracticeGroup, ...]:
    """Group practices by the roles that are asked: everyone first, then in the order of the roles."""
    roles = site.vocabulary.roles
    grouped: dict[tuple[int, ...], list[NumberedPractice]] = {}
    for practice in numbered:
        asked = tuple(place for place, role in enumerate(roles) if role.id in practice.practice.asked_of)
        grouped.setdefault(asked, []).append(practice)
    order = sorted(grouped, key=lambda asked: (-len(asked), asked))
    return tuple(
        PracticeGroup(
            who="Everyone" if len(asked) == len(roles) else _and([roles[place].label for place in asked]),
            practices=tuple(grouped[asked]),
        )
        for asked in order
    )


def _and(words: list[str]) -> str:
    lower = [words[0], *(word[0].lower() + word[1:] for word in words[1:])]
    return lower[0] if len(lower) == 1 else ", ".join(lower[:-1]) + " and " + lower[-1]


def levels_page(site: Site) -> LevelsPage:
    """Give the page that shows the three levels together."""
    return LevelsPage(levels=site.levels, relations=relations(site), diagram=draw(site.levels))


def level_page(site: Site, level_id: str) -> LevelPage:
    """Give the page of one level. Raises ``KeyError`` when there is none with that id."""
    level = {level.id: level for level in site.levels}[level_id]
    citations = Citations(site)
    every = relations(site)
    return LevelPage(
        level=level,
        stated=tuple(citations.text(fact) for fact in level.stated),
        citations=citations.of(level.sources),
        gives=tuple(relation for relation in every if relation.giver.id == level_id),
        receives=tuple(relation for relation in every if relation.receiver.id == level_id and not relation.across),
    )


def relations(site: Site) -> tuple[LevelRelation, ...]:
    """List what passes between levels, from the top of the diagram to its foot."""
    levels = {level.id: level for level in site.levels}
    return tuple(
        LevelRelation(giver=level, receiver=levels[relation.to], gives=relation.gives, across=relation.to == level.id)
        for level in site.levels
        for relation in level.relations
    )
