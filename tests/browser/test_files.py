"""Opening and saving files in real browsers: nothing bad gets in, nothing good is lost or changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kept import CATCH_FILES, offer, save, stored
from tests.browser.person import (
    ASSESSMENT,
    answer,
    begin,
    expect_answer,
    expect_note,
    expect_saved,
    practices,
    question,
)

NewPage = Callable[..., Page]

ANSWER = {
    "question": "sharing-labels",
    "answer": "written",
    "note": "Rule of 3 March",
    "wording": "0123456789ab",
    "answered_at": "2026-03-03T09:30:00.000Z",
}
SAVED = {
    "format": "partnership-assessment",
    "format_version": 1,
    "edition": 1,
    "marking": "TLP:GREEN",
    "assessment": {"name": "Harbour unit", "role": "law-enforcement", "started_at": "2026-03-01T08:00:00.000Z"},
    "answers": [ANSWER],
}
HOSTILE = (
    "<script>alert(1)</script>\"'&amp;<img src=x onerror=alert(1)> \u202eRLO\u2066\u200f {{7*7}} \u0000\u2028 Łódź 🙂 "
)


def text_of(saved: object) -> str:
    """A file as the page writes it."""
    return json.dumps(saved, indent=2, ensure_ascii=False) + "\n"


def but(**changes: object) -> str:
    """A good file with other values at the top."""
    return text_of({**SAVED, **changes})


def with_answer(**changes: object) -> str:
    """A good file with other values in its answer."""
    return but(answers=[{**ANSWER, **changes}])


REFUSED = {
    "empty": ("", "damaged, cut off, or no JSON"),
    "cut off": (text_of(SAVED)[:300], "damaged, cut off, or no JSON"),
    "not JSON": ("Dear all,\nplease find attached", "damaged, cut off, or no JSON"),
    "a picture": ("\ufffd\x00\x01PNG" * 50, "damaged, cut off, or no JSON"),
    "another JSON": ('{"name": "other", "version": "1.0.0"}', "no saved assessment of this site"),
    "a list": ("[1, 2]", "no saved assessment"),
    "newer": (but(format_version=2, future={}), "saved by a newer edition of this site"),
    "version as text": (but(format_version="1"), "in which version of the format"),
    "unknown field": (but(extra=1), "does not know: “extra”"),
    "hostile field": (but(**{HOSTILE: 1}), "does not know: “<script>"),
    "missing field": (text_of({key: SAVED[key] for key in SAVED if key != "marking"}), "no field “marking”"),
    "answers no list": (but(answers={}), "The answers are not a list"),
    "answer a number": (with_answer(answer=3), "not one of the possible answers"),
    "note a list": (with_answer(note=["a"]), "a note that is not text"),
    "note too long": (with_answer(note="x" * 4001), "more than 4,000 characters"),
    "name too long": (but(assessment={**SAVED["assessment"], "name": "x" * 121}), "longer than 120"),  # type: ignore[dict-item]
    "bad moment": (with_answer(answered_at="2026-02-30T09:30:00.000Z"), "does not say when it was given"),
    "bad id": (with_answer(question="<img src=x>"), "by a proper id"),
    "answered twice": (but(answers=[ANSWER, ANSWER]), "answered twice"),
    "key twice": (text_of(SAVED).replace('"note":', '"note": "lost", "note":'), "stands in it twice"),
    "proto": (
        text_of(SAVED).replace('"edition":', '"__proto__": {"polluted": 1}, "edition":'),
        "does not know: “__proto__”",
    ),
    "proto of an answer": (text_of(SAVED).replace('"note":', '"__proto__": {"note": "x"}, "nope":'), "no field “note”"),
    "constructor": (
        text_of(SAVED).replace('"edition":', '"constructor": {}, "edition":'),
        "does not know: “constructor”",
    ),
    "2 MB": (with_answer(note="x" * 2 * 1024 * 1024), "larger than 1 MB"),
    "deep": ("[" * 500_000, "damaged, cut off, or no JSON"),
    "deep and whole": ('{"a":' * 50_000 + "1" + "}" * 50_000, "no saved assessment|damaged"),
}


def test_a_bad_file_is_refused_in_a_sentence_and_changes_nothing(
    browser: Browser, address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(browser)
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page, name="Own")
    answer(page, practices(page)[0], "routine")
    expect_saved(page)
    before = stored(page)
    preview = page.locator("[data-part=preview]")
    for fault, (text, sentence) in REFUSED.items():
        path = tmp_path / f"{fault}.json"
        path.write_text(text, encoding="utf-8", newline="")
        offer(page, path)
        said = preview.get_by_role("alert").inner_text()
        assert said.startswith(f"“{fault}.json” cannot be opened. "), fault
        assert any(each in said for each in sentence.split("|")), (fault, said)
        assert said.endswith(". Nothing was changed."), fault
        assert len(said) < 250, fault
        expect(preview.get_by_role("button")).to_have_count(0)
    assert stored(page) == before
    assert page.evaluate("({}).polluted") is None
    expect(page.locator("[data-part=list] li")).to_have_count(1)


def test_a_good_file_becomes_new_after_confirmation_and_is_saved_again_to_the_byte(
    browser: Browser, address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(browser)
    page.add_init_script(CATCH_FILES)
    page.goto(f"{address}/{ASSESSMENT}")
    begin(page, name="Own")
    first, second, *_ = practices(page)
    answer(page, first, "routine")
    expect_saved(page)
    before = stored(page)
    text = hostile_file(page, [first, second])
    path = tmp_path / "theirs.json"
    path.write_text(text, encoding="utf-8", newline="")
    offer(page, path)
    preview = page.locator("[data-part=preview]")
    for fact in (
        "TLP:RED",
        "Law enforcement",
        "1 March 2026",
        "1: kept with the assessment",
        "1: shown, and counted once",
    ):
        expect(preview).to_contain_text(fact)
    expect(preview).to_contain_text("<script>alert(1)</script>")
    preview.get_by_role("button", name="Do not open").click()
    expect(preview).to_be_hidden()
    assert stored(page) == before

    offer(page, path)
    assert stored(page) == before
    preview.get_by_role("button", name="Open and keep on this device").click()
    expect(page.locator("[data-part=list] li")).to_have_count(2)
    expect_answer(page, first, "written")
    assert page.locator(f"#practice-{first} textarea").input_value() == (HOSTILE * 99)[:4000]
    assert "\u202e" not in page.locator("[data-part=state]").inner_text()
    assert save(page) == text
    after = stored(page)
    assert {key: after["answers"][key] for key in before["answers"]} == before["answers"]
    page.reload()
    assert save(page) == text

    page.get_by_role("button", name="Open: Own").click()
    expect_answer(page, first, "routine")
    expect_note(page, first, "")


def test_the_saved_file_has_a_name_that_tells_nothing(
    chromium: Browser, http_address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(chromium)
    page.goto(f"{http_address}/{ASSESSMENT}")
    begin(page, name="Undercover unit")
    answer(page, practices(page)[0], "routine")
    with page.expect_download() as download:
        page.locator("[data-part=state] [data-action=save-file]").click()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert download.value.suggested_filename == f"self-assessment-{today}.json"
    expect(page.locator("[data-part=kept]")).to_contain_text("Last saved to a file: ")
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    offer(page, saved)
    expect(page.locator("[data-part=preview]")).to_contain_text("Undercover unit")


def test_an_answer_to_an_earlier_wording_counts_once_it_is_confirmed(
    browser: Browser, address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(browser)
    page.add_init_script(CATCH_FILES)
    page.goto(f"{address}/{ASSESSMENT}")
    first = practices(page)[0]
    path = tmp_path / "earlier.json"
    path.write_text(with_answer(question=first, wording="000000000000"), encoding="utf-8", newline="")
    offer(page, path)
    page.get_by_role("button", name="Open and keep on this device").click()
    expect_answer(page, first, "written")
    expect(question(page, first)).to_contain_text("to an earlier wording of the question")
    expect(page.locator("[data-part=progress]")).to_have_text("0 of 18 answered")
    expect(page.locator("[data-part=results-content]")).to_contain_text("No score yet")
    expect(page.locator("[data-part=results-content]")).to_contain_text("Given to an earlier wording")
    question(page, first).locator("textarea").fill("A note alone does not confirm it")
    expect(page.locator("[data-part=progress]")).to_have_text("0 of 18 answered")
    question(page, first).get_by_role("button", name="Still right").click()
    expect(page.locator("[data-part=progress]")).to_have_text("1 of 18 answered")
    expect_saved(page)
    confirmed = json.loads(save(page))["answers"][0]
    assert confirmed["answer"] == "written"
    assert confirmed["wording"] == question(page, first).get_attribute("data-wording")


@pytest.mark.parametrize("kept", ["device", "this tab only"])
def test_a_file_opened_twice_makes_two_assessments(
    kept: str, chromium: Browser, http_address: str, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(chromium)
    page.goto(f"{http_address}/{ASSESSMENT}")
    path = tmp_path / "saved.json"
    path.write_text(text_of(SAVED), encoding="utf-8", newline="")
    for count in (1, 2):
        offer(page, path)
        page.get_by_role("button", name=kept).filter(has_text="Open").click()
        expect(page.locator("[data-part=list] li")).to_have_count(count)


def hostile_file(page: Page, asked: list[str]) -> str:
    """A file with an answer to today's wording, one to an earlier wording, one unknown, and texts full of traps."""
    first, second = asked
    note = (HOSTILE * 99)[:4000]
    wording = question(page, first).get_attribute("data-wording")
    answers: list[dict[str, Any]] = [
        {**ANSWER, "question": first, "note": note, "wording": wording},
        {**ANSWER, "question": second, "note": "\r\n\t" + note[:100]},
        {**ANSWER, "question": "zz-retired-long-ago", "note": note, "answer": "open"},
    ]
    assessment = {**SAVED["assessment"], "name": HOSTILE[:118].strip()}  # type: ignore[dict-item]
    return but(marking="TLP:RED", assessment=assessment, answers=sorted(answers, key=lambda each: each["question"]))
