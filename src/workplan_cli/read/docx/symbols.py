"""Characters of symbol fonts, which files name by a code of the font, as characters of their own.

Word keeps such codes at U+F000 and above, where no character is. What is not in the tables stays
what it is, so that nothing is made up.
"""

from __future__ import annotations

_PRIVATE = 0xF000  # where Word keeps the 256 codes of a symbol font
_CODES = 0x100

_SYMBOL = {  # the signs of the font Symbol
    0x20: " ", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x7E: "~",
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD0: "∠", 0xD6: "√", 0xD7: "·", 0xE5: "∑",
} | dict(zip(b"abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆",
    0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xB2: "◇",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
} | dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)) | dict(
    zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)
)  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "•", 0x96: "●",
    0x97: "●", 0x98: "●", 0x9F: "■", 0xA0: "■", 0xA2: "■", 0xA3: "□", 0xAE: "◆",
} | dict(zip(range(0x69, 0x74), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True))  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "■"}

_BULLETS = {  # what is meant where no font is named: the signs that lists begin with
    0x6C: "●", 0x6E: "■", 0x75: "◆", 0xA7: "■", 0xA8: "□", 0xB7: "•", 0xD8: "➢", 0xFC: "✓",
}  # fmt: skip
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}


def symbol(code: str | None, font: str | None) -> str:
    """The character that a `w:sym` shows: its code in hexadecimal digits, and its font.

    >>> symbol("F0FE", "Wingdings"), symbol("F0B3", "Symbol"), symbol("2460", "Arial")
    ('☑', '≥', '①')
    """
    try:
        point = int(code or "", 16)
        named = point < _CODES and (font or "").lower() in _FONTS
        return plain_symbols(chr(point + _PRIVATE if named else point), font)
    except (ValueError, OverflowError):
        return ""


def plain_symbols(text: str, font: str | None) -> str:
    """A text of which some characters may be codes of a symbol font.

    >>> plain_symbols("\\uf0b7", None), plain_symbols("（%1）", "Wingdings")
    ('•', '（%1）')
    """
    if text.isascii() or not any(_is_code(character) for character in text):
        return text
    signs = _FONTS.get((font or "").lower(), _BULLETS)
    return "".join(signs.get(ord(one) - _PRIVATE, one) if _is_code(one) else one for one in text)


def _is_code(character: str) -> bool:
    return _PRIVATE <= ord(character) < _PRIVATE + _CODES
