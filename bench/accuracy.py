"""Score the parses and diffs of a folder of gold annotations, and compare with an earlier revision.

    uv run python bench/accuracy.py ../shared/gold/dev
    uv run python bench/accuracy.py ../shared/gold/dev --against HEAD~1
    uv run python bench/accuracy.py ../shared/gold/dev --faults
    uv run python bench/accuracy.py --pages [--held-back] [--against HEAD~1]
    uv run python bench/accuracy.py --figures [--held-back] [--against HEAD~1]
    uv run python bench/accuracy.py --tasks [--held-back] [--against HEAD~1]

`--figures` scores what single figures measure, and when (`gold/figures/dev.jsonl`, `figures.py`),
on the three quarters of the documents that are developed with, or, with `--held-back`, on the
quarter that nobody looks into: there no fault and no gain or loss is listed.

`--pages` scores header and tree (`gold/dev`) on the two thirds of the documents that are developed
with, or, with `--held-back`, on the third that nobody looks into.

`--tasks` scores who has to do what until when (`gold/tasks/dev`, `tasks.py`), on the two thirds of
the documents that are developed with, or, with `--held-back`, on the third that nobody looks into.

The scoreboard itself is `score.py`, beside the folder of gold or given by `--scorer`.
With `--against` the texts are parsed once more with the code of that revision, from a
work tree of its own, and the faults gained and lost are listed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Score = tuple[dict[str, float], list[str], str]
Measure = Callable[[Path], Score]  # of the program in a folder

PARSE = """
import json, sys
from pathlib import Path
from dataclasses import asdict
from workplan_cli.document import parse_bytes
gold, out = map(Path, sys.argv[1:])
for path in sorted(gold.glob("*.txt")):
    document = parse_bytes(path.read_bytes(), name=path.name)
    target = out / (path.stem + ".json")
    target.write_text(json.dumps(asdict(document), ensure_ascii=False), encoding="utf-8")
for path in sorted(gold.glob("*.json")):
    pair = json.loads(path.read_text("utf-8"))
    if "aligned" not in pair:
        continue
    from workplan_cli.compare import compare
    sides = (parse_bytes((gold / pair[side]).read_bytes()) for side in ("left", "right"))
    found = json.dumps(asdict(compare(*sides)), ensure_ascii=False)
    (out / path.name).write_text(found, encoding="utf-8")
"""


PARSE_FIGURES = """
import json, sys
from pathlib import Path
from workplan_cli.document import parse_bytes
from workplan_cli.write.dump import dump
lines, corpus, out = map(Path, sys.argv[1:])
for name in dict.fromkeys(json.loads(line)["doc"] for line in lines.open(encoding="utf-8")):
    target = (out / name).with_suffix(".json")
    target.parent.mkdir(parents=True, exist_ok=True)
    path = corpus / name
    document = dump(parse_bytes(path.read_bytes(), name=path.name))
    target.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
"""

HELD_BACK = 4  # one document in so many is held back
HELD_BACK_OF_TASKS = 3  # the same, of those with tasks
HELD_BACK_OF_PAGES = 3  # the same, of pages
PAIRS = "aligned"  # what the gold of a pair has and that of a page has not


def is_held_back(document: str, one_in: int = HELD_BACK) -> bool:
    """Whether a document is one that nobody looks into; its name decides, once for all."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % one_in == 0


def measure_tasks(source: Path, gold: Path, held_back: bool) -> Score:
    """Parse the documents of the tasks and score them."""
    with tempfile.TemporaryDirectory() as folder:
        chosen, out = Path(folder) / "gold", Path(folder) / "parsed"
        chosen.mkdir()
        out.mkdir()
        for path in sorted((gold / "tasks/dev").glob("*.txt")):
            if is_held_back(path.stem, HELD_BACK_OF_TASKS) == held_back:
                for one in (path, path.with_suffix(".tasks.json")):
                    (chosen / one.name).write_bytes(one.read_bytes())
        parse_all(source, chosen, out)
        command = [sys.executable, str(gold / "tasks.py"), str(chosen), "--parsed", str(out)]
        table = _output(command)
        *faults, last = _output([*command, "--faults", "--json"]).splitlines()
        return json.loads(last), [] if held_back else [f for f in faults if f], table


def measure_pages(source: Path, scorer: Path, gold: Path, held_back: bool) -> Score:
    """Parse the pages and score them; pairs are left out."""
    with tempfile.TemporaryDirectory() as folder:
        chosen, out = Path(folder) / "gold", Path(folder) / "parsed"
        chosen.mkdir()
        out.mkdir()
        for path in sorted(gold.glob("*.json")):
            text = path.read_text(encoding="utf-8")
            if PAIRS in json.loads(text):
                continue
            if is_held_back(path.stem, HELD_BACK_OF_PAGES) == held_back:
                for one in (path, path.with_suffix(".txt")):
                    (chosen / one.name).write_bytes(one.read_bytes())
        parse_all(source, chosen, out)
        values, faults, table = score(scorer, chosen, out, {"parse": SCORED["parse"]})
        return values, [] if held_back else faults, table


def measure_figures(source: Path, gold: Path, held_back: bool) -> Score:
    """Parse the documents of the figures and score them."""
    lines = (gold / "figures/dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if is_held_back(json.loads(line)["doc"]) == held_back]
    with tempfile.TemporaryDirectory() as folder:
        out, listed = Path(folder), Path(folder) / "figures.jsonl"
        listed.write_text("".join(chosen), encoding="utf-8")
        arguments = [str(listed), str(gold.parent / "corpus"), str(out)]
        env = os.environ | {"PYTHONPATH": str(source / "src")}
        subprocess.run([sys.executable, "-c", PARSE_FIGURES, *arguments], check=True, env=env)
        command = [sys.executable, str(gold / "figures.py"), str(listed), "--parsed", str(out)]
        table = _output(command)
        *faults, last = _output([*command, "--faults", "--json"]).splitlines()
        return json.loads(last), [] if held_back else faults, table


SCORED = {"parse": "--parsed", "diff": "--diffed"}  # what the scorer scores, and its option


def parse_all(source: Path, gold: Path, out: Path) -> None:
    """Parse every text of `gold` with the package under `source` into `out`."""
    env = os.environ | {"PYTHONPATH": str(source / "src")}
    subprocess.run([sys.executable, "-c", PARSE, str(gold), str(out)], check=True, env=env)


def score(scorer: Path, gold: Path, out: Path, of: dict[str, str] = SCORED) -> Score:
    """F1 by measure, the faults, and the table that the scorer prints, of parses and of diffs."""
    values: dict[str, float] = {}
    faults: list[str] = []
    table = ""
    for what, option in of.items():
        command = [sys.executable, str(scorer), what, str(gold), option, str(out)]
        table += _output(command)
        *listed, last = _output([*command, "--faults", "--json"]).splitlines()
        values |= json.loads(last)
        faults += [
            line
            for line in listed
            if not line.startswith("faults by kind") and not (what == "parse" and _is_hidden(line))
        ]
    return values, faults, table


def _is_hidden(fault: str) -> bool:
    """Whether a fault is of a page that is held back; the scores count it all the same."""
    return is_held_back(fault.partition(":")[0], HELD_BACK_OF_PAGES)


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(source: Path, scorer: Path, gold: Path) -> Score:
    """Parse and score."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        parse_all(source, gold, out)
        return score(scorer, gold, out)


def at_revision(revision: str, measured: Measure) -> Score:
    """Parse with an earlier revision's code and score."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--detach", "--quiet", str(tree), revision], check=True)
        try:
            return measured(tree)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def compare(now: dict[str, float], then: dict[str, float]) -> str:
    """A table of scores then and now: F1, or the share of the figures."""
    rows = [f"{'':18} {'then':>6} {'now':>6} {'gain':>7}"]
    for name, value in now.items():
        before = then.get(name, 0.0)
        rows.append(f"{name:18} {before:6.3f} {value:6.3f} {value - before:+7.3f}")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=ROOT.parent / "shared/gold/dev")
    parser.add_argument("--scorer", type=Path, help="score.py; by default the one beside GOLD")
    parser.add_argument("--pages", action="store_true", help="score pages, not pairs")
    parser.add_argument("--figures", action="store_true", help="score figures, not documents")
    parser.add_argument("--tasks", action="store_true", help="score tasks, not documents")
    parser.add_argument("--held-back", action="store_true", help="score the documents held back")
    parser.add_argument("--against", metavar="REVISION", help="an earlier revision to compare with")
    parser.add_argument("--faults", action="store_true", help="list every fault")
    args = parser.parse_args()
    gold = args.gold.resolve()
    scorer = (args.scorer or gold.parent / "score.py").resolve()
    measured: Measure = partial(measure, scorer=scorer, gold=gold)
    if args.pages:
        measured = partial(measure_pages, scorer=scorer, gold=gold, held_back=args.held_back)
    elif args.tasks:
        measured = partial(measure_tasks, gold=gold.parent, held_back=args.held_back)
    elif args.figures or args.held_back:
        measured = partial(measure_figures, gold=gold.parent, held_back=args.held_back)
    now, faults, table = measured(ROOT)
    print(table, end="")
    if args.faults:
        print("\n".join(faults))
    if args.against:
        then, old_faults, _ = at_revision(args.against, measured)
        print(compare(now, then))
        for mark, lines in (
            ("gained", set(old_faults) - set(faults)),
            ("lost", set(faults) - set(old_faults)),
        ):
            for line in sorted(lines):
                print(f"{mark}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
