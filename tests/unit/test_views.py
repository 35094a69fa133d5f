"""Views: what pages show, derived from the real data and from small changes to it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from partnership import citations, diagram, directory, library, relating, views
from partnership.model import Node, Site
from partnership.site import load_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020", "2020"),
        ("2020-11", "November 2020"),
        ("2020-11-05", "5 November 2020"),
        ("2024-02-29", "29 February 2024"),
    ],
)
def test_dates_are_written_in_words(text: str, words: str) -> None:
    assert citations.words_for_date(text) == words


def test_a_citation_leads_to_the_page_of_sources(site: Site) -> None:
    found = citations.Citations(site).of(["W2"])[0]
    assert (found.id, found.anchor) == ("W2", "w2")


def test_practices_are_numbered_and_grouped_by_who_is_asked(site: Site) -> None:
    principle_id = site.principles[0].id
    practices = site.practices[principle_id]
    alone = dataclasses.replace(practices[0], id="alone", asked_of=("company",))
    pair = dataclasses.replace(practices[0], id="pair", asked_of=("alliance", "law-enforcement"))
    changed = dataclasses.replace(site, practices={**site.practices, principle_id: (alone, pair, practices[0])})
    groups = views.principle_page(changed, principle_id).groups
    assert [(group.who, [one.number for one in group.practices]) for group in groups] == [
        ("Everyone", ["1.3"]),
        ("Law enforcement and alliance or host", ["1.2"]),
        ("Company", ["1.1"]),
    ]


def test_evidence_is_shown_for_core_practices(site: Site) -> None:
    page = views.principle_page(site, "trust-building")
    assert page.evidence
    assert all(one.practice.core for one in page.evidence)


def test_an_unknown_principle_is_an_error(site: Site) -> None:
    with pytest.raises(KeyError):
        views.principle_page(site, "no-such-principle")


def test_relations_go_both_ways_and_across(site: Site) -> None:
    page = views.level_page(site, "permanent-nodes")
    assert {relation.giver.id for relation in page.gives} == {"permanent-nodes"}
    assert {relation.receiver.id for relation in page.receives} == {"permanent-nodes"}
    assert not any(relation.across for relation in page.receives)


def test_home_counts_what_there_is(site: Site) -> None:
    page = views.home_page(site)
    assert page.node_count == len(site.nodes)
    assert page.practice_count == sum(len(practices) for practices in site.practices.values())


def test_the_diagram_stays_in_its_frame(site: Site) -> None:
    drawing = diagram.draw(site.levels)
    assert drawing.top.number < drawing.middle.number < drawing.foot.number
    for box in (drawing.top_box, *drawing.node_boxes):
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height
    for line in drawing.node_lines + drawing.cell_lines:
        assert 0 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= drawing.width
        assert line.y1 <= line.y2


def test_every_node_is_in_the_directory_once(site: Site) -> None:
    page = directory.directory(site)
    listed = [card.id for group in page.groups for card in group.cards]
    assert sorted(listed) == sorted(node.id for node in site.nodes)
    assert page.count == len(listed)


def test_facets_count_what_they_find(site: Site) -> None:
    regions = {choice.word.id: choice.count for choice in directory.directory(site).facets[0].choices}
    assert sum(regions.values()) == len(site.nodes)
    assert all(regions.values())


def test_related_nodes_have_something_in_common(site: Site) -> None:
    pages = directory.node_pages(site)
    for page in pages:
        assert len(page.related) <= relating.RELATED
        assert page.card.id not in {one.card.id for one in page.related}
        assert all(one.because for one in page.related)


def test_a_node_in_the_same_country_comes_first(site: Site) -> None:
    node = dataclasses.replace(site.nodes[0], id="one", country="NO", region="europe", functions=("convene",))
    twin = dataclasses.replace(node, id="twin", name="Twin", functions=("policy",))
    other = dataclasses.replace(node, id="other", name="Other", country="SE")
    lonely = dataclasses.replace(node, id="lonely", name="Zeal", country="BR", region="africa", functions=("train",))
    small = dataclasses.replace(site, nodes=(node, other, twin, lonely))
    related = directory.node_pages(small)[0].related
    assert [(one.card.id, one.because) for one in related] == [
        ("twin", "Same country"),
        ("other", "Same region; also: convene"),
    ]


def test_in_a_large_country_related_nodes_are_the_next_and_not_the_first(site: Site) -> None:
    many = tuple(dataclasses.replace(site.nodes[0], id=f"node-{place:03}") for place in range(60))
    related = relating.relate(many)
    assert [one.id for one in related["node-000"]] == ["node-001", "node-002", "node-003", "node-004"]
    assert {one.id for one in related["node-058"]} == {"node-059", "node-000", "node-001", "node-002"}


def test_the_work_for_one_node_does_not_grow_with_their_number(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def comparisons(count: int) -> int:
        compared: list[str] = []

        def score(node: Node, _other: Node) -> int:
            compared.append(node.id)
            return 1

        monkeypatch.setattr(relating, "_score", score)
        relating.relate(
            [dataclasses.replace(node, id=f"{turn}-{node.id}") for node in site.nodes for turn in range(count)]
        )
        return len(compared)

    assert comparisons(8) < 2.2 * comparisons(4)


def test_the_file_of_a_node_is_linked_where_the_repository_is_known(site: Site) -> None:
    known = directory.node_pages(site, repository_url="https://repository.example/a/b/")[0]
    assert known.edit_url == f"https://repository.example/a/b/blob/HEAD/data/nodes/{known.card.id}.yml"
    assert directory.node_pages(site)[0].edit_url == ""


def test_places_are_told_in_words() -> None:
    assert directory.country_name("NO") == "Norway"
    assert directory.country_name(None) == ""
    assert directory.host("https://www.first.org/tlp/") == "first.org"


def test_the_timeline_keeps_order_and_loses_nothing(site: Site) -> None:
    years = library.timeline(site)
    assert [year.year for year in years] == sorted({year.year for year in years})
    assert [dated.event for year in years for dated in year.events] == list(site.events)


def test_terms_stand_under_their_letter(site: Site) -> None:
    letters = library.glossary(site)
    assert [one.term for letter in letters for one in letter.terms] == list(site.terms)
    assert len({letter.letter for letter in letters}) == len(letters)


def test_sources_know_who_cites_them(site: Site) -> None:
    listed = {one.source.id: one for one in library.source_list(site)}
    assert list(listed) == [source.id for source in site.sources]
    principle = site.principles[0]
    paths = {page.path for page in listed[principle.asks_sources[0]].cited_by}
    assert f"principles/{principle.id}.html" in paths
    assert all(len({page.path for page in one.cited_by}) == len(one.cited_by) for one in listed.values())
