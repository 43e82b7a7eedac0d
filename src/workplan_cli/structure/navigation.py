"""The menu of a site, the path to a page and the name of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workplan_cli.rules.layout import layout
from workplan_cli.structure.lines import Line

_AMONG = 2  # lines of a menu, between two that are known, whose words are not
_BARS = ("|", "｜")
_COLUMN = 4  # characters of the name of a column that is known: 通知公告


def runs(found: list[int], gap: int) -> Iterator[list[int]]:
    """Stretches of indexes that are at most `gap` apart.

    >>> list(runs([1, 2, 5, 9], 3))
    [[1, 2, 5], [9]]
    """
    run: list[int] = []
    for index in found:
        if run and index - run[-1] > gap:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(rf"(?:{layout().navigation.parted}|\s)+")


def is_navigation(text: str) -> bool:
    """Whether a line is the menu of a site.

    A row of two has nothing but known words.

    >>> is_navigation("首页 新闻中心 政务公开 互动交流"), is_navigation("抓教学|抓安全|抓质量")
    (True, False)
    """
    rule = layout().navigation
    path = re.sub(f"^{rule.here}", "", text)
    pieces = [piece for piece in _parted().split(path) if piece]
    named = sum(any(word in piece for word in rule.words) for piece in pieces)
    short = all(len(piece) <= rule.longest for piece in pieces)
    if 1 < len(pieces) == named and short:
        return True
    running = re.search(rule.never, text)
    told = named >= rule.named or bool(pieces and re.fullmatch(rule.root, pieces[0]))
    return short and not running and len(pieces) >= rule.least and told


def menus(lines: list[Line]) -> list[int]:
    """The menus of the site, above the document and at its foot, and the site's name above one."""
    rule = layout().navigation
    head = lines[: rule.search]
    rows = [index for index, line in enumerate(head) if is_navigation(line.text)]
    short = [index for index, line in enumerate(head) if _is_entry(line.squeezed)]
    found = (run for run in runs(short, 1 + _AMONG) if len(run) >= rule.least)
    foot = range(max(len(head), len(lines) - rule.foot), len(lines))
    return [
        *rows,
        *(index for row in rows for index in _rows_beside(head, row)),
        *(index for run in found for index in _whole_menu(lines, run)),
        *_site_above(head, rows),
        *(index for index in foot if is_navigation(lines[index].text)),
    ]


def _rows_beside(head: list[Line], row: int) -> Iterator[int]:
    """The rows of a menu below one that is known: words with bars between them."""
    rule = layout().navigation
    for index in range(row + 1, len(head)):
        pieces = _separator().split(head[index].text)
        short = all(len(piece.strip()) <= rule.longest for piece in pieces)
        if len(pieces) < 2 or not short or re.search(rule.never, head[index].text):
            return
        yield index


@cache
def _site() -> re.Pattern[str]:
    return re.compile(layout().navigation.site)


def _site_above(head: list[Line], rows: list[int]) -> list[int]:
    """The name and the address of the site, where nothing else stands above its menu."""
    above = list(range(rows[0])) if rows and rows[0] <= layout().navigation.above else []
    return above if all(_site().fullmatch(head[index].squeezed) for index in above) else []


def _whole_menu(lines: list[Line], run: list[int]) -> Iterator[int]:
    """The lines of a menu: its known words, and between two of them others as short."""
    for index in range(run[0], run[-1] + 1):
        if len(lines[index].squeezed) <= layout().navigation.entry:
            yield index


def _is_entry(squeezed: str) -> bool:
    """Whether a line is one word of a menu whose words stand on a line each."""
    rule = layout().navigation
    return len(squeezed) <= rule.entry and any(word in squeezed for word in rule.words)


def path(lines: list[Line]) -> list[int]:
    """The path to the page, a piece a line: 首页 / > / 政务信息 / > / 要闻.

    A single bar is what is left of a cell.
    """
    rule = layout().navigation
    head = lines[: rule.search]
    arrows = [i for i, line in enumerate(head) if re.fullmatch(f"{rule.parted}+", line.squeezed)]
    cell = len(arrows) == 1 and head[arrows[0]].squeezed in _BARS
    beside = {
        place for i in arrows if not cell for place in (i - 1, i + 1) if 0 <= place < len(head)
    }
    return [*arrows, *(i for i in beside if _is_short(head[i]))]


def columns(lines: list[Line]) -> list[int]:
    """The name of the page's column on a line of its own: it is known, or a path has it."""
    rule = layout().navigation
    head = lines[: rule.search]
    paths = [line.text for line in head if len(_separator().findall(line.text)) >= rule.least - 1]
    names = {piece for path in paths for piece in re.split(rf"{rule.parted}+|[：:\s]", path)}
    names |= {word for word in rule.words if len(word) >= _COLUMN}
    return [i for i, line in enumerate(head) if line.squeezed in names and _may_name(line)]


def _may_name(line: Line) -> bool:
    """Whether a line may be the name of a column: none has a digit, as a 发文字号 does."""
    return _is_short(line) and not any(map(str.isdigit, line.text))


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(layout().navigation.parted)


def _is_short(line: Line) -> bool:
    return len(line.squeezed) <= layout().navigation.crumb
