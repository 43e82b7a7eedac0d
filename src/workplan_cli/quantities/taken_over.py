"""What an amount that lacks a subject takes over from the text before it."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.quantities.before import last_words, trim_before
from workplan_cli.quantities.case import Case, Naming
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.site import Site, is_counted
from workplan_cli.quantities.tokens import is_noun, outside, says_for_each, stretches
from workplan_cli.rules.indicators import indicators, patterns

Taken = tuple[Stretch, ...]

_CLAUSES_BACK = 4  # clauses that are looked through for a subject
_AMOUNTS_BACK = 4  # amounts whose words are left out of those clauses
_UNITS_BACK = 2  # amounts before, one of which has the same unit where a frame goes on
_TOPIC_WORDS = 3  # a longer opening that is nothing but a topic is a clause of its own


def earlier_clause(site: Site) -> Taken:
    """The nearest clause before the amount's own that names a thing, without its amounts."""
    clauses, start = site.clauses, site.sentence_start
    known = site.amounts[max(0, site.index - _AMOUNTS_BACK) : site.index]
    end = clauses.break_before(site.amount.outer_start)
    for _ in range(_CLAUSES_BACK):
        if end <= start:
            break
        begin = max(start, clauses.break_before(end) + 1)
        if not patterns().aside.fullmatch(clauses.text, begin, end):
            amounts = [(a.outer_start, a.outer_end) for a in known if begin <= a.start < end]
            phrase = trim_before(clauses.text, _without_marks(clauses, begin, end, amounts))
            if phrase.named:
                return stretches(last_words(phrase.tokens, indicators().limits.before))
        end = begin - 1
    return ()


def _without_marks(
    clauses: Clauses, begin: int, end: int, amounts: Sequence[Stretch]
) -> list[Token]:
    """The words of a clause without its amounts, and without the marks between these."""
    ends, starts = {high for _, high in amounts}, {low for low, _ in amounts}
    return [
        token
        for token in outside(clauses.tokens(begin, end), amounts)
        if not (
            token.start in ends and (token.end in starts or token.text == indicators().phrase.link)
        )
    ]


def topic(case: Case) -> Taken:
    """The subject with which the sentence opens, where the amount's clause has none."""
    clauses, start = case.clauses, case.sentence_start
    words = case.before.tokens or case.before.kept
    if not words or says_for_each(words[0]):
        return ()  # 每千人口拥有3岁以下婴幼儿托位4.5个
    end = clauses.break_after(start)
    if end >= case.amount.outer_start or words[0].start < end:
        return ()
    tokens = trim_before(clauses.text, clauses.tokens(start, end)).tokens
    taken = _opening_nouns(tokens)
    reached = tokens[: len(taken) + 1]
    if any(begin <= token.start < end for token in reached for begin, end in clauses.amounts):
        return ()  # 投资3.9亿元，实施19个项目
    if not any(map(is_noun, taken)) or len(taken) == len(tokens) > _TOPIC_WORDS:
        return ()
    return stretches(last_words(taken, indicators().limits.topic))


def _opening_nouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The nouns, and what describes them, that some words begin with."""
    tags = indicators().phrase.topic
    for index, token in enumerate(tokens):
        if not is_noun(token) and token.tag not in tags:
            return tokens[:index]
    return tokens


def change_measured(case: Case, known: Naming) -> Taken:
    """What an amount without a subject takes over from the one before it.

    增长4.7%、低于全国0.3个百分点: the growth is what is lower.
    """
    if case.before.against and known.before.change is not None:
        return (*known.front, *stretches([known.before.change]))
    return known.front


def verb_of(known: Naming) -> Taken:
    """The verb of an earlier amount: 打造 of 打造10个企业、100个工厂."""
    return () if known.phrase.named else stretches(known.phrase.tokens)


def frame(case: Case, known: Naming) -> Taken:
    """What a bare noun takes over from the phrase before it.

    第二实验幼儿园招收大班3个班，中班4个班: the second phrase lacks 第二实验幼儿园招收.
    """
    earlier = case.amounts[max(0, case.index - _UNITS_BACK) : case.index]
    if not is_counted(case.amount) or case.amount.unit not in {a.unit for a in earlier}:
        return ()
    if case.before.verbs or known.carried:
        return () if case.before.verbs else known.carried
    verbs, tokens = known.phrase.verbs, known.phrase.tokens
    if not verbs:
        return ()
    last = verbs[-1]
    if any(map(is_noun, tokens[last + 1 :])):
        return stretches(tokens[: last + 1])
    return stretches(tokens[last : last + 1]) if last else ()


def told_by_attribute(case: Case) -> Taken:
    """What was said before of which a bare attribute is told (总里程)."""
    bare, known = indicators().bare, case.known
    whole = "".join(token.text for token in case.before.tokens)
    nouns = [token.text for token in case.before.tokens if is_noun(token)]
    if whole not in bare.attributes and not bare.attributes.issuperset(nouns):
        return ()
    if known is None:
        return earlier_clause(case)
    if known.carried:
        return known.carried
    is_alone = whole not in bare.dependent
    if is_alone and not (is_counted(case.amounts[case.index - 1]) or known.before.kept):
        return ()  # 生产总值5亿元，投资3亿元: an indicator beside another
    return (known.behind,) if known.behind else known.front


def told_by_group(case: Case) -> Taken:
    """What was said before of which a bare group is told (高中)."""
    tokens, known, counts = case.before.tokens, case.known, is_counted(case.amount)
    groups = [token for token in tokens if not _joins_groups(token)]
    if not groups or not indicators().bare.groups.issuperset(token.text for token in groups):
        return ()
    if known is None:
        return () if counts else earlier_clause(case)
    same_unit = case.amount.unit == case.amounts[case.index - 1].unit
    if counts and (known.behind or not same_unit):
        return ()
    rest = _without_group(known.phrase.tokens)
    if len(groups) < len(tokens):  # 高中每周 says for what each itself
        rest = [token for token in rest if not _joins_groups(token)]
    return known.carried or stretches(rest)


def _joins_groups(token: Token) -> bool:
    """Whether a word stands between groups or says for what each: 高一和高二每学年."""
    if token.text in indicators().bare.joints or says_for_each(token):
        return True
    return not token.text[0].isalpha()


def _without_group(tokens: Sequence[Token]) -> list[Token]:
    """A phrase but for its group: 活动总量 of 活动总量初中, 招生 of 小学招生; none without one."""
    groups = indicators().bare.groups
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in groups), None)
    return [] if last is None else [*tokens[:last], *tokens[last + 1 :]]
