"""Whether an amount of several years is a sum over them, or a level in the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from workplan_cli.intervals import Stretch
from workplan_cli.model import Token
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.period import period

_BEHIND = 24  # characters behind an amount in which the verb stands of what it counts
_VERB = "v"  # jieba's tag of a verb that is no noun too
_LIST_MARK = "、"
_WHOLE = 2  # characters of a word that is not glued of two


def adds_up(
    clauses: Clauses,
    amount: Amount,
    front: Sequence[Stretch],
    *,
    is_change: bool,
    follows_sum: bool,
    dated: bool,
) -> bool:
    """Whether an amount is a sum: the word that stands nearest in front of it says so.

    `front` is what stands in front of it in its clause. Where no word there tells, it is what the
    amount of its unit was that stands before it in the sentence (新增公路19.2万公里，其中高速公路
    2.8万公里), or a verb behind it tells (8000多万人成为城镇居民). Where the years stand in its own
    clause, `dated`, what was spent until it reached so much is a sum: 五年投入达到3亿元.
    """
    several = period().several
    tokens = [t for stretch in front for t in clauses.tokens(*stretch)]
    words = [token.text for token in tokens]
    words += [clauses.text[m.start : m.end] for m in amount.modifiers]
    if not several.always.isdisjoint(words):
        return True
    if words[-1:] == [several.whom] and _done_behind(clauses, amount):
        return True
    said = _said_nearest(words)
    if said is False and dated and words and several.measures.isdisjoint(words):
        said = _said_nearest([word for word in words if word not in several.reaching]) or said
    if said is not None:
        return said
    follows = follows_sum and bool(tokens)
    if is_change or follows or amount.unit in several.events or _begins_with_deed(tokens):
        return True
    return _done_behind(clauses, amount)


def _done_behind(clauses: Clauses, amount: Amount) -> bool:
    """Whether a verb behind the amount says that something was done: 8000万人成为城镇居民."""
    end = min(clauses.break_after(amount.outer_end), amount.outer_end + _BEHIND)
    # 优良天数281天、比2020年增加36天: what another item of a list says is its own
    behind = [*takewhile(lambda t: t.text != _LIST_MARK, clauses.tokens(amount.outer_end, end))]
    several = period().several
    done = (
        verb.tag.startswith(_VERB) and m.text in several.finished for verb, m in pairwise(behind)
    )
    return any(done) or not several.sum.isdisjoint(token.text for token in behind)


def _said_nearest(words: Sequence[str]) -> bool | None:
    """What the word nearest to the amount tells, the last of `words`.

    A noun of a level tells where no verb of a sum stands in the same item of a list: 新增里程30公里
    is a sum, 新建道路3条、总里程30公里 is not.
    """
    several = period().several
    measured = ended = False
    for word in reversed(words):
        said = _sum_or_level(word)
        if said is False or (said and not (measured and ended)):
            return said
        measured = measured or (not ended and word in several.measures)
        ended = ended or word == _LIST_MARK
    return False if measured else None


def _begins_with_deed(tokens: Sequence[Token]) -> bool:
    """Whether a clause says first what was done: 承担攻关项目｜12个."""
    several = period().several
    said = next((t for t in tokens if t.tag not in several.before_deed), None)
    return said is not None and said.tag == _VERB and len(said.text) > 1


@cache
def _sum_or_level(word: str) -> bool | None:
    """Whether a word tells of a sum, True, or of a level, False.

    jieba glues words that it does not know: 节约能源, 共培养.
    """
    several = period().several
    if word in several.level:
        return False
    if word in several.sum:
        return True
    glued = len(word) > _WHOLE and not word.endswith(several.no_deeds)
    glued = glued and any(
        word.startswith(known) or word.endswith(known) for known in several.sum if len(known) > 1
    )
    return True if glued else None
