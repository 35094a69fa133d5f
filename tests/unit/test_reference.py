from __future__ import annotations

import re
from pathlib import Path

import pytest

from partnership import anchors, kinds, reference, schemas
from partnership.codes import CODES
from partnership.model import Site
from partnership.rendering import render
from partnership.site import load_site
from tests import small_site
from tests.small_site import TODAY


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return load_site(small_site.write(tmp_path), today=TODAY)


def test_every_field_has_an_anchor_and_none_twice(site: Site) -> None:
    found = [field.anchor for kind in reference.field_reference(site) for field in kind.fields]
    found += [kind.anchor for kind in reference.field_reference(site)]
    assert len(found) == len(set(found))
    assert {"node-checked-on", "node-facts-url", "glossary-terms", "glossary-meaning"} <= set(found)
    assert len(reference.field_reference(site)) == len(kinds.KINDS)


def test_every_help_page_of_a_field_exists(site: Site) -> None:
    known = {field.anchor for kind in reference.field_reference(site) for field in kind.fields}
    for kind in kinds.KINDS.values():
        for field in schemas.fields(kind):
            way = tuple(0 if step == schemas.EACH else step for step in field.way)
            page, _, anchor = anchors.field_page(kind, way).partition("#")
            assert page == "contribute/fields.html"
            assert anchor in known


def test_fields_say_what_they_hold(site: Site) -> None:
    node = reference.field_reference(site)[0]
    fields = {field.name: field for field in node.fields}
    assert node.title == "Node"
    assert (fields["kind"].type, fields["kind"].limits, fields["kind"].hint) == ("word", (), "")
    assert fields["facts > url"].required
    assert not fields["city"].required
    assert fields["city"].limits == ("at most 80 characters",)
    assert fields["founded"].limits == ("1800 to 2100",)
    assert fields["threats"].limits == ("at least 1", "each once")
    assert [word.id for word in fields["threats"].words] == ["all", "ransomware"]
    assert fields["threats"].words[1].meaning == "Ransomware"


def test_every_code_is_on_the_page_once() -> None:
    codes = [code.code for group in reference.problem_reference() for code in group.codes]
    assert sorted(codes) == sorted(CODES)


def test_the_pages_come_out_escaped_with_unique_ids(site: Site) -> None:
    fields = render("reference/fields.html", page=reference.field_reference(site))
    problems = render("reference/problems.html", page=reference.problem_reference())
    for html in (fields, problems):
        ids = re.findall(r'id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert "{{" not in html
        assert "style=" not in html
    assert "data/nodes/&lt;id&gt;.yml" in fields
    assert 'id="s102"' in problems
