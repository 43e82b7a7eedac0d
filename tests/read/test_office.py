"""Files that LibreOffice turns into Word files; without it, or where it fails, one line."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import openpyxl
import pytest

from notices import NOTICE, ROOT
from word_files import HEAD, automatic, typed, zipped
from workplan_cli.document import parse_bytes, parse_text
from workplan_cli.model import Document
from workplan_cli.nodes import walk
from workplan_cli.read import ReadError, content_of, office
from workplan_cli.read.compound import office_kind

WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
WORKBOOK = WORD[:512] + "Workbook".encode("utf-16-le")
WORDML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'


def _has(library: str) -> bool:
    """Whether LibreOffice is there, and this part of it with it: a system may have but one."""
    soffice = shutil.which("soffice")
    return soffice is not None and Path(soffice).resolve().with_name(library).exists()


with_libreoffice = pytest.mark.skipif(
    not _has("libswlo.so"), reason="LibreOffice Writer is not installed"
)
with_calc = pytest.mark.skipif(not _has("libsclo.so"), reason="LibreOffice Calc is not installed")


@pytest.mark.parametrize(
    ("data", "form", "newer"),
    [
        (WORD, "doc", "docx"),
        (WORKBOOK, "xls", "xlsx"),
        (b"{\\rtf1}", "rtf", "docx"),
        (WORDML, "wordml", "docx"),
    ],
)
def test_without_libreoffice_one_line_says_so(
    data: bytes, form: str, newer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ReadError) as caught:
        content_of(data, "x.doc")
    assert str(caught.value) == (
        f"x.doc: a {form} file, read by way of LibreOffice, which is not installed; install it, "
        f"or save the file as {newer}"
    )


def _program(place: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in the place of LibreOffice."""
    path = place / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(path))
    monkeypatch.setattr(tempfile, "tempdir", str(place))


def test_a_file_of_which_nothing_is_made_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(ReadError, match=r"x\.doc: LibreOffice makes nothing"):
        content_of(WORD, "x.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"], "nothing stays"


def test_what_does_not_come_to_an_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what it has started is stopped with it: it would hold the pipe open
    _program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(ReadError, match="LibreOffice did not come to an end with it"):
        content_of(WORD, "x.doc")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    deadline = time.monotonic() + 30
    while _runs(child) and time.monotonic() < deadline:  # a signal takes a moment to be heard
        time.sleep(0.01)
    assert not _runs(child)


def _runs(stat: Path) -> bool:
    """Whether a process is there and no corpse, by what the kernel says of it."""
    try:
        return stat.read_text().split()[2] != "Z"
    except OSError:
        return False


def _found(document: Document) -> tuple[list[str], list[str]]:
    nodes = [f"{node.id} {node.marker} {node.heading}" for node, _, _ in walk(document.sections)]
    return ["".join(node.split()) for node in nodes], [one.text for one in document.quantities]


def _saved_as(form: str, data: bytes, place: Path, made_of: str = "docx") -> bytes:
    """A Word file or a workbook as LibreOffice saves it in another format."""
    (place / f"in.{made_of}").write_bytes(data)
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(place)]
    subprocess.run([*command, str(place / f"in.{made_of}")], check=True, capture_output=True)
    return (place / f"in.{form}").read_bytes()


@pytest.mark.slow
@with_libreoffice
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_a_notice_is_read_as_its_text(form: str, tmp_path: Path) -> None:
    data = _saved_as(form, typed(NOTICE), tmp_path)
    document = parse_bytes(data, name=f"x.{form}")
    assert _found(document) == _found(parse_text(NOTICE))
    assert document.source.format == form
    assert (document.source.reader or "").startswith("LibreOffice ")


def _directory(first_class: str, *streams: str) -> bytes:
    """The head of an old office file and its directory, with the class of its root entry."""
    head = bytearray(WORD[:8] + bytes(504))
    head[30:32] = (9).to_bytes(2, "little")
    root = bytearray(128)
    root[80:96] = bytes.fromhex(first_class)
    return bytes(head + root) + b"".join(name.encode("utf-16-le") for name in streams)


NO_CLASS = "00" * 16
OF_WORD, OF_EXCEL, OF_OLD_EXCEL = (
    f"{start}0000000000c000000000000046" for start in ("060902", "200802", "100802")
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_directory(OF_WORD, "Workbook", "WordDocument"), "doc"),  # with a table of Excel in it
        (_directory(OF_EXCEL, "WordDocument", "Workbook"), "xls"),  # with a letter in it
        (_directory(OF_OLD_EXCEL, "Book"), "xls"),
        (_directory(NO_CLASS, "Workbook", "WordDocument"), "doc"),
        (_directory(NO_CLASS, "Workbook"), "xls"),
        (_directory("108d81649b4fcf1186ea00aa00b929e8"), "ppt"),
        (_directory(NO_CLASS, "EncryptedPackage"), "encrypted"),
        (_directory(NO_CLASS, "Quill96"), None),
        (b"", None),
        (WORD[:40], None),
    ],
)
def test_what_an_old_office_file_is_its_root_says_before_its_streams(
    data: bytes, kind: str | None
) -> None:
    assert office_kind(data) == kind


@pytest.mark.slow
@with_calc
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_a_workbook_of_old_is_read_as_the_new_one(form: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["清河县2019年秋季招生计划表"],
        ["单位：人"],
        ["学校", "小学", "初中"],
        ["城关小学", 240, None],
        ["第二中学", None, 600],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    new = io.BytesIO()
    book.save(new)
    old = parse_bytes(_saved_as(form, new.getvalue(), tmp_path, "xlsx"), name=f"x.{form}")
    assert _figures(old) == _figures(parse_bytes(new.getvalue(), name="x.xlsx"))
    assert [one.text for one in old.quantities] == ["240", "600"]
    assert old.source.format == form


def _figures(document: Document) -> list[tuple[str, str | None, str, object]]:
    return [(q.text, q.indicator, q.unit, q.cell) for q in document.quantities]


@pytest.mark.slow
@with_libreoffice
@pytest.mark.parametrize("name", ["emergency_plan", "breakdowns"])
def test_automatic_numbers_of_an_old_file_are_read(name: str, tmp_path: Path) -> None:
    text = (ROOT / "tests" / "golden" / f"{name}.txt").read_text("utf-8")
    data = _saved_as("doc", automatic(text), tmp_path)
    assert _found(parse_bytes(data, name="x.doc")) == _found(parse_text(text))


@pytest.mark.slow
@with_libreoffice
@pytest.mark.parametrize("data", [WORD + bytes(3000), WORDML, b"{\\rtf1" + b"{" * 10_000])
def test_a_damaged_file_is_one_line_or_its_text(data: bytes) -> None:
    try:
        assert "招" not in content_of(data, "x.doc").text
    except ReadError as error:
        assert (
            str(error)
            == "x.doc: LibreOffice makes nothing of it: damaged, encrypted, or it lacks Writer"
        )


_ODT = "urn:oasis:names:tc:opendocument:xmlns:"


def _with_picture(address: str) -> bytes:
    """A text document with a picture that lies elsewhere."""
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODT}manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'<office:document-content xmlns:office="{_ODT}office:1.0" xmlns:t="{_ODT}text:1.0" '
        f'xmlns:d="{_ODT}drawing:1.0" xmlns:s="{_ODT}svg-compatible:1.0" '
        'xmlns:x="http://www.w3.org/1999/xlink" office:version="1.2">'
        "<office:body><office:text><t:p>One"
        '<d:frame t:anchor-type="as-char" s:width="2cm" s:height="2cm">'
        f'<d:image x:href="{address}" x:type="simple"/></d:frame></t:p></office:text></office:body>'
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": kind, "META-INF/manifest.xml": HEAD + manifest, "content.xml": HEAD + content}
    )


@pytest.mark.slow
@with_libreoffice
def test_a_picture_of_another_machine_is_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        content = content_of(
            _with_picture(f"http://127.0.0.1:{server.getsockname()[1]}/a.png"), "x.odt"
        )
        assert (content.text, [one.what for one in content.lost]) == ("One\n", ["a picture"])
        with pytest.raises(BlockingIOError):  # nobody has called
            server.accept()
