"""A page that a scrape flattened to a line: its head and its end cut into the lines they had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.flat_attachments import attachment_cuts
from workplan_cli.structure.layout import flat_head
from workplan_cli.structure.lines import Line, squeeze

_MOST_LINES = 12  # of a text whose breaks are lost
_HEAD = 600  # characters in which title, 发文字号 and recipients are looked for
_TAIL = 400  # characters in which the 落款 is looked for
_SHORTEST_NUMBER = 6  # characters of a 发文字号 from its year on
_COLON = re.compile(r"[：:](?!\d)")
_SENTENCE_ENDS = "。；！”）"


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(layout().flat.sections)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(header().number.pattern)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(header().date.digits)


@cache
def _kinds() -> re.Pattern[str]:
    words = header().kind.words
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _office_at_end() -> re.Pattern[str]:
    office = header().issuer.pattern
    return re.compile(rf"(?:^|\s)\s*(?:{office}\s*)+$")


def split_flat(text: str, lines: list[Line]) -> tuple[list[Line], bool]:
    """Tell a text whose line breaks are lost, and cut its head into the lines it had."""
    flat = [index for index, line in enumerate(lines) if _is_flat(line.text)]
    long = sum(len(lines[index].text) for index in flat)
    total = sum(len(line.text) for line in lines)
    if not flat or long * 2 < total or len(lines) > _MOST_LINES:
        return lines, False
    index = flat[0]
    return [*lines[:index], *_pieces(text, lines[index]), *lines[index + 1 :]], True


def _is_flat(line: str) -> bool:
    """Whether a line is no paragraph: it is too long, or has two sections in it."""
    return len(line) > layout().flat.longest or _sections().search(line) is not None


def _pieces(text: str, line: Line) -> Iterator[Line]:
    """文件 / 发文字号 / title / recipients / body, at the end of a flattened page its 落款."""
    cuts = {0, *_head_cuts(line.text[:_HEAD]), *_tail_cuts(line.text), len(line.text)}
    cuts |= {*attachment_cuts(line.text)}
    for low, high in pairwise(sorted(cuts)):
        piece = line.text[low:high]
        kept = piece.strip()
        if kept:
            at = line.start + low + piece.index(kept)
            yield Line(at, at + len(kept), kept)


def _head_cuts(head: str) -> Iterator[int]:
    """Where the lines at the head of a document began."""
    page = flat_head().match(head)
    at = page.end() if page else 0
    yield at
    colon = _COLON.search(head, at)
    number = _number().search(head, at)
    if number and (colon is None or number.end() <= colon.start()):  # else it is cited
        yield _number_start(head, *number.span())
        at = number.end()
        yield at
    title = _title_end(head, at, colon.start() if colon else _first_item(head, at))
    if title:
        yield title
    elif page and page["title"]:
        yield from page.span("title")  # the page's own is the only one
    if colon:
        yield colon.end()


def _number_start(head: str, start: int, end: int) -> int:
    """某局文件岚社会教〔2015〕65号: the 发文字号 begins behind 文件."""
    letterhead = layout().flat.letterhead
    office = head.rfind(letterhead, start, end)
    space = head.rfind(" ", start, end - _SHORTEST_NUMBER)
    return max(start, office + len(letterhead) if office >= 0 else 0, space + 1)


def _first_item(head: str, at: int) -> int:
    item = re.compile(layout().flat.first_item).search(head, at)
    return item.start() if item else at


def _title_end(head: str, at: int, limit: int) -> int | None:
    """Where the title ends: behind the first word for a kind of document, or the first few."""
    end = None
    for kind in _kinds().finditer(head, at, limit):
        if end is None or not squeeze(head[end : kind.start()]):
            end = kind.end()
    return end


def _tail_cuts(text: str) -> Iterator[int]:
    """Where the list of attachments and the 落款 begin behind the last sentence."""
    *_, date = (None, *_date().finditer(text, max(0, len(text) - _TAIL)))
    if date is None:
        return
    behind = max(text.rfind(mark, 0, date.start()) for mark in _SENTENCE_ENDS) + 1
    closing = text[behind : date.start()]
    office = _office_at_end().search(closing)
    if behind <= 1 or office is None:
        return
    yield behind + office.start()
    yield date.end()
    if re.match(layout().flat.attached, closing):
        yield behind
