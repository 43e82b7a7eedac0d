"""Makes Word files of invented texts: with typed markers, and with automatic numbering.

uv run python tests/word_files.py FOLDER    # of all golden texts, each beside its text
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workplan_cli.numerals import whole_number

ROOT = Path(__file__).parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with this body, and with what `numbering`, `styles`, `footnotes` hold."""
    related = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/relationships/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations(
            f'<Relationship Id="r" Type="{OFFICE}/relationships/officeDocument" '
            'Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(related),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"{HEAD}<w:{name} {NAMESPACES}>{inside}</w:{name}>"
            for name, inside in parts.items()
        },
    }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            kept = zipfile.ZIP_STORED if name == "mimetype" else None  # as its format asks
            archive.writestr(name, text, kept)
    return packed.getvalue()


def _types(parts: dict[str, str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
        for name, kind in {"document": "document.main", **{one: one for one in parts}}.items()
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(inside: str) -> str:
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{name}">{inside}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run: `run("秘密", "<w:vanish/>")`."""
    of_run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{of_run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain texts, each a run."""
    of_paragraph = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs if one)
    return f"<w:p>{of_paragraph}{inside}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(run(text), properties=number_of(level, number))


def number_of(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list: `level(1, "chineseCounting", "（%2）")`."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def lists(
    *levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """What numbering.xml holds: one definition, and the lists made of it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, or of plain texts."""
    inside = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def cell(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(one if one.startswith("<") else paragraph(one) for one in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


# Whole texts

_HAN = "[一二三四五六七八九十百]+"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
# forms of typed markers, the highest first: pattern, format of Word, text of its level
_FORMS = (
    (rf"第({_HAN})章", "chineseCountingThousand", "第%章"),
    (rf"第({_HAN})节", "chineseCountingThousand", "第%节"),
    (rf"第({_HAN})条", "chineseCountingThousand", "第%条"),
    (rf"({_HAN})、", "chineseCountingThousand", "%、"),
    (rf"（({_HAN})）", "chineseCountingThousand", "（%）"),
    (r"(\d+)\.(?!\d)", "decimal", "%."),
    (r"（(\d+)）", "decimal", "（%）"),
    (rf"([{_CIRCLED}])", "decimalEnclosedCircle", "%"),
)


def typed(text: str) -> bytes:
    """A Word file with a paragraph a line."""
    return word_file("".join(paragraph(run(line)) for line in lines_of(text)))


def lines_of(text: str) -> list[str]:
    """The lines of a text as paragraphs; a break of pages is none."""
    return text.replace("\f", "").removesuffix("\n").split("\n")


def automatic(text: str) -> bytes:
    """A Word file in which the markers of a text are automatic numbers."""
    counters: dict[int, int] = {}
    met: set[int] = set()
    starts: dict[int, int] = {}  # of the list that is counting: a level, and where it begins
    numbers = ['<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>']
    body = ""
    for line in lines_of(text):
        found = next(_markers(line), None)
        if found is None:
            body += paragraph(run(line))
            continue
        at, count, rest = found
        for above in reversed(range(at)):  # one that was never there counts as begun
            if at in met or above in met:
                break
            counters[above] = starts.get(above, 1)
            met.add(above)
        met.add(at)
        if count != (counters[at] + 1 if at in counters else starts.get(at, 1)):
            starts = {at: count}
            numbers.append(_beginning(len(numbers) + 1, at, count))
        body += numbered(rest, at, len(numbers))
        counters = {one: value for one, value in counters.items() if one < at} | {at: count}
    levels = [
        level(at, form, shown.replace("%", f"%{at + 1}"))
        for at, (_, form, shown) in enumerate(_FORMS)
    ]
    return word_file(body, numbering=lists(*levels, numbers="".join(numbers)))


def _markers(line: str) -> Iterator[tuple[int, int, str]]:
    for at, (pattern, _, _) in enumerate(_FORMS):
        if found := re.match(rf"\s*{pattern}\s*", line):
            count = _CIRCLED.find(found[1]) + 1 or whole_number(found[1])
            if count:
                yield at, count, line[found.end() :]


def _beginning(number: int, at: int, start: int) -> str:
    """A list that begins one of its levels with a number."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{at}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )


def main() -> None:
    folder = Path(sys.argv[1])
    for name, make in (("typed", typed), ("automatic", automatic)):
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        for path in sorted((ROOT / "tests" / "golden").glob("*.txt")):
            text = path.read_text("utf-8").replace("\f", "")
            (place / f"{path.stem}.docx").write_bytes(make(text))
            (place / f"{path.stem}.txt").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
