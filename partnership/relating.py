"""Which organisations have most in common: looked up in an index, so that the time grows with their number only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from partnership.model import Node

RELATED = 4
# How many of those that follow in a group are compared. In a group with more, every organisation has other
# neighbours, so that not all pages lead to the few that come first in the alphabet.
COMPARED = 12

Key = tuple[str, ...]


def relate(nodes: Sequence[Node]) -> Mapping[str, tuple[Node, ...]]:
    """Give for every node, by its id, up to ``RELATED`` others that it has most in common with, the nearest first.

    A country in common counts most, then the region and each function. ``nodes`` are in the order of their names.
    """
    groups: dict[Key, list[int]] = {}
    for place, node in enumerate(nodes):
        for key in _keys(node):
            groups.setdefault(key, []).append(place)
    positions = {key: {place: position for position, place in enumerate(group)} for key, group in groups.items()}
    related = {}
    for place, node in enumerate(nodes):
        near = {one for key in _keys(node) for one in _after(groups[key], positions[key][place])} - {place}
        scores = {one: _score(node, nodes[one]) for one in near}
        # Among equals, who follows first in the alphabet comes first.
        ranked = sorted((-score, (one - place) % len(nodes), one) for one, score in scores.items() if score)
        related[node.id] = tuple(nodes[one] for _, _, one in ranked[:RELATED])
    return related


def _keys(node: Node) -> Iterator[Key]:
    """Yield the groups that a node stands in."""
    if node.country:
        yield ("country", node.country)
    for function in node.functions:
        yield ("function", function)
        yield ("region", node.region, function)
        if node.country:
            yield ("country", node.country, function)


def _after(group: Sequence[int], position: int) -> Sequence[int]:
    """Give the next members of a group, going on at its start after its end."""
    following = group[position + 1 : position + 1 + COMPARED]
    return [*following, *group[: min(position, COMPARED - len(following))]]


def _score(node: Node, other: Node) -> int:
    """Tell how much two nodes have in common; 0 when it is too little to mention."""
    shared = len(set(node.functions) & set(other.functions))
    same_country = node.country is not None and node.country == other.country
    same_region = node.region == other.region
    if same_country or (same_region and shared) or shared > 1:
        return 6 * same_country + 2 * same_region + shared
    return 0
