"""A built page as tests look at it: its elements in order, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """An element: ``text`` is the text in it and in what it holds, ``inside`` the tags that it stands in."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class BuiltPage:
    """One page of the built site."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def find(self, tag: str, **attributes: str) -> list[Element]:
        """The elements with this tag and these attributes."""
        wanted = attributes.items()
        return [one for one in self.elements if one.tag == tag and wanted <= one.attributes.items()]

    @cached_property
    def ids(self) -> list[str]:
        """All ids, as often as they stand there."""
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]


def read_page(path: Path) -> BuiltPage:
    """Read one page."""
    source = path.read_text(encoding="utf-8")
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.page = BuiltPage(source)
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(one.tag for one in self._open))
        self.page.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, dict((name, value or "") for name, value in attrs), ()))  # noqa: C402

    def handle_endtag(self, tag: str) -> None:
        tags = [one.tag for one in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
