"""A PDF file as content: the pages that have text, and those that are pictures of it."""

from __future__ import annotations

from importlib.metadata import version

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.pdf.asking import page_pictures, page_texts
from workplan_cli.read.pdf.composed import Composer
from workplan_cli.read.pdf.page import PageReader
from workplan_cli.read.pdf.shapes import PageText

_NO_TEXT = "a page without text"


def read_pdf(data: bytes, name: str) -> Content:
    """What a PDF file holds. Raises `ReadError`."""
    from workplan_cli.read.scan import INSTALL, can_read, reader_name

    pages = page_texts(data, name)
    readers = [f"pypdfium2 {version('pypdfium2')}"]
    scans = [index for index, page in enumerate(pages) if page.pictured]
    if scans and can_read():
        readers.append(reader_name())
        _read_scans(pages, scans, data, name)
    elif scans and len(scans) == len(pages):
        raise ReadError(
            name, _("a PDF file of scanned pages; to read them: {install}").format(install=INSTALL)
        )
    for index in scans if not can_read() else ():
        pages[index].lost.append(f"{_NO_TEXT} ({INSTALL} reads it)")
    if not any(page.blocks for page in pages):
        raise ReadError(name, _("a PDF file without any text in it"))
    return Composer(pages).content("pdf", ", ".join(readers))


def _read_scans(pages: list[PageText], scans: list[int], data: bytes, name: str) -> None:
    """Put what the reader of scans finds in the place of pages without text."""
    import numpy

    from workplan_cli.read.scan import page_of

    reader = PageReader()
    pictures = page_pictures(data, name, scans)
    for index, (width, height, pixels) in zip(scans, pictures, strict=True):
        grey = numpy.frombuffer(pixels, dtype=numpy.uint8).reshape(height, width)
        pages[index] = page_of(grey, reader)
