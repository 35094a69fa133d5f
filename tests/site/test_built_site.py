"""What every page of the built site must keep."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from partnership.blocks import blocks
from partnership.mkdocs_hook import MARKS
from partnership.site import load_site
from tests.building import ROOT
from tests.site.pages import BuiltPage, Element

Pages = Mapping[str, BuiltPage]

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
# Browsers load these by themselves.
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "use": "href"}


def test_every_node_and_page_of_the_contract_is_there(pages: Pages) -> None:
    site = load_site(ROOT)
    expected = {f"nodes/{node.id}.html" for node in site.nodes}
    expected |= {f"principles/{principle.id}.html" for principle in site.principles}
    expected |= {f"levels/{level.id}.html" for level in site.levels}
    expected |= {f"library/{name}.html" for name in ("index", "timeline", "glossary", "sources")}
    expected |= {f"contribute/{name}.html" for name in ("index", "nodes", "fields", "problems")}
    expected |= {"index.html", "404.html", "principles/index.html", "levels/index.html", "nodes/index.html"}
    expected |= {"self-assessment/index.html", "self-assessment/methods.html", "about/index.html"}
    assert set(pages) == expected


def test_ids_are_unique(pages: Pages) -> None:
    twice = {path: [one for one, times in Counter(page.ids).items() if times > 1] for path, page in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_links_and_anchors_resolve(pages: Pages, built_site: Path) -> None:
    broken = [
        f"{path}: {target}"
        for path, page in pages.items()
        for target in targets(page)
        if not resolves(path, target, pages, built_site)
    ]
    assert broken == []


def targets(page: BuiltPage) -> list[str]:
    return [
        one.attributes[name]
        for one in page.elements
        for name in ("href", "src", "xlink:href")
        if name in one.attributes and not urlsplit(one.attributes[name]).scheme
    ]


def resolves(path: str, target: str, pages: Pages, folder: Path) -> bool:
    parts = urlsplit(target)
    # The page for lost readers is shown at any address, so its links begin at the root.
    place = (
        parts.path.lstrip("/") if path == "404.html" else posixpath.join(posixpath.dirname(path), unquote(parts.path))
    )
    place = posixpath.normpath(place) if parts.path else path
    if place in {".", ""}:
        place = "index.html"
    if not (folder / place).is_file():
        return False
    return not parts.fragment or place not in pages or unquote(parts.fragment) in pages[place].ids


def test_references_between_elements_resolve(pages: Pages) -> None:
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    missing = [
        f"{path}: {name}={wanted}"
        for path, page in pages.items()
        for one in page.elements
        for name in names
        for wanted in one.attributes.get(name, "").split()
        # The theme's labels in the menu open lists that some pages do not have.
        if wanted not in page.ids and not wanted.startswith("__")
    ]
    assert missing == []


def test_every_page_has_one_first_heading(pages: Pages) -> None:
    assert {path: len(page.find("h1")) for path, page in pages.items() if len(page.find("h1")) != 1} == {}


def test_every_page_has_title_and_description_of_its_own(pages: Pages) -> None:
    titles = {path: page.find("title")[0].text.strip() for path, page in pages.items()}
    described = {path: page.find("meta", name="description") for path, page in pages.items() if path != "404.html"}
    assert [path for path, title in titles.items() if not title] == []
    assert [title for title, times in Counter(titles.values()).items() if times > 1] == []
    assert [path for path, found in described.items() if len(found) != 1 or not found[0].attributes["content"]] == []


def test_controls_have_names(pages: Pages) -> None:
    unnamed = [
        f"{path}: {one.tag} {one.attributes}"
        for path, page in pages.items()
        for one in page.elements
        if one.tag in {"input", "select", "textarea", "button"} and not named(one, page)
    ]
    assert unnamed == []


def named(control: Element, page: BuiltPage) -> bool:
    own = control.attributes
    if own.get("type") == "hidden" or "md-toggle" in own.get("class", ""):
        return True
    if own.get("aria-label") or own.get("aria-labelledby") or control.text.strip() or "label" in control.inside:
        return True
    return bool("id" in own and page.find("label", **{"for": own["id"]}))


def test_nothing_is_loaded_from_elsewhere(pages: Pages) -> None:
    foreign = [
        f"{path}: {one.attributes[name]}"
        for path, page in pages.items()
        for one in page.elements
        for tag, name in LOADS.items()
        if one.tag == tag and one.attributes.get("rel") not in {"canonical", "license"}
        if urlsplit(one.attributes.get(name, "")).netloc
    ]
    assert foreign == []


def test_no_inline_script_style_or_handler(pages: Pages) -> None:
    found = []
    for path, page in pages.items():
        for one in page.elements:
            data = one.attributes.get("type") == "application/json"
            if one.tag == "script" and "src" not in one.attributes and not data:
                found.append(f"{path}: inline script")
            if one.tag == "style" or "style" in one.attributes:
                found.append(f"{path}: inline style on {one.tag}")
            found += [f"{path}: {name}" for name in one.attributes if name.startswith("on")]
            if one.attributes.get("href", "").lower().startswith(("javascript:", "data:", "http:")):
                found.append(f"{path}: {one.attributes['href']}")
    assert found == []


def test_the_policy_comes_first_and_is_the_same_everywhere(pages: Pages) -> None:
    for path, page in pages.items():
        head = next(place for place, one in enumerate(page.elements) if one.tag == "head")
        first = page.elements[head + 1]
        assert first.attributes.get("http-equiv") == "Content-Security-Policy", path
        assert first.attributes["content"] == POLICY, path


def test_every_page_says_who_did_not_make_it(pages: Pages) -> None:
    silent = [path for path, page in pages.items() if "An independent project" not in page.find("footer")[0].text]
    assert silent == []


def test_marks_for_the_search_index_do_not_reach_readers(pages: Pages) -> None:
    assert [path for path, page in pages.items() if "data-search-" in page.source] == []


def test_pages_load_only_scripts_they_use(pages: Pages) -> None:
    def own(path: str) -> set[str]:
        sources = (posixpath.basename(one.attributes.get("src", "")) for one in pages[path].find("script"))
        return {name for name in sources if name.startswith(("assessment-", "nodes"))}

    assert own("index.html") == own("library/glossary.html") == own("nodes/europol-ec3.html") == set()
    assert own("nodes/index.html") == {"nodes.js"}
    assert own("principles/trust-building.html") < own("self-assessment/index.html")


def test_the_directory_is_complete_without_scripts(pages: Pages) -> None:
    hrefs = {one.attributes["href"] for one in pages["nodes/index.html"].find("a") if "href" in one.attributes}
    assert {f"../nodes/{node.id}.html" for node in load_site(ROOT).nodes} <= hrefs


def test_every_cited_source_leads_to_the_pages_that_cite_it(pages: Pages) -> None:
    cited = {
        (path, urlsplit(one.attributes["href"]).fragment)
        for path, page in pages.items()
        if not path.startswith("library/")
        for one in page.find("a", **{"class": "pac-source"})
    }
    lists = pages["library/sources.html"].find("a")
    assert cited
    for path in {path for path, _ in cited}:
        assert any(one.attributes.get("href") == f"../{path}" for one in lists), path


def test_blocks_reach_the_page_as_they_were_rendered(pages: Pages) -> None:
    # Markdown must not read what data says: what the templates made comes out to the letter.
    made = blocks(load_site(ROOT))
    places = {
        "index.html": made["home"](),
        "levels/index.html": made["levels"](),
        "nodes/index.html": made["node_directory"](),
        "library/glossary.html": made["glossary"](),
        "library/timeline.html": made["timeline"](),
        "library/sources.html": made["source_list"](),
        "principles/trust-building.html": made["principle"]("trust-building"),
        "contribute/fields.html": made["field_reference"](),
        "contribute/problems.html": made["problem_reference"](),
        "self-assessment/index.html": made["self_assessment"](),
    }
    for path, block in places.items():
        assert MARKS.sub("", block).strip() in pages[path].source, path


def test_the_menu_calls_principles_as_the_data_does(pages: Pages) -> None:
    menu = {one.attributes["href"]: one.text for one in pages["index.html"].find("a", **{"class": "pac-menu__link"})}
    beside = pages["principles/trust-building.html"].find("a", **{"class": "pac-menu__link"})
    assert menu["principles/index.html"] == "Principles"
    names = {one.text for one in beside}
    site = load_site(ROOT)
    assert {f"{principle.number} {principle.short_title}" for principle in site.principles} <= names
    for principle in site.principles:
        title = pages[f"principles/{principle.id}.html"].find("title")[0].text
        assert title.strip().startswith(principle.short_title)
    for level in site.levels:
        assert pages[f"levels/{level.id}.html"].find("title")[0].text.strip().startswith(level.name)
