"""Asks the program that opens PDF files (`child`) for pages, and says what went wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from workplan_cli.language import N_, _
from workplan_cli.read.errors import ReadError
from workplan_cli.read.pdf.shapes import Entry, PageText, Paragraph, Sheet

_CHILD = "workplan_cli.read.pdf.child"
_PATIENCE = 600  # seconds, on a machine where no limit of the processor's time holds
_PROBLEMS = {
    "password": N_("a PDF file that is locked with a password; save it without one"),
    "damaged": N_("a damaged PDF file, or none; open it in a PDF viewer and save it again"),
    "pages": N_("a PDF file of more than 3,000 pages, or of pages without end; split it"),
    "memory": N_("a PDF file that takes too much memory to read; save it again, or split it"),
    "stopped": N_("a PDF file that cannot be read within its time and memory; save it again"),
}


def page_texts(data: bytes, name: str) -> list[PageText]:
    """The pages of a file as they are read. Raises `ReadError`."""
    return [_page(json.loads(line)) for line in _answer(data, name).splitlines()]


def page_pictures(data: bytes, name: str, indexes: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Pages as grey pictures: width, height, pixels. Raises `ReadError`."""
    for index in indexes:
        head, _line, pixels = _answer(data, name, str(index)).partition(b"\n")
        size = json.loads(head)
        yield size["width"], size["height"], pixels


def _answer(data: bytes, name: str, *arguments: str) -> bytes:
    """What the child says of a file. Raises `ReadError` where it fails or falls."""
    # -P: nothing is imported from the folder in which the program was started
    command = [sys.executable, "-P", "-m", _CHILD, *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        raise ReadError(name, _(_PROBLEMS["stopped"])) from None
    if done.returncode:
        raise ReadError(name, _(_PROBLEMS[_problem(done.stdout)]))
    return done.stdout


def _problem(answer: bytes) -> str:
    """What the child says is wrong; it may have been stopped before it could."""
    last = answer.splitlines()[-1:]
    try:
        said = json.loads(last[0])["problem"] if last else ""
    except (ValueError, KeyError, TypeError):
        said = ""
    return said if said in _PROBLEMS else "stopped"


def _page(said: dict[str, Any]) -> PageText:
    blocks = [
        _sheet(block) if "entries" in block else _paragraph(block) for block in said["blocks"]
    ]
    return PageText(blocks, said["lost"], said["pictured"])


def _sheet(said: dict[str, Any]) -> Sheet:
    return Sheet([Entry(*entry) for entry in said["entries"]], said["edges"])


def _paragraph(said: dict[str, Any]) -> Paragraph:
    return Paragraph(**{**said, "lines": [(text, sure) for text, sure in said["lines"]]})
