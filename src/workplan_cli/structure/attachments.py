"""附件: the list of them, and the attachments themselves."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from workplan_cli.numerals import numeral_at
from workplan_cli.rules.layout import layout
from workplan_cli.rules.pages import pages
from workplan_cli.structure.forms import begins_item, begins_section, bullet_of
from workplan_cli.structure.header import find_date, kind_of
from workplan_cli.structure.lines import Line, squeeze
from workplan_cli.structure.mark import Mark, heading_mark

_CLOSED = ("。", "；")  # ends of lines that head nothing
_BEHIND_FILE = " 。；"  # the name of one
_REACH = 20  # lines behind the list on one line in which its attachments begin
_QUOTES = str.maketrans("", "", '“”"')
_NOTICE = 6000  # characters in front of an attachment in which its notice stands
_TITLE_LINES = 2  # below 附件1 that its title may take


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(layout().attachment.tail)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(layout().attachment.heading)


def attachment_list(body: list[Line]) -> list[Line]:
    """The lines of the lists 附件：1.… 2.… in front of the 落款: up to the issuer's line.

    Of several, as notices bound together have them, those that name what stands below.
    """
    first = _first_list(body)
    files = _linked(body)
    behind = body.index(first[-1]) + 1 if first else len(body)
    further = (
        line
        for index in range(behind, len(body))
        if _heading().match(body[index].text) and _names_those_below(body, index)
        for line in body[index : _end_of_items(body, index + 1)]
    )
    listed = [*first, *further]
    return [*listed, *(line for line in files if line not in listed)]


@cache
def _file() -> re.Pattern[str]:
    return re.compile(pages().download.pattern)


def _linked(body: list[Line]) -> list[Line]:
    """The lines that name files which a page links to: 附件1：名单.doc; no text stands there.

    And 附件： above them, alone on its line.
    """
    files = [
        line for line in body if (head := _heading().match(line.text)) and _is_file(line, head)
    ]
    starts = {line.start for line in files}
    above = (line for line, behind in pairwise(body) if behind.start in starts)
    return [*(line for line in above if _heading().fullmatch(line.text)), *files]


def _is_file(line: Line, heading: re.Match[str]) -> bool:
    name = line.text[heading.end() :].rstrip(_BEHIND_FILE)
    extension = _file().search(name)
    return extension is not None and extension.end() == len(name)


def _first_list(body: list[Line]) -> list[Line]:
    for index, line in enumerate(body):
        heading = _heading().match(line.text)
        if heading and (stop := _end_of_entries(body, index, heading)):
            return body[index:stop]
        if heading and _number(heading) in (None, 1) and line.text[heading.end() :].strip():
            if _names_two(line.text):
                return [line]
            dated = _dated_line(body, index + 1, line.text[heading.end() :].strip())
            if dated is None and _names_those_below(body, index):
                return body[index : _end_of_items(body, index + 1)]
            if dated is None and _closes_the_text(body, index):
                return body[index:]
            if dated is not None:
                return body[index : max(index + 1, dated - 1)]
    return []


def _end_of_items(body: list[Line], start: int) -> int:
    """Where the items of a list end, an entry each, in front of the first attachment.

    附表：1.申请表 / 2.汇总表 / 附表1
    """
    end = start
    while end < len(body) and begins_item(body[end].text) and not _begins_first(body[end].text):
        end += 1
    return end if end < len(body) and _begins_first(body[end].text) else start


def _end_of_entries(body: list[Line], index: int, heading: re.Match[str]) -> int:
    """Where a list ends whose entries begin below 附件：, in front of the 落款; 0 for none."""
    below = body[index + 1 : index + 2]
    if heading.end() < len(body[index].text) or not below or not begins_item(below[0].text):
        return 0
    dated = _dated_line(body, index + 2, below[0].text)
    return max(index + 2, dated - 1) if dated is not None else 0


def _closes_the_text(body: list[Line], index: int) -> bool:
    """Whether nothing follows the list that a line begins: 附件：1.名单 / 2.表."""
    rule = layout().attachment
    text, behind = body[index].text, body[index + 1 :]
    if all(_is_foot(line.text) for line in behind):
        alone = re.match(rule.listed_alone, text) and len(text) <= rule.longest
        return bool(alone or re.match(rule.listed_last, text))
    short = all(len(line.text) <= rule.list_line for line in behind)
    listed = re.match(rule.listed_flat, body[index].text) is not None
    items = all(begins_item(line.text) for line in behind)
    return listed and short and items and len(behind) < rule.list_lines


def _is_foot(text: str) -> bool:
    """Whether a line stands behind a 落款 and is no text: 联系人：…."""
    told = re.match(layout().flat.signed, text) is not None
    return told and not begins_item(text) and _heading().match(text) is None


def _names_those_below(body: list[Line], index: int) -> bool:
    """Whether a line is the whole list, and the attachments that it names stand below it.

    附件：1.单位名单2.治理方案 / 附件1单位名单, in a page that lost its line breaks.
    """
    rule, text = layout().attachment, body[index].text
    listed = re.match(rule.listed_flat, text)
    alone = None if listed else re.match(rule.listed_alone, text)
    named = listed or alone
    if named is None:
        return False
    below = body[index + 1 :][:_REACH]
    if listed:
        return any(_begins_first(line.text) for line in below)
    title = re.escape(text[named.end() :])
    if any(re.match(rule.numbered.replace("N", "") + title, line.text) for line in below):
        return True
    return any(
        _heading().fullmatch(line.text) and re.match(title, behind.text)
        for line, behind in pairwise(below)
    )


def _names_two(text: str) -> bool:
    """Whether a line names two attachments: 附件1：名单 附件2：办法."""
    return _begins_first(text) and bool(_second().search(text))


@cache
def _second() -> re.Pattern[str]:
    return re.compile(rf"\s{layout().attachment.numbered.replace('N', '2')}\S")


def _begins_first(text: str) -> bool:
    """Whether a line begins with 附件1."""
    return re.match(layout().attachment.numbered.replace("N", "1"), text) is not None


def _dated_line(body: list[Line], start: int, first: str) -> int | None:
    """Index of the date below a list of attachments whose second line is at `start`.

    The sections of an attachment are no entries, unless the first entry has such a marker, too.
    """
    rule = layout().attachment
    sections = begins_section(first)
    for index in range(start, min(len(body), start + rule.list_lines)):
        line = body[index].text
        if len(line) > rule.list_line or _begins_first(line) or _heading().fullmatch(line):
            return None
        if begins_section(line) and not sections:
            return None
        if len(line) <= rule.date_line and find_date(line):
            return index
    return None


def attachment_marks(body: list[Line]) -> list[Mark]:
    """A mark for each attachment: 附件1 alone on its line, or with its title behind it.

    The glossary behind a report (名词解释) is attached to it too, though it bears no number. A
    line that is the title of an attachment (附件2 / 名词解释) begins none of its own.
    """
    marks: list[Mark] = []
    glossaries = layout().glossary.titles
    for index, line in enumerate(body):
        if marks and line.start < marks[-1].heading_end:
            continue
        if line.squeezed in glossaries and index + 1 < len(body):
            marks.append(heading_mark(line))
        elif heading := _attachment_heading(line):
            marks.append(_attachment(line, body[index + 1 :][:_TITLE_LINES], heading))
    return marks


def is_the_plan(text: str, mark: Mark, *, numbered_before: bool) -> bool:
    """Whether an attachment is the plan that the title names: what is attached to is its notice.

    关于印发《某县教育工作要点》的通知 … 附件 某县教育工作要点; or nothing but the title in front.
    """
    rule = layout().attachment
    title = _tail().sub("", _plain(text[mark.end : mark.heading_end]))
    if len(title) < rule.shortest:
        return False
    before = _plain(text[max(0, mark.start - _NOTICE) : mark.start])
    if not numbered_before and title in re.split(rule.list, before, maxsplit=1)[0]:
        return True
    return re.search(rule.issues.replace("TITLE", re.escape(title)), before) is not None


def _plain(text: str) -> str:
    """`text` without white space and quotation marks, which scans lose."""
    return squeeze(text).translate(_QUOTES)


def _attachment_heading(line: Line) -> re.Match[str] | None:
    """The 附件1 that a line begins with, where an attachment follows it."""
    rule = layout().attachment
    if line.text[0] not in rule.opening or len(line.text) > rule.longest:
        return None
    return None if line.text.endswith(_CLOSED) else _heading().match(line.text)


def _number(heading: re.Match[str]) -> int | None:
    """The number of an attachment, None where it bears none."""
    number = numeral_at(heading[heading.lastgroup], 0) if heading.lastgroup else None
    return int(number.value) if number and number.value is not None else None


def _attachment(line: Line, below: list[Line], heading: re.Match[str]) -> Mark:
    titled = bool(line.text[heading.end() :].strip())
    return Mark(
        start=line.start,
        end=line.start + len(heading[0].rstrip()),
        depth=1,
        number=_number(heading),
        family="attachment",
        inline=False,
        line_end=line.end,
        heading_end=line.end if titled else _title_end(line, below),
    )


def _title_end(line: Line, below: list[Line]) -> int:
    """Where the title ends that stands below 附件1, on a line or on two."""
    if not below or not _may_be_title(below[0]):
        return line.end
    lines = [line for line in below if _may_be_title(line)]
    joined = "".join(line.squeezed for line in lines)
    if kind_of(lines[0].squeezed) is None and kind_of(joined) is not None:
        return lines[-1].end  # 关于某县某某山村 / 地质险情调查的报告
    return lines[0].end


def _may_be_title(line: Line) -> bool:
    """Whether a line below 附件1 may be the title of the attachment, or half of it."""
    closed = line.text.endswith((*_CLOSED, "："))
    other = begins_item(line.text) or bullet_of(line.text) or _heading().match(line.text)
    return len(line.text) <= layout().attachment.title_line and not closed and not other
