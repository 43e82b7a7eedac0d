"""How the time of a parse grows with texts that repeat one thing: never faster than the text.

    uv run python bench/growth.py            # every pattern
    uv run python bench/growth.py --most 3   # exit status 1 where one grows 3 times as fast

A pattern is repeated to 2,000 and to 32,000 characters and both are parsed in one run. `growth` is
the time a character of the long one by that of the short one: 1 where the time grows as the text
does, 16 where it grows with its square. `dense` is the time a character of the long one by that of
ordinary text of the same length (the notice in `data/raw`): a text of nothing but amounts has more
to be read in it. Patterns are what a scrape, a flattened table or a hostile hand may hold.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

ROOT = Path(__file__).resolve().parent.parent
SHORT, LONG = 2_000, 32_000
PATIENCE = 30  # seconds that one pattern may take

UNITS = [
    "招生", "教育局", "6200", "96%", "人", "2017年", "一", "1", "1.", "1、", "（", "）",
    "（一）", "《", "》", "“", "”", "一是", "第一，", "①", "——", "附件", "附件：\n", "目录\n",
    "一、\n", "（一）\n", "1.\n", "1\n", "第一条 ", "第一章 总则\n", "1.1 ", " ", "\u3000",
    "\n", "\r\n", "\f", "\t", "\u200b", "\x00", "，", "。", "；", "：", "、", "％", "0", "零",
    "十", "百", "万", "亿", "分之", "从", "到", "至", "—", "-", "以上", "不低于", "其中",
    "分别", "每", "元/月", "的", "增长", "达到", "比上年", "○", "A", "é", "國", "😀",
    "索引号：\n", "发文机关", "来源：\n", "各县：\n", "局\n2017年4月21日\n", "国发〔2017〕5号",
    "关于", "的通知\n", "<br>", "&nbsp;", "| ", "# 标题\n", "**",
]  # fmt: skip
CLAUSES = [
    "某县{i}招生{n}人，", "招生{n}人、", "（招生{n}人）", "从{n}人增加到{m}人，", "其中{n}人，",
    "分别增长{n}%、{m}%，", "小学{n}所、初中{m}所，", "{n}—{m}人，", "{n}人以上，",
    "每人{n}元，", "（一）招生{n}人", "一是招生{n}人；", "{i}.招生{n}人\n", "{i}、招生{n}人",
    "第{i}条 招生{n}人\n", "到{y}年，招生{n}人，", "{y}年招生{n}人。", "占{n}%，",
    "其中：小学{n}人，", "《通知{i}》", "“口号{i}”", "（{i}）", "{i}\n", "{n}\t{m}\n",
    "附件{i}\n名词解释\n", "某局{i}\n{y}年4月21日\n", "{n} {m} ", "{n},{m},", "{n}．{m}",
    "共计{n}人，", "不低于采购金额的{n}%，", "完成预算的{n}%，", "三年内建成{n}所，",
]  # fmt: skip
WRAPS = [("一、任务\n", "完成。"), ("一", "一"), ("一、任务\n1.", "。\n2.完成。\n")]


def patterns() -> dict[str, tuple[str, str]]:
    """Each pattern's short and long text."""
    made = {repr(unit): ("", unit, "") for unit in UNITS} | {c: ("", c, "") for c in CLAUSES}
    inside = [" ", "，", "某县{i}招生{n}人，", "（", "1"]
    for (head, tail), inner in itertools.product(WRAPS, inside):
        made[f"{head!r} {inner!r} {tail!r}"] = head, inner, tail
    return {
        name: (head + repeated(inner, SHORT) + tail, head + repeated(inner, LONG) + tail)
        for name, (head, inner, tail) in made.items()
    }


def repeated(pattern: str, length: int) -> str:
    """A pattern again and again, its numbers going up."""
    out, done = [], 0
    for i in itertools.count(1):
        out.append(pattern.format(i=i, n=100 + i, m=200 + i, y=1990 + i % 40))
        done += len(out[-1])
        if done >= length:
            break
    return "".join(out)


def normal() -> str:
    """Ordinary text."""
    return repeated((ROOT / "data/raw/quangang-2017.txt").read_text("utf-8"), LONG)[:LONG]


def seconds(text: str) -> float:
    """The time of a parse a character: the best of three, of one where it is long."""
    from workplan_cli.document import parse_text

    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        parse_text(text)
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best / len(text)


def _measure(texts: dict[str, tuple[str, str]], out: Queue[tuple[str, float, float]]) -> None:
    seconds(normal())  # what is compiled and opened once
    base = seconds(normal())
    out.put(("", base, base))
    for name, (short, long) in texts.items():
        seconds(short)
        out.put((name, seconds(short) / base, seconds(long) / base))


def measure() -> Iterator[tuple[str, float, float]]:
    """Each pattern with its time a character, short and long; infinite where it did not end."""
    context = get_context("spawn")
    rest = patterns()
    while rest:
        queue: Queue[tuple[str, float, float]] = context.Queue()
        worker = context.Process(target=_measure, args=(rest, queue))
        worker.start()
        try:
            queue.get(timeout=PATIENCE)
            while rest:
                name, short, long = queue.get(timeout=PATIENCE)
                del rest[name]
                yield name, short, long
        except Empty:
            name = next(iter(rest))
            del rest[name]
            yield name, 1.0, float("inf")
        worker.kill()
        worker.join()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=float, help="exit with 1 where a pattern grows faster")
    parser.add_argument("--least", type=float, default=1.5, help="growth from which one is listed")
    args = parser.parse_args()
    count = over = 0
    print(f"{'growth':>8} {'dense':>8}  pattern")
    for name, short, long in measure():
        growth = long / max(short, 0.2)  # below that the start of a parse is what is timed
        count += 1
        over += growth > (args.most or float("inf"))
        if growth > args.least:
            print(f"{growth:8.1f} {long:8.1f}  {name}", flush=True)
    print(f"{count} patterns of {LONG} characters" + (f", {over} too fast" if args.most else ""))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
