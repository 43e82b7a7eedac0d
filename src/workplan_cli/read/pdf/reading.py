"""A PDF file as content: the pages that have text, and those that are pictures of it."""

from __future__ import annotations

from importlib.metadata import version

from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.pdf.asking import page_texts
from workplan_cli.read.pdf.composed import Composer

_NO_TEXT = "a page without text"
_SCAN = (
    "a PDF file of pictures, as a scanner makes it; to read them: pip install 'workplan-cli[ocr]'"
)


def read_pdf(data: bytes, name: str) -> Content:
    """What a PDF file holds. Raises `ReadError`."""
    pages = page_texts(data, name)
    if not any(page.blocks for page in pages):
        raise ReadError(name, _SCAN)
    for page in pages:
        if page.pictured:
            page.lost.append(_NO_TEXT)
    return Composer(pages).content("pdf", f"pypdfium2 {version('pypdfium2')}")
