"""Texts whose marks and digits are spelled otherwise: the same reading, given out as written."""

from __future__ import annotations

from typing import Any

import pytest

from notices import NOTICE, RAW
from workplan_cli import Document, parse, rules
from workplan_cli.characters import as_read
from workplan_cli.write.dump import dump

PAIRS = " ".join(rules.words("traditional")).split()
SPELLINGS = {
    "traditional characters": {ord(pair[1]): ord(pair[0]) for pair in PAIRS},
    "ASCII marks": str.maketrans("，；：（）？！", ",;:()?!"),
    "wide digits": str.maketrans("0123456789%.", "０１２３４５６７８９％．"),
    "corner brackets": str.maketrans("“”", "「」"),
    "straight quotation marks": str.maketrans("“”", '""'),
}
PLAIN = {ord(pair[0]): ord(pair[1]) for pair in PAIRS} | str.maketrans(
    "，；：（）？！“”「」０１２３４５６７８９％．", ',;:()?!""""0123456789%.'
)
# 扩大到1,200人 and 8:30 hold ASCII marks of their own; a table above, straight quotation marks.
EVERYDAY = """某县教育局文件
某教〔2016〕8号
某县教育局关于做好2016年秋季招生工作的通知
各中心小学（含教学点）、幼儿园：
为落实“阳光招生”，现通知如下：
一、招生计划：全县计划招生1,200人（小学800人、初中400人）；比上年增长6.5%，新增学位2.5万个。
二、报名时间：2016年8月31日8:30—17:00，“双休日”除外！
（一）材料；（二）程序。
某县教育局
2016年6月3日
"""
TEXTS = {
    "notice": NOTICE,
    "everyday": EVERYDAY,
    "user's": (RAW / "quangang-2017.txt").read_text("utf-8"),
}


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(PLAIN)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != "source"}
    return value


def sliced(document: Document, text: str) -> list[tuple[str, str]]:
    """What the document says stands somewhere, and what stands there."""
    pairs = [(block.text, text[block.span.start : block.span.end]) for block in document.blocks]
    pairs += [
        (found.text, text[found.span.start : found.span.end]) for found in document.quantities
    ]
    nodes = list(document.sections)
    for node in nodes:
        nodes += node.children
        for value, span in ((node.marker, node.marker_span), (node.heading, node.heading_span)):
            if value and span:
                pairs.append((value, text[span.start : span.end]))
    return pairs


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_spelled_otherwise_reads_the_same(name: str, spelling: str) -> None:
    text = TEXTS[name]
    respelled = text.translate(SPELLINGS[spelling])
    document = parse(respelled)
    assert plain(dump(document)) == plain(dump(parse(text)))
    for value, stands in sliced(document, respelled):
        assert value == stands


@pytest.mark.parametrize(
    ("written", "read"),
    {
        "增长8.6%;财政收入38.74亿元,增长4.26%,": "增长8.6%；财政收入38.74亿元，增长4.26%，",
        "共2,379人,8:30报到": "共2,379人，8:30报到",
        "(一)加强领导": "（一）加强领导",
        "２０１７年增长６．５％": "2017年增长6.5%",
        "１．加强领导": "1.加强领导",
        "投入２.３９亿元,增长４.２６%": "投入2.39亿元，增长4.26%",
        "２.加强领导": "2.加强领导",
        "．net": "．net",
        "「两新」政策": "“两新”政策",
        '推进"放管服"改革': "推进“放管服”改革",
        'O"Brien': 'O"Brien',
        "臨溪縣2019年敎育工作要點": "临溪县2019年教育工作要点",
        "臨溪縣關於加強證書管理的通知": "临溪县关于加强证书管理的通知",
        "於某某同志": "於某某同志",
        "??一、目标": "  一、目标",
        "https://www.example.org/?a=1": "https://www.example.org/?a=1",
    }.items(),
)
def test_as_read(written: str, read: str) -> None:
    assert as_read(written) == read


def test_no_pair_touches_a_text_in_simplified_characters() -> None:
    assert len({pair[0] for pair in PAIRS}) == len(PAIRS)
    for pair in PAIRS:
        assert len(pair) == 2
        assert pair[1].encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            pair[0].encode("gb2312")
