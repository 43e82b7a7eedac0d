"""Invented pairs of successive plans, with what a careful reader pairs; how well they are found.

A file of `successors/` has the older text, a line of equals signs and the newer one. What goes
together has the same tag on both sides, in front of it: `{i…}` an item (alone where the other text
has none like it, as every `{i0}` is), `{f…}` a figure of the same indicator, `{t…}` a target and
the outturn that answers it, `{p…}` the start of a line. An item that was split has two tags. Where
lines are tagged, an item's tag is one of its line as well, but for a line that has its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workplan_cli.compare import compare
from workplan_cli.document import parse_text

PAIRS = Path(__file__).parent / "successors"
_PARTED = "=====\n"
_TAGS = re.compile(r"\{([a-z]\d+(?: [a-z]\d+)*)\}")

Places = dict[str, list[int]]  # where each tag stands
Pairs = set[tuple[int | None, int | None]]


@dataclass
class Truth:
    """Two texts, and what goes together, by offsets."""

    old: str
    new: str
    wanted: dict[str, Pairs] = field(default_factory=dict)


def read_pair(path: Path) -> Truth:
    """A file of `successors/`."""
    old, _, new = path.read_text("utf-8").partition(_PARTED)
    (one, lefts), (other, rights) = _untagged(old), _untagged(new)
    items = _together(lefts, rights, "i")
    paired = _both(items)
    wanted = {
        "aligned": paired,
        "alone": _single(lefts, rights) | _lonely(lefts, rights, "i"),
        "paired": _together(lefts, rights, "f"),
        "answered": _together(lefts, rights, "t"),
        "paragraphs": _together(_of_lines(lefts), _of_lines(rights), "p"),
    }
    if not any(tag.startswith("p") for tag in lefts):
        del wanted["paragraphs"]
    return Truth(one, other, wanted)


def _untagged(text: str) -> tuple[str, Places]:
    places: Places = defaultdict(list)
    at = 0
    pieces: list[str] = []
    for index, piece in enumerate(_TAGS.split(text)):
        if index % 2:
            for tag in piece.split():
                places[tag].append(at)
        else:
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces), places


def _of_lines(places: Places) -> Places:
    """The tags of lines, with those of items at lines that have none of their own."""
    lines = {tag: list(found) for tag, found in places.items() if tag.startswith("p")}
    own = {at for found in lines.values() for at in found}
    for tag, found in places.items():
        if tag.startswith("i") and tag != "i0":
            more = [at for at in found if at not in own]
            lines.setdefault(f"p{tag[1:]}", []).extend(more)
    return lines


def _together(lefts: Places, rights: Places, kind: str) -> Pairs:
    return {
        (i, j)
        for tag, found in lefts.items()
        if tag.startswith(kind) and tag != f"{kind}0"
        for i in found
        for j in rights.get(tag, ())
    }


def _both(pairs: Pairs) -> Pairs:
    return {pair for pair in pairs if None not in pair}


def _single(lefts: Places, rights: Places) -> Pairs:
    return {(i, None) for i in lefts.get("i0", ())} | {(None, j) for j in rights.get("i0", ())}


def _lonely(lefts: Places, rights: Places, kind: str) -> Pairs:
    """Tags that one side has alone, at a place that has no other."""
    pairs = _together(lefts, rights, kind)
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    alone = {i for tag, at in lefts.items() if tag.startswith(kind) for i in at} - taken[0]
    others = {j for tag, at in rights.items() if tag.startswith(kind) for j in at} - taken[1]
    return {(i, None) for i in alone} | {(None, j) for j in others}


def found_in(truth: Truth) -> dict[str, Pairs]:
    """What the comparison pairs, of the items that the truth knows."""
    diff = compare(parse_text(truth.old), parse_text(truth.new))

    def starts(rows: Iterable[object]) -> Pairs:
        sides = ((getattr(row, "left", None), getattr(row, "right", None)) for row in rows)
        return {tuple(side.span.start if side else None for side in both) for both in sides}  # type: ignore[misc]

    known = truth.wanted["aligned"] | truth.wanted["alone"]
    lefts, rights = {i for i, _ in known} | {None}, {j for _, j in known} | {None}
    items = {(i, j) for i, j in starts(diff.items) if i in lefts and j in rights}
    answered = [change for change in diff.quantities if change.kind == "answered"]
    changed = [change for change in diff.quantities if change.kind != "answered"]
    return {
        "aligned": _both(items),
        "alone": {pair for pair in items if None in pair},
        "paired": _both(starts(changed)),
        "answered": _both(starts(answered)),
        "paragraphs": _both(starts(diff.paragraphs)),
    }


def faults(path: Path) -> dict[str, tuple[int, list[str], list[str]]]:
    """By measure: how many are right, what is missing and what is wrong, in words of the texts."""
    truth = read_pair(path)
    found = found_in(truth)
    told = {}
    for name, wanted in truth.wanted.items():
        missing, wrong = wanted - found[name], found[name] - wanted
        told[name] = (
            len(wanted & found[name]),
            sorted(_said(truth, pair) for pair in missing),
            sorted(_said(truth, pair) for pair in wrong),
        )
    return told


def _said(truth: Truth, pair: tuple[int | None, int | None]) -> str:
    sides = zip((truth.old, truth.new), pair, strict=True)
    return " | ".join("-" if at is None else _around(text, at) for text, at in sides)


def _around(text: str, at: int) -> str:
    before = text[:at].rpartition("\n")[2][-10:]
    return f"{before}^{text[at : at + 14]}".replace("\n", " ").strip()


def score() -> dict[str, tuple[int, int, int]]:
    """By measure over all pairs: right, missing, wrong."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in sorted(PAIRS.glob("*.txt")):
        for name, (right, missing, wrong) in faults(path).items():
            for index, count in enumerate((right, len(missing), len(wrong))):
                sums[name][index] += count
    return {name: (counts[0], counts[1], counts[2]) for name, counts in sums.items()}


if __name__ == "__main__":  # what is found, and every fault
    for path in sorted(PAIRS.glob("*.txt")):
        for name, (right, missing, wrong) in faults(path).items():
            print(f"{path.stem} {name}: {right} right, {len(missing)} missing, {len(wrong)} wrong")
            print("".join(f"  missing {one}\n" for one in missing), end="")
            print("".join(f"  wrong   {one}\n" for one in wrong), end="")
    for name, (hits, misses, mistakes) in score().items():
        f1 = 2 * hits / (2 * hits + misses + mistakes)
        print(f"{name:11} right {hits:3}  missing {misses:3}  wrong {mistakes:3}  F1 {f1:.3f}")
