"""Rendering: everything is escaped, nothing undefined passes, and pages tell what they hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from partnership import rendering
from partnership.site import load_site

ROOT = Path(__file__).resolve().parents[2]


def test_every_value_is_escaped() -> None:
    html = rendering.environment().from_string('<p title="{{ text }}">{{ text }}</p>').render(text="<b>\"'&{{ 7*7 }}")
    assert html == '<p title="&lt;b&gt;&#34;&#39;&amp;{{ 7*7 }}">&lt;b&gt;&#34;&#39;&amp;{{ 7*7 }}</p>'


def test_an_undefined_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendering.environment().from_string("{{ nothing }}").render()


def test_templates_never_switch_escaping_off() -> None:
    for path in rendering.TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "| safe" not in text, path
        assert "|safe" not in text, path
        assert "autoescape" not in text, path


def test_templates_hold_no_style_script_or_handler() -> None:
    for path in rendering.TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8").lower()
        assert not [word for word in (" style=", "<script", " onclick", " onchange", "javascript:") if word in text], (
            path
        )


def test_there_is_a_page_for_every_node() -> None:
    site = load_site(ROOT)
    pages = rendering.pages(site)
    assert list(pages) == [f"nodes/{node.id}.html" for node in site.nodes]
    for page in pages.values():
        assert "<h1" in page.html
        assert page.title
        assert page.description


def test_a_page_of_a_node_with_the_least_says_no_none() -> None:
    site = load_site(ROOT)
    bare = dataclasses.replace(
        site.nodes[0], short_name=None, country=None, city=None, founded=None, website_url=None, id="bare"
    )
    page = rendering.pages(dataclasses.replace(site, nodes=(bare,)))["nodes/bare.html"]
    assert "None" not in page.html
    assert "Seat" not in page.html


def test_what_is_known_of_a_page_is_what_it_says() -> None:
    site = load_site(ROOT)
    for page in rendering.pages(site).values():
        told, read = page.content, rendering.read(page.html)
        assert told.headings == read.headings[:1]
        assert told.ids <= read.ids
        assert words(told.search) == words(read.search)


def words(html: str) -> list[str]:
    return Markup(html).striptags().split()  # noqa: S704 - only to read it


def test_reading_lists_ids_and_headings_with_ids() -> None:
    html = '<h1 id="a">One <b>&amp;</b> two</h1><h2>no id</h2><div><h3 id="c">&lt;Three&#62;</h3><br id="d"/></div>'
    read = rendering.read(html)
    assert [(one.level, one.id, one.title) for one in read.headings] == [(1, "a", "One & two"), (3, "c", "<Three>")]
    assert read.ids == {"a", "c", "d"}


def test_search_takes_only_what_is_meant_for_it() -> None:
    html = (
        '<p>before</p><h1 id="a">Title</h1><div data-search-exclude=""><div>nested <br> out</div><input></div>'
        '<p>kept &amp; &#60;</p><svg data-search-exclude=""><path d="M0"/></svg>'
        '<span id="b" data-search-title="">Found</span>'
        "<p>end</p>"
    )
    kept = '<h1 id="a">Title</h1><p>kept &amp; &#60;</p><h6 id="b">Found</h6><p>end</p>'
    assert rendering.read(html).search == kept
