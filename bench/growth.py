"""How the time of a parse grows with texts that repeat one thing: never faster than the text.

    uv run python bench/growth.py            # every pattern, 32,000 characters each
    uv run python bench/growth.py --most 3   # exit status 1 where one passes 3 times the normal

A pattern is repeated to the given length and parsed; its time a character is divided by that of
the notice in `data/raw`, repeated to the same length, in the same run. Patterns are what a scrape,
a flattened table or a hostile hand may hold.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from multiprocessing import get_context
from pathlib import Path
from queue import Empty

ROOT = Path(__file__).resolve().parent.parent
LENGTH = 32_000
PATIENCE = 60  # seconds that one pattern may take

UNITS = [
    "招生", "教育局", "6200", "96%", "人", "2017年", "一", "1", "1.", "1、", "（", "）", "（一）", "《", "》", "“", "”",
    "一是", "第一，", "①", "——", "附件", "附件：\n", "目录\n", "一、\n", "（一）\n", "1.\n", "1\n", "第一条 ", "第一章 总则\n", "1.1 ",
    " ", "\u3000", "\n", "\r\n", "\f", "\t", "\u200b", "\x00", "，", "。", "；", "：", "、", "％", "0", "零", "十", "百", "万", "亿",
    "分之", "从", "到", "至", "—", "-", "以上", "不低于", "其中", "分别", "每", "元/月", "的", "增长", "达到", "比上年", "○", "A", "é", "國", "😀",
    "索引号：\n", "发文机关", "来源：\n", "各县：\n", "局\n2017年4月21日\n", "国发〔2017〕5号", "关于", "的通知\n", "<br>", "&nbsp;", "| ", "# 标题\n", "**",
]  # fmt: skip
CLAUSES = [
    "某县{i}招生{n}人，", "招生{n}人、", "（招生{n}人）", "从{n}人增加到{m}人，", "其中{n}人，", "分别增长{n}%、{m}%，", "小学{n}所、初中{m}所，",
    "{n}—{m}人，", "{n}人以上，", "每人{n}元，", "（一）招生{n}人", "一是招生{n}人；", "{i}.招生{n}人\n", "{i}、招生{n}人", "第{i}条 招生{n}人\n",
    "到{y}年，招生{n}人，", "{y}年招生{n}人。", "占{n}%，", "其中：小学{n}人，", "《通知{i}》", "“口号{i}”", "（{i}）", "{i}\n", "{n}\t{m}\n", "附件{i}\n名词解释\n",
    "某局{i}\n{y}年4月21日\n", "{n} {m} ", "{n},{m},", "{n}．{m}", "共计{n}人，", "不低于采购金额的{n}%，", "完成预算的{n}%，", "三年内建成{n}所，",
]  # fmt: skip
WRAPS = [("", ""), ("一、任务\n", "完成。"), ("一", "一"), ("一、任务\n1.", "。\n2.完成。\n")]


def patterns() -> list[tuple[str, str]]:
    """Each pattern's name and its text."""
    found = [(repr(unit), repeated(unit)) for unit in UNITS]
    found += [(clause, numbered(clause)) for clause in CLAUSES]
    for (head, tail), inner in itertools.product(
        WRAPS[1:], [" ", "，", "某县{i}招生{n}人，", "（", "1"]
    ):
        body = numbered(inner) if "{" in inner else repeated(inner)
        found.append((f"{head!r} {inner!r} {tail!r}", head + body + tail))
    return found


def repeated(unit: str) -> str:
    """A unit again and again."""
    return unit * (LENGTH // len(unit))


def numbered(clause: str) -> str:
    """A clause again and again, its numbers going up."""
    out, length = [], 0
    for i in itertools.count(1):
        out.append(clause.format(i=i, n=100 + i, m=200 + i, y=1990 + i % 40))
        length += len(out[-1])
        if length >= LENGTH:
            return "".join(out)
    raise AssertionError


def normal() -> str:
    """Ordinary text of the length."""
    notice = (ROOT / "data/raw/quangang-2017.txt").read_text("utf-8")
    return (notice * (LENGTH // len(notice) + 1))[:LENGTH]


def seconds(text: str) -> float:
    """The time of a parse: the better of two."""
    from workplan_cli.document import parse_text

    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        parse_text(text)
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best


def _measure(texts: list[tuple[str, str]], out: object) -> None:
    seconds(normal())  # what is compiled and opened once
    out.put(("normal", seconds(normal()) / LENGTH))  # type: ignore[attr-defined]
    for name, text in texts:
        out.put((name, seconds(text) / len(text)))  # type: ignore[attr-defined]


def measure() -> dict[str, float]:
    """Each pattern's time a character by the normal one; infinite where it did not end."""
    context = get_context("spawn")
    rest, found, base = patterns(), dict[str, float](), 0.0
    while rest:
        queue = context.Queue()
        worker = context.Process(target=_measure, args=(rest, queue))
        worker.start()
        try:
            _, base = queue.get(timeout=PATIENCE)
            while rest:
                name, value = queue.get(timeout=PATIENCE)
                found[name] = value / base
                rest.pop(0)
        except Empty:
            found[rest.pop(0)[0]] = float("inf")
        worker.kill()
        worker.join()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=float, help="exit with 1 where a pattern passes this ratio")
    parser.add_argument("--show", type=int, default=25, help="how many of the slowest to list")
    args = parser.parse_args()
    found = sorted(measure().items(), key=lambda item: -item[1])
    print(f"{len(found)} patterns of {LENGTH} characters; time a character, ordinary text = 1")
    for name, ratio in found[: args.show]:
        print(f"{ratio:8.1f}  {name}")
    over = sum(ratio > (args.most or float("inf")) for _, ratio in found)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
