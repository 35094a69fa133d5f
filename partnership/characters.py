"""Characters that a data file may not hold because a reviewer cannot see them, and how to print them safely.

A reviewer has to see what a reader will get. Direction overrides can show one text and mean another, control
characters can drive a terminal, and the rare line breaks of YAML 1.1 would shift every line number.
"""

from __future__ import annotations

import re
import unicodedata

_DIRECTION = "\u202a-\u202e\u2066-\u2069"
# Controls of both sets, the rare line breaks, zero-width space, byte-order mark, lone surrogates, non-characters.
_HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\ufeff\ud800-\udfff\ufffe\uffff"

REFUSED = re.compile(f"[\t{_DIRECTION}{_HIDDEN}]|\r(?!\n)")
_UNSAFE_TO_PRINT = re.compile(f"[\t\r\n{_DIRECTION}{_HIDDEN}]")
_IS_DIRECTION = re.compile(f"[{_DIRECTION}]")


def code_for(character: str) -> str:
    """Give the code of the problem that a refused character stands for."""
    if character == "\t":
        return "Y105"
    return "Y106" if _IS_DIRECTION.match(character) else "Y107"


def name(character: str) -> str:
    """Give a name that a person can look up, for example ``U+202E (right-to-left override)``."""
    point = f"U+{ord(character):04X}"
    words = unicodedata.name(character, "").lower()
    return f"{point} ({words})" if words else point


def visible(text: str) -> str:
    """Write out every character that could hide or steer anything as ``<U+202E>``."""
    return _UNSAFE_TO_PRINT.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def cells(text: str) -> int:
    """Count how many terminal cells the text takes up, so that a caret stands under the right letter."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
