"""What a site that shares papers shows of one: each page with its number, inside a sentence."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.layout import layout


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = layout().previews
    number = re.compile(rf"(?:\A|(?<=\n)){rule.number}", re.M)
    return (number, *map(re.compile, (rule.closed, rule.section)))


def without_previews(text: str) -> str:
    """`text` with white space in place of the numbers of its pages, whose parts are joined.

    >>> without_previews("1、某县工作要点一、目标。建校三\\n2、所。二、要求。抓好落\\n3、实。")
    '  某县工作要点一、目标。建校三   所。二、要求。抓好落   实。'
    >>> without_previews("1、指导思想\\n2、工作目标\\n3、工作要求")
    '1、指导思想\\n2、工作目标\\n3、工作要求'
    """
    pages = _pages(text)
    if len(pages) < layout().previews.least or not _cut_sections(text, pages):
        return text
    breaks = [(_end_of_text(text, page.start()), page.end()) for page in pages[1:]]
    parts, at = [], 0
    for low, high in [pages[0].span(), *breaks]:
        parts += [text[at:low], " " * (high - low)]
        at = high
    return "".join([*parts, text[at:]])


def _pages(text: str) -> list[re.Match[str]]:
    """Where pages begin whose numbers count from 1."""
    number, *_ = _patterns()
    pages: list[re.Match[str]] = []
    for found in number.finditer(text):
        if int(found["n"]) == len(pages) + 1:
            pages.append(found)
    return pages


def _end_of_text(text: str, start: int) -> int:
    """Where the text ends in front of the number of a page that begins inside a sentence."""
    end = _without_space(text, start)
    return end if _is_open(text, end) else start


def _without_space(text: str, end: int) -> int:
    """Where the text ends in front of `end`, white space left out; nothing is copied."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _is_open(text: str, end: int) -> bool:
    """Whether a page whose text ends there ends inside a sentence."""
    _, closed, _ = _patterns()
    return end > 0 and not closed.search(text, end - 1, end)


def _cut_sections(text: str, pages: list[re.Match[str]]) -> bool:
    """Whether most of the breaks cut sentences, and sections run through the pages."""
    *_, section = _patterns()
    opened = [page for page in pages[1:] if _is_open(text, _without_space(text, page.start()))]
    sections = [found.lastgroup for found in section.finditer(text, pages[0].end())]
    whole = sections[:1] == ["first"] and "second" in sections
    return whole and len(opened) * 2 > len(pages) - 1
