"""The browsers that the tests drive: found on the machine, or installed once.

Run as a script it makes sure that Chromium and Firefox can be started: the ones on the machine, else Debian's
packages (as root on Debian), else Playwright's own builds, else one clear sentence and exit status 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Playwright, sync_playwright

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}
DEBIAN_PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}

# Firefox as people have it: pages opened from disk share nothing with each other. Playwright's default hides that.
FIREFOX_PREFERENCES = {"security.fileuri.strict_origin_policy": True}


@dataclass(frozen=True)
class Found:
    """A browser that can be started; ``program`` is ``None`` for Playwright's own build."""

    name: str
    program: Path | None


def find(name: str) -> Found | None:
    """Return the browser called ``chromium`` or ``firefox``, or ``None`` where the machine has none."""
    for program in PROGRAMS[name]:
        path = shutil.which(program)
        if path:
            return Found(name, Path(path))
    with sync_playwright() as playwright:
        own = Path(getattr(playwright, name).executable_path)
    return Found(name, None) if own.exists() else None


def launch(playwright: Playwright, found: Found, *, dark: bool = False) -> Browser:
    """Start a browser without a window. ``dark`` is for Firefox, whose colour scheme only a preference can set."""
    browser: Browser = getattr(playwright, found.name).launch(**_options(found, dark=dark))
    return browser


def launch_profile(playwright: Playwright, found: Found, profile: Path) -> BrowserContext:
    """Start a browser that keeps what it stores in the folder ``profile``, as a person's browser does."""
    context: BrowserContext = getattr(playwright, found.name).launch_persistent_context(profile, **_options(found))
    return context


def _options(found: Found, *, dark: bool = False) -> dict[str, Any]:
    options: dict[str, Any] = {"executable_path": str(found.program)} if found.program else {}
    if found.name == "chromium":
        options["args"] = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
        options["chromium_sandbox"] = os.geteuid() != 0
        return options
    if found.program:
        options["channel"] = "moz-firefox"  # an ordinary Firefox speaks WebDriver BiDi, not Playwright's own protocol
    options["firefox_user_prefs"] = {
        **FIREFOX_PREFERENCES,
        "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
    }
    return options


def install(name: str) -> None:
    """Install a browser: Debian's package as root on Debian, else Playwright's own build."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "--quiet"],
            ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", DEBIAN_PACKAGES[name]],
        ):
            if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:  # noqa: S603
                break
        else:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", name], check=False)  # noqa: S603


def main() -> int:
    """Make sure that both browsers can be started; print what is used."""
    for name in PROGRAMS:
        if version(name) is None:
            print(f"{name}: not on this machine, or too old; installing it once")
            install(name)
        used = version(name)
        if used is None:
            print(f"{name}: cannot be installed or started here. Install or update {name} and run `make test` again.")
            return 1
        print(used)
    return 0


def version(name: str) -> str | None:
    """Start a browser once and give its version; ``None`` where there is none or the driver cannot work with it."""
    found = find(name)
    if found is None:
        return None
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright, found)
        except Error:
            return None
        used = f"{name} {browser.version}: {found.program or 'the build that Playwright downloaded'}"
        browser.close()
        return used


if __name__ == "__main__":
    sys.exit(main())
