"""What a schema cannot say: rules across fields and files, one function per code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from partnership.document import Document
from partnership.problems import Problem
from partnership.rules import dates, files, identity, nodes, order, questions, references, texts
from partnership.rules.documents import Documents

Rule = Callable[[Documents], Iterator[Problem]]

RULES: Mapping[str, Rule] = {
    "R201": files.name_is_id,
    "R202": files.expected,
    "R203": files.present,
    "R204": files.practices_for_principle,
    "R205": files.principle_for_practices,
    "R206": identity.numbers_count_up,
    "R207": references.words_exist,
    "R208": references.sources_exist,
    "R209": identity.ids_once,
    "R210": nodes.country_exists,
    "R211": dates.not_in_future,
    "R212": dates.end_after_beginning,
    "R213": questions.scale_fits_practices,
    "R214": references.levels_exist,
    "R215": references.terms_exist,
    "R216": questions.quick_check_balanced,
    "R217": nodes.all_stands_alone,
    "W301": references.sources_cited,
    "W302": dates.checked_lately,
    "W303": nodes.listed_once,
    "W304": order.in_order,
    "W305": files.schema_named,
    "W306": texts.plain,
}


def check(documents: Documents) -> list[Problem]:
    """Collect every problem that any rule finds."""
    return [problem for rule in RULES.values() for problem in rule(documents)]


def check_saved(document: Document) -> list[Problem]:
    """Collect what a schema cannot say about a saved assessment: each question is answered once."""
    return list(identity.answers_once(document))
