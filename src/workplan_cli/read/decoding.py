"""Bytes to text: a byte order mark, then UTF-8, then UTF-16 without a mark, then GB18030.

GB18030 holds GBK and GB2312. Each is tried strictly. Line breaks stay as they stand, a byte order
mark is left out.
"""

from __future__ import annotations

import codecs
import re

from workplan_cli.language import N_, _
from workplan_cli.read.errors import ReadError
from workplan_cli.read.opening import STDIN
from workplan_cli.visible import spelled

_BINARY = N_("binary data, not text (--encoding NAME reads it all the same)")
_STRAY = 3  # control characters that a text may hold besides one in a hundred
_SAMPLE = 65536  # bytes looked at to tell UTF-16 from GB18030
_FREQUENT = frozenset("的一是在和有为以等年月、，。：；（）\n\r \u3000")  # a third of any notice
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(data: bytes, *, name: str = STDIN, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes; gives the text and the encoding used. Raises `ReadError`.

    `encoding` overrides what the bytes say. `name` is what the error is to name.
    """
    if encoding:
        return _decode_as(data, encoding, name)
    marked = next((marked for mark, marked in _MARKS if data.startswith(mark)), None)
    return _decode_as(data, marked, name) if marked else _plain(data, name)


def _plain(data: bytes, name: str) -> tuple[str, str]:
    """Text that does not say how it is encoded."""
    text, used = _guess(data, name)
    if "\0" in text or len(_CONTROL.findall(text)) > _STRAY + len(text) // 100:
        raise ReadError(name, _(_BINARY))
    return text, used


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        text = str(data, encoding)
    except UnicodeError as error:
        at = (
            _(" (byte {start})").format(start=error.start)
            if isinstance(error, UnicodeDecodeError)
            else ""
        )
        problem = _(
            "does not decode as {encoding}{at}; name another (--encoding gb18030 …)"
        ).format(encoding=encoding, at=at)
        raise ReadError(name, problem) from None
    except (LookupError, ValueError):
        problem = _("no encoding is called '{encoding}'; try utf-8 or gb18030").format(
            encoding=spelled(encoding)
        )
        raise ReadError(name, problem) from None
    return text.removeprefix("\ufeff"), codecs.lookup(encoding).name


def _guess(data: bytes, name: str) -> tuple[str, str]:
    for encoding in _candidates(data):
        try:
            return str(data, encoding), encoding
        except UnicodeDecodeError:
            continue
    if b"\0" in data:
        raise ReadError(name, _(_BINARY))
    problem = _("neither UTF-8 nor GB18030 nor UTF-16; name its encoding (--encoding big5 …)")
    raise ReadError(name, problem)


def _candidates(data: bytes) -> list[str]:
    """Encodings in the order to try. UTF-16 comes first where the bytes read better so."""
    plain = ["utf-8", "gb18030"]
    sample = data[:_SAMPLE]
    if len(data) % 2 or (b"\0" not in sample and _is_utf8(data)):
        return plain
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _readable(sample, encoding))
    if _readable(sample, best) > 2 * _readable(sample, "gb18030"):
        return [best, *plain]
    return plain


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _readable(sample: bytes, encoding: str) -> float:
    """The share of characters that any Chinese text is full of."""
    text = sample.decode(encoding, errors="ignore")
    return sum(map(_FREQUENT.__contains__, text)) / max(len(text), 1)


_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
