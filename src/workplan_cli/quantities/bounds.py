"""The words around an amount that set its bound. They never change the number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workplan_cli import rules


@dataclass(slots=True)
class Modifier:
    """A bound word in the text."""

    start: int
    end: int
    bound: str
    noun_end: int = 0  # of the noun between the amount and the word: 3万人口以上


@cache
def _words(side: str) -> dict[str, str]:
    """Bound words of one side, negated ones spelled out: 不得超过 -> at_most."""
    data = rules.tables("bounds")
    words = {word: bound for bound, group in data[side].items() for word in group}
    if side == "after":
        return words
    turns = data["negation"]["turns"]
    turned = {
        no + word: turns[words[word]] for word in _negated(side) for no in data["negation"]["words"]
    }
    return words | turned


@cache
def _negated(side: str) -> list[str]:
    """The bound words that a negation turns round."""
    data = rules.tables("bounds")
    turns, already = data["negation"]["turns"], data["negation"]["already"]
    return [
        word
        for bound, group in data[side].items()
        if bound in turns
        for word in group
        if word not in already
    ]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _in_front(side: str) -> str:
    """The words of a side, those that a negation turns round behind it: a short pattern."""
    data = rules.tables("bounds")
    plain = (word for group in data[side].values() for word in group)
    negations = _any(data["negation"]["words"])
    return rf"((?:{negations})(?:{_any(_negated(side))})|{_any(plain)})"


@cache
def _pattern(side: str) -> re.Pattern[str]:
    data = rules.tables("bounds")
    if side == "after":
        between = data["after_link"]
        nouns = "|".join(between["nouns"])
        return re.compile(
            rf"(?:(?P<noun>{nouns})(?=.?以)|{between['bracket']})?\s?"
            rf"(?P<word>{_any(_words(side))})"
        )
    if side == "apart":
        link, reach = data["apart_link"]["link"], data["apart_link"]["reach"]
        return re.compile(rf"{_in_front(side)}([^，。；：、！？（）\d]{{1,{reach}}}){link}$")
    links = "|".join(data["link"]["words"])
    return re.compile(
        rf"{_in_front(side)}(?:{links})?(?:{data['link']['each_word']}{data['link']['each']})?\s?$"
    )


@cache
def _endings(side: str) -> tuple[str, ...]:
    """How a text ends that may have a bound word of the side at its end."""
    data = rules.tables("bounds")
    if side == "apart":
        return (data["apart_link"]["link"],)
    return (*(word for group in data[side].values() for word in group), *data["link"]["words"])


def _search(text: str, at: int, floor: int, side: str, width: int) -> Modifier | None:
    window = text[max(floor, at - width) : at]
    if not window.endswith(_endings(side)) and not _parted(window, side):
        return None  # as a rule; the pattern takes its time
    match = _pattern(side).search(window)
    while match and window[match.start(1) - 1 : match.start(1) + 1] in _other_words("beginning"):
        match = _pattern(side).search(window, match.start(1) + 1)
    if not match:
        return None
    start = at - len(window) + match.start(1)
    return Modifier(start, start + len(match[1]), _words(side)[match[1]])


@cache
def _other_words(part: str) -> frozenset[str]:
    """Words of two characters that a bound word's first or last character may belong to."""
    return frozenset(rules.tables("bounds")["not"][part])


def _parted(window: str, side: str) -> bool:
    """Whether a space or 每人 may part a bound word from its number."""
    each = rules.tables("bounds")["link"]["each_word"]
    return side != "apart" and (window[-1:].isspace() or each in window[-6:])


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
    return _search(text, at, floor, "apart", rules.tables("bounds")["apart_link"]["reach"] + 8)


def after_amount(text: str, at: int) -> Modifier | None:
    """The bound word that begins at `at`."""
    match = _pattern("after").match(text, at)
    if not match:
        return None
    start, end = match.span("word")
    if text[end - 1 : end + 1] in _other_words("ending"):
        return None
    return Modifier(start, end, _words("after")[match["word"]], max(0, match.end("noun")))
