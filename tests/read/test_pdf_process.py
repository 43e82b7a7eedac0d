"""PDF files that are none, or worse: they are opened in a process of its own, which may fall."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pdf_files import Page, answered_here, notice, pdf, stream, written
from workplan_cli.read import ReadError, content_of
from workplan_cli.read.pdf import asking


def _without_end() -> bytes:
    """Forms that draw each other ten times each: more than any time is enough for."""
    levels = 24
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /X 10 0 R >> >> >>",
        4: stream(b"/X Do"),
    }
    for level in range(levels):
        inner = f"/Resources << /XObject << /X {11 + level} 0 R >> >>" if level + 1 < levels else ""
        body = b"/X Do " * 10 if level + 1 < levels else b"0 0 m 9 9 l S"
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {inner} /Length {len(body)} >>"
        objects[10 + level] = head.encode() + b"\nstream\n" + body + b"\nendstream"
    return written(objects)


def _bomb() -> bytes:
    """A page of 400 MB of operators in a file of 400 KB."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        4: stream(b"0 0 m 9 9 l S\n" * 1000, 28_000),
    }
    return written(objects)


LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\nnothing of the kind\n", "a damaged PDF file"),
        (pdf(notice())[:300], "a damaged PDF file"),
        (pdf(notice(), trailer=LOCKED.format("AB" * 32)), "locked with a password"),
        (pdf(Page()), "without any text"),
    ],
    ids=["none", "cut", "locked", "empty"],
)
def test_what_cannot_be_read_is_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as error:
        content_of(data, "notice.pdf")
    assert "\n" not in str(error.value)


# Reads a file and tells what came of it, and how much memory its children have had. It is a process
# of its own: one is told the most that any child ever had, and a worker of the tests has browsers.
_WATCHED = """
import resource, sys
from pathlib import Path
from workplan_cli.read import ReadError, content_of
try:
    content_of(Path(sys.argv[1]).read_bytes(), "notice.pdf")
except ReadError as error:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, error)
"""


@pytest.mark.slow
@pytest.mark.parametrize("make", [_without_end, _bomb])
def test_a_file_without_end_is_stopped(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(make())
    start = time.monotonic()
    command = [sys.executable, "-c", _WATCHED, str(path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert time.monotonic() - start < 20  # ten seconds of a machine that does nothing else
    peak, _, said = out.partition(" ")
    assert re.search("time and memory|too much memory|without any text", said)
    assert int(peak) < 320  # MB


def test_a_process_of_its_own_reads_what_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(notice(), Page().put("全县招生2400人", 72, 700))
    apart = content_of(data, "notice.pdf")
    monkeypatch.setattr(asking, "_answer", answered_here)
    assert content_of(data, "notice.pdf") == apart
