"""Learn from annotated amounts which words around an amount name it.

    uv run --group train python bench/train_labels.py            # write the weights
    uv run --group train python bench/train_labels.py --check    # are they those of the examples?
    uv run --group train python bench/train_labels.py --score    # by documents left out in turn
    uv run --group train python bench/train_labels.py --curve    # the same with fewer documents

The examples are those of `label_examples.py`. Further lines of the form of `dev.jsonl` are given
by `--more`; their documents lie in `--corpus`.

Two things are learned. A logistic regression learns from each word whether it is in the label;
what counts as a clue is said in `quantities/clues.py`. Then, of the labels that these odds give
(`quantities/drafts.py`), which is best as a whole. The odds that the second step is learned with
are those of a model that has not seen the document.
The same examples give the same weights. The notices of `bench/invented` are learned of as well,
and never scored; `--real` leaves them out.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from label_examples import GOLD, Example, examples, invented, squeeze
from workplan_cli import learned
from workplan_cli.intervals import Stretch
from workplan_cli.quantities.chosen import odds_of_words, pieces_of
from workplan_cli.quantities.clues import Row
from workplan_cli.quantities.drafts import Board, clues_of

Mask = NDArray[np.bool_]
Weights = NDArray[np.float64]
Named = Mapping[str, int]  # weights by clue, in hundredths

STRENGTH = 0.1  # of the weights against the regularisation; .04 to .3 are alike
ROUNDS = 200  # at most, of the solver
SCALE = 100  # hundredths
LEAST = 8  # a weight below it is left out; with 2 and 5 the table is twice as long, no better
SEEN = 4  # examples that a clue has to stand in
OURS = 0.5  # weight of an invented notice; .3, .7 and 1 were tried too
KNOWN_IN_PART = 0.5  # weight of a document of which only some words are known
LONG = 4  # characters of a word, beyond which it counts no more for its length
UNSURE = (0.12, 0.6)  # there a word that need not be in the label is left out
CLEAN = 0.6  # part of a label's characters that are the reader's
FOLDS = 5
KINDS = ("reports", "others")
REPORTS = ("gwr",)  # in the names of reports of governments
SHARES = (0.25, 0.5, 0.75, 1.0)  # of the documents, of a learning curve
NAMING = 0.15  # what it is worth that a label names the amount; the rest, that it is clean besides
SEEN_WHOLE = 5  # labels that a clue of whole labels has to stand in
RESTRAINT = 3.0  # of the weights of whole labels; 1 to 6 are alike
ROUNDS_WHOLE = 300


def fold_of(one: Example) -> int:
    """In which part of the documents an example is left out."""
    return zlib.crc32(one.document.encode()) % FOLDS


# Learning


class Table:
    """All words of all examples as rows of clues."""

    def __init__(self, found: Sequence[Example]) -> None:
        seen = Counter(clue for one in found for row in one.rows for clue in clues_in(one, row))
        self.names = sorted(clue for clue, times in seen.items() if times >= SEEN)
        number = {clue: at for at, clue in enumerate(self.names)}
        self.places = [(one, at) for one in found for at, row in enumerate(one.rows) if row]
        lists = [
            [number[clue] for clue in clues_in(one, one.rows[at]) if clue in number]
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
        known = np.where(self.whole, 1.0, KNOWN_IN_PART)
        of_ours = np.array([one.is_invented for one, _ in self.places])
        self.known = np.where(of_ours, known * OURS, known)

    def learn(self, among: Mask) -> dict[str, int]:
        """The weights of the clues, from the words `among`.

        First from the labels that are known as a whole; these then tell which words of the other
        documents are certainly in or out.
        """
        first = among & self.whole
        weight = self.known * self.size
        model = _model().fit(self.rows[first], self.wanted[first], sample_weight=weight[first])
        guess = model.predict_proba(self.rows)[:, 1]
        certain = self.whole | self.needed | (guess < UNSURE[0]) | (guess > UNSURE[1])
        wanted = np.where(self.whole, self.wanted, self.needed | (guess > UNSURE[1]))
        use = among & certain
        model = _model().fit(self.rows[use], wanted[use], sample_weight=weight[use])
        always = {learned.ALWAYS: round(float(model.intercept_[0]) * SCALE)}
        return always | rounded(self.names, model.coef_[0])


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=ROUNDS, random_state=0)


def clues_in(one: Example, row: Row | None) -> Iterator[str]:
    """All clues of a word."""
    if row is not None:
        yield from chain(*(make(*of) for make, of in row.calls), one.scene.of_kind(row.key))


def rounded(names: Sequence[str], weights: Weights) -> dict[str, int]:
    """Weights in hundredths, but for those that are next to nothing."""
    whole = [round(float(weight) * SCALE) for weight in weights]
    return {n: value for n, value in zip(names, whole, strict=True) if abs(value) >= LEAST}


def written(weights: Named) -> str:
    """The weights as the lines of the table, that of every word first."""
    rest = sorted(clue for clue in weights if clue != learned.ALWAYS)
    return "".join(f"{clue}\t{weights[clue]}\n" for clue in (learned.ALWAYS, *rest))


class Drafts:
    """All labels that can be made of the odds of words, as rows of clues."""

    def __init__(self, found: Sequence[Example], odds: Sequence[Sequence[int]]) -> None:
        self.pieces: list[list[Stretch]] = []
        self.first: list[int] = []  # of each example its first label
        worth: list[float] = []
        rows: list[Sequence[str]] = []
        for one, of_words in zip(found, odds, strict=True):
            self.first.append(len(rows))
            board = Board(one.scene, of_words)
            told = one.page.told[one.index]
            if told.settled or told.worded or not board.able:
                continue
            for draft in board.drafts():
                pieces = pieces_of(one.page.flow.text, one.scene, draft)
                named, clean = judged(one, label_of(one, pieces))
                worth.append(NAMING * named + (1 - NAMING) * clean)
                rows.append(clues_of(board, draft))
                self.pieces.append(pieces)
        self.first.append(len(rows))
        seen = Counter(chain(*rows))
        self.names = sorted(clue for clue, times in seen.items() if times >= SEEN_WHOLE)
        number = {clue: at for at, clue in enumerate(self.names)}
        lists = [[number[clue] for clue in row if clue in number] for row in rows]
        ends = np.cumsum([0, *map(len, lists)])
        columns = np.array([*chain(*lists)], dtype=np.int64)
        self.rows = csr_matrix(
            (np.ones(len(columns)), columns, ends), (len(lists), len(self.names))
        )
        self.worth = np.array(worth)

    def learn(self, among: Sequence[int]) -> dict[str, int]:
        """The weights with which the labels chosen of the examples `among` are worth most."""
        some = [at for at in among if self.first[at] < self.first[at + 1]]
        sizes = [self.first[at + 1] - self.first[at] for at in some]
        rows = np.array([*chain(*(range(self.first[at], self.first[at + 1]) for at in some))])
        start = np.cumsum([0, *sizes])[:-1]
        of = np.repeat(np.arange(len(some)), sizes)
        x, worth = self.rows[rows], self.worth[rows]

        def loss(weights: Weights) -> tuple[float, Weights]:
            score = x @ weights
            odds = np.exp(score - np.maximum.reduceat(score, start)[of])
            share = odds / np.add.reduceat(odds, start)[of]
            hoped = np.add.reduceat(share * worth, start)
            slope = x.T @ (share * (worth - hoped[of]))
            drawn = RESTRAINT * weights
            return float(drawn @ weights / 2 - hoped.sum()), drawn - slope

        begin = np.zeros(len(self.names))
        options = {"maxiter": ROUNDS_WHOLE}
        found = minimize(loss, begin, jac=True, method="L-BFGS-B", options=options)
        return rounded(self.names, found.x)

    def chosen(self, at: int, known: learned.Judge) -> list[Stretch] | None:
        """The best label of an example; None where it is settled."""
        low, high = self.first[at], self.first[at + 1]
        of_rows = [
            known.total(self.names[column] for column in self.rows[row].indices)
            for row in range(low, high)
        ]
        return self.pieces[low + of_rows.index(max(of_rows))] if of_rows else None


class Lesson:
    """What is learned of examples, and what it knows of each without having seen its document."""

    def __init__(self, found: Sequence[Example], share: float = 1.0) -> None:
        self.found = found
        self.share = share  # of the documents, that is learned of
        self.table = Table(found)
        judges = self._unseen(self.table)
        odds = [
            odds_of_words(one.scene, one.rows, known)
            for one, known in zip(found, judges, strict=True)
        ]
        self.drafts = Drafts(found, odds)

    def _unseen(self, table: Table) -> list[learned.Judge]:
        """Of each example what is learned of the documents of the other folds."""
        fold = np.array([fold_of(one) for one, _ in table.places])
        used = np.array([self._is_used(one) for one, _ in table.places])
        judges = [learned.Judge(table.learn(used & (fold != out))) for out in range(FOLDS)]
        return [judges[fold_of(one)] for one in self.found]

    def _is_used(self, one: Example) -> bool:
        return zlib.crc32(f"used {one.document}".encode()) % 1000 < 1000 * self.share

    def whole(self, but: int | None = None) -> dict[str, int]:
        """What is learned of whole labels, of the documents that are not in the fold `but`."""
        among = [
            at
            for at, one in enumerate(self.found)
            if one.label is not None and fold_of(one) != but and self._is_used(one)
        ]
        return self.drafts.learn(among)

    def weights(self) -> dict[str, int]:
        """All that is learned."""
        return self.table.learn(np.ones(len(self.table.places), dtype=bool)) | self.whole()


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


def cross_validate(found: Sequence[Example], share: float = 1.0) -> None:
    """Print how well documents are labelled by what was learned of the others."""
    lesson = Lesson(found, share)
    tally: Counter[str] = Counter()
    for left_out in range(FOLDS):
        known = learned.Judge(lesson.whole(but=left_out))
        for at, one in enumerate(found):
            if fold_of(one) == left_out and not one.is_invented:
                rules = list(one.page.told[one.index].pieces)
                count(tally, one, rules, lesson.drafts.chosen(at, known) or rules)
    for who in ("rules", "learned"):
        named, clean = (tally[f"{who} {what}"] / tally["whole"] for what in ("named", "clean"))
        partly = tally[f"{who} partly"] / max(1, tally["part"])
        print(f"{who:8} names {named:.3f} clean {clean:.3f}; in whole documents names {partly:.3f}")
    for kind in KINDS:
        of = max(1, tally[kind])
        shares = (tally[f"{kind} {what}"] / of for what in ("named", "clean"))
        print(f"{kind:8} {tally[kind]:5} names {{:.3f}} clean {{:.3f}}".format(*shares))


def kind_of(one: Example) -> str:
    """Whether a document is a report of a government."""
    return KINDS[not any(name in one.document for name in REPORTS)]


def count(tally: Counter[str], one: Example, rules: list[Stretch], picked: list[Stretch]) -> None:
    """Count how the rules and what was learned label an amount."""
    whole = one.label is not None
    tally["whole" if whole else "part"] += 1
    tally[kind_of(one)] += whole
    for who, pieces in (("rules", rules), ("learned", picked)):
        named, clean = judged(one, label_of(one, pieces))
        tally[f"{who} {'named' if whole else 'partly'}"] += named
        tally[f"{who} clean"] += whole and clean
        if who == "learned" and whole:
            tally[f"{kind_of(one)} named"] += named
            tally[f"{kind_of(one)} clean"] += clean


def curve(found: Sequence[Example]) -> None:
    """Print how well documents are labelled by what was learned of a share of the others."""
    for share in SHARES:
        print(f"learned of {share:.0%} of the documents")
        cross_validate(found, share)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--corpus", type=Path, default=GOLD.parent / "corpus")
    parser.add_argument("--more", type=Path, help="further lines of the form of figures/dev.jsonl")
    parser.add_argument("--real", action="store_true", help="do not learn of bench/invented")
    parser.add_argument("--check", action="store_true", help="only compare with the table")
    parser.add_argument("--score", action="store_true", help="score by documents left out in turn")
    parser.add_argument("--curve", action="store_true", help="score with fewer documents")
    args = parser.parse_args()
    found = examples(args.gold, args.corpus, args.more)
    found += [] if args.real else invented()
    print(
        f"{len(found)} examples, {sum(one.label is not None for one in found)} with a whole label"
    )
    if args.score or args.curve:
        (curve if args.curve else cross_validate)(found)
        return 0
    text = written(Lesson(found).weights())
    if args.check:
        same = text == learned.TABLE.read_text("utf-8")
        print("the weights are those of the examples" if same else "the weights are other ones")
        return 0 if same else 1
    learned.TABLE.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} weights, {len(text.encode()) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
