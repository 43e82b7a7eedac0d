"""How far the work has come that an indicator counts: begun, or finished."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.comparison import comparison


def of_other_stages(one: str, other: str) -> bool:
    """Whether two names count work of different stages.

    The last word of a stage in a name is what its amount counts.

    >>> of_other_stages("新开工保障房", "保障房基本建成"), of_other_stages("保障房", "保障房建成")
    (True, False)
    """
    stages = _stage(one), _stage(other)
    return None not in stages and stages[0] != stages[1]


def _stage(name: str) -> int | None:
    found = _words().findall(name)
    return _groups()[found[-1]] if found else None


@cache
def _groups() -> dict[str, int]:
    return {word: n for n, words in enumerate(comparison().stages.groups) for word in words}


@cache
def _words() -> re.Pattern[str]:
    listed = sorted(_groups(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))
