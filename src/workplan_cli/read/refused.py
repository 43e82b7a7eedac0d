"""What people have instead of text and no reader is here for, with the way out."""

from __future__ import annotations

from typing import NoReturn

from workplan_cli.read.errors import ReadError


def read_pdf(data: bytes, name: str) -> NoReturn:
    raise ReadError(name, "a PDF file, not text; extract its text first (pdftotext FILE)")


def read_docx(data: bytes, name: str) -> NoReturn:
    raise ReadError(name, "a ZIP or Office file (docx, xlsx), not text; save it as text first")


def read_doc(data: bytes, name: str) -> NoReturn:
    raise ReadError(name, "an old Office file (doc, xls), not text; save it as text")


def read_rtf(data: bytes, name: str) -> NoReturn:
    raise ReadError(name, "an RTF file, not text; save it as text first")
