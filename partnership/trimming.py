"""Makes the theme's stylesheets smaller: what no page of this site can match is left out of the built copy.

The theme styles dozens of components, this site uses a few. A selector stays unless it asks for a class that stands
in no page and in no script, so a class that a script may add counts as used. Whatever is not understood stays:
at-rules such as ``@keyframes``, names with a backslash, and all that stands in ``:is()``, ``:not()`` and attributes.

What would be lost wrongly: a class whose name a script puts together from pieces, unless it begins with a word that
ends in a hyphen in that script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

# The signs that are structure, and what may hold the same signs without being structure: comments, quoted text and
# whole url(...) values, which come first so that they are passed over in one piece.
_SIGN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\((?!["'])[^)]*\)|[{};]""", re.DOTALL)
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=[\"']?([\w-]+)")
_ATTRIBUTE = re.compile(r"""\[(?!data-md-color-(?:primary|accent)=)(?:"[^"]*"|'[^']*'|[^\]"'])*\]""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)")
_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
_NESTED = ("@media", "@supports", "@layer")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A rule: ``head`` stands before the brace, ``body`` between the braces."""

    head: str
    body: str


class StylesheetError(ValueError):
    """The text is not a stylesheet that can be taken apart."""


def trim(css: str, *, words: Set[str], properties: Set[str] = frozenset()) -> str:
    """Leave out the rules that nothing can match.

    ``words`` holds every class in pages and every word in scripts, ``properties`` the custom properties that other
    stylesheets use.
    """
    prefixes = tuple(word for word in words if word.endswith("-"))
    trimmed = "".join(_trimmed(css, lambda name: name in words or name.startswith(prefixes)))
    return _without_unused_properties(trimmed, properties)


def used_properties(css: str) -> frozenset[str]:
    """List the custom properties that a stylesheet takes values from."""
    return frozenset(_PROPERTY.findall(css))


def _trimmed(css: str, is_used: Callable[[str], bool]) -> Iterator[str]:
    for block in _blocks(css):
        if isinstance(block, str):
            yield block
        elif block.head.startswith(_NESTED):
            inside = "".join(_trimmed(block.body, is_used))
            if inside:
                yield f"{block.head}{{{inside}}}"
        elif block.head.startswith("@"):
            yield f"{block.head}{{{block.body}}}"
        else:
            selectors = [one for one in _split(block.head, ",") if _can_match(one, is_used)]
            if selectors:
                yield f"{','.join(selectors)}{{{block.body}}}"


def _can_match(selector: str, is_used: Callable[[str], bool]) -> bool:
    if "\\" in selector:
        return True
    plain, before = _ATTRIBUTE.sub("", selector), ""
    while plain != before:
        plain, before = _BRACKETS.sub("", plain), plain
    return all(is_used(name) for name in _CLASS.findall(plain) + _COLOUR.findall(plain))


def _without_unused_properties(css: str, properties: Set[str]) -> str:
    """Leave out custom properties that hold an icon which nothing shows any more."""
    used = used_properties(css) | properties

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
                yield Block(head=_COMMENT.sub("", css[start:opened]).strip(), body=css[opened + 1 : place])
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
