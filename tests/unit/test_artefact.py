"""The artefact: finishing a built folder, zipping it, trimming stylesheets."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from partnership import artefact
from partnership.trimming import StylesheetError, trim, used_properties

CSS = ":root{--own-icon:url(b);--no-icon:url(c)}.used,.used-too,.used-bare,.used-here,.unused{a:b}"


def built(folder: Path, *, bundle: str = f"a({artefact.EAGER_SEARCH});\n//# sourceMappingURL=b.js.map") -> Path:
    scripts = folder / "assets" / "javascripts"
    styles = folder / "assets" / "stylesheets"
    (scripts / "lunr" / "min").mkdir(parents=True)
    styles.mkdir()
    (scripts / "bundle.0.min.js").write_text(bundle, encoding="utf-8")
    (scripts / "bundle.0.min.js.map").write_text("{}", encoding="utf-8")
    (scripts / "lunr" / "min" / "lunr.de.min.js").write_text("", encoding="utf-8")
    (scripts / "own.js").write_text(
        "// Says hello.\n/** @type {string} */\n  hello('used-here'); // \n", encoding="utf-8"
    )
    (styles / "main.0.min.css").write_text(CSS, encoding="utf-8")
    (styles / "own.css").write_text("/* Red. */\n.own {\n  mask: var(--own-icon);\n}\n", encoding="utf-8")
    (folder / "index.html").write_text(
        """<p class="used"><p class='used-too other'><p class=used-bare>""", encoding="utf-8"
    )
    (folder / "404.html").write_text("<p>", encoding="utf-8")
    return folder


def test_finishing_removes_delays_and_trims(tmp_path: Path) -> None:
    artefact.finish(built(tmp_path), site_url="https://site.example/a")
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert files == [
        "404.html",
        "assets/javascripts/bundle.0.min.js",
        "assets/javascripts/own.js",
        "assets/stylesheets/main.0.min.css",
        "assets/stylesheets/own.css",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    assert (tmp_path / files[1]).read_text(encoding="utf-8") == f"a({artefact.LAZY_SEARCH});\n"
    assert (tmp_path / files[2]).read_text(encoding="utf-8") == "hello('used-here'); //\n"
    kept = ":root{--own-icon:url(b);}.used,.used-too,.used-bare,.used-here{a:b}"
    assert (tmp_path / files[3]).read_text(encoding="utf-8").strip() == kept
    assert (tmp_path / files[4]).read_text(encoding="utf-8") == ".own {\nmask: var(--own-icon);\n}\n"
    assert "https://site.example/a/index.html" in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("bundle", ["nothing", artefact.EAGER_SEARCH * 2])
def test_another_theme_is_told_and_not_guessed_at(bundle: str, tmp_path: Path) -> None:
    with pytest.raises(artefact.ThemeChangedError, match="EAGER_SEARCH"):
        artefact.finish(built(tmp_path, bundle=bundle))


def test_a_zip_holds_every_file_in_order_without_its_time(tmp_path: Path) -> None:
    folder = built(tmp_path / "site")
    artefact.zip_site(folder, tmp_path / "out" / "partnership.zip")
    with zipfile.ZipFile(tmp_path / "out" / "partnership.zip") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert "partnership/index.html" in names
        assert {info.date_time for info in archive.infolist()} == {artefact.FIRST_ZIP_TIME}
        assert archive.read("partnership/404.html") == b"<p>"


def test_a_zip_inside_the_site_does_not_hold_itself(tmp_path: Path) -> None:
    folder = built(tmp_path / "site")
    artefact.zip_site(folder, folder / "site.zip")
    artefact.zip_site(folder, folder / "site.zip")
    with zipfile.ZipFile(folder / "site.zip") as archive:
        assert "site/site.zip" not in archive.namelist()


@pytest.mark.parametrize(
    ("css", "trimmed"),
    [
        (".a{x:y}.b{x:y}", ".a{x:y}"),
        (".a,.b .a,p{x:y}", ".a,p{x:y}"),
        (".a:not(.b){x:y}", ".a:not(.b){x:y}"),
        (":is(.b,.a) p{x:y}", ":is(.b,.a) p{x:y}"),
        (":not(:is(:not(.b))) p{x:y}", ":not(:is(:not(.b))) p{x:y}"),
        (".a:has(>.b),.b:has(.a){x:y}", ".a:has(>.b){x:y}"),
        ("[href$='.b'],[title=\".b ]\"],[class~=b] p{x:y}", "[href$='.b'],[title=\".b ]\"],[class~=b] p{x:y}"),
        (r".a\:b{x:y}", r".a\:b{x:y}"),
        (".made-up,.made-here,.madeup{x:y}", ".made-up,.made-here{x:y}"),
        ("@keyframes b{0%{x:y}to{x:y}}", "@keyframes b{0%{x:y}to{x:y}}"),
        ("@container c (width>1em){.b{x:y}}", "@container c (width>1em){.b{x:y}}"),
        ("@supports (x:y){@media print{.a{x:y}.b{x:y}}}", "@supports (x:y){@media print{.a{x:y}}}"),
        (".a{.b{x:y}}", ".a{.b{x:y}}"),
        ("/* .b, */.a{x:y}/*!*/@media print{.b{x:y}}", ".a{x:y}"),
        ("@media print{.b{x:y}}@media screen{.a{x:y}.b{x:y}}", "@media screen{.a{x:y}}"),
        ("@font-face{src:url(a;b{)}p{x:y}", "@font-face{src:url(a;b{)}p{x:y}"),
        ('@charset "utf-8";p{content:"}"}', '@charset "utf-8";p{content:"}"}'),
        (
            ":root{--a-icon:url('x;y');--b-icon:url(z)}.a{mask:var(--a-icon)}",
            ":root{--a-icon:url('x;y');}.a{mask:var(--a-icon)}",
        ),
        ("[data-md-color-primary=red]{x:y}[data-md-color-primary=custom]{x:y}", "[data-md-color-primary=custom]{x:y}"),
        ("/* { */p{x:y}", "p{x:y}"),
    ],
)
def test_trimming_drops_what_nothing_can_match(css: str, trimmed: str) -> None:
    assert trim(css, words={"a", "custom", "made-"}) == trimmed


def test_an_icon_that_another_stylesheet_shows_stays() -> None:
    css = ":root{--a-icon:url(x);--b-icon:url(y)}"
    assert trim(css, words=set(), properties=used_properties("p{mask:var( --a-icon )}")) == ":root{--a-icon:url(x);}"


@pytest.mark.parametrize("css", ["p{x:y", "p{x:y}}", "p"])
def test_what_is_no_stylesheet_is_refused(css: str) -> None:
    with pytest.raises(StylesheetError):
        trim(css, words=set())
