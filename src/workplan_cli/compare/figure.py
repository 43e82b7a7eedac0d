"""A figure with what tells how it goes together with others: its name, its number, its time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache
from itertools import takewhile
from typing import Literal

from workplan_cli.compare.entries import Plan, mask_words, years_ahead
from workplan_cli.compare.likeness import grams
from workplan_cli.compare.turns import find_turns
from workplan_cli.compare.unlike import says_nothing, without_what_is_done
from workplan_cli.model import Quantity
from workplan_cli.rules.comparison import comparison
from workplan_cli.rules.status import status

_HEAD = 2  # characters that two names end in together, from which that is their head
_VERB = 2  # characters in front of a head that may be a verb and nothing more: 办理, 办结
_SHARE = "share"  # the dimension of shares, whose changes are no amounts
_SUM = "cumulative"  # the kind of a period over whose years an amount adds up
COUNT = "count"  # the dimension of what is counted
_FRONT = 4  # characters that two names have in one go together, from which on their ends decide
_WHOLE = 4  # characters of a core from which it may be all of a name
_NAMELESS = 0.5  # likeness of two indicators of which one was not found

_BEFORE = 8  # characters in front of an amount that tell whether it is all there is
_LIST = 80  # the same of a list of which it is the last

Extent = Literal["more", "all"] | None  # it comes on top, or is there in all
Owner = tuple[bool, int] | None  # a section and not an item; its index


@dataclass(slots=True)
class Figure:
    """A quantity with what tells how it goes together with others."""

    quantity: Quantity
    owner: Owner
    name: str  # its indicator, masked and without words that say aimed at or reached
    core: str  # the last part of it that says something; those in front say of what it is
    grams: Counter[str]
    common: bool  # another figure of the plan is called the same: 投资, 投资
    nameless: bool  # its name tells nothing of what is measured
    sentence: int
    number: float  # in the base unit, for how near two are
    ahead: int | None  # years from the plan's own to that of the figure
    extent: Extent
    is_counted: bool  # its core is what it counts, and stands behind it: 惠及3200万孩子
    describes: bool  # what is under way, and is not aimed at: 700万吨露天矿前期工作
    only: bool  # no other of its plan has this core: what stands in front tells nothing more
    among_sums: bool  # it counts things beside what several years have brought in all
    turn: tuple[int, int]  # its place among those that are told in one go, and how many they are


def read_figures(plan: Plan) -> tuple[list[Figure], list[str]]:
    """The quantities of a plan, and the sentences that they stand in, masked."""
    sentences: dict[tuple[int, int], int] = {}
    figures: list[Figure] = []
    turns = find_turns(plan.document.quantities)
    names = [_masked(turn.name) for turn in turns]
    called = [
        (name, quantity.dimension, quantity.status, quantity.role)
        for name, quantity in zip(names, plan.document.quantities, strict=True)
    ]
    times = Counter(called)
    kinds = [
        (_masked(_last_part(turn.name)), quantity.dimension, quantity.status)
        for turn, quantity in zip(turns, plan.document.quantities, strict=True)
    ]
    of_kind = Counter(kinds)
    sums = _sentences_of_sums(plan.document.quantities)
    rows = zip(names, turns, called, kinds, plan.document.quantities, strict=True)
    for name, turn, call, kind, quantity in rows:
        place = quantity.sentence.start, quantity.sentence.end
        index = sentences.setdefault(place, len(sentences))
        core, extent = kind[0], extent_of(quantity, plan.text)
        nameless, no_core = says_nothing(name), says_nothing(core)
        figures.append(
            Figure(
                quantity,
                plan.owner(quantity),
                name,
                name if no_core else core,
                grams(name),
                times[call] > 1,
                nameless,
                index,
                _number(quantity),
                years_ahead(quantity, plan.document.header.year),
                extent,
                is_counted(quantity, plan.text),
                describes(quantity, plan.text),
                of_kind[kind] == 1 and len(core) >= _WHOLE and not no_core,
                place in sums and quantity.dimension == COUNT and extent != "all",
                (turn.place, turn.among),
            )
        )
    return figures, [mask_words(plan.text[start:end]) for start, end in sentences]


def _sentences_of_sums(quantities: Iterable[Quantity]) -> set[tuple[int, int]]:
    """Where sentences stand that count what several years have brought in all."""
    return {
        (one.sentence.start, one.sentence.end)
        for one in quantities
        if one.period and one.period.kind == _SUM and one.dimension == COUNT
    }


def extent_of(quantity: Quantity, text: str) -> Extent:
    """Whether an amount comes on top of what there is, or is all of it, where either is told."""
    core, start = _core(quantity), quantity.span.start
    if _sum().search(text, max(0, start - _BEFORE), start):
        return "all"
    grows = quantity.role == "change" and quantity.dimension != _SHARE
    if grows or any(word in core for word in comparison().increments.words):
        return "more"
    if _reached().search(text, max(0, start - _BEFORE), start):
        return "all"
    sentence = max(quantity.sentence.start, start - _LIST)
    return "all" if _holds().search(text, sentence, start) else None


def describes(quantity: Quantity, text: str) -> bool:
    """Whether an amount describes what is under way, whose name stands behind it."""
    rules, core = comparison().described, _core(quantity)
    if quantity.dimension in rules.not_of or not core.endswith(rules.words):
        return False
    return is_counted(quantity, text)


def is_counted(quantity: Quantity, text: str) -> bool:
    """Whether the last part of an amount's name stands behind it."""
    return _core(quantity)[:_HEAD] in text[quantity.span.end : quantity.sentence.end]


def _core(quantity: Quantity) -> str:
    return _last_part(quantity.indicator or "")


def _last_part(name: str) -> str:
    """The last part of an amount's name; those in front say of what it is."""
    return name.rpartition(" ")[2]


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(comparison().increments.reached)


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(comparison().increments.sum)


@cache
def _holds() -> re.Pattern[str]:
    return re.compile(comparison().increments.holds)


def _masked(name: str) -> str:
    """A name as it is compared: without figures and words that say aimed at or reached."""
    return mask_words(_aims().sub("", name))


@cache
def _aims() -> re.Pattern[str]:
    """Words that say aimed at or reached: 计划招生 and 招生 are one indicator."""
    clause = status().clause
    listed = [word for word in (*clause.target, *clause.actual) if len(word) > 1]
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))


def has_a_word_more(one: str, other: str) -> bool:
    """Whether the one name is the other with something put in: 改造户厕, 改造农村户厕."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 * _HEAD or len(long) < len(short) + _HEAD:
        return False  # 就业, 再就业: one character makes another thing
    return any(
        long.startswith(short[:at]) and long.endswith(short[at:])
        for at in range(_HEAD, len(short) - _HEAD + 1)
    )


def name_likeness(one: Counter[str], other: Counter[str]) -> float:
    """Half by what is common of both, half by what the shorter name has in the longer."""
    sizes = one.total(), other.total()
    if not all(sizes):
        return _NAMELESS if sizes[0] != sizes[1] else 1.0
    common = (one & other).total()
    return common / sum(sizes) + common / min(sizes) / 2


def is_called_alike(one: Figure, other: Figure) -> bool:
    """Whether the names may mean one thing.

    Where only one of them is a known concept's, the one has to end in the other: what stands
    in front narrows, what stands behind is another thing (经济增长, 经济增长的贡献率). Of the same
    head, what stands in front must have something in common (氨氮排放量, 二氧化硫排放量).
    """
    if one.only and other.only and one.core == other.core:
        return True  # 粮食 完成植树造林, 绿化 完成植树造林: neither plan has another
    if (one.quantity.concept is None) != (other.quantity.concept is None):
        return one.core.endswith(other.core) or other.core.endswith(one.core)
    if one.quantity.concept:
        return True
    if _counts_another_thing(one, other):
        return False
    names = one.name, other.name
    placed = [figure.name != figure.core for figure in (one, other)]  # it says of what it is
    counted = one.is_counted or other.is_counted
    if all(placed) and not counted and grams(one.core).keys().isdisjoint(grams(other.core)):
        return False  # 建成大棚 温室, 建成大棚 仓储库
    if any(placed) and not all(placed):
        names = one.core, other.core
    ends = zip(reversed(names[0]), reversed(names[1]), strict=False)
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    fronts = [name[: len(name) - head] for name in names]
    if head >= _WHOLE:
        fronts = [*map(without_what_is_done, fronts)]  # that is parted elsewhere
    sizes = sorted(map(len, fronts))
    if head < _HEAD or sizes[0] <= 1 or sizes[1] <= _VERB:
        return True
    return not grams(fronts[0]).keys().isdisjoint(grams(fronts[1]))


def _counts_another_thing(one: Figure, other: Figure) -> bool:
    """Whether two names that share words end in two things: 卫生院配备彩超, 卫生院配备急救车."""
    if one.quantity.dimension != COUNT or other.quantity.dimension != COUNT:
        return False
    same = SequenceMatcher(None, one.name, other.name, autojunk=False).find_longest_match()
    ends = one.name[same.a + same.size :], other.name[same.b + same.size :]
    if same.size < _FRONT or min(map(len, ends)) < _HEAD:
        return False
    return grams(ends[0]).keys().isdisjoint(grams(ends[1]))


def nearness(one: float, other: float) -> float:
    """The smaller number by the larger one; 0 where they cannot be divided."""
    return min(one, other) / max(one, other) if one > 0 and other > 0 else 0.0


def _number(quantity: Quantity) -> float:
    """About how much it is; no amount is made of this number."""
    amount = quantity.base or quantity
    number = Fraction(amount.lower or amount.upper or 0)
    try:
        return float(number)
    except OverflowError:
        return 0.0
