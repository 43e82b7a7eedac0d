"""One input read: what it holds, and what tells it from others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.formats import content_of
from workplan_cli.read.letters import BLANK
from workplan_cli.read.opening import STDIN, read_bytes

if TYPE_CHECKING:
    from workplan_cli.model import Given


@dataclass(slots=True, frozen=True)
class Reading:
    """What was read: a file's name, the SHA-256 of its bytes, and what it holds."""

    name: str
    sha256: str
    content: Content
    given: Given | None = None  # what was said of it besides

    @property
    def text(self) -> str:
        return self.content.text


def read(path: str, encoding: str | None = None) -> Reading:
    """Read one input; `-` is standard input. Raises `ReadError`.

    `encoding` says that it is text, and how it is encoded.
    """
    data = read_bytes(path)
    name = path if path == STDIN else Path(path).name
    content = content_of(data, path, encoding)
    if not content.text.strip(BLANK) or content.text.isspace():
        if content.pages:
            raise ReadError(path, _("no text on its pages, at most pictures"))
        raise ReadError(path, _("the file holds nothing but white space"))
    return Reading(name, hashlib.sha256(data).hexdigest(), content)
