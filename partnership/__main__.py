"""The command line: ``python -m partnership check`` and ``python -m partnership offline``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from partnership import artefact, checking
from partnership.report import FORMATS, Report

CLEAN, PROBLEMS, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 if all is well, 1 if there are problems, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return _check(options) if options.command == "check" else _offline(options)
    except checking.CannotCheckError as reason:
        print(f"cannot {options.command}: {reason}", file=sys.stderr)
        return COULD_NOT_RUN


def _check(options: argparse.Namespace) -> int:
    chosen = checking.check(options.root, [Path(path) for path in options.paths])
    report = Report(problems=chosen.problems, files=chosen.files, site_url=os.environ.get("SITE_URL", ""))
    print(FORMATS[options.format](report))
    return PROBLEMS if report.errors else CLEAN


def _offline(options: argparse.Namespace) -> int:
    if not (options.site / "index.html").is_file():
        raise checking.CannotCheckError(f"there is no built site in {options.site}: build it first (make build)")
    options.to.parent.mkdir(parents=True, exist_ok=True)
    artefact.zip_site(options.site, options.to)
    print(f"{options.to} ({options.to.stat().st_size:,} bytes): unpack it and open index.html")
    return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m partnership", description="Checks the data, packs the built site.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the data files: every mistake with file, line and hint")
    check.add_argument("paths", nargs="*", metavar="PATH", help="tell only about these files or folders")
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to print (default: text)")
    check.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: the current one)")
    offline = commands.add_parser("offline", help="pack the built site as a zip file, to open from disk")
    offline.add_argument("--site", type=Path, default=Path("site"), help="the built site (default: site)")
    offline.add_argument("--to", type=Path, default=Path("dist/partnership-site.zip"), help="the zip file to write")
    return parser


if __name__ == "__main__":
    # Names and quotes are in many scripts; a pipe on some systems would refuse them.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
