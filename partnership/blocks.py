"""The blocks that pages are made of: each macro of a page is one of these functions, and each returns HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from partnership import checklists, directory, library, reference, views
from partnership.model import Site
from partnership.rendering import render

Block = Callable[..., Markup]

OPEN, CLOSE = Markup('<div class="pac-block">\n'), Markup("\n</div>")
# Five steps of every practice would bury everything else in the search index.
OPEN_UNSEARCHED = Markup('<div class="pac-block" data-search-exclude="">\n')


def blocks(site: Site) -> Mapping[str, Block]:
    """Give the blocks for one site, keyed by the name of their macro."""

    def principle(principle_id: str) -> Markup:
        return _block("principle.html", page=views.principle_page(site, principle_id))

    def principle_checklist(principle_id: str) -> Markup:
        checklist = checklists.checklist(site, principle_id)
        return OPEN_UNSEARCHED + render("assessment/checklist.html", checklist=checklist) + CLOSE

    def self_assessment() -> Markup:
        return OPEN_UNSEARCHED + render("assessment/page.html", page=checklists.assessment_page(site)) + CLOSE

    def level(level_id: str) -> Markup:
        return _block("level.html", page=views.level_page(site, level_id))

    return {
        "home": lambda: _block("home.html", page=views.home_page(site), root=""),
        "principle_cards": lambda: _block("principle-cards.html", principles=site.principles),
        "principle": principle,
        "principle_checklist": principle_checklist,
        "levels": lambda: _block("levels.html", page=views.levels_page(site)),
        "level": level,
        "node_directory": lambda: _block("directory.html", page=directory.directory(site)),
        "library_cards": lambda: _block("library-cards.html", page=views.home_page(site)),
        "timeline": lambda: _block("timeline.html", years=library.timeline(site)),
        "glossary": lambda: _block("glossary.html", letters=library.glossary(site)),
        "source_list": lambda: _block("sources.html", sources=library.source_list(site)),
        "scale": lambda: _block("scale.html", scale=site.scale),
        "self_assessment": self_assessment,
        "field_reference": lambda: _block("reference/fields.html", page=reference.field_reference(site)),
        "problem_reference": lambda: _block("reference/problems.html", page=reference.problem_reference()),
    }


def _block(template: str, **context: object) -> Markup:
    """Render a template into one element: Markdown then takes all of it as finished HTML and changes no letter."""
    return OPEN + render(template, **context) + CLOSE
