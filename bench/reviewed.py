"""Score the reading against what readers said of figures, or make examples of it.

    uv run python bench/reviewed.py REVIEWED --source NOTICES
    uv run python bench/reviewed.py REVIEWED --source NOTICES --rows > more.jsonl

`--rows`: a line for each label that a reader gave in words of the text, in the form that
`train_labels.py --more` takes; the documents lie in NOTICES (`--corpus`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workplan_cli.corrections import Folder, apply_file, locate, pick, reading_of
from workplan_cli.corrections.files import CorrectionsFile
from workplan_cli.document import parse_reading
from workplan_cli.model import Document
from workplan_cli.read import Input, find_inputs, read

FIELDS = ("indicator", "lower", "upper", "unit", "bound", "status", "period", "concept")


def documents(source: Path, folder: Folder) -> Iterator[tuple[Input, Document, str, Any]]:
    """Each notice that something was said of, as it is read now."""
    for found in find_inputs([str(source)]):
        if isinstance(found, Input):
            candidates = folder.of(Path(found.path).name, alone=source.is_file())
            reading = read(found.path)
            file = pick(candidates, reading.sha256)
            if file is not None:
                yield found, parse_reading(reading), reading.text, file


def score(document: Document, text: str, file: CorrectionsFile) -> Counter[str]:
    """How many of a document's entries are read as the reader has them."""
    counts: Counter[str] = Counter()
    read_now = {(one.span.start, one.span.end): one for one in document.quantities}
    for said, spot, _ in locate(document, text, file.corrections.figures):
        if spot is None:
            counts["not in the text"] += 1
            continue
        found = read_now.get((spot.amount.start, spot.amount.end))
        if said.verdict == "rejected":
            counts["no figure"] += 1
            counts["no figure: right"] += found is None
            continue
        counts["figure"] += 1
        counts["figure: right"] += found is not None
        now: dict[str, Any] = dict(reading_of(found)) if found else {}
        figure: dict[str, Any] = dict(said.figure)
        for name in FIELDS:
            if found is not None and name in figure:
                counts[name] += 1
                counts[f"{name}: right"] += now[name] == figure[name]
    return counts


def rows(found: Input, document: Document, text: str, file: CorrectionsFile) -> Iterator[str]:
    """Examples of labels."""
    apply_file(document, text, file)
    for one in document.quantities:
        if one.reviewed is None or not one.indicator_spans:
            continue
        label = [[span.start, span.end] for span in one.indicator_spans]
        period = one.period
        yield json.dumps(
            {
                "doc": found.place,
                "start": one.span.start,
                "end": one.span.end,
                "amount": True,
                "label": label,
                "must": label,
                "status": one.status,
                "kind": period.kind if period else "none",
                "from": period.start if period else None,
                "to": period.end if period else None,
                "baseline": one.baseline,
                "sure": True,
            },
            ensure_ascii=False,
        )


def main() -> None:
    """Print the score, or the examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reviewed", type=Path)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--rows", action="store_true")
    options = parser.parse_args()
    folder = Folder.open(str(options.reviewed))
    total: Counter[str] = Counter()
    for found, document, text, file in documents(options.source, folder):
        if options.rows:
            sys.stdout.writelines(f"{line}\n" for line in rows(found, document, text, file))
        else:
            total += score(document, text, file)
    for name in [name for name in total if ": " not in name and not options.rows]:
        right = total[f"{name}: right"]
        print(f"{name:20}{total[name]:6}{right:6}{right / total[name]:8.3f}")


if __name__ == "__main__":
    main()
