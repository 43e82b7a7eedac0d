"""The program that opens a PDF file: `python -m workplan_cli.read.pdf.child`.

A file from outside may be made to keep a reader busy without end, to fill the memory or to make
it fall. So pdfium runs in a process of its own that may take so much and no more; whatever
becomes of it, the one that asked goes on. It reads the file from standard input and answers with
a line of JSON a page; asked for pictures of pages (their indexes as arguments), with a line of
JSON and the grey pixels of each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workplan_cli.read.pdf.glyphs import drawn_on, turned, upright
from workplan_cli.read.pdf.page import PageReader
from workplan_cli.read.pdf.ruled import tables_of
from workplan_cli.read.pdf.shapes import Area, Glyph, PageText
from workplan_cli.read.pdf.strokes import objects_on, pictures_of, strokes_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

DOTS_AN_INCH = 200  # at which a page is drawn for the reader of scans
_POINTS_AN_INCH = 72
_MOST_PAGES = 3000
_MOST_PIXELS = 40_000_000  # of a page that is drawn: A2 at 200 dots an inch
_MEMORY = 280 << 20  # bytes
_SECONDS = 7  # of the processor that a page may take, and the opening of the file
_PICTURE = 0.02  # of a page: what a picture takes at least that says something


def main(arguments: list[str]) -> int:
    """Answer with the pages of the file on standard input, or with the problem."""
    data = sys.stdin.buffer.read()
    _limit_memory(len(data))
    _limit_time()
    try:
        with opened(data) as document:
            for answer in pictures(document, arguments) if arguments else texts(document):
                sys.stdout.buffer.write(answer)
                sys.stdout.buffer.flush()
                _limit_time()
    except MemoryError:
        return _fail("memory")
    return 0


def opened(data: bytes) -> PdfDocument:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError:
        code = raw.FPDF_GetLastError()
        raise SystemExit(
            _fail("password" if code == raw.FPDF_ERR_PASSWORD else "damaged")
        ) from None
    if not 0 < pages <= _MOST_PAGES:
        raise SystemExit(_fail("pages" if pages else "damaged"))
    return document


def _fail(problem: str) -> int:
    sys.stdout.write(json.dumps({"problem": problem}) + "\n")
    return 1


# -- limits ------------------------------------------------------------------------------------


def _limit_memory(taken: int) -> None:
    """Let this process take no more memory, besides that of the file itself."""
    try:
        import resource
    except ImportError:  # no POSIX system: whoever asks still waits only so long
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY + taken, _MEMORY + taken))


def _limit_time() -> None:
    """Let this process go on for so many seconds of the processor from now."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + _SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


# -- text ----------------------------------------------------------------------------------------


def texts(document: PdfDocument) -> Iterator[bytes]:
    reader = PageReader()
    for index in range(len(document)):
        page = document[index]
        yield (json.dumps(asdict(_read(page, reader)), ensure_ascii=False) + "\n").encode()
        page.close()


def _read(page: PdfPage, reader: PageReader) -> PageText:
    taken = upright(drawn_on(page))
    objects = objects_on(page)
    tables = tables_of(strokes_of(objects, taken.quarter))
    text = reader.read(taken.glyphs, tables, _paper(page, taken.quarter))
    if text.pictured:
        return PageText(pictured=bool(objects))
    pictures = pictures_of(objects, taken.quarter)
    least = page.get_width() * page.get_height() * _PICTURE
    text.lost += [f"written across: {words}" for words in taken.aside]
    text.lost += ["a picture" for box in pictures if _is_lost(box, taken.glyphs, least)]
    return text


def _paper(page: PdfPage, quarter: int) -> Area:
    """The part of a page that is shown, turned upright."""
    left, bottom, right, top = page.get_bbox()
    ends = [turned(*corner, quarter) for corner in ((left, bottom), (right, top))]
    across, up = sorted(end[0] for end in ends), sorted(end[1] for end in ends)
    return Area(across[0], up[0], across[1], up[1])


def _is_lost(box: Area, glyphs: list[Glyph], least: float) -> bool:
    """Whether a picture is large and no text lies on it, as on a scan that was read before."""
    large = (box.right - box.left) * (box.top - box.bottom) >= least
    return large and not any(box.holds(glyph.left, glyph.middle) for glyph in glyphs)


# -- pictures ------------------------------------------------------------------------------------


def pictures(document: PdfDocument, indexes: list[str]) -> Iterator[bytes]:
    for index in map(int, indexes):
        page = document[index]
        size = page.get_width() * page.get_height() / _POINTS_AN_INCH**2 * DOTS_AN_INCH**2
        scale = DOTS_AN_INCH / _POINTS_AN_INCH * min(1.0, (_MOST_PIXELS / max(size, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        head: dict[str, Any] = {"width": bitmap.width, "height": bitmap.height}
        yield json.dumps(head).encode() + b"\n" + _pixels(bitmap)
        page.close()


def _pixels(bitmap: Any) -> bytes:
    """The pixels of a picture row by row, without what fills up each row."""
    data = bytes(bitmap.buffer)
    rows = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(data[start : start + bitmap.width] for start in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
