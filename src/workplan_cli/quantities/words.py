"""Runs of words: what a word is good for in a phrase, and runs cut by their offsets."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.rules.indicators import indicators

OPENING_QUOTES = "“‘《"
CLOSING_QUOTES = "”’》"

# jieba's tags that are asked for by name
NUMERAL, TIME, LATIN, CLASSIFIER = "m", "t", "eng", "q"
ADVERB, ADVERBIAL, PREPOSITION = "d", "ad", "p"


def is_noun(token: Token) -> bool:
    """Whether a word can name what is counted."""
    phrase = indicators().phrase
    return token.tag in phrase.noun or token.text in phrase.measured


def is_verb(token: Token) -> bool:
    """Whether a word says what is done, and not what is measured."""
    phrase = indicators().phrase
    return token.tag in phrase.verb and token.text not in phrase.measured


def opens_noun(token: Token) -> bool:
    """Whether a noun phrase may begin with a word."""
    return is_noun(token) or token.tag in indicators().phrase.describing_tags


def is_mark(token: Token) -> bool:
    """Whether a word is nothing but punctuation."""
    return not any(character.isalnum() for character in token.text)


def says_for_each(token: Token) -> bool:
    """Whether a word is 每 or begins with it: 每班, 每年."""
    return token.text.startswith(indicators().phrase.each)


def touch(token: Token, following: Token) -> bool:
    """Whether no character lies between two words."""
    return token.end == following.start


def touching_last(tokens: Sequence[Token]) -> int:
    """Index from which on the words touch one another, to the last."""
    first = len(tokens) - 1
    while first > 0 and touch(tokens[first - 1], tokens[first]):
        first -= 1
    return first


def touching_first(tokens: Sequence[Token]) -> int:
    """Index of the last word that is reached from the first without a gap."""
    last = 0
    while last + 1 < len(tokens) and touch(tokens[last], tokens[last + 1]):
        last += 1
    return last


def until(tokens: Sequence[Token], end: int) -> list[Token]:
    """The words in front of the offset `end`, the last cut there where it reaches over."""
    kept = list(tokens)
    while kept and kept[-1].start >= end:
        kept.pop()
    if kept and kept[-1].end > end:
        token = kept[-1]
        kept[-1] = token._replace(text=token.text[: end - token.start], end=end)
    return kept


def since(tokens: Sequence[Token], start: int) -> list[Token]:
    """The words from the offset `start` on, the first cut there where it began before."""
    kept = [token for token in tokens if token.end > start]
    if kept and kept[0].start < start:
        token = kept[0]
        kept[0] = token._replace(text=token.text[start - token.start :], start=start)
    return kept


def outside(tokens: Sequence[Token], apart: Sequence[Stretch]) -> list[Token]:
    """The words that begin in none of the stretches `apart`."""
    if not apart:
        return list(tokens)
    return [t for t in tokens if not any(start <= t.start < end for start, end in apart)]


def stretches(tokens: Sequence[Token]) -> tuple[Stretch, ...]:
    """The stretches that a run of words covers; words that touch are one."""
    found: list[Stretch] = []
    for token in tokens:
        if found and found[-1][1] == token.start:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    return tuple(found)


def cover(tokens: Sequence[Token]) -> Stretch | None:
    """The one stretch from the first word to the last; None where there is no word."""
    return (tokens[0].start, tokens[-1].end) if tokens else None
