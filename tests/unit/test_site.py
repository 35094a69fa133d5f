from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from partnership import source
from partnership.kinds import SITE_KINDS, Kind
from partnership.problems import DataError
from partnership.site import load_site, read_site
from tests import small_site
from tests.small_site import TODAY


def test_a_site_holds_everything_in_its_order(tmp_path: Path) -> None:
    site = load_site(small_site.write(tmp_path), today=TODAY)
    assert [principle.id for principle in site.principles] == ["open-doors"]
    assert list(site.practices) == ["open-doors"]
    assert [practice.id for practice in site.practices["open-doors"]] == ["contact-list", "night-line", "handover"]
    assert list(site.practices["open-doors"][0].steps) == ["absent", "personal", "written", "routine", "improving"]
    assert [source.id for source in site.sources] == ["A1", "A2"]
    assert site.sources[1].url is None
    assert site.nodes[0].founded == 2014
    assert site.nodes[0].checked_on == "2026-11-01"
    assert site.terms[0].also == ()
    assert site.events[1].text is None


def test_lists_that_are_out_of_order_are_sorted(tmp_path: Path) -> None:
    small_site.write(tmp_path)
    path = tmp_path / "data/glossary.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("term: Case", "term: Folder"), encoding="utf-8")
    assert [term.term for term in load_site(tmp_path, today=TODAY).terms] == ["Exchange", "Folder"]


def test_nothing_in_a_site_can_be_changed(tmp_path: Path) -> None:
    site = load_site(small_site.write(tmp_path), today=TODAY)
    with pytest.raises(dataclasses.FrozenInstanceError):
        site.nodes[0].name = "Other"  # type: ignore[misc]
    assert_frozen(site)


def assert_frozen(value: Any) -> None:
    assert not isinstance(value, (list, dict, set))
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            assert_frozen(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            assert_frozen(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            assert_frozen(part)


def test_errors_raise_with_all_problems_and_advice_does_not(tmp_path: Path) -> None:
    small_site.write(tmp_path)
    node = tmp_path / "data/nodes/invented-exchange.yml"
    text = node.read_text(encoding="utf-8")
    node.write_text(text.replace("checked_on: 2026-11-01", "checked_on: 2020-11-01"), encoding="utf-8")
    assert load_site(tmp_path, today=TODAY).nodes
    (tmp_path / "data/glossary.yml").write_text("terms: []\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load_site(tmp_path, today=TODAY)
    assert [problem.code for problem in raised.value.problems] == ["S108", "W302"]
    assert "data/glossary.yml:1:1: error S108" in str(raised.value)
    assert "W302" not in str(raised.value)


def test_a_faulty_file_is_told_all_its_mistakes_at_once(tmp_path: Path) -> None:
    root = small_site.write(tmp_path)
    path = root / "data/nodes/invented-exchange.yml"
    node = yaml.safe_load(path.read_text(encoding="utf-8"))
    node |= {"id": "another", "kind": "no-such-kind", "checked_on": "2027-01-01", "country": "XX"}
    node |= {"region": "Not a short name", "unknown": "field"}
    path.write_text(yaml.safe_dump(node, sort_keys=False), encoding="utf-8")
    found = {(problem.code, problem.place.path) for problem in read_site(root, today=TODAY).problems}
    shape = {("S104", "region"), ("S102", "unknown")}
    rules = {("R201", "id"), ("R207", "kind"), ("R211", "checked_on"), ("R210", "country")}
    assert {one for one in found if not one[0].startswith("W")} == shape | rules


def test_today_is_the_day_of_the_call(tmp_path: Path) -> None:
    small_site.write(tmp_path)
    assert read_site(tmp_path).site is not None


SMALL = {kind.name: source.parse(small_site.valid_text(kind), file="a.yml") for kind in SITE_KINDS}
WORDS: st.SearchStrategy[object] = st.sampled_from(
    ["A1", "A9", "all", "ransomware", "round-table", "2020", "2030-01-01", 1, 3, True, None, [], {}]
)


@given(data=st.data(), kind=st.sampled_from(SITE_KINDS), value=WORDS)
def test_any_change_to_any_file_gives_a_site_or_problems(data: st.DataObject, kind: Kind, value: object) -> None:
    document = yaml.safe_load(yaml.safe_dump(SMALL[kind.name].value))
    *way, last = data.draw(st.sampled_from([way for way in SMALL[kind.name].values if way]))
    group = document
    for step in way:
        group = group[step]
    group[last] = value
    with tempfile.TemporaryDirectory() as folder:
        root = small_site.write(Path(folder))
        text = yaml.safe_dump(document, sort_keys=False)
        (root / small_site.place(kind)).write_text(text, encoding="utf-8")
        reading = read_site(root, today=TODAY)
    assert (reading.site is None) == any(problem.severity == "error" for problem in reading.problems)
