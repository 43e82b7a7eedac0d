"""Lines that hold more than one: what a page or a scrape glued together, cut apart again.

Each rule of `_RULES` says where a line is to be cut, and what the page added to it. The first
that finds anything decides, and the pieces are cut again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from workplan_cli.model import BlockKind
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.glued_laws import OF_LAWS
from workplan_cli.structure.header import (
    ends_in_title,
    find_date,
    is_office,
    is_office_line,
    is_salutation,
    number_pattern,
    title_end,
)
from workplan_cli.structure.in_front import IN_FRONT, Cut, is_first
from workplan_cli.structure.layout import flat_head
from workplan_cli.structure.lines import Line, squeeze

Rule = Callable[[list[Line], int], list[Cut]]

_LONGEST = 400  # characters of a line at the head that is cut; longer ones are flattened pages
_PIECES = 12  # into which a line is cut at most
_SIGNED = 100  # characters of a line that holds a 落款 and what is glued behind it
_TITLE = 60  # characters of a title that names no kind
_SAID = 5  # characters of one that is said again
_INDENT = re.compile(r"[\u3000\u00a0 ]{2,}(?=\S)")  # of a paragraph whose line break is lost


def cut_apart(lines: list[Line]) -> tuple[list[Line], dict[int, BlockKind]]:
    """The lines as they were, and the kind of those that the page added, by where they start."""
    lines = [*lines]  # a piece stands in its line's place while it is looked at
    pieces: list[Line] = []
    told: dict[int, BlockKind] = {}
    for index in range(len(lines)):
        for line, kind in _pieces(lines, index, _PIECES):
            pieces.append(line)
            if kind is not None:
                told[line.start] = kind
    return pieces, told


def _pieces(lines: list[Line], index: int, most: int) -> Iterator[tuple[Line, BlockKind | None]]:
    """What the line at `index` is cut into: what is left of it may hold more."""
    line = lines[index]
    cuts = next((cuts for rule in _RULES if (cuts := rule(lines, index))), []) if most else []
    if not cuts:
        yield line, None
        return
    bounds = [*cuts] if cuts[0][0] == 0 else [(0, None), *cuts]
    for (low, kind), (high, _) in pairwise([*bounds, (len(line.text), None)]):
        piece = _part(line, low, high)
        if piece is None:
            continue
        if kind is not None:
            yield piece, kind
        else:
            lines[index] = piece
            yield from _pieces(lines, index, most - 1)
    lines[index] = line


def _part(line: Line, low: int, high: int) -> Line | None:
    raw = line.text[low:high]
    kept = raw.strip()
    if not kept:
        return None
    at = line.start + low + raw.index(kept)
    return Line(at, at + len(kept), kept, line.page)


# -- what the page added ---------------------------------------------------------------------


@cache
def _labels() -> re.Pattern[str]:
    rule = layout()
    labels = sorted({*rule.glued.labels, *rule.metadata.telling}, key=len, reverse=True)
    spaced = "|".join(r"[ \u3000]*".join(label) for label in labels)
    return re.compile(rf"(?:{spaced})[】\]]?\s?[：:]")


def _labels_behind(lines: list[Line], index: int) -> list[Cut]:
    """What a page says of itself, behind a title or a number, and in rows of several."""
    text, rule = lines[index].text, layout().glued
    found = list(_labels().finditer(text[: rule.reach])) if index < rule.search else []
    before = text[: found[0].start()] if found else ""
    if not found or (not before and len(found) == 1) or flat_head().match(text):
        return []
    if not (_may_be_said(lines, index, before, len(found)) or _ends_in_number(before)):
        return []
    cuts: list[Cut] = [(label.start(), "metadata") for label in found]
    last = found[-1].end()
    value = re.compile(rule.cell).match(text, last)
    if value and text[value.end() - 1].isspace() and _title_behind(text, value.end()):
        return [*cuts, (value.end(), None)]  # 来源：本站 某县关于…的通知各校：
    if _title_behind(text, last):
        return [*cuts, (last, None)]  # 主 题 词：某县关于…的通知某发〔2018〕7号
    if len(text) - last <= rule.value:
        return cuts
    return [*cuts, (value.end(), None)] if value else []


def _title_behind(text: str, start: int) -> bool:
    """Whether a title that is about something begins at `start`, the text running on behind it."""
    end = title_end(text, start, min(len(text), start + _SIGNED))
    return bool(end and end < len(text) and header().title.about in text[start:end])


def _may_be_said(lines: list[Line], index: int, before: str, labels: int) -> bool:
    """Whether what stands in front of the labels of a page is a title, or nothing.

    One that names no kind is the first line of content and no sentence, and has several behind it.
    """
    if not before.strip() or ends_in_title(squeeze(before)):
        return True
    said = (
        labels > 1
        and _SAID <= len(before) <= _TITLE
        and not re.search(header().title.sentence, before)
    )
    return said and is_first(lines, index)


def _ends_in_number(text: str) -> bool:
    return any(match.end() == len(text.rstrip()) for match in number_pattern().finditer(text))


@cache
def _cells() -> re.Pattern[str]:
    labels = sorted(layout().metadata.labels, key=len, reverse=True)
    spaced = "|".join(r"[ \u3000]{0,4}".join(label) for label in labels)
    return re.compile(rf"(?:(?<=[\s|])|^)(?:{spaced})(?=[\s|])")


def _cells_of_table(lines: list[Line], index: int) -> list[Cut]:
    """索引号 A-1 发文机关 某县教育局: a row of a table that has lost its marks."""
    text, rule = lines[index].text, layout()
    if index >= rule.glued.search or len(text) > _LONGEST:
        return []
    cells = list(_cells().finditer(text))
    if len(cells) < rule.glued.cells or text[: cells[0].start()].strip("| "):
        return []
    return [(cell.start(), "metadata") for cell in cells]


def _is_title_of_page(lines: list[Line], index: int, title: str) -> bool:
    """Whether words end as a title does, or the next line is the same, which has no site."""
    again = len(title) >= _SAID and any(line.squeezed == title for line in lines[index + 1 :][:1])
    return again or ends_in_title(title)


@cache
def _site() -> re.Pattern[str]:
    return re.compile(layout().glued.site)


def _site_behind(lines: list[Line], index: int) -> list[Cut]:
    """…的通知-某县人民政府网: the title of a page in its browser."""
    text = lines[index].text
    if index >= layout().glued.search or len(text) > _LONGEST:
        return []
    site = _site().search(text)
    told = site and _is_title_of_page(lines, index, squeeze(text[: site.start()]))
    return [(site.start(), "boilerplate")] if site and told else []


@cache
def _foot() -> re.Pattern[str]:
    return re.compile(layout().glued.foot)


def _foot_behind(lines: list[Line], index: int) -> list[Cut]:
    """…要抓好落实。【打印】【关闭】: what the page says behind a text, on its line."""
    text = lines[index].text
    tail = text[-layout().glued.foot_reach :]
    near = any(word in tail for word in layout().glued.foot_near)
    foot = _foot().search(text, len(text) - len(tail)) if near else None
    return [(foot.start(), "boilerplate")] if foot and foot.start() else []


# -- the parts of a head ------------------------------------------------------------------------


def _number_behind_title(lines: list[Line], index: int) -> list[Cut]:
    """…的通知国发〔2007〕37号各省…：."""
    text = lines[index].text
    if index >= layout().glued.search or len(text) > _LONGEST:
        return []
    end = title_end(text, 0, len(text))
    while end and text[end : end + 1].isspace():
        end += 1
    number = number_pattern().match(text, end) if end else None
    if number is None:
        return []
    rest = text[number.end() :].strip()
    return [(number.start(), None), (number.end(), None)] if not rest or is_salutation(rest) else []


def _title_behind_number(lines: list[Line], index: int) -> list[Cut]:
    """某教发〔2018〕7号 某县教育局关于做好招生工作的通知."""
    text = lines[index].text
    number = number_pattern().match(text) if index < layout().glued.search else None
    if number is None or len(text) > _LONGEST:
        return []
    rest = squeeze(text[number.end() :])
    told = header().title.about in rest and ends_in_title(rest)
    return [(number.end(), None)] if told else []


def _salutation_behind_title(lines: list[Line], index: int) -> list[Cut]:
    """关于做好开学工作的通知各中学、中心小学：."""
    text = lines[index].text
    if index >= layout().glued.search or len(text) > _LONGEST:
        return []
    end = title_end(text, 0, len(text))
    told = end and header().title.about in text[:end] and is_salutation(text[end:])
    return [(end, None)] if end and told else []


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(f"(?<=[：:])(?={header().title.opens})")


def _text_behind_salutation(lines: list[Line], index: int) -> list[Cut]:
    """各中学：为做好开学工作，…."""
    text = lines[index].text
    if index >= layout().glued.search:
        return []
    begin = _opens().search(text, 0, _LONGEST)
    names = text[: begin.start()] if begin else ""
    other = number_pattern().search(names) or title_end(names, 0, len(names))
    return [(len(names), None)] if is_salutation(names) and not other else []


# -- the 落款 ------------------------------------------------------------------------------------


@cache
def _attached() -> re.Pattern[str]:
    return re.compile(layout().glued.attached)


def _attachments_behind_date(lines: list[Line], index: int) -> list[Cut]:
    """某县教育局 2018年3月20日 附件：1.报名表."""
    text = lines[index].text
    date = find_date(text[:_SIGNED]) if layout().attachment.opening in text else None
    behind = _attached().match(text, date.end()) if date else None
    name = squeeze(text[: date.start()]) if date else ""
    return [(behind.end(), None)] if behind and (not name or is_office(name)) else []


@cache
def _signed() -> re.Pattern[str]:
    rule = header()
    date = f"(?:{rule.date.digits})|(?:{_without_names(rule.date.chinese)})"
    return re.compile(rf"(?<=[。！])\s*(?:{rule.issuer.pattern}\s*){{0,3}}(?:{date})$")


def _without_names(pattern: str) -> str:
    """A pattern whose groups have no names, so that it may stand beside one that has them."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _signature_behind_text(lines: list[Line], index: int) -> list[Cut]:
    """…确保安全。某某县医院2019年5月6日, at the end of a line."""
    text = lines[index].text
    if not text.endswith(layout().glued.day):
        return []
    signed = _signed().search(text, max(0, len(text) - _SIGNED))
    return [(signed.start(), None)] if signed else []


def _title_behind_date(lines: list[Line], index: int) -> list[Cut]:
    """二○○七年十一月二十二日 某县“十一五”规划, below the name of an office."""
    text = lines[index].text
    date = find_date(text[:_SIGNED])
    name = squeeze(text[: date.start()]) if date else ""
    if (
        not index
        or date is None
        or not (is_office(name) if name else is_office_line(lines[index - 1]))
    ):
        return []
    if not text[date.end() :][:1].isspace() or not title_end(text, date.end(), len(text)):
        return []
    return [(date.end(), None)]


def _text_behind_title(lines: list[Line], index: int) -> list[Cut]:
    """某县“十一五”规划　　根据…: the indent is what is left of a line break."""
    text = lines[index].text
    if index >= layout().glued.search or not (gaps := list(_INDENT.finditer(text, 0, _SIGNED))):
        return []
    end = gaps[0].start()
    told = ends_in_title(squeeze(text[:end])) and len(text) - end > _SIGNED
    return [(end, None)] if told else []


@cache
def _subsection() -> re.Pattern[str]:
    return re.compile(layout().glued.subsection)


def _first_part_behind(lines: list[Line], index: int) -> list[Cut]:
    """1、总则 1.1 编制目的 …: a heading and that of its first part."""
    heading = _subsection().match(lines[index].text)
    return [(heading.end(), None)] if heading else []


@cache
def _heading() -> tuple[re.Pattern[str], dict[int, int]]:
    rule = layout().glued
    return re.compile(rule.heading), str.maketrans(rule.ones, rule.twos)


def _first_item_behind(lines: list[Line], index: int) -> list[Cut]:
    """二、主要措施（一）加强领导。: a heading and the first item below it, glued to it."""
    pattern, following = _heading()
    heading = pattern.match(lines[index].text)
    if heading is None:
        return []
    first, second = heading["first"], heading["first"].translate(following)
    for line in lines[index + 1 :]:
        if line.text.startswith((first, second)):
            told = line.text.startswith(second) and second not in lines[index].text
            return [(heading.start("first"), None)] if told else []
    return []


@cache
def _published() -> re.Pattern[str]:
    return re.compile(layout().glued.published)


def _day_behind(lines: list[Line], index: int) -> list[Cut]:
    """关于公布… 2015-02-28 10:05:00: when the page was put up."""
    text = lines[index].text
    day = _published().search(text) if index < layout().glued.search else None
    titled = day and (header().title.about in text or ends_in_title(squeeze(text[: day.start()])))
    return [(day.start(), "metadata")] if day and titled else []


_RULES: tuple[Rule, ...] = (
    *IN_FRONT,
    _labels_behind,
    _cells_of_table,
    _site_behind,
    _foot_behind,
    _number_behind_title,
    _title_behind_number,
    _salutation_behind_title,
    _text_behind_salutation,
    _attachments_behind_date,
    _signature_behind_text,
    _title_behind_date,
    _text_behind_title,
    _first_part_behind,
    _first_item_behind,
    _day_behind,
    *OF_LAWS,
)
