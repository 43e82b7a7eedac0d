"""The numbers that a browser shows before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable

from workplan_cli.read.counting import counted
from workplan_cli.read.html.boxes import Box, text_of
from workplan_cli.rules.markers import markers
from workplan_cli.rules.pages import pages

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"}
_TYPES |= {"I": "upper-roman"}
_DISCS = {"disc": "•", "circle": "◦", "square": "▪"}
_LETTERS = 26
_MARKER = 20  # characters at the head of an item in which one is looked for
_BRACKETS = str.maketrans("()", "（）")


def list_markers(box: Box) -> dict[Box, str]:
    """The marker that a browser shows before each item of a list: 3. of <ol start=3>.

    Lists of discs are mostly menus and layout, whose style sheets take the discs away; they have
    one where the list itself asks for it.
    """
    items = [child for child in box.boxes if child.tag == "li"]
    if box.tag == "ol" and not _are_typed(items):
        numbers = _numbers(box, items)
        return {item: _marker(box, item, number) for item, number in numbers.items()}
    style = _style(box)
    return {item: f"{_DISCS[style]} " for item in items if style in _DISCS}


def _numbers(box: Box, items: list[Box]) -> dict[Box, int]:
    step = -1 if "reversed" in box.attributes else 1
    start = _integer(box.get("start"))
    next_one = start if start is not None else (len(items) if step < 0 else 1)
    numbers: dict[Box, int] = {}
    for item in items:
        value = _integer(item.get("value"))
        numbers[item] = next_one if value is None else value
        next_one = numbers[item] + step
    return numbers


def _are_typed(items: list[Box]) -> bool:
    """Whether somebody has typed the numbers, and a style sheet shows no others."""
    return any(marker_form(text_of(item).strip()) for item in items[:1])


def marker_form(text: str) -> str | None:
    """The form of the marker that a text begins with, and goes on behind; None without one.

    >>> marker_form("（一）加强管理"), marker_form("2020年招生"), marker_form("1.")
    ('paren', None, None)
    """
    read = text[:_MARKER].translate(_BRACKETS)
    for form in markers().form:
        if form.weak or form.inline or not read:
            continue
        found = re.match(form.pattern, read) if form.pattern else None
        end = found.end() if found else read[0] in form.glyphs
        if end and read[int(end) :].strip():
            return form.name
    return None


def _integer(written: str) -> int | None:
    return int(written) if re.fullmatch(r"-?[0-9]{1,9}", written.strip()) else None


def _style(box: Box) -> str:
    """How a list or an item counts, as its own style or the names of its classes say; or ""."""
    said = _STYLE.search(box.get("style").lower())
    if said:
        return said[1]
    named = next((name for name in box.get("class").split() if name in pages().lists.classes), None)
    return pages().lists.classes[named] if named else _TYPES.get(box.get("type").strip(), "")


def _marker(box: Box, item: Box, number: int) -> str:
    style = _style(item) or _style(box) or "decimal"
    if style in _DISCS:
        return f"{_DISCS[style]} "
    if style == "none":
        return ""
    form = pages().lists.forms.get(style, "{}. ")
    return form.format(_WRITTEN.get(style, str)(number))


def _letters(number: int) -> str:
    """A letter; in digits what has more than there are: no list of a notice has.

    >>> _letters(3), _letters(28)
    ('C', '28')
    """
    return counted(number, "upperLetter") if number <= _LETTERS else str(number)


_CHINESE = "chineseCountingThousand"
_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal-leading-zero": lambda number: counted(number, "decimalZero"),
    "lower-alpha": lambda number: _letters(number).lower(),
    "lower-latin": lambda number: _letters(number).lower(),
    "upper-alpha": _letters,
    "upper-latin": _letters,
    "lower-roman": lambda number: counted(number, "lowerRoman"),
    "upper-roman": lambda number: counted(number, "upperRoman"),
    **dict.fromkeys(
        (
            "cjk-ideographic", "cjk-decimal", "simp-chinese-informal", "trad-chinese-informal",
            "chinese-dun", "chinese-parenthesis", "chinese-parentheses",
        ),
        lambda number: counted(number, _CHINESE),
    ),
}  # fmt: skip
