"""The self-assessment in real browsers: nothing that a person enters is ever lost."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Playwright, expect

from tests.browser.browsers import Found, launch_profile
from tests.browser.person import (
    ASSESSMENT,
    PRINCIPLE,
    answer,
    begin,
    expect_answer,
    expect_note,
    expect_saved,
    practices,
    question,
    write_note,
)

NewPage = Callable[..., Page]


def test_keyboard_alone_is_enough(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{PRINCIPLE}")
    page.locator("[name=assessment-name]").focus()
    page.keyboard.type("Cyber unit, first look")
    for key in ("Tab", "ArrowDown", "Tab", "Tab", "Space", "Tab", "Enter"):  # role, marking, place, start
        page.keyboard.press(key)
    first, second, third = practices(page)
    expect(question(page, first).locator("input").first).to_be_focused()
    page.keyboard.press("2")
    tab_to(page, question(page, first).locator("textarea"))
    page.keyboard.type("Clause 7. The keys j, k, 0 and d stay letters here.")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect_saved(page)
    page.reload()
    expect_answer(page, first, "written")
    expect_note(page, first, "Clause 7. The keys j, k, 0 and d stay letters here.")
    expect_answer(page, second, "personal")
    expect_answer(page, third, "dont-know")


def test_answers_survive_a_killed_browser(
    playwright: Playwright, found: dict[str, Found], address: str, tmp_path: Path
) -> None:
    for name in ("chromium", "firefox"):
        profile = tmp_path / name
        with killed(launch_profile(playwright, found[name], profile), profile) as context:
            page = context.pages[0] if context.pages else context.new_page()
            page.goto(f"{address}/{ASSESSMENT}")
            begin(page)
            asked = practices(page)
            for practice in asked:
                answer(page, practice, "written")
            write_note(page, asked[-1], "Minute of 3 May, signed by both")
            expect_saved(page)
        context = launch_profile(playwright, found[name], profile)
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{address}/{ASSESSMENT}")
        for practice in asked:
            expect_answer(page, practice, "written")
        expect_note(page, asked[-1], "Minute of 3 May, signed by both")
        context.close()


def test_two_tabs_keep_both_answers(browser: Browser, address: str, new_page: NewPage) -> None:
    here = new_page(browser)
    here.goto(f"{address}/{ASSESSMENT}")
    begin(here)
    first, second, third, *_ = practices(here)
    there = here.context.new_page()
    there.goto(f"{address}/{ASSESSMENT}")
    answer(here, first, "routine")
    answer(there, second, "absent")
    write_note(here, third, "from here")
    expect_answer(here, second, "absent")
    expect_answer(there, first, "routine")
    expect_note(there, third, "from here")
    expect_saved(here)
    here.reload()
    for page in (here, there):
        expect_answer(page, first, "routine")
        expect_answer(page, second, "absent")
        expect_note(page, third, "from here")


def test_a_principle_page_and_the_whole_share_their_answers(
    browser: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.goto(f"{http_address}/{PRINCIPLE}")
    begin(page)
    first = practices(page)[0]
    answer(page, first, "improving")
    expect_saved(page)
    page.goto(f"{http_address}/{ASSESSMENT}")
    expect_answer(page, first, "improving")


def test_an_answer_given_before_the_form_is_kept(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    first = practices(page)[0]
    answer(page, first, "personal")
    begin(page)
    expect_saved(page)
    page.reload()
    expect_answer(page, first, "personal")


def test_this_tab_only_leaves_nothing_on_the_device(browser: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{http_address}/{ASSESSMENT}")
    begin(page, kept="tab")
    first = practices(page)[0]
    answer(page, first, "written")
    write_note(page, first, "only here")
    expect_saved(page, "In this tab only")
    page.reload()
    expect_answer(page, first, "written")
    expect_note(page, first, "only here")
    other = page.context.new_page()
    other.goto(f"{http_address}/{ASSESSMENT}")
    expect(other.locator("[data-part=start]")).to_be_visible()
    expect(question(other, first).locator("input:checked")).to_have_count(0)
    assert other.evaluate("Object.keys(localStorage).filter(key => key.includes('assessment'))") == []


def test_notes_never_land_in_another_assessment(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page, name="First")
    first = practices(page)[0]
    write_note(page, first, "belongs to the first")
    page.locator("[data-action=new]").first.click()
    begin(page, name="Second", role="alliance")
    expect_note(page, first, "")
    write_note(page, first, "belongs to the second")
    expect_saved(page)
    page.locator("[data-part=list] li", has_text="First").get_by_role("button", name="Open: First").click()
    expect_note(page, first, "belongs to the first")


def test_deleting_and_removing_everything_can_be_undone(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page, name="To be deleted")
    first = practices(page)[0]
    answer(page, first, "routine")
    write_note(page, first, "dear words")
    expect_saved(page)
    row = page.locator("[data-part=list] li", has_text="To be deleted")
    for remove in (row.get_by_role("button", name="Delete: To be deleted"), page.locator("[data-action=wipe]")):
        remove.click()
        expect(page.locator("[data-part=list] li")).to_have_count(0)
        page.locator("[data-action=undo]").first.click()
        expect(row).to_be_visible()
        expect_answer(page, first, "routine")
        expect_note(page, first, "dear words")


def test_removing_everything_leaves_nothing_of_ours_and_all_of_others(
    browser: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.goto(f"{http_address}/{ASSESSMENT}")
    page.evaluate("localStorage.setItem('somebody-else', 'kept')")
    begin(page)
    answer(page, practices(page)[0], "routine")
    expect_saved(page)
    page.locator("[data-action=wipe]").click()
    expect(page.locator("[data-part=list] li")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-part=start]")).to_be_visible()
    expect(page.locator("[data-question] input:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('assessment'))") == []
    assert page.evaluate("localStorage.getItem('somebody-else')") == "kept"


@pytest.mark.parametrize("refusal", ["QuotaExceededError", "UnknownError"])
def test_a_refused_write_is_said_at_once_and_loses_nothing(
    refusal: str, browser: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.goto(f"{http_address}/{ASSESSMENT}")
    begin(page)
    first, second, *_ = practices(page)
    page.evaluate(
        """name => {
            window.honest = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = () => { throw new DOMException("no", name); };
        }""",
        refusal,
    )
    answer(page, first, "routine")
    expect(page.locator("[data-part=alert]")).to_contain_text("not stored")
    expect(page.locator("[data-part=alert]").get_by_role("button", name="Save to a file")).to_be_visible()
    page.evaluate("() => { IDBObjectStore.prototype.put = window.honest; }")
    answer(page, second, "written")
    expect(page.locator("[data-part=alert]")).to_be_hidden()
    page.reload()
    expect_answer(page, first, "routine")
    expect_answer(page, second, "written")


def test_without_javascript_the_form_is_complete(chromium: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(chromium, java_script_enabled=False)  # an ordinary Firefox cannot be told so for one page
    page.goto(f"{address}/{ASSESSMENT}")
    boxes = page.locator("fieldset[data-question]")
    expect(boxes).to_have_count(18)
    expect(page.locator("fieldset[data-question] input[type=radio]")).to_have_count(18 * 7)
    expect(page.locator("fieldset[data-question] textarea")).to_have_count(18)
    expect(page.get_by_text("keeps nothing without JavaScript")).to_be_visible()
    expect(page.locator("[data-action=save-file]")).to_be_hidden()


def test_results_say_where_one_stands(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page)
    expect(page.locator("[data-part=results-content]")).to_contain_text("No score yet")
    asked = practices(page)
    for practice in asked[:3]:
        answer(page, practice, "improving")
    answer(page, asked[3], "absent")
    answer(page, asked[4], "dont-know")
    answer(page, asked[5], "does-not-apply")
    results = page.locator("[data-part=results-content]")
    expect(results).to_contain_text("Strongest in shared narrative (4.0); weakest in strategic alignment (0.0)")
    rows = results.locator(".pac-results__profile tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.nth(0)).to_contain_text("settled")
    expect(rows.nth(1)).to_contain_text("0.0 to 2.0")
    expect(rows.nth(2)).to_contain_text("no score yet")
    expect(results.locator(".pac-results__steps > li")).to_have_count(1)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; a few presses must do."""
    for _ in range(5):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("five times Tab did not get there")


@contextmanager
def killed(context: BrowserContext, profile: Path) -> Iterator[BrowserContext]:
    """Use a browser, then kill every process of it at once, as a power cut would."""
    yield context
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(profile).encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
    deadline = time.monotonic() + 10
    while context.pages and time.monotonic() < deadline:
        with contextlib.suppress(Error):
            context.pages[0].evaluate("1")
    with contextlib.suppress(Error):
        context.close()
