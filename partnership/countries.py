"""Country codes (ISO 3166-1), from the names that the Unicode project keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from partnership.problems import nearest

# Codes that the list of names carries although no country is behind them (unions, reserved, pseudo and single islands).
_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
# What people write, where the list of names has another word for it.
_ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "united states of america": "US",
    "el": "GR",
    "korea": "KR",
    "republic of korea": "KR",
    "holland": "NL",
    "the netherlands": "NL",
    "turkey": "TR",
    "czech republic": "CZ",
    "uae": "AE",
}


@cache
def names() -> Mapping[str, str]:
    """Give the English name of every country by its two-letter code."""
    territories = Locale("en").territories
    codes = sorted(str(code) for code in territories)
    return {code: territories[code] for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY}


def code_for(words: str) -> str | None:
    """Guess the code that is meant by a country's name, a near miss of one, or a code in lower case."""
    plain = words.strip().casefold()
    by_name = {name.casefold(): code for code, name in names().items()} | _ALSO
    if plain in by_name:
        return by_name[plain]
    if plain.upper() in names():
        return plain.upper()
    near = nearest(plain, by_name, alike=0.75) if len(plain) > 3 else None
    return by_name[near] if near else None
