"""Storage in real browsers when something is wrong with it, or with the clock, or with a second tab."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kept import CATCH_FILES, DATABASE, expect_caught, put, save, stored
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

# A browser that gives pages no storage: every way to it throws.
NO_STORAGE = """
    const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
    for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {get: refuse});
    }
    window.BroadcastChannel = class { constructor() { refuse(); } };
"""

# A database that opens only when the test says so, as on a busy computer.
SLOW_DATABASE = """
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...given) {
        let real;
        const request = {get result() { return real.result; }, get error() { return real.error; }};
        window.openNow = () => {
            IDBFactory.prototype.open = open;
            real = open.apply(this, given);
            for (const event of ["onsuccess", "onerror", "onupgradeneeded"]) real[event] = request[event];
        };
        return request;
    };
"""

# A clock that can be set: setClock("2020-01-01T12:00:00Z"). It starts in 2030.
CLOCK = """
    const Real = Date;
    let ahead = Real.parse("2030-06-01T12:00:00Z") - Real.now();
    window.setClock = moment => { ahead = Real.parse(moment) - Real.now(); };
    window.Date = class extends Real {
        constructor(...given) { super(...(given.length ? given : [Real.now() + ahead])); }
        static now() { return Real.now() + ahead; }
    };
"""

NEWER_DATABASE = """name => new Promise(resolve => {
    indexedDB.deleteDatabase(name).onsuccess = () => {
        const request = indexedDB.open(name, 2);
        request.onupgradeneeded = () => request.result.createObjectStore("assessments").put({from: "2031"}, "x");
        request.onsuccess = () => { request.result.close(); resolve(); };
    };
})"""

WOULD_WARN = """() => {
    const event = new Event("beforeunload", {cancelable: true});
    dispatchEvent(event);
    return event.defaultPrevented;
}"""


def started(page: Page, address: str, **facts: str) -> list[str]:
    """Open the page, begin an assessment, and give the questions."""
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page, **facts)
    return practices(page)


def saved_note(page: Page, practice: str, text: str) -> None:
    """Type a note and see it stored."""
    write_note(page, practice, text)
    expect_saved(page)


def test_what_cannot_be_understood_is_offered_and_nothing_is_destroyed(
    browser: Browser, address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.add_init_script(CATCH_FILES)
    first, second, *_ = started(page, address, name="Own")
    answer(page, first, "routine")
    expect_saved(page)
    own = next(iter(stored(page)["assessments"]))
    whole = {**stored(page)["answers"][f"{own}/{first}"], "note": "of a damaged assessment"}
    damaged = {"question": second, "answer": 7, "note": ["precious"]}
    put(
        page,
        ("answers", f"{own}/{second}", damaged),
        ("assessments", "broken", {"id": "broken", "name": None}),
        ("answers", f"broken/{first}", whole),
    )
    page.evaluate(f"localStorage.setItem('{DATABASE}/1/draft/gone/x', '{{cut off')")
    before = stored(page)
    page.reload()
    expect_answer(page, first, "routine")
    offered = page.locator("[data-action=download-aside]")
    expect(offered).to_be_visible()
    assert stored(page) == before
    offered.click()
    text = page.evaluate("caught.at(-1).text()")
    for words in ("precious", "of a damaged assessment", '"broken"', "{cut off"):
        assert words in text
    answer(page, second, "written")
    expect_saved(page)
    after = stored(page)
    assert [each["value"] for each in after["aside"].values()] == [damaged]
    assert after["answers"][f"{own}/{second}"]["answer"] == "written"

    page.locator("[data-action=wipe]").click()
    expect(page.locator("[data-part=list] li")).to_have_count(0)
    assert DATABASE not in json.dumps(stored(page))
    page.locator("[data-action=undo]").click()
    expect_answer(page, second, "written")
    assert stored(page) == after


def test_a_newer_database_is_left_as_it_is_and_said(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.add_init_script(CATCH_FILES)
    page.goto(f"{address}/{ASSESSMENT}")
    page.evaluate(NEWER_DATABASE, DATABASE)
    page.reload()
    expect(page.locator("[data-part=alert]")).to_contain_text("A newer edition of this site has stored assessments")
    expect(page.locator("[name=assessment-kept][value=device]")).to_be_disabled()
    page.get_by_role("button", name="Download them").click()
    expect_caught(page, 1)
    assert "2031" in page.evaluate("caught[0].text()")
    begin(page, kept="tab")
    first = practices(page)[0]
    answer(page, first, "routine")
    expect_saved(page, "In this tab only")
    page.locator("[data-action=wipe]").click()
    expect(page.locator("[data-part=undo-words]")).to_contain_text("Not everything could be removed")
    page.locator("[data-action=undo]").click()
    page.reload()
    expect_answer(page, first, "routine")
    found = stored(page)
    assert (found["version"], found["assessments"]) == (2, {"x": {"from": "2031"}})


def test_a_tab_closed_in_mid_word_loses_nothing(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    first, second, *_ = started(page, address)
    write_note(page, first, "typed and gone")
    answer(page, second, "improving")
    page.close()
    again = page.context.new_page()
    again.goto(f"{address}/{ASSESSMENT}")
    expect_note(again, first, "typed and gone")
    expect_answer(again, second, "improving")


def test_without_any_storage_one_can_answer_and_save_a_file(browser: Browser, address: str) -> None:
    page = browser.new_page()  # not one that must be quiet: the theme's own scripts complain without storage
    page.add_init_script(NO_STORAGE + CATCH_FILES)
    page.goto(f"{address}/{ASSESSMENT}")
    expect(page.locator("[name=assessment-kept][value=device]")).to_be_disabled()
    expect(page.locator("[data-part=keep-note]")).to_contain_text("keep nothing on this device")
    first = practices(page)[0]
    begin(page, kept="tab")
    answer(page, first, "routine")
    write_note(page, first, "on paper since May")
    expect_saved(page, "In this tab only")
    expect(page.locator("[data-part=kept]")).to_contain_text("goes when you close or reload the tab")
    assert page.evaluate(WOULD_WARN)
    assert [each["note"] for each in json.loads(save(page))["answers"]] == ["on paper since May"]
    expect(page.locator("[data-part=kept]")).to_contain_text("Last saved to a file")
    assert not page.evaluate(WOULD_WARN)
    page.context.close()


def test_a_tab_that_has_no_room_for_drafts_warns_until_a_note_is_stored(
    browser: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    first = started(page, http_address)[0]
    note = question(page, first).locator("textarea")
    typed = "area => { area.value = 'x'; area.dispatchEvent(new Event('input', {bubbles: true})); }"
    assert note.evaluate(f"area => {{ ({typed})(area); return ({WOULD_WARN})(); }}")
    expect_saved(page)
    assert not page.evaluate(WOULD_WARN)
    page.reload()
    expect_note(page, first, "x")


@pytest.mark.parametrize("kept", ["device", "tab"])
def test_a_clock_that_goes_back_loses_nothing(
    kept: str, browser: Browser, http_address: str, new_page: NewPage
) -> None:
    page = new_page(browser)
    page.add_init_script(CATCH_FILES + CLOCK)
    where = {"device": "Kept on this device,", "tab": "In this tab only"}[kept]
    first, second, *_ = started(page, http_address, kept=kept)
    answer(page, first, "routine")
    expect_saved(page, where)
    save(page)
    expect(page.locator("[data-part=kept]")).to_contain_text("Last saved to a file")
    assert not page.evaluate(WOULD_WARN)
    page.evaluate("setClock('2020-01-01T12:00:00Z')")
    answer(page, second, "written")
    answer(page, first, "absent")
    write_note(page, first, "later, though the clock says earlier")
    expect_saved(page, where)
    assert page.evaluate(WOULD_WARN) is (kept == "tab")
    if kept == "device":
        page.reload()
    expect_answer(page, first, "absent")
    expect_answer(page, second, "written")
    expect_note(page, first, "later, though the clock says earlier")


def test_two_tabs_in_the_same_note_keep_both_texts(browser: Browser, address: str, new_page: NewPage) -> None:
    here = new_page(browser)
    first = started(here, address)[0]
    there = here.context.new_page()
    there.goto(f"{address}/{ASSESSMENT}")
    for letters in zip("alpha beta", "GAMMA DELT", strict=True):
        for page, letter in zip((here, there), letters, strict=True):
            note = question(page, first).locator("textarea")
            if page.evaluate("document.activeElement.tagName") != "TEXTAREA":
                note.focus()
            page.keyboard.type(letter)
    for page in (here, there):
        page.keyboard.press("Tab")
        expect_saved(page)
    expect(question(there, first).locator("textarea")).to_have_value(
        question(here, first).locator("textarea").input_value()
    )
    here.reload()
    expect_note(here, first, question(there, first).locator("textarea").input_value())
    text = question(here, first).locator("textarea").input_value()
    assert len(text) < 100, text
    for letter in {*"alpha betaGAMMA DELT"}:
        assert text.count(letter) >= "alpha betaGAMMA DELT".count(letter), text


def test_an_assessment_deleted_in_another_tab_can_be_kept(browser: Browser, address: str, new_page: NewPage) -> None:
    here = new_page(browser)
    first, second, *_ = started(here, address, name="Shared")
    answer(here, first, "routine")
    expect_saved(here)
    there = here.context.new_page()
    there.goto(f"{address}/{ASSESSMENT}")
    expect_answer(there, first, "routine")
    here.get_by_role("button", name="Delete: Shared").click()
    alert = there.locator("[data-part=alert]")
    expect(alert).to_contain_text("removed in another tab")
    answer(there, second, "written")
    write_note(there, second, "said after the deletion")
    expect(alert).to_contain_text("removed in another tab")
    alert.get_by_role("button", name="Keep it again").click()
    expect_saved(there)
    there.reload()
    expect_answer(there, first, "routine")
    expect_note(there, second, "said after the deletion")
    expect(here.locator("[data-part=list] li")).to_have_count(1)

    here.get_by_role("button", name="Delete: Shared").click()
    answer(there, first, "absent")
    alert.get_by_role("button", name="Let it go").click()
    begin(there, name="Next")
    answer(there, first, "personal")
    expect_saved(there)
    here.locator("[data-action=undo]").last.click()
    here.get_by_role("button", name="Open: Shared").click()
    expect_answer(here, first, "routine")
    expect(there.locator("[data-part=list] li")).to_have_count(2)
    expect_answer(there, first, "personal")


def test_the_back_button_brings_the_answers_back(browser: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{http_address}/{PRINCIPLE}")
    begin(page)
    first, second, *_ = practices(page)
    answer(page, first, "routine")
    write_note(page, first, "one")
    page.goto(f"{http_address}/{ASSESSMENT}")
    expect_note(page, first, "one")
    answer(page, second, "absent")
    answer(page, first, "written")
    write_note(page, first, " two")
    page.go_back()
    expect_answer(page, first, "written")
    expect_answer(page, second, "absent")
    assert sorted(question(page, first).locator("textarea").input_value()) == sorted("one two")


def test_a_change_of_role_and_name_keeps_answers_and_notes(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    first, second, *_ = started(page, address, role="company")
    answer(page, first, "routine")
    write_note(page, second, "still here")
    page.locator("[data-action=change]").click()
    page.locator("[name=assessment-name]").fill("New name")
    page.locator("[name=assessment-role][value=alliance]").check()
    page.locator("[data-part=start-button]").click()
    expect(page.locator("[data-part=name]").first).to_have_text("New name")
    expect(page.locator("[data-part=details]")).to_contain_text("Alliance")
    page.reload()
    expect(page.locator("[data-part=name]").first).to_have_text("New name")
    expect_answer(page, first, "routine")
    expect_note(page, second, "still here")


def test_a_note_begun_before_the_form_is_not_disturbed(browser: Browser, address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    first = practices(page)[0]
    write_note(page, first, "During 2024 we met, jointly")
    expect_note(page, first, "During 2024 we met, jointly")
    expect(page.locator("[data-question] input:checked")).to_have_count(0)
    begin(page)
    expect_saved(page)
    page.reload()
    expect_note(page, first, "During 2024 we met, jointly")


def test_what_is_entered_while_the_page_loads_is_kept(browser: Browser, http_address: str, new_page: NewPage) -> None:
    page = new_page(browser)
    first, second, third, *_ = started(page, http_address)
    answer(page, first, "routine")
    saved_note(page, second, "stored before")
    page.add_init_script(SLOW_DATABASE)
    page.reload()
    answer(page, first, "absent")
    write_note(page, second, "typed early")
    write_note(page, third, "also early")
    page.evaluate("openNow()")
    expect_answer(page, first, "absent")
    expect_note(page, second, "stored before\n\ntyped early")
    expect_note(page, third, "also early")
    expect_saved(page)
    assert "typed early" in json.dumps(stored(page))
