"""Noun phrases around an amount: what stands before it, what stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from workplan_cli import rules
from workplan_cli.quantities.clauses import Clauses, Stretch, Token


@dataclass(slots=True, frozen=True)
class Lexicon:
    """The word lists of rules/indicators.toml, ready for use."""

    lead: frozenset[str]
    trail: frozenset[str]
    change: frozenset[str]
    change_nouns: frozenset[str]
    goal: frozenset[str]
    total: frozenset[str]
    part: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    kept: frozenset[str]
    phrase: frozenset[str]
    measured: frozenset[str]
    time_head: re.Pattern[str]
    time_tail: re.Pattern[str]
    compared: re.Pattern[str]
    aside: re.Pattern[str]
    rank: re.Pattern[str]
    against: tuple[re.Pattern[str], ...]
    limits: dict[str, int]


@cache
def lexicon() -> Lexicon:
    """Compile the lists once."""
    data: dict[str, Any] = rules.tables("indicators")
    time = data["lead"]["time"]
    return Lexicon(
        lead=frozenset(data["lead"]["words"]),
        trail=frozenset(data["trail"]["words"]),
        change=frozenset(data["change"]["words"]),
        change_nouns=frozenset(data["change"]["nouns"]),
        goal=frozenset(data["change"]["goal"]),
        total=frozenset(data["total"]["words"]),
        part=frozenset(data["part"]["words"]),
        nouns=frozenset(data["phrase"]["noun"]),
        verbs=frozenset(data["phrase"]["verb"]),
        kept=frozenset(data["trail"]["kept"]),
        phrase=frozenset(data["phrase"]["tags"]),
        measured=frozenset(data["phrase"]["measured"]),
        time_head=re.compile(time),
        time_tail=re.compile(f"(?:{time})$"),
        compared=re.compile(data["change"]["compared"]),
        aside=re.compile(data["aside"]["pattern"]),
        rank=re.compile(data["aside"]["rank"]),
        against=tuple(re.compile(pattern) for pattern in data["change"]["against"]),
        limits=data["limits"],
    )


@dataclass(slots=True)
class Before:
    """What stands in front of an amount in its clause, trimmed."""

    tokens: tuple[Token, ...]  # the phrase that is left
    change: Token | None  # 增长, 下降: the amount is a change
    total: bool  # 共计, 合计: the amount sums up
    part: bool  # 其中: the amount is a part
    against: bool = False  # 高于全国: the change is the distance to another value
    kept: tuple[Token, ...] = ()  # 连续, 年均: what the amount is of the phrase

    @property
    def named(self) -> bool:
        """Whether the phrase names a thing; 每班 alone does not."""
        return any(
            is_noun(token) and not _per_each(self.tokens, index)
            for index, token in enumerate(self.tokens)
        )

    @property
    def verbs(self) -> list[int]:
        """Positions of the verbs among the tokens."""
        return [i for i, token in enumerate(self.tokens) if is_verb(token)]


def _per_each(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word belongs to 每班, 每名教师."""
    each = rules.tables("indicators")["phrase"]["each"]
    return tokens[index][0].startswith(each) or (index > 0 and tokens[index - 1][0] == each)


def is_noun(token: Token) -> bool:
    """Whether a word can name what is counted."""
    return token[1] in lexicon().nouns or token[0] in lexicon().measured


def is_verb(token: Token) -> bool:
    """Whether a word says what is done, and not what is measured."""
    return token[1] in lexicon().verbs and token[0] not in lexicon().measured


def _is_mark(word: str) -> bool:
    return not any(character.isalnum() for character in word)


def trim_before(tokens: list[Token]) -> Before:
    """Take from a clause's words in front of an amount what says nothing of its measure."""
    kept, distance = _split_distance(_drop_time(tokens))
    trimmed, change, total = _trim_end(kept, distance)
    spells = tuple(t for t in kept[len(trimmed) :] if t[0] in lexicon().kept)
    trimmed, part = _trim_head(trimmed)
    return Before(tuple(trimmed), change, total, part, distance is not None, spells[-1:])


def _split_distance(tokens: list[Token]) -> tuple[list[Token], Token | None]:
    """Part 高于全国 or 比上年预算低 from the end of the words, as the verb of a change."""
    first = len(tokens)
    while first and (first == len(tokens) or _touch(tokens[first - 1], tokens[first])):
        first -= 1
    text = "".join(word for word, _, _ in tokens[first:])
    found = (pattern.search(text) for pattern in lexicon().against)
    match = next(filter(None, found), None)
    if match is None:
        return tokens, None
    at = tokens[first][2] + match.start("verb")
    if all(token[2] != at for token in tokens[first:]):
        return tokens, None  # 比上年增长 has no 长
    return _without_last(tokens, len(text) - match.start()), (match["verb"], "v", at)


def _touch(token: Token, following: Token) -> bool:
    return token[2] + len(token[0]) == following[2]


def _trim_end(
    tokens: list[Token], change: Token | None = None
) -> tuple[list[Token], Token | None, bool]:
    """Drop predicates from the end; tell the verb of a change and a word of a total."""
    words = lexicon()
    kept = list(tokens)
    level = total = linked = False
    while kept and (_trails(kept[-1]) or kept[-1][0] in words.change):
        token = kept[-1]
        if linked and token[1] in words.nouns and token[1] != "t":
            break  # 年计划的103%
        linked = token[0] == rules.tables("indicators")["phrase"]["link"]
        total = total or token[0] in words.total
        level = level or (change is None and token[0] in words.goal)
        if token[0] in words.change and change is None and not level:
            change = token
            kept = _drop_comparison(kept[:-1])
        else:
            kept = _drop_time_tail(kept[:-1])
    return kept, change, total


def _drop_comparison(tokens: list[Token]) -> list[Token]:
    """Drop 比上年, 较2020年, 同比 in front of the verb of a change."""
    text = "".join(word for word, _, _ in tokens[-8:])
    match = lexicon().compared.search(text)
    return _without_last(tokens, len(text) - match.start()) if match else _drop_time_tail(tokens)


def _trim_head(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Drop adverbs, prepositions and the like from the head; tell a word of a part."""
    words = lexicon()
    kept = list(tokens)
    part = False
    while kept and _leads(kept):
        part = part or kept[0][0] in words.part
        kept = _drop_time_head(kept[1:])
    return kept, part


def _trails(token: Token) -> bool:
    word, tag, _ = token
    if word.startswith(rules.tables("indicators")["phrase"]["each"]):
        return False
    if word in lexicon().trail or tag in _EMPTY_TAGS:
        return True
    if tag == "t":
        trail = rules.tables("indicators")["trail"]
        return word[-1] in trail["times"] and word not in trail["days"]
    return _is_mark(word) and word not in "”’》"


def _leads(tokens: list[Token] | tuple[Token, ...]) -> bool:
    """Whether the first word says nothing; a single character only where no noun follows
    (可再生能源 begins with no 可)."""
    word, tag, _ = tokens[0]
    if word.startswith(rules.tables("indicators")["phrase"]["each"]):
        return False
    if tag in _EMPTY_TAGS or (_is_mark(word) and word not in "“‘《"):
        return True
    return word in lexicon().lead and (len(word) > 1 or len(tokens) == 1 or not is_noun(tokens[1]))


# jieba's tags of adverbs, prepositions, conjunctions, particles and pronouns
_EMPTY_TAGS = frozenset({"p", "u", "ul", "uj", "uz", "ug", "c", "d", "df", "r", "y", "e"})


def _drop_time(tokens: list[Token]) -> list[Token]:
    return _drop_time_tail(_drop_time_head(tokens))


def _drop_time_head(tokens: list[Token]) -> list[Token]:
    if not tokens:
        return tokens
    match = lexicon().time_head.match("".join(word for word, _, _ in tokens))
    return _from(tokens, match.end()) if match and match.end() else tokens


def _goals() -> tuple[str, ...]:
    return tuple(rules.tables("indicators")["movement"]["to"])


def _drop_time_tail(tokens: list[Token]) -> list[Token]:
    if not tokens:
        return tokens
    text = "".join(word for word, _, _ in tokens[-12:])
    match = lexicon().time_tail.search(text)
    if not match or match.start() == match.end():
        return tokens
    kept = _without_last(tokens, len(text) - match.start())
    if kept and kept[-1][0] in lexicon().change and match[0].startswith(_goals()):
        return _without_last(tokens, len(text) - match.start() - 1)  # 提高｜到2023年的90%
    return kept


def _without_last(tokens: list[Token], drop: int) -> list[Token]:
    """The tokens without their last `drop` characters."""
    kept = list(tokens)
    while drop > 0 and kept:
        word, tag, at = kept.pop()
        if len(word) > drop:
            kept.append((word[: len(word) - drop], tag, at))
        drop -= len(word)
    return kept


def _from(tokens: list[Token], length: int) -> list[Token]:
    """The tokens behind the first `length` characters."""
    kept = []
    for word, tag, at in tokens:
        if length >= len(word):
            length -= len(word)
            continue
        kept.append((word[length:], tag, at + length))
        length = 0
    return kept


def noun_phrase(clauses: Clauses, at: int, limit: int, *, verbs: bool) -> Stretch | None:
    """The noun phrase that begins at `at` (a 的 is passed over), or None.

    `limit` is where the next amount begins. `verbs`: a verb may open the phrase where a
    noun follows it (3名支教教师).
    """
    data = rules.tables("indicators")["phrase"]
    end = min(limit, clauses.break_after(at), at + data["longest"] + 8)
    tokens = clauses.tokens(at, end)
    if tokens and tokens[0][0] == data["link"]:
        taken = _linked(tokens[1:], closed=end == limit)
    else:
        taken = _take(tokens, verbs=verbs, whole=end == clauses.break_after(at))
        if verbs and tokens and (not taken or taken[-1] != tokens[-1]):
            taken = _described(clauses, tokens[0], at, limit) or taken
    return (taken[0][2], taken[-1][2] + len(taken[-1][0])) if taken else None


def _described(clauses: Clauses, first: Token, at: int, limit: int) -> list[Token]:
    """The words behind the last 的 of a clause that opens with what describes them.

    30名在全市有影响力的骨干教师, 5个集教学、培训于一体的实训基地.
    """
    data = rules.tables("indicators")["phrase"]
    if first[1] != "p" and first[0] not in data["describing"]:
        return []
    end = clauses.break_after(at)
    if end > limit:
        return []
    clause = clauses.tokens(at, end)
    link = max((i for i, token in enumerate(clause) if token[0] == data["link"]), default=None)
    if link is None or link + 1 == len(clause):
        return []
    taken = _take(clause[link + 1 :], verbs=True, whole=True)
    return taken if taken and taken[-1] == clause[-1] else []


def _take(tokens: list[Token], *, verbs: bool, whole: bool) -> list[Token]:
    """The words of a noun phrase that follows its measure word directly.

    `whole`: the tokens reach to the end of their clause.
    """
    joining = rules.tables("indicators")["phrase"]["joining"]
    taken: list[Token] = []
    quoted = False
    for index, token in enumerate(tokens):
        if token[0] in "“”‘’《》":
            quoted = token[0] in "“‘《"
        elif not quoted and not _belongs(tokens, index, taken, verbs=verbs):
            if whole and token[0] in joining and taken and _names(tokens, index):
                return _close(tokens)
            if token[0] == "、":
                return _close(_head_behind(tokens[index:])) or _close(taken)
            break
        taken.append(token)
    return _close(taken)


def _names(tokens: list[Token], joint: int) -> bool:
    """Whether the words behind the one at `joint` name a thing together with those before it."""
    behind = tokens[joint + 1 :]
    words = sum(len(word) for word, _, _ in tokens)
    return (
        words <= lexicon().limits["after"]
        and bool(behind)
        and is_noun(behind[-1])
        and all(_belongs(behind, index, behind[:index], verbs=True) for index in range(len(behind)))
    )


def _belongs(tokens: list[Token], index: int, taken: list[Token], *, verbs: bool) -> bool:
    """Whether a word goes on with the phrase `taken`, in view of the words that follow it."""
    word, tag, _ = tokens[index]
    if tag in lexicon().phrase or (verbs and word in lexicon().measured):
        return True
    if index + 1 == len(tokens):
        return False
    following = tokens[index + 1]
    if verbs:
        following = _behind_verbs(tokens, index + 1)
    if word == rules.tables("indicators")["phrase"]["link"]:
        return bool(taken) and _opens_noun(following)
    if tag == "m":  # 千亩高产片, 万亿级产业; a number in digits is another amount, but for 5G
        if word.isascii():
            return following[1] == "eng" and _touch(tokens[index], following)
        return _opens_noun(following) or following[1] == "q"
    if tag == "ad":  # 直接责任人
        return verbs and _opens_noun(following)
    if tag == "d":  # 全球首发技术, 未就业毕业生
        known = bool(taken) or word in rules.tables("indicators")["phrase"]["negations"]
        return verbs and known and _opens_noun(following)
    return verbs and is_verb(tokens[index]) and _opens_noun(following)


def _behind_verbs(tokens: list[Token], index: int) -> Token:
    """The first word behind a chain of verbs: 扩权赋能县, 在建抽水蓄能项目."""
    longest = min(index + _CHAIN, len(tokens) - 1)
    while index < longest and is_verb(tokens[index]):
        index += 1
    return tokens[index]


_CHAIN = 2  # verbs that may stand in front of the noun that they describe, but for the first


def _head_behind(tokens: list[Token]) -> list[Token]:
    """What a listed description is about: 吸引力强、带动面广的消费场景."""
    link = rules.tables("indicators")["phrase"]["link"]
    at = next((index for index, token in enumerate(tokens) if token[0] == link), None)
    if at is None or any(map(is_noun, tokens[1:at][:1])):
        return []
    found: list[Token] = []
    for token in tokens[at + 1 :]:
        if token[1] not in lexicon().phrase:
            break
        found.append(token)
    return found


def _linked(tokens: list[Token], *, closed: bool) -> list[Token]:
    """The words of a noun phrase behind 的: it goes on to the verb that has no object.

    `closed`: another amount follows at once, so that everything up to it is the phrase.
    """
    taken: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        ends = token[1] in ("p", "d", "x") or (
            is_verb(token)
            and any(map(is_noun, taken))
            and (following is None or not _opens_noun(following))
        )
        if ends and not closed:
            break
        taken.append(token)
    if closed:
        taken = _trim_end(taken)[0]
    return _close(taken, any_word=True)


def _close(taken: list[Token], *, any_word: bool = False) -> list[Token]:
    """Keep to the longest length and end on a word that names something."""
    length, kept = 0, []
    for token in taken:
        length += len(token[0])
        if length > lexicon().limits["after"]:
            break
        kept.append(token)
    ignored = rules.tables("indicators")["phrase"]["ignored"]
    while kept and (
        kept[-1][0] in ignored
        or kept[-1][1] in ("f", "c", "uj", "ul", "u")
        or (_is_mark(kept[-1][0]) and kept[-1][0] not in "”’》")
    ):
        kept.pop()
    named = any(map(is_noun, kept)) or any(token[0] in "”》" for token in kept)
    return kept if named or any_word else []


def _opens_noun(token: Token) -> bool:
    return is_noun(token) or token[1] in ("a", "b", "ns")


def stretches(tokens: tuple[Token, ...] | list[Token]) -> list[Stretch]:
    """The stretches that a run of words covers; words that touch are one."""
    found: list[Stretch] = []
    for word, _, at in tokens:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + len(word))
        else:
            found.append((at, at + len(word)))
    return found


def last_words(tokens: tuple[Token, ...], longest: int) -> tuple[Token, ...]:
    """The last words of a phrase, `longest` characters at most."""
    length = 0
    for index in range(len(tokens) - 1, -1, -1):
        length += len(tokens[index][0])
        if length > longest:
            kept = tokens[index + 1 :]
            while kept and _leads(kept):
                kept = kept[1:]
            return kept or tokens[-1:]
    return tokens
