"""PDF files for the tests, written by hand: every character where a test wants it.

The font is not in the file and needs none: what a character is stands in its map to Unicode, and
how wide it is in its widths. So nothing has to be installed to make them. pdfium passes over what
takes no room: a Chinese character without a shape, alone or on its side, needs a figure beside it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from workplan_cli.read.pdf import child

A4 = (595, 842)
BODY = 12  # points
PLAN = (
    "全县小学计划招生2400人，初中计划招生2100人，学前三年入园率达到95%以上，新建学校3所，"
    "改扩建校舍12栋，新增学位3600个，总投资1.2亿元。"
)
LONG = PLAN * 2


@dataclass
class Page:
    """A page under construction; ordinates grow upwards, as in the file."""

    size: tuple[int, int] = A4
    turned: int = 0  # degrees, as a viewer turns it
    pieces: list[str] = field(default_factory=list)

    def put(
        self, text: str, left: float, base: float, size: float = BODY, matrix: str = "1 0 0 1"
    ) -> Page:
        """Write a text from a place on."""
        codes = "".join(f"{ord(char):04X}" for char in text)
        self.pieces.append(f"BT /F {size} Tf {matrix} {left} {base} Tm <{codes}> Tj ET")
        return self

    def spread(self, text: str, left: float, base: float, gap: float) -> Page:
        """Write a text with a gap behind each character, in thousandths of its size."""
        codes = f" {-gap} ".join(f"<{ord(char):04X}>" for char in text)
        self.pieces.append(f"BT /F {BODY} Tf 1 0 0 1 {left} {base} Tm [{codes}] TJ ET")
        return self

    def rule(self, left: float, low: float, right: float, high: float) -> Page:
        """Draw a line."""
        self.pieces.append(f"0.5 w {left} {low} m {right} {high} l S")
        return self

    def lines(self, texts: Iterable[str], left: float = 72, top: float = 770) -> Page:
        """Write lines below each other, those that begin with two wide spaces set in."""
        for number, text in enumerate(texts):
            shift = 2 * BODY if text.startswith("\u3000\u3000") else 0
            self.put(text.strip("\u3000"), left + shift, top - number * 20)
        return self


def wrapped(text: str, characters: int = 36) -> list[str]:
    """A paragraph as the lines of a page as wide as so many: the first set in, the others full."""
    lines, room = ["\u3000\u3000"], characters - 2.0
    for char in text:
        width = 1 if east_asian_width(char) in "WFA" else 0.5
        if room < width:
            lines.append("")
            room = characters
        lines[-1] += char
        room -= width
    return lines


def notice() -> Page:
    return Page().lines(["临溪县教育工作要点", *wrapped(LONG), *wrapped("一、目标。" + LONG)])


def answered_here(data: bytes, _name: str, *indexes: str) -> bytes:
    """What the process that opens PDF files answers, without a process of its own."""
    with child.opened(data) as document:
        answers = child.pictures(document, list(indexes)) if indexes else child.texts(document)
        return b"".join(answers)


def pdf(*pages: Page, trailer: str = "", picture: bytes = b"null") -> bytes:
    """The file of some pages; they may draw the picture as /X."""
    used = sorted({char for page in pages for char in _characters(page)})
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /FontDescriptor 5 0 R /W [" + _widths(used).encode() + b"] >>",
        5: b"<< /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 -120 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
        7: picture,
        6: stream(_to_unicode(used).encode()),
    }
    for number, page in enumerate(pages):
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}]"
            f" /Rotate {page.turned} /Contents {11 + 2 * number} 0 R"
            " /Resources << /Font << /F 3 0 R >> /XObject << /X 7 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * number] = stream("\n".join(page.pieces).encode())
    return written(objects, trailer)


def stream(data: bytes, times: int = 1, head: str = "<<") -> bytes:
    """A packed stream of data, repeated; `head` begins what is said of it."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(data) for _ in range(times)) + packer.flush()
    said = f"{head} /Length {len(packed)} /Filter /FlateDecode >>".encode()
    return said + b"\nstream\n" + packed + b"\nendstream"


def written(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Objects as a file, with its table of places."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    size = max(objects) + 1
    end = (
        f"xref\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n"
    )
    return data + end.encode() + b"%%EOF\n"


def _characters(page: Page) -> set[str]:
    codes = "".join(re.findall("<([0-9A-F]+)>", " ".join(page.pieces)))
    return {chr(int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4)}


def _widths(used: list[str]) -> str:
    return " ".join(f"{ord(c)} [{1000 if east_asian_width(c) in 'WFA' else 500}]" for c in used)


def _to_unicode(used: list[str]) -> str:
    pairs = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in used)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /I def"
        " /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
