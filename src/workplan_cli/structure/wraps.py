"""Lines as they were meant: what a page's width, an inline tag or a broken marker parted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal
from unicodedata import east_asian_width

from workplan_cli.model import Finding, Span
from workplan_cli.rules.layout import layout
from workplan_cli.structure.forms import (
    begins_item,
    begins_paragraph,
    is_bare_marker,
    section_marker,
)
from workplan_cli.structure.lines import Line

_WIDE = 25  # characters; a shorter line tells nothing of the width of a page
_WIDEST = 120  # a longer line is on no page that was wrapped
_LEAST_LINES = 8  # wide ones, that tell a width
_RAGGED = 2  # characters that a line may lack of the width, where no word is broken
_HANGING = 4  # characters that closing punctuation may take beyond the width
_SHORT = 3  # characters that the last line before a break may lack; a shorter one ends there
_INDENT_REACH = 40  # characters of an indent at most
_INDENT = re.compile(r"[\r\n](?:\u3000| {2}|\u00a0{2}|\t)[ \t\u3000\u00a0]*$")
_BLANK = re.compile(r"(?<=[。；：！？”）])[ \t\u3000\u00a0]*(?:\r\n|\r|\n)[ \t\u3000\u00a0]*[\r\n]")

Measure = Callable[[Line], int]
Cause = Literal["width", "page", "comma", "inside"]


@dataclass(slots=True)
class Joined:
    """Lines as they were meant, and the breaks inside them by what caused them."""

    lines: list[Line]
    breaks: dict[Cause, list[Span]]

    def findings(self) -> list[Finding]:
        """One for each cause: where the first break is, and how many there are."""
        return [
            Finding("joined-lines", spans[0], {"count": str(len(spans)), "cause": cause})
            for cause, spans in self.breaks.items()
        ]


def join_wrapped(text: str, lines: list[Line], behind: Set[int] = frozenset()) -> Joined:
    """Join the lines that belong together.

    `behind`: where the lines start that stand behind the words of a site: no page ends there.
    """
    measure, width = _page_shape(text, lines)
    apart = _indented_or_parted(text, lines) if width else set()
    ragged = _breaks_behind_commas(lines)
    joined: list[Line] = []
    breaks: defaultdict[Cause, list[Span]] = defaultdict(list)
    last = 0  # length of the last physical line
    for line in lines:
        reach = 0 if line.start in apart else width
        before = joined[-1] if joined else line
        paged = bool(joined) and line.start not in behind
        paged = paged and _is_page_break(text[before.end : line.start])
        seam = Seam(before.text, line.text, last, reach, paged, ragged)
        cause = _cause(seam) if joined else None
        if cause:
            breaks[cause].append(Span(before.end, line.start))
            joined[-1] = Line(before.start, line.end, text[before.start : line.end], before.page)
        else:
            joined.append(line)
        last = measure(line)
    return Joined(joined, breaks)


# -- the width of the page -----------------------------------------------------------------


def _page_shape(text: str, lines: list[Line]) -> tuple[Measure, int]:
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


def _breaks_behind_commas(lines: list[Line]) -> bool:
    """Whether many lines end in a comma: a converter broke them wherever one stood."""
    broken = sum(1 for line in lines if line.text.endswith(_COMMAS))
    return broken >= _LEAST_LINES and broken * _ONE_IN >= len(lines)


def _page_width(lengths: list[int], unit: int) -> int:
    """The width at which most lines end, 0 where there is none; a character is `unit` wide."""
    long = [length for length in lengths if length >= _WIDE * unit]
    if len(long) < _LEAST_LINES:
        return 0
    width, _ = Counter(long).most_common(1)[0]
    near = sum(1 for length in long if width - _RAGGED <= length <= width + unit)
    return width if near * 2 > len(long) and max(long) <= width + _HANGING * unit else 0


def _indented_or_parted(text: str, lines: list[Line]) -> set[int]:
    """Starts of the lines that an indent or a blank line sets apart, where most have none."""
    starts: set[int] = set()
    for gap in (_INDENT, _BLANK):
        found = {
            line.start
            for before, line in pairwise(lines)
            if gap.search(text, before.end, line.start)
        }
        if len(found) * 3 < len(lines) * 2:  # less than two thirds
            starts |= found
    return starts


# -- whether two lines belong together: the first rule that tells decides -------------------


@dataclass(slots=True)
class Seam:
    """The break between two lines."""

    before: str
    behind: str
    last: int  # how wide the physical line in front of it is
    width: int  # at which the page was wrapped, 0 where none shows or the line is set apart
    paged: bool  # a page ends there
    ragged: bool  # a converter broke the lines of the text behind commas


_OPENING = ("（", "(", "〔", "《", "“")
_CLOSING = "，。、；：）”》"  # no line begins with one of them
_STOPS = ("。", "；")
_ENDS = "。；：！？"  # of a line that another paragraph may follow
_COMMAS = ("，", "、")
_ENDING = (*_ENDS, *_COMMAS)  # of a line that is more than the second half of a heading
_ONE_IN = 10  # lines ends in a comma where a converter broke them there
_LONG_HEADING = 40  # characters; a longer line is text
_DIGITS = re.compile(r"[0-9.]{1,5}")
_INLINE_TAG = 5  # characters of a line that a tag parted: PM / 2.5 / 年平均
_ENDS_IN_DIGITS = re.compile(r"[A-Za-z]\s*[0-9.]{1,5}$")
_NUMBER_REACH = 12  # characters in which either is looked for
_PROSE = 12  # characters; a shorter line may be the cell of a table
_LATIN_REACH = 12  # characters at the end of a line in which it is looked for


def _is_page_break(gap: str) -> bool:
    """Whether the gap between two lines has a mark of a page: a number, a form feed, U+200B."""
    return "\f" in gap or not gap.isspace()


def _runs_over_page(seam: Seam) -> bool | None:
    """…在线监测设 / - 3 - / 备，实现全覆盖: a page ends in the middle of a sentence."""
    if not seam.paged or seam.before[-1] in _ENDS or _begins(seam.behind):
        return None
    is_text = "。" in seam.before or len(seam.before) > _LONG_HEADING or _ends_in_number(seam)
    return True if is_text and not seam.before.endswith("）") else None


def _ends_in_comma(seam: Seam) -> bool | None:
    """…降低物流成本， / 服务…: a converter broke the line behind a comma."""
    broken = seam.ragged and seam.before.endswith(_COMMAS)
    return True if broken and not _begins(seam.behind) else None


def _is_half_a_heading(seam: Seam) -> bool | None:
    """一、提高政治站位，明确目标任务， / 增强使命感和紧迫感: a heading on two lines."""
    short = max(len(seam.before), len(seam.behind)) <= _LONG_HEADING
    short = short and not seam.width  # else that tells
    if not short or not seam.before.endswith(_COMMAS) or section_marker(seam.before) is None:
        return None
    return None if _begins(seam.behind) or seam.behind.endswith(_ENDING) else True


def _begins(line: str) -> bool:
    return begins_paragraph(line) or is_bare_marker(line)


def _is_open(seam: Seam) -> bool | None:
    bare = is_bare_marker(seam.before) and not begins_item(seam.behind)  # 第一章 / 第一条 …
    return True if seam.before.endswith(_OPENING) or bare else None


def _is_closed_behind(seam: Seam) -> bool | None:
    return True if seam.behind[0] in _CLOSING and not seam.before.endswith(_STOPS) else None


def _is_number_behind(seam: Seam) -> bool | None:
    number = _DIGITS.fullmatch(seam.behind) and not is_bare_marker(seam.behind)
    return True if number and seam.before[-1:].isalpha() else None


def _is_number_in_front(seam: Seam) -> bool | None:
    if seam.last > _INLINE_TAG:
        return None
    return True if _ENDS_IN_DIGITS.search(seam.before[-_LATIN_REACH:]) else None


def _is_in_a_number(seam: Seam) -> bool | None:
    """新建学位12 / 00个: the page ended inside a number, which is none without its head."""
    return True if _ends_in_number(seam) and _number_goes_on().match(seam.behind) else None


def _ends_in_number(seam: Seam) -> bool:
    reach = seam.before[-_NUMBER_REACH:] if len(seam.before) >= _PROSE else ""
    return _number_breaks().search(reach) is not None


@cache
def _number_breaks() -> re.Pattern[str]:
    return re.compile(layout().broken_number.head)


@cache
def _number_goes_on() -> re.Pattern[str]:
    return re.compile(layout().broken_number.rest)


def _ends_early(seam: Seam) -> bool | None:
    return False if not seam.width or seam.last < seam.width - _SHORT else None


def _begins_paragraph(seam: Seam) -> bool | None:
    return False if seam.before[-1] in _ENDS and begins_paragraph(seam.behind) else None


def _begins_item(seam: Seam) -> bool | None:
    return False if seam.last < seam.width and begins_item(seam.behind) else None


# What broke the line that a rule joins again.
_RULES: tuple[tuple[Callable[[Seam], bool | None], Cause], ...] = (
    (_is_open, "inside"),
    (_is_closed_behind, "inside"),
    (_is_number_behind, "inside"),
    (_is_number_in_front, "inside"),
    (_is_in_a_number, "inside"),
    (_runs_over_page, "page"),
    (_ends_in_comma, "comma"),
    (_is_half_a_heading, "comma"),
    (_ends_early, "width"),
    (_begins_paragraph, "width"),
    (_begins_item, "width"),
)


def _cause(seam: Seam) -> Cause | None:
    """What parted two lines that belong together; None where they do not."""
    for rule, cause in _RULES:
        told = rule(seam)
        if told is not None:
            return cause if told else None
    return "width"
