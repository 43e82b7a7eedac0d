"""Compare what is read of a file in some format with what is read of its text.

    uv run python bench/formats.py notice.docx notice.txt
    uv run python bench/formats.py FOLDER              # pairs in it: notice.docx beside notice.txt
    uv run python bench/formats.py PAGES TEXTS         # two folders, paired by name
    uv run python bench/formats.py --faults PAGES TEXTS

The text is the reference. A field of the header counts where both say the same; nodes are told by
marker, heading and depth, quantities by words and value. A score is F1 over all that is listed,
as often as it is listed. `--faults` names what is only in the one (`+` the file) or in the other.
`--spans` tells quantities by their words alone, as for scans; `--least` fails below a score.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from workplan_cli.document import parse_file
from workplan_cli.model import Document
from workplan_cli.nodes import walk
from workplan_cli.read import ReadError

PARTS = ("header", "nodes", "quantities")
NO_FIELDS = ("spans", "evidence")  # of the header: where values stand, not what they are

Listed = dict[str, Counter[str]]  # what is to be found, by part, as often as it stands there


class Tally(NamedTuple):
    """How much of one part two readings share, and how much each has."""

    both: int = 0
    file: int = 0
    text: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.both + other.both, self.file + other.file, self.text + other.text)

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.file + self.text) if self.file + self.text else 1.0


def listed(document: Document, spans_alone: bool) -> Listed:
    """What a document says, each thing as a line that can be compared."""
    return {
        "header": Counter(_fields(document)),
        "nodes": Counter(_nodes(document)),
        "quantities": Counter(_quantities(document, spans_alone)),
    }


def _fields(document: Document) -> Iterator[str]:
    for name, value in asdict(document.header).items():
        if name not in NO_FIELDS and value not in (None, []):
            yield f"{name}: {_joined(str(value))}"


def _nodes(document: Document) -> Iterator[str]:
    for node, _, depth in walk(document.sections):
        yield f"{depth} {_joined(node.marker)} {_joined(node.heading or '')}"


def _quantities(document: Document, spans_alone: bool) -> Iterator[str]:
    for quantity in document.quantities:
        words = _joined(quantity.text)
        value = f" {quantity.lower}..{quantity.upper} {quantity.unit}"
        yield words if spans_alone else words + value


def _joined(text: str) -> str:
    """Without the white space that one format has and another has not."""
    return "".join(text.split())


def tallies(file: Listed, text: Listed) -> dict[str, Tally]:
    """How much two readings share, by part."""
    return {
        part: Tally((file[part] & text[part]).total(), file[part].total(), text[part].total())
        for part in PARTS
    }


def faults(file: Listed, text: Listed) -> Iterator[str]:
    """What only one of two readings has."""
    for part in PARTS:
        yield from (f"  {part} + {line}" for line in (file[part] - text[part]).elements())
        yield from (f"  {part} - {line}" for line in (text[part] - file[part]).elements())


def pairs(file: Path, text: Path | None) -> list[tuple[Path, Path]]:
    """The files to compare, each with its text."""
    if text is not None and file.is_file():
        return [(file, text)]
    texts = {path.stem: path for path in sorted((text or file).glob("*.txt"))}
    others = (path for path in sorted(file.iterdir()) if path.suffix != ".txt")
    return [(path, texts[path.stem]) for path in others if path.stem in texts]


def row(name: str, tally: dict[str, Tally]) -> str:
    """A line of the table: the scores, then the name."""
    return " ".join(f"{tally[part].f1:10.3f}" for part in PARTS) + f"  {name}"


def compare(
    paired: Iterable[tuple[Path, Path]], spans_alone: bool, shows_faults: bool
) -> dict[str, Tally]:
    """Print a line a pair, and give the sums."""
    total = dict.fromkeys(PARTS, Tally())
    for path, text in paired:
        reference = listed(parse_file(str(text)), spans_alone)
        try:
            found = listed(parse_file(str(path)), spans_alone)
        except ReadError as error:
            print(error)
            found = {part: Counter() for part in PARTS}
        tally = tallies(found, reference)
        total = {part: total[part].plus(tally[part]) for part in PARTS}
        print(row(path.name, tally))
        if shows_faults:
            print(*faults(found, reference), sep="\n")
    return total


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a file, or a folder of them")
    parser.add_argument("text", type=Path, nargs="?", help="its text, or the folder of the texts")
    parser.add_argument("--faults", action="store_true", help="list what only one of them has")
    parser.add_argument("--spans", action="store_true", help="tell quantities by their words alone")
    parser.add_argument("--least", type=float, default=0.0, help="fail where a sum is below this")
    args = parser.parse_args()
    paired = pairs(args.file, args.text)
    if not paired:
        parser.error(f"no pairs of a file and its .txt in {args.file}")
    print(" ".join(f"{part:>10}" for part in PARTS))
    total = compare(paired, args.spans, args.faults)
    print(row(f"all {len(paired)}", total))
    return int(any(tally.f1 < args.least for tally in total.values()))


if __name__ == "__main__":
    sys.exit(main())
