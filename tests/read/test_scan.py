"""Scans: pages drawn, turned and spoiled, and read again."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from shutil import which
from typing import Any

import pytest

from pdf_files import Page, pdf, stream, wrapped
from workplan_cli.document import parse_bytes, parse_reading, parse_text
from workplan_cli.model import Document, Span
from workplan_cli.read import Content, ReadError, Reading, Unsure, content_of
from workplan_cli.read.scanned import Found, glyphs_of

PARAGRAPHS = [
    "临溪县教育局关于做好招生工作的通知",
    "各中小学：",
    "一、招生计划",
    "全县小学计划招生2400人，初中计划招生2100人，学前三年入园率达到95%以上。",
    "二、条件改善",
    "新建学校3所，改扩建校舍12栋，新增学位3600个，总投资1.2亿元，校舍面积7.27万平方米。",
    "三、工作要求",
    "各校大班额比例不得超过1.5%，每班不超过50人，8月20日前完成招生工作。",
]
LEVEL = [(100.0, 100.0), (500.0, 100.0), (500.0, 150.0), (100.0, 150.0)]


def font() -> str | None:
    """A Chinese font of this machine."""
    if not which("fc-list"):
        return None
    command = ["fc-list", ":lang=zh-cn", "file"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return next((line.rstrip(": ") for line in sorted(found.splitlines())), None)


needs_reader = pytest.mark.skipif(
    find_spec("rapidocr") is None or font() is None, reason="needs the reader of scans and a font"
)


def scan(degrees: float = 0.0, noise: float = 0.0) -> Any:
    """The page at 200 dots an inch, as a scanner has it."""
    import numpy
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, 2339), 255)
    pen, place = ImageDraw.Draw(page), 260
    letters = ImageFont.truetype(font() or "", 44)
    for number, paragraph in enumerate(PARAGRAPHS):
        lines = wrapped(paragraph, 28) if number > 1 else [paragraph]
        for line in lines:
            shift = 88 if line.startswith("\u3000\u3000") else 0
            pen.text((220 + shift, place), line.strip("\u3000"), 0, font=letters)
            place += 78
    whole = degrees == 90  # nothing of the page is cut off
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255, expand=whole)
    pixels = numpy.asarray(turned)
    spoiled = pixels + numpy.random.default_rng(1).normal(0, noise, pixels.shape)
    return Image.fromarray(spoiled.clip(0, 255).astype("uint8"))


ROWS = [
    ("学校", "班级数", "招生计划", "备注"),
    ("临溪一小", "6", "270", "含随班就读"),
    ("临溪二小", "4", "180", ""),
    ("青石中心小学", "3", "120", "寄宿"),
    ("合计", "13", "570", ""),
]
WIDE, NARROW = (220, 620, 860, 1120, 1440), (220, 490, 630, 810, 1030)  # where columns begin
CAPTION = ("2019年临溪县小学招生计划表", "单位：个、人")


def ruled_scan(degrees: float = 0.0, noise: float = 0.0, edges: Sequence[int] = WIDE) -> Any:
    """A page with a sentence and a table in lines, the head of which reaches over two columns."""
    import numpy
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, 2339), 255)
    pen, letters = ImageDraw.Draw(page), ImageFont.truetype(font() or "", 40)
    pen.text((220, 220), "一、招生计划", 0, font=letters)
    pen.text((300, 300), "全县小学计划招生570人，见下表。", 0, font=letters)
    pen.text((480, 400), CAPTION[0], 0, font=letters)
    for row in range(len(ROWS) + 1):
        pen.line([(edges[0], 480 + row * 80), (edges[-1], 480 + row * 80)], 0, 3)
    for edge in edges:
        pen.line([(edge, 480), (edge, 480 + len(ROWS) * 80)], 0, 3)
    for row, cells in enumerate(ROWS):
        for left, text in zip(edges, cells, strict=False):
            pen.text((left + 16, 496 + row * 80), text, 0, font=letters)
    pen.text((220, 980), "二、工作要求", 0, font=letters)
    pixels = numpy.asarray(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))
    spoiled = pixels + numpy.random.default_rng(1).normal(0, noise, pixels.shape)
    return Image.fromarray(spoiled.clip(0, 255).astype("uint8"))


def picture(image: Any, form: str) -> bytes:
    held = BytesIO()
    image.save(held, form)
    return held.getvalue()


def amounts(document: Document) -> list[str]:
    return [quantity.text for quantity in document.quantities]


@needs_reader
@pytest.mark.slow
@pytest.mark.parametrize(
    ("degrees", "noise", "form"),
    [(0, 0, "PNG"), (1.5, 12, "JPEG"), (-2, 16, "TIFF"), (1, 12, "PDF"), (90, 0, "PNG")],
)
def test_a_scan_says_what_was_drawn(degrees: float, noise: float, form: str) -> None:
    document = parse_bytes(picture(scan(degrees, noise), form), name=f"notice.{form.lower()}")
    drawn = parse_text("\n".join(PARAGRAPHS))
    assert amounts(document) == amounts(drawn)
    assert [node.heading for node in document.sections] == [n.heading for n in drawn.sections]
    assert document.source.reader and "rapidocr" in document.source.reader
    assert document.source.pages == [0]


@needs_reader
@pytest.mark.slow
@pytest.mark.parametrize(
    ("degrees", "noise", "edges"), [(0, 0, WIDE), (1.2, 10, NARROW), (-1.5, 14, WIDE)]
)
def test_the_ruled_table_of_a_scan_is_a_table(
    degrees: float, noise: float, edges: Sequence[int]
) -> None:
    document = parse_bytes(picture(ruled_scan(degrees, noise, edges), "PNG"), name="plan.png")
    assert [table.rows for table in document.tables] == [len(ROWS)]
    found = {(cell.row, cell.column): cell.text for cell in document.tables[0].cells}
    drawn = {
        (row, column): text
        for row, cells in enumerate(ROWS, 1)
        for column, text in enumerate(cells, 1)
        if text
    }
    assert {place: found.get(place) for place in drawn} == drawn
    assert [node.heading for node in document.sections] == ["招生计划", "工作要求"]


def test_without_the_reader_a_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan_cli.read.scan.can_read", lambda: False)
    with pytest.raises(
        ReadError, match=r"a picture; to read it: pip install 'workplan-cli\[ocr\]'"
    ):
        content_of(b"\x89PNG\r\n\x1a\n", "notice.png")


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the reader of scans")
def test_a_damaged_picture_is_one_line() -> None:
    with pytest.raises(ReadError, match="a damaged picture"):
        content_of(b"\x89PNG\r\n\x1a\nnothing", "notice.png")


@pytest.mark.slow
@pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the reader of scans")
def test_a_picture_too_large_is_not_unpacked() -> None:
    from PIL import Image

    data = picture(Image.new("1", (20_000, 20_000)), "PNG")
    with pytest.raises(ReadError, match=r"60 million pixels|damaged picture"):
        content_of(data, "notice.png")


def test_lines_askew_stand_on_one_row() -> None:
    """A line that falls to the right is level, and what stands beside it is of its row."""
    fall = 0.02
    left = Found([(x, y + fall * x) for x, y in LEVEL], "全县招生", 0.97)
    right = Found([(x + 600, y + fall * (x + 600)) for x, y in LEVEL], "2400人", 0.8)
    bases = {round(glyph.base) for glyph in glyphs_of([left, right], 1654, 2339)}
    assert len(bases) == 1


def test_a_figure_of_an_unsure_line_is_reported() -> None:
    text = "一、目标\n全县招生2400人。\n新建学校3所。\n"
    unsure = (Unsure(Span(5, 15), 0.62), Unsure(Span(16, 23), 0.97))
    document = parse_reading(Reading("scan.png", "", Content(text, "image", unsure=unsure)))
    found = [item.message for item in document.diagnostics if item.code == "unsure-figure"]
    assert found == ["2400人 was read from a scan with 62% confidence"]


@needs_reader
@pytest.mark.slow
def test_a_scan_among_pages_of_text_is_read() -> None:
    image = scan()
    width, height = image.size
    typed = Page().lines(["临溪县教育局", *wrapped(PARAGRAPHS[3])])
    drawn = Page()
    drawn.pieces.append("595 0 0 842 0 0 cm /X Do")
    scanned = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
        " /BitsPerComponent 8"
    )
    document = parse_bytes(
        pdf(typed, drawn, picture=stream(image.tobytes(), head=scanned)), name="scan.pdf"
    )
    assert amounts(document) == [
        "2400人",
        "2100人",
        "95%",
        *amounts(parse_text("\n".join(PARAGRAPHS))),
    ]
    assert len(document.source.pages) == 2
