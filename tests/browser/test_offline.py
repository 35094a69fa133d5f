"""The zip: unpacked and opened by its first page, everything works without a network."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from partnership.artefact import zip_site
from tests.browser.person import answer, begin, expect_answer, expect_saved, practices
from tests.browser.test_search import search

NewPage = Callable[..., Page]


def test_the_zip_opens_by_its_first_page(browser: Browser, built_site: Path, tmp_path: Path, new_page: NewPage) -> None:
    zip_site(built_site, tmp_path / "partnership-site.zip")
    with zipfile.ZipFile(tmp_path / "partnership-site.zip") as archive:
        archive.extractall(tmp_path / "A folder with spaces, ä and #")
    page = new_page(browser, viewport={"width": 1280, "height": 800})
    page.context.set_offline(True)
    page.goto((tmp_path / "A folder with spaces, ä and #/partnership-site/index.html").as_uri())
    page.get_by_role("link", name="Assess your organisation").click()
    expect(page.locator("h1")).to_have_text("Self-assessment")
    begin(page)
    first = practices(page)[0]
    answer(page, first, "routine")
    expect_saved(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Nodes").click()
    search(page, "shadowserver")
    page.locator(".md-search-result a[href*='nodes/shadowserver-foundation.html']").first.click()
    expect(page.locator("h1")).to_contain_text("Shadowserver")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Self-assessment").click()
    expect_answer(page, first, "routine")


def test_firefox_runs_with_its_real_file_policy(
    browsers: dict[str, Browser], built_site: Path, new_page: NewPage
) -> None:
    """Else the tests from disk would prove nothing: each page has storage of its own there."""
    page = new_page(browsers["firefox"])
    page.goto(f"{built_site.as_uri()}/principles/trust-building.html")
    begin(page)
    first = practices(page)[0]
    answer(page, first, "routine")
    expect_saved(page)
    page.goto(f"{built_site.as_uri()}/self-assessment/index.html")
    expect(page.get_by_text("In Firefox every page")).to_be_visible()
    expect(page.locator("[data-question] input:checked")).to_have_count(0)
    page.goto(f"{built_site.as_uri()}/principles/trust-building.html")
    expect_answer(page, first, "routine")
