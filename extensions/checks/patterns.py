"""What a claim looks like in English prose.

Flow: a text -> `find` -> stretches, each with what it claims.

The patterns were tuned on the chapters of this book.  What looks like a claim
and hardly ever is one ("at first", "first stage", "the only way", "only when") is
left out, and so is a year alone, which mostly tells when and not what.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# -- parts ----------------------------------------------------------------------

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|"
    "November|December)"
)
_FIGURE = r"\d+(?:[,.]\d+)*"
_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_LARGE = "(?:hundred|thousand|million|billion|trillion)"
_SPELLED = rf"(?:(?:{_TENS})(?:-\w+)?|{_SMALL}|(?:an?|one|several) {_LARGE})"
_NUMBER = rf"(?:{_FIGURE}|{_SPELLED})(?: {_LARGE})?"
_UNIT = (
    "(?:(?:kilo|centi|milli|micro)?(?:meters?|grams?)|tons?|tonnes?|"
    "(?:kilo|mega|giga)?(?:newtons?|watts?|hertz|tons?|bytes?|bits?|volts?)|"
    "miles?|feet|foot|inch(?:es)?|yards?|pounds?|ounces?|acres?|hectares?|"
    "liters?|gallons?|barrels?|degrees?|atmospheres?|horsepower|roentgens?|"
    "seconds?|minutes?|hours?|days?|weeks?|months?|orbits?|revolutions?|"
    "km|kg|mm|cm|MHz|kHz|kN|MN|lbs?|mph)"
)
_PEOPLE = "(?:people|men|women|children|engineers|scientists|workers|soldiers|times)"
_MONEY = "(?:dollars|rubles|roubles|marks|Reichsmarks|francs|cents)"
_ONES = "(?:the|its|his|her|their|our|[a-z]+’s|[a-z]+s’)"
_EST = (
    "(?:largest|biggest|smallest|heaviest|lightest|longest|shortest|tallest|highest|"
    "lowest|deepest|fastest|slowest|quickest|oldest|youngest|newest|earliest|"
    "greatest|strongest|hottest|coldest|brightest|loudest|richest|cheapest|"
    "farthest|furthest|widest|busiest|deadliest)"
)
_NO_CLAIM_TO_BE_FIRST = (
    "stages?|names?|half|quarter|part|place|glance|sight|thing|floor|chapter|edition|"
    "draft|page|line|sentence|paragraph|lady|secretary|deputy|lieutenant|class|"
    "person|aid|cousin|world war|main|army|"
    f"(?:few |(?:{_SMALL}) )?(?:seconds?|minutes?|hours?|days?|nights?|mornings?|"
    "weeks?|months?|years?|decades?)|"
    # "The first had flown in February": one of several, told in turn.
    "had|has|was|were|is|are|came|went|would|and|of (?:these|them|those)"
)
_SUPERLATIVES = (
    rf"{_ONES} (?:very )?first\b(?!-)(?! (?:{_NO_CLAIM_TO_BE_FIRST})\b)",
    "for the (?:first|last) time",
    "first (?:ever|in the world|in history)",
    rf"{_ONES} only\b(?! (?:way|thing|question|trouble|hope|answer)\b)",
    rf"only (?:one|{_SMALL}|{_FIGURE})\b(?! (?:or|of them|another)\b)",
    f"{_ONES} (?:[a-z]+ )?{_EST}",
    f"{_ONES} most [a-z]+(?:ful|ous|ive|ant|ent|able|ible|ic|al|ed|ary)",
    "never before|unprecedented|(?:world|set a) record",
    "(?:no ?one|nobody|no [a-z]+) had (?:ever|yet|before)",
    "the last (?:man|men|woman|person|people|crew)",
)

# -- claims ---------------------------------------------------------------------


def _any(*patterns: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", flags)


CLAIMS = {
    "a date": _any(
        rf"\d{{1,2}}(?:(?:–| and | or | to )\d{{1,2}})? {_MONTH}(?: \d{{4}})?",
        rf"{_MONTH} (?:\d{{1,2}}(?:, \d{{4}})?|(?:of )?\d{{4}})",
    ),
    "a time": _any(r"\d{1,2}:[0-5]\d", r"\d{1,2} [ap]\.m\."),
    "a quantity": _any(
        rf"{_NUMBER}(?:[ -]| 1/2 | and a half ){_UNIT}", rf"{_FIGURE}[ -]years?"
    ),
    "a number": _any(
        r"\d{1,3}(?:,\d{3})+(?= [a-z])",
        f"{_FIGURE} {_PEOPLE}",
        f"(?:{_FIGURE}|{_SPELLED}) {_LARGE}",
    ),
    "a percentage": _any(f"{_NUMBER} per ?cent", f"{_FIGURE} ?%"),
    "a sum of money": re.compile(
        rf"[$£€] ?{_FIGURE}(?: {_LARGE})?|\b{_NUMBER} {_MONEY}\b"
    ),
    "a superlative": _any(*_SUPERLATIVES, flags=re.IGNORECASE),
}


class Claim(NamedTuple):
    """What wants a source, and where it stands."""

    what: str
    start: int
    end: int


def find(text: str) -> Iterator[Claim]:
    """Yield the claims of a text, kind after kind."""
    for what, pattern in CLAIMS.items():
        for match in pattern.finditer(text):
            yield Claim(what, match.start(), match.end())
