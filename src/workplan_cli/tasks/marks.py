"""White space and marks around words that assign something."""

from __future__ import annotations

from workplan_cli.intervals import Stretch

SPACE = " \u3000\u00a0\t\r\n\f\v"
BETWEEN = SPACE + "、，；。"  # what may stand between two labels
MARKS = BETWEEN + "（）"


def trimmed(text: str, start: int, end: int, around: str = MARKS) -> Stretch:
    """A stretch of a text without the characters `around` it.

    >>> trimmed("：市教育局、", 1, 6)
    (1, 5)
    """
    while start < end and text[start] in around:
        start += 1
    while end > start and text[end - 1] in around:
        end -= 1
    return start, end
