"""附件: the list of them, and the attachments themselves."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli import rules
from workplan_cli.model import Block, Span
from workplan_cli.numerals import numeral_at
from workplan_cli.structure.forms import begins_item
from workplan_cli.structure.header import find_date, kind_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.tree import Mark, heading_mark


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rules.tables("layout")["attachment"]["heading"])


@cache
def _copies() -> re.Pattern[str]:
    return re.compile(rules.tables("layout")["copies"]["pattern"])


def split_list(body: list[Line]) -> list[Block]:
    """The list 附件：1.… 2.… in front of a 落款, and the line 抄送：…, as blocks.

    Their lines are taken out of `body`.
    """
    listed = [body[index] for index in _list_lines(body)]
    copied = [line for line in body if _copies().match(line.text) and len(line.text) < 200]
    blocks = [Block("attachment_list", Span(line.start, line.end), line.text) for line in listed]
    blocks += [Block("copies", Span(line.start, line.end), line.text) for line in copied]
    taken = {block.span.start for block in blocks}
    body[:] = [line for line in body if line.start not in taken]
    return blocks


def _list_lines(body: list[Line]) -> list[int]:
    """Indexes of the lines of a list of attachments: up to the 落款 behind it."""
    for index, line in enumerate(body):
        match = _heading().match(line.text)
        if not match or not line.text[match.end() :].strip():
            continue
        end = index + 1
        while end < len(body) and end - index < 12 and len(body[end].text) < 60:
            if find_date(body[end].text) and len(body[end].text) < 30:
                return list(range(index, max(index + 1, end - 1)))
            end += 1
    return []


def attachment_marks(text: str, body: list[Line]) -> list[Mark]:
    """A mark for each attachment: 附件1 alone on its line, or with its title behind it.

    The glossary behind a report (名词解释) is attached to it too, though it bears no number.
    """
    marks: list[Mark] = []
    glossary = set(rules.tables("layout")["glossary"]["titles"])
    opening = rules.tables("layout")["attachment"]["opening"]
    for index, line in enumerate(body):
        if line.squeezed in glossary and index + 1 < len(body):
            marks.append(heading_mark(line))
            continue
        match = _heading().match(line.text) if line.text[:1] in opening else None
        if not match or len(line.text) > 60 or line.text.endswith(("。", "；")):
            continue
        if line.text.startswith(("附则", "附加", "附近", "附属")):
            continue
        marks.append(_attachment(body, index, match.end()))
    return marks


def _may_title(line: Line) -> bool:
    """Whether a line below 附件1 may be the title of the attachment, or half of it."""
    closed = line.text.endswith(("。", "；", "："))
    other = begins_item(line.text) or _heading().match(line.text)
    return len(line.text) < 50 and not closed and not other


def _attachment(body: list[Line], index: int, length: int) -> Mark:
    line = body[index]
    end = line.start + len(line.text[:length].rstrip())
    numeral = re.search(r"[0-9一二三四五六七八九十]+", line.text[:length])
    read = numeral_at(numeral[0], 0) if numeral else None
    title = line
    if not line.text[length:].strip():
        below = [line for line in body[index + 1 : index + 3] if _may_title(line)]
        if below and below[0] is body[index + 1]:
            title = below[0]
            joined = "".join(line.squeezed for line in below)
            if kind_of(title.squeezed) is None and kind_of(joined) is not None:
                title = below[-1]  # 关于某县某某山村 / 地质险情调查的报告
    return Mark(
        start=line.start,
        end=end,
        depth=1,
        number=int(read.value) if read and read.value is not None else None,
        family="attachment",
        inline=False,
        line_end=line.end,
        heading_end=title.end,
    )
