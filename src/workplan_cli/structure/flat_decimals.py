"""Sections with decimal numbers in a page without line breaks: 1 总则 1.1 目的 … 1.2 依据 …."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.layout import layout

_LEAST = 4  # sections that make a chain
_FIRST = "1.1"  # what a page without it has no chain of


@cache
def _number() -> re.Pattern[str]:
    return re.compile(layout().flat.decimal)


@cache
def _contents() -> re.Pattern[str]:
    """A table of contents: from 目录 to where its first entry stands again."""
    return re.compile(layout().contents.decimal)


def decimal_cuts(text: str) -> list[int]:
    """Where the sections of a chain of decimal numbers begin, each due behind the one before.

    >>> text = "某县预案 1 总则 1.1 目的 救助10 人。 1.2 依据 有关法规。 2 附则 即日实施。"
    >>> cuts = [*decimal_cuts(text), len(text)]
    >>> [text[low:high].strip() for low, high in zip(cuts, cuts[1:])]
    ['1 总则', '1.1 目的 救助10 人。', '1.2 依据 有关法规。', '2 附则 即日实施。']
    """
    if _FIRST not in text:
        return []
    cuts: list[int] = []
    deep = 0  # how many have a level below the first
    last: tuple[int, ...] = ()
    contents = _contents().search(text)
    if contents:  # its entries are those of the text
        cuts.append(contents.start())
    for found in _number().finditer(text, contents.end() if contents else 0):
        number = tuple(int(part) for part in found["n"].split("."))
        if number in _due(last):
            cuts.append(found.start())
            deep += len(number) > 1
            last = number
    return cuts if len(cuts) >= _LEAST and deep > 1 else []


def _due(last: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The numbers that may follow one: its first child, or the next on its level or above.

    Where sections are 一、 and not 1, those of the next one or the one behind it.

    >>> _due((1, 2)), _due(())
    ([(1, 2, 1), (2,), (1, 3), (2, 1), (3, 1)], [(1,), (1, 1)])
    """
    if not last:
        return [(1,), (1, 1)]
    above = [(*last[:level], last[level] + 1) for level in range(len(last))]
    sections = [(last[0] + step, 1) for step in (1, 2)] if len(last) > 1 else []
    return [(*last, 1), *above, *sections]
