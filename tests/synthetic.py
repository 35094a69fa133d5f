"""Synthetic nodes for measuring: seeded, so that the same number always gives the same files. Never on the site."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from partnership.model import Vocabulary, Word

MODELINE = "# yaml-language-server: $schema=../../schemas/node.schema.json\n"
COUNTRIES = ("AU", "BR", "CA", "DE", "EE", "FR", "GB", "GH", "IN", "JP", "KE", "MX", "NL", "NO", "PL", "SG", "US", "ZA")
VERBS = ("collects", "checks", "passes on", "explains", "compares", "publishes", "stores", "translates")
THINGS = ("reports", "indicators", "requests", "warnings", "lessons", "contacts", "statistics", "templates")
OTHERS = ("police units", "banks", "network operators", "hospitals", "courts", "schools", "shops", "insurers")


def write_nodes(folder: Path, *, count: int, vocabulary: Vocabulary, seed: int = 2020) -> None:
    """Write ``count`` node files into ``folder``, about as long as real ones (2 to 3 kB)."""
    chance = random.Random(seed)  # noqa: S311  (nothing secret depends on it)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        node = _node(number, chance, vocabulary)
        text = MODELINE + yaml.safe_dump(node, sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{node['id']}.yml").write_text(text, encoding="utf-8")


def _node(number: int, chance: random.Random, vocabulary: Vocabulary) -> dict[str, object]:
    threats = [word.id for word in vocabulary.threats if word.id != "all"]
    return {
        "id": f"synthetic-node-{number:05}",
        "name": f"Synthetic Node {number:05}",
        "short_name": f"SN-{number:05}",
        "kind": _one(chance, vocabulary.node_kinds),
        "scope": _one(chance, vocabulary.scopes),
        "region": _one(chance, vocabulary.regions),
        "country": chance.choice(COUNTRIES),
        "city": f"Town {number % 97}",
        "founded": chance.randint(1990, 2025),
        "website_url": f"https://node-{number:05}.example/",
        "summary": f"{_sentence(chance)} {_sentence(chance)}",
        "listed_because": f"{_sentence(chance)} {_sentence(chance)}",
        "functions": _some(chance, [word.id for word in vocabulary.functions]),
        "threats": _some(chance, threats),
        "members": _some(chance, [word.id for word in vocabulary.member_kinds]),
        "facts": [
            {
                "text": f"{_sentence(chance)} {_sentence(chance)}",
                "url": f"https://node-{number:05}.example/about/{fact}",
                "note": "Its own page.",
            }
            for fact in range(chance.randint(2, 4))
        ],
        "checked_on": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
    }


def _one(chance: random.Random, words: tuple[Word, ...]) -> str:
    return chance.choice(words).id


def _some(chance: random.Random, ids: list[str]) -> list[str]:
    picked = set(chance.sample(ids, chance.randint(1, min(4, len(ids)))))
    return [id_ for id_ in ids if id_ in picked]


def _sentence(chance: random.Random) -> str:
    return (
        f"It {chance.choice(VERBS)} {chance.choice(THINGS)} for {chance.choice(OTHERS)} and {chance.choice(VERBS)} "
        f"{chance.choice(THINGS)} with {chance.choice(OTHERS)} in {chance.randint(2, 40)} places every year."
    )
