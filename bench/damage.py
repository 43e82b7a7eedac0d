"""What the damage of scraping costs: pages whose truth is known, damaged and scored again.

    uv run python bench/damage.py
    uv run python bench/damage.py --only one-line,blank-lines --faults
    uv run python bench/damage.py --seed 2 --samples

Each damage is a function that edits a page where scrapes do: line breaks lost, a menu in front, a
title glued to its number. The edits move the places and words of the truth along, so that the
scorer of the gold (`score.py`) can say what of it is still found. The pages are those of the gold
that are developed with, never those held back, and the repository's own samples, whose truth is
what a test holds. Each line shows the damaged pages, with the same pages undamaged in brackets.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from accuracy import HELD_BACK_OF_PAGES, PAIRS, ROOT, is_held_back
from workplan_cli import rules
from workplan_cli.document import parse_text
from workplan_cli.read import content_of

Edit = tuple[int, int, str]  # a stretch of the text and what stands in its place
Gold = dict[str, Any]
MEASURES = ("header fields", "nodes", "whole trees", "headings", "inline items")
LONGEST = 30_000  # characters of a page that is damaged
FIELDS = ("title", "notice_title", "issuers", "number", "recipients", "date", "year")


@dataclass
class Page:
    """A text and what a reader finds in it, as `score.py` reads it."""

    name: str
    text: str
    gold: Gold


Damage = Callable[[Page, random.Random], Iterable[Edit]]


# -- edits, and the truth moved along --------------------------------------------------------


class Moved:
    """Where each place of a text is after edits, which do not overlap."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits = sorted(set(edits), key=lambda edit: edit[:2])
        pieces, end, shift = [], 0, 0
        self.ends: list[int] = []
        self.shifts: list[int] = []
        for start, stop, new in self.edits:
            assert end <= start, f"edits overlap at {start}"
            pieces += [text[end:start], new]
            end = stop
            shift += len(new) - (stop - start)
            self.ends.append(stop)
            self.shifts.append(shift)
        self.text = "".join([*pieces, text[end:]])

    def __call__(self, place: int) -> int:
        """A place inside a replaced stretch is where the stretch begins."""
        at = bisect_right(self.ends, place)
        if at < len(self.edits) and self.edits[at][0] < place:
            place = self.edits[at][0]
        return place + (self.shifts[at - 1] if at else 0)


def damaged(page: Page, edits: Iterable[Edit], say: Callable[[str], str]) -> Page | None:
    """The page with the edits, its truth moved; `say` does to a value what was done to words."""
    moved = Moved(page.text, edits)
    if moved.text == page.text:
        return None
    header: Gold = {
        field: [say(one) for one in value] if isinstance(value, list) else value
        for field, value in page.gold["header"].items()
    }
    for field in ("title", "notice_title", "number"):
        if header.get(field):
            header[field] = say(header[field])
    nodes = [
        node
        | {"at": moved(node["at"]), "marker": say(_moved_marker(page, node, moved))}
        | {"heading": node.get("heading") and say(node["heading"])}
        for node in page.gold["nodes"]
    ]
    return Page(page.name, moved.text, {"header": header, "nodes": nodes, "quantities": []})


def _moved_marker(page: Page, node: Gold, moved: Moved) -> str:
    """A marker as it is written now, where the truth has it as it was written."""
    marker: str = node["marker"]
    end = node["at"] + len(marker)
    if not marker or page.text[node["at"] : end] != marker:
        return marker
    now = moved.text[moved(node["at"]) : moved(end - 1) + 1]
    return now if len("".join(now.split())) == len("".join(marker.split())) else marker


# -- where things stand in a page ------------------------------------------------------------


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not empty."""
    for found in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        yield found.span()


def breaks_of(text: str) -> Iterator[tuple[int, int]]:
    """Each run of line breaks between two lines, with the white space around it."""
    for found in re.finditer(r"(?<=\S)\s*[\r\n]\s*(?=\S)", text):
        yield found.span()


def title_of(page: Page) -> tuple[int, int] | None:
    """Where the title of the page stands, if a line of its head is that and nothing else."""
    wanted = page.gold["header"].get("notice_title") or page.gold["header"].get("title")
    for start, end in list(lines_of(page.text))[:6]:
        if wanted and "".join(page.text[start:end].split()) == "".join(wanted.split()):
            low = start + len(page.text[start:end]) - len(page.text[start:end].lstrip())
            return low, start + len(page.text[start:end].rstrip())
    return None


def titled(page: Page) -> str:
    """The title of a page, or nothing where none stands at its head."""
    at = title_of(page)
    return page.text[at[0] : at[1]] if at else ""


def markers_of(page: Page) -> Iterator[tuple[int, int, Gold]]:
    """Start and end of each marker that is written as the truth has it, and its node."""
    for node in page.gold["nodes"]:
        end = node["at"] + len(node["marker"])
        if node["marker"] and page.text[node["at"] : end] == node["marker"]:
            yield node["at"], end, node


def headed(page: Page) -> Iterator[tuple[int, int, Gold]]:
    """Start and end of each line that is a node's marker and heading and no more."""
    for start, end in lines_of(page.text):
        line = "".join(page.text[start:end].split())
        for node in page.gold["nodes"]:
            if start <= node["at"] < end and line == "".join(
                (node["marker"] + (node.get("heading") or "")).split()
            ):
                yield node["at"], end, node


# -- line breaks -----------------------------------------------------------------------------


def _one_line(page: Page, _: random.Random) -> Iterable[Edit]:
    return [(low, high, "") for low, high in breaks_of(page.text)]


def _one_line_spaced(page: Page, _: random.Random) -> Iterable[Edit]:
    return [(low, high, " ") for low, high in breaks_of(page.text)]


def _indents_for_breaks(page: Page, _: random.Random) -> Iterable[Edit]:
    return [(low, high, "　　") for low, high in breaks_of(page.text)]


def _glued_items(page: Page, _: random.Random) -> Iterable[Edit]:
    """Inside the items the breaks are gone: a heading runs into its text."""
    starts = {node["at"] for node in page.gold["nodes"]}
    last = max(starts, default=0)
    for low, high in breaks_of(page.text):
        if min(starts, default=last) < low < last and high not in starts:
            yield low, high, ""


def _blank_lines(page: Page, _: random.Random) -> Iterable[Edit]:
    return [(low, high, "\n\n") for low, high in breaks_of(page.text)]


def _hard_wraps(page: Page, chance: random.Random) -> Iterable[Edit]:
    width = chance.randint(30, 40)
    for start, end in lines_of(page.text):
        for at in range(start + width, end, width):
            yield at, at, "\n"


def _carriage_returns(page: Page, _: random.Random) -> Iterable[Edit]:
    return [(found.start(), found.end(), "\r\n") for found in re.finditer(r"\r?\n", page.text)]


# -- what pages add --------------------------------------------------------------------------


def _menu_line(page: Page, _: random.Random) -> Iterable[Edit]:
    yield 0, 0, "临溪县人民政府网 | 无障碍浏览 | 首页 | 走进临溪 | 政务公开 | 办事服务 | 互动交流\n"


def _menu_lines(page: Page, _: random.Random) -> Iterable[Edit]:
    yield 0, 0, "首页\n走进临溪\n政务公开\n办事服务\n互动交流\n数据开放\n"


def _breadcrumb(page: Page, _: random.Random) -> Iterable[Edit]:
    yield 0, 0, "您当前的位置：首页 > 政务公开 > 公开目录 > 规划计划\n"


def _breadcrumb_glued(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        yield title_of(page)[0], title_of(page)[0], "当前位置：首页>政务公开>规划计划>正文 "  # type: ignore[index]


_BEHIND = (
    "\n【打印本页】 【关闭窗口】\n",
    "\n分享到：\n微信 微博 QQ空间\n",
    "\n上一篇：临溪县召开春季防汛工作会议\n下一篇：关于2019年中考志愿填报的公告\n",
    "\n扫一扫在手机打开当前页\n",
    "\n主办：临溪县人民政府办公室\n备案号：某ICP备05012345号-1 网站标识码：3501230001\n",
    "\n相关阅读：\n临溪县2018年统计公报\n关于开展安全生产检查的通知\n",
)


def _buttons_behind(page: Page, chance: random.Random) -> Iterable[Edit]:
    end = len(page.text)
    yield end, end, "".join(chance.sample(_BEHIND[:4], 2)) + _BEHIND[4]


def _articles_behind(page: Page, _: random.Random) -> Iterable[Edit]:
    yield len(page.text), len(page.text), _BEHIND[0] + _BEHIND[5]


def _advert_behind(page: Page, _: random.Random) -> Iterable[Edit]:
    advert = "\n更多精彩内容请关注“临溪发布”微信公众号\n免责声明：本网转载内容版权归原作者所有\n"
    yield len(page.text), len(page.text), advert


def _site_behind_title(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        yield 0, 0, f"{titled(page)}_临溪县人民政府门户网站\n"


def _metadata_lines(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := title_of(page):
        yield at[1], at[1], "\n发布日期：2023-11-08\n来源：本站原创\n浏览次数：1032\n字体：大 中 小"


def _metadata_line(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := title_of(page):
        line = (
            "\n发布时间：2023-11-08 09:15　来源：临溪县政府网　浏览次数：1032次　【字体：大 中 小】"
        )
        yield at[1], at[1], line


def _metadata_bare(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := title_of(page):
        yield at[1], at[1], "\n2023-11-08 09:15:22 来源：临溪县政府网 作者：管理员 点击：1032"


def _metadata_glued(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := title_of(page):
        yield at[1], at[1], "发布时间：2023-11-08 来源：本站 浏览次数：1032"


def _metadata_table(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        cells = "索引号\nLX-2023-0017\n主题分类\n综合政务\n发布日期\n2023年11月08日\n有效性\n有效\n"
        yield 0, 0, f"{cells}标题\n{titled(page)}\n"


def _metadata_row(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        yield (
            0,
            0,
            "索引号：LX-2023-0017 主题分类：综合政务 发布日期：2023年11月08日 有效性：有效\n",
        )


def _crawler_front(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        front = f"标题: {titled(page)}\n发布时间: 2023-11-08\n栏目: 规划计划\n"
        yield 0, 0, front + "链接: https://www.example.org/t20231108_1.html\n" + "=" * 20 + "\n"


def _yaml_front(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        front = f'---\ntitle: "{titled(page)}"\ndate: 2023-11-08\n'
        yield 0, 0, front + "url: https://www.example.org/1.html\n---\n\n"


# -- the head and the end --------------------------------------------------------------------


def _title_spaced(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := title_of(page):
        for place in range(at[0] + 1, at[1]):
            yield place, place, " "


def _title_wrapped(page: Page, chance: random.Random) -> Iterable[Edit]:
    at = title_of(page)
    if at and at[1] - at[0] > 16:
        third = (at[1] - at[0]) // chance.choice((2, 3))
        for place in range(at[0] + third, at[1] - 3, third):
            yield place, place, "\n"


def _title_thrice(page: Page, _: random.Random) -> Iterable[Edit]:
    if titled(page):
        yield 0, 0, f"{titled(page)}\n\n{titled(page)}\n"


def _number_glued(page: Page, _: random.Random) -> Iterable[Edit]:
    """The breaks in front of and behind the document's number are lost."""
    number = page.gold["header"].get("number")
    at = page.text.find(number) if number else -1
    for low, high in breaks_of(page.text[:2000]):
        if at >= 0 and (high == at or low == at + len(number)):
            yield low, high, ""


def _recipients_glued(page: Page, _: random.Random) -> Iterable[Edit]:
    """The salutation stands on the title's line."""
    first = next(iter(page.gold["header"].get("recipients") or []), None)
    at = title_of(page)
    if at and first and page.text[at[1] :].lstrip().startswith(first):
        yield at[1], page.text.index(first, at[1]), ""


def _signature(page: Page) -> tuple[int, int] | None:
    """The break between the name of an issuer and a date below it."""
    for issuer in page.gold["header"].get("issuers") or []:
        signed = rf"{re.escape(issuer)}[ \u3000]*(\s*\n\s*)(?=\S*\d{{1,2}}月|二[〇○]\S+月)"
        for found in re.finditer(signed, page.text):
            return found.span(1)
    return None


def _signature_glued(page: Page, _: random.Random) -> Iterable[Edit]:
    if at := _signature(page):
        yield at[0], at[1], ""


def _signature_behind_text(page: Page, _: random.Random) -> Iterable[Edit]:
    """The last sentence, the name and the date are on one line."""
    at = _signature(page)
    line = page.text.rfind("\n", 0, at[0]) if at else -1
    if at and line > 0 and page.text[:line].rstrip()[-1:] in "。！":
        yield len(page.text[:line].rstrip()), page.text.index(page.text[line:].split()[0], line), ""
        yield at[0], at[1], ""


def _contents(page: Page, _: random.Random) -> Iterable[Edit]:
    """The sections in a list in front of the first."""
    tops = [one for one in page.gold["nodes"] if one["depth"] == 1 and one.get("heading")]
    if len(tops) > 2 and all(one["marker"] for one in tops):
        line = page.text.rfind("\n", 0, tops[0]["at"]) + 1
        if not page.text[line : tops[0]["at"]].strip():
            entries = [
                f"{one['marker']}{one['heading']}……{2 * i + 1}" for i, one in enumerate(tops)
            ]
            yield line, line, "\n".join(["目　录", *entries, ""])


# -- characters ------------------------------------------------------------------------------


def _replaced(pattern: str, new: Callable[[str], str]) -> Damage:
    """A damage that does the same to every match."""

    def edits(page: Page, _: random.Random) -> Iterable[Edit]:
        return [(f.start(), f.end(), new(f[0])) for f in re.finditer(pattern, page.text)]

    return edits


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("（），：；！？", "(),:;!?")


def _stops_for_commas(page: Page, _: random.Random) -> Iterable[Edit]:
    for _start, end, node in markers_of(page):
        if node["marker"][-1] == "、":
            yield end - 1, end, "．"


def _spread(mark: str, every: int, anywhere: bool = True) -> Damage:
    """A damage that puts a mark in now and then, inside the lines or between them."""

    def edits(page: Page, chance: random.Random) -> Iterable[Edit]:
        heads = [(n["at"], n["at"] + 40) for n in page.gold["nodes"]]
        at = chance.randint(every // 2, every)
        while at < len(page.text) - 1:
            inside = page.text[at - 1].strip() and page.text[at].strip()
            if inside and (anywhere or not any(low - 2 < at <= high for low, high in heads)):
                yield at, at, mark
            at += chance.randint(every // 2, every)

    return edits


def _page_numbers(page: Page, chance: random.Random) -> Iterable[Edit]:
    """A page number on a line of its own in the middle of sentences."""
    for number, (at, _, _) in enumerate(_spread("", 700, anywhere=False)(page, chance), 1):
        yield at, at, f"\n- {number} -\n"


def _form_feeds(page: Page, chance: random.Random) -> Iterable[Edit]:
    for at, _, _ in _spread("", 700, anywhere=False)(page, chance):
        yield at, at, "\n\f"


def _bold_headings(page: Page, _: random.Random) -> Iterable[Edit]:
    for start, end, _node in headed(page):
        yield start, start, "**"
        yield end, end, "**"


def _markdown_headings(page: Page, _: random.Random) -> Iterable[Edit]:
    for start, _end, node in headed(page):
        yield start, start, "#" * (node["depth"] + 1) + " "
    if at := title_of(page):
        yield at[0], at[0], "# "


def _entities(page: Page, _: random.Random) -> Iterable[Edit]:
    for start, end in lines_of(page.text):
        low = start + len(page.text[start:end]) - len(page.text[start:end].lstrip())
        yield start, low, "&nbsp;&nbsp;&nbsp;&nbsp;"


def _indents(page: Page, chance: random.Random) -> Iterable[Edit]:
    for start, end in lines_of(page.text):
        low = start + len(page.text[start:end]) - len(page.text[start:end].lstrip())
        yield start, low, chance.choice(("　　", "    ", "\t", " 　 ", "\xa0\xa0", ""))


def _byte_order_marks(page: Page, _: random.Random) -> Iterable[Edit]:
    yield 0, 0, "\ufeff"
    for low, _high in list(breaks_of(page.text))[::5]:
        yield low, low, "\n\ufeff"


def _as_scanned(value: str) -> str:
    return re.sub(r"(?<=\d)[—–-]+(?=\d)", "一", value).replace("口", "ロ")


def _scanned(page: Page, chance: random.Random) -> Iterable[Edit]:
    """A dash between years is read as 一, 口 as a kana."""
    yield from _replaced(r"(?<=\d)[—–-]+(?=\d)", lambda _: "一")(page, chance)
    yield from _replaced("口", lambda _: "ロ")(page, chance)


# -- markers ---------------------------------------------------------------------------------


def _markers_alone(page: Page, _: random.Random) -> Iterable[Edit]:
    starts = {start for start, _ in lines_of(page.text)}
    for at, end, _node in markers_of(page):
        if at in starts and page.text[end : end + 1].strip():
            yield end, end, "\n"


def _markers_spaced(page: Page, _: random.Random) -> Iterable[Edit]:
    for _start, end, node in markers_of(page):
        if len(node["marker"]) > 1 and not node.get("inline"):
            yield end - 1, end - 1, " "
            yield end, end, " "


def _marker_dropped(page: Page, chance: random.Random) -> Iterable[Edit]:
    """One heading between two others of its level has lost its marker."""
    heads = list(headed(page))
    tops = [one for one in heads if one[2]["depth"] == 1 and one[2]["marker"]]
    if len(tops) > 2:
        at, _end, node = tops[chance.randint(1, len(tops) - 2)]
        node["dropped"] = True
        behind = at + len(node["marker"])
        yield at, behind + len(page.text[behind:]) - len(page.text[behind:].lstrip()), ""


@cache
def _traditional() -> dict[int, str]:
    """Each simplified character, and the first traditional one that is read as it."""
    pairs = " ".join(rules.words("traditional")).split()
    return {ord(pair[1]): pair[0] for pair in reversed(pairs)}


def _in_traditional(value: str) -> str:
    return value.translate(_traditional())


def _same(value: str) -> str:
    return value


def _in_wide(value: str) -> str:
    return value.translate(_WIDE)


DAMAGES: dict[str, tuple[Damage, Callable[[str], str]]] = {
    "one-line": (_one_line, _same),
    "one-line-spaced": (_one_line_spaced, _same),
    "indents-for-breaks": (_indents_for_breaks, _same),
    "glued-items": (_glued_items, _same),
    "blank-lines": (_blank_lines, _same),
    "hard-wraps": (_hard_wraps, _same),
    "carriage-returns": (_carriage_returns, _same),
    "menu-line": (_menu_line, _same),
    "menu-lines": (_menu_lines, _same),
    "breadcrumb": (_breadcrumb, _same),
    "breadcrumb-glued": (_breadcrumb_glued, _same),
    "buttons-behind": (_buttons_behind, _same),
    "articles-behind": (_articles_behind, _same),
    "advert-behind": (_advert_behind, _same),
    "site-behind-title": (_site_behind_title, _same),
    "metadata-lines": (_metadata_lines, _same),
    "metadata-line": (_metadata_line, _same),
    "metadata-bare": (_metadata_bare, _same),
    "metadata-glued": (_metadata_glued, _same),
    "metadata-table": (_metadata_table, _same),
    "metadata-row": (_metadata_row, _same),
    "crawler-front": (_crawler_front, _same),
    "yaml-front": (_yaml_front, _same),
    "title-spaced": (_title_spaced, _same),
    "title-wrapped": (_title_wrapped, _same),
    "title-thrice": (_title_thrice, _same),
    "number-glued": (_number_glued, _same),
    "recipients-glued": (_recipients_glued, _same),
    "signature-glued": (_signature_glued, _same),
    "signature-behind": (_signature_behind_text, _same),
    "contents": (_contents, _same),
    "wide-digits": (_replaced("[0-9]", _in_wide), _in_wide),
    "narrow-marks": (
        _replaced("[（），：；！？]", lambda one: one.translate(_NARROW)),
        lambda value: value.translate(_NARROW),
    ),
    "stops-for-commas": (_stops_for_commas, _same),
    "zero-width": (_spread("\u200b", 60), _same),
    "page-numbers": (_page_numbers, _same),
    "form-feeds": (_form_feeds, _same),
    "bold-headings": (_bold_headings, _same),
    "markdown-headings": (_markdown_headings, _same),
    "entities": (_entities, _same),
    "indents": (_indents, _same),
    "byte-order-marks": (_byte_order_marks, _same),
    "scanned": (
        _scanned,
        lambda value: re.sub(r"(?<=\d)[—–-]+(?=\d)", "一", value).replace("口", "ロ"),
    ),
    "markers-alone": (_markers_alone, _same),
    "markers-spaced": (_markers_spaced, _same),
    "traditional": (_replaced(".", _in_traditional), _in_traditional),
    "marker-dropped": (_marker_dropped, _same),
}


# -- the pages -------------------------------------------------------------------------------


def developed(gold: Path) -> Iterator[Page]:
    """The pages of the gold that are developed with."""
    for path in sorted(gold.glob("*.json")):
        if is_held_back(path.stem, HELD_BACK_OF_PAGES):
            continue
        truth = json.loads(path.read_text(encoding="utf-8"))
        if PAIRS not in truth:
            written = path.with_suffix(".txt")
            text = content_of(written.read_bytes(), written.name).text
            yield Page(path.stem, text, truth | {"quantities": []})


def samples() -> Iterator[Page]:
    """The repository's own pages; what is found in them is what tests hold."""
    pages = tomllib.loads((ROOT / "tests/structure/pages.toml").read_text("utf-8"))["page"]
    texts = {page["convention"]: page["text"] for page in pages}
    for path in sorted((ROOT / "tests/golden").glob("*.txt")):
        texts[path.stem] = path.read_bytes().decode("utf-8")
    for name, text in texts.items():
        yield Page(name, text, {"quantities": []} | _truth(parsed(text)))


def _truth(found: Gold) -> Gold:
    """A parse as the truth of its page."""

    def walk(sections: list[Gold], depth: int) -> Iterator[Gold]:
        for one in sections:
            fields = {key: one[key] for key in ("marker", "heading", "inline")}
            yield fields | {"at": one["span"]["start"], "depth": depth}
            yield from walk(one["children"], depth + 1)

    header = {field: found["header"][field] for field in FIELDS}
    return {"header": header, "nodes": [*walk(found["sections"], 1)]}


def parsed(text: str) -> Gold:
    """A document as it is written to JSON."""
    return asdict(parse_text(text))


# -- scoring ---------------------------------------------------------------------------------


def scorer_of(gold: Path) -> ModuleType:
    """The scorer beside the gold."""
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def add(score: Any, page: Page, found: Gold) -> None:
    """Score one page."""
    score.header_fields(page.name, page.gold["header"], found["header"])
    score.structure(page.name, page.gold["nodes"], found["sections"])


def dropped(page: Page) -> Page:
    """The page with the markers taken from its truth that it has lost."""
    for node in page.gold["nodes"]:
        if node.pop("dropped", False):
            node["marker"] = ""
    return page


def run(pages: list[Page], damage: str, seed: int, scorer: ModuleType) -> tuple[int, Any, Any]:
    """How many pages were damaged, their scores before and after."""
    before, after = scorer.ParseScore(), scorer.ParseScore()
    edit, say = DAMAGES[damage]
    count = 0
    for page in pages:
        # the same damage of the same page with every seed's run, whatever else is run
        chance = random.Random(f"{seed}{damage}{page.name}")
        worse = damaged(page, edit(page, chance), say)
        if worse is None:
            continue
        count += 1
        add(before, page, before_of(page))
        add(after, dropped(worse), parsed(worse.text))
        for node in page.gold["nodes"]:
            node.pop("dropped", None)
    return count, before, after


_BEFORE: dict[str, Gold] = {}


def before_of(page: Page) -> Gold:
    """What is found in the page undamaged, once."""
    if page.name not in _BEFORE:
        _BEFORE[page.name] = parsed(page.text)
    return _BEFORE[page.name]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=ROOT.parent / "shared/gold/dev")
    parser.add_argument("--only", help="names of damages, with commas")
    parser.add_argument("--samples", action="store_true", help="only the repository's own pages")
    parser.add_argument("--gold-only", action="store_true", help="only the pages of the gold")
    parser.add_argument("--page", help="only pages whose name has this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="list what is new with the damage")
    parser.add_argument("--show", action="store_true", help="print the damaged texts")
    args = parser.parse_args()
    pages = [] if args.samples else [*developed(args.gold)]
    pages += [] if args.gold_only else [*samples()]
    pages = [one for one in pages if len(one.text) <= LONGEST and (args.page or "") in one.name]
    scorer = scorer_of(args.gold.resolve())
    print(f"{'':20} pages  " + "  ".join(f"{name:>15}" for name in MEASURES))
    for name in args.only.split(",") if args.only else DAMAGES:
        count, before, after = run(pages, name, args.seed, scorer)
        was, now = before.report(), after.report()
        cells = [f"{now[one].f1:7.3f} ({was[one].f1:.3f})" for one in MEASURES]
        print(f"{name:20} {count:5}  " + "  ".join(f"{cell:>15}" for cell in cells), flush=True)
        if args.faults:
            print("\n".join(after.faults))
        if args.show:
            for page in pages:
                chance = random.Random(f"{args.seed}{name}{page.name}")
                worse = damaged(page, DAMAGES[name][0](page, chance), DAMAGES[name][1])
                print(worse.text if worse else "unharmed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
