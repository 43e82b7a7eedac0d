"""What long plans cost to compare: seconds of the processor, and the ratio against parsing the two.

    uv run python bench/long_diffs.py
    uv run python bench/long_diffs.py --most 10     # exit status 1 where one takes more seconds

2,000 items against 2,000 that have nothing in common, that are near each other, that are alike
but for a number; one item of 800 like figures; and a plan in traditional characters, whose time
is compared with that of the same plan in simplified ones. `growth` is the time an item of 2,000
distinct ones by that of 500: 1 where the time grows as the plans do, 4 where with their square.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

from workplan_cli.characters import as_read
from workplan_cli.compare import compare
from workplan_cli.document import parse_text
from workplan_cli.rules import words

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ("quangang-2017.txt", "quangang-2018-sample.txt")
THINGS = [
    "学校", "教师", "幼儿园", "课程", "校舍", "食堂", "图书", "经费", "培训", "安全",
    "体育", "艺术",
    "科技", "家长", "社区", "督导", "考核", "招生", "就业", "职业", "特殊", "高中", "小学", "初中",
    "德育", "心理", "信息", "设备", "实验", "网络",
]  # fmt: skip
DEEDS = [
    "加强", "推进", "完善", "落实", "建设", "改善", "提高", "开展", "组织", "检查", "评估", "公布",
    "修缮", "配备", "招聘",
]  # fmt: skip


def distinct(items: int, seed: int) -> str:
    chance = random.Random(seed)

    def item(number: int) -> str:
        deeds, things = chance.choices(DEEDS, k=3), chance.choices(THINGS, k=5)
        first, second = chance.randrange(100, 999), chance.randrange(2, 90)
        return (
            f"{number}.{deeds[0]}{things[0]}{things[1]}。{deeds[1]}{things[2]}和{things[3]}，"
            f"投入{first}万元，{deeds[2]}{things[4]}{second}所。\n"
        )

    return "一、任务\n" + "".join(map(item, range(1, items + 1)))


def near(items: int, seed: int) -> str:
    chance = random.Random(seed)
    each = (
        f"{n}.加强{chance.choice(THINGS)}管理。{chance.choice(THINGS)}招生{seed + n}人。\n"
        for n in range(1, items + 1)
    )
    return "一、任务\n" + "".join(each)


def alike(items: int, seed: int) -> str:
    each = (f"{n}.加强学校管理。招生{seed + n}人，改善办学条件。\n" for n in range(1, items + 1))
    return "一、任务\n" + "".join(each)


def figures(count: int, seed: int) -> str:
    return "一、任务\n1." + "，".join(f"招生{seed + n}人" for n in range(count)) + "。\n"


def traditional(text: str) -> str:
    """The text with traditional characters where there are any."""
    others = {pair[1]: pair[0] for pair in " ".join(words("traditional")).split()}
    return "".join(others.get(character, character) for character in text)


def seconds(left: str, right: str) -> tuple[float, float]:
    """What the parse of both takes, and then the diff."""
    start = time.process_time()
    documents = parse_text(left), parse_text(right)
    between = time.process_time()
    compare(*documents)
    return between - start, time.process_time() - between


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=float, help="seconds that one may take")
    args = parser.parse_args()
    cases = {
        "2,000 items, distinct": (distinct(2000, 1), distinct(2000, 2)),
        "2,000 items, near": (near(2000, 100), near(2000, 105)),
        "2,000 items, alike": (alike(2000, 100), alike(2000, 105)),
        "800 items, alike": (alike(800, 100), alike(800, 105)),
        "one item, 800 figures": (figures(800, 100), figures(800, 105)),
    }
    longest = 0.0
    few, many = (seconds(distinct(n, 1), distinct(n, 2))[1] / n for n in (500, 2000))
    print(f"{many / few:.1f} times: growth, 2,000 items by 500")
    print(f"{'parse':>7} {'diff':>7} {'ratio':>6}")
    for name, texts in cases.items():
        parsed, compared = seconds(*texts)
        longest = max(longest, compared)
        print(f"{parsed:7.2f} {compared:7.2f} {compared / parsed:6.1f}  {name}", flush=True)
    notices = [(ROOT / "data" / "raw" / name).read_text("utf-8") for name in NOTICES]
    old = [traditional(text) for text in notices]
    assert [as_read(text) for text in old] == [as_read(text) for text in notices]
    simple, written = (min(sum(seconds(*pair)) for _ in range(5)) for pair in (notices, old))
    print(f"{written / simple:.1f} times: the notice in traditional characters by simplified ones")
    return 1 if args.most is not None and longest > args.most else 0


if __name__ == "__main__":
    sys.exit(main())
