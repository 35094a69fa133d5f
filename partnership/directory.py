"""The directory of organisations that do node-like work, and the page of each. Derived data only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from partnership import countries
from partnership.citations import words_for_date
from partnership.model import Node, Site, Word
from partnership.relating import relate


@dataclass(frozen=True, kw_only=True)
class NodeCard:
    """An organisation in the directory. ``place`` is city and country in words, ``""`` when neither is known."""

    id: str
    name: str
    short_name: str
    summary: str
    place: str
    kind: Word
    region: Word
    functions: tuple[Word, ...]
    threats: tuple[Word, ...]
    source_count: int
    checked: str


@dataclass(frozen=True, kw_only=True)
class NodeSource:
    """A page behind a fact, named by its host."""

    text: str
    url: str
    host: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RelatedNode:
    """Another organisation, and what the two have in common."""

    card: NodeCard
    because: str


@dataclass(frozen=True, kw_only=True)
class NodePage:
    """Everything on the page of one organisation. ``edit_url`` is ``""`` when the repository's address is unknown."""

    card: NodeCard
    node: Node
    scope: Word
    members: tuple[Word, ...]
    facts: tuple[NodeSource, ...]
    checked: str
    related: tuple[RelatedNode, ...]
    file: str
    edit_url: str


@dataclass(frozen=True, kw_only=True)
class FacetChoice:
    """One word to filter by, and how many organisations it fits."""

    word: Word
    count: int


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A group of words to filter by; ``name`` is also its name in the address."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]


@dataclass(frozen=True, kw_only=True)
class RegionGroup:
    """The organisations of one region."""

    region: Word
    cards: tuple[NodeCard, ...]


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The whole directory, grouped by region."""

    count: int
    countries: int
    facets: tuple[Facet, ...]
    groups: tuple[RegionGroup, ...]


def directory(site: Site) -> Directory:
    """Give the directory: regions in the order of the vocabulary, names in alphabetical order."""
    cards = node_cards(site)
    words = site.vocabulary
    groups = (
        RegionGroup(region=region, cards=tuple(card for card in cards if card.region.id == region.id))
        for region in words.regions
    )
    return Directory(
        count=len(cards),
        countries=len({node.country for node in site.nodes if node.country}),
        facets=(
            _facet("region", "Region", words.regions, (node.region for node in site.nodes)),
            _facet("function", "What they do", words.functions, (one for node in site.nodes for one in node.functions)),
            _facet("threat", "Threat", words.threats, (one for node in site.nodes for one in node.threats)),
        ),
        groups=tuple(group for group in groups if group.cards),
    )


def _facet(name: str, label: str, words: Sequence[Word], used: Iterable[str]) -> Facet:
    counts = Counter(used)
    choices = tuple(FacetChoice(word=word, count=counts[word.id]) for word in words if counts[word.id])
    return Facet(name=name, label=label, choices=choices)


def node_cards(site: Site) -> tuple[NodeCard, ...]:
    """Give a card for every organisation, in the order of the site."""
    words = site.vocabulary
    kinds, regions = _by_id(words.node_kinds), _by_id(words.regions)
    return tuple(
        NodeCard(
            id=node.id,
            name=node.name,
            short_name=node.short_name if node.short_name and node.short_name != node.name else "",
            summary=node.summary,
            place=", ".join(part for part in (node.city, country_name(node.country)) if part),
            kind=kinds[node.kind],
            region=regions[node.region],
            functions=_in_order(words.functions, node.functions),
            threats=_in_order(words.threats, node.threats),
            source_count=len({fact.url for fact in node.facts}),
            checked=words_for_date(node.checked_on[:7]),
        )
        for node in site.nodes
    )


def node_pages(site: Site, *, repository_url: str = "") -> tuple[NodePage, ...]:
    """Give the page of every organisation. ``repository_url`` is where the files of this site can be changed."""
    cards = node_cards(site)
    card_of = {card.id: card for card in cards}
    scopes = _by_id(site.vocabulary.scopes)
    related = relate(site.nodes)
    return tuple(
        NodePage(
            card=card,
            node=node,
            scope=scopes[node.scope],
            members=_in_order(site.vocabulary.member_kinds, node.members),
            facts=tuple(
                NodeSource(text=fact.text, url=fact.url, host=host(fact.url), note=fact.note or "")
                for fact in node.facts
            ),
            checked=words_for_date(node.checked_on),
            related=tuple(_related(node, other, card_of[other.id]) for other in related[node.id]),
            file=f"data/nodes/{node.id}.yml",
            edit_url=f"{repository_url.rstrip('/')}/blob/HEAD/data/nodes/{node.id}.yml" if repository_url else "",
        )
        for node, card in zip(site.nodes, cards, strict=True)
    )


def _related(node: Node, other: Node, card: NodeCard) -> RelatedNode:
    """Say in words what an organisation has in common with another."""
    same_country = node.country is not None and other.country == node.country
    place = "Same country" if same_country else "Same region" if other.region == node.region else ""
    shared = [word.label.lower() for word in card.functions if word.id in node.functions]
    does = f"also: {', '.join(shared)}" if shared else ""
    return RelatedNode(card=card, because="; ".join(filter(None, (place, does))))


def country_name(code: str | None) -> str:
    """Give the English name of a country by its two-letter code; ``""`` without a code."""
    return countries.names().get(code, code) if code else ""


def host(url: str) -> str:
    """Give the host of an address as readers know it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _by_id(words: Sequence[Word]) -> dict[str, Word]:
    return {word.id: word for word in words}


def _in_order(words: Sequence[Word], ids: Sequence[str]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.id in ids)
