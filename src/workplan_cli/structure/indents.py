"""Paragraphs on one line that are still set off: their indents stand where the breaks were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from workplan_cli.rules.layout import layout
from workplan_cli.structure.lines import Line

_REACH = 12  # characters in front of a gap that tell what it is


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = layout().indents
    return tuple(map(re.compile, (rule.gap, rule.inside, rule.closed, rule.section)))


def at_indents(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines, those cut that hold several paragraphs, and whether there are such.

    >>> line = "各校：　　现通知如下。　　一、目标　　建校3所。　　二、要求　　抓好落实。"
    >>> [piece.text for piece in at_indents([Line(0, len(line), line)])[0]]
    ['各校：', '现通知如下。', '一、目标', '建校3所。', '二、要求', '抓好落实。']
    """
    found = [piece for line in lines for piece in _pieces(line)]
    return found, len(found) > len(lines)


def _pieces(line: Line) -> Iterator[Line]:
    """The paragraphs of a line, or the line itself."""
    gap, inside, *_ = _patterns()
    gaps = [found for found in gap.finditer(line.text) if not _ends(inside, line.text, found)]
    if not _part_paragraphs(line.text, gaps):
        yield line
        return
    bounds = [0, *(at for found in gaps for at in found.span()), len(line.text)]
    for low, high in pairwise(bounds):
        if line.text[low:high].strip():
            yield Line(line.start + low, line.start + high, line.text[low:high])


def _part_paragraphs(text: str, gaps: list[re.Match[str]]) -> bool:
    """Whether gaps stand between paragraphs: behind sentences, and in front of all sections."""
    rule = layout().indents
    _, _, closed, section = _patterns()
    behind = sum(1 for gap in gaps if _ends(closed, text, gap))
    if behind < rule.least:
        return False
    ends = {gap.end() for gap in gaps}
    sections = [found.start() for found in section.finditer(text)]
    set_off = sum(1 for at in sections if at in ends)
    return set_off * rule.one_in >= len(sections) * (rule.one_in - 1)


def _ends(pattern: re.Pattern[str], text: str, gap: re.Match[str]) -> bool:
    """Whether `pattern` matches right in front of a gap."""
    return pattern.search(text, max(0, gap.start() - _REACH), gap.start()) is not None
