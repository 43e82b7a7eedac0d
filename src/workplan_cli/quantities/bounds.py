"""The words around an amount that set its bound. They never change the number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from workplan_cli.model import Bound
from workplan_cli.rules.bounds import BoundWords, bounds

_BARE_REACH = 4  # characters of a word of `before_bare` with its link
_WORD_REACH = 8  # characters of the longest word of `apart` with its negation: 原则上不得高于
_EACH_REACH = 6  # characters of 每学年度 and a space

_Number = TypeVar("_Number")


class Modifier(NamedTuple):
    """A bound word in the text."""

    start: int
    end: int
    bound: Bound
    noun_end: int = 0  # of the noun between the amount and the word: 3万人口以上


# ── What the words say ────────────────────────────────────────────────────────────────

_STRONGEST_FIRST: tuple[Bound, ...] = ("more_than", "less_than", "at_least", "at_most", "about")
_NO_UPPER_END = ("more_than", "at_least")
_NO_LOWER_END = ("less_than", "at_most")


def stated(modifiers: Iterable[Modifier]) -> Bound:
    """The bound that the words around an amount state together.

    >>> stated([Modifier(0, 1, "about"), Modifier(4, 6, "at_least")]), stated([])
    ('at_least', 'exact')
    """
    found = {modifier.bound for modifier in modifiers}
    return next((bound for bound in _STRONGEST_FIRST if bound in found), "exact")


def opened(bound: Bound, low: _Number, high: _Number) -> tuple[_Number | None, _Number | None]:
    """The two ends of an amount: a bound leaves one open.

    >>> opened("at_least", 3, 3), opened("about", 3, 3)
    ((3, None), (3, 3))
    """
    return (
        None if bound in _NO_LOWER_END else low,
        None if bound in _NO_UPPER_END else high,
    )


# ── In front of the number ────────────────────────────────────────────────────────────


class _WordsBefore(NamedTuple):
    """How bound words of one kind stand in front of a number."""

    pattern: re.Pattern[str]  # its first group is the word
    bounds: dict[str, Bound]
    endings: tuple[str, ...]  # how a text ends that may have such a word at its end
    reach: int  # characters to look back
    each: str = ""  # what may part the word from its number, with what it counts
    only_behind: Mapping[str, str] = {}  # word -> the characters behind which it is a bound
    wide: bool = False  # a verb may part them: such a word stands anywhere in what is looked at


def modifier_before(text: str, at: int, floor: int, *, bare: bool) -> Modifier | None:
    """The bound word of the number at `at`, not reaching below `floor`.

    `bare`: the numeral is a multiplier without a digit (上千万), which takes words of
    its own.
    """
    for words in _in_order(bare):
        found = _search(words, text, at, floor)
        if found is not None:
            return found
    return None


def _search(words: _WordsBefore, text: str, at: int, floor: int) -> Modifier | None:
    window = text[max(floor, at - words.reach) : at]
    if not window.endswith(words.endings) and not _is_parted(window, words):
        return None  # as a rule; the pattern takes its time
    match = words.pattern.search(window)
    while match and _is_no_bound(window, match, words.only_behind):
        match = words.pattern.search(window, match.start(1) + 1)
    if not match:
        return None
    start = at - len(window) + match.start(1)
    end = start + len(match[1])
    front = text[max(0, start - _MEAN) : start]
    if match[1] in bounds().extremes.words and _extreme().search(front):
        return None
    if match[1] in bounds().compared.words and _compares(text, front, at):
        return None
    return Modifier(start, end, words.bounds[match[1]])


_MEAN = 48  # characters in front of 最低 in which a mean is looked for


@cache
def _extreme() -> re.Pattern[str]:
    """最低 beside what was measured on average."""
    return re.compile(bounds().extremes.before)


def _compares(text: str, front: str, at: int) -> bool:
    """Whether the number at `at` is a goal that something is compared with."""
    before, goal = _compared()
    return bool(before.search(front) and goal.match(text, at))


@cache
def _compared() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = bounds().compared
    return re.compile(rules.before), re.compile(rules.goal)


def _is_no_bound(window: str, match: re.Match[str], only_behind: Mapping[str, str]) -> bool:
    """Whether a word belongs to another one, the 过 of 通过, or is a bound elsewhere: 去过3次."""
    at = match.start(1)
    behind = only_behind.get(match[1])
    if behind is not None and (not at or window[at - 1] not in behind):
        return True
    return window[at - 1 : at + 1] in bounds().other_words.beginning


def _is_parted(window: str, words: _WordsBefore) -> bool:
    """Whether a space, 每人 or what is to be done may part a bound word from its number."""
    if words.wide:
        return any(ending in window for ending in words.endings)
    return bool(words.each) and (window[-1:].isspace() or words.each in window[-_EACH_REACH:])


@cache
def _in_order(bare: bool) -> tuple[_WordsBefore, ...]:
    """What is looked for in front of a number, in this order."""
    before = _touching(bounds().before, bounds().link.reach)
    before = before._replace(only_behind=bounds().only_behind)
    if not bare:
        return before, _apart(), *_wide()
    return before, _touching(bounds().before_bare, _BARE_REACH), _apart(), *_wide()


def _touching(words: BoundWords, reach: int) -> _WordsBefore:
    """至少3名, 至少每班2名: only a link parts word and number."""
    link = bounds().link
    each = f"(?:{link.each_word}{link.each})?"
    return _WordsBefore(
        re.compile(rf"{_word_or_negated(words)}(?:{'|'.join(link.words)})?{each}\s?$"),
        _bounds_of(words),
        (*_plain_words(words), *link.words),
        reach,
        link.each_word,
    )


def _apart() -> _WordsBefore:
    """不低于采购金额的30%: what is measured parts word and number."""
    words, link = bounds().apart, bounds().apart_link
    between = f"({link.measured}{{1,{link.reach}}}){link.link}"
    return _WordsBefore(
        re.compile(f"{_word_or_negated(words)}{between}$"),
        _bounds_of(words),
        (link.link,),
        link.reach + _WORD_REACH,
    )


def _wide() -> tuple[_WordsBefore, ...]:
    """至少落实1项, 最高奖励300万元, 约增长8%: what is done parts word and number."""
    rules = bounds()
    groups = (
        (rules.given, rules.given_link),
        (rules.amid, rules.amid_link),
        (rules.wide, rules.wide_link),
        (rules.roughly, rules.roughly_link),
    )
    return tuple(
        _WordsBefore(
            re.compile(f"({_any_of(_plain_words(words))}){link.between}$"),
            _bounds_of(words),
            tuple(_plain_words(words)),
            link.reach + _WORD_REACH,
            wide=True,
        )
        for words, link in groups
    )


def _plain_words(words: BoundWords) -> list[str]:
    return [word for group in words.values() for word in group]


def _bounds_of(words: BoundWords) -> dict[str, Bound]:
    """Each word with its bound, negated ones spelled out: 不得超过 is at_most."""
    negation = bounds().negation
    plain = {word: bound for bound, group in words.items() for word in group}
    negated = {
        no + word: negation.turns[plain[word]]
        for word in _can_be_negated(words)
        for no in negation.words
    }
    return plain | negated


def _can_be_negated(words: BoundWords) -> list[str]:
    """The bound words that a negation turns round."""
    negation = bounds().negation
    return [
        word
        for bound, group in words.items()
        if bound in negation.turns
        for word in group
        if word not in negation.already
    ]


def _word_or_negated(words: BoundWords) -> str:
    """A group for the words, those that a negation turns round behind it: a short pattern."""
    negations, negated = _any_of(bounds().negation.words), _any_of(_can_be_negated(words))
    return f"((?:{negations})(?:{negated})|{_any_of(_plain_words(words))})"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# ── On both sides ─────────────────────────────────────────────────────────────────────


def modifier_around(text: str, start: int, end: int, floor: int) -> Modifier | None:
    """The word in front of an amount that with one behind it says that it is passed.

    >>> modifier_around("跨越5000亿元大关", 2, 8, 0)
    Modifier(start=0, end=2, bound='more_than', noun_end=0)
    """
    if not _passed().match(text, end):
        return None
    match = _passing().search(text, max(floor, start - _WORD_REACH), start)
    return Modifier(*match.span(), bounds().threshold.bound) if match else None


@cache
def _passed() -> re.Pattern[str]:
    return re.compile(bounds().threshold.behind)


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(f"(?:{bounds().threshold.words})$")


# ── Behind the unit ───────────────────────────────────────────────────────────────────


def modifier_after(text: str, at: int) -> Modifier | None:
    """The bound word that begins at `at`."""
    match = _after().match(text, at)
    if not match:
        return None
    start, end = match.span("word")
    if text[end - 1 : end + 1] in bounds().other_words.ending:
        return None  # 内部
    return Modifier(start, end, _after_bounds()[match["word"]], max(0, match.end("noun")))


@cache
def _after() -> re.Pattern[str]:
    link = bounds().after_link
    noun = f"(?P<noun>{'|'.join(link.nouns)})(?={link.before})"
    words = _any_of(_plain_words(bounds().after))
    return re.compile(rf"(?:{noun}|{link.bracket})?\s?(?P<word>{words})")


@cache
def _after_bounds() -> dict[str, Bound]:
    return {word: bound for bound, group in bounds().after.items() for word in group}
