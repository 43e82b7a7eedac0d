"""Lines of Chinese: rich breaks lines at blanks alone, of which Chinese has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

# Quotes and brackets end no line; what closes them and stops begin none.
_OPENING = "\u2018\u201c\u3008\u300a\u300c\uff08"
_CLOSING = "\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_COUNTED = r"(?:(?<=\d)[\u3400-\u9fff])?"  # a number stays with its unit
_UNBROKEN = re.compile(
    rf"\s*(?:[{_OPENING}]*(?:[^\s{_WIDE}{_OPENING}{_CLOSING}]+{_COUNTED}|[{_WIDE}])[{_CLOSING}]*|\S)\s*"
)


@contextmanager
def broken_between_characters() -> Iterator[None]:
    """While this lasts, lines break between any two Chinese characters.

    Else rich would cut off what does not fit, or leave a number alone on its line. It also takes
    the length of a line for its width.
    """
    from rich import _wrap
    from rich.text import Text

    before = _wrap.re_word, Text.rstrip_end
    _wrap.re_word = _UNBROKEN
    Text.rstrip_end = _without_blanks_at_its_end  # type: ignore[method-assign]
    try:
        yield
    finally:
        _wrap.re_word, Text.rstrip_end = before  # type: ignore[method-assign]


def _without_blanks_at_its_end(self: Text, size: int) -> None:
    if self.cell_len > size:
        self.rstrip()
