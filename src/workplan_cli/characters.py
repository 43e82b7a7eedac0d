"""How characters are read: ASCII punctuation, corner brackets, wide digits, traditional characters.

Many scrapes are so: 增长8.6%;财政收入38.74亿元,增长４.２６％. A text is read as
if it had the marks of GB/T 15834-2011, the digits of ASCII and simplified characters; what is
given out stays as written. What a converter left in (**一、目标**, &nbsp;) is read as white space,
and what a scanner took for another character (总人ロ, 2021一2023年) as the one that it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workplan_cli import rules

# Characters that show nothing, for a set of a pattern: of no width, marks of direction, a hyphen
# that only shows at the end of a line.
UNSEEN = "\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"

_OTHERWISE = re.compile("[,;:?!()「」『』０-９％℅﹪．]")
_READ = str.maketrans(
    ",;:?!()「」『』０１２３４５６７８９％℅﹪．", "，；：？！（）“”‘’0123456789%%%."
)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_PERCENT = frozenset("%％℅﹪")
_STRAIGHT = re.compile(r'"([^"\r\n]{1,40})"')  # a pair of quotation marks on one line
_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\r\n]{1,200})\*\*(?!\*)")  # on one line
_ENTITIES = {"nbsp": " ", "ensp": " ", "emsp": " ", "lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITIES |= {"ldquo": "“", "rdquo": "”", "mdash": "—", "hellip": "…", "middot": "·"}
_ENTITY = re.compile(f"&({'|'.join(_ENTITIES)});")
# 在园幼儿[3]: the mark of a note, behind a word; 环发[07]5号 is a number.
_NOTE = re.compile(r"(?<=[^\W\x00-\x7f]|[)）”》\x22])\[[1-9]\d?\](?!\d{1,4}\u53f7)")
_KANA = "\u3041-\u30fa\u30fc-\u30ff"
# 上涨1·8％: a dot in the middle is that of a decimal where a per cent sign is behind it.
_MIDDLE = re.compile(r"(?<=\d)·(?=\d+\s?[%％])")
# The numeral: between digits it is a dash, but for that of a year with such zeros (二0一0年).
_ONE = re.compile(r"(?<=\d)(?<![\u4e00\u4e8c][0\uff10])\u4e00(?=\d)")
_NUMBER_ONE = chr(0x4E00)
_DASHES = (
    "\uff0d\u3001",
    "\u2014\u3001",
    "\uff0d）",
    "\u2014）",
    "\uff0d)",
    "\u2014)",
    "\uff0d ",
    "\u2014 ",
)
# At the head of a line a dash is the numeral where a marker's mark is behind it (－、 and （－）),
# and l is the digit.
_NUMERAL = re.compile(
    r"^[ \t\u3000]*(?:[（(][ ]?[\uff0d\u2014](?=[ ]?[）)])|[\uff0d\u2014](?=\u3001))", re.M
)
_DIGIT = re.compile(r"^[ \t\u3000]*(?:[（(]?l(?=[）).\uff0e\u3001][^\W\x00-\x7f]))", re.M)
# The indent of a paragraph, two characters that a converter did not know.
_INDENT = re.compile(r"^[ \t]*\?{2,4}(?=[^\s?])", re.M)


@cache
def _telling() -> re.Pattern[str]:
    """Characters one of which is in all but every text in traditional characters."""
    return re.compile(f"[{''.join(rules.words('telling'))}]")


@cache
def _simplified() -> dict[int, int]:
    pairs = " ".join([*rules.words("traditional"), *rules.words("traditional_too")]).split()
    return {ord(pair[0]): ord(pair[1]) for pair in pairs}


def as_read(text: str) -> str:
    """`text` as it is read; no offset changes."""
    read = _OTHERWISE.sub(_one, _without_scanning(_without_markup(text)))
    if _telling().search(read):
        read = read.translate(_simplified())
    return _STRAIGHT.sub(r"“\1”", read) if '"' in read else read


def _without_markup(text: str) -> str:
    """**一、目标**, 一、&nbsp;目标 and 在园幼儿[3] with white space in place of the marks."""
    if "**" in text:
        text = _BOLD.sub(r"  \1  ", text)
    text = _NOTE.sub(_blank, text) if "]" in text else text
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found[1]].ljust(len(found[0]))


@cache
def _look_alikes() -> tuple[re.Pattern[str], dict[int, int]]:
    """Finds kana that stand alone behind a Chinese character, and what each is taken for."""
    pairs = " ".join(rules.words("lookalikes")).split()
    alone = rf"(?<=[^\W\x00-\x7f])(?<![{_KANA}])[{''.join(pair[0] for pair in pairs)}](?![{_KANA}])"
    return re.compile(alone), {ord(pair[0]): ord(pair[1]) for pair in pairs}


@cache
def _stop() -> re.Pattern[str]:
    """Finds a dot between Chinese characters that closes a sentence and no marker."""
    dotted = "".join(rules.words("dotted")).replace(" ", "")
    behind = r"[^\W\x00-\x7f]|(?:19|20)\d{2}(?!\d)|[ \u3000]*$"  # a word, a year
    return re.compile(rf"(?<=[^\W\x00-\x7f])(?<![{dotted}])\.(?={behind})", re.MULTILINE)


def _has_dashes(text: str) -> bool:
    """Whether a dash stands where a marker's numeral may: few texts have any."""
    return any(mark in text for mark in _DASHES)


def _without_scanning(text: str) -> str:
    """总人ロ, 2021一2023年 and 抓好落实. with the characters that a scanner took for others.

    >>> _without_scanning("??一、目标"), _without_scanning("为什么??")
    ('  一、目标', '为什么??')
    """
    pattern, characters = _look_alikes()
    read = pattern.sub(lambda found: found[0].translate(characters), text)
    if "??" in read:
        read = _INDENT.sub(_blank, read)
    if _has_dashes(read):
        read = _NUMERAL.sub(lambda found: found[0][:-1] + _NUMBER_ONE, read)
    read = _DIGIT.sub(lambda found: found[0][:-1] + "1", read) if "l" in read else read
    read = _MIDDLE.sub(".", read) if "·" in read else read
    return _stop().sub("。", _ONE.sub("—", read))


def misread(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What `as_read` takes for something else that was damaged: the kind of damage, and where.

    >>> [(kind, found[0]) for kind, found in misread("总人ロ达到2万人，2021一2023年")]
    [('look-alike', 'ロ'), ('look-alike', '一')]
    """
    if first := _BOLD.search(text) or _ENTITY.search(text):
        yield "light-markup", first
    marks: tuple[re.Pattern[str], ...] = (
        (_NUMERAL, _DIGIT) if _has_dashes(text) or "l" in text else ()
    )
    marks += (_INDENT,) if "??" in text else ()
    for pattern in (_look_alikes()[0], _MIDDLE, _ONE, _stop(), *marks):
        for found in pattern.finditer(text):
            yield "look-alike", found


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
