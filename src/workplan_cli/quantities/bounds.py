"""The words around an amount that set its bound. They never change the number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workplan_cli import rules


@dataclass(slots=True, frozen=True)
class Modifier:
    """A bound word in the text."""

    start: int
    end: int
    bound: str
    noun_end: int = 0  # of the noun between the amount and the word: 3万人口以上


@cache
def _words(side: str) -> dict[str, str]:
    """Bound words of one side, negated ones spelled out: 不得超过 -> at_most."""
    data = rules.load("bounds")
    words = {word: bound for bound, group in data[side].items() for word in group}
    if side == "after":
        return words
    negation = data["negation"]
    turned = {
        no + word: negation["turns"][bound]
        for word, bound in words.items()
        if bound in negation["turns"] and word not in negation["already"]
        for no in negation["words"]
    }
    return words | turned


def _alternatives(side: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_words(side), key=len, reverse=True))


@cache
def _pattern(side: str) -> re.Pattern[str]:
    data = rules.load("bounds")
    head = "".join(f"(?<!{character})" for character in data["not"]["preceded"])
    if side == "after":
        followed = "".join(data["not"]["followed"])
        between = data["after_link"]
        nouns = "|".join(between["nouns"])
        return re.compile(
            rf"(?:(?P<noun>{nouns})(?=.?以)|{between['bracket']})?\s?"
            rf"(?P<word>{_alternatives(side)})(?![{followed}])"
        )
    if side == "apart":
        link, reach = data["apart_link"]["link"], data["apart_link"]["reach"]
        return re.compile(
            rf"{head}({_alternatives(side)})([^，。；：、！？（）\d]{{1,{reach}}}){link}$"
        )
    return re.compile(
        rf"{head}({_alternatives(side)})(?:为|于|到|至)?(?:每[^，。、\d]{{1,4}})?\s?$"
    )


def _search(text: str, at: int, floor: int, side: str, width: int) -> Modifier | None:
    window = text[max(floor, at - width) : at]
    match = _pattern(side).search(window)
    if not match:
        return None
    start = at - len(window) + match.start(1)
    return Modifier(start, start + len(match[1]), _words(side)[match[1]])


def before_amount(text: str, at: int, floor: int, *, bare: bool) -> Modifier | None:
    """The bound word that ends at `at`, not reaching below `floor`.

    `bare`: the numeral is a multiplier without a digit (上千万), which takes words of
    its own.
    """
    found = _search(text, at, floor, "before", 14)
    if found is None and bare:
        found = _search(text, at, floor, "before_bare", 4)
    return found


def apart_from_amount(text: str, at: int, floor: int) -> Modifier | None:
    """A bound word parted from its number by what is measured: 不低于采购金额的30%."""
    return _search(text, at, floor, "apart", rules.load("bounds")["apart_link"]["reach"] + 8)


def after_amount(text: str, at: int) -> Modifier | None:
    """The bound word that begins at `at`."""
    match = _pattern("after").match(text, at)
    if not match:
        return None
    start, end = match.span("word")
    return Modifier(start, end, _words("after")[match["word"]], max(0, match.end("noun")))
