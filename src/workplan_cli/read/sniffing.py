"""Whether bytes that are text are a web page."""

from __future__ import annotations

import re
from pathlib import Path

_SAMPLE = 65536  # bytes looked at
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".asp", ".jsp", ".php")
_SKIPPED = ((b"<!--", b"-->"), (b"<?", b">"), (b"<%", b"%>"))  # before the page begins
_BEGINS = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|title|frameset)[\s>]")
_FRAGMENT = re.compile(rb"(?i)<(?:div|table|p|section|article|center|font|span|h[1-6])[\s>]")
_TAG = re.compile(rb"(?i)</?(?:div|table|td|p|br|li|section|html|body)\b")
_TAGS = 6  # that make a text a page, where nothing but them tells


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is a web page, or a piece of one.

    A text in which a converter left some tags is none: its lines stand as they are meant.
    """
    sample = data[:_SAMPLE].replace(b"\0", b"")  # UTF-16 too
    head = _without_prolog(sample)
    if _BEGINS.match(head):
        return True
    named = Path(name).suffix.lower() in _SUFFIXES
    if not (named or _FRAGMENT.match(head)):
        return False
    return len(_TAG.findall(sample)) >= (1 if named else _TAGS)


def _without_prolog(sample: bytes) -> bytes:
    """The sample from its first element on: without marks, comments and declarations."""
    head = sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    while close := next((end for start, end in _SKIPPED if head.startswith(start)), None):
        head = head.partition(close)[2].lstrip()
    return head
