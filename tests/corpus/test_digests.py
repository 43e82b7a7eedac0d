"""The parse of every real document in reach, as digests: what should change nothing proves it.

`digests.tsv` has a row a document and a row a pair, with a digest for each part of the result,
so that a change shows where it reaches. A change that is meant to alter the reading is read
first as a list of differences (`bench/accuracy.py --against`), then written down with
`uv run pytest -n 0 tests/corpus --rewrite-golden`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from notices import ROOT, golden
from workplan_cli.compare import compare
from workplan_cli.document import parse_bytes
from workplan_cli.model import Document
from workplan_cli.write.dump import dump

pytestmark = pytest.mark.slow

SHARED = ROOT.parent / "shared"
CORPUS, GOLD = SHARED / "corpus", SHARED / "gold" / "dev"
SERIES = sorted((CORPUS / "series_state_council_gwr").glob("*.txt"))
DOCUMENTS = sorted([*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.md"), *GOLD.glob("*.txt")])
PARTS = (
    *("header", "sections", "quantities", "references"),
    *("diagnostics", "blocks", "tables", "tasks"),
)
DIFF_PARTS = ("summary", "header", "sections", "items", "quantities")
DIGESTS = Path(__file__).with_name("digests.tsv")


def _digest(part: object) -> str:
    return hashlib.sha256(json.dumps(part).encode("ascii")).hexdigest()[:8]


def _row(name: str, data: dict[str, object], parts: Iterable[str]) -> str:
    return "\t".join([name, *(f"{part}={_digest(data[part])}" for part in parts)])


def _pairs() -> list[tuple[Path, Path]]:
    """The reports year on year, and the pairs that the gold has."""
    golden_pairs = [json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return [
        *pairwise(SERIES),
        *((GOLD / p["left"], GOLD / p["right"]) for p in golden_pairs if "aligned" in p),
    ]


@pytest.mark.skipif(not DOCUMENTS, reason="the corpus is not in reach")
def test_every_document_is_read_as_before(rewrite_golden: bool) -> None:
    parsed: dict[Path, Document] = {
        path: parse_bytes(path.read_bytes(), name=path.name) for path in DOCUMENTS
    }
    rows = [
        _row(path.relative_to(SHARED).as_posix(), dump(document), PARTS)
        for path, document in parsed.items()
    ]
    rows += [
        _row(f"{left.name} {right.name}", dump(compare(parsed[left], parsed[right])), DIFF_PARTS)
        for left, right in _pairs()
    ]
    golden(DIGESTS, "\n".join(rows) + "\n", rewrite_golden)
