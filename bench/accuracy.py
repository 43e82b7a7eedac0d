"""Score the parses and diffs of a folder of gold annotations, and compare with an earlier revision.

    uv run python bench/accuracy.py ../shared/gold/dev
    uv run python bench/accuracy.py ../shared/gold/dev --against HEAD~1
    uv run python bench/accuracy.py ../shared/gold/dev --faults

The scoreboard itself is `score.py`, beside the folder of gold or given by `--scorer`.
With `--against` the texts are parsed once more with the code of that revision, from a
work tree of its own, and the faults gained and lost are listed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

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


def parse_all(source: Path, gold: Path, out: Path) -> None:
    """Parse every text of `gold` with the package under `source` into `out`."""
    env = os.environ | {"PYTHONPATH": str(source / "src")}
    subprocess.run([sys.executable, "-c", PARSE, str(gold), str(out)], check=True, env=env)


Score = tuple[dict[str, float], list[str], str]


def score(scorer: Path, gold: Path, out: Path) -> Score:
    """F1 by measure, the faults, and the table that the scorer prints, of parses and of diffs."""
    values: dict[str, float] = {}
    faults: list[str] = []
    table = ""
    for what, option in (("parse", "--parsed"), ("diff", "--diffed")):
        command = [sys.executable, str(scorer), what, str(gold), option, str(out)]
        table += _output(command)
        *listed, last = _output([*command, "--faults", "--json"]).splitlines()
        values |= json.loads(last)
        faults += [line for line in listed if not line.startswith("faults by kind")]
    return values, faults, table


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(source: Path, scorer: Path, gold: Path) -> Score:
    """Parse and score."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        parse_all(source, gold, out)
        return score(scorer, gold, out)


def at_revision(revision: str, scorer: Path, gold: Path) -> Score:
    """Parse with an earlier revision's code and score."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--detach", "--quiet", str(tree), revision], check=True)
        try:
            return measure(tree, scorer, gold)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def compare(now: dict[str, float], then: dict[str, float]) -> str:
    """A table of F1 then and now."""
    rows = [f"{'F1':18} {'then':>6} {'now':>6} {'gain':>7}"]
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
    parser.add_argument("--against", metavar="REVISION", help="an earlier revision to compare with")
    parser.add_argument("--faults", action="store_true", help="list every fault")
    args = parser.parse_args()
    gold = args.gold.resolve()
    scorer = (args.scorer or gold.parent / "score.py").resolve()
    now, faults, table = measure(ROOT, scorer, gold)
    print(table, end="")
    if args.faults:
        print("\n".join(faults))
    if args.against:
        then, old_faults, _ = at_revision(args.against, scorer, gold)
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
