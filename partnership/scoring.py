"""The score of a principle: the mean step of its practices, with the band that open answers leave.

All arithmetic is on whole numbers, so that the same answers give the same digits here and in the browser
(``docs/assets/javascripts/assessment-scoring.js``). The shared cases are in ``tests/cases/scoring/``. The rules are
explained to readers in ``docs/self-assessment/methods.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STEPS: Mapping[str, int] = {"absent": 0, "personal": 1, "written": 2, "routine": 3, "improving": 4}
"""What each step of the scale counts. The order is the order of the scale."""

HIGHEST = max(STEPS.values())


@dataclass(frozen=True, kw_only=True)
class Score:
    """What the answers to the practices of one principle add up to.

    ``answered``, ``unknown``, ``excluded`` and ``unanswered`` count practices and together make up all that were
    asked. ``score``, ``low`` and ``high`` are in tenths of a step (0 to 40); all three are ``None`` as long as no
    practice has a step of the scale.
    """

    answered: int
    unknown: int
    excluded: int
    unanswered: int
    score: int | None
    low: int | None
    high: int | None


def score(answers: Iterable[str]) -> Score:
    """Score one principle.

    ``answers`` holds one text for each practice that is asked: a step of the scale, ``dont-know``,
    ``does-not-apply`` or ``open`` (not answered, or answered to an earlier wording).

    Raises ``ValueError`` for any other text.
    """
    counts = dict.fromkeys((*STEPS, "dont-know", "does-not-apply", "open"), 0)
    for answer in answers:
        if answer not in counts:
            raise ValueError(f"not an answer: {answer!r}")
        counts[answer] += 1
    answered = sum(counts[step] for step in STEPS)
    total = sum(counts[step] * value for step, value in STEPS.items())
    still_open = counts["dont-know"] + counts["open"]
    return Score(
        answered=answered,
        unknown=counts["dont-know"],
        excluded=counts["does-not-apply"],
        unanswered=counts["open"],
        score=tenths(total, answered) if answered else None,
        low=tenths(total, answered + still_open) if answered else None,
        high=tenths(total + HIGHEST * still_open, answered + still_open) if answered else None,
    )


def tenths(total: int, count: int) -> int:
    """Return ``total / count`` in tenths, a half rounded up. Both are whole, ``total`` >= 0 and ``count`` > 0."""
    return (20 * total + count) // (2 * count)


def text(value: int) -> str:
    """Write tenths of a step with one decimal: ``23`` becomes ``2.3``."""
    return f"{value // 10}.{value % 10}"


def extremes(scores: Mapping[str, int | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids with the highest and with the lowest score, in the given order; principles without one are out.

    Scores are compared as they are shown, so what looks equal is equal.
    """
    known = {name: value for name, value in scores.items() if value is not None}
    if not known:
        return (), ()
    top, bottom = max(known.values()), min(known.values())
    strongest = tuple(name for name, value in known.items() if value == top)
    return strongest, tuple(name for name, value in known.items() if value == bottom)
