"""The kinds of document, and which file is which kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of document.

    ``place`` is either the one file of this kind (``data/glossary.yml``) or the folder of its files (``data/nodes``);
    it is empty for a saved assessment, which may lie anywhere. ``title`` is how a person calls one such file.
    """

    name: str
    title: str
    place: str
    holds_many: bool = False

    @property
    def schema(self) -> str:
        """Give the file name of its schema under ``schemas/``."""
        return f"{self.name}.schema.json"


PRINCIPLE = Kind(name="principle", title="a principle", place="data/principles", holds_many=True)
LEVEL = Kind(name="level", title="a level", place="data/levels", holds_many=True)
NODE = Kind(name="node", title="a node", place="data/nodes", holds_many=True)
VOCABULARY = Kind(name="vocabulary", title="the vocabulary", place="data/vocabulary.yml")
SOURCES = Kind(name="sources", title="the sources", place="data/sources.yml")
GLOSSARY = Kind(name="glossary", title="the glossary", place="data/glossary.yml")
TIMELINE = Kind(name="timeline", title="the timeline", place="data/timeline.yml")
SCALE = Kind(name="scale", title="the answer scale", place="assessments/scale.yml")
PRACTICES = Kind(name="practices", title="the practices of a principle", place="assessments", holds_many=True)
SAVED_ASSESSMENT = Kind(name="saved-assessment", title="a saved assessment", place="")

SITE_KINDS = (PRINCIPLE, LEVEL, NODE, SCALE, PRACTICES, VOCABULARY, SOURCES, GLOSSARY, TIMELINE)
KINDS = {kind.name: kind for kind in (*SITE_KINDS, SAVED_ASSESSMENT)}
SINGLE_KINDS = tuple(kind for kind in SITE_KINDS if not kind.holds_many)
FOLDERS = ("data", "assessments")


_BY_FILE = {kind.place: kind for kind in SINGLE_KINDS}
_BY_FOLDER = {kind.place: kind for kind in SITE_KINDS if kind.holds_many}


def kind_of(file: str) -> Kind | None:
    """Tell the kind of a file by its path from the project's folder (forward slashes); ``None`` if it fits none."""
    folder, _, name = file.rpartition("/")
    return _BY_FILE.get(file) or (_BY_FOLDER.get(folder) if name.endswith(".yml") else None)
