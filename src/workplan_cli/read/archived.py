"""Web pages as a browser saves them in one file (.mht): a mail whose first page is what is read."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.html import LARGEST, read_html

_MOST_NESTED = 50  # parts that hold parts; a browser makes one


def read_mht(data: bytes, name: str) -> Content:
    """The article of the page in an archive. Raises `ReadError`."""
    if len(data) > LARGEST or data.lower().count(b"boundary=") > _MOST_NESTED:
        raise ReadError(name, _("a saved page of too many parts; save it as html"))
    parts = message_from_bytes(data).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    held = page.get_payload(decode=True) if page else None
    if not isinstance(held, bytes) or not held.strip():
        raise ReadError(name, _("a saved page (mht) that holds no page; save it as html"))
    return replace(read_html(held, name), format="mht")
