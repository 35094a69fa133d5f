"""The checklists of the self-assessment as the page shows them: derived from the practices, without HTML.

Two views for the templates in ``partnership/templates/assessment/``:

* ``checklist(site, principle_id) -> Checklist`` for ``checklist.html`` (one principle, on the page of that principle);
* ``assessment_page(site) -> AssessmentPage`` for ``page.html`` (start, all checklists, results and files on one page).

Both pages are one folder below the root of the site, and their links count on that. What a page with a checklist
loads, in this order, each script with ``defer``:

    styles:  [assessment.css]
    scripts: [assessment-scoring.js, assessment-file.js, assessment-merging.js, assessment-places.js,
              assessment-drafts.js, assessment-desk.js, assessment-questions.js, assessment-panel.js]

The page of the self-assessment adds ``assessment-storage.js`` and ``assessment-results.js`` at the end. Every question
has the anchor ``practice-<id>``, the results have ``assessment-results``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from partnership.model import OtherAnswer, Practice, Principle, ScaleStep, Site, Word

MARKINGS = (
    ("TLP:CLEAR", "Whoever gets it may show it to anyone"),
    ("TLP:GREEN", "Whoever gets it may pass it on in their community, but not to the public"),
    ("TLP:AMBER", "Whoever gets it may pass it on in their organisation and to its clients, to those who need to know"),
    ("TLP:AMBER+STRICT", "Whoever gets it may pass it on in their organisation, to those who need to know"),
    ("TLP:RED", "Nobody who gets it may pass it on"),
)
"""The labels of TLP 2.0, each with what it means for a saved or printed assessment."""

DEFAULT_MARKING = "TLP:AMBER"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer that can be chosen: a step of the scale with what it looks like for this practice."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One practice as a question. ``number`` is derived (``3.2``) and may change; ``id`` never does."""

    id: str
    number: str
    statement: str
    why: str
    wording: str
    asked_of: tuple[str, ...]
    core: bool
    choices: tuple[Choice, ...]
    evidence: tuple[str, ...]
    first_steps: tuple[Choice, ...]
    helped_by: tuple[Word, ...]


@dataclass(frozen=True, kw_only=True)
class Marking:
    """A label of TLP 2.0; ``chosen`` marks the one that a new assessment starts with."""

    label: str
    meaning: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a person settles before the first answer, and the scale that all questions share."""

    edition: int
    roles: tuple[Word, ...]
    markings: tuple[Marking, ...]
    steps: tuple[ScaleStep, ...]
    other_answers: tuple[OtherAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """The questions of one principle."""

    principle_id: str
    number: int
    title: str
    short_title: str
    questions: tuple[Question, ...]
    setup: Setup


@dataclass(frozen=True, kw_only=True)
class AssessmentPage:
    """The whole self-assessment on one page, the checklists in the order of the principles."""

    setup: Setup
    checklists: tuple[Checklist, ...]


def assessment_page(site: Site) -> AssessmentPage:
    """Return the view of the page that holds all checklists."""
    checklists = tuple(checklist(site, principle.id) for principle in site.principles)
    return AssessmentPage(setup=setup(site), checklists=checklists)


def checklist(site: Site, principle_id: str) -> Checklist:
    """Return the checklist of one principle. Raises ``KeyError`` when there is no such principle."""
    principle = _principle(site, principle_id)
    practices = site.practices[principle_id]
    return Checklist(
        principle_id=principle.id,
        number=principle.number,
        title=principle.title,
        short_title=principle.short_title,
        questions=tuple(
            _question(site, practice, f"{principle.number}.{place}")
            for place, practice in enumerate(practices, start=1)
        ),
        setup=setup(site),
    )


def setup(site: Site) -> Setup:
    """Return what is settled before the first answer: roles, markings, scale."""
    return Setup(
        edition=site.scale.edition,
        roles=site.vocabulary.roles,
        markings=tuple(
            Marking(label=label, meaning=meaning, chosen=label == DEFAULT_MARKING) for label, meaning in MARKINGS
        ),
        steps=site.scale.steps,
        other_answers=site.scale.other_answers,
    )


def wording(practice: Practice) -> str:
    """Return the fingerprint of what a person answers to: statement and steps. Twelve hexadecimal digits.

    A saved answer keeps it. When it differs from the fingerprint of today, the answer was given to an earlier wording.
    """
    asked = {"statement": practice.statement, "steps": dict(practice.steps)}
    canonical = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:12]


def _principle(site: Site, principle_id: str) -> Principle:
    for principle in site.principles:
        if principle.id == principle_id:
            return principle
    raise KeyError(principle_id)


def _question(site: Site, practice: Practice, number: str) -> Question:
    functions = {word.id: word for word in site.vocabulary.functions}
    other = tuple(Choice(id=answer.id, name=answer.name, text="") for answer in site.scale.other_answers)
    steps = site.scale.steps
    return Question(
        id=practice.id,
        number=number,
        statement=practice.statement,
        why=practice.why,
        wording=wording(practice),
        asked_of=practice.asked_of,
        core=practice.core,
        choices=tuple(Choice(id=step.id, name=step.name, text=practice.steps[step.id]) for step in steps) + other,
        evidence=practice.evidence,
        first_steps=tuple(
            Choice(id=step.id, name=step.name, text=practice.first_steps[step.id])
            for step in steps
            if step.id in practice.first_steps
        ),
        helped_by=tuple(functions[name] for name in practice.helped_by),
    )
