"""Makes the theme's stylesheets smaller: what no page of this site can match is left out of the built copy.

The theme styles dozens of components, this site uses a few. A selector stays unless it asks for a class that stands
in no page and in no script, so a class that a script may add counts as used. Whatever is not understood stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

# The signs that are structure, and what may hold the same signs without being structure: comments, quoted text and
# whole url(...) values, which come first so that they are passed over in one piece.
_SIGN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\((?!["'])[^)]*\)|[{};]""", re.DOTALL)
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=[\"']?([\w-]+)")
_PROPERTY = re.compile(r"var\((--[\w-]+)")
_NESTED = ("@media", "@supports", "@layer")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A rule: ``head`` stands before the brace, ``body`` between the braces."""

    head: str
    body: str


class StylesheetError(ValueError):
    """The text is not a stylesheet that can be taken apart."""


def trim(css: str, *, words: Set[str]) -> str:
    """Leave out the rules that nothing can match. ``words`` holds every class in pages and every word in scripts."""
    trimmed = "".join(_trimmed(css, words))
    return _without_unused_properties(trimmed)


def _trimmed(css: str, words: Set[str]) -> Iterator[str]:
    for block in _blocks(css):
        if isinstance(block, str):
            yield block
        elif block.head.startswith(_NESTED):
            inside = "".join(_trimmed(block.body, words))
            if inside:
                yield f"{block.head}{{{inside}}}"
        elif block.head.startswith("@"):
            yield f"{block.head}{{{block.body}}}"
        else:
            selectors = [one for one in _split(block.head, ",") if _can_match(one, words)]
            if selectors:
                yield f"{','.join(selectors)}{{{block.body}}}"


def _can_match(selector: str, words: Set[str]) -> bool:
    # What stands in :is(), :not() and the like is no condition of its own.
    plain = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", selector))
    return all(word in words for word in _CLASS.findall(plain) + _COLOUR.findall(plain))


def _without_unused_properties(css: str) -> str:
    """Leave out custom properties that hold an icon which nothing shows any more."""
    used = set(_PROPERTY.findall(css))

    def keep(match: re.Match[str]) -> str:
        return match.group(0) if match.group(1) in used else ""

    return re.sub(r"(--[\w-]+-icon[\w-]*):url\((?:\"[^\"]*\"|'[^']*'|[^)]*)\);?", keep, css)


def _blocks(css: str) -> Iterator[Block | str]:
    """Take a stylesheet apart into rules; statements such as ``@charset`` come as they are."""
    start = depth = opened = 0
    for place, sign in _signs(css):
        if sign == "{":
            if depth == 0:
                opened = place
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                raise StylesheetError(f"a brace too many at character {place}")
            if depth == 0:
                yield Block(head=css[start:opened].strip(), body=css[opened + 1 : place])
                start = place + 1
        elif sign == ";" and depth == 0:
            yield css[start : place + 1].strip()
            start = place + 1
    if depth or css[start:].strip():
        raise StylesheetError("a brace is missing at the end")


def _signs(css: str) -> Iterator[tuple[int, str]]:
    """Yield the braces and semicolons that are structure, with their places."""
    for match in _SIGN.finditer(css):
        if match.group(0) in "{};":
            yield match.start(), match.group(0)


def _split(text: str, sign: str) -> Iterator[str]:
    """Split at a sign that stands outside brackets."""
    depth = start = 0
    for place, one in enumerate(text):
        if one in "([":
            depth += 1
        elif one in ")]":
            depth -= 1
        elif one == sign and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]
