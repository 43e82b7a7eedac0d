"""Target or actual: by the words of the clause, the year, the section, the kind.

The evidence is a table of rules, from the nearest to the farthest: the first that tells decides.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Status
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.decide import Rule
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.site import is_counted
from workplan_cli.quantities.tokens import is_verb
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.status import status

NoStatus = Literal["neither"]  # certain to be neither aimed at nor reached

_TAIL = 12  # characters behind an amount in which a condition ends
_ONLY_THEN = 40  # characters behind an amount in which 才能 makes it a condition
_REACH = 160  # characters of a clause that are read back
_SENTENCE = 160  # characters in front of an amount in which a definition is looked for
_MONEY, _AGE, _NOUN = "money", "age", "n"  # dimensions, jieba's tag of a noun
_COLON = "："
_PASSED = ("at_least", "more_than", "at_most", "less_than")  # bounds of a mark that is passed


class StatusCase(NamedTuple):
    """An amount of which it is asked whether it is a target, with what may tell."""

    clauses: Clauses
    amount: Amount
    front: list[Stretch]  # of the clause, in front of the amount
    words: Set[str]  # that stand there
    section: Status | None  # what the headings around it say
    opened: Status | None  # what the opening of its own paragraph says
    before: Status | None  # of the last amount of which something told
    carried: Status | None  # what the last telling paragraph said
    kind: Status | NoStatus | None  # what a document of this kind states
    explains: bool  # it stands below a heading of explanations
    year: int | None  # of the document
    known: dict[int, Status | None]  # what `how_things_stand` found in this paragraph

    @property
    def begin(self) -> int:
        """Where what stands in front of the amount begins."""
        return self.front[0][0] if self.front else self.amount.outer_start

    @property
    def turns(self) -> bool:
        """Whether the clause turns to what is to come: 今年, 下一步."""
        return not self.words.isdisjoint(status().clause.turning)


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
    clause, link = status().clause, indicators().phrase.link
    if tail.startswith(link) and not case.words.isdisjoint(clause.condition_of):
        return "neither"
    opens = text[case.begin : amount.start].startswith(clause.condition_head)
    return "neither" if opens and link in tail else None


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
    if amount.bound not in _PASSED or _states(case):
        return None
    tail = case.clauses.text[amount.outer_end : amount.outer_end + _ONLY_THEN]
    if _compiled(clause.threshold).match(tail):
        return "neither"
    is_share = amount.kind is None or amount.kind.dimension in clause.shares
    return "neither" if not is_share and _compiled(clause.threshold_of).match(tail) else None


def eligibility(case: StatusCase) -> NoStatus | None:
    """The age of those who may apply is neither.

    Example: 2020年公开招聘公告/报考者年龄在[35周岁]以下
    """
    kind = case.amount.kind
    of_age = kind is not None and kind.dimension == _AGE
    return "neither" if of_age and not case.words.isdisjoint(status().clause.eligible) else None


def _states(case: StatusCase) -> bool:
    """Whether 的 ends a statement behind the amount: 是由1.8级地震造成的."""
    return not case.words.isdisjoint(status().clause.copula)


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
    bounded = not words.isdisjoint(clause.criterion_words)
    at_most = not words.isdisjoint(clause.criterion_at_most)
    able = kind is not None and kind.dimension in clause.criterion_dimensions
    if not at_most and not (able and (bounded or described)):
        return None
    follows = text[amount.outer_end : amount.outer_end + _ONLY_THEN]
    if not follows[:1].isalpha() and not (
        bounded and _compiled(status().clause.criteria).match(follows)
    ):
        return None
    last = case.clauses.tokens(*case.front[-1])[-1:] if case.front else []
    money = kind is not None and kind.dimension == _MONEY
    given = money and last and not last[0].tag.startswith(_NOUN)
    return None if given else "neither"


def may_happen(case: StatusCase) -> NoStatus | None:
    """What may happen is neither.

    Example: 明年可能发生[6级]地震
    """
    amount, possible = case.amount, status().clause.possible
    end = min(case.clauses.break_after(amount.outer_end), amount.outer_end + 2 * _TAIL)
    behind = {token.text for token in case.clauses.tokens(amount.outer_end, end)}
    start, _ = case.clauses.sentence(amount.start)
    front = case.clauses.text[max(start, amount.start - _REACH) : amount.start]
    foreseen = any(word in front for word in status().clause.forecast)
    return "neither" if foreseen or possible & (case.words | behind) else None


def defined(case: StatusCase) -> NoStatus | None:
    """What a word means is neither.

    Example: 日间手术是指在[24小时]内出院的手术
    """
    start, _ = case.clauses.sentence(case.amount.start)
    front = case.clauses.text[max(start, case.amount.start - _SENTENCE) : case.amount.start]
    return "neither" if any(word in front for word in status().clause.definition) else None


def referring(case: StatusCase) -> Status | None:
    """What exists already is counted, not planned.

    Example: 对一中、二中等[4所]学校进行改造
    """
    if case.amount.modifiers or not is_counted(case.amount):
        return None
    clause, front = status().clause, case.clauses.text[: case.amount.start]
    counts_list = front.endswith(clause.listed) and not case.words.isdisjoint(clause.listing)
    return "actual" if counts_list or front.endswith(clause.referring) else None


def starting_point(case: StatusCase) -> Status | None:
    """The value that a change starts from is reached.

    Example: 力争入学率从[95%]提高到98%
    """
    return "actual" if case.amount.moved_from else None


def stated_as_aim(case: StatusCase) -> Status | None:
    """What was stated as an aim is one.

    Example: 提出了能耗降低[20%]左右的目标
    """
    if case.words.isdisjoint(status().clause.stating):
        return None
    return "target" if _stated().match(case.clauses.text, case.amount.outer_end) else None


def reached_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is reached.

    Example: 已建成学校[5所]
    """
    clause = status().clause
    if case.words >= clause.expected or _is_done(case):
        return "actual"
    said = case.words & clause.actual
    if case.section == "target" or _is_to_come(case):
        said -= clause.compared
        if not case.words.isdisjoint(clause.comparing):
            said -= set(clause.standing)
    return "actual" if said else None


def _is_to_come(case: StatusCase) -> bool:
    """Whether the sentence says by when it is to be: 到2020年，三年累计投入[5亿元]."""
    named = None if case.turns else case.clauses.year_before(case.amount.start)
    by = named is not None and named.word in status().clause.by_year
    return by and named is not None and case.year is not None and named.year > case.year


def _is_done(case: StatusCase) -> bool:
    """Whether 了 stands behind a verb in front of the amount: 新建了学校[5所]."""
    tokens = [token for stretch in case.front for token in case.clauses.tokens(*stretch)]
    done = status().clause.done
    return any(is_verb(verb) and mark.text in done for verb, mark in pairwise(tokens))


def aimed_at_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is aimed at; in a section that looks back 要 says nothing.

    Example: 力争建成学校[5所]
    """
    clause = status().clause
    if not case.words.isdisjoint(clause.aim):
        return "target"
    ahead = case.section != "actual" or case.turns
    return "target" if ahead and not case.words.isdisjoint(clause.target) else None


def dated(case: StatusCase) -> Status | None:
    """The year of the clause lies before that of the document, or behind it.

    Example: 2025年工作要点/一、任务/2023年建成学校[5所]。
    """
    named = None if case.turns else case.clauses.year_before(case.amount.start)
    if named is None:
        return None
    if case.year in (None, named.year):  # by a year something is to be done, as a rule
        return "target" if named.word in status().clause.by_year else None
    return "actual" if named.year < case.year else "target"


def how_things_stand(case: StatusCase) -> Status | None:
    """The clause, or one before it in the sentence, says how things stand.

    Example: 目前有幼儿园46所，在园幼儿[9800人]
    """
    clause = status().clause
    if case.turns:
        return None
    if case.clauses.text.startswith(clause.standing, case.begin):
        return "actual"
    if not case.words.isdisjoint(clause.turning):
        return None
    said = _stands_before(case.clauses, case.begin, case.known)
    # where headings tell, what an earlier clause aims at adds nothing
    return said if said != "target" or case.section is None else None


def _stands_before(clauses: Clauses, end: int, known: dict[int, Status | None]) -> Status | None:
    """What the clauses of the sentence that end at `end` say, the last one first.

    `known` is what was asked before, by the end of the clauses: a sentence of many amounts is
    walked through once.
    """
    first, _ = clauses.sentence(end)
    passed: list[int] = []
    said: Status | Literal["go on"] | None = "go on"
    while said == "go on":
        if end <= first:
            said = None
        elif end in known:
            said = known[end]
        else:
            passed.append(end)
            begin = max(first, clauses.break_before(end - 1) + 1)
            near = max(begin, end - _REACH)
            said = _clause_says(clauses, near, end)
            if said == "go on" and near > begin:
                said = None
            end = begin
    known.update(dict.fromkeys(passed, said))
    return said


def _clause_says(clauses: Clauses, begin: int, end: int) -> Status | Literal["go on"] | None:
    """What one clause says of how things stand in those behind it."""
    clause = status().clause
    words = {token.text for token in clauses.tokens(begin, end)}
    if clauses.text.startswith(clause.standing, begin) or words >= clause.expected:
        return "actual"
    if not words.isdisjoint(clause.target):
        return "target" if not words.isdisjoint(clause.going_on) else None
    opens_list = clauses.text.startswith(_COLON, end - 1)
    if opens_list and not words.isdisjoint(clause.actual):
        return "actual"
    return "go on" if words.isdisjoint(clause.turning) else None


def by_opening(case: StatusCase) -> Status | None:
    """The paragraph opens with a look back, below a heading that looks ahead.

    Example: 2025年工作报告/一、总体要求/过去五年，建成学校[5所]。
    """
    return "actual" if case.opened == "actual" else None


def by_section(case: StatusCase) -> Status | None:
    """The headings around the amount say which half of the document it stands in.

    Example: 2025年工作报告/一、工作回顾/建成学校[5所]。
    """
    return case.section


def by_paragraph(case: StatusCase) -> Status | None:
    """The last paragraph that told looked back or ahead.

    Example: 政府工作报告/过去一年，我们努力工作。/建成学校[5所]。
    """
    return case.carried


def by_kind(case: StatusCase) -> Status | NoStatus | None:
    """A document of this kind states targets, or what is reached.

    Example: 2025年工作要点/一、教育/建成学校[5所]。
    """
    return case.kind


def by_norm(case: StatusCase) -> Status | None:
    """Where the kind of document tells nothing, a norm is to be met.

    Example: 某某事项/礼堂建筑面积不少于[200平方米]。
    """
    if case.kind is not None:
        return None
    low, high = case.begin, case.amount.outer_end
    said = any(word in case.clauses.text[low:high] for word in status().norm.words)
    return "target" if said else None


def as_before(case: StatusCase) -> Status | None:
    """Where nothing tells, what was last told holds on.

    Example: 某某事项/要配备教师3名。/配备校长[1名]。
    """
    return case.before if case.kind is None else None


def as_it_stands(case: StatusCase) -> Status | None:
    """What nothing tells of is as it stands.

    Example: 某某事项/下放审批权限[80项]。
    """
    return "actual" if case.kind is None else None


EVIDENCE: tuple[Rule[StatusCase, Status | NoStatus], ...] = (
    laid_down,
    explained,
    condition,
    precondition,
    threshold,
    eligibility,
    criterion,
    may_happen,
    defined,
    referring,
    starting_point,
    stated_as_aim,
    reached_by_words,
    aimed_at_by_words,
    dated,
    how_things_stand,
    by_opening,
    by_section,
    by_paragraph,
    by_kind,
    by_norm,
    as_before,
    as_it_stands,
)


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(status().clause.stated)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
