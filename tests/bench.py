"""Sizes and speeds beside yardsticks, measured in one run: ``make bench``.

Machines are noisy, so quote the ratios. Sizes are of the first load of a page in Chromium with an empty cache:
every HTML, CSS and JavaScript response, packed with gzip at level 9, in kB of 1,000 bytes.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

from partnership.site import load_site
from tests.browser.browsers import find, launch
from tests.building import ROOT, copy_project
from tests.server import serve
from tests.synthetic import write_nodes

SYNTHETIC = 1_000
RUNS = 3
PAGES = ("index.html", "principles/trust-building.html", "self-assessment/index.html", "nodes/index.html")

PLAIN_CONFIG = """\
site_name: Plain
docs_dir: docs
theme:
  name: material
  font: false
nav:
  - index.md
not_in_nav: /pages/*
"""


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        real, many = copy_project(work / "real"), copy_project(work / "many")
        site = load_site(ROOT)
        write_nodes(many / "data/nodes", count=SYNTHETIC, vocabulary=site.vocabulary)
        report_builds(work, real, many)
        report_checks(real, many)
        report_sizes(real, plain_project(work / "blank", pages=0))


def plain_project(target: Path, *, pages: int) -> Path:
    """Write a Material project with one home page and ``pages`` pages of about 2.4 kB, and return its folder."""
    (target / "docs/pages").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(PLAIN_CONFIG, encoding="utf-8")
    (target / "docs/index.md").write_text("# Plain\n\nOne sentence.\n", encoding="utf-8")
    paragraph = "A plain sentence about nothing in particular, of the length that a page of the directory has. " * 6
    for number in range(pages):
        text = f"# Page {number}\n\n" + "\n\n".join([paragraph] * 4) + "\n"
        (target / f"docs/pages/page-{number:05}.md").write_text(text, encoding="utf-8")
    return target


def seconds(command: list[str], cwd: Path, *, runs: int = RUNS) -> float:
    """Return the median wall time of ``runs`` runs of a command that must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        times.append(time.perf_counter() - begin)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed in {cwd}:\n{done.stdout}{done.stderr}")
    return sorted(times)[runs // 2]


def report_builds(work: Path, real: Path, many: Path) -> None:
    """Print build times: the real site, with synthetic nodes, and plain Material sites of as many pages."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]
    ours_real, ours_many = seconds(build, real), seconds(build, many)
    count_real, count_many = (len(list((project / "site").rglob("*.html"))) for project in (real, many))
    plain_real = seconds(build, plain_project(work / "plain-real", pages=count_real))
    plain_many = seconds(build, plain_project(work / "plain-many", pages=count_many))
    print("Cold build (median of three)            ours      plain Material   ratio")
    for pages, ours, plain in ((count_real, ours_real, plain_real), (count_many, ours_many, plain_many)):
        print(f"  {pages:5} pages                       {ours:6.2f} s     {plain:6.2f} s       {ours / plain:5.2f}")
    each, plain_each = ((ours_many - ours_real) * 1000 / SYNTHETIC, (plain_many - plain_real) * 1000 / SYNTHETIC)
    print(f"  each further page                 {each:6.2f} ms    {plain_each:6.2f} ms      {each / plain_each:5.2f}")


def report_checks(real: Path, many: Path) -> None:
    """Print the time of ``check`` beside check-jsonschema on the same node files."""
    check = [sys.executable, "-m", "partnership", "check"]
    ours_real, ours_many = seconds(check, real), seconds(check, many)
    files = [str(path) for path in sorted((many / "data/nodes").glob("*.yml"))]
    rival = [sys.executable, "-m", "check_jsonschema", "--schemafile", "schemas/node.schema.json", *files]
    theirs = seconds(rival, many)
    print("Check")
    print(f"  the real data                     {ours_real:6.2f} s")
    print(f"  with {SYNTHETIC:,} synthetic nodes         {ours_many:6.2f} s")
    print(f"  check-jsonschema, nodes' shape only {theirs:4.2f} s       ratio {ours_many / theirs:5.2f}")


def report_sizes(real: Path, blank: Path) -> None:
    """Print the first-load size of kinds of page, and of a blank Material page."""
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]
    seconds(build, blank, runs=1)
    print("First load: HTML + CSS + JavaScript, gzip -9      kB   requests")
    for project, pages in ((real, PAGES), (blank, ("index.html",))):
        with serve(project / "site") as address, loads() as first_load:
            for page in pages:
                size, requests = first_load(f"{address}/{page}")
                name = page if project is real else "(a blank Material page)"
                print(f"  {name:44} {size / 1000:7.1f}   {requests:4}")


@contextmanager
def loads() -> Iterator[Callable[[str], tuple[int, int]]]:
    """Give a function ``url -> (gzip bytes, requests)`` that loads a page in a fresh Chromium profile."""
    found = find("chromium")
    if found is None:
        sys.exit("Chromium is not here: run `make test` once, which installs it")
    with sync_playwright() as playwright:
        browser = launch(playwright, found)

        def first_load(url: str) -> tuple[int, int]:
            context = browser.new_context()
            page = context.new_page()
            responses: list[Response] = []
            page.on("response", lambda response: responses.append(response))
            page.goto(url, wait_until="networkidle")
            kinds = ("document", "stylesheet", "script")
            size = sum(
                len(gzip.compress(response.body(), 9))
                for response in responses
                if response.request.resource_type in kinds
            )
            context.close()
            return size, len(responses)

        yield first_load
        browser.close()


if __name__ == "__main__":
    main()
