"""分别: several subjects and several amounts, paired in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Role, Token
from workplan_cli.quantities.before import trim_before
from workplan_cli.quantities.case import Naming
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.time_lists import group_behind_each, times_named
from workplan_cli.quantities.times import Time
from workplan_cli.quantities.tokens import stretches
from workplan_cli.rules.indicators import indicators, patterns

Phrase = tuple[Token, ...]

_SHORT = 2  # words of a clause that says no more than how the subjects before it are counted
_LIST_MARK, _CLAUSE_MARK, _COLON = "、", "；", "："


class Paired(NamedTuple):
    """What an amount behind a 分别 measures."""

    pieces: tuple[Stretch, ...]
    role: Role
    uneven: bool  # there are other subjects than amounts: it is named as the first of them


def pair_each(
    clauses: Clauses, amounts: Sequence[Amount], namings: Sequence[Naming]
) -> dict[int, Paired]:
    """Give each amount behind a 分别 its own subject, by position among the amounts."""
    paired: dict[int, Paired] = {}
    if not any(word in clauses.text for word in indicators().each.words):
        return paired  # as in most paragraphs
    index = 0
    while index < len(amounts):
        group = group_behind_each(clauses, amounts, index)
        if len(group) > 1:
            paired |= _pair(clauses, amounts, namings, group, paired)
        index = group[-1] + 1 if group else index + 1
    return paired


def _pair(
    clauses: Clauses,
    amounts: Sequence[Amount],
    namings: Sequence[Naming],
    group: range,
    paired: dict[int, Paired],
) -> dict[int, Paired]:
    first = namings[group[0]]
    if times := times_named(clauses, amounts, group):
        said = _said_of_times(clauses, times, amounts[group[0]])
        said = said or _change(first) or first.pieces
        return {index: Paired(said, first.role, uneven=False) for index in group}
    subjects = _subjects(clauses, amounts[group[0]], len(group))
    if not subjects and (
        _repeats(clauses, amounts, first, group, paired)
        or _takes_amounts_before(clauses, amounts, first, group)
    ):
        before = range(group[0] - len(group), group[0])
        subjects = [paired[i].pieces if i in paired else namings[i].pieces for i in before]
    given = _given(clauses, amounts[group[-1]], namings[group[-1]])
    if not subjects:
        own = tuple(piece for piece in first.pieces if piece not in given)
        return {index: Paired((*own, *given), first.role, uneven=True) for index in group}
    change = _change(first) or _said_behind(clauses, amounts[group[0]])
    return {
        index: Paired((*subject, *change, *given), first.role, uneven=False)
        for index, subject in zip(group, subjects, strict=True)
    }


def _given(clauses: Clauses, last: Amount, naming: Naming) -> tuple[Stretch, ...]:
    """What all amounts of a list are of, where it stands behind the last: 50万元、100万元的奖励."""
    shared = clauses.text.startswith(indicators().phrase.link, last.outer_end)
    return (naming.behind,) if shared and naming.behind else ()


def _change(naming: Naming) -> tuple[Stretch, ...]:
    """The word of a change in front of the first amount: 增长."""
    return stretches([naming.before.change]) if naming.before.change else ()


def _said_behind(clauses: Clauses, amount: Amount) -> tuple[Stretch, ...]:
    """What is said of all subjects, between 分别 and the first amount: 分别新增学位500个、300个."""
    at = amount.outer_start
    begin = max(clauses.text.rfind(word, 0, at) + len(word) for word in indicators().each.words)
    return stretches(_phrase(clauses, begin, at))


def _said_of_times(clauses: Clauses, times: Sequence[Time], amount: Amount) -> tuple[Stretch, ...]:
    """What stands around the 分别 behind a list of times, else in front of the list."""
    words, start = indicators().each.words, times[-1].end
    each = max((clauses.text.rfind(w, start, amount.outer_start), w) for w in words)
    behind = (each[0] + len(each[1]), amount.outer_start)
    around = [*_phrase(clauses, start, each[0]), *_phrase(clauses, *behind)]
    if around:
        return stretches(around)
    front = clauses.back_to_start(times[0].start)
    return stretches(_phrase(clauses, front[-1][0], times[0].start)) if front else ()


def _repeats(
    clauses: Clauses,
    amounts: Sequence[Amount],
    naming: Naming,
    group: range,
    paired: dict[int, Paired],
) -> bool:
    """Whether a 分别 without subjects is the second of a sentence, with as many amounts.

    2015年入园率、入学率分别达到90%、99%；2020年分别达到95%、100%.
    """
    first = group[0] - len(group)
    start, _ = clauses.sentence(amounts[group[0]].start)
    if first < 0 or amounts[first].start < start or naming.before.tokens:
        return False
    return all(at in paired and not paired[at].uneven for at in range(first, group[0]))


def _takes_amounts_before(
    clauses: Clauses, amounts: Sequence[Amount], naming: Naming, group: range
) -> bool:
    """Whether a 分别 without subjects speaks of the amounts before, which are as many.

    建成公路50公里，改造管网18公里，较上年分别增长4%、5%.
    """
    at, first = amounts[group[0]].start, group[0] - len(group)
    start, _ = clauses.sentence(at)
    start = max(start, clauses.text.rfind(_CLAUSE_MARK, start, at) + 1)
    if first < 0 or amounts[first].start < start or naming.before.tokens:
        return False
    if not first or amounts[first - 1].start < start:
        return True
    # 标准28项，生产钾肥749万吨、碳酸锂13.5万吨，分别增长4%、5%: as many as one list has
    joined = [_are_listed(clauses, amounts, index) for index in range(first, group[0])]
    return not joined[0] and all(joined[1:]) and len(joined) > 1


def _are_listed(clauses: Clauses, amounts: Sequence[Amount], index: int) -> bool:
    """Whether an amount stands in one list with the one before it: A5吨、B6吨."""
    at = amounts[index - 1].outer_end
    listed = clauses.text.startswith(_LIST_MARK, at)
    return listed and clauses.break_after(at + 1) >= amounts[index].start


def _subjects(clauses: Clauses, amount: Amount, count: int) -> list[tuple[Stretch, ...]]:
    """The subjects in front of 分别, one for each amount, each with what they share.

    Empty where their number is not `count`.
    """
    words = indicators().each.words
    front = clauses.back_to_start(_behind_the_verb(clauses.text, amount.outer_start))
    if not front:
        return []
    start = front[0][0]
    end = max(clauses.text.rfind(word, start, amount.outer_start) for word in words)
    tokens = _phrase(clauses, start, end)
    members, said = _members(tokens, count), Phrase()
    if len(tokens) <= _SHORT:  # 低保标准、生活补贴和工资再次提高，月人均分别提高…
        members, said = _members(_clause_before(clauses, end), count), tokens
    if len(members) != count:
        return []
    own, shared = _shared_tail(members)
    rest = (*stretches(shared), *stretches(said))
    return [(*stretches(member), *rest) for member in own]


def _behind_the_verb(text: str, at: int) -> int:
    """Where the words in front of a first amount end, a colon left out: 分别为：3%、4%."""
    return at - 1 if text.endswith(_COLON, 0, at) else at


def _clause_before(clauses: Clauses, at: int) -> Phrase:
    """The phrase of the clause in front of the one that holds `at`, an aside passed over."""
    start, _ = clauses.sentence(at)
    mark = clauses.break_before(at)
    while mark > start:
        begin = max(start, clauses.break_before(mark) + 1)
        if any(begin <= low < mark for low, _ in clauses.amounts):
            return ()
        if not patterns().aside.fullmatch(clauses.text, begin, mark):
            return _phrase(clauses, begin, mark)
        mark = begin - 1
    return ()


def _phrase(clauses: Clauses, start: int, end: int) -> Phrase:
    """The words of `start:end` that name something, without adverbs at their end."""
    kept = trim_before(clauses.text, clauses.tokens(start, end)).tokens
    while kept and kept[-1].text in indicators().each.adverbs:
        kept = kept[:-1]
    return kept


def _members(tokens: Phrase, count: int) -> list[Phrase]:
    """Split at the list's separators; at 、 alone where that gives the right number."""
    members = _split(tokens, frozenset(_LIST_MARK))
    return members if len(members) == count else _split(tokens, indicators().each.members)


def _split(tokens: Phrase, marks: frozenset[str]) -> list[Phrase]:
    """The runs of words between those that are `marks`."""
    places = [-1, *(i for i, token in enumerate(tokens) if token.text in marks), len(tokens)]
    runs = (tokens[low + 1 : high] for low, high in pairwise(places))
    return [run for run in runs if run]


def _shared_tail(members: list[Phrase]) -> tuple[list[Phrase], Phrase]:
    """Part the last member's own words from what all members share.

    小学、初中学龄人口入学率: 初中 is the last member's own, 学龄人口入学率 is shared. Where
    the first member is a whole indicator itself (增加值、投资), nothing is.
    """
    first = "".join(token.text for token in members[0])
    if first.endswith(indicators().each.attributes):
        return members, ()
    last = members[-1]
    own = _own_words(members)
    if not any(token.tag in indicators().phrase.noun for token in last[own:]):
        return members, ()
    return [*members[:-1], last[:own]], last[own:]


def _own_words(members: list[Phrase]) -> int:
    """How many words of the last member are its own."""
    last, previous = members[-1], members[-2]
    alike = _ending_alike(previous[-1], last)
    if alike:
        return alike
    if len(last) <= len(previous):
        return len(last)
    if len(members) == 2 and len(members[0]) > 1:
        return _standing_beside(members[0][-1], last)
    return len(previous)


def _ending_alike(token: Token, words: Phrase) -> int:
    """How many words of the last member end as the member before does: 制造业 and 装备制造业."""
    for index, word in enumerate(words[:-1]):
        if word.text[-1] == token.text[-1]:
            return index + 1
    return 0


def _standing_beside(token: Token, words: Phrase) -> int:
    """How many words of the last member stand beside the first member's last word."""
    for index, word in enumerate(words[:-1]):
        if word.text[-1] == token.text[-1] or len(word.text) == len(token.text):
            return index + 1
    return 1
