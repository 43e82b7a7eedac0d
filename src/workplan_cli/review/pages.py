"""Which review page is of which document, told by the heads of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = 4096  # bytes of a page in which it says what it is of
_OF = re.compile(rb'<meta name="workplan-sha256" content="([0-9a-f]{64})">')


@dataclass(slots=True)
class ReviewPages:
    """The pages that the figures of documents are links into, as the links name them."""

    of: dict[str, str]
    """by the SHA-256 of their documents; of several of one document the first counts"""
    at: str
    """the folder in which they lie, as seen from the file with the links"""
    lacking: set[str] = field(default_factory=set)
    """the keys of documents that were asked for and have none"""

    def page(self, key: str) -> str | None:
        """The page of the document with a key (`tables.rows.key_of`)."""
        digits = key.rpartition("#")[2]
        name = next((page for sha256, page in self.of.items() if sha256.startswith(digits)), None)
        if name is None:
            self.lacking.add(key)
            return None
        return f"{self.at}/{name}" if self.at else name


def pages_in(paths: Iterable[Path]) -> dict[str, str]:
    """Those of the files that are review pages. Raises `OSError`."""
    found: dict[str, str] = {}
    for sha256, name in _told(paths):
        found.setdefault(sha256, name)
    return found


def _told(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        with path.open("rb") as page:
            of = _OF.search(page.read(_HEAD))
        if of is not None:
            yield of[1].decode(), path.name
