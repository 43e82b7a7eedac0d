"""What stands in front of an amount: the phrase that is left when it is trimmed, and what
the words taken off say of the amount (a change, a total, a part)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.quantities.tokens import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    TIME,
    is_mark,
    is_noun,
    is_verb,
    says_for_each,
    since,
    stretches,
    touching_first,
    touching_last,
    until,
)
from workplan_cli.rules.indicators import indicators, patterns

_COMPARISON = 8  # words in front of 增长 in which 比上年 is looked for
_TIME = 12  # words at the end of a phrase in which a time is looked for
_CHANGE_TAG = "v"  # of the verb of a distance to another value: 高于全国


class Before(NamedTuple):
    """What stands in front of an amount in its clause, trimmed."""

    tokens: tuple[Token, ...] = ()  # the phrase that is left
    change: Token | None = None  # 增长, 下降: the amount is a change
    total: bool = False  # 共计, 合计: the amount sums up
    part: bool = False  # 其中: the amount is a part
    against: bool = False  # 高于全国: the change is the distance to another value
    kept: tuple[Token, ...] = ()  # 连续, 年均: what the amount is of the phrase
    named: bool = False  # the phrase names a thing; 每班 alone does not

    @property
    def verbs(self) -> list[int]:
        """Positions of the verbs among the tokens."""
        return [i for i, token in enumerate(self.tokens) if is_verb(token)]

    @property
    def said(self) -> tuple[Stretch, ...]:
        """The words taken off that stay in the indicator: 年均, 增长."""
        change = (self.change,) if self.change else ()
        return (*stretches(self.kept), *stretches(change)) if self.kept or change else ()

    @property
    def last(self) -> Token | None:
        """The last word of the phrase."""
        return self.tokens[-1] if self.tokens else None


def _names(tokens: Sequence[Token]) -> bool:
    """Whether a word names a thing, and not for each of what (每班, 每 名 教师) the amount is."""
    each = indicators().phrase.each
    return any(
        is_noun(token) and not says_for_each(token) and not (i and tokens[i - 1].text == each)
        for i, token in enumerate(tokens)
    )


def trim_before(text: str, tokens: Sequence[Token]) -> Before:
    """Take from a clause's words in front of an amount what says nothing of its measure.

    `text` is what the offsets of the words count in.
    """
    if not tokens:
        return Before()
    kept, distance = _split_distance(text, _drop_time_tail(text, _drop_time_head(text, tokens)))
    trimmed, change, total = _trim_end(text, kept, distance)
    said = tuple(t for t in kept[len(trimmed) :] if t.text in indicators().trail.kept)
    phrase, part = _trim_head(text, trimmed)
    return Before(
        tuple(phrase), change, total, part, distance is not None, said[-1:], _names(phrase)
    )


def without_predicate(text: str, tokens: Sequence[Token]) -> list[Token]:
    """A phrase without the words at its end that lead over to an amount: 达到, 提高到."""
    return _trim_end(text, tokens)[0]


def last_words(tokens: tuple[Token, ...], longest: int) -> tuple[Token, ...]:
    """The last words of a phrase, `longest` characters at most."""
    length = 0
    for index in range(len(tokens) - 1, -1, -1):
        length += len(tokens[index].text)
        if length > longest:
            kept = tokens[index + 1 :]
            while kept and _leads(kept):
                kept = kept[1:]
            return kept or tokens[-1:]
    return tokens


def _split_distance(text: str, tokens: list[Token]) -> tuple[list[Token], Token | None]:
    """Part 高于全国 or 比上年预算低 from the end of the words, as the verb of a change."""
    if not tokens:
        return tokens, None
    first, end = touching_last(tokens), tokens[-1].end
    found = (pattern.search(text, tokens[first].start, end) for pattern in patterns().against)
    match = next(filter(None, found), None)
    if match is None:
        return tokens, None
    start, close = match.span("verb")
    if all(token.start != start for token in tokens[first:]):
        return tokens, None  # 比上年增长 has no 长
    return until(tokens, match.start()), Token(match["verb"], _CHANGE_TAG, start, close)


def _trim_end(
    text: str, tokens: Sequence[Token], change: Token | None = None
) -> tuple[list[Token], Token | None, bool]:
    """Drop predicates from the end; tell the verb of a change and a word of a total."""
    data = indicators()
    kept = list(tokens)
    level = total = linked = False
    while kept and (_trails(kept[-1]) or kept[-1].text in data.change.words):
        token = kept[-1]
        if linked and token.tag in data.phrase.noun and token.tag != TIME:
            break  # 年计划的103%
        linked = token.text == data.phrase.link
        total = total or token.text in data.total.words
        level = level or (change is None and token.text in data.change.goal)
        if token.text in data.change.words and change is None and not level:
            change = token
            kept = _drop_comparison(text, kept[:-1])
        else:
            kept = _drop_time_tail(text, kept[:-1])
    return kept, change, total


def _trim_head(text: str, tokens: list[Token]) -> tuple[list[Token], bool]:
    """Drop adverbs, prepositions and the like from the head; tell a word of a part."""
    words = indicators().part.words
    kept = tokens
    part = False
    while kept and _leads(kept):
        part = part or kept[0].text in words
        kept = _drop_time_head(text, kept[1:])
    return kept, part


def _trails(token: Token) -> bool:
    """Whether a word at the end of a phrase says nothing of what is measured."""
    data = indicators()
    if says_for_each(token):
        return False
    if token.text in data.trail.words or token.tag in data.phrase.empty:
        return True
    if token.tag == TIME:
        return token.text[-1] in data.trail.times and token.text not in data.trail.days
    return is_mark(token) and token.text not in CLOSING_QUOTES


def _leads(tokens: Sequence[Token]) -> bool:
    """Whether the first word says nothing; a single character only where no noun follows
    (可再生能源 begins with no 可)."""
    first = tokens[0]
    if says_for_each(first):
        return False
    data = indicators()
    if first.tag in data.phrase.empty or (is_mark(first) and first.text not in OPENING_QUOTES):
        return True
    if first.text not in data.lead.words:
        return False
    return len(first.text) > 1 or len(tokens) == 1 or not is_noun(tokens[1])


def _drop_time_head(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Drop 到2025年, 今年底 from the head."""
    if not tokens:
        return []
    start, end = tokens[0].start, tokens[touching_first(tokens)].end
    match = patterns().time_head.match(text, start, end)
    return since(tokens, match.end()) if match and match.end() > start else list(tokens)


def _drop_time_tail(text: str, tokens: list[Token]) -> list[Token]:
    """Drop 到2025年, 今年底 from the end."""
    match = _match_at_end(patterns().time_tail, text, tokens[-_TIME:])
    if not match or match.start() == match.end():
        return tokens
    kept, data = until(tokens, match.start()), indicators()
    if kept and kept[-1].text in data.change.words and match[0].startswith(data.movement.to):
        return until(tokens, match.start() + 1)  # 提高｜到2023年的90%
    return kept


def _drop_comparison(text: str, tokens: list[Token]) -> list[Token]:
    """Drop 比上年, 较2020年, 同比 in front of the verb of a change."""
    match = _match_at_end(patterns().compared, text, tokens[-_COMPARISON:])
    return until(tokens, match.start()) if match else _drop_time_tail(text, tokens)


def _match_at_end(
    pattern: re.Pattern[str], text: str, tokens: Sequence[Token]
) -> re.Match[str] | None:
    """A match of a pattern that ends with `$`, in the words that touch one another to the last."""
    if not tokens:
        return None
    return pattern.search(text, tokens[touching_last(tokens)].start, tokens[-1].end)
