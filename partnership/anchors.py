"""Where on the site a field is explained: the anchors of the field reference."""

from __future__ import annotations

from collections.abc import Sequence

from partnership import schemas
from partnership.document import Way
from partnership.kinds import Kind


def field_page(kind: Kind, way: Way) -> str:
    """Give the page and anchor that explain the field at a way, or an empty text if the schema knows no such field."""
    names = [step for step in way if isinstance(step, str)]
    while names and not any(_same(field.way, names) for field in schemas.fields(kind)):
        names.pop()
    return f"contribute/fields.html#{anchor(kind, names)}" if names else ""


def anchor(kind: Kind, way: Sequence[str]) -> str:
    """Give the anchor of a field in the field reference, for example ``node-facts-url``."""
    names = [step for step in way if step != schemas.EACH]
    if len(names) > 1 and len(schemas.root(kind)["properties"]) == 1:
        names = names[1:]  # a document that is one list: its name says nothing more
    return "-".join([kind.name, *names]).replace("_", "-")


def _same(field_way: tuple[str, ...], names: list[str]) -> bool:
    return [step for step in field_way if step != schemas.EACH] == names
