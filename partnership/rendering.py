"""From views to HTML: one Jinja environment that escapes everything, and the pages that exist because data exists.

Nothing here knows the generator of the site. What contributors write reaches a page through these templates only,
so it can become neither markup nor template code.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from partnership import directory
from partnership.directory import NodeCard
from partnership.model import Site

TEMPLATES = Path(__file__).parent / "templates"

# Every page but the home page lies one folder deep (nodes/x.html): links in templates start from here.
ROOT = "../"


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """A page made from data alone. ``html`` is the whole content, ``title`` and ``description`` are plain text.

    ``content`` tells what it holds. It is known from the data, because reading thousands of pages would take long.
    """

    title: str
    description: str
    html: Markup
    content: PageContent


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading that can be linked to. ``level`` is 1 to 6, ``title`` is plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PageContent:
    """What others want to know of a page's content: headings with an id, all ids, and HTML for the search index."""

    headings: tuple[Heading, ...]
    ids: frozenset[str]
    search: str


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
    return {
        f"nodes/{page.card.id}.html": GeneratedPage(
            title=page.card.name,
            description=page.card.summary,
            html=render("node.html", page=page),
            content=_node_content(page.card),
        )
        for page in directory.node_pages(site, repository_url=repository_url)
    }


def _node_content(card: NodeCard) -> PageContent:
    """Tell of a node's page its first heading only: a search shall find nodes by name and summary, nothing else."""
    title = f"{card.name} {card.short_name}".rstrip()
    return PageContent(
        headings=(Heading(level=1, id=card.id, title=title),),
        ids=frozenset([card.id]),
        search=Markup('<h1 id="{}">{}</h1>\n<p>{}</p>').format(card.id, title, card.summary),
    )


def read(html: str) -> PageContent:
    """Tell what a page's content holds, in one pass over it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    kept = "".join(reader.kept)
    return PageContent(
        headings=tuple(reader.headings),
        ids=frozenset(reader.ids),
        # What stands before the first heading would become a second page in the search index.
        search=kept[max(kept.find("<h1"), 0) :],
    )


VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class _Reader(HTMLParser):
    """Collects ids and headings, and copies HTML for the search index.

    What carries ``data-search-exclude`` is not copied; what carries ``data-search-title`` becomes a heading, with its
    id, so that a search finds it and leads to it.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self.kept: list[str] = []
        self._heading: tuple[int, str] | None = None  # level and id of the open heading
        self._text: list[str] = []  # of the open heading
        self._left_out = 0  # open elements below and with the marked one; 0: nothing is left out
        self._names: list[str] = []  # what each open element is called in the copy

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = dict(attrs)
        self._take_id(tag, marks.get("id"))
        if self._left_out or "data-search-exclude" in marks:
            self._left_out += tag not in VOID
            return
        title = "data-search-title" in marks
        self.kept.append(f'<h6 id="{escape(marks["id"])}">' if title else self.get_starttag_text() or "")
        if tag not in VOID:
            self._names.append("h6" if title else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # <path/> in a drawing: opens nothing.
        self._take_id(tag, dict(attrs).get("id"))
        if not self._left_out:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._heading and tag == f"h{self._heading[0]}":
            level, anchor = self._heading
            title = unescape(" ".join("".join(self._text).split()))
            self.headings.append(Heading(level=level, id=anchor, title=title))
            self._heading = None
        if self._left_out:
            self._left_out -= 1
        elif self._names:
            self.kept.append(f"</{self._names.pop()}>")

    def handle_data(self, data: str) -> None:
        if self._heading:
            self._text.append(data)
        if not self._left_out:
            self.kept.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _take_id(self, tag: str, anchor: str | None) -> None:
        if anchor:
            self.ids.add(anchor)
        if anchor and len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading, self._text = (int(tag[1]), anchor), []
