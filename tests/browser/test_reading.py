"""Reading the site: menu, colours, the directory's filter, print, zoom, and the size of what can be pressed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.person import ASSESSMENT, PRINCIPLE, begin
from tests.browser.test_pages import KINDS

PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 800}
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.2, 2.5.8

LEVELS = ("global-partnership", "permanent-nodes", "threat-focus-cells")

# Fields that a reader can reach and that nothing names.
NAMELESS = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter(field => field.type !== "hidden" && field.checkVisibility({visibilityProperty: true}))
  .filter(field => !field.labels?.length && !field.ariaLabel && !field.getAttribute("aria-labelledby"))
  .map(field => field.outerHTML.slice(0, 120))"""

# What can be pressed and is too small. A link inside a sentence may be as low as its line.
SMALL = """smallest => [...document.querySelectorAll("a[href], button, summary, select, textarea, input")]
  .filter(part => part.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(part => part.tagName !== "A" || getComputedStyle(part).display !== "inline")
  .map(part => part.matches("[type=radio], [type=checkbox]") && part.labels?.[0] || part)
  .filter(part => !part.classList.contains("md-skip"))
  .map(part => [part.getBoundingClientRect(), part])
  .filter(([box]) => box.width > 1 && (box.width < smallest || box.height < smallest))
  .map(([box, part]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${part.outerHTML.slice(0, 100)}`)"""

# Text that its own box cuts off. What is there for listeners only is one pixel wide and left out.
CLIPPED = """() => [...document.querySelectorAll("body *")]
  .filter(part => part.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(part => part.clientWidth > 1 && getComputedStyle(part).overflowX !== "visible")
  .filter(part => !["auto", "scroll"].includes(getComputedStyle(part).overflowX))
  .filter(part => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)
  .map(part => part.outerHTML.slice(0, 120))"""

NewPage = Callable[..., Page]


def test_the_menu_of_a_phone_works_by_keyboard(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser, viewport=PHONE)
    page.goto(f"{address}/{PRINCIPLE}")
    button = page.get_by_role("button", name="Menu")
    menu = page.locator(".pac-menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu.get_by_role("link", name="Library")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    links = menu.locator("a:visible")
    expect(links.first).to_be_focused()
    for _ in range(links.count()):  # all the way round, and never out of the menu
        page.keyboard.press("Tab")
        expect(menu.locator("a:focus")).to_have_count(1)
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(menu.get_by_role("link", name="Library")).to_be_hidden()


def test_the_chosen_colours_are_kept(chromium: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(chromium, viewport=WIDE, color_scheme="light")
    page.goto(f"{http_address}/index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{http_address}/{PRINCIPLE}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_filter_of_the_directory_works_by_keyboard(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser, viewport=WIDE)
    page.goto(f"{address}/nodes/index.html")
    count = page.locator("[data-module=nodes] [role=status]")
    cards = page.locator(".pac-node:visible")
    everything = cards.count()
    page.locator("#filter-text").focus()
    page.keyboard.type("shadowserver")
    expect(count).to_have_text(re.compile(rf"^\d+ of {everything} organisations$"))
    assert 0 < cards.count() < everything
    expect(page).to_have_url(re.compile(r"\?text=shadowserver$"))
    for _ in "shadowserver":
        page.keyboard.press("Backspace")
    expect(cards).to_have_count(everything)
    page.locator("[name=region][value=europe]").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?region=europe$"))
    found = cards.count()
    assert 0 < found < everything
    expect(count).to_have_text(f"{found} of {everything} organisations")


def test_the_way_back_from_a_node_keeps_the_filter(chromium: Browser, http_address: str, new_page: NewPage) -> None:
    # Chromium alone: the driver of an ordinary Firefox does not notice that a page came back from its cache.
    page = new_page(chromium, viewport=WIDE)
    page.goto(f"{http_address}/nodes/index.html")
    page.locator("[name=region][value=europe]").check()
    cards = page.locator(".pac-node:visible")
    found = cards.count()
    cards.first.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#at-a-glance")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?region=europe$"))
    expect(page.locator("[name=region][value=europe]")).to_be_checked()
    expect(cards).to_have_count(found)


def test_a_filter_that_finds_nothing_says_what_to_do(chromium: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(chromium, viewport=PHONE)
    page.goto(f"{http_address}/nodes/index.html?text=zzzz")
    expect(page.locator(".pac-directory__none")).to_be_visible()
    page.locator("summary").first.click()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".pac-directory__none")).to_be_hidden()
    expect(page.locator("#filter-text")).to_be_focused()


def test_a_printed_principle_has_its_boxes_and_no_frame(
    chromium: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(chromium, viewport=WIDE)
    page.goto(f"{http_address}/{PRINCIPLE}")
    page.emulate_media(media="print")
    for frame in (".md-header", ".md-footer", ".md-sidebar--primary", ".md-path", ".pac-bar"):
        expect(page.locator(frame)).to_be_hidden()
    for box in page.locator(".pac-question").all():
        expect(box.locator("input[type=radio]:visible")).to_have_count(7)
        expect(box.locator("textarea")).to_be_visible()
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).startswith(b"%PDF-")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_name_and_no_target_is_too_small(
    kind: str, chromium: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(chromium)
    page.goto(f"{http_address}/{kind}")
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate(SMALL, SMALLEST_TARGET) == []


def test_a_begun_assessment_has_names_and_targets_too(chromium: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(chromium, viewport=PHONE)
    page.goto(f"{http_address}/{ASSESSMENT}")
    begin(page)
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate(SMALL, SMALLEST_TARGET) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_at_twice_the_size(
    kind: str, chromium: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(chromium, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto(f"{http_address}/{kind}")
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("start", ["index.html", "levels/index.html"])
def test_the_parts_of_the_diagram_lead_to_the_levels(
    start: str, browser: Browser, address: str, new_page: NewPage
) -> None:
    page = new_page(browser, viewport=PHONE)
    for place, level in enumerate(LEVELS):
        page.goto(f"{address}/{start}")
        link = page.locator(".pac-diagram__link").nth(place)
        if place == 0:
            link.locator("rect").first.click()
        else:
            link.focus()
            page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(rf"levels/{level}\.html$"))
