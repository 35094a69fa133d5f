"""What a person does with the self-assessment, and what they can see of it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

ASSESSMENT = "self-assessment/index.html"
PRINCIPLE = "principles/trust-building.html"


def begin(page: Page, *, name: str = "Fraud unit 2026", role: str = "company", kept: str = "device") -> None:
    """Fill in the form before the first answer and start. Answers given before are taken in."""
    page.locator("[name=assessment-name]").fill(name)
    page.locator(f"[name=assessment-role][value={role}]").check()
    page.locator(f"[name=assessment-kept][value={kept}]").check()
    page.locator("[data-part=start-button]").click()
    expect(page.locator("[data-part=state]")).to_be_visible()


def question(page: Page, practice: str) -> Locator:
    """The box of one question."""
    return page.locator(f"#practice-{practice}")


def answer(page: Page, practice: str, step: str) -> None:
    """Choose an answer with the mouse."""
    question(page, practice).locator(f"input[value={step}]").check()


def write_note(page: Page, practice: str, text: str) -> None:
    """Type a note."""
    question(page, practice).locator("textarea").press_sequentially(text)


def expect_answer(page: Page, practice: str, step: str) -> None:
    """See that an answer is shown."""
    expect(question(page, practice).locator(f"input[value={step}]")).to_be_checked()


def expect_note(page: Page, practice: str, text: str) -> None:
    """See that a note is shown."""
    expect(question(page, practice).locator("textarea")).to_have_value(text)


def expect_saved(page: Page, where: str = "Kept on this device,") -> None:
    """See that nothing is on its way any more."""
    expect(page.locator("[data-part=saved]").first).to_contain_text(where)


def practices(page: Page) -> list[str]:
    """The ids of the questions on the page."""
    found = page.locator("[data-question]").evaluate_all("boxes => boxes.map(box => box.dataset.question)")
    return [str(practice) for practice in found]
