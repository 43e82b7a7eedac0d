"""The numbers that a browser shows before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable

from workplan_cli.read.html.boxes import Box
from workplan_cli.read.html.weights import text_of
from workplan_cli.rules.markers import markers
from workplan_cli.rules.pages import pages

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"}
_TYPES |= {"I": "upper-roman"}
_DISCS = {"disc": "•", "circle": "◦", "square": "▪"}
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"}
_ROMAN |= {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}
_MOST_ROMAN = 3999
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
    return any(_bears_marker(text_of(item).strip()) for item in items[:1])


def _bears_marker(text: str) -> bool:
    read = text[:_MARKER].translate(_BRACKETS)
    forms = (form for form in markers().form if not form.weak)
    return any(
        read[:1] in form.glyphs if form.pattern is None else re.match(form.pattern, read)
        for form in forms
        if read
    )


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
    """
    >>> _letters(3), _letters(28)
    ('c', 'ab')
    """
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        written = chr(ord("a") + rest) + written
    return written or str(number)


def _roman(number: int) -> str:
    """
    >>> _roman(14)
    'xiv'
    """
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN.items():
        count, number = divmod(number, value)
        written += sign * count
    return written


def _chinese(number: int) -> str:
    """A number under a hundred in Chinese."""
    digits, ten = pages().lists.digits, pages().lists.ten
    tens, ones = divmod(number, 10)
    if not 0 <= tens < 10:
        return str(number)
    head = (digits[tens] if tens > 1 else "") + ten if tens else ""
    return head + (digits[ones] if ones or not tens else "")


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimal-leading-zero": lambda number: f"{number:02}",
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": lambda number: _letters(number).upper(),
    "upper-latin": lambda number: _letters(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "cjk-ideographic": _chinese,
    "cjk-decimal": _chinese,
    "simp-chinese-informal": _chinese,
    "trad-chinese-informal": _chinese,
    "chinese-dun": _chinese,
    "chinese-parenthesis": _chinese,
    "chinese-parentheses": _chinese,
}
