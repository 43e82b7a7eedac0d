"""分别: several subjects and several amounts, paired in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplan_cli import rules
from workplan_cli.quantities.clauses import Clauses, Stretch, Token
from workplan_cli.quantities.phrases import lexicon, stretches, trim_before
from workplan_cli.quantities.scan import Amount

if TYPE_CHECKING:
    from workplan_cli.quantities.indicators import Label


_SHORT = 2  # words of a clause that says no more than how the subjects before it are counted


def share_out(clauses: Clauses, amounts: list[Amount], labels: list[Label]) -> None:
    """Give each amount behind a 分别 its own subject."""
    index = 0
    while index < len(amounts):
        group = _group(clauses, amounts, index)
        if len(group) > 1:
            _pair(clauses, amounts, labels, group)
        index = group[-1] + 1 if group else index + 1


def _group(clauses: Clauses, amounts: list[Amount], index: int) -> list[int]:
    """The run of amounts that stands behind a 分别 in front of amount `index`."""
    first = amounts[index]
    floor = amounts[index - 1].outer_end if index else 0
    front = clauses.back_to_start(first.outer_start)
    start = max(front[0][0] if front else 0, floor)
    words = rules.tables("indicators")["each"]["words"]
    if not any(word in clauses.text[start : first.outer_start] for word in words):
        return []
    run = [index]
    while run[-1] + 1 < len(amounts) and _lists_on(clauses, amounts, run[-1]):
        run.append(run[-1] + 1)
    return run


def _lists_on(clauses: Clauses, amounts: list[Amount], index: int) -> bool:
    """Whether nothing but a separator lies between an amount and the next."""
    between = clauses.text[amounts[index].outer_end : amounts[index + 1].outer_start]
    separators = rules.tables("indicators")["each"]["separators"]
    trimmed = between.strip()
    return 0 < len(trimmed) <= 2 and all(character in separators + "以" for character in trimmed)


def _pair(clauses: Clauses, amounts: list[Amount], labels: list[Label], group: list[int]) -> None:
    label = labels[group[0]]
    members, tail = subjects(clauses, amounts[group[0]], len(group))
    if not members:
        members = _amounts_before(clauses, amounts, labels, group)
    if not members:
        for index in group:
            labels[index].uneven = True
            labels[index].pieces = list(label.pieces)
            labels[index].role = label.role
        return
    change = stretches([label.before.change]) if label.before and label.before.change else []
    for index, member in zip(group, members, strict=True):
        labels[index].pieces = [*member, *tail, *change]
        labels[index].role = label.role


def _amounts_before(
    clauses: Clauses, amounts: list[Amount], labels: list[Label], group: list[int]
) -> list[list[Stretch]]:
    """What the amounts before measure, where they are as many and 分别 has no subjects.

    建成公路50公里，改造管网18公里，较上年分别增长4%、5%.
    """
    label, first = labels[group[0]], group[0] - len(group)
    start, _ = clauses.sentence(amounts[group[0]].start)
    start = max(start, clauses.text.rfind("；", start, amounts[group[0]].start) + 1)
    if first < 0 or amounts[first].start < start or label.before is None or label.before.tokens:
        return []
    if first and amounts[first - 1].start >= start:
        return []
    return [list(labels[index].pieces) for index in range(first, group[0])]


def subjects(
    clauses: Clauses, amount: Amount, count: int
) -> tuple[list[list[Stretch]], list[Stretch]]:
    """The subjects in front of 分别, one for each amount, and what they share.

    Empty where their number is not `count`.
    """
    front = clauses.back_to_start(amount.outer_start)
    if not front:
        return [], []
    text = clauses.text
    words = rules.tables("indicators")["each"]["words"]
    end = max(text.rfind(word, front[0][0], amount.outer_start) for word in words)
    tokens = list(_phrase_before(clauses, front[0][0], end))
    members = _members(tokens, count)
    said: list[Stretch] = []
    if len(tokens) <= _SHORT:  # 低保标准、生活补贴和工资再次提高，月人均分别提高…
        said = stretches(tokens)
        members = _members(_clause_before(clauses, end), count)
    if len(members) != count:
        return [], []
    own, tail = _shared_tail(members)
    return [stretches(member) for member in own], [*stretches(tail), *said]


def _clause_before(clauses: Clauses, at: int) -> list[Token]:
    """The phrase of the clause in front of the one that holds `at`, an aside passed over."""
    start, _ = clauses.sentence(at)
    mark = clauses.break_before(at)
    while mark > start:
        begin = max(start, clauses.break_before(mark) + 1)
        if any(begin <= low < mark for low, _ in clauses.amounts):
            return []
        if not lexicon().aside.fullmatch(clauses.text, begin, mark):
            return list(_phrase_before(clauses, begin, mark))
        mark = begin - 1
    return []


def _phrase_before(clauses: Clauses, start: int, end: int) -> tuple[Token, ...]:
    adverbs = set(rules.tables("indicators")["each"]["adverbs"])
    kept = trim_before(clauses.tokens(start, end)).tokens
    while kept and kept[-1][0] in adverbs:
        kept = kept[:-1]
    return kept


def _members(tokens: list[Token], count: int) -> list[list[Token]]:
    """Split at the list's separators; at 、 alone where that gives the right number."""
    for marks in ("、", "、和与及以及"):
        members: list[list[Token]] = [[]]
        for token in tokens:
            if token[0] in marks:
                members.append([])
            else:
                members[-1].append(token)
        members = [member for member in members if member]
        if len(members) == count:
            return members
    return members


def _shared_tail(members: list[list[Token]]) -> tuple[list[list[Token]], list[Token]]:
    """Part the last member's own words from what all members share.

    小学、初中学龄人口入学率: 初中 is the last member's own, 学龄人口入学率 is shared. Where
    the first member is a whole indicator itself (增加值、投资), nothing is.
    """
    attributes = tuple(rules.tables("indicators")["each"]["attributes"])
    first = "".join(word for word, _, _ in members[0])
    last = members[-1]
    if first.endswith(attributes):
        return members, []
    alike = _alike(members[-2][-1], last)
    if alike:
        own = alike
    elif len(last) <= len(members[-2]):
        return members, []
    elif len(members) == 2 and len(members[0]) > 1:
        own = _like(members[0][-1], last)
    else:
        own = len(members[-2])
    tail = last[own:]
    if not any(token[1] in lexicon().nouns for token in tail):
        return members, []
    return [*members[:-1], last[:own]], tail


def _alike(token: Token, words: list[Token]) -> int:
    """How many words of the last member end as the member before does: 制造业 and 装备制造业."""
    for index in range(len(words) - 1):
        if words[index][0][-1] == token[0][-1]:
            return index + 1
    return 0


def _like(token: Token, words: list[Token]) -> int:
    """How many words of the last member stand beside the first member's last word."""
    for index, (word, _, _) in enumerate(words[:-1]):
        if word[-1] == token[0][-1] or len(word) == len(token[0]):
            return index + 1
    return 1
