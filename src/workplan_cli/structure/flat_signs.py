"""Whether a line is a page that a scrape flattened: what no paragraph holds."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.flat_decimals import decimal_cuts
from workplan_cli.structure.flat_ordinals import ordinal_cuts
from workplan_cli.structure.header import (
    ends_in_title,
    is_salutation,
    kind_of,
    number_pattern,
    title_end,
)
from workplan_cli.structure.layout import flat_head
from workplan_cli.structure.lines import Line, squeeze

HEAD = 600  # characters in which title, 发文字号 and recipients are looked for
COLON = re.compile(r"[：:](?!\d)|(?<!\d)[：:](?=\d{4}[^\d./-])")  # none of a time
_TITLE = 60  # characters in which a title ends that a text without sections follows
_BEHIND = 20  # characters of a text behind its number
_FEW_ORDINALS = 3  # chapters and articles that a paragraph may name in their order


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(layout().flat.sections)


def is_flat(line: str) -> bool:
    """Whether a line is no paragraph: it is too long, or has two sections or a page's head."""
    if len(line) > layout().flat.longest or _sections().search(line) is not None:
        return True
    if decimal_cuts(line) or _has_titled_sections(line):
        return True
    if _has_glued_head(line[:HEAD]) or _addresses(line[:HEAD]):
        return True
    head = flat_head().match(line)
    return head is not None and head.end() < len(line)


def nearly_all(lines: list[Line]) -> list[int]:
    """The line that has nearly all of a text, where it has its title or its sections, too."""
    total = sum(len(line.text) for line in lines)
    long = [index for index, line in enumerate(lines) if len(line.text) * 5 >= total * 4]
    return [index for index in long if _is_whole(lines[index].text)]


def _is_whole(line: str) -> bool:
    """Whether a line that has nearly all of a text is no paragraph of it.

    >>> _is_whole("某县工作方案为做好工作，定方案。一、目标建成。机构由局长任组长。三、措施办好。")
    True
    >>> _is_whole("一、二年级的学生由教师护送出校门，三、四年级的学生结伴而行。")
    False
    """
    if len(ordinal_cuts(line)) > _FEW_ORDINALS or re.search(layout().flat.alone, line):
        return True
    if not re.search(layout().flat.alone_parts, line):
        return False
    return title_end(line, 0, min(len(line), _TITLE)) is not None


def _has_glued_head(head: str) -> bool:
    """Whether a line begins with a title, a 发文字号 and more: …的函某函〔2020〕4号各单位：…."""
    year = year_of_number().search(head)  # quicker than the whole
    number = number_pattern().search(head) if year else None
    return bool(number and number.end() + _BEHIND < len(head) and title_above(head, 0, number))


def _addresses(head: str) -> bool:
    """Whether a line begins with a title, whom it addresses, and more: …的函各单位：为….

    A letterhead with its number may stand in front: 某局文件某字〔2021〕8号.
    """
    number = number_pattern().search(head) if year_of_number().search(head) else None
    signer = re.compile(layout().flat.signer).search(head)
    at = number.end() if number and header().title.about not in head[: number.start()] else 0
    at = max(at, signer.end()) if signer else at
    colon = COLON.search(head, at)
    end = title_end(head, at, colon.start()) if colon and colon.end() < len(head) else None
    if colon is None or end is None or not (at or header().title.about in head[:end]):
        return False
    return is_salutation(head[end : colon.end()].strip())


def _has_titled_sections(line: str) -> bool:
    """Whether a title runs into the first of several sections: 某县决算情况说明一、收入…二、….

    Or a text follows it whose parts are （一） and （二）.
    """
    pair = re.search(layout().flat.pair, line)
    if pair and ends_in_title(squeeze(line[: pair.start()])):
        return True
    end = title_end(line, 0, min(len(line), _TITLE)) if re.search(layout().flat.parts, line) else 0
    return bool(end and line[end : end + 1].isspace())


def title_above(head: str, at: int, number: re.Match[str]) -> int | None:
    """Where the title ends that stands in front of the 发文字号, glued to it or not.

    …的通知某发〔2018〕7号各校：, and …的通知（2018年3月5日）某发〔2018〕7号.
    """
    year = year_of_number().search(head, number.start(), number.end())
    limit = year.start() if year else number.start()
    kind = kind_of(squeeze(head[at : year.start()])) if year else None
    if year and kind and len(kind[0]) > 1:  # 某县人民政府会议纪要〔2017〕15号
        return year.start()
    end = title_end(head, at, limit)
    if end is None or header().title.about not in head[at:end]:
        return None
    if end > number.start():
        return end
    dated = re.compile(header().title.dated).match(head, end, number.start())
    return number.start() if dated or not head[end : number.start()].strip() else None


@cache
def year_of_number() -> re.Pattern[str]:
    """The year of a 发文字号 in its brackets: what is in front of it may be the title's end."""
    return re.compile(header().number.alone)
