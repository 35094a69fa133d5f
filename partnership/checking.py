"""Checking what was asked for: the whole site, some files or folders of it, or a saved assessment from anywhere."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnership import kinds, rules, saved_file, shape
from partnership.problems import DataError, Problem, in_order
from partnership.site import read_site


class CannotCheckError(Exception):
    """The check could not run at all; the text is a sentence for the person who asked."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The problems in what was asked for, sorted, and how many files that was."""

    problems: tuple[Problem, ...]
    files: int


def check(root: Path, paths: Sequence[Path] = (), *, today: datetime.date | None = None) -> Checked:
    """Check the site under ``root`` and tell about ``paths`` only (all of it if there are none).

    The rules always see the whole site. A ``.json`` file is checked as a saved assessment, wherever it lies. Raises
    :class:`CannotCheckError` if a path is missing or is nothing that can be checked.
    """
    saved = [path for path in paths if path.suffix == ".json"]
    rest = [path for path in paths if path.suffix != ".json"]
    problems: list[Problem] = []
    for path in saved:
        problems.extend(check_saved(path, root=root))
    files = len(saved)
    if rest or not paths:
        if not all((root / folder).is_dir() for folder in kinds.FOLDERS):
            where = root.resolve()
            raise CannotCheckError(
                f"there are no folders data and assessments in {where}: run it in the project's folder"
            )
        places = [_place(root, path) for path in rest] or [""]
        reading = read_site(root, today=today)
        chosen = {file for file in reading.files if _within(file, places)}
        for place in places:
            if not any(_within(file, [place]) for file in reading.files):
                raise CannotCheckError(f"{place or 'the project'} holds nothing that can be checked")
        problems.extend(problem for problem in reading.problems if _within(problem.place.file, places))
        files += len(chosen)
    return Checked(problems=in_order(problems), files=files)


def check_saved(path: Path, *, root: Path) -> list[Problem]:
    """Give the problems of a saved assessment. Raises :class:`CannotCheckError` if there is no such file."""
    if not path.exists():
        raise CannotCheckError(f"there is no file {path}")
    inside = path.resolve().is_relative_to(root.resolve())
    file = path.resolve().relative_to(root.resolve()).as_posix() if inside else path.as_posix()
    try:
        document = saved_file.read(path, file=file)
    except DataError as error:
        return list(error.problems)
    return shape.check(document, kinds.SAVED_ASSESSMENT) or rules.check_saved(document)


def _place(root: Path, path: Path) -> str:
    """Name a path as problems do: from the project's folder, with forward slashes; empty for the folder itself."""
    if not path.exists() and not path.is_symlink():
        raise CannotCheckError(f"there is no file or folder {path}")
    # First as written, so that a link within the project is told as a link; then as it really lies.
    for whole, home in ((_absolute(path), _absolute(root)), (path.resolve(), root.resolve())):
        if whole.is_relative_to(home):
            return "" if whole == home else whole.relative_to(home).as_posix()
    raise CannotCheckError(f"{path} is outside the project's folder {root.resolve()}")


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def _within(file: str, places: Sequence[str]) -> bool:
    return any(place in ("", file) or file.startswith(f"{place}/") for place in places)
