"""How many small faults in the reading code get past the fast tests.

    uv run python bench/mutations.py                # 60 places, drawn by seed 1
    uv run python bench/mutations.py --seed 2 --places 20
    uv run python bench/mutations.py --list         # only show what would be tried

A place is an expression or a statement of the code that reads: a comparison, a boundary, a
number, a condition, a return. One at a time is changed in a throw-away copy of the repository,
where the quick tests of the reading run without the corpus. A change that no test sees has
survived; for each, the digests of `../shared/corpus` (where it is there) tell whether anything
that is read changed. The survivors that change output call for an example: a golden text, a
sentence of `tests/quantities/labels.toml`, a tree or a head of `tests/structure`. At most two in
60 are aimed at.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/workplan_cli")
SHARED = ROOT.parent / "shared"

# What reads: rooms, each a module or a folder of modules.
READING = ("numerals", "words", "structure", "quantities", "references")

# What is copied for the tests, and which of them run, the quickest to fail first.
COPIED = (
    "src", "tests", "data", "docs", "schemas", "pyproject.toml", "CONTRIBUTING.md", "README.md",
    "README.zh-CN.md", "CHANGELOG.md",
)  # fmt: skip
TESTS = (
    "tests/golden", "tests/quantities", "tests/structure", "tests/compare",
    "tests/test_numerals.py", "tests/test_characters.py", "tests/test_document.py", "tests/words",
    "tests/test_docs.py",
)  # fmt: skip
DIGESTS = "tests/corpus/test_digests.py"
TIME_LIMIT = 300  # seconds: many times what the tests take; who needs more hangs and is killed
MOST = 2  # survivors that change output, of 60 places

Fate = Literal["killed", "output unchanged", "OUTPUT CHANGED", "not measured"]


@dataclass(frozen=True)
class Mutation:
    """One change to one place: what stands from `start` to `end` of the file's bytes."""

    path: Path  # below the package
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        old, new = (" ".join(text.split()) for text in (self.old, self.new))
        return f"{self.path.as_posix()}:{self.line}: {_short(old)}  =>  {_short(new)}"


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


# What can be done to a node: each rule gives the nodes that may stand in its place.

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


def _comparisons(node: ast.AST) -> Iterator[ast.AST]:
    """Flip one sign of a comparison, or move its boundary: < to <= and to >=."""
    if isinstance(node, ast.Compare):
        for at, sign in enumerate(node.ops):
            for other in _COMPARISONS[type(sign)]:
                signs = [*node.ops[:at], other(), *node.ops[at + 1 :]]
                yield ast.Compare(node.left, signs, node.comparators)


def _connectives(node: ast.AST) -> Iterator[ast.AST]:
    """Turn `and` into `or`, and leave one operand out."""
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for at in range(len(node.values)):
            rest = [*node.values[:at], *node.values[at + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    """Drop a `not`."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def _constants(node: ast.AST) -> Iterator[ast.AST]:
    """Move a number by one, turn a truth value round, empty a text."""
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool):
            yield ast.Constant(not value)
        elif isinstance(value, int):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        elif isinstance(value, str) and value:
            yield ast.Constant("")


def _arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    """Add instead of subtracting; so do the signs of a step."""
    turned = {ast.Add: ast.Sub, ast.Sub: ast.Add}
    if isinstance(node, ast.BinOp) and (sign := turned.get(type(node.op))):
        yield ast.BinOp(node.left, sign(), node.right)
    if isinstance(node, ast.AugAssign) and (sign := turned.get(type(node.op))):
        yield ast.AugAssign(node.target, sign(), node.value)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Leave a statement out, return nothing."""
    if isinstance(node, ast.Return) and not _is_nothing(node.value):
        yield ast.Return(ast.Constant(None))
    call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if call or isinstance(node, ast.AugAssign | ast.Continue | ast.Break):
        yield ast.Pass()


def _is_nothing(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def _tests(node: ast.AST) -> Iterator[tuple[ast.expr, ast.AST]]:
    """Negate what an `if`, a loop or a comprehension asks: the condition and its contrary."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield node.test, ast.UnaryOp(ast.Not(), node.test)
    if isinstance(node, ast.comprehension):
        yield from ((test, ast.UnaryOp(ast.Not(), test)) for test in node.ifs)


RULES: tuple[Callable[[ast.AST], Iterator[ast.AST]], ...] = (
    _comparisons, _connectives, _conditions, _constants, _arithmetic, _statements,
)  # fmt: skip


# Where


def _within(node: ast.AST) -> Iterator[ast.AST]:
    """What runs: neither types, nor docstrings, nor the pieces of a formatted string."""
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if isinstance(child, ast.Subscript) and "Literal" in ast.dump(child.value):
                continue
            yield child
            yield from _within(child)


def _mutations(path: Path) -> list[list[Mutation]]:
    """For each place of a module, what can be put there."""
    text = (ROOT / PACKAGE / path).read_bytes()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def changed(node: ast.AST, new: ast.AST) -> Mutation | None:
        if not isinstance(node, ast.expr | ast.stmt) or node.end_lineno is None:
            return None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + (node.end_col_offset or 0)
        written = ast.unparse(ast.fix_missing_locations(new))
        if isinstance(new, ast.expr):
            written = f"({written})"
        return Mutation(path, node.lineno, start, end, text[start:end].decode(), written)

    places: list[list[Mutation]] = []
    for node in _within(ast.parse(text)):
        found = [changed(node, new) for rule in RULES for new in rule(node)]
        asked = [[changed(test, new)] for test, new in _tests(node)]
        places += [kept for place in (found, *asked) if (kept := [one for one in place if one])]
    return places


def draw(seed: int, count: int) -> list[Mutation]:
    """`count` places of the reading code with one change each, the same for the same seed."""
    modules = sorted(
        path.relative_to(ROOT / PACKAGE)
        for path in (ROOT / PACKAGE).rglob("*.py")
        if path.relative_to(ROOT / PACKAGE).parts[0].removesuffix(".py") in READING
    )
    places = [place for path in modules for place in _mutations(path)]
    chance = random.Random(seed)
    return [chance.choice(place) for place in chance.sample(places, min(count, len(places)))]


# Trying


@dataclass(frozen=True)
class Workshop:
    """A copy of the repository, out of reach of the corpus."""

    root: Path

    @classmethod
    def build(cls, folder: Path) -> Workshop:
        shop = cls(folder / "repository")
        shop.root.mkdir(parents=True)
        for name in COPIED:
            source, target = ROOT / name, shop.root / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        return shop

    def passes(self, *tests: str) -> bool:
        """Whether the tests pass; tests without end do not."""
        command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider"]
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.root / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",  # two changes in one second look like one to a cache
        }
        try:
            done = subprocess.run(
                [*command, *tests],
                cwd=self.root,
                env=environment,
                capture_output=True,
                timeout=TIME_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def keeps_output(self) -> bool:
        """Whether every document of the corpus is read as before."""
        shared = self.root.parent / "shared"
        shared.symlink_to(SHARED, target_is_directory=True)
        try:
            return self.passes(DIGESTS, "-m", "")
        finally:
            shared.unlink()

    def fate(self, mutation: Mutation) -> Fate:
        path = self.root / PACKAGE / mutation.path
        before = path.read_bytes()
        new = mutation.new.encode()
        path.write_bytes(before[: mutation.start] + new + before[mutation.end :])
        try:
            if not self.passes(*TESTS):
                return "killed"
            if not SHARED.exists():
                return "not measured"
            return "output unchanged" if self.keeps_output() else "OUTPUT CHANGED"
        finally:
            path.write_bytes(before)


def attempt(mutations: list[Mutation], workers: int) -> list[tuple[Mutation, Fate]]:
    """The fate of each change; `workers` copies are at work at a time."""
    with tempfile.TemporaryDirectory() as folder:
        shops = [Workshop.build(Path(folder) / str(number)) for number in range(workers)]
        if not shops[0].passes(*TESTS) or (SHARED.exists() and not shops[0].keeps_output()):
            raise SystemExit("the tests fail before anything is changed")
        free = list(shops)

        def run(mutation: Mutation) -> tuple[Mutation, Fate]:
            shop = free.pop()
            try:
                fate = shop.fate(mutation)
            finally:
                free.append(shop)
            print(f"{fate:17}{mutation}", file=sys.stderr, flush=True)
            return mutation, fate

        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(run, mutations))


def main() -> int:
    """Print the survivors; 1 where more of them changed output than is aimed at."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="only show what would be tried")
    given = parser.parse_args()
    mutations = draw(given.seed, given.places)
    if given.list:
        print(*mutations, sep="\n")
        return 0
    fates = attempt(mutations, given.workers)
    survivors = [(mutation, fate) for mutation, fate in fates if fate != "killed"]
    for mutation, fate in sorted(survivors, key=lambda one: (one[1], str(one[0]))):
        print(f"{fate:17}{mutation}")
    changed = sum(fate == "OUTPUT CHANGED" for _, fate in survivors)
    print(
        f"seed {given.seed}: {len(fates)} places, {len(fates) - len(survivors)} killed,"
        f" {len(survivors)} survived, {changed} of them although output changed"
    )
    return int(changed > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
