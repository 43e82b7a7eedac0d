"""Single characters, as every reader of a format takes them."""

from __future__ import annotations

from unicodedata import east_asian_width

BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff"  # what shows nothing
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")  # so that m2 is m², and no figure


def is_wide(character: str) -> bool:
    """Whether a character is Chinese, or a mark that Chinese text has (“, ·).

    >>> is_wide("人"), is_wide("“"), is_wide("a")
    (True, True, False)
    """
    return east_asian_width(character) in "WFA"
