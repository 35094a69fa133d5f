"""The site's search: finds what people look for, and asks for nothing before they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

NewPage = Callable[..., Page]

WANTED = [
    ("trust-building", "principles/trust-building.html"),
    ("threat focus", "levels/threat-focus-cells.html"),
    ("shadowserver", "nodes/shadowserver-foundation.html"),
    ("sinkholing", "library/glossary.html#sinkholing"),
    ("what became of", "principles/value-for-participation.html#feedback-on-what-was-shared"),
]


@pytest.mark.parametrize(("words", "target"), WANTED)
def test_search_finds(words: str, target: str, browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser, viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/index.html")
    search(page, words)
    expect(page.locator(f".md-search-result a[href*='{target}']").first).to_be_visible()


def test_nothing_is_fetched_before_a_reader_searches(chromium: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(chromium, viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{http_address}/index.html", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    search(page, "trust")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert [url for url in asked if "search_index" in url]


def search(page: Page, words: str) -> None:
    """Type into the search box as a person does: the theme listens to keys, not to values."""
    page.locator("input.md-search__input").click()
    page.keyboard.type(words, delay=20)
