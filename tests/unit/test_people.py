"""What people read around the product says only what is true of it: paths, commands, fields, versions, pins."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource

from partnership import checking
from partnership.report import Report, as_text

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ("README.md", "CONTRIBUTING.md", "docs/contribute/index.md", "docs/contribute/nodes.md")
PAGES = sorted([*(ROOT / "docs/about").glob("*.md"), *(ROOT / "docs/contribute").glob("*.md")])
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
NAMING_COMMANDS = sorted(
    [
        *(ROOT / guide for guide in GUIDES),
        *PAGES,
        *(ROOT / ".github").rglob("*.yml"),
        *(ROOT / ".github").glob("*.md"),
        ROOT / ".pre-commit-config.yaml",
        ROOT / "SECURITY.md",
        ROOT / "CHANGELOG.md",
    ]
)
# A field of a form, and the group of words of data/vocabulary.yml from which it chooses.
CHOICES = {
    "kind": "node_kinds",
    "scope": "scopes",
    "region": "regions",
    "functions": "functions",
    "threats": "threats",
    "members": "member_kinds",
}
# A real node as it stood in November 2026, with three mistakes. The guides show what the check says about it.
MISTAKEN = """\
# yaml-language-server: $schema=../../schemas/node.schema.json
id: nordic-financial-cert
name: Nordic Financial CERT
short_name: NFCERT
kind: cert-csirt
scope: sectoral
region: europe
country: Norway
founded: 2017
website_url: https://www.nfcert.org
summary: >-
  Nordic Financial CERT is a non-profit that financial institutions of the Nordic countries govern and pay
  for. It connects them with local partners such as police and response teams.
listed_because: >-
  Banks of several countries pay for one team that also knows whom to call at each police force. It serves
  its own sector and belongs to it; police are contacts, not members.
functions:
  - share-intelligence
  - coordinate-operations
  - convene
threat:
  - all
members:
  - companies
facts:
  - text: >-
      It is a non-profit governed and paid for by Nordic financial institutions and connects local partners,
      police and response teams included.
    url: www.nfcert.org
    note: The team's own page.
  - text: It was established in April 2017 with Nordea, DNB and Danske Bank as founding partners.
    url: https://danskebank.com/news-and-insights/news-archive/news/2017/07062017-b
    note: News page of a founder, June 2017.
checked_on: 2026-11-21
"""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def document(name: str) -> Any:
    return yaml.safe_load(text(name))


@cache
def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text(f"schemas/{name}.schema.json"))
    return loaded


@cache
def tree() -> tuple[str, ...]:
    """Every file of the project: what git knows, or would take if it were added now."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.fail("this test reads the list of files from git: run it in a clone, with git installed")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).exists())


@cache
def make_targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z]+):", text("Makefile"), flags=re.MULTILINE))


def in_backticks(source: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", source, flags=re.DOTALL | re.MULTILINE))


def readme_map() -> set[str]:
    table = text("README.md").split("## The map")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name.rstrip("/") for cell in cells for name in in_backticks(cell)}


@pytest.mark.parametrize("name", [*GUIDES[:2], "SECURITY.md", "CHANGELOG.md"])
def test_relative_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", text(name))
    targets = [link.split("#")[0] for link in links if ":" not in link]
    assert [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("path", NAMING_COMMANDS, ids=named)
def test_every_make_command_exists(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    commands = re.findall(r"(?:`|^|run: |entry: |^ +)make(?: --silent)? ([a-z]+)", source, flags=re.MULTILINE)
    assert set(commands) <= make_targets()


@pytest.mark.parametrize("name", GUIDES)
def test_every_path_exists(name: str) -> None:
    tops = {file.split("/")[0] for file in tree()}
    paths = [word for word in in_backticks(text(name)) if word.split("/")[0] in tops and " " not in word]
    patterns = [re.sub(r"<[^>]*>", "*", path).rstrip("/") for path in paths]
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []


def test_readme_maps_every_top_level_name() -> None:
    tops = {file.split("/")[0] for file in tree()} - {"README.md"}
    assert sorted(tops - readme_map()) == [], "these need a line with a reason in the map of README.md"
    assert sorted(readme_map() - tops) == [], "the map of README.md names what is not there"


def test_readme_fits_on_one_screen() -> None:
    assert len(text("README.md").splitlines()) <= 70


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_have_title_and_description(path: Path) -> None:
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    assert {"title", "description"} <= set(yaml.safe_load(front))


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_issue_forms_are_well_formed(path: Path) -> None:
    form = document(named(path))
    assert set(form) == {"name", "description", "title", "labels", "body"}
    ids = []
    for part in form["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        attributes = part["attributes"]
        if part["type"] == "markdown":
            assert set(attributes) == {"value"}
            continue
        ids.append(part["id"])
        assert set(attributes) <= {"label", "description", "placeholder", "options", "multiple"}
        assert part["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert all(isinstance(attributes.get(key, ""), str) for key in ("label", "description", "placeholder"))
        assert ("options" in attributes) == (part["type"] in {"dropdown", "checkboxes"})
        if part["type"] == "dropdown":
            assert all(isinstance(option, str) for option in attributes["options"])
            assert len(set(attributes["options"])) == len(attributes["options"])
    assert len(set(ids)) == len(ids)
    assert len({part["attributes"].get("label") for part in form["body"]}) == len(form["body"])


def test_the_form_for_a_new_node_asks_for_the_fields_of_the_schema() -> None:
    form = document(".github/ISSUE_TEMPLATE/add-a-node.yml")
    fields = {part["id"]: part for part in form["body"] if "id" in part and part["id"] != "promises"}
    node = schema("node")
    assert list(fields) == [name for name in node["properties"] if name != "id"]
    needed = {name for name, part in fields.items() if part.get("validations", {}).get("required")}
    assert needed == set(node["required"]) - {"id"}
    for name, group in CHOICES.items():
        words = [f"{word['id']} ({word['label']})" for word in document("data/vocabulary.yml")[group]]
        assert fields[name]["attributes"]["options"] == words, f"{name} must offer the words of {group}"


def test_the_form_for_a_correction_names_the_fields_of_the_schema() -> None:
    form = document(".github/ISSUE_TEMPLATE/correct-a-node.yml")
    (fields,) = [part for part in form["body"] if part.get("id") == "fields"]
    offered = [option.split(" (")[0] for option in fields["attributes"]["options"]]
    assert offered[:-1] == [name for name in schema("node")["properties"] if name != "id"]
    assert offered[-1] == "the whole node"


@pytest.mark.parametrize("name", GUIDES)
def test_every_form_that_a_guide_names_exists(name: str) -> None:
    names = {document(named(path))["name"] for path in FORMS}
    assert set(re.findall(r"\bform\s+\*([^*]+)\*", text(name))) <= names


def test_the_example_node_fits_the_schema() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", text("docs/contribute/nodes.md"), flags=re.DOTALL | re.MULTILINE)
    node = yaml.load(example, Loader=yaml.BaseLoader)  # noqa: S506  only text: a date stays a date in letters
    node["founded"] = int(node["founded"])
    registry: Registry[Any] = Registry().with_resource("shared.schema.json", Resource.from_contents(schema("shared")))
    jsonschema.Draft202012Validator(schema("node"), registry=registry).validate(node)
    assert list(node) == list(schema("node")["properties"])
    for name, group in CHOICES.items():
        known = {word["id"] for word in document("data/vocabulary.yml")[group]}
        assert set([node[name]] if isinstance(node[name], str) else node[name]) <= known


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/contribute/index.md"])
def test_the_guides_show_what_the_check_prints(name: str, tmp_path: Path) -> None:
    for folder in ("data", "assessments", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    mistaken = tmp_path / "data/nodes/nordic-financial-cert.yml"
    mistaken.write_text(MISTAKEN, encoding="utf-8")
    found = [problem for problem in checking.check(tmp_path, [mistaken]).problems if problem.severity == "error"]
    (shown,) = re.findall(r"^```text\n(.*?)^```", text(name), flags=re.DOTALL | re.MULTILINE)
    # The number of files grows with the data.
    expected = re.sub(r"\d+ files? checked", "", as_text(Report(problems=tuple(found), files=1)))
    assert re.sub(r"\d+ files? checked", "", shown).rstrip("\n") == expected


def test_the_privacy_page_names_the_storage() -> None:
    storage = re.findall(r'NAME = "([^"]+)"', text("docs/assets/javascripts/assessment-places.js"))
    assert [f"`{name}`" in text("docs/about/index.md") for name in storage] == [True]


def test_versions_and_licences_agree() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    citation = document("CITATION.cff")
    newest = re.findall(r"^## \[(\d[^\]]*)\] - (\S+)$", text("CHANGELOG.md"), flags=re.MULTILINE)[0]
    assert newest == (citation["version"], citation["date-released"])
    assert project["version"] == citation["version"]
    assert citation["license"] == project["license"] == "Apache-2.0"
    assert "Apache License" in text("LICENSE").splitlines()[1]
    assert "SPDX identifier: CC-BY-4.0" in text("LICENSE-CONTENT")


def test_the_editor_knows_the_schema_of_every_data_file() -> None:
    mapping = json.loads(text(".vscode/settings.json"))["yaml.schemas"]
    patterns = {
        pattern: (ROOT / target).resolve()
        for target, listed in mapping.items()
        for pattern in ([listed] if isinstance(listed, str) else listed)
    }
    for name in tree():
        if not re.match(r"(data|assessments)/.*\.yml$", name):
            continue
        found = {target for pattern, target in patterns.items() if fnmatch(name, pattern)}
        modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text(name))
        assert modeline, f"{name}: the first line must name the schema"
        assert found == {(ROOT / name).parent.joinpath(modeline[1]).resolve()}, name


def test_the_workflow_takes_no_rights_and_no_moving_action() -> None:
    workflow = document(".github/workflows/site.yml")
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())
    used = re.findall(r"uses: *(\S+)(.*)", text(".github/workflows/site.yml"))
    assert used
    for action, remark in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", remark), f"{action} needs its version as a remark"
    checkouts = [
        step
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_workflow_checks_data_first_and_publishes_last() -> None:
    jobs = document(".github/workflows/site.yml")["jobs"]
    assert next(iter(jobs)) == "data"
    assert jobs["test"]["needs"] == jobs["build"]["needs"] == "data"
    assert set(jobs["publish"]["needs"]) == {"test", "build"}
    assert jobs["publish"]["if"] == "github.ref == 'refs/heads/main'"
    assert not any("${{" in step.get("run", "") for job in jobs.values() for step in job["steps"])


def test_the_workflow_can_ask_make_for_annotations() -> None:
    assert "make --silent check FORMAT=github" in text(".github/workflows/site.yml")
    assert re.search(r"partnership check .*\$\(FORMAT\)", text("Makefile")), "make check must pass FORMAT on"
