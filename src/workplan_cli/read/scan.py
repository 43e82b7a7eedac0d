"""Pictures of paper: read by rapidocr, where it is installed, line by line with its confidence.

`read_image` reads picture files; the PDF reader hands pages without text over as pixels. Its
package brings the models: nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import Any

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.pdf.composed import Composer
from workplan_cli.read.pdf.page import PageReader
from workplan_cli.read.pdf.shapes import Area, PageText
from workplan_cli.read.scanned import Found, glyphs_of
from workplan_cli.read.scanned_tables import with_cells

INSTALL = "pip install 'workplan-cli[ocr]'"
_MOST_PIXELS = 60_000_000  # of a picture: A3 at 400 dots an inch
_MOST_PAGES = 500  # of one picture file
_LEAST = 0.5  # confidence below which a line is not read
_OPENING = re.compile(r"\((?=[^\x00-\x7f])")
_CLOSING = re.compile(r"(?<=[^\x00-\x7f])\)")
_UPRIGHT = 1.5  # times as high as wide: a line that stands on its side


def can_read() -> bool:
    """Whether the reader of scans is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def reader_name() -> str:
    return f"rapidocr {version('rapidocr')}"


def read_image(data: bytes, name: str) -> Content:
    """What a picture of paper says. Raises `ReadError`."""
    if not can_read():
        raise ReadError(name, _("a picture; to read it: {install}").format(install=INSTALL))
    reader = PageReader()
    pages = [page_of(pixels, reader) for pixels in _frames(data, name)]
    if not any(page.blocks for page in pages):
        raise ReadError(name, _("a picture without any text in it"))
    return Composer(pages).content("image", reader_name())


def _frames(data: bytes, name: str) -> Iterator[Any]:
    """The pages of a picture file as grey pixels. Raises `ReadError`."""
    import numpy
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            for index in range(min(getattr(image, "n_frames", 1), _MOST_PAGES)):
                image.seek(index)
                if image.width * image.height > _MOST_PIXELS:
                    raise ReadError(
                        name, _("a picture of more than 60 million pixels; make it smaller")
                    )
                yield numpy.asarray(image.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ReadError(
            name, _("a damaged picture; open it in a viewer and save it again")
        ) from None


def page_of(pixels: Any, reader: PageReader) -> PageText:
    """A page as it is read from its grey pixels."""
    import numpy

    found = _found(pixels)
    if found and median(line.height / max(line.width, 1) for line in found) > _UPRIGHT:
        sides = [numpy.rot90(pixels, turn) for turn in (1, 3)]
        pixels, found = max(
            ((side, _found(side, use_cls=False)) for side in sides),
            key=lambda pair: _certainty(pair[1]),
        )
    height, width = pixels.shape[:2]
    tables, found = with_cells(pixels, found, _read_line)
    glyphs = glyphs_of([line for line in found if line.sure >= _LEAST], width, height)
    page = reader.read(glyphs, tables, Area(0, 0, width, height))
    unread = sum(1 for line in found if line.sure < _LEAST)
    page.lost += ["a page without text"] if page.pictured else []
    page.lost += [f"{unread} lines of a scan"] if unread else []
    return page


def _certainty(found: list[Found]) -> float:
    return sum(line.sure * len(line.text) for line in found)


def _found(pixels: Any, use_cls: bool = True) -> list[Found]:
    """The lines of a picture; `use_cls`: those that stand on their head are turned first."""
    # each said, since the engine remembers what it was told last
    result = _engine()(pixels, use_det=True, use_cls=use_cls, use_rec=True)
    if result.boxes is None or result.txts is None:
        return []
    lines = zip(result.boxes, result.txts, result.scores, strict=True)
    return [
        Found([(float(x), float(y)) for x, y in corners], _with_wide_brackets(text), float(sure))
        for corners, text, sure in lines
        if text.strip()
    ]


def _read_line(pixels: Any) -> tuple[str, float]:
    """What the one line of a small picture says, and how sure the reader is of it."""
    result = _engine()(pixels, use_det=False, use_cls=False, use_rec=True)
    texts, scores = result.txts or ("",), result.scores or (0.0,)
    return _with_wide_brackets(texts[0]), float(scores[0])


def _with_wide_brackets(text: str) -> str:
    """A line with Chinese brackets around Chinese words, which a scan tells from others badly.

    >>> _with_wide_brackets("(一）目标(PM2.5)")
    '（一）目标(PM2.5)'
    """
    return _CLOSING.sub("）", _OPENING.sub("（", text))


@cache
def _engine() -> Any:
    """The reader of scans; it takes a second to load, and is kept."""
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.text_score": 0.0, "Global.log_level": "critical"})
