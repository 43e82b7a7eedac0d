"""A page's bytes as text: its byte order mark, what it says of itself, and trial.

Pages lie: saved ones are UTF-8 under a meta that says gb2312, old ones GBK without any. So what
reads as UTF-8 is that, then what the page says counts, then what any Chinese text is tried as.
A few broken characters (a summary cut in the middle of one) are no reason to refuse a page.
"""

from __future__ import annotations

import codecs
import re

from workplan_cli.read.decoding import decode
from workplan_cli.read.errors import ReadError

_HEAD = 4096  # bytes in which a page says how it is encoded
_SAID = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""")
_SUPERSETS = {  # what browsers take a name for
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "",  # what a server says that knows nothing
    "ascii": "",
    "cp1252": "",
}
_BROKEN = 200  # one character in so many may be broken


def page_text(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and its encoding. Raises `ReadError`."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _marked(data, name)
    said = said_encoding(data)
    for encoding in filter(None, ("utf-8", said, "gb18030")):
        text = _strictly(data, encoding)
        if text is not None:
            return text, encoding
        if encoding == said and (text := _nearly(data, said)) is not None:
            return text, said
    for encoding in ("utf-8", "gb18030"):
        if (text := _nearly(data, encoding)) is not None:
            return text, encoding
    return decode(data, name=name)


def said_encoding(data: bytes) -> str:
    """What a page says that it is encoded in; "" for nothing that helps.

    >>> said_encoding(b'<meta http-equiv=Content-Type content="text/html; charset=gb2312">')
    'gb18030'
    """
    found = _SAID.search(data, 0, _HEAD)
    if found is None:
        return ""
    try:
        known = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    if known.startswith(("utf-16", "utf-32")):
        return ""  # then this could not have been read
    return _SUPERSETS.get(known, known)


def _marked(data: bytes, name: str) -> tuple[str, str]:
    try:
        return decode(data, name=name)
    except ReadError:
        marked = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-16"
        text = _nearly(data, marked)
        if text is None:
            raise
        return text, marked


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text  # UTF-16 without a mark


def _nearly(data: bytes, encoding: str) -> str | None:
    """The text with the broken characters marked, None where there are too many of them."""
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:  # a codec of bytes: rot13, base64
        return None
    if "\0" in text or text.count("\ufffd") * _BROKEN > len(text):
        return None
    return text
