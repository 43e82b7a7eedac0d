"""The examples that labels are learned of: annotated amounts among the words around them.

They are the lines of `figures/dev.jsonl` of a folder of gold annotations, whose labels a reader
wrote, and the documents of its `dev`, of which only the words that a label must have are known;
and those of `labelled.jsonl`, annotated for this purpose: places alone, no text. A quarter of the
documents is held back and never read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from accuracy import is_held_back
from invented import notices
from workplan_cli import read
from workplan_cli.intervals import Stretch, first_from
from workplan_cli.quantities import read_pages
from workplan_cli.quantities.clues import Row, Scene, clues
from workplan_cli.quantities.flow import Flow
from workplan_cli.quantities.page import Page
from workplan_cli.quantities.window import Surroundings, Word
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
INVENTED = "invented/"  # begins the names of invented notices
LABELLED = Path(__file__).with_name("labelled.jsonl")

BEHIND = 8  # characters that a word behind the amount counts as further away, but for the next
NEXT = 3
CLEAN = 0.6  # part of a label's characters that are the reader's
PROBES, ALIKE = 97, 0.15  # places of a text at which it is compared with another; part that agree


@dataclass(slots=True)
class Example:
    """An amount, the words around it, and which of them name it."""

    document: str
    must: list[str]
    label: str | None  # what a reader wrote; None where only `must` is known
    page: Page
    index: int
    scene: Scene
    rows: list[Row | None]  # the clues of each word
    wanted: list[bool] = field(default_factory=list)
    needed: list[bool] = field(default_factory=list)

    @property
    def is_invented(self) -> bool:
        return self.document.startswith(INVENTED)


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


# Reading the examples


@cache
def amounts_in(path: Path) -> dict[Stretch, tuple[Page, int]]:
    """The amounts of a document of the corpus."""
    return amounts_of(text_of(path))


@cache
def text_of(path: Path) -> str:
    return read.decode(path.read_bytes(), name=str(path))[0]


def amounts_of(text: str) -> dict[Stretch, tuple[Page, int]]:
    """The amounts of a document by their place in it."""
    return {
        (page.flow.start(amount.start), page.flow.end(amount.end)): (page, index)
        for page in read_pages(text, read_structure(text), cut)
        for index, amount in enumerate(page.amounts)
    }


def lines_of(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """The annotated amounts of a file that have a label and are not held back."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["amount"] and row["label"] and not is_held_back(row["doc"]):
            yield row


def labelled(corpus: Path) -> Iterator[tuple[str, Path, dict]]:  # type: ignore[type-arg]
    """The amounts of `labelled.jsonl`, whose labels are given by their places in the text."""
    names: dict[str, str | None] = {}
    others = {name_in(corpus, path): squeeze(text_of(path)) for path in texts(corpus)}
    for line in LABELLED.read_text("utf-8").splitlines():
        row = json.loads(line)
        path = corpus.parent / row["doc"]
        if not row["amount"] or not row["label"]:
            continue
        if row["doc"] not in names:
            names[row["doc"]] = name_shared(path, corpus, others)
        name, text = names[row["doc"]], text_of(path)
        if name is not None:
            pieces = {key: [squeeze(text[a:b]) for a, b in row[key]] for key in ("label", "must")}
            at = {"label at": row["label"], "must at": row["must"]}
            yield name, path, row | pieces | {"label": " ".join(pieces["label"])} | at


def name_shared(path: Path, corpus: Path, others: Mapping[str, str]) -> str | None:
    """The name of a document, that of its like in the corpus; None where it is held back."""
    text = squeeze(text_of(path))
    twins = [name for name, other in others.items() if alike(text, other)]
    names = twins or [path.name]
    return None if any(map(is_held_back, names)) else names[0]


def annotated(gold: Path, corpus: Path) -> Iterator[tuple[str, Path, dict]]:  # type: ignore[type-arg]
    """The amounts of whole documents, each with a name that it shares with its like in the corpus.

    Not those that are held back under another name.
    """
    others = {name_in(corpus, path): squeeze(text_of(path)) for path in texts(corpus)}
    for path in sorted(gold.glob("*.txt")):
        notes = path.with_suffix(".json")
        name = name_shared(path, corpus, others) if notes.exists() else None
        if name is None:
            continue
        for row in json.loads(notes.read_text("utf-8")).get("quantities", []):
            if row.get("must") and not row.get("optional"):
                yield name, path, row


def texts(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.rglob("*") if path.suffix in (".txt", ".md"))


def name_in(corpus: Path, path: Path) -> str:
    return path.relative_to(corpus).as_posix()


def alike(text: str, other: str) -> bool:
    """Whether pieces of one text, taken at equal distances, stand in the other."""
    probes = [text[at : at + 20] for at in range(0, len(text) - 20, PROBES)]
    return sum(probe in other for probe in probes) > max(2, ALIKE * len(probes))


def examples(gold: Path, corpus: Path, more: Path | None) -> list[Example]:
    """All examples, in the order of their files."""
    rows = [
        row for path in (gold / "figures" / "dev.jsonl", more) if path for row in lines_of(path)
    ]
    found = [(row["doc"], corpus / row["doc"], row["label"], row) for row in rows]
    found += [(name, path, row["label"], row) for name, path, row in labelled(corpus)]
    whole = {(path, row["start"]) for _, path, _, row in found}
    found += [
        (name, path, None, row)
        for name, path, row in annotated(gold / "dev", corpus)
        if (path, row["start"]) not in whole
    ]
    made = (example(name, amounts_in(path), label, row) for name, path, label, row in found)
    return [one for one in made if one is not None]


def invented() -> list[Example]:
    """The marked amounts of the invented notices."""
    return [one for one in _invented() if one is not None]


def _invented() -> Iterator[Example | None]:
    for name, notice in notices():
        amounts = amounts_of(notice.text)
        for one in notice.marked:
            label = " ".join(squeeze(notice.text[start:end]) for start, end in one.label)
            must = [squeeze(notice.text[start:end]) for start, end in one.must]
            row = {"start": one.start, "end": one.end, "must": must}
            at = {"label at": one.label, "must at": one.must}
            yield example(f"{INVENTED}{name}", amounts, label, row | at)


def example(
    name: str,
    amounts: Mapping[Stretch, tuple[Page, int]],
    label: str | None,
    row: dict,  # type: ignore[type-arg]
) -> Example | None:
    """An annotated amount with its words; None where it is not read as one."""
    page, index = amounts.get((row["start"], row["end"]), (None, 0))
    if page is None:
        return None
    words = Surroundings(page.clauses, page.amounts).around(index)
    scene = Scene(words, page.amounts, page.told, index)
    made = Example(name, row["must"], label, page, index, scene, list(clues(scene)))
    if "label at" in row:
        spans, needed = (in_flow(page.flow, row[key]) for key in ("label at", "must at"))
    else:
        spans = places(made, (label or "").split())
        needed = needed_of(made, spans)
    mark(made, spans, needed)
    return made


# Which words a label has


def mark(one: Example, spans: Sequence[Stretch], needed: Sequence[Stretch]) -> None:
    """Tell which words are in the reader's label and which a label must have."""
    words = one.scene.words
    one.needed = [at != one.scene.here and covered(w, needed) for at, w in enumerate(words)]
    whole = [*spans, *needed]
    one.wanted = [at != one.scene.here and covered(w, whole) for at, w in enumerate(words)]


def in_flow(flow: Flow, spans: Iterable[Stretch]) -> list[Stretch]:
    """Where stretches of a document stand in a paragraph; those of another paragraph nowhere."""
    places = range(len(flow.text))
    found = [tuple(first_from(places, at, key=flow.start) for at in span) for span in spans]
    return [(start, end) for start, end in found if start < end]


def needed_of(one: Example, spans: Sequence[Stretch]) -> list[Stretch]:
    """Where the words stand that a label must have: inside of it, if they do."""
    found: list[Stretch] = []
    for must in map(squeeze, one.must):
        found += inside(one, must, spans) or places(one, [must])
    return found


def inside(one: Example, piece: str, spans: Iterable[Stretch]) -> list[Stretch]:
    """Where a piece stands first in each of the spans that have it."""
    text = one.page.flow.text
    found = ((low, text.find(piece, low, high)) for low, high in spans)
    return [(at, at + len(piece)) for _, at in found if at >= 0]


def covered(word: Word, spans: Iterable[Stretch]) -> bool:
    """Whether at least half of a word lies in the spans."""
    inside = sum(max(0, min(word.end, high) - max(word.start, low)) for low, high in spans)
    return 2 * inside >= word.end - word.start


def places(one: Example, pieces: Iterable[str]) -> list[Stretch]:
    """Where the pieces stand nearest to the amount; of one that stands nowhere, its parts."""
    found: list[Stretch] = []
    left = list(pieces)
    while left:
        piece = left.pop()
        lengths = (length for length in range(len(piece), 1, -1))
        for length in lengths:
            place = nearest(one, piece[:length])
            if place:
                found.append(place)
                left += [piece[length:]] if len(piece) - length > 1 else []
                break
        else:
            left += [piece[1:]] if len(piece) > 2 else []
            single = nearest(one, piece) if len(piece) == 1 else None
            found += [single] if single else []
    return found


def nearest(one: Example, piece: str) -> Stretch | None:
    amount = one.page.amounts[one.index]
    low, high = one.scene.words[0].start, one.scene.words[-1].end
    found: list[tuple[int, Stretch]] = []
    for match in re.finditer(re.escape(piece), one.page.flow.text[low:high]):
        start, end = low + match.start(), low + match.end()
        if end <= amount.start:
            found.append((amount.start - end, (start, end)))
        elif start >= amount.end:
            away = start - amount.end
            found.append((away + (0 if away < NEXT else BEHIND), (start, end)))
    return min(found)[1] if found else None
