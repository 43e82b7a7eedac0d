"""What this program wrote into a folder of notices is no notice: its tables, panels and pages.

Nobody wants the figures of last week's `table notices/ -o notices/figures.csv` read again as a
document. A file that is named outright is read whatever it is.
"""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable
from pathlib import Path

from workplan_cli.rules import words

GENERATOR = "workplan"  # what a page says made it, and a workbook who its author is

_HEAD = 1000  # bytes, in which a page says what made it


def is_output(path: str) -> bool:
    """Whether a file was written by this program; one that cannot be opened was not."""
    told = _TOLD.get(Path(path).suffix.lower())
    try:
        return told is not None and told(path)
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False  # its own reader says what is the matter


def _is_table(path: str) -> bool:
    with Path(path).open("rb") as file:
        line = file.readline(_HEAD).removeprefix(codecs.BOM_UTF8)
    return line.decode("utf-8", "replace").startswith(words("table_heads"))


def _is_page(path: str) -> bool:
    with Path(path).open("rb") as file:
        return f'<meta name="generator" content="{GENERATOR}'.encode() in file.read(_HEAD)


def _is_workbook(path: str) -> bool:
    with zipfile.ZipFile(path) as packed:
        return f"<dc:creator>{GENERATOR}<".encode() in packed.read("docProps/core.xml")


_TOLD: dict[str, Callable[[str], bool]] = {
    ".csv": _is_table,
    ".html": _is_page,
    ".xlsx": _is_workbook,
}
