"""The built site as it is published, opened from disk and zipped: one artefact, the same bytes for the same sources."""

from __future__ import annotations

import gzip
import re
import shutil
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from partnership.trimming import StylesheetError, trim, used_properties

# Zip knows no time before this.
FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

# The theme loads the search index at once unless the page comes from a disk; there it waits until a reader opens the
# search. Everybody gets that: the index is by far the heaviest file of the site.
EAGER_SEARCH = '$(location.protocol!=="file:")'
LAZY_SEARCH = "$(!1)"

# Where the built pages name classes, and the colours that the theme styles by attribute; and the words of scripts.
CLASSES = re.compile(r"""\s(?:class|data-md-color-(?:primary|accent))\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
WORD = re.compile(r"[\w-]+")

# Comments of scripts and styles. The short kind counts where it has a line of its own: elsewhere it may be an address.
COMMENT = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE)


class ThemeChangedError(Exception):
    """The theme does not look as this module expects. Its message says what to look at."""


def finish(site_dir: Path, *, site_url: str | None = None) -> None:
    """Remove what no reader needs, comments too, make the search wait, and write a sitemap without dates.

    Raises ``ThemeChangedError`` when the theme is not the one that this was made for.
    """
    assets = site_dir / "assets" / "javascripts"
    for path in sorted(site_dir.rglob("*.map")):
        path.unlink()
    shutil.rmtree(assets / "lunr", ignore_errors=True)  # the stemmers of other languages; English needs none
    (site_dir / "assets" / "images" / "favicon.png").unlink(missing_ok=True)  # the theme's own; this site has an SVG
    _forget_maps(site_dir)
    _delay_search(assets)
    _trim_styles(site_dir)
    _minify(site_dir / "assets")
    _write_sitemap(site_dir, site_url=site_url)


def zip_site(site_dir: Path, zip_path: Path) -> None:
    """Pack the built site, in one folder of the zip's name, with fixed order, times and rights."""
    zip_path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in site_dir.rglob("*") if path.is_file() and path != zip_path):
            name = f"{zip_path.stem}/{path.relative_to(site_dir).as_posix()}"
            info = zipfile.ZipInfo(name, FIRST_ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, path.read_bytes())


def _forget_maps(site_dir: Path) -> None:
    """Drop the comments that point to the removed source maps: browsers would ask for them."""
    for path in sorted([*site_dir.rglob("*.min.js"), *site_dir.rglob("*.min.css")]):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "# sourceMappingURL=" not in line or not line.startswith(("//#", "/*#"))]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _delay_search(assets: Path) -> None:
    bundles = list(assets.glob("bundle.*.min.js"))
    text = bundles[0].read_text(encoding="utf-8") if len(bundles) == 1 else ""
    if text.count(EAGER_SEARCH) != 1:
        raise ThemeChangedError(
            "the theme's script no longer starts the search in the way that partnership/artefact.py knows: "
            f"look for {EAGER_SEARCH} in its bundle and adapt EAGER_SEARCH"
        )
    bundles[0].write_text(text.replace(EAGER_SEARCH, LAZY_SEARCH), encoding="utf-8")


def _trim_styles(site_dir: Path) -> None:
    """Leave out of the theme's stylesheets what none of the pages and scripts can use."""
    values: set[tuple[str, ...]] = set()
    for path in site_dir.rglob("*.html"):
        values.update(CLASSES.findall(path.read_text(encoding="utf-8")))
    words = {word for value in values for word in "".join(value).split()}
    for path in sorted(site_dir.rglob("*.js")):
        if path.parent.name != "search":
            words.update(WORD.findall(path.read_text(encoding="utf-8")))
    styles = {path: path.read_text(encoding="utf-8") for path in sorted(site_dir.glob("assets/stylesheets/*.css"))}
    for path in [path for path in styles if path.name.endswith(".min.css")]:
        others = (used_properties(css) for other, css in styles.items() if other != path)
        try:
            trimmed = trim(styles[path], words=words, properties=frozenset().union(*others))
        except StylesheetError as error:
            raise ThemeChangedError(f"{path.name} of the theme cannot be trimmed: {error}") from error
        path.write_text(trimmed, encoding="utf-8")


def _minify(assets: Path) -> None:
    """Leave comments and indents out of our own scripts and styles; those of the theme have none."""
    for path in [*assets.glob("javascripts/*.js"), *assets.glob("stylesheets/*.css")]:
        if ".min." not in path.name:
            path.write_text(without_comments(path.read_text(encoding="utf-8")), encoding="utf-8")


def without_comments(text: str) -> str:
    """Leave comments, indents and empty lines out of a script or stylesheet of ours.

    It reads no strings: none of ours holds what looks like a comment or begins a line. The tests compare syntax trees.
    """
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _write_sitemap(site_dir: Path, *, site_url: str | None) -> None:
    """List all pages by their public address; without an address there is nothing to list."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site_dir / name).unlink(missing_ok=True)
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    paths = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html"))
    places = "".join(f"  <url><loc>{escape(base + path)}</loc></url>\n" for path in paths if path != "404.html")
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )
    (site_dir / "sitemap.xml").write_text(text, encoding="utf-8")
    (site_dir / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
