"""Lines as they were meant: wrapped ones joined, the one line of a scrape cut at its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from unicodedata import east_asian_width

from workplan_cli import rules
from workplan_cli.structure.forms import begins_item, begins_paragraph, is_bare_marker
from workplan_cli.structure.lines import Line, squeeze

_WIDE = 25  # a shorter line tells nothing of the width of a page
_WIDEST = 120  # a longer line is on no page that was wrapped
_INDENT_REACH = 40  # characters of an indent at most
_LONG_LINE = 800  # of a page that lost its line breaks
_INDENT = re.compile(r"[\r\n](?:\u3000| {2}|\u00a0{2}|\t)[ \t\u3000\u00a0]*$")
_BLANK = re.compile(r"(?<=[。；：！？”）])[ \t\u3000\u00a0]*(?:\r\n|\r|\n)[ \t\u3000\u00a0]*[\r\n]")
_OPEN = ("（", "(", "〔", "《", "“")


def join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join what a page's width, an inline tag or a broken marker has parted."""
    measure, width = _page(text, lines)
    apart = _set_apart(text, lines) if width else set()
    joined: list[Line] = []
    last = 0  # length of the last physical line
    for line in lines:
        reach = 0 if line.start in apart else width
        if joined and _continues(joined[-1], line, last, reach):
            before = joined[-1]
            joined[-1] = Line(before.start, line.end, text[before.start : line.end], before.page)
        else:
            joined.append(line)
        last = measure(line)
    return joined


Measure = Callable[[Line], int]


def _page(text: str, lines: list[Line]) -> tuple[Measure, int]:
    """How wide lines are measured, and the width at which the text was wrapped, or 0.

    Wrapped at so many characters, or at so many columns of a terminal or a printer, where a
    Chinese character takes two and the indent counts.
    """

    def columns(line: Line) -> int:
        low = max(0, line.start - _INDENT_REACH)  # looking farther back is quadratic
        breaks = (text.rfind(mark, low, line.start) for mark in "\r\n")
        start = max(*breaks, low - 1) + 1
        return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text[start : line.end])

    def characters(line: Line) -> int:
        return len(line.text)

    if any(len(line.text) > _WIDEST for line in lines):
        return characters, 0
    for measure, unit in ((characters, 1), (columns, 2)):
        width = _page_width([measure(line) for line in lines], unit)
        if width:
            return measure, width
    return characters, 0


def _page_width(lengths: list[int], unit: int) -> int:
    """The width at which most lines end, 0 where there is none; a character is `unit` wide."""
    long = [length for length in lengths if length >= _WIDE * unit]
    if len(long) < 8:
        return 0
    width, _ = Counter(long).most_common(1)[0]
    near = sum(1 for length in long if width - 2 <= length <= width + unit)
    return width if near * 2 > len(long) and max(long) <= width + 4 * unit else 0


def _set_apart(text: str, lines: list[Line]) -> set[int]:
    """Starts of the lines that an indent or a blank line sets apart, where most have none."""
    starts: set[int] = set()
    for gap in (_INDENT, _BLANK):
        found = {
            line.start
            for before, line in pairwise(lines)
            if gap.search(text, before.end, line.start)
        }
        if len(found) * 3 < len(lines) * 2:
            starts |= found
    return starts


def _continues(before: Line, line: Line, last: int, width: int) -> bool:
    if before.text.endswith(_OPEN) or is_bare_marker(before.text):
        return True
    if line.text[0] in "，。、；：）”》" and not before.text.endswith(("。", "；")):
        return True
    if re.fullmatch(r"[0-9.]{1,5}", line.text) and before.text[-1:].isalpha():
        return True  # PM / 2.5 / 年平均
    if re.search(r"[A-Za-z]\s*[0-9.]{1,5}$", before.text[-12:]) and last <= 5:
        return True
    if not width or last < width - 3:
        return False
    if before.text[-1] in "。；：！？" and begins_paragraph(line.text):
        return False
    return not (begins_item(line.text) and last < width)


# Sections inside a line: what holds two of them is no paragraph.
_SECTIONS = re.compile(r"[。：；！？]\s?一、[^。；！？]*[。；！？（].*[。；！？]\s?二、")


def _is_flat(text: str) -> bool:
    return len(text) > _LONG_LINE or bool(_SECTIONS.search(text))


def split_flat(text: str, lines: list[Line]) -> tuple[list[Line], bool]:
    """Tell a text whose line breaks are lost, and cut its head into the lines it had."""
    flat = [index for index, line in enumerate(lines) if _is_flat(line.text)]
    long = sum(len(lines[index].text) for index in flat)
    total = sum(len(line.text) for line in lines)
    if not flat or long * 2 < total or len(lines) > 12:
        return lines, False
    index = flat[0]
    return [*lines[:index], *_cut_head(text, lines[index]), *lines[index + 1 :]], True


def _cut_head(text: str, line: Line) -> list[Line]:
    """文件 / 发文字号 / title / recipients / body, at the end of a flattened page its 落款."""
    header = rules.tables("header")
    head = line.text[:600]
    cuts: set[int] = set()
    boilerplate = re.match(rules.tables("layout")["boilerplate"]["head"], head)
    at = boilerplate.end() if boilerplate else 0
    cuts.add(at)
    colon = re.compile(r"[：:](?!\d)").search(head, at)
    number = re.compile(header["number"]["pattern"]).search(head, at)
    if number and (colon is None or number.end() <= colon.start()):  # else it is cited
        shown = _number_start(head, number.start(), number.end())
        cuts |= {shown, number.end()}
        at = number.end()
    kinds = "|".join(sorted(header["kind"]["words"], key=len, reverse=True))
    marker = re.search(r"[一1][、.．]", head[at:])
    limit = colon.start() if colon else at + (marker.start() if marker else 0)
    title = None
    for match in re.finditer(kinds, head[at:limit]):
        if title is None or not squeeze(head[title : at + match.start()]):
            title = at + match.end()
    if title:
        cuts.add(title)
    elif boilerplate:
        cuts |= set(boilerplate.span("title"))  # the page's own is the only one
    if colon:
        cuts.add(colon.end())
    cuts |= _tail_cuts(line.text)
    edges = sorted(cut for cut in cuts | {0, len(line.text)} if 0 <= cut <= len(line.text))
    return [
        piece
        for low, high in pairwise(edges)
        if (piece := _piece(text, line.start + low, line.start + high)) is not None
    ]


def _number_start(head: str, start: int, end: int) -> int:
    """某局文件岚社会教〔2015〕65号: the 发文字号 begins behind 文件."""
    cut = head.rfind("文件", start, end)
    space = head.rfind(" ", start, end - 6)
    return max(start, cut + 2 if cut >= 0 else 0, space + 1 if space >= 0 else 0)


def _tail_cuts(text: str) -> set[int]:
    """Where the 落款 and the 抄送 begin behind the last sentence."""
    tail = max(0, len(text) - 400)
    header = rules.tables("header")
    cuts: set[int] = set()
    signature = None
    for match in re.finditer(header["date"]["digits"], text[tail:]):
        signature = match
    if signature is None:
        return cuts
    stop = max(text.rfind(mark, 0, tail + signature.start()) for mark in "。；！”）")
    behind = text[stop + 1 : tail + signature.start()]
    office = re.search(rf"(?:^|\s)\s*(?:{header['issuer']['pattern']}\s*)+$", behind)
    if stop > 0 and office:
        cuts |= {stop + 1 + office.start(), tail + signature.end()}
        listed = re.match(r"\s*附件?\s?[：:]", behind)
        if listed:
            cuts.add(stop + 1)
    return cuts


def _piece(text: str, start: int, end: int) -> Line | None:
    kept = text[start:end].strip()
    if not kept:
        return None
    at = start + text[start:end].index(kept)
    return Line(at, at + len(kept), kept)
