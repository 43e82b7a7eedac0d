"""What a folder of thousands of notices takes: time, memory, a second run, a killed run, Dask.

    uv run python bench/scale.py
    uv run python bench/scale.py --files 2000 --jobs 2
    uv run python bench/scale.py --from ../shared/corpus

The notices are copies of those in a folder, each with a line of its own; every third is cut at
a line of its first half. Time and memory are read from /proc while the command runs, so this
needs Linux. Seconds belong to the machine they were measured on; what carries over is the
processor time of a document, the memory of a process, and that it does not grow.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from workplan_cli.read import Input, decode, find_inputs

ROOT = Path(__file__).resolve().parent.parent
WORKPLAN = [sys.executable, "-m", "workplan_cli"]
_TICK = os.sysconf("SC_CLK_TCK")
_OFTEN = 0.25  # seconds between two looks at the processes


@dataclass
class Usage:
    """What a command took: wall seconds, and of its first process and the others apart the
    processor seconds and the memory (in MB, look by look; of the others the largest)."""

    wall: float = 0.0
    first_cpu: float = 0.0
    other_cpu: dict[int, float] = field(default_factory=dict)
    first_memory: list[float] = field(default_factory=list)
    other_memory: list[float] = field(default_factory=list)
    said: str = ""

    def cpu(self) -> float:
        return self.first_cpu + sum(self.other_cpu.values())


def watch(arguments: list[str], *, kill_when: Path | None = None, files: int = 0) -> Usage:
    """Run a command. `kill_when`: until that folder has `files` files."""
    usage = Usage()
    start = time.perf_counter()
    process = subprocess.Popen([*WORKPLAN, *arguments], stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        _look(process.pid, usage)
        if kill_when and kill_when.is_dir() and len(os.listdir(kill_when)) >= files:  # noqa: PTH208
            process.kill()
        time.sleep(_OFTEN)
    usage.wall = time.perf_counter() - start
    assert process.stderr is not None
    usage.said = (process.stderr.read().splitlines() or ["killed"])[-1]
    return usage


def _look(first: int, usage: Usage) -> None:
    others = []
    for pid in [first, *_below(first)]:
        try:
            times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:  # it has just ended
            continue
        seconds = (int(times[11]) + int(times[12])) / _TICK
        memory = float(status.partition("VmRSS:")[2].split(None, 1)[0] or 0) / 1024
        if pid == first:
            usage.first_cpu = seconds
            usage.first_memory.append(memory)
        else:
            usage.other_cpu[pid] = seconds
            others.append(memory)
    if others:
        usage.other_memory.append(max(others))


def _below(pid: int) -> list[int]:
    try:  # each thread has its own
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    children = " ".join(lists).split()
    return [process for child in map(int, children) for process in (child, *_below(child))]


def fill(folder: Path, source: str, files: int) -> int:
    """Write the notices; gives their characters."""
    texts = []
    for item in find_inputs([source]):
        if isinstance(item, Input):
            path = Path(item.path)
            texts.append((path.suffix, decode(path.read_bytes(), name=path.name)[0]))
    chance = random.Random(1259)
    total = 0
    for number in range(files):
        suffix, text = texts[number % len(texts)]
        if number % 3 == 2:
            text = text[: text.rfind("\n", 0, chance.randrange(len(text) // 2) + 200) + 1]
        text += f"\n附注：第{number}份。\n"
        (folder / f"{number:06}{suffix}").write_text(text, encoding="utf-8")
        total += len(text)
    return total


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files; what a killed run left hidden is no file."""
    names, others = (
        sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        for folder in (one, other)
    )
    return names == others and not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def show(name: str, usage: Usage, files: int) -> None:
    memory = usage.first_memory or [0.0]
    quarter = max(memory[: max(1, len(memory) // 4)])
    print(
        f"{name:26}{usage.wall:8.1f} s{files / usage.wall:8.0f}/s"
        f"{1000 * usage.cpu() / files:8.1f} ms{1000 * usage.first_cpu / files:8.1f} ms"
        f"{quarter:7.0f}{max(memory):7.0f}{max(usage.other_memory or [0.0]):7.0f} MB  {usage.said}",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="source", default=str(ROOT / "data" / "raw"))
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", default=str(len(os.sched_getaffinity(0))))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        notices, out = Path(folder) / "notices", Path(folder) / "out"
        notices.mkdir()
        characters = fill(notices, args.source, args.files)
        print(f"{args.files} files, {characters / args.files:.0f} characters each on average")
        print(
            f"{'':26}{'wall':>10}{'rate':>10}{'CPU each':>11}{'first':>11}   memory: ¼, end, others"
        )
        parse = ["parse", str(notices), "--jobs", args.jobs, "-o"]
        show(f"{args.jobs} processes", watch([*parse, str(out)]), args.files)
        show("again, nothing changed", watch([*parse, str(out)]), args.files)
        broken = Path(folder) / "broken"
        killed = watch([*parse, str(broken)], kill_when=broken, files=args.files // 2)
        show("killed half-way", killed, args.files // 2)
        show("and picked up", watch([*parse, str(broken)]), args.files)
        on_dask = Path(folder) / "dask"
        show("dask, workers here", watch([*parse, str(on_dask), "--engine", "dask"]), args.files)
        print(f"the same bytes: {same(out, broken) and same(out, on_dask)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
