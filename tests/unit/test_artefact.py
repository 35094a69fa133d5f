"""The artefact: finishing a built folder, zipping it, trimming stylesheets."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from partnership import artefact
from partnership.trimming import StylesheetError, trim


def built(folder: Path, *, bundle: str = f"a({artefact.EAGER_SEARCH});\n//# sourceMappingURL=b.js.map") -> Path:
    scripts = folder / "assets" / "javascripts"
    styles = folder / "assets" / "stylesheets"
    (scripts / "lunr" / "min").mkdir(parents=True)
    styles.mkdir()
    (scripts / "bundle.0.min.js").write_text(bundle, encoding="utf-8")
    (scripts / "bundle.0.min.js.map").write_text("{}", encoding="utf-8")
    (scripts / "lunr" / "min" / "lunr.de.min.js").write_text("", encoding="utf-8")
    (styles / "main.0.min.css").write_text(".used{a:b}.unused{a:b}", encoding="utf-8")
    (folder / "index.html").write_text('<p class="used">', encoding="utf-8")
    (folder / "404.html").write_text("<p>", encoding="utf-8")
    return folder


def test_finishing_removes_delays_and_trims(tmp_path: Path) -> None:
    artefact.finish(built(tmp_path), site_url="https://site.example/a")
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert files == [
        "404.html",
        "assets/javascripts/bundle.0.min.js",
        "assets/stylesheets/main.0.min.css",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]
    assert (tmp_path / files[1]).read_text(encoding="utf-8") == f"a({artefact.LAZY_SEARCH});\n"
    assert (tmp_path / files[2]).read_text(encoding="utf-8").strip() == ".used{a:b}"
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
        ("@media print{.b{x:y}}@media screen{.a{x:y}.b{x:y}}", "@media screen{.a{x:y}}"),
        ("@font-face{src:url(a;b{)}p{x:y}", "@font-face{src:url(a;b{)}p{x:y}"),
        ('@charset "utf-8";p{content:"}"}', '@charset "utf-8";p{content:"}"}'),
        (
            ":root{--a-icon:url('x;y');--b-icon:url(z)}.a{mask:var(--a-icon)}",
            ":root{--a-icon:url('x;y');}.a{mask:var(--a-icon)}",
        ),
        ("[data-md-color-primary=red]{x:y}[data-md-color-primary=custom]{x:y}", "[data-md-color-primary=custom]{x:y}"),
        ("/* { */p{x:y}", "/* { */p{x:y}"),
    ],
)
def test_trimming_drops_what_nothing_can_match(css: str, trimmed: str) -> None:
    assert trim(css, words={"a", "custom"}) == trimmed


@pytest.mark.parametrize("css", ["p{x:y", "p{x:y}}", "p"])
def test_what_is_no_stylesheet_is_refused(css: str) -> None:
    with pytest.raises(StylesheetError):
        trim(css, words=set())
