"""The built site as an artefact: the same bytes each time, nothing in it that no reader needs, small enough."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

from partnership.artefact import zip_site
from partnership.site import load_site
from tests.building import ROOT, build, copy_project
from tests.site.pages import BuiltPage, read_page

THEME = Path(material.__file__).parent / "templates"
SCRIPTS = ROOT / "docs" / "assets" / "javascripts"

# What a page may weigh, HTML with its styles and scripts, each packed with gzip -9.
BUDGET = 100_000


def test_two_builds_are_the_same(built_site: Path, tmp_path: Path) -> None:
    build(ROOT, tmp_path / "again", PYTHONHASHSEED="7")
    assert contents(tmp_path / "again") == contents(built_site)


def test_a_build_elsewhere_is_the_same(built_site: Path, tmp_path: Path) -> None:
    build(copy_project(tmp_path / "copy"), tmp_path / "site")
    assert contents(tmp_path / "site") == contents(built_site)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_zips_are_the_same_and_hold_everything(built_site: Path, tmp_path: Path) -> None:
    zip_site(built_site, tmp_path / "a" / "site.zip")
    zip_site(built_site, tmp_path / "b" / "site.zip")
    assert (tmp_path / "a" / "site.zip").read_bytes() == (tmp_path / "b" / "site.zip").read_bytes()


def test_nothing_is_left_that_no_reader_needs(built_site: Path) -> None:
    files = contents(built_site)
    assert [path for path in files if path.endswith(".map") or "/lunr/" in path] == []
    pointing = [path for path, content in files.items() if b"sourceMappingURL" in content]
    assert pointing == []


def test_the_sitemap_lists_every_page_without_a_date(tmp_path: Path) -> None:
    build(ROOT, tmp_path / "site", SITE_URL="https://site.example/base/")
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://site.example/base/nodes/europol-ec3.html</loc>" in sitemap
    assert "404.html" not in sitemap
    assert "lastmod" not in sitemap
    lost = read_page(tmp_path / "site" / "404.html")
    assert all(one.attributes["href"].startswith("/base/") for one in lost.find("link", rel="stylesheet"))


def test_no_sitemap_without_an_address(built_site: Path) -> None:
    assert not list(built_site.glob("sitemap*"))


@pytest.mark.parametrize("path", ["index.html", "principles/trust-building.html", "nodes/index.html"])
def test_pages_are_light(path: str, pages: Mapping[str, BuiltPage], built_site: Path) -> None:
    folder = posixpath.dirname(path)
    wanted = [one.attributes.get("src") for one in pages[path].find("script")]
    wanted += [one.attributes.get("href") for one in pages[path].find("link", rel="stylesheet")]
    files = [path, *(posixpath.normpath(posixpath.join(folder, name)) for name in wanted if name)]
    weight = sum(len(gzip.compress((built_site / name).read_bytes(), 9)) for name in files)
    assert weight <= BUDGET, f"{path} weighs {weight} bytes"


def test_search_finds_nodes_by_name_and_summary_only(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    entries = {one["location"]: one for one in index}
    site = load_site(ROOT)
    for node in site.nodes:
        assert [place for place in entries if place.startswith(f"nodes/{node.id}.html")] == [f"nodes/{node.id}.html"]
        text = entries[f"nodes/{node.id}.html"]["text"]
        assert node.facts[0].text[:40] not in text or node.facts[0].text[:40] in node.summary


def test_search_finds_practices_and_terms_with_their_places(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    places = {one["location"] for one in index}
    site = load_site(ROOT)
    for principle_id, practices in site.practices.items():
        assert {f"principles/{principle_id}.html#{practice.id}" for practice in practices} <= places
    assert {f"library/glossary.html#{term.id}" for term in site.terms} <= places
    everything = json.dumps(index)
    assert site.practices["trust-building"][0].steps["absent"][:40] not in everything


@pytest.mark.parametrize("name", ["base", "palette", "content"])
def test_copied_scripts_are_those_of_the_installed_theme(name: str) -> None:
    partial = (THEME / "partials" / "javascripts" / f"{name}.html").read_text(encoding="utf-8")
    theirs = re.findall(r"<script>(.*?)</script>", partial, re.DOTALL)[-1]
    # The one change: the folder of the site is told by the script's own address, not written into every page.
    theirs = theirs.replace(
        'new URL("{{ config.extra.scope | d(base_url) }}",location)', 'new URL("../..",document.currentScript.src)'
    )
    lines = (SCRIPTS / f"theme-{name}.js").read_text(encoding="utf-8").splitlines()
    ours = "\n".join(line for line in lines if not line.startswith("// "))
    assert ours == theirs
