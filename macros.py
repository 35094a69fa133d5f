"""The macros of the pages: a thin face of the package for mkdocs-macros-plugin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from partnership import blocks
from partnership.site import load_site


def define_env(env: Any) -> None:
    """Give the pages one macro for each block. Each stands alone on its line and returns HTML."""
    extra = env.conf["extra"]
    site = extra.get("partnership_site") or load_site(Path(__file__).resolve().parent)
    for name, block in blocks.blocks(site).items():
        env.macro(block, name)
