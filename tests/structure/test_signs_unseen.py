"""A text with characters that show nothing is read as if it had none, in its own places."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_text, rebuild
from workplan_cli.model import Document
from workplan_cli.nodes import walk

PLAIN = """\
某县教育局关于做好2021年招生工作的通知
某教发〔2021〕12号
各中学、中心小学：
一、工作目标
全县计划招生6200人，其中小学3100人。
（一）控制班额。每班不超过45人。
（二）公布结果
二、时间安排
8月30日前完成。
某县教育局
2021年7月6日
"""
UNSEEN = {
    "a space of no width": "\u200b",
    "a joiner": "\u2060",
    "a byte order mark": "\ufeff",
    "a hidden hyphen": "\u00ad",
    "marks of direction": "\u200e\u202a",
}


def spread(mark: str, every: int) -> str:
    """The plain text with a mark behind every so many characters, but not between two lines."""
    pieces = []
    for at, character in enumerate(PLAIN):
        within = at and character != "\n" and PLAIN[at - 1] != "\n"
        pieces += [mark] * bool(within and at % every == 0) + [character]
    return "".join(pieces)


def outline(document: Document) -> list[tuple[str, str, str | None, str]]:
    return [
        (node.id, node.marker, node.heading, node.text) for node, _, _ in walk(document.sections)
    ]


def amounts(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.lower, one.upper, one.indicator) for one in document.quantities]


@pytest.mark.parametrize("mark", UNSEEN.values(), ids=list(UNSEEN))
@pytest.mark.parametrize("every", [1, 2, 3, 7])
def test_what_shows_nothing_changes_nothing(mark: str, every: int) -> None:
    text = spread(mark, every)
    plain, seen = parse_text(PLAIN), parse_text(text)
    assert rebuild(seen) == text
    assert outline(seen) == outline(plain)
    assert amounts(seen) == amounts(plain)
    for field in ("title", "issuers", "number", "recipients", "date", "year", "kind"):
        assert getattr(seen.header, field) == getattr(plain.header, field), field


@pytest.mark.parametrize("mark", UNSEEN.values(), ids=list(UNSEEN))
def test_the_places_are_those_of_the_text(mark: str) -> None:
    text = spread(mark, 3)
    document = parse_text(text)
    for node, _, _ in walk(document.sections):
        assert node.marker_span and node.heading_span
        for span, value in ((node.marker_span, node.marker), (node.heading_span, node.heading)):
            assert text[span.start : span.end].replace(mark, "") == value
        assert "".join(text[span.start : span.end] for span in node.text_spans) == node.text


def test_it_is_told_once() -> None:
    text = "一、总\u200b体要\u200b求\n坚持以人为本。\u200b\n\u200b二、工作目标\n办好学校。\n"
    found = [one for one in parse_text(text).diagnostics if one.code == "unseen"]
    assert [(one.line, one.column) for one in found] == [(1, 4)]
    assert "2 times" in found[0].message


def test_beside_lines_it_is_not_told() -> None:
    text = "\ufeff一、总体要求\u200b\n坚持以人为本。\n\u200b\n二、工作目标\n办好学校。\n"
    assert not [one for one in parse_text(text).diagnostics if one.code == "unseen"]
