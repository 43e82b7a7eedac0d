"""Which lines at the head and at the end of a document are what."""

from __future__ import annotations

import pytest

from workplan_cli.model import Span
from workplan_cli.structure.header import find_date
from workplan_cli.structure.header.evidence import header_from
from workplan_cli.structure.header.head import read_head
from workplan_cli.structure.header.metadata import read_metadata
from workplan_cli.structure.header.signature import read_signature
from workplan_cli.structure.header.squeezed import trimmed
from workplan_cli.structure.header.titles import title_lines
from workplan_cli.structure.lines import split_lines

LONG = "为进一步做好全县义务教育阶段学校招生工作"

# The lines in front of `|` and behind it are no part of the title.
TITLES = [
    "|某县教育局2025年工作要点|",
    "|某县教育局关于印发/《某县2025年工作要点/（试行）》的通知|",
    "|某县教育局工作计划/的通知|",  # 计划 could end it
    "|关于某县某某村报告/地质险情调查的报告|",  # 关于…的报告
    "|关于某县地质险情调查的报告|/某县教育局的通知",
    "|政府工作报/告|",
    "|某县工作要点|/局务会",
    "|某县教育局/某县财政局/某县发展和改革局/某县人力资源局|/关于做好资助工作的通知",
    "各中学：/|关于做好开学工作的通知|",
    "某某/|某某省|",  # of two characters it is none
    "|2025年3月8日工作要点|",
    "2025年3月8日/|某县工作要点|",
    "2025年3月8日（星期六）第一次/|某县工作要点|",
    "|某县2025年3月8日第一次教育工作会议|",
]


@pytest.mark.parametrize("marked", TITLES)
def test_title(marked: str) -> None:
    front, title, _ = (len(part.strip("/").split("/")) for part in marked.split("|"))
    first = front if not marked.startswith("|") else 0
    lines = split_lines(marked.replace("|", "").replace("/", "\n"))
    assert title_lines(lines, 0, len(lines)) == range(first, first + title)


def test_no_title() -> None:
    lines = split_lines("各中学：\n办好学校。")
    assert title_lines(lines, 1, 2) == range(1, 1)


# text -> indexes of the number, the salutation and the title
HEADS = {
    "关于做好开学工作的通知\n某教〔2025〕7号\n各中学：\n做好准备。": (1, 2, range(1)),
    "某教〔2025〕7号\n关于做好开学工作的通知\n各中学：": (0, 2, range(1, 2)),
    "某教〔2025〕7号\n关于做好开学工作的通知": (0, None, range(1, 2)),
    "某县教育局文件\n某教〔2025〕7号\n关于做好开学工作的通知": (1, None, range(2, 3)),
    "某县教育局文件\n办好学校。\n某教〔2025〕7号\n关于做好开学工作的通知": (2, None, range(3, 4)),
    f"{LONG}，某教〔2025〕7号": (0, None, range(1)),
    f"{LONG}{LONG}，某教〔2025〕7号": (None, None, range(1)),
    "关于转发《某教〔2025〕7号》的通知": (None, None, range(1)),
    "办好学校。\n" * 7 + "某县工作要点": (None, None, range(7, 8)),
    "办好学校。\n" * 8 + "某县工作要点": (None, None, range(0)),
    "办好学校。\n" * 11 + "某教〔2025〕7号": (11, None, range(0)),
    "办好学校。\n" * 12 + "某教〔2025〕7号": (None, None, range(0)),
    "办好学校。\n" * 39 + "各中学：": (None, 39, range(0)),
    "办好学校。\n" * 40 + "各中学：": (None, None, range(0)),
}


@pytest.mark.parametrize(("text", "expected"), HEADS.items())
def test_head(text: str, expected: tuple[int | None, int | None, range]) -> None:
    head = read_head(split_lines(text))
    assert (head.number, head.salutation, head.title) == expected


def test_below_and_behind() -> None:
    told = read_head(split_lines("政府工作报告\n（2025年1月9日）\n各位代表：\n现在报告工作。"))
    assert ([line.text for line in told.below], told.behind) == (["（2025年1月9日）"], 3)
    untold = read_head(split_lines("政府工作报告\n" + "办好学校。\n" * 8))
    assert (len(untold.below), untold.behind) == (6, 1)
    nothing = read_head(split_lines("办好学校。"))
    assert nothing.behind == 0


# lines -> index of the first line of the 落款, issuers, date
SIGNATURES = {
    "办好学校。/某县教育局/2025年3月8日": (1, ["某县教育局"], "2025-03-08"),
    "办好学校。/某县教育局  某县财政局/2025年3月": (1, ["某县教育局", "某县财政局"], "2025-03"),
    "办好学校。/某县教育局 2025年3月8日": (1, ["某县教育局"], "2025-03-08"),
    "某县财政局/某县教育局2025年3月8日": (1, ["某县教育局"], "2025-03-08"),
    "某县财政局/某县教育局/2025年3月8日": (0, ["某县财政局", "某县教育局"], "2025-03-08"),
    "办好学校。/2025年3月8日": (1, [], "2025-03-08"),
    "2025年3月8日/" + "此件公开/" * 6: (0, [], "2025-03-08"),
    "2025年3月8日/" + "此件公开/" * 7: None,
    f"2025年3月8日/{LONG * 3}": None,
    f"2025年3月8日/{LONG[:19] * 3}一二": (0, [], "2025-03-08"),
    "2025年3月8日办好学校。": None,
    "2025年3月8日某县教育局": None,
    "办好学校。": None,
}


@pytest.mark.parametrize(("text", "expected"), SIGNATURES.items())
def test_signature(text: str, expected: tuple[int, list[str], str] | None) -> None:
    source = text.replace("/", "\n")
    signature = read_signature(split_lines(source), "signature")
    if signature is None:
        assert expected is None
        return
    header = header_from(signature.evidence, source)
    assert (signature.first, header.issuers, header.date) == expected


def test_a_cell_of_the_table_below_its_label() -> None:
    text = "标题：\n某县工作要点\n文号：\n成文日期：\n2025年3月8日"
    header = header_from(list(read_metadata(split_lines(text))), text)
    assert (header.title, header.number, header.date) == ("某县工作要点", None, "2025-03-08")


def test_an_empty_last_cell() -> None:
    assert list(read_metadata(split_lines("标题："))) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年1月31日", True),
        ("2025年1月32日", False),
        ("2025年12月", True),
        ("2025年0月1日", False),
        ("2025年1月0日", False),
        ("二〇二五年一月三十二日", False),
        ("学" * 389 + "2025年1月31日", True),
        ("学" * 400 + "2025年1月31日", False),
    ],
)
def test_days_of_the_calendar(text: str, date: bool) -> None:
    assert bool(find_date(text)) == date


def test_the_first_date_counts() -> None:
    first = find_date("二〇二五年一月，2024年2月")
    assert first is not None
    assert first["m"] == "一"


def test_trimmed() -> None:
    assert trimmed("  某县 \u200b", 0, 6) == Span(2, 4)
    assert trimmed(" \u3000", 0, 2) is None
