"""Office files of before 2007 (the Compound File Binary Format): what one is, by its directory.

A Word file may hold a workbook and a workbook a Word file, each with its streams; so the root
entry's class counts first, as [MS-CFB] 2.6.1 lays it out, and the names of streams only where the
program that wrote the file left it empty.
"""

from __future__ import annotations

_SECTOR_SHIFT_AT, _DIRECTORY_AT = 30, 48  # of the head: the size of a sector, the directory's first
_CLASS_AT, _CLASS_SIZE = 80, 16  # of a directory entry
_SLIDES = b"\x10\x8d\x81\x64\x9b\x4f\xcf\x11\x86\xea\x00\xaa\x00\xb9\x29\xe8"
_CLASSES = {
    b"\x06\x09\x02" + bytes(5) + b"\xc0" + bytes(6) + b"\x46": "doc",
    b"\x20\x08\x02" + bytes(5) + b"\xc0" + bytes(6) + b"\x46": "xls",
    b"\x10\x08\x02" + bytes(5) + b"\xc0" + bytes(6) + b"\x46": "xls",
    _SLIDES: "ppt",
}
_STREAMS = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("EncryptedPackage", "encrypted"),
)


def office_kind(data: bytes) -> str | None:
    """`doc`, `xls`, `ppt`, or `encrypted` (a file of after 2007 with a password); else None."""
    by_stream = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
    return _CLASSES.get(_class_of_root(data)) or next(by_stream, None)


def _class_of_root(data: bytes) -> bytes:
    """The class of the directory's first entry; nothing where the head leads nowhere."""
    shift = int.from_bytes(data[_SECTOR_SHIFT_AT : _SECTOR_SHIFT_AT + 2], "little")
    first = int.from_bytes(data[_DIRECTORY_AT : _DIRECTORY_AT + 4], "little")
    if shift not in (9, 12):  # sectors of 512 bytes, or of 4096
        return b""
    entry = (first + 1) << shift
    return data[entry + _CLASS_AT : entry + _CLASS_AT + _CLASS_SIZE]
