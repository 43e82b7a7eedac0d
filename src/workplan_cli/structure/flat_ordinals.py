"""Chapters and articles in a page without line breaks: …总则第一条 …。第二条 …."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from workplan_cli.numerals import numeral_at
from workplan_cli.rules.layout import layout

_LEAST = 2  # members of a chain
_FRONT = 8  # characters in front of an ordinal that tell whether it is only named


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(layout().flat.ordinal)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(layout().flat.ordinal_named)


def ordinal_cuts(text: str) -> list[int]:
    """Where the parts of a chain begin, each due behind the one before; what names one is none.

    >>> text = "一、设置第一条设主任。第二条依照第三条设成员。二、职责第三条负责管理。"
    >>> cuts = [*ordinal_cuts(text), len(text)]
    >>> [text[low:high] for low, high in zip(cuts, cuts[1:])]
    ['第一条设主任。', '第二条依照第三条设成员。二、职责', '第三条负责管理。']
    """
    chains: defaultdict[str, list[list[int]]] = defaultdict(list)
    for found in _ordinal().finditer(text):
        if _named().search(text, max(0, found.start() - _FRONT), found.start()):
            continue
        numeral = numeral_at(found["n"], 0)
        number = numeral.value if numeral and numeral.end == len(found["n"]) else None
        chain = chains[found["kind"] or found["above"]]
        if number == 1:
            chain.append([found.start()])
        elif chain and number == len(chain[-1]) + 1:
            chain[-1].append(found.start())
    return sorted(
        at for kind in chains.values() for chain in kind if len(chain) >= _LEAST for at in chain
    )
