"""The checklists as the page shows them: numbers, fingerprints of the wording, complete HTML without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from partnership import checklists, rendering
from partnership.model import Site
from partnership.site import load_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT)


def test_numbers_follow_the_order_of_principles_and_practices(site: Site) -> None:
    page = checklists.assessment_page(site)
    assert [checklist.principle_id for checklist in page.checklists] == [principle.id for principle in site.principles]
    for checklist in page.checklists:
        numbers = [question.number for question in checklist.questions]
        assert numbers == [f"{checklist.number}.{place}" for place in range(1, len(numbers) + 1)]


def test_an_unknown_principle_is_an_error(site: Site) -> None:
    with pytest.raises(KeyError):
        checklists.checklist(site, "no-such-principle")


def test_every_question_has_all_answers_in_the_order_of_the_scale(site: Site) -> None:
    expected = [step.id for step in site.scale.steps] + [answer.id for answer in site.scale.other_answers]
    for checklist in checklists.assessment_page(site).checklists:
        for question in checklist.questions:
            assert [choice.id for choice in question.choices] == expected
            assert [step.id for step in question.first_steps] == expected[1:5]


def test_the_fingerprint_follows_what_a_person_answers_to(site: Site) -> None:
    practice = site.practices[site.principles[0].id][0]
    wording = checklists.wording(practice)
    assert re.fullmatch("[0-9a-f]{12}", wording)
    assert checklists.wording(replace(practice, statement=practice.statement + "!")) != wording
    for step in practice.steps:
        changed = {**practice.steps, step: "Something else."}
        assert checklists.wording(replace(practice, steps=changed)) != wording
    turned = {step: practice.steps[step] for step in reversed([*practice.steps])}
    untouched = replace(practice, why="Other.", core=not practice.core, evidence=("x", "y"), steps=turned)
    assert checklists.wording(untouched) == wording


def test_the_fingerprint_is_the_same_on_every_machine(site: Site) -> None:
    """Saved answers carry it: the way of making it must never change."""
    practice = site.practices[site.principles[0].id][0]
    steps = {"absent": "Nichts: „ü“", "personal": "b", "written": "c", "routine": "d", "improving": "e"}
    assert checklists.wording(replace(practice, statement="We share.", steps=steps)) == "522e4a0ce3b2"


def test_the_form_is_complete_without_scripts(site: Site) -> None:
    for principle in site.principles:
        checklist = checklists.checklist(site, principle.id)
        html = str(rendering.render("assessment/checklist.html", checklist=checklist))
        assert html.count('<fieldset class="pac-question"') == len(checklist.questions) == html.count("<textarea")
        for question in checklist.questions:
            assert html.count(f'name="{question.id}"') == len(question.choices) == 7
            assert f'data-wording="{question.wording}"' in html
        assert "keeps nothing without JavaScript" in html


def test_texts_of_a_practice_cannot_become_markup(site: Site) -> None:
    hostile = '<script>alert(1)</script>"{{ 7*7 }}'
    principle = site.principles[0].id
    first = site.practices[principle][0]
    practice = replace(
        first, statement=hostile, why=hostile, evidence=(hostile, "b"), steps=dict.fromkeys(first.steps, hostile)
    )
    crafted = replace(site, practices={**site.practices, principle: (practice,)})
    html = str(rendering.render("assessment/page.html", page=checklists.assessment_page(crafted)))
    assert "<script" not in html
    assert "49" not in re.findall(r"<legend>.*?</legend>", html, re.DOTALL)[0]
    assert "{{ 7*7 }}" in html


def test_nothing_in_the_html_breaks_the_content_security_policy(site: Site) -> None:
    html = str(rendering.render("assessment/page.html", page=checklists.assessment_page(site)))
    assert not re.search(r"\s(style|on[a-z]+)=|<script|<style|https?://", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_one_marking_is_chosen(site: Site) -> None:
    assert [marking.label for marking in checklists.setup(site).markings if marking.chosen] == ["TLP:AMBER"]
