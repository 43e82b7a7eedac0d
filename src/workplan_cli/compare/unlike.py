"""What tells two figures apart whose names are alike, and names that say nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workplan_cli.characters import as_read
from workplan_cli.model import Quantity
from workplan_cli.quantities.baseline import base_year
from workplan_cli.rules.comparison import Groups, comparison
from workplan_cli.rules.concepts import concepts
from workplan_cli.rules.indicators import indicators

_YEAR = 4  # characters of a year in a time
_YEARLY = 1  # years that a growth is over where it names none
_NAMES = 4096  # names that are kept in mind: each is held against many
_Reach = int | str  # years that a change is over, or the words of what else it is against


def of_other_stages(one: str, other: str) -> bool:
    """Whether two names count work of different stages.

    The last word of a stage in a name is what its amount counts.

    >>> of_other_stages("新开工保障房", "保障房基本建成"), of_other_stages("保障房", "保障房建成")
    (True, False)
    """
    return _are_apart("stages", one, other)


def of_other_works(one: str, other: str) -> bool:
    """Whether the one counts what is made over, and the other what is new, or both together.

    >>> of_other_works("新改建道路", "改建道路"), of_other_works("新建道路", "道路")
    (True, False)
    """
    return _are_apart("works", one, other)


def of_other_paces(one: str, other: str) -> bool:
    """Whether the one is so much a month and the other so much a year.

    >>> of_other_paces("养老金月人均提高", "养老金年人均提高")
    True
    """
    return _are_apart("paces", one, other)


def of_other_sectors(one: str, other: str) -> bool:
    """Whether two names are of different trades.

    >>> of_other_sectors("实施农牧业项目", "实施工业项目"), of_other_sectors("重点项目", "工业项目")
    (True, False)
    """
    return _are_apart("sectors", one, other)


def of_other_networks(one: str, other: str) -> bool:
    """Whether two names are of networks that carry different things.

    >>> of_other_networks("铺设供水管网", "铺设供热管网")
    True
    """
    return _are_apart("networks", one, other)


def of_other_accounts(one: str, other: str) -> bool:
    """Whether two names are of sums of other kinds.

    >>> of_other_accounts("公共预算收入", "公共预算支出")
    True
    """
    return _are_apart("accounts", one, other)


def of_other_levels(one: str, other: str) -> bool:
    """Whether two names are of what other levels of the state have named.

    >>> of_other_levels("省级龙头企业", "市级龙头企业"), of_other_levels("省级龙头企业", "龙头企业")
    (True, False)
    """
    return _are_apart("levels", one, other)


def of_other_places(one: str, other: str) -> bool:
    """Whether the one is of the town and the other of the country.

    >>> of_other_places("农村公路", "城市公路")
    True
    """
    return _are_apart("places", one, other)


def of_other_wastes(one: str, other: str) -> bool:
    """Whether other things are cleared away.

    >>> of_other_wastes("生活垃圾处理率", "生活污水处理率")
    True
    """
    return _are_apart("wastes", one, other)


# What tells two names apart, whatever else is known of them.
NAMES_APART = (
    of_other_stages,
    of_other_works,
    of_other_sectors,
    of_other_networks,
    of_other_paces,
    of_other_accounts,
    of_other_levels,
    of_other_places,
    of_other_wastes,
)


def of_other_shares(one: str, other: str) -> bool:
    """Whether only one of two names is a part of the sum, or each another part.

    >>> of_other_shares("固定资产投资", "区本级固定资产投资")
    True
    """
    return set(_found("shares", one)) != set(_found("shares", other))


def of_other_bases(left: Quantity, right: Quantity) -> bool:
    """Whether two changes are over unlike many years: 比上年增长8%, 比2012年增长80%."""
    if left.baseline is None and right.baseline is None:
        return False
    return _reach(left) != _reach(right)


def says_nothing(name: str) -> bool:
    """Whether a name without its aims tells nothing of what is measured.

    >>> says_nothing("累计完成投资"), says_nothing("固定资产投资")
    (True, False)
    """
    return _nothing().fullmatch(name) is not None


def without_what_is_done(front: str) -> str:
    """The front of a name without the words that tell nothing of what it is done to.

    >>> without_what_is_done("新培育"), without_what_is_done("新增县级")
    ('', '县级')
    """
    done = _doings().match(front)
    return front[done.end() :] if done else front


def _reach(quantity: Quantity) -> _Reach:
    against = as_read(quantity.baseline or "")
    if not against or _year_before().fullmatch(against):
        return _YEARLY
    since = base_year(against)
    end = quantity.period.end if quantity.period else None
    return int(end[:_YEAR]) - since if since and end else against


def _are_apart(rule: str, one: str, other: str) -> bool:
    """Whether both have a word of the rule, and the last ones are of different groups."""
    found = _found(rule, one), _found(rule, other)
    return all(found) and found[0][-1] != found[1][-1]


@lru_cache(maxsize=_NAMES)
def _found(rule: str, name: str) -> tuple[int, ...]:
    """The groups of a rule whose words stand in a name, in its order."""
    groups = _groups(rule)
    return tuple(groups[word] for word in _words(rule).findall(name))


@cache
def _groups(rule: str) -> dict[str, int]:
    listed: Groups = getattr(comparison(), rule)
    return {word: n for n, words in enumerate(listed.groups) for word in words}


@cache
def _words(rule: str) -> re.Pattern[str]:
    return re.compile(_any_of(_groups(rule)))


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(comparison().bases.year_before)


@cache
def _nothing() -> re.Pattern[str]:
    rules, reading = indicators(), concepts().reading
    words = {
        *comparison().nameless.words,
        *reading.plain,
        *rules.bare.attributes,
        *rules.change.words,
        *rules.change.nouns,
    }
    return re.compile(f"(?:{_any_of(words)}|{reading.times})+")


@cache
def _doings() -> re.Pattern[str]:
    return re.compile(f"(?:{_any_of({*comparison().doings.words})})*")


def _any_of(words: dict[str, int] | set[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
