"""Rules about files: which are there, where they lie and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from partnership import kinds
from partnership.kinds import Kind, kind_of
from partnership.problems import Place, Problem, did_you_mean, nearest, quoted
from partnership.rules.documents import Documents, problem


def name_is_id(documents: Documents) -> Iterator[Problem]:
    """R201: the name of a file is the id of what it describes."""
    for kind in (kinds.PRINCIPLE, kinds.LEVEL, kinds.NODE):
        for document, way in documents.values(kind, ("id",)):
            written = document.at(way)
            if written != document.stem:
                message = f"the id is {quoted(written)}, but the file is called {quoted(document.stem + '.yml')}"
                hint = f"rename the file to {written}.yml, or correct the id"
                yield problem("R201", document, way, message, hint=hint)


def expected(documents: Documents) -> Iterator[Problem]:
    """R202: every file in a data folder is of some kind; a misspelt name must not be ignored."""
    for file in documents.files:
        if kind_of(file) is None:
            message = "this file fits no kind of document, so nothing reads it"
            yield _about_file("R202", file, message, _better_place(file))


def _better_place(file: str) -> str:
    path = PurePosixPath(file)
    renamed = str(path.with_suffix(".yml"))
    if kind_of(renamed) is not None and renamed != file:
        return f"rename it to {path.stem}.yml"
    single = nearest(renamed, [kind.place for kind in kinds.SINGLE_KINDS], alike=0.9)
    folder = nearest(str(path.parent), [kind.place for kind in kinds.SITE_KINDS if kind.holds_many])
    if folder is not None and str(path.parent) not in kinds.FOLDERS:
        return f"did you mean {folder}/{path.stem}.yml?"
    return f"did you mean {single}?" if single else "move it out of the data folders, or correct its name"


def present(documents: Documents) -> Iterator[Problem]:
    """R203: no file is missing without which the site cannot be built."""
    for kind in kinds.SINGLE_KINDS:
        if kind.place not in documents.files:
            yield _about_file("R203", kind.place, f"this file is missing: it holds {kind.title}", "put it back")
    for kind in (kinds.PRINCIPLE, kinds.LEVEL):
        if not documents.stems(kind):
            yield _about_file("R203", kind.place, f"there is no file in this folder; each holds {kind.title}", "")


def practices_for_principle(documents: Documents) -> Iterator[Problem]:
    """R204: every principle has practices, in a file of the same name."""
    strays = _without_partner(documents, kinds.PRACTICES, kinds.PRINCIPLE)
    for stem in _without_partner(documents, kinds.PRINCIPLE, kinds.PRACTICES):
        if nearest(stem, strays) is None:  # otherwise R205 tells the misspelt name, once
            hint = f"add {kinds.PRACTICES.place}/{stem}.yml"
            yield _about_file("R204", f"{kinds.PRINCIPLE.place}/{stem}.yml", "this principle has no practices", hint)


def principle_for_practices(documents: Documents) -> Iterator[Problem]:
    """R205: practices belong to a principle, in a file of the same name."""
    waiting = _without_partner(documents, kinds.PRINCIPLE, kinds.PRACTICES)
    if kinds.SCALE.place not in documents.files:
        waiting.append("scale")
    for stem in _without_partner(documents, kinds.PRACTICES, kinds.PRINCIPLE):
        hint = did_you_mean(stem, waiting) or f"add {kinds.PRINCIPLE.place}/{stem}.yml, or rename this file"
        yield _about_file("R205", f"{kinds.PRACTICES.place}/{stem}.yml", "these practices belong to no principle", hint)


def _without_partner(documents: Documents, kind: Kind, other: Kind) -> list[str]:
    partners = set(documents.stems(other))
    return [stem for stem in documents.stems(kind) if stem not in partners]


def schema_named(documents: Documents) -> Iterator[Problem]:
    """W305: the first line names the schema, so that an editor can help."""
    for kind in kinds.SITE_KINDS:
        for document in documents.of(kind):
            upwards = "../" * document.file.count("/")
            wanted = f"# yaml-language-server: $schema={upwards}schemas/{kind.schema}"
            if document.lines[0].rstrip() != wanted:
                place = Place(file=document.file, excerpt=document.lines[0], width=len(document.lines[0]))
                message = "the first line does not name the schema"
                yield Problem(code="W305", place=place, message=message, hint=f"begin the file with {wanted}")


def _about_file(code: str, file: str, message: str, hint: str) -> Problem:
    return Problem(code=code, place=Place(file=file), message=message, hint=hint)
