"""Every kind of page: accessible in all colours, quiet, and not wider than the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

KINDS = (
    "index.html",
    "principles/index.html",
    "principles/trust-building.html",
    "levels/index.html",
    "levels/threat-focus-cells.html",
    "nodes/index.html",
    "nodes/europol-ec3.html",
    "self-assessment/index.html",
    "self-assessment/methods.html",
    "library/index.html",
    "library/timeline.html",
    "library/glossary.html",
    "library/sources.html",
    "about/index.html",
    "contribute/index.html",
    "contribute/nodes.html",
    "contribute/fields.html",
    "contribute/problems.html",
    "404.html",
)
COLOURS = ("light", "dark", "forced")
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

NewPage = Callable[..., Page]


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, colours: str, chromium: Browser, http_address: str, new_page: NewPage) -> None:
    forced = "active" if colours == "forced" else "none"
    scheme = "light" if colours == "light" else "dark"
    page = new_page(chromium, color_scheme=scheme, forced_colors=forced)
    page.goto(f"{http_address}/{kind}")
    assert findings(page) == []


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(
    kind: str, width: int, chromium: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(chromium, viewport={"width": width, "height": 800})
    page.goto(f"{http_address}/{kind}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_quiet(kind: str, browser: Browser, address: str, new_page: NewPage) -> None:
    if kind == "404.html" and address.startswith("file:"):
        return  # only a server shows this page, at any depth, so its paths begin at the root of the site
    page = new_page(browser)
    page.goto(f"{address}/{kind}")
    page.wait_for_load_state("load")
    assert page.locator("h1").count() == 1


def findings(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    results = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['target']}: {node['html'][:160]}" for rule in results for node in rule["nodes"]]
