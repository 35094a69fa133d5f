"""What the browser keeps for the self-assessment, and the files that go in and out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

DATABASE = "partnership-self-assessment"

_READ = """async name => {
    const answered = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const database = await answered(indexedDB.open(name));
    const found = {version: database.version};
    for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
        found[table] = Object.fromEntries(keys.map((key, place) => [key, values[place]]));
    }
    database.close();
    found.local = {...localStorage};
    return JSON.stringify(found);
}"""

_WRITE = """([name, rows]) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => {
        const database = request.result;
        const change = database.transaction([...database.objectStoreNames], "readwrite");
        for (const [table, key, value] of rows) change.objectStore(table).put(value, key);
        change.oncomplete = () => { database.close(); resolve(); };
        change.onabort = () => reject(change.error);
    };
})"""

# An ordinary Firefox does not tell the tests about downloads, so the page's own Blob is looked at in both browsers.
CATCH_FILES = """
    window.caught = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = blob => {
        document.documentElement.dataset.caught = caught.push(blob);
        return create.call(URL, blob);
    };
"""


def stored(page: Page) -> Any:
    """Everything in the database, by table and key, and in the local storage."""
    return json.loads(page.evaluate(_READ, DATABASE))


def put(page: Page, *rows: tuple[str, str, object]) -> None:
    """Write rows (table, key, value) behind the page's back."""
    page.evaluate(_WRITE, [DATABASE, [list(row) for row in rows]])


def offer(page: Page, path: Path) -> None:
    """Choose a file to open; give its preview, or the sentence that refuses it, time to appear."""
    page.evaluate("document.activeElement.blur()")
    page.locator("[data-part=file]").set_input_files(path)
    expect(page.locator("[data-part=preview]")).to_be_focused()


def expect_caught(page: Page, count: int) -> None:
    """See that so many files were handed out. (Playwright's wait_for_function needs eval, which the pages forbid.)"""
    expect(page.locator("html")).to_have_attribute("data-caught", str(count))


def save(page: Page) -> str:
    """Save to a file and return its text. The page needs ``CATCH_FILES``."""
    before = page.evaluate("caught.length")
    page.locator("[data-part=state] [data-action=save-file]").click()
    expect_caught(page, before + 1)
    return str(page.evaluate("caught.at(-1).text()"))
