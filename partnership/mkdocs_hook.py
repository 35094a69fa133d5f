"""The one place where the package meets MkDocs: loads the data, adds the generated pages, finishes the built site."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

# MkDocs runs this file by its path, from any folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from partnership import artefact, rendering
from partnership.rendering import GeneratedPage
from partnership.report import Report, as_text
from partnership.site import read_site

GENERATED = "partnership_generated"
SITE = "partnership_site"

# Attributes for the search index only: no reader needs them.
MARKS = re.compile(r' data-search-(?:exclude|title)=""')


@event_priority(100)  # before the macros, which read the site from here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data anew for every build, so that `mkdocs serve` shows what was just written."""
    reading = read_site(Path(config.config_file_path).parent)
    if reading.site is None:
        # Not the address of a local preview: its pages wait until the data is repaired.
        site_url = os.environ.get("SITE_URL", "")
        report = Report(problems=reading.problems, files=len(reading.files), site_url=site_url)
        raise PluginError(f"the data has problems\n\n{as_text(report)}")
    config.extra[SITE] = reading.site
    config.extra[GENERATED] = rendering.pages(reading.site, repository_url=config.extra.get("repository_url") or "")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages. They stay out of the navigation: with many it would weigh more than the pages."""
    for path in config.extra[GENERATED]:
        source = path.removesuffix(".html") + ".md"
        files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember the page that generated pages stand below."""
    config.extra["partnership_parents"] = {
        file.page.file.src_uri.split("/")[0]: file.page
        for file in files.documentation_pages()
        if file.page and file.src_uri.endswith("/index.md")
    }
    return nav


def on_pre_page(page: Page, *, config: MkDocsConfig, **_: Any) -> Page:
    """Give a generated page its content without Markdown: data must not be read as markup."""
    generated = config.extra[GENERATED].get(page.file.dest_uri)
    if generated is not None:
        _fill(page, generated)
        page.parent = config.extra["partnership_parents"].get(page.file.src_uri.split("/")[0])
    return page


def _fill(page: Page, generated: GeneratedPage) -> None:
    def read_source(*_: Any) -> None:
        page.markdown = ""

    def render(*_: Any) -> None:
        # The theme prints title and description without escaping. They come after the macros, which would read them.
        page.meta = {
            "title": str(escape(generated.title)),
            "description": str(escape(generated.description)),
            "hide": ["navigation", "toc"],
        }
        page.content = str(generated.html)

    page.read_source = read_source  # type: ignore[assignment, method-assign]
    page.render = render  # type: ignore[assignment, method-assign]


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """List the headings for the table of contents: those that templates bring are unknown to Markdown."""
    generated = config.extra[GENERATED].get(page.file.dest_uri)
    content = generated.content if generated else rendering.read(html)
    tokens: list[dict[str, Any]] = []
    for heading in content.headings:
        title = str(escape(heading.title))
        token: dict[str, Any] = {
            "level": heading.level,
            "id": heading.id,
            "name": title,
            "html": title,
            "data-toc-label": "",
            "children": [],
        }
        if heading.level <= 2:
            top = tokens[0]["children"] if tokens and tokens[0]["level"] == 1 and heading.level == 2 else tokens
            top.append(token)
    page.toc = get_toc(tokens)  # type: ignore[arg-type]
    page.present_anchor_ids = set(content.ids)
    page.searched_content = content.search  # type: ignore[attr-defined]
    return html


@event_priority(100)
def _before_search(context: Any, /, *, page: Page, **_: Any) -> Any:
    """Show the search plugin only what shall be found."""
    page.full_content = page.content  # type: ignore[attr-defined]
    page.content = page.searched_content  # type: ignore[attr-defined]
    return context


@event_priority(-100)
def _after_search(context: Any, /, *, page: Page, **_: Any) -> Any:
    """Put the whole content back."""
    page.content = MARKS.sub("", page.full_content)  # type: ignore[attr-defined]
    return context


on_page_context = CombinedEvent(_before_search, _after_search)


@event_priority(-200)  # after the offline plugin has written its copy of the search index
def on_post_build(config: MkDocsConfig) -> None:
    """Turn what MkDocs wrote into what is published, served from disk and zipped."""
    try:
        artefact.finish(Path(config.site_dir), site_url=config.site_url)
    except artefact.ThemeChangedError as error:
        raise PluginError(str(error)) from None
