"""Learn from annotated amounts which words around an amount name it.

    uv run --group train python bench/train_labels.py            # write the weights
    uv run --group train python bench/train_labels.py --check    # are they those of the examples?
    uv run --group train python bench/train_labels.py --score    # by documents left out in turn

The examples are the lines of `figures/dev.jsonl` of a folder of gold annotations, whose labels a
reader wrote, and the documents of its `dev`, of which only the words that a label must have are
known; and those of `labelled.jsonl`, annotated for this purpose: places alone, no text. A quarter
of the documents is held back and never read here. Further lines of the form of `dev.jsonl` are
given by `--more`; their documents lie in `--corpus`.

A logistic regression learns from each word whether it is in the label; what counts as a clue is
said in `quantities/clues.py`, how a label is made of the odds in `quantities/chosen.py`. The same
examples give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from accuracy import is_held_back
from workplan_cli import learned, read
from workplan_cli.intervals import Stretch
from workplan_cli.quantities import read_pages
from workplan_cli.quantities.chosen import choose_words
from workplan_cli.quantities.clues import Group, Scene, clues
from workplan_cli.quantities.page import Page
from workplan_cli.quantities.window import Surroundings, Word
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

Mask = NDArray[np.bool_]
Weights = NDArray[np.float64]

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
LABELLED = Path(__file__).with_name("labelled.jsonl")

STRENGTH = 0.1  # of the weights against the regularisation; .04 to .3 are alike
ROUNDS = 200  # at most, of the solver
SCALE = 100  # hundredths
LEAST = 5  # a weight below it is left out
SEEN = 2  # examples that a clue has to stand in
KNOWN_IN_PART = 0.5  # weight of a document of which only some words are known
LONG = 4  # characters of a word, beyond which it counts no more for its length
UNSURE = (0.12, 0.6)  # there a word that need not be in the label is left out
BEHIND = 8  # characters that a word behind the amount counts as further away, but for the next
NEXT = 3
CLEAN = 0.6  # part of a label's characters that are the reader's
FOLDS = 5
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
    rows: list[list[Group]]  # the clues of each word
    wanted: list[bool] = field(default_factory=list)
    needed: list[bool] = field(default_factory=list)


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


# Reading the examples


@cache
def text_of(path: Path) -> str:
    return read.decode(path.read_bytes(), name=str(path))[0]


@cache
def amounts_of(path: Path) -> dict[Stretch, tuple[Page, int]]:
    """The amounts of a document by their place in it."""
    text = text_of(path)
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
            yield name, path, row | pieces | {"label": " ".join(pieces["label"])}


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
    made = (example(*one) for one in found)
    return [one for one in made if one is not None]


def example(name: str, path: Path, label: str | None, row: dict) -> Example | None:  # type: ignore[type-arg]
    """An annotated amount with its words; None where it is not read as one."""
    page, index = amounts_of(path).get((row["start"], row["end"]), (None, 0))
    if page is None:
        return None
    words = Surroundings(page.clauses, page.amounts).around(index)
    scene = Scene(words, page.amounts, page.told, index)
    made = Example(name, row["must"], label, page, index, scene, list(clues(scene)))
    mark(made)
    return made


# Which words a label has


def mark(one: Example) -> None:
    """Find the words of the reader's label and those that a label must have."""
    spans = places(one, (one.label or "").split())
    needed: list[Stretch] = []
    for must in map(squeeze, one.must):
        needed += inside(one, must, spans) or places(one, [must])
    words = one.scene.words
    one.needed = [at != one.scene.here and covered(w, needed) for at, w in enumerate(words)]
    whole = [*spans, *needed]
    one.wanted = [at != one.scene.here and covered(w, whole) for at, w in enumerate(words)]


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


# Learning


class Table:
    """All words of all examples as rows of clues."""

    def __init__(self, found: Sequence[Example]) -> None:
        seen = Counter(clue for one in found for row in one.rows for clue in chain(*row))
        self.names = sorted(clue for clue, times in seen.items() if times >= SEEN)
        number = {clue: at for at, clue in enumerate(self.names)}
        self.places = [(one, at) for one in found for at, row in enumerate(one.rows) if row]
        lists = [
            [number[clue] for clue in chain(*one.rows[at]) if clue in number]
            for one, at in self.places
        ]
        ends = np.cumsum([0, *map(len, lists)])
        columns = np.array([column for row in lists for column in row], dtype=np.int64)
        self.rows = csr_matrix(
            (np.ones(len(columns)), columns, ends), (len(lists), len(self.names))
        )
        self.wanted = np.array([one.wanted[at] for one, at in self.places])
        self.needed = np.array([one.needed[at] for one, at in self.places])
        sizes = [min(len(one.scene.words[at].text), LONG) / 2 for one, at in self.places]
        self.size = np.array(sizes)  # a label is judged by its characters
        self.whole = np.array([one.label is not None for one, _ in self.places])

    def learn(self, among: Mask) -> Weights:
        """The weights of the clues, from the words `among`.

        First from the labels that are known as a whole; these then tell which words of the other
        documents are certainly in or out.
        """
        first = among & self.whole
        model = _model().fit(self.rows[first], self.wanted[first], sample_weight=self.size[first])
        guess = model.predict_proba(self.rows)[:, 1]
        certain = self.whole | self.needed | (guess < UNSURE[0]) | (guess > UNSURE[1])
        wanted = np.where(self.whole, self.wanted, self.needed | (guess > UNSURE[1]))
        use = among & certain
        weight = np.where(self.whole, 1.0, KNOWN_IN_PART) * self.size
        model = _model().fit(self.rows[use], wanted[use], sample_weight=weight[use])
        found: Weights = np.append(model.coef_[0], model.intercept_[0])
        return found


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=ROUNDS, random_state=0)


def written(names: Sequence[str], weights: Weights) -> str:
    """The weights as the lines of the table, that of every word first."""
    whole = [round(float(weight) * SCALE) for weight in weights]
    lines = [f"{learned.ALWAYS}\t{whole[-1]}"]
    lines += [
        f"{name}\t{value}" for name, value in zip(names, whole, strict=False) if abs(value) >= LEAST
    ]
    return "\n".join(lines) + "\n"


# Judging


def common(one: str, other: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for character in one:
        last = 0
        for at, beside in enumerate(other, 1):
            row[at], last = (
                (last + 1 if character == beside else max(row[at], row[at - 1])),
                row[at],
            )
    return row[-1]


def judged(one: Example, label: str) -> tuple[bool, bool]:
    """Whether a label names the amount, and is clean."""
    given = squeeze(label)
    named = all(squeeze(must) in given for must in one.must)
    clean = bool(given) and common(given, squeeze(one.label)) >= CLEAN * len(given)
    return named, named and clean


def label_of(one: Example, pieces: Iterable[Stretch]) -> str:
    return " ".join(one.page.flow.text[start:end] for start, end in pieces)


def cross_validate(found: list[Example]) -> None:
    """Print how well documents are labelled by what was learned of the others."""
    table = Table(found)
    fold = np.array([zlib.crc32(one.document.encode()) % FOLDS for one, _ in table.places])
    tally: Counter[str] = Counter()
    for left_out in range(FOLDS):
        weights = table.learn(fold != left_out)
        known = learned.Judge(learned.parsed(written(table.names, weights)))
        for one in found:
            if zlib.crc32(one.document.encode()) % FOLDS == left_out:
                count(tally, one, known)
    for who in ("rules", "learned"):
        named, clean = (tally[f"{who} {what}"] / tally["whole"] for what in ("named", "clean"))
        partly = tally[f"{who} partly"] / max(1, tally["part"])
        print(f"{who:8} names {named:.3f} clean {clean:.3f}; in whole documents names {partly:.3f}")


def count(tally: Counter[str], one: Example, known: learned.Judge) -> None:
    """Count how the rules and the model label an amount."""
    page = one.page
    told = page.told[one.index]
    picked = (
        list(told.pieces)
        if told.settled
        else choose_words(page.flow.text, one.scene, one.rows, known)
    )
    tally["part" if one.label is None else "whole"] += 1
    for who, pieces in (("rules", page.told[one.index].pieces), ("learned", picked)):
        named, clean = judged(one, label_of(one, pieces))
        tally[f"{who} {'partly' if one.label is None else 'named'}"] += named
        tally[f"{who} clean"] += one.label is not None and clean


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--corpus", type=Path, default=GOLD.parent / "corpus")
    parser.add_argument("--more", type=Path, help="further lines of the form of figures/dev.jsonl")
    parser.add_argument("--check", action="store_true", help="only compare with the table")
    parser.add_argument("--score", action="store_true", help="score by documents left out in turn")
    args = parser.parse_args()
    found = examples(args.gold, args.corpus, args.more)
    print(
        f"{len(found)} examples, {sum(one.label is not None for one in found)} with a whole label"
    )
    if args.score:
        cross_validate(found)
        return 0
    table = Table(found)
    text = written(table.names, table.learn(np.ones(len(table.places), dtype=bool)))
    if args.check:
        same = text == learned.TABLE.read_text("utf-8")
        print("the weights are those of the examples" if same else "the weights are other ones")
        return 0 if same else 1
    learned.TABLE.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} weights, {len(text.encode()) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
