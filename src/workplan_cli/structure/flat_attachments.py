"""Attachments in a page that lost its line breaks: the list of them tells their titles.

附件：1.名单2.某某方案某某局2021年6月10日附件1名单…附件2某某方案…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header import title_end

_LONGEST = 80  # characters of a title in the list
_TELLING = 4  # characters of a title that tell its attachment
_ALONE = 6  # the same of one that has no number
_SECOND = 2
_BEFORE = 12  # characters in front of an attachment that tell whether a line begins with it
_ALIKE = str.maketrans("–—－”", "---“")  # one title is written with one, one with another


class _Found(NamedTuple):
    """An attachment that a list names."""

    start: int  # of 附件1
    title: int  # behind it
    end: int  # of its title
    common: int  # characters of its title that the list has, too


def attachment_cuts(text: str) -> Iterator[int]:
    """Where the list of attachments, each attachment and its title begin and end in a line.

    >>> text = "附件：1.单位名单2.治理方案某局2021年6月10日附件1单位名单甲乙"
    >>> cuts = [*sorted(attachment_cuts(text)), len(text)]
    >>> [text[low:high] for low, high in zip(cuts, cuts[1:])]
    ['附件：1.单位名单', '2.治理方案某局2021年6月10日', '附件1单位名单', '甲乙']
    >>> text = "附件：考核指标体系 某局 2021年6月10日 附件 考核指标体系 一、质量"
    >>> cuts = [*sorted(attachment_cuts(text)), len(text)]
    >>> [text[low:high] for low, high in zip(cuts, cuts[1:])]
    ['附件：考核指标体系 ', '某局 2021年6月10日 ', '附件 考核指标体系 ', '一、质量']
    >>> text = "抓好落实。附件1某镇防汛演练工作方案一、目标人人参加。附件2物资一览表水泵2台"
    >>> cuts = [*sorted(attachment_cuts(text)), len(text)]
    >>> [text[low:high] for low, high in zip(cuts, cuts[1:])]
    ['附件1某镇防汛演练工作方案', '一、目标人人参加。', '附件2物资一览表', '水泵2台']
    """
    rule = layout().attachment
    text = text.translate(_ALIKE)
    cuts: list[int] = []
    for listed in re.finditer(rule.listed_flat, text):
        cuts += list(_of_list(text, listed)) or _at_end(text, listed)
    if not cuts and (alone := re.search(rule.listed_alone, text)):
        found = _attachment(text, alone.end(), "", _ALONE)
        if found and found.common:
            cuts += (alone.start(), alone.end() + found.common, found.start, found.end)
    yield from cuts or _unlisted(text)


def _at_end(text: str, listed: re.Match[str]) -> list[int]:
    """Where a list begins that closes a text: no sentence stands behind it, nor an attachment."""
    return [] if re.search(layout().attachment.behind, text[listed.end() :]) else [listed.start()]


def _unlisted(text: str) -> list[int]:
    """The cuts of attachments that no list names, each behind a sentence and with a title.

    Where the second stands right behind the title of the first, they are a list and no more.
    """
    cuts: list[int] = []
    at = 0
    for number in range(1, layout().attachment.list_lines):
        heading = re.compile(layout().attachment.numbered.replace("N", str(number)))
        if number == 1 and not heading.search(text):
            heading = re.compile(layout().attachment.unnumbered)
        if number == _SECOND and heading.match(text, at + _spaces(text, at)):
            return []
        behind = (found for found in heading.finditer(text, at) if _begins(text, found.start()))
        ends = ((found.start(), _title_end(text, found.end())) for found in behind)
        start, at = next(((start, end) for start, end in ends if end), (0, 0))
        if not at:
            break
        cuts += (start, at)
    return cuts


def _spaces(text: str, at: int) -> int:
    """How many white characters stand at a place."""
    return len(text[at:]) - len(text[at:].lstrip())


def _title_end(text: str, start: int) -> int:
    """Where the title ends that begins at `start` behind 附件1; 0 where there is none."""
    limit = min(len(text), start + _LONGEST)
    closed = _closed().search(text, start, limit)
    limit = closed.start() if closed else limit
    paper = _paper().search(text, start, limit)
    end = title_end(text, start, paper.start() if paper else limit)
    whole = closed.start() if closed and closed["item"] and closed.start() > start else 0
    return end or (paper.end() if paper else whole)


def _begins(text: str, at: int) -> bool:
    """Whether what stands in front of `at` closes a line."""
    return _before().search(text[max(0, at - _BEFORE) : at]) is not None


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(layout().attachment.closed)


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(layout().attachment.paper)


def _of_list(text: str, listed: re.Match[str]) -> Iterator[int]:
    """The cuts of attachments that have numbers."""
    at, end = listed.end(), 0
    for number in range(1, layout().attachment.list_lines):
        found = _attachment(text, at, str(number), _TELLING)
        if found is None:
            break
        yield from (found.start, found.end)
        following = re.compile(rf"\s?{number + 1}[.．、]\s*")
        if found.common:
            end = at + found.common
            behind = following.match(text, end)
        else:
            behind = following.search(text, at, found.start)
        if behind is None:
            break
        at = behind.end()
    if end:
        yield listed.start()
        yield end


def _attachment(text: str, listed: int, number: str, telling: int) -> _Found | None:
    """The attachment of a title that the list has at `listed`.

    It may be worded otherwise there: then it has a number, behind a sentence or a date, and its
    title ends as titles do.
    """
    heading = re.compile(layout().attachment.numbered.replace("N", number))
    for found in heading.finditer(text, listed):
        common = _common(text[listed : found.start()][:_LONGEST], text[found.end() :][:_LONGEST])
        begins = _begins(text, found.start()) or listed + common == found.start()
        if common >= telling and (number or begins):
            return _Found(found.start(), found.end(), found.end() + common, common)
        end = title_end(text, found.end(), min(len(text), found.end() + _LONGEST))
        if number and begins and end and header().title.about in text[found.end() : end]:
            return _Found(found.start(), found.end(), end, 0)
    return None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(layout().flat.before_title)


def _common(left: str, right: str) -> int:
    """How many characters two texts have in common at their head."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    )
