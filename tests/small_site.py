"""A small invented site that is valid in every respect, made of the files under ``tests/cases/valid``."""

from __future__ import annotations

import datetime
from pathlib import Path

from partnership import kinds
from partnership.kinds import Kind

CASES = Path(__file__).resolve().parent / "cases"
TODAY = datetime.date(2026, 11, 21)

IDS = {"principle": "open-doors", "level": "round-table", "node": "invented-exchange", "practices": "open-doors"}


def place(kind: Kind) -> str:
    """Tell where the one document of a kind lies in the small site."""
    return f"{kind.place}/{IDS[kind.name]}.yml" if kind.holds_many else kind.place


def valid_text(kind: Kind) -> str:
    """Read the valid example of a kind."""
    suffix = "json" if kind == kinds.SAVED_ASSESSMENT else "yml"
    return (CASES / "valid" / f"{kind.name}.{suffix}").read_text(encoding="utf-8")


def write(root: Path) -> Path:
    """Write the small site into a folder and return the folder."""
    for kind in kinds.SITE_KINDS:
        path = root / place(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(valid_text(kind), encoding="utf-8")
    return root
