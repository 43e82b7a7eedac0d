"""How characters are read: ASCII punctuation, corner brackets, wide digits, traditional characters.

Many scrapes are so: 增长8.6%;财政收入38.74亿元,增长４.２６％. A text is read as
if it had the marks of GB/T 15834-2011, the digits of ASCII and simplified characters; what is
given out stays as written.
"""

from __future__ import annotations

import re
from functools import cache

from workplan_cli import rules

_OTHERWISE = re.compile("[,;:?!()「」『』０-９％℅﹪．]")
_READ = str.maketrans(
    ",;:?!()「」『』０１２３４５６７８９％℅﹪．", "，；：？！（）“”‘’0123456789%%%."
)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_PERCENT = frozenset("%％℅﹪")
_STRAIGHT = re.compile(r'"([^"\r\n]{1,40})"')  # a pair of quotation marks on one line


@cache
def _telling() -> re.Pattern[str]:
    """Characters one of which is in all but every text in traditional characters."""
    return re.compile(f"[{''.join(rules.words('telling'))}]")


@cache
def _simplified() -> dict[int, int]:
    pairs = " ".join(rules.words("traditional")).split()
    return {ord(pair[0]): ord(pair[1]) for pair in pairs}


def as_read(text: str) -> str:
    """`text` as it is read; no offset changes."""
    read = _OTHERWISE.sub(_one, text)
    if _telling().search(read):
        read = read.translate(_simplified())
    return _STRAIGHT.sub(r"“\1”", read) if '"' in read else read


def _one(mark: re.Match[str]) -> str:
    """How one character is read. Between two digits or Latin letters a comma groups and a
    colon divides (2,379 and 8:30)."""
    character, text = mark[0], mark.string
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if character in ",;:?!" and not (
        _is_chinese(before) or _is_chinese(behind) or before in _PERCENT
    ):
        return character
    if character == "．" and not _DIGITS.intersection(
        text[max(0, mark.start() - 2) : mark.start()]
    ):
        return character  # 8．7 and 8 ．7 are numbers
    return character.translate(_READ)


def _is_chinese(character: str) -> bool:
    return not character.isascii() and character not in _DIGITS
