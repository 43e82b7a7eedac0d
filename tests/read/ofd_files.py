"""Makes OFD files of invented texts: a part a page, each line at its place."""

from __future__ import annotations

from xml.sax.saxutils import escape

from word_files import HEAD, zipped

_NAME = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_SIZE, _LEFT, _TOP, _STEP = 4.2, 28.0, 30.0, 10.0  # millimetres


def ofd_file(*pages: list[str], more: str = "") -> bytes:
    """An OFD file of pages of lines; `more` stands in the first page behind its text."""
    files = {
        "OFD.xml": f"{HEAD}<ofd:OFD {_NAME}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {_NAME}><ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
            for at in range(len(pages))
        )
        + "</ofd:Pages></ofd:Document>",
    }
    for at, lines in enumerate(pages):
        texts = "".join(_text(line, _TOP + _STEP * row) for row, line in enumerate(lines) if line)
        files[f"Doc_0/Pages/Page_{at}/Content.xml"] = _page(texts + (more if at == 0 else ""))
    return zipped(files)


def _page(inside: str) -> str:
    return (
        f"{HEAD}<ofd:Page {_NAME}><ofd:Content><ofd:Layer>{inside}"
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _text(line: str, y: float) -> str:
    """A line as one text, a step for each letter."""
    steps = " ".join(str(_SIZE if letter >= "\u2e80" else _SIZE / 2) for letter in line[:-1])
    return text_at(line, _LEFT, y, f'DeltaX="{steps}"')


def text_at(text: str, x: float, y: float, more: str = "") -> str:
    """A text at a place of the page."""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 150 6" Size="{_SIZE}"><ofd:TextCode X="0" Y="{_SIZE}" '
        f"{more}>{escape(text)}</ofd:TextCode></ofd:TextObject>"
    )
