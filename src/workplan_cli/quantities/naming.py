"""What an amount measures, as two ordered tables of small rules: the first that knows decides.

One table is for the first amount of a clause, the other for an amount behind another one.
A rule is a function from a `Case` to a `Naming`, None where it does not know. The example
in its docstring is decided by that very rule, for the amount in square brackets.
"""

from __future__ import annotations

from dataclasses import replace

from workplan_cli.intervals import Stretch
from workplan_cli.quantities.case import Case, Naming
from workplan_cli.quantities.decide import Rule
from workplan_cli.quantities.site import is_deadline
from workplan_cli.quantities.taken_over import (
    Taken,
    change_measured,
    earlier_clause,
    frame,
    told_by_attribute,
    told_by_group,
    topic,
    verb_of,
)
from workplan_cli.quantities.tokens import stretches
from workplan_cli.rules.indicators import indicators

# Of a clause's first amount


def progress_of_subject(case: Case) -> Naming | None:
    """A clause that only says what share its subject is, or how far it has come.

    Example: 财政收入5亿元，完成年度预算的[97%]
    """
    if not case.before.named or not _tells_progress(case):
        return None
    carried = case.known.front if case.known else earlier_clause(case)
    return case.named(*carried, *case.own, carried=carried, subject=case.known)


def part_of_whole(case: Case) -> Naming | None:
    """A part is named after what was counted before it.

    Example: 培训教师500名，其中骨干教师[300名]
    """
    if case.known is None or not case.before.named or not case.before.part:
        return None
    return case.named(*case.known.front, *case.own)


def change_of_known(case: Case) -> Naming | None:
    """A change without a subject is one of what was measured before.

    Example: 财政收入5亿元，增长[8%]
    """
    known = case.known
    if known is None or case.before.change is None:
        return None
    return case.named(*known.carried, *change_measured(case, known), *case.own)


def total_of_known(case: Case) -> Naming | None:
    """A total is one of what was counted before, if it is not one of another thing.

    Example: 招聘教师大班105名，中班120名，共计[225名]
    """
    known = case.known
    if known is None or not case.before.total:
        return None
    if case.behind is not None and case.amount.unit != case.amounts[case.index - 1].unit:
        return None
    return case.named(*(known.carried or known.front))


def time_for_action(case: Case) -> Naming | None:
    """A time within which is named by the action, and by the clause before it.

    Example: 接到申请后，在[30日]内作出决定
    """
    if case.behind is None or not is_deadline(case.clauses, case.amount):
        return None
    return case.named(*earlier_clause(case), *case.own)


def counted_by_topic(case: Case) -> Naming | None:
    """What is counted is named with the subject that opens the sentence.

    Example: 民政局，新建[5所]养老院
    """
    if case.behind is None:
        return None
    subject = topic(case)
    return case.named(*subject, *case.own) if subject else None


def same_predicate(case: Case) -> Naming | None:
    """People who suffered something of what others suffered something else.

    Example: 造成365人死亡，[4026人]重伤
    """
    known = case.known
    if known is None or not (case.predicate and known.predicate) or _has_words(case):
        return None
    return case.named(*known.front)


def further_aim(case: Case) -> Naming | None:
    """An aim beyond a change is the same change.

    Example: 教师工资年均增长5%，力争达到[8%]
    """
    known = case.known
    if known is None or known.role != "change" or case.behind is not None:
        return None
    if case.opening not in indicators().change.aims:
        return None
    if case.amount.unit != case.amounts[case.index - 1].unit:
        return None
    changed = replace(case, before=case.before._replace(change=known.before.change))
    return changed.named(*known.front, *stretches(known.before.kept))


def named_by_clause_before(case: Case) -> Naming | None:
    """An amount without a name of its own is named by the clause before it.

    Example: 城乡居民医疗保险参保工作，达到[95%]
    """
    if case.behind is not None and (not case.predicate or _has_words(case)):
        return None
    return case.named(*earlier_clause(case), *case.own)


# Of an amount behind another one


def amount_is_subject(case: Case) -> Naming | None:
    """The amount before it, with its noun, is what has this one.

    Example: 超过100人的企业达到[15%]
    """
    noun, previous = case.noun_between, case.known
    if noun is None or previous is None or case.is_separated:
        return None
    if not case.words or case.before.tokens:
        return None
    start = case.amounts[case.index - 1].outer_start
    return case.named(*previous.front, (start, noun[1]))


def noun_is_subject(case: Case) -> Naming | None:
    """The noun that the amount before counts is the subject of the phrase.

    Example: 31个省份本级公务接待费减少[26%]
    """
    if case.noun_between is None or not case.before.named or case.is_separated:
        return None
    return case.named(case.noun_between, *case.own)


def last_of_list(case: Case) -> Naming | None:
    """The last of a list of amounts is of what the others are of, and of what 的 leads to.

    Example: 销售额首次突破1亿元、[5亿元]的企业
    """
    known, previous = case.known, case.amounts[case.index - 1]
    between = case.clauses.text[previous.outer_end : case.amount.outer_start]
    listed = between != "" and between in indicators().each.separators
    if known is None or case.behind is None or not listed or previous.unit != case.amount.unit:
        return None
    leads = case.clauses.text.startswith(indicators().phrase.link, case.amount.outer_end)
    return case.named(*known.front) if leads else None


def named_by_verb(case: Case) -> Naming | None:
    """A phrase without a noun goes on with what was named before.

    Example: 建成过江通道4座、在建[8座]
    """
    before, known = case.before, case.known
    if known is None or not before.tokens or case.behind or before.change:
        return None
    return case.named(*_without_own_verb(known), *case.own)


def _without_own_verb(known: Naming) -> tuple[Stretch, ...]:
    """What an amount is named by, but for a verb that stands for it alone: 续建45个、新建41个."""
    verbs = known.before.tokens
    if known.before.named or not verbs:
        return known.front
    return tuple(one for one in known.front if one[0] < verbs[0].start) or known.front


def listed_object(case: Case) -> Naming | None:
    """A further object of the verb before.

    Example: 打造10个企业、[100个]工厂
    """
    if case.known is None or case.behind is None or not case.words or not case.is_separated:
        return None
    return case.named(*verb_of(case.known), *case.own)


def same_thing(case: Case) -> Naming | None:
    """Another amount of what was measured before.

    Example: 财政收入5亿元、增长[8%]
    """
    known, noun = case.known, case.noun_between
    if known is None:
        return None
    goes_on = noun if case.behind is None or _touches(case, noun) else None
    pieces: Taken = (*known.carried, *change_measured(case, known), *case.own)
    return case.named(*pieces, *((goes_on,) if goes_on else ()))


# Of both


def in_frame(case: Case) -> Naming | None:
    """A noun in the frame of the phrase before it.

    Example: 第二实验幼儿园招收大班3个班，中班[4个]班
    """
    known = case.known
    if known is None or not case.before.named:
        return None
    return _with(case, frame(case, known), known)


def attribute_of_known(case: Case) -> Naming | None:
    """An attribute is one of what was named before.

    Example: 实施项目20个，总投资[50亿元]
    """
    if not _may_be_bare(case):
        return None
    return _with(case, told_by_attribute(case))


def group_of_known(case: Case) -> Naming | None:
    """A group is one of those of whom the text told before.

    Example: 学生活动总量初中不超过7小时，高中不超过[8小时]
    """
    if not _may_be_bare(case):
        return None
    return _with(case, told_by_group(case))


def own_phrase(case: Case) -> Naming | None:
    """The phrase in front of the amount names it.

    Example: 财政收入[5亿元]
    """
    return case.named(*case.own) if case.before.named else None


def own_words(case: Case) -> Naming | None:
    """What stands behind the amount names it, with the words in front where there are any.

    Example: [5所]小学
    """
    return case.named(*case.own)


NAMED_BY_PHRASE: tuple[Rule[Case, Naming], ...] = (
    in_frame,
    attribute_of_known,
    group_of_known,
    own_phrase,
)
FIRST: tuple[Rule[Case, Naming], ...] = (
    progress_of_subject,
    part_of_whole,
    *NAMED_BY_PHRASE,
    change_of_known,
    total_of_known,
    time_for_action,
    counted_by_topic,
    same_predicate,
    further_aim,
    named_by_clause_before,
    own_words,
)
FOLLOWING: tuple[Rule[Case, Naming], ...] = (
    amount_is_subject,
    noun_is_subject,
    last_of_list,
    *NAMED_BY_PHRASE,
    named_by_verb,
    listed_object,
    same_thing,
)


def _tells_progress(case: Case) -> bool:
    """Whether a clause only says how far its subject has come: 完成预算的97%, 占总数的三成."""
    data = indicators().progress
    if case.opening in data.shares:
        return case.amount.kind is not None and case.amount.kind.dimension in data.dimensions
    if case.opening not in data.verbs:
        return False
    return "".join(token.text for token in case.before.tokens).endswith(data.nouns)


def _touches(case: Case, noun: Stretch | None) -> bool:
    """Whether a noun phrase reaches to the amount."""
    return noun is not None and noun[1] == case.amount.outer_start


def _has_words(case: Case) -> bool:
    """Whether anything stands in front that says what is counted."""
    return bool(case.before.tokens or case.before.kept)


def _may_be_bare(case: Case) -> bool:
    """Whether a phrase may name the amount only together with what was said before."""
    return case.before.named and case.behind is None


def _with(case: Case, taken: Taken, known: Naming | None = None) -> Naming | None:
    """The phrase together with what it takes over; None where that is nothing.
    What a bracket holds takes nothing over.

    The first amount of a clause hands it on (and the phrase of `known` with it), another does not.
    """
    if not taken or case.in_bracket:
        return None
    if case.follows:
        return case.named(*taken, *case.own)
    return case.named(*taken, *case.own, carried=taken, phrase=known.phrase if known else None)
