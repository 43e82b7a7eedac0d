"""How well items are aligned: pairs of plans made from the notice by a seeded generator.

    uv run python bench/diff.py
    uv run python bench/diff.py --seeds 5

A successor has every item reworded, lightly, medium or heavily: words exchanged for others of
the genre, clauses dropped and added, sentences turned about, figures changed, headings reworded.
Two items are split, two pairs merged, three moved to another section, three dropped, three
added, and everything is renumbered. Beside the alignment of `workplan diff` the table has two
that people use: difflib's ratio of the items, the best first, and the same number.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from workplan_cli.compare import compare
from workplan_cli.document import parse_text
from workplan_cli.model import Document, Node

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "data" / "raw" / "quangang-2017.txt"

EXCHANGED = [
    ("加强", "强化"), ("推进", "推动"), ("完善", "健全"), ("提高", "提升"), ("开展", "组织"),
    ("落实", "抓好"), ("促进", "助推"), ("建立", "构建"), ("实施", "推行"), ("做好", "做实"),
    ("积极", "主动"), ("进一步", "持续"), ("全面", "全方位"), ("机制", "制度"), ("保障", "确保"),
    ("活动", "行动"), ("管理", "治理"), ("质量", "水平"), ("支持", "扶持"), ("培训", "研修"),
    ("深化", "拓展"), ("建设", "打造"), ("发展", "提质"), ("工作", "事项"), ("各级各类", "所有"),
]  # fmt: skip
ADDED = [
    "细化年度任务清单，明确责任股室和完成时限。", "每季度通报一次进展，年底逐项销号。",
    "及时总结经验做法，形成可复制的案例。", "加大经费保障，列入年度部门预算。",
    "邀请家长和社区代表参与评议。", "把完成情况纳入学校年度考核。", "建立问题台账，限期整改到位。",
    "鼓励学校先行先试，条件成熟后逐步推开。", "会同有关部门开展联合检查。",
]  # fmt: skip
FRESH = [
    "推进劳动教育。把劳动教育列入课程，建设校外实践基地，安排学生参加家务和公益劳动。",
    "规范校外培训。摸排培训机构底数，公布黑白名单，查处超前超标教学。",
    "实施营养改善计划。在完全小学供应营养午餐，公示食材来源和价格。",
    "加强近视防控。每学期检测一次视力，改造教室照明，控制电子产品使用时间。",
    "推广国家通用语言文字。组织经典诵读比赛，开展教师普通话水平测试。",
    "建设书香校园。更新图书馆藏书，设立班级图书角，评选阅读之星。",
]  # fmt: skip
NEW_TITLES = ["有序推进{}", "把{}摆在突出位置", "以{}为抓手", "推动{}再上台阶", "{}重点事项"]


@dataclass(frozen=True)
class Degree:
    """How much of an item is reworded."""

    name: str
    exchange: float  # chance that a word with a counterpart is exchanged
    drop: float  # chance that a clause is dropped
    add: float  # chance that a sentence is added behind another
    retitle: float  # chance that the heading is reworded


DEGREES = [
    Degree("light", exchange=0.25, drop=0.03, add=0.05, retitle=0.1),
    Degree("medium", exchange=0.6, drop=0.2, add=0.2, retitle=0.4),
    Degree("heavy", exchange=0.9, drop=0.5, add=0.5, retitle=0.8),
]


@dataclass
class Draft:
    """An item of the successor, and the places of the old items that it carries on."""

    title: str
    body: str
    old: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """Two documents, and which items belong together, by the offsets of their markers."""

    old: Document
    new: Document
    links: frozenset[tuple[int, int]]


def leaves(nodes: list[Node]) -> list[Node]:
    """The items of a tree."""
    found: list[Node] = []
    for node in nodes:
        below = [child for child in node.children if not child.inline]
        found += leaves(below) if below else [node]
    return found


def reword(text: str, degree: Degree, chance: random.Random) -> str:
    """A text in other words."""
    for pair in EXCHANGED:
        one, other = chance.sample(pair, 2)
        pieces = text.split(one)
        joints = (other if chance.random() < degree.exchange else one for _ in pieces[1:])
        text = pieces[0] + "".join(j + p for j, p in zip(joints, pieces[1:], strict=False))
    text = re.sub(r"\d+", lambda m: _figure(m[0], chance), text)
    sentences = [s for s in re.split(r"(?<=。)", text) if s]
    if len(sentences) > 2 and chance.random() < degree.drop:
        at = chance.randrange(len(sentences) - 1)
        sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
    out: list[str] = []
    for sentence in sentences:
        clauses = sentence.rstrip("。").split("，")
        kept = [c for c in clauses if chance.random() >= degree.drop] or clauses[:1]
        out.append("，".join(kept) + "。")
        if chance.random() < degree.add:
            out.append(chance.choice(ADDED))
    return "".join(out)


def _figure(digits: str, chance: random.Random) -> str:
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return digits
    return str(max(1, round(int(digits) * chance.uniform(0.8, 1.25))))


def make_case(seed: int, degree: Degree) -> Case:
    """The notice and a successor of it."""
    chance = random.Random(seed)
    text = NOTICE.read_text("utf-8")
    old = parse_text(text)
    sections = next(n for n in old.sections if len(n.children) > 3).children
    drafts = [[_draft(node, degree, chance) for node in leaves([s])] for s in sections]
    _restructure(drafts, chance)
    return _write(old, text, sections, drafts, degree, chance)


def _draft(node: Node, degree: Degree, chance: random.Random) -> Draft:
    title = node.heading or ""
    if chance.random() < degree.retitle:
        title = chance.choice(NEW_TITLES).format(re.sub("^(加强|推进|实施|强化|深化)", "", title))
    body = node.text.strip().removeprefix("。")
    return Draft(title, reword(body, degree, chance), [node.span.start])


def _restructure(drafts: list[list[Draft]], chance: random.Random) -> None:
    for change in (_drop, _split, _merge):
        for _ in range({_drop: 3}.get(change, 2)):
            change(chance.choice([s for s in drafts if len(s) > 3]), chance)
    for _ in range(3):
        one, other = chance.sample([s for s in drafts if len(s) > 2], 2)
        other.insert(chance.randrange(len(other)), one.pop(chance.randrange(len(one))))
    for fresh in chance.sample(FRESH, 3):
        section = chance.choice(drafts)
        title, body = fresh.split("。", 1)
        section.insert(chance.randrange(len(section) + 1), Draft(title, body))


def _drop(section: list[Draft], chance: random.Random) -> None:
    section.pop(chance.randrange(len(section)))


def _split(section: list[Draft], chance: random.Random) -> None:
    long = [d for d in section if d.body.count("。") > 3 and len(d.old) == 1]
    if not long:
        return
    draft = chance.choice(long)
    sentences = re.split(r"(?<=。)", draft.body)
    half = len(sentences) // 2
    title = sentences[half].split("，")[0].rstrip("。")[:16]
    rest = Draft(title, "".join(sentences[half:]), list(draft.old))
    draft.body = "".join(sentences[:half])
    section.insert(section.index(draft) + 1, rest)


def _merge(section: list[Draft], chance: random.Random) -> None:
    at = chance.randrange(len(section) - 1)
    one, other = section[at], section.pop(at + 1)
    if set(one.old) & set(other.old):
        section.insert(at + 1, other)
        return
    one.title = f"{one.title}、{other.title}"
    one.body += other.body
    one.old += other.old


def _write(
    old: Document,
    text: str,
    sections: list[Node],
    drafts: list[list[Draft]],
    degree: Degree,
    chance: random.Random,
) -> Case:
    head = [*leaves([s for s in old.sections if s.span.end <= sections[0].span.start])]
    out = text[: head[0].span.start]
    links: set[tuple[int, int]] = set()
    for node in head:
        links.add((node.span.start, len(out)))
        body = reword(node.text.strip().removeprefix("。"), degree, chance)
        out += f"{node.marker}{node.heading}\n{body}\n"
    out += "三、具体任务\n"
    number = 0
    for section, items in zip(sections, drafts, strict=True):
        out += f"{section.marker}{section.heading}\n"
        for draft in items:
            number += 1
            links |= {(start, len(out)) for start in draft.old}
            out += f"{number}.{draft.title}。{draft.body}\n"
    return Case(old, parse_text(out.replace("2017年教育", "2018年教育")), frozenset(links))


# Aligners

Aligner = Callable[[Case], set[tuple[int, int]]]


def by_workplan(case: Case) -> set[tuple[int, int]]:
    """What `workplan diff` says."""
    return {
        (pair.left.span.start, pair.right.span.start)
        for pair in compare(case.old, case.new).items
        if pair.left and pair.right and pair.left.id is not None
    }


def by_number(case: Case) -> set[tuple[int, int]]:
    """Items whose path of numbers is the same."""
    old = {node.id: node.span.start for node in leaves(case.old.sections)}
    new = {node.id: node.span.start for node in leaves(case.new.sections)}
    return {(old[name], new[name]) for name in old.keys() & new.keys()}


def by_difflib(case: Case) -> set[tuple[int, int]]:
    """The most alike items by difflib's ratio, above 0.3, each used once."""
    old, new = leaves(case.old.sections), leaves(case.new.sections)
    rated: list[tuple[float, int, int]] = []
    for j, other in enumerate(new):
        matcher = SequenceMatcher(None, "", (other.heading or "") + other.text, autojunk=False)
        for i, one in enumerate(old):
            matcher.set_seq1((one.heading or "") + one.text)
            if matcher.quick_ratio() > 0.3:
                rated.append((matcher.ratio(), i, j))
    found: set[tuple[int, int]] = set()
    used: tuple[set[int], set[int]] = (set(), set())
    for ratio, i, j in sorted(rated, reverse=True):
        if ratio > 0.3 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.add((old[i].span.start, new[j].span.start))
    return found


ALIGNERS: dict[str, Aligner] = {
    "workplan diff": by_workplan,
    "difflib ratio": by_difflib,
    "same number": by_number,
}


def f1(case_links: frozenset[tuple[int, int]], found: set[tuple[int, int]]) -> tuple[int, int, int]:
    """Hits, links given, links wanted."""
    return len(case_links & found), len(found), len(case_links)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--aligners", nargs="*", default=list(ALIGNERS), choices=list(ALIGNERS))
    args = parser.parse_args()
    print(f"links, F1 over {args.seeds} pairs each")
    print(f"{'':14}" + "".join(f"{name:>16}" for name in args.aligners))
    for degree in DEGREES:
        cases = [make_case(seed, degree) for seed in range(args.seeds)]
        row = f"{degree.name:14}"
        for name in args.aligners:
            counts = [f1(case.links, ALIGNERS[name](case)) for case in cases]
            hit, given, wanted = (sum(column) for column in zip(*counts, strict=True))
            row += f"{2 * hit / (given + wanted):16.3f}"
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
