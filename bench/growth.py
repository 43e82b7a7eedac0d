"""How the time of a parse grows with texts that repeat one thing: never faster than the text.

    uv run python bench/growth.py            # every pattern
    uv run python bench/growth.py --most 3   # exit status 1 where one grows 3 times as fast

A pattern is repeated to 2,000 and to 32,000 characters and both are parsed in turn, the best of
three, in time of the processor. `growth` is the time a character of the long one by that of the
short one: 1 where the time grows as the text does, 16 where it grows with its square. The worst
stands first; a pattern that does not end within its time is stopped and counts as a fault.
`dense` is the time a character of the long one by that of ordinary text of the same length (the
notice in `data/raw`): a text of nothing but amounts has more to be read in it. Patterns are what
a scrape, a flattened table or a hostile hand may hold.
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
ROUNDS = 3
LONG_TIME = 1  # seconds from which one round is enough
START = 0.2  # of the normal time a character: below it the start of a parse is what is timed

UNITS = [
    "招生", "教育局", "6200", "96%", "人", "2017年", "一", "1", "1.", "1、", "（", "）",
    "（一）", "《", "》", "“", "”", "一是",
    "第一，", "①", "——", "附件", "附件：\n", "目录\n",
    "一、\n", "（一）\n", "1.\n", "1\n", "第一条 ", "第一章 总则\n", "1.1 ", " ", "\u3000",
    "\n", "\r\n", "\f", "\t", "\u200b", "\x00", "，", "。", "；", "：", "、", "％", "0", "零",
    "十", "百", "万", "亿", "分之", "从", "到", "至", "—", "-", "以上", "不低于", "其中",
    "分别", "每", "元/月", "的", "增长", "达到", "比上年", "○", "A", "é", "國", "😀",
    "是", "％，", "；", "，，", "\u2003", "\u00a0", " \u3000",
    "、，", "一1", "1一", "零百", "％%", "(", ")",
    "【", "「", "〔", "[", "{{", "‘", "’",
    "”", "（（）", "（）（", "《》", "“”", "（《", "一、（一）1.（1）①",
    "一、\n（一）\n1.\n（1）\n", "（1）\n", "①\n",
    "第一节 \n", "一是；", "一是二是三是", "首先，其次，",
    "目录\n一、总则……1\n", "……", "总则………………3\n",
    "附件1\n", "附件1：\n表\n", "附：\n", "附表\n",
    "加强教育工作\n", "加强教育工作。", "加强教育工作，",
    "加强教育\n工作，", "关于教育", "工作要点",
    "2017年、", "2017—2018年、", "2017年，到", "—1—\n",
    "- 1 -\n", "第1页\n", "\n\n", " \n", "\u3000\n",
    "名称 单位 数量\n", "名称\n单位\n数量\n", "学校\t招生\t", "1 2 3\n",
    "1 2\n", "1 ", "1,", "1.1.1\n",
    "索引号：\n", "发文机关", "来源：\n", "各县：\n", "局\n2017年4月21日\n", "国发〔2017〕5号",
    "市教育局负责审核，", "市教育局负责审核。", "（市教育局负责）",
    "责任单位：市教育局\n", "由", "市局会同", "6月底前完成。", "每年", "各市、县", "在之日起",
    "关于", "的通知\n", "<br>", "&nbsp;", "| ", "# 标题\n", "**",
]  # fmt: skip
CLAUSES = [
    "某县{i}招生{n}人，", "招生{n}人、", "（招生{n}人）", "从{n}人增加到{m}人，", "其中{n}人，",
    "分别增长{n}%、{m}%，", "小学{n}所、初中{m}所，", "{n}—{m}人，", "{n}人以上，",
    "每人{n}元，", "（一）招生{n}人", "一是招生{n}人；", "{i}.招生{n}人\n", "{i}、招生{n}人",
    "第{i}条 招生{n}人\n", "到{y}年，招生{n}人，", "{y}年招生{n}人。", "占{n}%，",
    "其中：小学{n}人，", "《通知{i}》", "“口号{i}”", "（{i}）", "{i}\n", "{n}\t{m}\n",
    "附件{i}\n名词解释\n", "某局{i}\n{y}年4月21日\n", "{n} {m} ", "{n},{m},", "{n}．{m}",
    "招生{n}人；", "招生{n}人 ", "招生{n}人,",
    "招生{n}人：", "招生{n}人\u3000", "招生{n}人和", "招生{n}人",
    "（{i}）招生（{n}人）", "一、第{i}项工作\n", "（一）第{i}项工作\n",
    "{i}.第{i}项工作\n", "{y}年、", "附件{i}：表\n",
    "附件{i}\n表{i}\n一、招生\n", "表{i}\n{n} {m}\n",
    "分别为{n}人、{m}人，", "小学{n}、初中{m}、", "第{i}章 总则\n",
    "学校{i}\t{n}\t{m}\n", "学校{i} {n} {m} ",
    "加强第{i}项工作。", "二〇一七年招生{n}人，", "从{n}到{m}到",
    "责任单位：局{i}\n", "（责任单位：局{i}）\n", "目前有{n}所，",
    "已建成{n}所，", "到{n}人至{m}人，", "{n}人/年、",
    "招生\n{n}\n人，", "其中（其中{n}人", "比上年增长{n}%，",
    "{n}∶{m}、", "{n}×{m}、", "{n}人左右，", "{n}人（",
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
    """The time of one parse, of the processor, a character."""
    from workplan_cli.document import parse_text

    start = time.process_time()
    parse_text(text)
    return (time.process_time() - start) / len(text)


def in_turn(*texts: str) -> list[float]:
    """The best time a character of each text, measured one after the other; of one where long."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        best = [min(known, seconds(text)) for known, text in zip(best, texts, strict=True)]
        if max(b * len(text) for b, text in zip(best, texts, strict=True)) > LONG_TIME:
            break
    return best


def _measure(texts: dict[str, tuple[str, str]], out: Queue[tuple[str, float, float]]) -> None:
    seconds(normal())  # what is compiled and opened once
    (base,) = in_turn(normal())
    out.put(("", base, base))
    for name, (short, long) in texts.items():
        seconds(short)
        fewer, more = in_turn(short, long)
        out.put((name, fewer / base, more / base))


def measure(rest: dict[str, tuple[str, str]]) -> Iterator[tuple[str, float, float]]:
    """Each pattern with its time a character, short and long; infinite where it did not end."""
    context = get_context("spawn")
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


def growth(short: float, long: float) -> float:
    """How much faster than the text the time grows."""
    return long / max(short, START)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=float, help="exit with 1 where a pattern grows faster")
    parser.add_argument("--least", type=float, default=1.5, help="growth from which one is listed")
    parser.add_argument("--only", default="", help="the patterns whose name has this in it")
    args = parser.parse_args()
    chosen = {name: texts for name, texts in patterns().items() if args.only in name}
    rows = sorted(((growth(s, lg), lg, name) for name, s, lg in measure(chosen)), reverse=True)
    print(f"{'growth':>8} {'dense':>8}  pattern")
    for grown, dense, name in rows:
        if grown > args.least:
            print(f"{grown:8.1f} {dense:8.1f}  {name}")
    over = args.most is not None and sum(grown > args.most for grown, _, _ in rows)
    print(
        f"{len(rows)} patterns of {LONG} characters" + (f", {over} too fast" if args.most else "")
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
