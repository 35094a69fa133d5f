"""Rules about ids that have to be found somewhere else. Which field joins what is said in the schemas (``x-joins``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from partnership import kinds
from partnership.problems import Problem, did_you_mean, quoted
from partnership.rules.documents import Documents, problem

_FEW = 8  # so many words fit into a hint


def words_exist(documents: Documents) -> Iterator[Problem]:
    """R207: a word of the vocabulary is in the list that belongs to its field."""
    for vocabulary in documents.of(kinds.VOCABULARY):
        for group, words in vocabulary.value.items():
            known = [word["id"] for word in words]
            where = f"the list {group} of {vocabulary.file}"
            yield from _unknown("R207", documents, target=group, known=known, where=where)


def sources_exist(documents: Documents) -> Iterator[Problem]:
    """R208: a source that is cited is in the list of sources."""
    for document in documents.of(kinds.SOURCES):
        known = [source["id"] for source in document.value["sources"]]
        yield from _unknown("R208", documents, target="sources", known=known, where=document.file)


def levels_exist(documents: Documents) -> Iterator[Problem]:
    """R214: a relation leads to a level."""
    known = documents.stems(kinds.LEVEL)
    yield from _unknown("R214", documents, target="levels", known=known, where=kinds.LEVEL.place)


def terms_exist(documents: Documents) -> Iterator[Problem]:
    """R215: a related term is in the glossary."""
    for document in documents.of(kinds.GLOSSARY):
        known = [term["id"] for term in document.value["terms"]]
        yield from _unknown("R215", documents, target="terms", known=known, where=document.file)


def _unknown(code: str, documents: Documents, *, target: str, known: Collection[str], where: str) -> Iterator[Problem]:
    choices = set(known)
    for document, kind, way, written in documents.references(target):
        if written not in choices:
            hint = did_you_mean(written, known) or (f"use {' or '.join(known)}" if len(known) <= _FEW else "")
            message = f"{quoted(written)} is not in {where}"
            yield problem(code, document, way, message, hint=hint or "correct it, or add it there first", kind=kind)


def sources_cited(documents: Documents) -> Iterator[Problem]:
    """W301: every source is cited. One piece of advice for all of them: the list may run ahead of the texts."""
    citing = (kinds.PRINCIPLE, kinds.LEVEL, kinds.PRACTICES, kinds.GLOSSARY, kinds.TIMELINE)
    if not documents.complete(kinds.SOURCES, *citing):
        return
    cited = {written for _, _, _, written in documents.references("sources")}
    document = documents.one(kinds.SOURCES)
    idle = [index for index, source in enumerate(document.value["sources"]) if source["id"] not in cited]
    if idle:
        ids = ", ".join(document.value["sources"][index]["id"] for index in idle)
        message = f"nobody cites this source: {ids}" if len(idle) == 1 else f"nobody cites these sources: {ids}"
        hint = "cite it where it supports something, or take it out"
        yield problem("W301", document, ("sources", idle[0], "id"), message, hint=hint)
