"""Rules about texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership import kinds
from partnership.document import Way
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, problem

# Signs of HTML, Markdown or a template: a tag, a link, bold, code, a named character, double or percent brackets.
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\]\(|\*\*|`|&[A-Za-z]+;|\{\{|\{%")


def plain(documents: Documents) -> Iterator[Problem]:
    """W306: texts are plain; markup would be shown to readers sign by sign."""
    for kind in kinds.SITE_KINDS:
        for document in documents.of(kind):
            for way, text in _texts(document.value, ()):
                if found := _MARKUP.search(text):
                    message = f"{quoted(found[0])} looks like markup; readers will see it as it is"
                    yield problem("W306", document, way, message, hint="write plain text")


def _texts(value: object, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*way, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*way, index))
