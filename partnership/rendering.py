"""From views to HTML: one Jinja environment that escapes everything, and the pages that exist because data exists.

Nothing here knows the generator of the site. What contributors write reaches a page through these templates only,
so it can become neither markup nor template code.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from partnership import directory
from partnership.model import Site

TEMPLATES = Path(__file__).parent / "templates"

# Every page but the home page lies one folder deep (nodes/x.html): links in templates start from here.
ROOT = "../"


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """A page made from data alone. ``html`` is the whole content, ``title`` and ``description`` are plain text."""

    title: str
    description: str
    html: Markup


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading that can be linked to. ``level`` is 1 to 6, ``title`` is plain text."""

    level: int
    id: str
    title: str


@functools.cache
def environment() -> jinja2.Environment:
    """Give the package's own environment: autoescape always on, an undefined name is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.globals["root"] = ROOT
    return env


def render(name: str, **context: object) -> Markup:
    """Render the template of that name, a path below ``partnership/templates``."""
    html = environment().get_template(name).render(**context)
    return Markup(html)  # noqa: S704 - the environment has escaped every value


def pages(site: Site, *, repository_url: str = "") -> Mapping[str, GeneratedPage]:
    """Give the pages that exist because data exists, keyed by their path below the site (``nodes/<id>.html``)."""
    made = {}
    for page in directory.node_pages(site, repository_url=repository_url):
        made[f"nodes/{page.card.id}.html"] = GeneratedPage(
            title=page.card.name,
            description=page.card.summary,
            html=render("node.html", page=page),
        )
    return made


def outline(html: str) -> tuple[Heading, ...]:
    """List the headings of a page's content that carry an id, in their order."""
    reader = _Outline()
    reader.feed(html)
    reader.close()
    return tuple(reader.headings)


def identifiers(html: str) -> frozenset[str]:
    """List the ids in a page's content."""
    reader = _Outline()
    reader.feed(html)
    reader.close()
    return frozenset(reader.ids)


def searchable(html: str) -> str:
    """Give what the search index takes from a page's content.

    Left out is whatever carries ``data-search-exclude``; ``data-search-title`` makes an element with an id a heading,
    so that a search finds it and leads to it. What stands before the first heading goes too: the index would make
    a second page of it.
    """
    reader = _Searchable()
    reader.feed(html)
    reader.close()
    kept = "".join(reader.kept)
    return kept[max(kept.find("<h1"), 0) :]


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self._open: tuple[int, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if anchor:
            self.ids.add(anchor)
        if anchor and len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._open, self._text = (int(tag[1]), anchor), []

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            level, anchor = self._open
            self.headings.append(Heading(level=level, id=anchor, title=" ".join("".join(self._text).split())))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)


VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class _Searchable(HTMLParser):
    """Copies HTML without its marked elements; what carries ``data-search-title`` becomes a heading, with its id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._left_out = 0  # open elements below and with the marked one; 0: nothing is left out
        self._names: list[str] = []  # what each open element is called in the copy

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = dict(attrs)
        if self._left_out or "data-search-exclude" in marks:
            self._left_out += tag not in VOID
            return
        title = "data-search-title" in marks
        self.kept.append(f'<h6 id="{escape(marks["id"])}">' if title else self.get_starttag_text() or "")
        if tag not in VOID:
            self._names.append("h6" if title else tag)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        # <path/> in a drawing: opens nothing.
        self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, _tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif self._names:
            self.kept.append(f"</{self._names.pop()}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._left_out:
            self.kept.append(text)
