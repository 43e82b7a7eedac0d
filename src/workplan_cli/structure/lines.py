"""The lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from workplan_cli.characters import UNSEEN
from workplan_cli.structure.forms import begins_item

_BREAK = re.compile(r"\r\n|\r|\n|\f")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")  # of a heading in Markdown: ## 第一章
_SIGN = re.compile(r"[-*+>]\s+(?=\S)")  # of an entry of a list or a quotation: - 一、目标
_LATIN = re.compile(r"[A-Za-z0-9(&'][A-Za-z0-9&'.,:;!?)-]*")
_LATIN_END = re.compile(r"[A-Za-z0-9&'.,:;!?)-]+$")
_SPACES = re.compile(rf"[\s{UNSEEN}]+")


@dataclass(slots=True)
class Line:
    """A line without its break, the white space around it and the ## before it."""

    start: int
    end: int
    text: str  # as it stands between start and end
    page: bool = False  # a form feed stands before or behind it

    @property
    def squeezed(self) -> str:
        """The line without any white space (letter-spaced titles, 索 引 号)."""
        return squeeze(self.text)


def squeeze(text: str) -> str:
    """`text` without white space and characters of no width."""
    if text.isprintable():  # of white space only U+0020 is: as a rule there is none
        return text.replace(" ", "")
    return _SPACES.sub("", text)


def close_up(text: str) -> str:
    """`text` without the white space of its layout, which between Latin words is a space.

    `几 个 问 题` is one word, `G D P` too, and `Green Campus 建设` has three.
    """
    words = [word for word in _SPACES.split(text) if word]
    gaps = (" " if _are_latin(*pair) else "" for pair in pairwise(words))
    return "".join(chain.from_iterable(zip(("", *gaps), words, strict=True))) if words else ""


def _are_latin(word: str, after: str) -> bool:
    """Whether two words that white space parts are Latin ones, and not letters set apart."""
    around = (_LATIN_END.search(word), _LATIN.match(after))
    return all(around) and any(sum(map(str.isalpha, side[0])) > 1 for side in around if side)


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold anything; form feeds end a line, too."""
    lines: list[Line] = []
    start = 0
    page = False
    for match in _BREAK.finditer(text):
        page = _add(lines, text, start, match.start(), page)
        if match[0] == "\f":
            page = True
            if lines:
                lines[-1].page = True
        start = match.end()
    _add(lines, text, start, len(text), page)
    return lines


def _add(lines: list[Line], text: str, start: int, end: int, page: bool) -> bool:
    """Append the line unless it is empty; tells whether a form feed still waits."""
    raw = text[start:end]
    kept = raw.strip().strip("\u200b\u200c\u200d\ufeff").strip()
    hashes = _HASHES.match(kept)
    kept = kept[hashes.end() :] if hashes else kept
    sign = _SIGN.match(kept)
    kept = kept[sign.end() :] if sign and begins_item(kept[sign.end() :]) else kept
    if not kept:
        return page
    at = start + raw.rindex(kept)
    lines.append(Line(at, at + len(kept), kept, page))
    return False
