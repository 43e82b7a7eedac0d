"""Hostile and damaged files: one clear line, status 2, little time and memory; nothing runs."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from word_files import HEAD, NAMESPACES, paragraph, row, run, table, word_file, zipped
from workplan_cli.read import ReadError, content_of

pytestmark = pytest.mark.slow

MEGABYTE = 1 << 20
MOST_MEMORY, MOST_SECONDS = 300 * MEGABYTE, 10
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _with_text(text: bytes, part: str = "word/document.xml", level: int = 9) -> bytes:
    """A Word file in which one part is replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(paragraph("甲")))) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed,
    ):
        for name in source.namelist():
            packed.writestr(name, text if name == part else source.read(name))
        if part not in source.namelist():
            packed.writestr(part, text)
    return made.getvalue()


def _document(inside: bytes, before: bytes = b"") -> bytes:
    head = f"<w:document {NAMESPACES}><w:body>".encode()
    return HEAD.encode() + before + head + inside + b"</w:body></w:document>"


def _bomb() -> bytes:
    return _with_text(_document(b"<w:p/>" * (20 * MEGABYTE // 6)))


def _bomb_beside() -> bytes:
    """Pictures that unpack to more than a gigabyte, as the list of parts says."""
    data = bytearray(_with_text(b"\0" * 1000, "word/media/image1.bmp"))
    at = data.rfind(b"word/media/image1.bmp") - 46  # its line in the list
    data[at + 24 : at + 28] = struct.pack("<I", (1 << 31) + 1)
    return bytes(data)


def _untrue_size() -> bytes:
    """A part that is larger than the list of parts says."""
    data = bytearray(_with_text(_document(b"<w:p/>" * (5 * MEGABYTE))))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def _many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for at in range(20_000):
            packed.writestr(f"word/{at}", b"")
    return made.getvalue()


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
    kinds = f'<!DOCTYPE x [<!ENTITY a0 "a">{levels}]>'.encode()
    return _with_text(_document(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", kinds))


def _entities_of_two_bytes() -> bytes:
    kinds = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    return _with_text(kinds.encode("utf-16"))


def _outside() -> bytes:
    kinds = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return _with_text(_document(b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", kinds))


def _nested() -> bytes:
    return _with_text(_document(b"<w:sdt>" * 10_000 + b"</w:sdt>" * 10_000))


def _nested_tables() -> bytes:
    inside = paragraph("甲")
    for _ in range(500):
        inside = table(row(f"<w:tc>{inside}</w:tc>"))
    return word_file(inside)


def _many_elements() -> bytes:
    pieces = b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % at for at in range(400_000))
    return _with_text(_document(pieces), level=1)


def _encrypted_zip() -> bytes:
    data = bytearray(word_file(paragraph("甲")))
    at = data.rfind(b"word/document.xml") - 46
    data[at + 8] |= 1
    return bytes(data)


def _cut() -> bytes:
    data = word_file("".join(paragraph(f"第{at}条 招生{at}人。") for at in range(500)))
    return data[: len(data) // 2]


def _spoilt() -> bytes:
    data = bytearray(word_file("".join(paragraph(f"招生{at}人。") for at in range(5000))))
    at = data.find(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    return bytes(data)


def _stream(name: str) -> bytes:
    return OLE + bytes(504) + name.encode("utf-16-le") + bytes(2000)


def _with_password() -> bytes:
    head = b"\xec\xa5" + bytes(9) + b"\x01"
    return OLE + bytes(504) + head + bytes(500) + "WordDocument".encode("utf-16-le")


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a part that unpacks to more than it may": (
        "x.docx", _bomb, "a part packed more than 200 to one, not read (word/document.xml)"
    ),
    "parts that unpack to more than a gigabyte": (
        "x.docx", _bomb_beside, "a zip that unpacks to more than a gigabyte, not read"
    ),
    "a part larger than is said": (
        "x.docx", _untrue_size, "damaged: word/document.xml cannot be unpacked"
    ),
    "thousands of parts": ("x.docx", _many_parts, "a zip of more than 10000 parts, not read"),
    "entities that multiply": (
        "x.docx", _entities, "XML with a document type or entities, not read (word/document.xml)"
    ),
    "entities in another encoding": (
        "x.docx", _entities_of_two_bytes, "XML with a document type or entities, not read"
    ),
    "a file of this machine": (
        "x.docx", _outside, "XML with a document type or entities, not read"
    ),
    "elements 10,000 deep": ("x.docx", _nested, "elements in one another more than 200 deep"),
    "tables 500 deep": ("x.docx", _nested_tables, "elements in one another more than 200 deep"),
    "millions of elements": (
        "x.docx", _many_elements, "XML of more elements than any document has, not read"
    ),
    "a part under a password": ("x.docx", _encrypted_zip, "encrypted, not read"),
    "a file under a password": (
        "x.docx", lambda: _stream("EncryptedPackage"), "encrypted; save it without its password"
    ),
    "an old file under a password": (
        "x.doc", _with_password, "encrypted; save it without its password"
    ),
    "half a file": ("x.docx", _cut, "damaged: no whole zip file"),
    "bytes that were changed": ("x.docx", _spoilt, "damaged: word/document.xml"),
    "a zip that is none": ("x.docx", lambda: b"PK\x03\x04word/" * 99, "damaged: no whole"),
    "a zip of other things": (
        "x.docx", lambda: _zip("notes.txt"), "damaged: a zip file that holds none of what"
    ),
    "a zip": ("x.zip", lambda: _zip("notes.txt"), "a zip file, not a document; unpack it first"),
    "slides": (
        "x.ppt", lambda: _stream("PowerPoint Document"), "a PowerPoint file, which holds slides"
    ),
    "an Office file of another kind": (
        "x.doc", lambda: _stream("Quill96"), "an old Office file that holds no Word document and no"
    ),
    "an OFD file with entities": (
        "x.ofd",
        lambda: zipped({"OFD.xml": "<!DOCTYPE x><x/>"}),
        "XML with a document type or entities, not read (OFD.xml)",
    ),
    "an OFD file without its list": (
        "x.ofd", lambda: _zip("Doc_0/OFD.xml"), "damaged: an OFD file without OFD.xml"
    ),
}  # fmt: skip


def _zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(name, "甲")
    return made.getvalue()


# tells at its end how much memory it has had; what the system tells of a child counts its parent's
_MEASURED = """
import sys
from pathlib import Path
from workplan_cli.cli import main
try:
    status = main()
finally:
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else ["VmHWM: 0 kB"]
    print(next(line for line in lines if line.startswith("VmHWM")).split()[1])
sys.exit(status)
"""


def _parse(path: Path) -> tuple[int, str, float, int]:
    """Status, what is said, seconds and bytes of memory of a `workplan parse`."""
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "parse", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
    )
    memory = int(done.stdout.splitlines()[-1]) * 1024
    return done.returncode, done.stderr, time.monotonic() - begin, memory


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_is_one_line(kind: str, tmp_path: Path) -> None:
    name, make, problem = HOSTILE[kind]
    path = tmp_path / name
    path.write_bytes(make())
    status, said, seconds, memory = _parse(path)
    assert (status, said.count("\n")) == (2, 1), said
    assert said.startswith(f"workplan: {name}: {problem}"), said
    assert (seconds < MOST_SECONDS, memory < MOST_MEMORY) == (True, True), (seconds, memory)


def test_a_file_of_a_gigabyte_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    with path.open("wb") as file:
        file.truncate(1 << 30)  # of which the disk holds nothing
    status, said, seconds, memory = _parse(path)
    assert (status, said) == (2, "workplan: x.html: more than 200 MB, which is too large a file\n")
    assert (seconds < MOST_SECONDS, memory < MOST_MEMORY) == (True, True), (seconds, memory)


def test_a_large_document_is_read_within_bounds() -> None:
    text = "".join(paragraph(run(f"第{at}条 招生{at}人。")) for at in range(20_000))
    assert content_of(word_file(text), "x.docx").text.count("\n") == 20_000


_EXTERNAL = (
    '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="http://127.0.0.1:9/a.dotm" TargetMode="External"/>'
    '<Relationship Id="x2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/numbering" Target="http://127.0.0.1:9/n.xml" TargetMode="External"/>'
)
_WATCHED = """
import sys
def watch(event, given):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "ctypes.dlopen")):
        print("RUNS OR FETCHES", event, given, file=sys.stderr)
sys.addaudithook(watch)
from workplan_cli.read import content_of
print(content_of(open(sys.argv[1], "rb").read(), sys.argv[1]).text, end="")
"""


def test_nothing_is_fetched_and_no_macro_runs(tmp_path: Path) -> None:
    made = io.BytesIO(word_file(paragraph("一、总体要求"), numbering=""))
    with zipfile.ZipFile(made) as source:
        relations = source.read("word/_rels/document.xml.rels").decode()
    external = relations.replace("<Relationship ", _EXTERNAL + "<Relationship ", 1)
    data = _with_text(external.encode(), "word/_rels/document.xml.rels")
    path = tmp_path / "x.docm"
    path.write_bytes(data)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"AutoOpen")
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(path)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("甲\n", "")


def test_a_place_outside_the_package_is_none() -> None:
    name = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = (
        f'{HEAD}<Relationships xmlns="{name}"><Relationship Id="r" Type="x/officeDocument" '
        'Target="../../../etc/passwd"/></Relationships>'
    )
    with pytest.raises(ReadError, match=r"a Word file without its text \(etc/passwd\)"):
        content_of(_with_text(relations.encode(), "_rels/.rels"), "x.docx")
