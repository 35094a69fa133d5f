"""What the help pages show: every field of every kind of document, and every problem that the check can tell.

Both are made from the same schemas and the same list of codes that the check uses, so they cannot disagree with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnership import kinds, schemas
from partnership.anchors import anchor
from partnership.codes import CODES, GROUPS, Code
from partnership.kinds import Kind
from partnership.model import Site, Vocabulary, Word
from partnership.schemas import EACH, Field

# The kinds that people write most come first.
_ORDER = (
    kinds.NODE,
    kinds.SOURCES,
    kinds.GLOSSARY,
    kinds.TIMELINE,
    kinds.PRINCIPLE,
    kinds.LEVEL,
    kinds.PRACTICES,
    kinds.SCALE,
    kinds.VOCABULARY,
    kinds.SAVED_ASSESSMENT,
)
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "array": "list",
    "object": "group of fields",
}


@dataclass(frozen=True, kw_only=True)
class AllowedWord:
    """A word that a field may hold; ``meaning`` is empty where the description of the field says it."""

    id: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldHelp:
    """One field.

    ``name`` is the way to it as a person reads it (``facts > url``), ``limits`` are short phrases, ``words`` all that
    the field may hold if it takes only certain words; then there is no ``hint``.
    """

    anchor: str
    name: str
    required: bool
    type: str
    description: str
    hint: str
    limits: tuple[str, ...]
    words: tuple[AllowedWord, ...]


@dataclass(frozen=True, kw_only=True)
class KindHelp:
    """One kind of document: ``description`` is what such a file is and where it lies."""

    anchor: str
    title: str
    description: str
    fields: tuple[FieldHelp, ...]


@dataclass(frozen=True, kw_only=True)
class ProblemGroup:
    """The codes that begin with one letter."""

    letter: str
    title: str
    codes: tuple[Code, ...]


def field_reference(site: Site) -> tuple[KindHelp, ...]:
    """Give every field of every kind of document, with the words of the site's vocabulary."""
    return tuple(_kind(kind, site.vocabulary) for kind in _ORDER)


def problem_reference() -> tuple[ProblemGroup, ...]:
    """Give every code with its explanation, grouped by its first letter."""
    return tuple(
        ProblemGroup(
            letter=letter,
            title=title,
            codes=tuple(code for code in CODES.values() if code.code.startswith(letter)),
        )
        for letter, title in GROUPS.items()
    )


def _kind(kind: Kind, vocabulary: Vocabulary) -> KindHelp:
    root = schemas.root(kind)
    return KindHelp(
        anchor=kind.name,
        title=root["title"],
        description=root["description"],
        fields=tuple(_field(kind, field, vocabulary) for field in schemas.fields(kind)),
    )


def _field(kind: Kind, field: Field, vocabulary: Vocabulary) -> FieldHelp:
    described = field.says("type")
    words = _words(field, vocabulary)
    return FieldHelp(
        anchor=anchor(kind, field.way),
        name=" > ".join(step for step in field.way if step != EACH),
        required=field.required,
        type="word" if words and described != "array" else _TYPES[described],
        description=field.says("description", ""),
        hint="" if words else field.says("x-hint", ""),  # the words say it better
        limits=tuple(limit for limit in _limits(field) if not (words and limit.endswith("characters"))),
        words=words,
    )


def _limits(field: Field) -> list[str]:
    least, most = field.says("minItems"), field.says("maxItems")
    limits = []
    if longest := min((schema["maxLength"] for schema in field.schemas if "maxLength" in schema), default=None):
        limits.append(f"at most {longest:,} characters")
    if least and least == most:
        limits.append(f"exactly {least}")
    elif least or most:
        limits.append(f"at least {least}" if least else f"at most {most:,}")
    if field.says("uniqueItems"):
        limits.append("each once")
    if field.says("minimum") is not None:
        highest = field.says("maximum")
        limits.append(
            f"{field.says('minimum')} to {highest}" if highest is not None else f"from {field.says('minimum')}"
        )
    return limits


def _words(field: Field, vocabulary: Vocabulary) -> tuple[AllowedWord, ...]:
    fixed = field.says("enum") or ([field.says("const")] if field.says("const") else [])
    if fixed:
        return tuple(AllowedWord(id=str(word)) for word in fixed)
    group: Mapping[str, tuple[Word, ...]] = vars(vocabulary)
    words = group.get(field.says("x-joins", ""), ())
    return tuple(AllowedWord(id=word.id, meaning=word.label) for word in words)
