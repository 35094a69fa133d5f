"""Real browsers on the built site, over http and from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.browsers import Found, find, launch
from tests.server import serve

expect.set_options(timeout=15_000)  # milliseconds; a busy machine is slow, not wrong

BROWSERS = ("chromium", "firefox")
PLACES = ("http", "file")


@pytest.fixture(scope="session")
def found() -> dict[str, Found]:
    """The browsers of this machine, by name; a missing one fails, it never skips."""
    browsers = {name: find(name) for name in BROWSERS}
    missing = [name for name, browser in browsers.items() if browser is None]
    if missing:
        pytest.fail(f"not found: {', '.join(missing)}. Run `make test`, which installs them.")
    return {name: browser for name, browser in browsers.items() if browser is not None}


@pytest.fixture(scope="session")
def playwright(found: dict[str, Found]) -> Iterator[Playwright]:  # noqa: ARG001  (find() needs Playwright to itself)
    """Playwright, started once."""
    with sync_playwright() as started:
        started.selectors.set_test_id_attribute("data-test")
        yield started


@pytest.fixture(scope="session")
def browsers(playwright: Playwright, found: dict[str, Found]) -> Iterator[dict[str, Browser]]:
    """Both browsers, started once, by name."""
    started = {name: launch(playwright, browser) for name, browser in found.items()}
    yield started
    for browser in started.values():
        browser.close()


@pytest.fixture(scope="session")
def http_address(built_site: Path) -> Iterator[str]:
    """The address of the built site on a server of its own."""
    with serve(built_site) as address:
        yield address


@pytest.fixture(params=PLACES)
def address(request: pytest.FixtureRequest, built_site: Path, http_address: str) -> str:
    """Where the site is opened from: a server, then the disk."""
    return http_address if request.param == "http" else built_site.as_uri()


@pytest.fixture(params=BROWSERS)
def browser(request: pytest.FixtureRequest, browsers: dict[str, Browser]) -> Browser:
    """Chromium, then Firefox."""
    return browsers[request.param]


@pytest.fixture
def chromium(browsers: dict[str, Browser]) -> Browser:
    """Chromium alone, where a test needs what only it can emulate."""
    return browsers["chromium"]


@pytest.fixture
def new_page() -> Iterator[Callable[..., Page]]:
    """Open pages in fresh contexts; at the end of the test each of them must have been quiet.

    Quiet means: no console message, no uncaught error, no request to another host (which includes every violation of
    the Content-Security-Policy, since browsers report those on the console).
    """
    contexts: list[BrowserContext] = []
    noises: list[str] = []

    def open_page(browser: Browser, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("page", lambda page: listen(page, noises))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not noises


def listen(page: Page, noises: list[str]) -> None:
    """Note every noise that a page makes in ``noises``."""

    def on_console(message: ConsoleMessage) -> None:
        noises.append(f"console: {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "localhost":
            noises.append(f"foreign request: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: noises.append(f"error: {error}"))
    page.on("request", on_request)
