"""The heads of laws and orders, glued together on a line: their titles, notes, chapters."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.layout import layout
from workplan_cli.structure.header import ends_in_title
from workplan_cli.structure.in_front import Cut
from workplan_cli.structure.lines import Line, squeeze

_LONGEST = 400  # characters in which the note behind a title ends
_TITLE = 60  # characters of the line of an order


@cache
def _chapter() -> re.Pattern[str]:
    return re.compile(layout().glued.chapter)


def _article_behind_chapter(lines: list[Line], index: int) -> list[Cut]:
    """…3家。第三章认定程序第九条认定按…: a chapter, its first article, what is in front."""
    chapter = _chapter().search(lines[index].text)
    if chapter is None:
        return []
    start: list[Cut] = [(chapter.start(), None)] if chapter.start() else []
    return [*start, (chapter.end(), None)]


def _number_of_order(lines: list[Line], index: int) -> list[Cut]:
    """某市人民政府令第16号: the kind of an order and its number."""
    text = lines[index].text
    order = re.match(layout().glued.order, text) if index < layout().glued.search else None
    return [(order.end(), None)] if order and len(text) <= _TITLE else []


@cache
def _adopted() -> re.Pattern[str]:
    return re.compile(layout().glued.adopted)


def _adopted_behind_title(lines: list[Line], index: int) -> list[Cut]:
    """某市绿化管理办法（2016年4月28日某市人民政府第35次常务会议通过）第一章 总则."""
    text = lines[index].text
    near = index < layout().glued.search
    note = _adopted().search(text, 1, _LONGEST) if near else None
    if note is None or not ends_in_title(squeeze(text[: note.start()])):
        return []
    if not text[note.end() :].strip()[:1].isalpha() and note.end() < len(text):
        return []  # what a page or a converter put there
    return [(note.start(), None), (note.end(), None)]


OF_LAWS = (_article_behind_chapter, _number_of_order, _adopted_behind_title)
