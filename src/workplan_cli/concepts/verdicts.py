"""Whether a wording beside an amount means its concept: an ordered table of what speaks against it.

A rule gives what it objects to, or None. The first that objects decides; what none objects to is
the concept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.concepts.around import change_of, narrows_nothing
from workplan_cli.concepts.codebook import Codebook, Worded
from workplan_cli.concepts.sentences import Sentence
from workplan_cli.concepts.wholes import Whole
from workplan_cli.concepts.wording import Wording, wording_at
from workplan_cli.intervals import Stretch
from workplan_cli.model import Quantity, Span
from workplan_cli.rules.concepts import Concept, concepts


class Verdict(NamedTuple):
    """A concept that is worded beside an amount."""

    concept: Concept
    wording: str
    against: str
    """why it is not meant: "rule: words"; "" where it is"""
    falling: bool
    start: int
    """where the wording begins in the sentence"""
    place: Span
    """where it stands in the text"""


_APART = "；"  # behind it stands another matter
_TWO = 2  # concepts that share words
_LITTLE = 50  # per cent that no index of 100 falls to
_BRACKETED = re.compile("（[^（）]*）")
Rule = Callable[[Wording], str | None]


def of_other_documents(case: Wording) -> str | None:
    """A wording of the whole country alone, in a document of a region, and the other way round."""
    if case.words in case.concept.national:
        return None if case.whole == "country" else case.words
    of = case.concept.of
    return None if not of or of == case.whole else f"{of}, not {case.whole or 'known'}"


def not_its_turn(case: Wording) -> str | None:
    """Two concepts share the words: 城乡居民收入分别增长5%、7% is of towns first."""
    if case.words not in case.concept.shared:
        return None
    return None if case.told[:2] == (case.concept.turn, _TWO) else case.words


def of_the_next(case: Wording) -> str | None:
    """Another of the subjects that 分别 parts: 城镇居民和农民收入分别由3万元和1万元增加.

    The clause in front of 分别 has the last of them: 进口5亿元，其中出口3亿元，分别增长5%和4%.
    """
    place, among, beside, last_of = case.told
    if last_of and place < among:
        return case.words
    return None if place == 1 or narrows_nothing(beside, case.whole) else beside


def forbidden(case: Wording) -> str | None:
    """A word in the clause that makes another indicator of it: 再就业 beside 新增就业."""
    said = case.clause + case.gap
    return next((word for word in case.concept.forbidden if word in said), None)


def piled_up(case: Wording) -> str | None:
    """What there is in all, beside what came on top: 新增市场主体2万户、累计达17万户."""
    if not case.concept.sums or not case.near:
        return None
    return next((word for word in concepts().reading.added if word in case.near), None)


def narrowed(case: Wording) -> str | None:
    """Words in front of it that narrow it: 农村居民消费价格."""
    return None if narrows_nothing(case.front, case.whole) else case.front


def of_a_part(case: Wording) -> str | None:
    """A part is left out in the clause in front of it: 扣除房地产投资，固定资产投资增长3%."""
    return next((word for word in concepts().reading.without if word in case.before), None)


def of_one_of_a_list(case: Wording) -> str | None:
    """The amount is of a list, which ends in it: 城镇、农村居民人均可支配收入增长4%、5%."""
    of_each = any(word in case.clause for word in concepts().reading.each)
    return case.front or case.words if case.listed and not of_each else None


def of_a_part_above(case: Wording) -> str | None:
    """The paragraph is about a part of it: 幼儿园教职工300人，其中专任教师200人."""
    wholes = (*concepts().reading.country, *concepts().reading.regions)
    if any(word in case.front for word in wholes):
        return None
    spoken = _BRACKETED.sub("", case.above + case.opening)  # 学校80所（其中小学50所）
    return next((word for word in case.concept.parts if word in spoken), None)


def of_what_was_lost(case: Wording) -> str | None:
    """The sentence counts what was not had: 损失工业总产值1000亿元，财政收入400亿元."""
    return next((word for word in concepts().reading.lost if word in case.opening), None)


def of_another_area(case: Wording) -> str | None:
    """The clause in front is about another place: 双城经济圈建设走深走实，经济总量超9万亿元."""
    wholes = (*concepts().reading.country, *concepts().reading.regions)
    if any(word in case.front for word in wholes):
        return None
    part = _parts_of_place().search(case.opening.rpartition(_APART)[2])
    area = next((word for word in concepts().reading.areas if word in case.before), None)
    return area or (part[0] if part else None)


def compared_with(case: Wording) -> str | None:
    """The amount is compared with it: 居民收入增长7.4%、超过经济增速."""
    if not case.trails:
        return None
    return next((word for word in concepts().reading.compared if word in case.front), None)


def joined_on(case: Wording) -> str | None:
    """Another thing beside the amount's own: 粮食产量4000万斤和棉花产量30万担."""
    if not case.trails:
        return None
    return next((word for word in concepts().reading.joining if case.front.startswith(word)), None)


def of_a_part_alone(case: Wording) -> str | None:
    """A part of it, and no number: 完成一半以上的棚户区改造."""
    return case.words if case.part else None


def which_things(case: Wording) -> str | None:
    """The amount tells which things are counted: 经济总量超千亿元的县域达12个."""
    return case.beyond if _criterion().match(case.beyond) else None


def carried_on(case: Wording) -> str | None:
    """Words behind it that make another thing of it: 国内生产总值用水量."""
    return None if narrows_nothing(case.behind, case.whole) else case.behind


def another_subject(case: Wording) -> str | None:
    """The amount's own clause has a subject: 国内生产总值增长6%，其中服务业增加值增长7%."""
    between = (*case.between, case.near or "")
    return next((words for words in between if not narrows_nothing(words, case.whole)), None)


def of_another_noun(case: Wording) -> str | None:
    """The thing that is counted stands behind the amount: 棚户区改造20条道路."""
    if not case.noun or narrows_nothing(case.noun, case.whole):
        return None
    return case.noun


def not_a_change(case: Wording) -> str | None:
    """Growth where no change is told: 国内生产总值的3%.

    An index is told as a change too: 居民消费价格指数控制在3%以内, and not 控制在103%以内.
    """
    if case.concept.kind != "growth" or case.move:
        return None
    little = case.share is not None and case.share < _LITTLE
    told = not case.near and narrows_nothing(case.behind, case.whole)
    return None if case.concept.hundred and little and told and not case.trails else case.words


def on_another_basis(case: Wording) -> str | None:
    """A level as it would have been counted before: 财政收入（同口径）30亿元."""
    if case.concept.kind != "level":
        return None
    said = "".join((case.front, case.behind, case.near or "", *case.between))
    return next((word for word in concepts().reading.bases if word in said), None)


def not_a_level(case: Wording) -> str | None:
    """A level where a change is told: 财政赤字比上年增加1500亿元."""
    if case.concept.kind != "level" or not case.move or change_of(case.words):
        return None
    return case.move


RULES: tuple[Rule, ...] = (
    of_other_documents,
    not_its_turn,
    forbidden,
    narrowed,
    of_a_part,
    of_a_part_above,
    of_one_of_a_list,
    of_what_was_lost,
    of_another_area,
    piled_up,
    compared_with,
    joined_on,
    of_a_part_alone,
    which_things,
    carried_on,
    of_the_next,
    another_subject,
    of_another_noun,
    not_a_change,
    on_another_basis,
    not_a_level,
)


def verdicts(
    quantity: Quantity, sentence: Sentence, book: Codebook, whole: Whole, heads: str = ""
) -> list[Verdict]:
    """What the codebook says of an amount, in the order of the text.

    `heads`: of a cell the words above its column, which stand apart from its row.
    """
    spoken = (sentence.stretch(span) for span in quantity.indicator_spans)
    pieces = [piece for piece in spoken if piece[0] < piece[1]]  # a heading may lead the label
    amount = sentence.stretch(quantity.span)
    return [
        _verdict(
            wording_at(concept, place, amount, pieces, sentence, whole, heads, quantity, worded),
            place[0],
            Span(sentence.places[place[0]], sentence.places[place[1] - 1] + 1),
        )
        for place, worded in book.found(quantity.unit, sentence.text)
        if _belongs(place, pieces, worded)
        for concept in worded.concepts
    ]


def _belongs(place: Stretch, pieces: list[Stretch], worded: Worded) -> bool:
    """Whether the indicator was read from a wording: from its head, and most of it.

    Of words that two concepts share the second may have the tail: 城镇、农村居民收入.
    """
    covered = sum(max(0, min(end, place[1]) - max(start, place[0])) for start, end in pieces)
    headed = any(start <= place[0] < end for start, end in pieces)
    headed = headed or any(worded.words in concept.shared for concept in worded.concepts)
    return headed and covered * 2 >= place[1] - place[0]


def best(found: list[Verdict]) -> Verdict | None:
    """The one that is meant, of several the nearest; None for none, or two of one wording."""
    meant = [one for one in found if not one.against]
    nearest = [one for one in meant if one.start == meant[-1].start]
    return nearest[0] if len(nearest) == 1 else None


def _verdict(case: Wording, start: int, place: Span) -> Verdict:
    against = next(_objections(case), "")
    falling = case.concept.kind == "growth" and case.move == "falling"
    return Verdict(case.concept, case.words, against, falling, start, place)


def _objections(case: Wording) -> Iterator[str]:
    for rule in RULES:
        objection = rule(case)
        if objection is not None:
            yield f"{rule.__name__}: {objection}"


@cache
def _parts_of_place() -> re.Pattern[str]:
    return re.compile(concepts().reading.parts_of_place)


@cache
def _criterion() -> re.Pattern[str]:
    return re.compile(concepts().reading.criterion)
