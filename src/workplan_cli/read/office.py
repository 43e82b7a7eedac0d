"""Older office files, which LibreOffice turns into newer ones where it is installed.

It runs in a folder of its own that is gone afterwards, with a profile that forbids macros and what
lies outside the file, without a window, and not for longer than a minute. What it gives is read as
any other Word file or workbook.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from workplan_cli.language import N_, _
from workplan_cli.read.compound import office_kind
from workplan_cli.read.content import Content
from workplan_cli.read.docx import read_docx
from workplan_cli.read.errors import ReadError
from workplan_cli.read.xlsx import read_xlsx
from workplan_cli.read.zips import Archive

SECONDS = 60  # a file of a thousand pages takes about twenty
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_NOWHERE = "http://127.0.0.1:9"  # where nobody answers: what is not to be fetched is not found
_SETTINGS = (  # path, name, value
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_SECTOR = 512  # bytes; a stream of an old Office file begins at a multiple of them
_WORD_BEGINS = b"\xec\xa5"
_FLAGS_AT, _ENCRYPTED = 11, 1  # the byte of its head, and the bit of it, that say so


class _Target(NamedTuple):
    """What LibreOffice makes of a file: its suffix, the filter that writes it, its reader."""

    suffix: str
    program: str  # the part of LibreOffice that has it
    written_by: str
    reader: Callable[[bytes, str], Content]


_WORD_FILE = _Target("docx", "Writer", "MS Word 2007 XML", read_docx)
_WORKBOOK = _Target("xlsx", "Calc", "Calc MS Excel 2007 XML", read_xlsx)


def read_doc(data: bytes, name: str) -> Content:
    """A Word file or a workbook of before 2007, or one of WPS. Raises `ReadError`."""
    kind = office_kind(data)
    if kind == "xls":
        return _converted(data, name, "xls", "MS Excel 97", _WORKBOOK)
    if kind != "doc":
        raise ReadError(name, _(_NOT_READ.get(kind or "", _NO_DOCUMENT)))
    if _is_encrypted(data):
        raise ReadError(name, _(_PASSWORD))
    return _converted(data, name, "doc", "MS Word 97")


def read_rtf(data: bytes, name: str) -> Content:
    return _converted(data, name, "rtf", "Rich Text Format")


def read_odt(data: bytes, name: str) -> Content:
    Archive(data, name)  # what is hostile as a zip comes no further
    return _converted(data, name, "odt", "writer8")


def read_ods(data: bytes, name: str) -> Content:
    Archive(data, name)  # what is hostile as a zip comes no further
    return _converted(data, name, "ods", "calc8", _WORKBOOK)


def read_wordml(data: bytes, name: str) -> Content:
    """The XML of Word 2003, which systems write and call .doc or .xml."""
    return _converted(data, name, "wordml", "MS Word 2003 XML")


_PASSWORD = N_("encrypted; save it without its password")
_NOTHING_MADE = N_("LibreOffice makes nothing of it: damaged, encrypted, or it lacks")
_NO_DOCUMENT = N_("an old Office file that holds no Word document and no workbook")
_NOT_READ = {
    "encrypted": _PASSWORD,
    "ppt": N_("a PowerPoint file, which holds slides and no document"),
}


def _is_encrypted(data: bytes) -> bool:
    """Whether the head of a Word file says so."""
    for at in range(_SECTOR, len(data) - _FLAGS_AT, _SECTOR):
        if data.startswith(_WORD_BEGINS, at):
            return bool(data[at + _FLAGS_AT] & _ENCRYPTED)
    return False


def _converted(
    data: bytes, name: str, form: str, import_filter: str, target: _Target = _WORD_FILE
) -> Content:
    """What a file holds once LibreOffice has made a newer one of it."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        problem = _("a {form} file, read by way of LibreOffice, which is not installed").format(
            form=form
        )
        raise ReadError(
            name,
            _("{problem}; install it, or save the file as {suffix}").format(
                problem=problem, suffix=target.suffix
            ),
        )
    with tempfile.TemporaryDirectory(prefix="workplan-") as folder:
        place = Path(folder)
        (place / f"in.{form}").write_bytes(data)
        _write_profile(place / "profile")
        _run(program, place, f"in.{form}", import_filter, target, name)
        made = place / f"in.{target.suffix}"
        if not made.is_file():
            raise ReadError(name, f"{_(_NOTHING_MADE)} {target.program}")
        newer = made.read_bytes()
    return replace(target.reader(newer, name), format=form, reader=_version(newer, name))


def _run(
    program: str, place: Path, file: str, import_filter: str, target: _Target, name: str
) -> None:
    command = [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *_OPTIONS,
        f"--infilter={import_filter}",
        "--convert-to",
        f"{target.suffix}:{target.written_by}",
        "--outdir",
        str(place),
        str(place / file),
    ]
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    environment = {**os.environ, **proxies, "TMPDIR": str(place), "HOME": str(place)}
    with _stopped_in_the_end(command, environment) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            problem = _("LibreOffice did not come to an end with it in {seconds} seconds").format(
                seconds=SECONDS
            )
            raise ReadError(name, problem) from None


@contextmanager
def _stopped_in_the_end(
    command: list[str], environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is running, and with all that it has started is no more behind the block."""
    running = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that it can be stopped with those that it starts
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()  # Windows has no groups of processes
    running.wait()


def _write_profile(folder: Path) -> None:
    """The settings of a LibreOffice that runs nothing of a file and fetches nothing for it."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )


def _version(newer: bytes, name: str) -> str:
    """LibreOffice 7.4.7.2, as it says of itself in what it makes."""
    said = Archive(newer, name).part("docProps/app.xml") or b""
    found = re.search(rb"<Application>LibreOffice/([\w.]+)", said)
    return f"LibreOffice {found[1].decode()}" if found else "LibreOffice"
