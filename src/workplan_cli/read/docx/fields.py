"""Fields: a code that Word works out, and its result, which is what shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workplan_cli.read.composing import LOST_FORMULA
from workplan_cli.read.counting import circled
from workplan_cli.read.docx.symbols import symbol


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended."""

    code: str = ""
    has_result: bool = False  # its code is over, and its result follows

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of contents."""
        return self.code.split()[:1] == ["TOC"]


def shown_by_code(code: str) -> str:
    """What a field shows that has no result of its own, told from its code.

    >>> shown_by_code(" eq \\\\o\\\\ac(○,11)"), shown_by_code("PAGE")
    ('⑪', '')
    >>> shown_by_code("SYMBOL 168 \\\\f Wingdings")
    '□'
    """
    for pattern, show in _CODES:
        if found := pattern.match(code):
            return show(found)
    return ""


def _symbol(found: re.Match[str]) -> str:
    code = found["code"]
    point = int(code, 16 if code[:2].lower() == "0x" else 10)
    return symbol(f"{point:x}", found["font"])


_CODES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # a number that is drawn over a ring
    (re.compile(r"\s*eq\s*\\o\s*(?:\\a[clr])?\s*\([○◯\u3007Οo0]\s*,\s*(\w{1,3})\s*\)", re.I),
     lambda found: circled(found[1])),
    (re.compile(r"\s*eq\b", re.I), lambda found: LOST_FORMULA),
    (re.compile(r"""\s*symbol\s+(?P<code>(?:0x)?[0-9a-f]{1,5})
                    (?:.*?\\f\s*"?(?P<font>[\w ]+?)"?\s*(?=\\|$))?""", re.I | re.X),
     _symbol),
)  # fmt: skip
