"""Rules about the self-assessment: its scale and its quick check."""

from __future__ import annotations

from collections.abc import Iterator

from partnership import kinds, schemas
from partnership.document import Document
from partnership.problems import Problem, quoted
from partnership.rules.documents import Documents, problem

CORE_PRACTICES = 3


def scale_fits_practices(documents: Documents) -> Iterator[Problem]:
    """R213: the scale has the steps that every practice describes, counted from 0, and both other answers."""
    described = next(field for field in schemas.fields(kinds.PRACTICES) if field.way[-1] == "steps")
    steps = list(described.says("properties"))
    for document in documents.of(kinds.SCALE):
        for index, step in enumerate(document.value["steps"]):
            if step["id"] != steps[index]:
                message = f"the step is called {quoted(step['id'])}; the practices call it {quoted(steps[index])}"
                hint = f"keep the steps {', '.join(steps)}, in this order"
                yield problem("R213", document, ("steps", index, "id"), message, hint=hint)
            if step["value"] != index:
                message = f"step {index + 1} of the list has the value {step['value']}"
                yield problem("R213", document, ("steps", index, "value"), message, hint=f"its value is {index}")


def quick_check_balanced(documents: Documents) -> Iterator[Problem]:
    """R216: three practices of each principle are in the quick check, and every role is asked all of them."""
    for document in documents.of(kinds.PRACTICES):
        core = [index for index, practice in enumerate(document.value["practices"]) if practice["core"]]
        if len(core) != CORE_PRACTICES:
            message = f"practices in the quick check: {len(core)}; it asks {CORE_PRACTICES} of each principle"
            yield problem(
                "R216", document, ("practices",), message, hint="mark exactly three with core: true", key=True
            )
        for vocabulary in documents.of(kinds.VOCABULARY):
            roles = [word["id"] for word in vocabulary.value["roles"]]
            for index in core:
                yield from _not_asked(document, index, roles)


def _not_asked(document: Document, index: int, roles: list[str]) -> Iterator[Problem]:
    asked = document.value["practices"][index]["asked_of"]
    missing = [role for role in roles if role not in asked]
    if missing:
        message = f"this practice is in the quick check, but not asked of {' and '.join(missing)}"
        hint = f"write [{', '.join(roles)}], or core: false"
        yield problem("R216", document, ("practices", index, "asked_of"), message, hint=hint)
