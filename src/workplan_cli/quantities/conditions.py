"""What is neither aimed at nor reached: conditions, criteria, what may happen, what words mean.

Rows of the table of `status`; the docstring of each has an example that the tests run.
"""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.intervals import last_until
from workplan_cli.quantities.clauses import CLOSING_BRACKETS
from workplan_cli.quantities.site import is_counted
from workplan_cli.quantities.status_case import NoStatus, StatusCase
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.status import status

_CLAUSE_ENDS = re.compile("[。；]")
_COMMA = re.compile("[。；，]")
_EXAMPLE = 2  # characters behind an amount that is made up: 以6000元为例
_LISTING = "、，"  # marks behind which more of a description follows
_TAIL = 12  # characters behind an amount in which a condition ends
_ONLY_THEN = 40  # characters behind an amount in which 才能 makes it a condition
_REACH = 160  # characters of a clause that are read back
_SENTENCE = 160  # characters in front of an amount in which a definition is looked for
_RANGE = "range"
_MONEY, _AGE, _NOUN = "money", "age", "n"  # dimensions, jieba's tag of a noun
_LEAST = ("at_least", "more_than")  # bounds of what someone has to have
_PASSED = ("at_least", "more_than", "at_most", "less_than")  # bounds of a mark that is passed


def laid_down(case: StatusCase) -> NoStatus | None:
    """What a law lays down is neither aimed at nor reached.

    Example: 某某市教育条例/第一条 学校应当自受理之日起[20日]内答复。
    """
    return "neither" if case.kind == "neither" else None


def explained(case: StatusCase) -> NoStatus | None:
    """What a word is explained by, where nothing is said to be done, is neither.

    Example: 2025年工作报告/一、工作回顾/建成一批学校。/附件 名词解释/1.新校行动：包括[4个]方面。
    """
    if not case.explains:
        return None
    tokens = (token for stretch in case.front for token in case.clauses.tokens(*stretch))
    verbs = (token.text for token in tokens if token.tag in indicators().phrase.verb)
    return "neither" if status().explaining.defining.issuperset(verbs) else None


def condition(case: StatusCase) -> NoStatus | None:
    """The amount of a condition is neither.

    Example: 超过[100人]的，配备专职人员
    """
    text, amount = case.clauses.text, case.amount
    tail = text[amount.outer_end : amount.outer_end + _TAIL]
    if _compiled(status().clause.condition_tail).match(tail) and not _states(case):
        return "neither"
    if _compiled(status().clause.giving).search(text, case.begin, amount.outer_start):
        return None
    clause, link = status().clause, indicators().phrase.link
    covering = _compiled(clause.covering).search(text, case.begin, amount.outer_start)
    if covering and _is_share_of_things(case):
        return None  # 对辖区内30%以上的企业进行检查
    if tail.startswith(link) and not case.words.isdisjoint(clause.condition_of):
        return "neither"
    front = text[case.begin : amount.start]
    if amount.outer_start == case.begin and _is_share_of_things(case):
        return None  # 超过85%的农户
    heads = clause.supposing_head if _is_plain_count(case) else clause.condition_head
    opens = front.startswith(heads) and not _compiled(clause.condition_no_head).match(front)
    then = _compiled(clause.condition_then).match(tail)
    # 对每项工作的意见不少于2条，对…的…: what is meant ends with its clause
    ends = _COMMA if front.startswith(tuple(clause.condition_of)) else _CLAUSE_ENDS
    leads = then or link in ends.split(tail, maxsplit=1)[0]
    return "neither" if opens and leads else None


def _is_share_of_things(case: StatusCase) -> bool:
    """Whether it tells how many of the things that are named behind it: 超过85%的农户."""
    amount, link = case.amount, indicators().phrase.link
    of_share = amount.kind is not None and amount.kind.dimension in status().clause.shares
    if not of_share or not case.clauses.text.startswith(link, amount.outer_end):
        return False
    named = case.clauses.tokens(amount.outer_end + len(link), amount.outer_end + _TAIL)
    kinds, who = indicators().phrase.verb, status().clause.who
    if any(token.tag.startswith(_NOUN) or token.text in who for token in named[:1]):
        return True
    return len(named) > 1 and named[0].tag in kinds and named[1].text in who


def _is_plain_count(case: StatusCase) -> bool:
    """Whether an amount counts things, no more and no less: 对全区14个景区的环境进行整治."""
    return case.amount.bound == "exact" and is_counted(case.amount)


def precondition(case: StatusCase) -> NoStatus | None:
    """Only who meets it may do what follows, or it is only supposed.

    Example: 考生须连续就读[3年]，才能填报志愿
    """
    _, end = case.clauses.sentence(case.amount.start)
    tail = case.clauses.text[case.amount.outer_end : min(end, case.amount.outer_end + _ONLY_THEN)]
    clause = status().clause
    if not case.words.isdisjoint(clause.supposing) or _compiled(status().clause.only_then).search(
        tail
    ):
        return "neither"
    return (
        "neither" if not _states(case) and _compiled(status().clause.whoever).search(tail) else None
    )


def threshold(case: StatusCase) -> NoStatus | None:
    """What passes it, or does not, is treated in its own way.

    Example: 得分在[90分]以上的为优秀
    """
    clause, amount = status().clause, case.amount
    if not amount.unit or _states(case):
        return None
    if _compiled(clause.threshold_any).match(case.clauses.text, amount.outer_end):
        return "neither"
    tail = case.clauses.text[amount.outer_end : amount.outer_end + _ONLY_THEN]
    marks = _is_measured(case) and amount.bound != _RANGE  # 7～10日龄时，免疫一次
    if marks and _compiled(clause.threshold_measured).match(tail):
        return "neither"
    if amount.bound not in _PASSED:
        return None
    other_end = None
    if amount.bound in _LEAST:  # 80分以上90分以下为良好
        other_end = _compiled(clause.step_end).match(tail)
    if other_end and _compiled(clause.step_closes).match(tail[other_end.end() :]):
        return "neither"
    tails = (tail, *([tail[other_end.end() :]] if other_end else ()))
    patterns = (_compiled(clause.threshold), _compiled(clause.threshold_who))
    if any(pattern.match(one) for pattern in patterns for one in tails):
        return "neither"
    is_share = amount.kind is None or amount.kind.dimension in clause.shares
    return "neither" if not is_share and _compiled(clause.threshold_of).match(tail) else None


def quorum(case: StatusCase) -> NoStatus | None:
    """So many have to take part or to agree for something to hold.

    Example: 2020年选举办法/须有[半数]以上代表出席。
    """
    clause, amount = status().clause, case.amount
    is_share = amount.kind.dimension in clause.shares
    if not is_share or amount.bound not in _LEAST or case.words.isdisjoint(clause.quorum_of):
        return None
    behind = case.clauses.text[amount.end : amount.end + _ONLY_THEN]
    return "neither" if _compiled(clause.quorum).match(behind) else None


def listed_condition(case: StatusCase) -> NoStatus | None:
    """What is asked of those who apply, in a list of it or below such a heading, is neither.

    Example: 2025年资助工作通知/申报企业应当符合下列条件：/（一）从业人员不少于[30人]；
    """
    rules, text = status().conditions, case.clauses.text
    if not case.words.isdisjoint(rules.given):
        return None
    near = max(_start_of_list(case), case.amount.start - 2 * _REACH)
    asked = case.asks or _compiled(rules.lead).search(text, near, case.amount.start)
    return "neither" if asked else None


def _start_of_list(case: StatusCase) -> int:
    """Where the sentence of an amount begins, or that in front of the items of its list."""
    clauses, item = case.clauses, _compiled(status().conditions.item)
    start, _ = clauses.sentence(case.amount.start)
    while case.amount.start - start < 2 * _REACH and item.match(clauses.text, start):
        last = last_until(clauses.sentence_ends, start)
        if last < 0:
            return 0
        start, _ = clauses.sentence(clauses.sentence_ends[last] - 1)
    return start


def service(case: StatusCase) -> NoStatus | None:
    """How long someone has to have served is neither.

    Example: 2020年干部选拔通知/应当具有[三年]以上基层工作经历。
    """
    clause, amount, text = status().clause, case.amount, case.clauses.text
    if amount.kind is None or amount.kind.dimension not in clause.serving:
        return None
    if amount.bound not in _LEAST:
        return None
    before = text[case.begin : amount.start]
    behind = _compiled(clause.served_as).match(text, amount.end)
    return "neither" if behind or _compiled(clause.served).search(before) else None


def eligibility(case: StatusCase) -> NoStatus | None:
    """The age of those who may apply is neither.

    Example: 2020年公开招聘公告/报考者年龄在[35周岁]以下
    """
    kind = case.amount.kind
    if kind is None or kind.dimension != _AGE:
        return None
    if not case.words.isdisjoint(status().clause.eligible):
        return "neither"
    too = _compiled(status().clause.eligible_too)
    start, _ = case.clauses.sentence(case.amount.start)
    near = max(start, case.amount.outer_start - _ONLY_THEN)
    if case.amount.bound not in _PASSED:
        return None
    return "neither" if too.search(case.clauses.text, near, case.amount.outer_start) else None


def _states(case: StatusCase) -> bool:
    """Whether 的 ends a statement behind the amount: 是由1.8级地震造成的, 建立了5所新型的学校."""
    done = case.clauses.text[: case.amount.outer_start].endswith(tuple(status().clause.done))
    return done or not case.words.isdisjoint(status().clause.copula)


def criterion(case: StatusCase) -> NoStatus | None:
    """The amount tells which things are meant.

    Example: 为[80岁]以上老人发放津贴
    """
    amount, text = case.amount, case.clauses.text
    kind = amount.kind
    clause, words = status().clause, {text[m.start : m.end] for m in amount.modifiers}
    described = kind is not None and kind.dimension in clause.criterion_bare
    described = described and not amount.moved_from
    described = described and not text.startswith(clause.criterion_not_before, amount.outer_end)
    inclusive = _compiled(clause.criterion_inclusive).match(text, amount.outer_end)
    end = inclusive.end() if inclusive else amount.outer_end
    around = text.startswith(indicators().phrase.link, end)
    limits = clause.criterion_words | (clause.criterion_around if around else frozenset[str]())
    bounded = not words.isdisjoint(limits)
    at_most = not words.isdisjoint(clause.criterion_at_most)
    able = kind is not None and kind.dimension in clause.criterion_dimensions
    if not at_most and not (able and (bounded or described)):
        return None
    follows = text[end : end + _ONLY_THEN]
    if kind is not None and kind.dimension == _AGE:
        follows = _compiled(clause.criterion_list).sub("", follows, count=1)
    if not follows[:1].isalpha() and not (
        bounded and _compiled(status().clause.criteria).match(follows)
    ):
        return None
    last = case.clauses.tokens(*case.front[-1])[-1:] if case.front else []
    money = kind is not None and kind.dimension == _MONEY
    given = money and last and not last[0].tag.startswith(_NOUN)
    given = given and last[0].text not in clause.criterion_behind
    return None if given else "neither"


def described(case: StatusCase) -> NoStatus | None:
    """The size of the places tells which are meant.

    Example: 2025年工作要点/一、交通/实现[30户]以上自然村通硬化路。
    """
    amount, clause = case.amount, status().clause
    few = amount.bound == "less_than" and _compiled(clause.criterion_few).match(_follows(case))
    if few and not _is_measured(case):
        return "neither"
    if _is_measured(case) or amount.unit not in clause.criterion_sizes:
        return None
    return "neither" if _compiled(clause.criterion_places).match(_follows(case)) else None


def _is_measured(case: StatusCase) -> bool:
    return bool(case.amount.unit) and not is_counted(case.amount)


def _follows(case: StatusCase) -> str:
    return case.clauses.text[case.amount.end : case.amount.end + _ONLY_THEN]


def _in_front(case: StatusCase, characters: int) -> str:
    return case.clauses.text[max(0, case.amount.start - characters) : case.amount.start]


def not_met(case: StatusCase) -> NoStatus | None:
    """A mark that is not met tells which things are meant.

    Example: 2025年工作要点/一、环保/拆除高度小于[5.5米]的焦炉。
    """
    follows = _follows(case)
    linked = follows.startswith(indicators().phrase.link) and follows[1:2].isalpha()
    below = linked and _compiled(status().clause.criterion_below).search(_in_front(case, _TAIL))
    return "neither" if below and _is_measured(case) else None


def passed(case: StatusCase) -> NoStatus | None:
    """So does one that is passed.

    Example: 2025年工作要点/一、工业/新增产值超[100亿元]的企业3家。
    """
    clause = status().clause
    named = _is_measured(case) and _compiled(clause.passed).search(_in_front(case, _TAIL))
    return "neither" if named and _compiled(clause.passed_by).match(_follows(case)) else None


def aside(case: StatusCase) -> NoStatus | None:
    """And one that an aside or a list describes them by.

    Example: 2025年工作要点/一、水利/治理河流（流域面积大于[2000平方公里]）。
    """
    closed = _follows(case)[:1] in (*CLOSING_BRACKETS, *_LISTING)
    told = _compiled(status().clause.criterion_aside).search(_in_front(case, 2 * _TAIL))
    return "neither" if closed and told and _is_measured(case) else None


def counted_by(case: StatusCase) -> NoStatus | None:
    """And one from which on things are counted at all.

    Example: 2025年工作报告/一、回顾/固定资产投资（[500万元]口径）达到90亿元。
    """
    counted = _compiled(status().clause.criterion_basis).match(_follows(case))
    return "neither" if counted and _is_measured(case) else None


def gone_by(case: StatusCase) -> NoStatus | None:
    """And a time that has gone by.

    Example: 2025年工作要点/一、防疫/登记最近[1个月]内已免疫的动物。
    """
    clause, kind = status().clause, case.amount.kind
    if not _is_measured(case) or kind is None or kind.dimension not in clause.serving:
        return None
    within = _compiled(clause.criterion_within).match(case.clauses.text, case.amount.end)
    recent = _compiled(clause.criterion_recent).search(_in_front(case, _TAIL))
    return "neither" if within or recent else None


def may_happen(case: StatusCase) -> NoStatus | None:
    """What may happen is neither.

    Example: 明年可能发生[6级]地震
    """
    amount, possible = case.amount, status().clause.possible
    end = min(case.clauses.break_after(amount.outer_end), amount.outer_end + 2 * _TAIL)
    behind = {token.text for token in case.clauses.tokens(amount.outer_end, end)}
    start, _ = case.clauses.sentence(amount.start)
    front = case.clauses.text[max(start, amount.start - _REACH) : amount.start]
    foreseen = _compiled(status().clause.forecast).search(front)
    return "neither" if foreseen or possible & (case.words | behind) else None


def defined(case: StatusCase) -> NoStatus | None:
    """What a word means is neither.

    Example: 日间手术是指在[24小时]内出院的手术
    """
    start, _ = case.clauses.sentence(case.amount.start)
    front = case.clauses.text[max(start, case.amount.start - _SENTENCE) : case.amount.start]
    if _compiled(status().clause.full_marks).search(front):
        return "neither"
    return "neither" if any(word in front for word in status().clause.definition) else None


def superseded(case: StatusCase) -> NoStatus | None:
    """What an amendment takes out is neither.

    Example: 2025年办法修改决定/将“[三百元]”修改为“五百元”。
    """
    behind = case.clauses.text[case.amount.outer_end : case.amount.outer_end + _TAIL]
    clause, front = status().clause, _in_front(case, 2 * _TAIL)
    was = _compiled(clause.superseded_by).match(behind)
    if was and _compiled(clause.superseded_norm).search(front):
        return "neither"
    return "neither" if _compiled(clause.superseded).match(behind) else None


def made_up(case: StatusCase) -> NoStatus | None:
    """What is made up to show how something works is neither.

    Example: 2025年缴费办法/例如，某职工月工资[4000元]，每月缴纳400元。
    """
    start, _ = case.clauses.sentence(case.amount.start)
    near = max(start, case.amount.start - _REACH)
    end = case.amount.outer_end + _EXAMPLE
    shown = _compiled(status().clause.example).search(case.clauses.text, near, end)
    return "neither" if shown else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
