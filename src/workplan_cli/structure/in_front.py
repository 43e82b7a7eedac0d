"""What a page glued to the front of a title: its menu, a number, what a site calls it."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.model import BlockKind
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header import ends_in_title, title_end
from workplan_cli.structure.layout import flat_head, furniture
from workplan_cli.structure.lines import Line, squeeze
from workplan_cli.structure.navigation import is_navigation

Cut = tuple[int, BlockKind | None]  # where a piece begins, and its kind where the page added it

_TITLE_LINES = 3  # that a title with a compendium's number may take
_FIRST = 12  # lines at the head, one of which is the first that the page did not add


@cache
def _menu() -> re.Pattern[str]:
    rule = layout().navigation
    entry = rf"[^。；：:|｜>＞»›]{{0,{rule.longest}}}{rule.parted}+\s*"
    return re.compile(rf"(?P<here>{rule.here}\s*)?(?:{entry}){{2,}}(?P<leaf>{rule.leaf})?")


def _menu_in_front(lines: list[Line], index: int) -> list[Cut]:
    """某某市教育局网站|无障碍浏览|首页| in front of a title."""
    menu = _menu().match(lines[index].text)
    if index >= layout().navigation.search or menu is None or flat_head().match(lines[index].text):
        return []
    path = menu["here"] or re.match(layout().navigation.root, menu[0])
    if not path and not is_navigation(menu[0]):
        return []
    behind = lines[index].text[menu.end() :]
    titled = bool(len(behind) > layout().navigation.crumb and title_end(behind, 0, len(behind)))
    titled = titled or bool(path and menu["leaf"] and behind.strip())
    return [(0, "boilerplate"), (menu.end(), None)] if titled else []


def is_first(lines: list[Line], index: int) -> bool:
    """Whether a line is the first of content: what stands above it the page added."""
    return index < _FIRST and len(furniture(lines[:index])) == index


@cache
def _compendium() -> re.Pattern[str]:
    return re.compile(layout().glued.compendium)


def _number_in_front(lines: list[Line], index: int) -> list[Cut]:
    """The number that a compendium put in front of the title: 4. 某市…的通知."""
    number = _compendium().match(lines[index].text)
    if number is None or not is_first(lines, index):
        return []
    head = lines[index].text[number.end() :]
    for count in range(_TITLE_LINES):
        below = lines[index + 1 : index + 1 + count]
        joined = squeeze(head + "".join(line.text for line in below))
        if header().title.about in joined and ends_in_title(joined):
            return [(0, "boilerplate"), (number.end(), None)]
    return []


@cache
def _debris() -> re.Pattern[str]:
    return re.compile(layout().glued.debris)


def _debris_in_front(lines: list[Line], index: int) -> list[Cut]:
    """II in front of the title: the number of a page."""
    return _in_front(_debris(), "page_number", lines, index)


def _headline_in_front(lines: list[Line], index: int) -> list[Cut]:
    """政策解读： in front of the title: what a site calls the page."""
    return _in_front(_headline(), "boilerplate", lines, index)


def _in_front(of: re.Pattern[str], kind: BlockKind, lines: list[Line], index: int) -> list[Cut]:
    """What stands in front of a title that is on the first line of content."""
    found = of.match(lines[index].text)
    titled = found and ends_in_title(squeeze(lines[index].text)) and is_first(lines, index)
    return [(0, kind), (found.end(), None)] if found and titled else []


@cache
def _headline() -> re.Pattern[str]:
    return re.compile(layout().glued.headline)


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(layout().glued.paper)


def _paper_again(lines: list[Line], index: int) -> list[Cut]:
    """The same where the title behind it stands above, too."""
    paper = _paper().match(lines[index].text)
    title = squeeze(lines[index].text[paper.end() :]) if paper else ""
    above = any(line.squeezed == title for line in lines[max(0, index - _FIRST) : index])
    return [(0, "boilerplate"), (paper.end(), None)] if paper and above else []


def _paper_in_front(lines: list[Line], index: int) -> list[Cut]:
    """第一篇： in front of the title, where a collection holds no other paper."""
    found = _in_front(_paper(), "boilerplate", lines, index) or _paper_again(lines, index)
    others = found and any(_paper().match(line.text) for line in lines[index + 1 :])
    return [] if others else found


def _office_twice(lines: list[Line], index: int) -> list[Cut]:
    """某县教育局某县教育局关于…: the head of a letter, and the title that begins with it."""
    twice = re.match(header().issuer.twice, lines[index].text)
    return [(twice.end("first"), None)] if twice and is_first(lines, index) else []


IN_FRONT = (
    _menu_in_front,
    _number_in_front,
    _debris_in_front,
    _headline_in_front,
    _paper_in_front,
    _office_twice,
)
