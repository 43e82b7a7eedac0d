"""What people have instead of text and no reader is here for, with the way out."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from workplan_cli.language import _
from workplan_cli.read.errors import ReadError

_ZIPPED = (".docx", ".docm", ".xlsx", ".xlsm", ".ofd", ".odt")


def read_zip(data: bytes, name: str) -> NoReturn:
    if (Path(name).suffix.lower()) in _ZIPPED:
        raise ReadError(name, _("damaged: a zip file that holds none of what such a file does"))
    raise ReadError(name, _("a zip file, not a document; unpack it first"))
