"""White space and marks around words that assign something."""

from __future__ import annotations

from workplan_cli.intervals import Stretch

SPACE = " \u3000\u00a0\t\r\n\f\v"
BETWEEN = SPACE + "、，；。"  # what may stand between two labels
CLOSING = BETWEEN + "）"
MARKS = CLOSING + "（"


def trimmed(text: str, start: int, end: int, around: str = MARKS) -> Stretch:
    """A stretch of a text without the characters `around` it; a bracket of its own stays closed.

    >>> trimmed("：市教育局、", 1, 6)
    (1, 5)
    >>> trimmed("各乡镇（街道））。", 0, 9)
    (0, 7)
    """
    while start < end and text[start] in around:
        start += 1
    while end > start and text[end - 1] in around:
        if text[end - 1] == "）" and _is_closed(text, start, end):
            break
        end -= 1
    return start, end


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether every bracket that a stretch closes is opened in it."""
    return 0 < text.count("）", start, end) <= text.count("（", start, end)
