"""Data that attacks: it comes out as text, or the build refuses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnership.report import Report, as_text
from partnership.site import read_site
from tests.building import build, copy_project, try_build
from tests.site.pages import BuiltPage, read_page

NODE = """\
# yaml-language-server: $schema=../../schemas/node.schema.json
id: hostile-example
name: {name}
short_name: "\\"><b>bold</b>"
kind: isac
scope: national
region: europe
country: NO
summary: {summary}
listed_because: "[link](javascript:alert(1)) and ![image](https://example.com/a.png) and **bold**"
functions: [convene]
threats: [all]
members: [companies]
facts:
  - text: "<script>alert('fact')</script> {{{{ config.site_dir }}}} {{% raw %}}"
    url: {url}
    note: "' onmouseover='alert(1)"
checked_on: 2026-11-01
"""
NAME = "\"<script>alert('name')</script> {{{{ 7*7 }}}} & Söhne\"".replace("{{{{", "{{").replace("}}}}", "}}")
SUMMARY = '"<img src=x onerror=alert(1)> # not a heading </main> \\u2028 `code` <!-- comment"'
URL = "https://example.com/a?b=1&c=%22"


def write(folder: Path, *, name: str = NAME, summary: str = SUMMARY, url: str = URL) -> None:
    text = NODE.format(name=name, summary=summary.replace(" \\u2028", ""), url=url)
    (folder / "data" / "nodes" / "hostile-example.yml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("hostile")
    copy_project(folder / "project")
    write(folder / "project")
    build(folder / "project", folder / "site", REPOSITORY_URL="https://repository.example/our/site")
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_pages(hostile_site: Path) -> dict[str, BuiltPage]:
    return {name: read_page(hostile_site / "nodes" / name) for name in ("hostile-example.html", "index.html")}


def test_markup_in_data_becomes_no_element(hostile_pages: dict[str, BuiltPage]) -> None:
    for page in hostile_pages.values():
        main = [one for one in page.elements if "main" in one.inside]
        assert [one for one in main if one.tag in {"b", "img", "strong", "em"}] == []
        assert [one for one in page.find("script") if "alert" in one.text] == []
        assert [name for one in page.elements for name in one.attributes if name.startswith("on")] == []
        assert [one for one in page.find("a") if one.attributes.get("href", "").startswith("javascript")] == []


def test_hostile_text_is_shown_as_it_was_written(hostile_pages: dict[str, BuiltPage]) -> None:
    page = hostile_pages["hostile-example.html"]
    heading = page.find("h1")[0].text
    assert "<script>alert('name')</script> {{ 7*7 }} & Söhne" in heading
    text = page.find("main")[0].text
    assert "<img src=x onerror=alert(1)> # not a heading </main>" in text
    assert "[link](javascript:alert(1))" in text
    assert "{{ config.site_dir }} {% raw %}" in text
    assert "' onmouseover='alert(1)" in text


def test_hostile_title_stays_in_the_head_as_text(hostile_pages: dict[str, BuiltPage]) -> None:
    page = hostile_pages["hostile-example.html"]
    assert page.find("title")[0].text.strip().startswith("<script>alert('name')</script> {{ 7*7 }}")
    assert page.find("meta", name="description")[0].attributes["content"].startswith("<img src=x")
    assert "49" not in page.find("h1")[0].text


def test_hostile_text_in_the_search_index_is_text(hostile_site: Path) -> None:
    index = json.loads((hostile_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    entry = next(one for one in index if one["location"].startswith("nodes/hostile-example.html"))
    assert "<script" not in entry["title"] + entry["text"]
    assert "<img" not in entry["title"] + entry["text"]


def test_the_page_leads_to_its_file(hostile_pages: dict[str, BuiltPage]) -> None:
    hrefs = {one.attributes.get("href") for one in hostile_pages["hostile-example.html"].find("a")}
    assert "https://repository.example/our/site/blob/HEAD/data/nodes/hostile-example.yml" in hrefs


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "http://example.com/a"),
        ("url", "https://user@example.com/"),
        ("url", '"https://example.com/\\"onclick"'),
        ("name", '"turned \\u202E round"'),
        ("summary", "!!python/object/apply:os.system [id]"),
    ],
)
def test_what_cannot_be_shown_safely_is_refused_in_words(field: str, value: str, tmp_path: Path) -> None:
    copy_project(tmp_path / "project")
    write(tmp_path / "project", **{field: value})
    result = try_build(tmp_path / "project", tmp_path / "site")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert "data/nodes/hostile-example.yml:" in said
    reading = read_site(tmp_path / "project")
    assert said.count(as_text(Report(problems=reading.problems, files=len(reading.files)))) == 1
    assert "Traceback" not in said
