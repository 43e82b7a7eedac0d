"""Words that tie a number to a later one: 从20人增加到30人, 分别增长5.9、6.7个百分点."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.intervals import Stretch
from workplan_cli.rules.indicators import Each, indicators

_REACH = 10  # characters in front of the number in which 从 or 由 is looked for
_ORIGIN = 24  # characters of it and its number
_BETWEEN = 8  # characters between it and the number: 从2015年的


def moves_from(text: str, at: int) -> bool:
    """Whether 从 or 由 stands in front of the number at `at`, which is not what it moves to.

    >>> moves_from("由6%提高到10%", 1), moves_from("由6%提高到10%", 6)
    (True, False)
    """
    origin = _origin().search(text[max(0, at - _REACH) : at])
    if origin is None or origin[0].endswith(indicators().movement.since):
        return False  # 自用工之日起三十日内
    return not _moved().search(origin[0])


def goal_at(text: str, at: int) -> int | None:
    """Where the words end by which something moves on from the number that ends at `at`.

    >>> goal_at("从1720提高至1960元", 5)
    8
    """
    verb = _goal().match(text, at)
    return verb.end() if verb else None


def origin_before(text: str, low: int, at: int) -> Stretch | None:
    """What the number at `at` moves on from, in the words from `low` on: 从去年的2%.

    >>> origin_before("赤字率从去年的2%提高到3%", 0, 12)
    (3, 9)
    """
    found = _origin_and_goal().search(text, low, at)
    return found.span("origin") if found else None


def paired() -> Each:
    """How a list behind 分别 is made."""
    return indicators().each


@cache
def _origin() -> re.Pattern[str]:
    words, marks = "|".join(indicators().movement.origin), indicators().each.separators
    listed = f"(?:{_listed()}[{marks}]){{0,3}}"
    return re.compile(rf"(?:{words})[^，。；：、]{{0,{_BETWEEN}}}{listed}$")


def _listed() -> str:
    """The pattern of a number in a list of them: 由80元、100元提高到90元、110元."""
    return rf"[0-9][0-9.]{{0,9}}[^0-9，。；：{indicators().each.separators}]{{0,5}}?"


@cache
def _origin_and_goal() -> re.Pattern[str]:
    words = "|".join(indicators().movement.origin)
    return re.compile(
        rf"(?P<origin>(?:{words})[^，。；：、]{{1,{_ORIGIN}}}?)(?:{_goal().pattern})$"
    )


@cache
def _moved() -> re.Pattern[str]:
    """A number, and behind it the words by which it moves on to the next."""
    verbs, goals = "|".join(indicators().movement.verbs), "|".join(indicators().movement.to)
    return re.compile(f"[0-9][^0-9]{{0,3}}(?:{verbs})(?:{goals})$")


@cache
def _goal() -> re.Pattern[str]:
    verbs, goals = "|".join(indicators().movement.verbs), "|".join(indicators().movement.to)
    each, marks = "|".join(indicators().each.words), indicators().each.separators
    listed = f"(?:[{marks}]{_listed()}){{1,3}}(?:{each})?(?:{verbs})"  # 由80元、100元提高到
    return re.compile(f"(?:{listed}|(?:{each})?(?:{verbs})?)(?:{goals})")
