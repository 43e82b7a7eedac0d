"""What stands behind an amount and says what it counts, as a table of small rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.quantities.before import Before, trim_before
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.decide import Decision, Rule, decide
from workplan_cli.quantities.noun_phrase import noun_phrase
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.site import Site, front_of, is_deadline, start_of
from workplan_cli.quantities.tokens import cover, is_noun, is_verb
from workplan_cli.rules.indicators import indicators

_COMMAS = ("，", ",")
_NEAR_HEAD = 2  # words among which the verb of an action stands: 重点｜支持
_MOST_DESCRIBING = 8  # amounts in a row that describe one thing: their number keeps time linear


def joined_amounts(site: Site) -> Stretch | None:
    """What two amounts that make one range are of.

    Example: 处[一万元]以上五万元以下罚款
    """
    index = site.index + 1
    if index >= len(site.amounts) or not _is_joined(site.amount, site.amounts[index]):
        return None
    limit = start_of(site.clauses, site.amounts, index + 1)
    return noun_phrase(site.clauses, site.amounts[index].outer_end, limit, verbs=False)


def action_in_time(site: Site) -> Stretch | None:
    """What is to be done within the time that the amount says.

    Example: 在[30日]内，制定出台具体实施办法
    """
    if not is_deadline(site.clauses, site.amount):
        return None
    action = _action_behind(site, indicators().limits.after)
    if action.is_cut:  # 三年内建成学校20所
        return _meaning(trim_before(site.clauses.text, action.tokens).tokens)
    return _meaning(action.tokens)


def counted_noun(site: Site) -> Stretch | None:
    """The noun phrase of what is counted or measured.

    Example: 培训[300名]骨干教师
    """
    if is_deadline(site.clauses, site.amount):
        return None
    kind = site.amount.kind
    verbs = kind is not None and kind.kind != "share"
    return noun_phrase(site.clauses, site.amount.outer_end, site.next_start, verbs=verbs)


def spent_on(site: Site) -> Stretch | None:
    """What money is spent on.

    Example: 五年投资[20亿元]，重点用于开发煤田
    """
    if not _is_spent(site):
        return None
    action = _action_behind(site, indicators().spending.longest)
    if action.is_cut:  # another amount stands in it: `spent_on_counted`
        return None
    is_known = len(site.before.tokens) > 1  # what stands in front names the amount already
    if is_known and action.over_comma and not any(map(is_verb, action.tokens[:_NEAR_HEAD])):
        return None  # 园区完成投资15亿元，平台效应显现
    return _meaning(action.tokens)


def spent_on_counted(site: Site) -> Stretch | None:
    """What money is spent on, where that is counted in turn.

    Nothing but the verb in front says what the money is for; what is counted may be a sum
    again, which has a purpose of its own.

    Example: 投资[650万元]，建成6座水冲式公厕
    """
    following = site.amounts[site.index + 1 : site.index + 2]
    if not _is_spent(site) or _is_known(site) or any(map(_is_money, following)):
        return None
    action = _action_behind(site, indicators().spending.longest)
    if not action.is_cut or not any(map(is_verb, action.tokens)):
        return None
    if action.tokens[-1].text == indicators().spending.listed:  # 改造二中等5所学校
        return _meaning(action.tokens[:-1])
    limit = start_of(site.clauses, site.amounts, site.index + 2)
    counted = site.amounts[site.index + 1]
    noun = noun_phrase(site.clauses, counted.outer_end, limit, verbs=True)
    return _with_last_verb(site.clauses, noun) if noun else _meaning(action.tokens)


def _with_last_verb(clauses: Clauses, noun: Stretch) -> Stretch:
    """A noun with the verb behind it that ends the clause: 供热管网｜改造."""
    rest = clauses.tokens(noun[1], clauses.break_after(noun[1]))
    return (noun[0], rest[0].end) if len(rest) == 1 and is_verb(rest[0]) else noun


def _is_spent(site: Site) -> bool:
    """Whether an amount is money, and the word in front of it says that it is spent."""
    verb = site.before.last
    return _is_money(site.amount) and verb is not None and verb.text in indicators().spending.verbs


def _is_known(site: Site) -> bool:
    """Whether what money is for was said before: 园区投资15亿元; 道路改造加快，完成投资3亿元."""
    tokens, verb = site.before.tokens, site.before.last
    front = site.clauses.text[: verb.start] if verb else ""
    return len(tokens) > 1 or front.endswith(indicators().spending.spent)


def _is_money(amount: Amount) -> bool:
    return amount.kind is not None and amount.kind.dimension in indicators().spending.dimensions


def done_or_suffered(site: Site) -> Stretch | None:
    """What people who are counted did, where no noun stands in front of their number.

    Example: 造成[365人]死亡
    """
    data, begin = indicators().predicate, site.amount.outer_end
    end = min(site.clauses.break_after(begin), site.next_start)
    if site.amount.unit not in data.units or not 0 < end - begin <= data.longest:
        return None
    if site.before.last is not None and not is_verb(site.before.last):
        return None  # 培训教师300人次
    first = site.clauses.tokens(begin, end)[0]
    return (begin, end) if is_verb(first) or first.tag in data.tags else None


# Behind an amount that follows another one; what people did is read of a clause's first only.
BEHIND: tuple[Rule[Site, Stretch], ...] = (
    joined_amounts,
    action_in_time,
    counted_noun,
    spent_on,
    spent_on_counted,
)
BEHIND_FIRST = (*BEHIND, done_or_suffered)


def decide_behind(site: Site, *, follows: bool) -> Decision[Stretch] | None:
    """What stands behind an amount; `follows`: another one stands in front of it in the clause."""
    return decide(BEHIND if follows else BEHIND_FIRST, site)


def noun_of_next(clauses: Clauses, amounts: Sequence[Amount], index: int) -> Stretch | None:
    """What the next amount counts, where it does no more than describe it.

    20个500千伏输变电工程: the 输变电工程 are counted by the first.
    """
    for later in range(index + 1, min(index + 1 + _MOST_DESCRIBING, len(amounts))):
        if amounts[later - 1].outer_end != amounts[later].outer_start:
            return None
        site = Site(clauses, amounts, later, amounts[later], Before())
        found = decide_behind(site, follows=front_of(clauses, amounts, later).follows)
        if found is not None:
            return found.answer
    return None


def _is_joined(amount: Amount, following: Amount) -> bool:
    return amount.outer_end == following.outer_start and amount.unit == following.unit


class _Action(NamedTuple):
    """The words behind an amount that may say what is done."""

    tokens: list[Token]
    over_comma: bool
    is_cut: bool  # another amount stands in what they say


def _action_behind(site: Site, longest: int) -> _Action:
    """The words that follow, over one comma, `longest` characters at most."""
    clauses, at = site.clauses, site.amount.outer_end
    over_comma = clauses.text[at : at + 1] in _COMMAS
    at += over_comma
    clause_end = clauses.break_after(at)
    end = min(clause_end, at + longest)
    limit = min(end, site.next_start)
    # a word that reaches over `end` ends one character behind it, and is left out
    tokens = [t for t in clauses.tokens(at, min(clause_end, end + 1)) if t.end <= limit]
    return _Action(_without_separators(tokens), over_comma, limit < end)


def _without_separators(tokens: list[Token]) -> list[Token]:
    separators = indicators().each.separators
    while tokens and tokens[0].text in separators:
        tokens = tokens[1:]
    while tokens and tokens[-1].text in separators:
        tokens = tokens[:-1]
    return tokens


def _meaning(tokens: Sequence[Token]) -> Stretch | None:
    """The stretch of some words, where one of them is a noun or a verb."""
    return cover(tokens) if any(is_noun(t) or is_verb(t) for t in tokens) else None
