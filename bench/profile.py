"""Where the time of a parse goes: cold, as a whole process, and warm, call by call.

    uv run python bench/profile.py
    uv run python bench/profile.py --repeat 30

Times are medians in milliseconds and depend on the machine; the parts of a whole tell what
bounds it. `bench/speed.py` has the ratios that are aimed at.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "data" / "raw" / "quangang-2017.txt"

# A cold parse with a clock around what it spends most on. The parts do not overlap.
COLD = """
import time; begun = time.perf_counter()
import re._compiler as compiler, sys, tomllib
spent = {"regular expressions": 0.0, "TOML": 0.0, "words": 0.0}
def clock(part, call):
    def timed(*given, **named):
        before, start = sum(spent.values()), time.perf_counter()
        try:
            return call(*given, **named)
        finally:
            spent[part] += time.perf_counter() - start - (sum(spent.values()) - before)
    return timed
compiler.compile = clock("regular expressions", compiler.compile)
tomllib.loads = clock("TOML", tomllib.loads)
before, start = sum(spent.values()), time.perf_counter()
import workplan_cli.cli.parse, workplan_cli.document, workplan_cli.words, workplan_cli.write.as_yaml
imports = time.perf_counter() - start - (sum(spent.values()) - before)
workplan_cli.words.Segmenter.cut = clock("words", workplan_cli.words.Segmenter.cut)
from workplan_cli.cli import main
main(["parse", sys.argv[1]])
whole = time.perf_counter() - begun
parts = {"imports": imports, **spent}
parts["the rest"] = whole - sum(parts.values())
for part, seconds in parts.items(): print(part, seconds, sep="\\t", file=sys.stderr)
"""


def cold(repeat: int) -> dict[str, float]:
    """Median seconds of each part of a cold parse, and of the bare interpreter."""
    runs: dict[str, list[float]] = {}
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        runs.setdefault("the interpreter", []).append(time.perf_counter() - start)
        command = [sys.executable, "-c", COLD, str(NOTICE)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        for line in done.stderr.splitlines():
            part, seconds = line.split("\t")
            runs.setdefault(part, []).append(float(seconds))
    return {part: statistics.median(seconds) for part, seconds in runs.items()}


def warm(repeat: int) -> dict[str, float]:
    """Median seconds of each step from text to JSON and YAML in this process."""
    from workplan_cli.document import parse_text
    from workplan_cli.quantities import find_quantities
    from workplan_cli.schema import check
    from workplan_cli.structure import read_structure
    from workplan_cli.words import cut
    from workplan_cli.write import Form, emit
    from workplan_cli.write.dump import dump

    text = NOTICE.read_text("utf-8")
    structure, document = read_structure(text), parse_text(text)
    data = dump(document)
    clauses: list[str] = []
    find_quantities(text, structure, lambda clause: clauses.append(clause) or cut(clause))  # type: ignore[func-returns-value]
    steps: dict[str, Callable[[], object]] = {
        "structure": lambda: read_structure(text),
        "quantities": lambda: find_quantities(text, structure, cut),
        "  of it words": lambda: [cut(clause) for clause in clauses],
        "to dictionaries": lambda: dump(document),
        "checked by pydantic": lambda: check(data),
        "JSON": lambda: emit(data, Form.JSON),
        "YAML": lambda: emit(data, Form.YAML),
    }
    return {name: _median(step, repeat) for name, step in steps.items()}


def _median(step: Callable[[], object], repeat: int) -> float:
    for _ in range(3):
        step()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=11)
    repeat: int = parser.parse_args().repeat
    for title, parts in (("cold parse", cold(repeat)), ("warm, a document", warm(5 * repeat))):
        print(f"{title:24}{'ms':>8}")
        for part, seconds in parts.items():
            print(f"  {part:22}{1000 * seconds:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
