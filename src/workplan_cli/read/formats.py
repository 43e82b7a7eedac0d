"""The formats that are read. A format is a row: its name, how its files are told, its reader.

A reader is a function of a module of this room, `(bytes, name) -> Content`, loaded when a file of
its kind comes. It raises `ReadError` with one line where the file cannot be read. What a file is
its bytes say; its suffix decides only where they cannot (text that is a table).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.decoding import decode
from workplan_cli.read.errors import ReadError
from workplan_cli.read.sniffing import is_page

Reader = Callable[[bytes, str], Content]


@dataclass(slots=True, frozen=True)
class Format:
    """A kind of file. `told`: whether these bytes, of a file of this name, are of it."""

    name: str
    suffixes: tuple[str, ...]
    told: Callable[[bytes, str], bool]
    reader: str  # module of this room that has a function `read_NAME`
    is_text: bool = False  # its bytes are text: decoded, then read


def content_of(data: bytes, name: str, encoding: str | None = None) -> Content:
    """What a file holds. `encoding` says that it is text, and which. Raises `ReadError`."""
    if encoding:
        return _decoded(data, name, encoding)
    found = next((row for row in FORMATS if row.told(data, name)), None)
    if found is None:
        text, used = _undeclared(data, name)
        return Content(text, encoding=used)
    return _read(found, data, name)


def _undeclared(data: bytes, name: str) -> tuple[str, str]:
    """What must be text, since it begins as nothing else does, and its encoding."""
    try:
        return decode(data, name=name)
    except ReadError:
        suffix = Path(name).suffix.lower()
        if not any(suffix in row.suffixes for row in FORMATS if not row.is_text):
            raise
        problem = _("no {suffix} file inside, or damaged; open it in its program and save it anew")
        raise ReadError(name, problem.format(suffix=suffix)) from None


def _decoded(data: bytes, name: str, encoding: str) -> Content:
    """What a text in a named encoding holds: a page, a table, or lines."""
    text, used = decode(data, name=name, encoding=encoding)
    marked = codecs.BOM_UTF8 + text.encode("utf-8", "replace")
    found = next((row for row in FORMATS if row.is_text and row.told(marked, name)), None)
    if found is None:
        return Content(text, encoding=used)
    return replace(_read(found, marked, name), encoding=used)


def _read(found: Format, data: bytes, name: str) -> Content:
    module = import_module(f"workplan_cli.read.{found.reader}")
    reader: Reader = getattr(module, f"read_{found.name}")
    return reader(data, name)


def begins(*starts: bytes) -> Callable[[bytes, str], bool]:
    """Told by its first bytes."""
    return lambda data, name: data.startswith(starts)


def named(*suffixes: str) -> Callable[[bytes, str], bool]:
    """Told by nothing but the file's name."""
    return lambda data, name: Path(name).suffix.lower() in suffixes


def holds(part: bytes) -> Callable[[bytes, str], bool]:
    """A zip file that lists a part whose name begins so: its list is not packed."""
    return lambda data, name: data.startswith(b"PK\x03\x04") and part in _list_of_parts(data)


def _list_of_parts(data: bytes) -> bytes:
    """The end of a zip file, where its parts are listed; all of it where the end is lost.

    What stands before may be a file of another kind that is packed in it.
    """
    end = data.rfind(b"PK\x05\x06")
    return data if end < 0 else data[int.from_bytes(data[end + 16 : end + 20], "little") :]


def is_open(kind: bytes) -> Callable[[bytes, str], bool]:
    """A text or a spreadsheet of OpenDocument: its first part says so, unpacked."""
    said = b"mimetypeapplication/vnd.oasis.opendocument." + kind
    return lambda data, name: said in data[:_HEAD]


def is_pdf(data: bytes, name: str) -> bool:
    """A PDF file; what a mail or a server put in front of it does not count."""
    return b"%PDF-" in data[:_FRONT]


def is_word_xml(data: bytes, name: str) -> bool:
    """The XML of Word 2003, whatever its suffix."""
    head = data[:_HEAD]
    return b"<?xml" in head and b'progid="Word.Document"' in head


def is_saved_page(data: bytes, name: str) -> bool:
    """A page with all that belongs to it, as browsers save them in the form of a mail."""
    head = data[:_FRONT].lower()
    return b"mime-version:" in head and b"multipart/related" in head


_FRONT = 1024  # bytes, in which a PDF file begins (so viewers look), and the head of a mail is
_HEAD = 400  # bytes, in which XML says what it is

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an office file of before 2007
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")

FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), is_pdf, "pdf"),
    Format("docx", (".docx", ".docm"), holds(b"word/"), "docx"),
    Format("xlsx", (".xlsx", ".xlsm"), holds(b"xl/workbook.xml"), "xlsx"),
    Format("image", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), begins(*_IMAGES), "scan"),
    Format("ofd", (".ofd",), holds(b"OFD.xml"), "ofd"),
    Format("odt", (".odt",), is_open(b"text"), "office"),
    Format("ods", (".ods",), is_open(b"spreadsheet"), "office"),
    Format(
        "doc",
        (".doc", ".wps", ".xls", ".et"),
        begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "office",
    ),
    Format("rtf", (".rtf",), begins(b"{\\rtf"), "office"),
    Format("wordml", (), is_word_xml, "office"),
    Format("zip", (), begins(b"PK\x03\x04", b"PK\x05\x06"), "refused"),
    Format("mht", (".mht", ".mhtml"), is_saved_page, "archived"),
    Format("html", (".html", ".htm", ".xhtml", ".shtml", ".aspx"), is_page, "html", is_text=True),
    Format("csv", (".csv", ".tsv"), named(".csv", ".tsv"), "delimited", is_text=True),
    Format("md", (".md",), named(".md", ".markdown"), "markdown", is_text=True),
)

# What is taken from a folder; a file that is named outright may bear any suffix.
SUFFIXES: tuple[str, ...] = (".txt", *(suffix for row in FORMATS for suffix in row.suffixes))
