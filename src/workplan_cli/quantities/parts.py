"""Wholes and parts: 13所（初中5所、小学8所）, 共计375名, 其中. A table of rules, each of which
tells what breakdowns an amount belongs to; those of an earlier rule are taken first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from workplan_cli.quantities.case import Naming
from workplan_cli.quantities.clauses import OPENING_BRACKETS, Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.site import in_closed_bracket
from workplan_cli.rules.indicators import indicators

_MOST_PARTS = 40  # a whole with more parts is a table
_NOUN = 12  # characters that may stand between a whole and the bracket with its parts
_WHOLE_BACK = 5  # amounts in front of a 其中 among which the whole is looked for
_CLAUSE_MARK, _LIST_MARK = "；", "、"
_AROUND_OPENER = "，："  # behind 其中
# a noun, and a clause such as 分别为, in front of a colon, and no end of a clause behind it
_LEADS_TO = re.compile("[^，。；：、]{0,6}(?:，[^，。；：]{0,8})?：[^，。；：]*$")
_FRACTION = "fraction"
_FEWEST = 2  # parts that make up a whole
_NO_CHANCE = 10  # the least that parts come to exactly, and not by chance
_LIMITS = ("at_least", "at_most")  # bounds of what tells which things are meant
_FAR = 60  # characters in front of an amount in which it is told that each has so much
_CHANGE = "change"  # a role
_OPENER = 4  # characters of 其中 with its mark


class Breakdown(NamedTuple):
    """A whole with its parts, by position among the amounts."""

    whole: int
    parts: tuple[int, ...]
    complete: bool  # the parts are said to make up the whole
    rule: str  # the name of the rule that found it

    def difference(self, amounts: Sequence[Amount]) -> Decimal | Fraction | None:
        """Sum of the parts where it is not the whole, None where it is.

        Parts that do not make up the whole may come to less, and not to more.
        """
        whole = amounts[self.whole]
        if any(amounts[part].unit != whole.unit and _is_of_land(whole) for part in self.parts):
            return None  # 227平方公里, of which 16.8万亩: told in round numbers of another unit
        if any(amounts[index].bound != "exact" for index in (self.whole, *self.parts)):
            return None
        total, stated = _sum(amounts, self.parts), Fraction(whole.lower or 0)
        return total if total > stated or (self.complete and total < stated) else None


@dataclass(slots=True, frozen=True)
class PartCase:
    """An amount of which it is asked whether it is the whole or the first part of something."""

    clauses: Clauses
    amounts: Sequence[Amount]
    namings: Sequence[Naming]
    index: int

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.amounts[self.index]


Found = tuple[int, list[int], bool]  # whole, parts, whether they make it up
PartRule = Callable[[PartCase], Iterator[Found]]


def find_breakdowns(
    clauses: Clauses, amounts: Sequence[Amount], namings: Sequence[Naming]
) -> list[Breakdown]:
    """The breakdowns of one paragraph. An amount is a part of one whole at most."""
    found: list[Breakdown] = []
    taken: set[int] = set()
    for rule in PARTS:
        for index in range(len(amounts)):
            for whole, parts, complete in rule(PartCase(clauses, amounts, namings, index)):
                if taken.isdisjoint(parts):
                    taken.update(parts)
                    found.append(Breakdown(whole, tuple(parts), complete, rule.__name__))
    return found


def bracketed(case: PartCase) -> Iterator[Found]:
    """Two parts or more in the bracket behind the whole.

    Example: 建设学校[13所]（初中5所、小学8所）
    """
    inside = _in_bracket_behind(case)
    parts = [part for part in inside if _is_comparable(case.amount, case.amounts[part])]
    is_some_of = any(case.namings[part].before.part for part in inside)
    if is_some_of and not parts and _make_up(case, inside):
        parts = inside  # 20%（其中特长5%，特色15%）
    if len(parts) > 1 or (parts and is_some_of):
        yield case.index, parts, len(parts) > 1 and not is_some_of


def summed(case: PartCase) -> Iterator[Found]:
    """The whole comes last, and its parts add up to it.

    Example: 大班105名，中班120名，小班150名，计[375名]
    """
    before, whole = case.namings[case.index].before, case.amount
    if not before.total or before.named:
        return
    start, _ = case.clauses.sentence(whole.start)
    parts = [
        index
        for index in range(max(0, case.index - _MOST_PARTS), case.index)
        if case.amounts[index].start >= start
        and case.amounts[index].unit == whole.unit
        and _is_comparable(whole, case.amounts[index])
    ]
    if len(parts) > 1 and _sum(case.amounts, parts) == Fraction(whole.lower or 0):
        yield case.index, parts, True


def of_which(case: PartCase) -> Iterator[Found]:
    """The parts follow their whole and a 其中, to the sentence's end.

    Example: 招聘教师50名，其中本科[20名]、大专30名
    """
    if not _opens_parts(case):
        return
    # 普通班1000人（走读生600人、住校生400人），特长班200人: those in a bracket are parts of a part
    level = case.clauses.bracket(case.amount.start)
    reached = [
        index
        for index in _reached(case)
        if case.clauses.bracket(case.amounts[index].start) == level
        and not _is_change_beside(case, index)
    ]
    for measure in dict.fromkeys(_measure(case.amounts[index]) for index in reached):
        candidates = [index for index in reached if _measure(case.amounts[index]) == measure]
        if not _stand_together(case.clauses, case.amount, case.amounts[candidates[0]]):
            continue  # 其中工业增加值增长6%，财政收入达35亿元
        whole = _whole_made_up(case, candidates)
        if whole is None:
            whole = _whole_before(case, case.amounts[candidates[0]])
        parts = _within(case, whole, candidates) if whole is not None else []
        if whole is not None and parts:
            yield whole, parts, False


def _is_change_beside(case: PartCase, index: int) -> bool:
    """Whether an amount tells by how much a part changed: 其中教师380人，比上年增加12人."""
    own = case.namings[index].role == _CHANGE
    return own and case.namings[case.index].role != _CHANGE


def _measure(amount: Amount) -> str:
    """The unit of an amount; people are people, 229人 and 606名."""
    people = indicators().part.people
    counts = amount.kind.dimension == "count" and amount.kind.base == people
    return people if counts else amount.unit


def fraction_of(case: PartCase) -> Iterator[Found]:
    """A fraction of the amount right in front of it.

    Example: 负担投资5亿元的[三分之二]
    """
    if not case.index or case.amount.kind.dimension != _FRACTION:
        return
    whole = case.amounts[case.index - 1]
    if case.clauses.text[whole.outer_end : case.amount.start] == indicators().part.of:
        yield case.index - 1, [case.index], False


def behind_colon(case: PartCase) -> Iterator[Found]:
    """Two parts or more behind a colon that follows the whole.

    Example: 招聘教师[35名]：语文10名、数学10名、英语15名
    """
    if case.index + 1 >= len(case.amounts):
        return
    clauses, whole, first = case.clauses, case.amount, case.amounts[case.index + 1]
    between = clauses.text[whole.outer_end : first.start]
    if not _LEADS_TO.match(between):
        return
    level, parts = clauses.bracket(whole.start), list[int]()
    for index in _reached(PartCase(clauses, case.amounts, case.namings, case.index + 1)):
        amount = case.amounts[index]
        if _CLAUSE_MARK in clauses.text[first.start : amount.start]:
            break
        if clauses.bracket(amount.start) == level and _measure(amount) == _measure(whole):
            parts.append(index)
    told = all(_is_comparable(whole, case.amounts[part]) for part in parts)
    if len(parts) >= _FEWEST and told and _sum(case.amounts, parts) <= _stated(whole):
        yield case.index, parts, False


PARTS: tuple[PartRule, ...] = (bracketed, summed, of_which, fraction_of, behind_colon)


def _is_comparable(whole: Amount, part: Amount) -> bool:
    """Whether an amount may be a part of another: of one unit, or people both, and no more."""
    if whole.kind is None or part.kind is None or whole.kind.kind == "share":
        return False
    people = indicators().part.people
    same = whole.unit == part.unit or (
        whole.kind.dimension == part.kind.dimension == "count"
        and whole.kind.base == part.kind.base == people
    )
    same = same or (_is_of_land(whole) and _is_of_land(part))
    return same and _least(part) * _ratio(whole, part) <= _stated(whole)


def _is_of_land(amount: Amount) -> bool:
    """Whether an amount is in a unit of land."""
    return amount.unit in indicators().part.mixed


def _ratio(whole: Amount, part: Amount) -> Fraction:
    """How many units of a whole the unit of its part is: 亩 in 平方公里."""
    alike = whole.unit == part.unit or not (_is_of_land(whole) and _is_of_land(part))
    return Fraction(1) if alike else part.kind.factor / whole.kind.factor


def _make_up(case: PartCase, parts: list[int]) -> bool:
    """Whether amounts of one unit come to the amount exactly."""
    units_of = {case.amounts[part].unit for part in parts}
    same = units_of == {case.amount.unit} and len(parts) >= _FEWEST
    return same and _sum(case.amounts, parts) == _stated(case.amount)


def _in_bracket_behind(case: PartCase) -> list[int]:
    """The amounts in a bracket that opens behind the amount or its noun."""
    clauses, amounts = case.clauses, case.amounts
    opening = clauses.break_after(case.amount.outer_end)
    if opening - case.amount.outer_end > _NOUN or opening >= len(clauses.text):
        return []
    if clauses.text[opening] not in OPENING_BRACKETS:
        return []
    inside: list[int] = []
    for later in range(case.index + 1, len(amounts)):
        if clauses.bracket(amounts[later].start) != opening:
            break
        inside.append(later)
    return inside


def _reached(case: PartCase) -> list[int]:
    """The amounts behind a 其中: to the end of the sentence, or to a ； behind which something
    else is told (新增公路19万公里，其中高速公路2万公里；新增铁路6100公里)."""
    amounts, found = case.amounts, [case.index]
    _, end = case.clauses.sentence(case.amount.start)
    for later in range(case.index + 1, min(case.index + _MOST_PARTS, len(amounts))):
        between = case.clauses.text[amounts[later - 1].end : amounts[later].start]
        if amounts[later].start >= end:
            break
        if _CLAUSE_MARK in between and _tells_of_another(case.namings[later]):
            break
        if _is_of_each(between) and not _is_of_each(case.clauses.text[: amounts[later - 1].end]):
            break
        found.append(later)
    return found


def _is_of_each(text: str) -> bool:
    """Whether a text tells what each has: 人均."""
    return any(word in text[-_FAR:] for word in indicators().part.means)


def _tells_of_another(naming: Naming) -> bool:
    """Whether a clause says what is done: 新增铁路6100公里."""
    return naming.opening in indicators().change.words or bool(naming.before.verbs)


def _stand_together(clauses: Clauses, first: Amount, other: Amount) -> bool:
    """Whether no clause ends between two amounts: 6个班300人."""
    return first is other or clauses.break_after(first.end) >= other.start


def _opens_parts(case: PartCase) -> bool:
    """Whether a clause begins with 其中, or is the one behind 其中，."""
    if case.namings[case.index].before.part:
        return True
    begin = case.clauses.break_before(case.amount.outer_start) + 1
    front = case.clauses.text[max(0, begin - _OPENER) : begin]
    opener = front.rstrip(_AROUND_OPENER)
    if case.index and case.amounts[case.index - 1].start >= begin:
        return False  # 其中，20个县和2个镇: the second of one clause
    if case.clauses.text.startswith(indicators().part.opening, begin):
        return True
    return opener != front and opener.endswith(indicators().part.opening)


def _whole_made_up(case: PartCase, parts: list[int]) -> int | None:
    """The amount in front of a 其中 that two parts or more, right behind one another in their
    measure, make up: of 5086户20402人 each to the whole of its own measure."""
    if len(parts) < _FEWEST:
        return None
    first, total = case.amounts[parts[0]], _sum(case.amounts, parts)
    for index in _in_front(case):
        whole = case.amounts[index]
        # 684个，其中水库25座、蓄水池659座: of several measure words, where that is no chance
        counted = first.kind.counted and whole.kind.counted and total >= _NO_CHANCE
        if (whole.unit == first.unit or counted) and _stated(whole) == total:
            return index
    return None


def _in_front(case: PartCase) -> Iterator[int]:
    """The amounts in front of a 其中 among which a whole is looked for, the last first: those
    of the sentence, and of the one before it where 其中 opens a sentence."""
    start, _ = case.clauses.sentence(case.amount.start)
    opens = case.clauses.break_before(case.amount.outer_start) + 1 - start <= _OPENER
    if opens and start:
        if _YEAR.search(case.clauses.text, start, case.amount.start):
            return  # 其中，政府储备2021年达到800万吨: a whole of another year
        start, _ = case.clauses.sentence(start - 1)
    previous = case.index - 1
    for index in range(previous, max(-1, previous - _WHOLE_BACK), -1):
        in_sentence = case.amounts[index].start >= start
        if opens and case.amounts[index].bound in _LIMITS:
            continue  # 投资1亿元以上的项目补助10%。其中：…: what is meant is no whole
        if _of_share().match(case.clauses.text, case.amounts[index].outer_end):
            continue  # 完成目标61亿元的117%，其中
        if in_sentence or index == previous:
            yield index


_YEAR = re.compile(r"\d{4}")


@cache
def _of_share() -> re.Pattern[str]:
    return re.compile(indicators().part.of_share)


def _is_change(case: PartCase, index: int) -> bool:
    return case.namings[index].role == "change"


def _stated(whole: Amount) -> Fraction:
    """The number that an amount states."""
    return Fraction(whole.upper or whole.lower or 0)


def _whole_before(case: PartCase, part: Amount) -> int | None:
    """The amount in front of a 其中 of which `part` may be a part."""
    for index in _in_front(case):
        whole = case.amounts[index]
        is_passed = in_closed_bracket(case.clauses, whole, case.amount) or (
            _is_change(case, index) and not _is_change(case, case.index)
        )
        if not is_passed and (_is_comparable(whole, part) or _counts_people(whole, part)):
            return index
    return None


def _counts_people(whole: Amount, part: Amount) -> bool:
    """1000万农村人口, of which 200万人: the number of the whole stands in front of its noun."""
    number = whole.kind.dimension == part.kind.dimension == "count" and not whole.unit
    return number and Fraction(part.lower or part.upper or 0) <= _stated(whole)


def _within(case: PartCase, whole: int, candidates: list[int]) -> list[int]:
    """The parts among the amounts of one unit, as far as the whole reaches."""
    amounts = case.amounts
    limit = _stated(amounts[whole]) / _ratio(amounts[whole], amounts[candidates[0]])
    made_up = _sum(amounts, candidates) == limit
    parts: list[int] = []
    for index in candidates:
        comparable = _is_comparable(amounts[whole], amounts[index])
        if not (comparable or _counts_people(amounts[whole], amounts[index]) or made_up):
            break
        is_listed = parts and _are_listed(case.clauses, amounts[parts[-1]], amounts[index])
        if _sum(amounts, [*parts, index]) > limit and not is_listed:
            break
        parts.append(index)
    return parts


def _are_listed(clauses: Clauses, part: Amount, following: Amount) -> bool:
    """小学1.2万个、初中0.9万个: members of one list are parts, whatever they add up to."""
    return clauses.text.startswith(_LIST_MARK, part.outer_end) and (
        clauses.break_after(part.outer_end + 1) >= following.start
    )


def _sum(amounts: Sequence[Amount], parts: Sequence[int]) -> Fraction:
    return sum((_least(amounts[part]) for part in parts), Fraction(0))


def _least(amount: Amount) -> Fraction:
    """The least that an amount states; what is open below by its upper end."""
    return Fraction(amount.lower or amount.upper or 0)
