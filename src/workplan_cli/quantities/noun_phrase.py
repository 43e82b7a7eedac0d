"""The noun phrase that stands behind an amount: 300名｜骨干教师."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.quantities.before import without_predicate
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.words import (
    ADVERB,
    ADVERBIAL,
    CLASSIFIER,
    CLOSING_QUOTES,
    LATIN,
    NUMERAL,
    OPENING_QUOTES,
    PREPOSITION,
    cover,
    is_mark,
    is_noun,
    is_verb,
    opens_noun,
    touch,
)
from workplan_cli.rules.indicators import indicators

_CHAIN = 2  # verbs that may stand in front of the noun that they describe, but for the first
_BEYOND = 8  # characters read beyond the longest phrase, so that its last word is whole
_LIST_MARK = "、"
_NAMING_QUOTES = "”》"  # a name ends on them


def noun_phrase(clauses: Clauses, at: int, limit: int, *, verbs: bool) -> Stretch | None:
    """The noun phrase that begins at `at` (a 的 is passed over), or None.

    `limit` is where the next amount begins. `verbs`: a verb may open the phrase where a
    noun follows it (3名支教教师).
    """
    data = indicators().phrase
    clause_end = clauses.break_after(at)
    end = min(limit, clause_end, at + data.longest + _BEYOND)
    tokens = clauses.tokens(at, end)
    if tokens and tokens[0].text == data.link:
        return cover(_linked(clauses.text, tokens[1:], closed=end == limit))
    taken = _direct(tokens, verbs=verbs, whole=end == clause_end)
    if verbs and tokens and (not taken or taken[-1] != tokens[-1]):
        taken = _described(clauses, tokens[0], at, limit) or taken
    return cover(taken)


def _described(clauses: Clauses, first: Token, at: int, limit: int) -> list[Token]:
    """The words behind the last 的 of a clause that opens with what describes them.

    30名在全市有影响力的骨干教师, 5个集教学、培训于一体的实训基地.
    """
    data = indicators().phrase
    end = clauses.break_after(at)
    if end > limit or (first.tag != PREPOSITION and first.text not in data.describing):
        return []
    clause = clauses.tokens(at, end)
    link = max((i for i, token in enumerate(clause) if token.text == data.link), default=None)
    if link is None or link + 1 == len(clause):
        return []
    taken = _direct(clause[link + 1 :], verbs=True, whole=True)
    return taken if taken and taken[-1] == clause[-1] else []


def _direct(tokens: Sequence[Token], *, verbs: bool, whole: bool) -> list[Token]:
    """The words of a noun phrase that follows its measure word directly.

    `whole`: the tokens reach to the end of their clause.
    """
    joining = indicators().phrase.joining
    taken: list[Token] = []
    quoted = False
    for index, token in enumerate(tokens):
        if token.text in OPENING_QUOTES + CLOSING_QUOTES:
            quoted = token.text in OPENING_QUOTES
        elif not quoted and not _belongs(tokens, index, taken, verbs=verbs):
            if whole and token.text in joining and taken and _are_one_name(tokens, index):
                return _closed(tokens)
            if token.text == _LIST_MARK:
                return _closed(_behind_description(tokens[index:])) or _closed(taken)
            break
        taken.append(token)
    return _closed(taken)


def _are_one_name(tokens: Sequence[Token], joint: int) -> bool:
    """Whether the words behind the one at `joint` name a thing together with those before it."""
    behind = tokens[joint + 1 :]
    return (
        sum(len(token.text) for token in tokens) <= indicators().limits.after
        and bool(behind)
        and is_noun(behind[-1])
        and all(_belongs(behind, index, behind[:index], verbs=True) for index in range(len(behind)))
    )


def _belongs(tokens: Sequence[Token], index: int, taken: Sequence[Token], *, verbs: bool) -> bool:
    """Whether a word carries on the phrase `taken`, in view of the words that follow it."""
    token, data = tokens[index], indicators().phrase
    if token.tag in data.tags or (verbs and token.text in data.measured):
        return True
    if index + 1 == len(tokens):
        return False
    following = _behind_verbs(tokens, index + 1) if verbs else tokens[index + 1]
    if token.text == data.link:
        return bool(taken) and opens_noun(following)
    if token.tag == NUMERAL:
        return _numeral_belongs(token, following)
    return verbs and _may_describe(token, taken) and opens_noun(following)


def _numeral_belongs(token: Token, following: Token) -> bool:
    """千亩高产片, 万亿级产业; a number in digits is another amount, but for 5G."""
    if token.text.isascii():
        return following.tag == LATIN and touch(token, following)
    return opens_noun(following) or following.tag == CLASSIFIER


def _may_describe(token: Token, taken: Sequence[Token]) -> bool:
    """Whether a word may stand in front of a noun: 直接责任人, 全球首发技术, 未就业毕业生."""
    if token.tag == ADVERB:
        return bool(taken) or token.text in indicators().phrase.negations
    return token.tag == ADVERBIAL or is_verb(token)


def _behind_verbs(tokens: Sequence[Token], index: int) -> Token:
    """The first word behind a chain of verbs: 扩权赋能县, 在建抽水蓄能项目."""
    longest = min(index + _CHAIN, len(tokens) - 1)
    while index < longest and is_verb(tokens[index]):
        index += 1
    return tokens[index]


def _behind_description(tokens: Sequence[Token]) -> list[Token]:
    """What a listed description is about: 吸引力强、带动面广的消费场景."""
    data = indicators().phrase
    at = next((index for index, token in enumerate(tokens) if token.text == data.link), None)
    if at is None or any(map(is_noun, tokens[1:at][:1])):
        return []
    found: list[Token] = []
    for token in tokens[at + 1 :]:
        if token.tag not in data.tags:
            break
        found.append(token)
    return found


def _linked(text: str, tokens: Sequence[Token], *, closed: bool) -> list[Token]:
    """The words of a noun phrase behind 的: it goes on to the verb that has no object.

    `closed`: another amount follows at once, so that everything up to it is the phrase.
    """
    if closed:
        return _short(without_predicate(text, tokens))
    taken: list[Token] = []
    for index, token in enumerate(tokens):
        if token.tag in indicators().phrase.breaking:
            break
        lacks_object = index + 1 == len(tokens) or not opens_noun(tokens[index + 1])
        if is_verb(token) and lacks_object and any(map(is_noun, taken)):
            break
        taken.append(token)
    return _short(taken)


def _closed(taken: Sequence[Token]) -> list[Token]:
    """The words as far as a phrase may reach; none where they name nothing."""
    kept = _short(taken)
    names = any(is_noun(token) or token.text in _NAMING_QUOTES for token in kept)
    return kept if names else []


def _short(taken: Sequence[Token]) -> list[Token]:
    """Keep to the longest length and end on a word that names something."""
    limits = indicators().limits
    length, kept = 0, []
    for token in taken:
        length += len(token.text)
        if length > limits.after:
            break
        kept.append(token)
    while kept and _is_unfinished(kept[-1]):
        kept.pop()
    return kept


def _is_unfinished(token: Token) -> bool:
    """Whether a phrase does not end on a word."""
    data = indicators().phrase
    if token.text in data.ignored or token.tag in data.unfinished:
        return True
    return is_mark(token) and token.text not in CLOSING_QUOTES
