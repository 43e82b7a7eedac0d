"""A diff as one page, both plans side by side (对照版). Nothing in it comes from outside.

What changed is told by <del> and <ins>, underlined and struck through as well as coloured, so
that it reads in black and white and to a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import Literal

from workplan_cli.model.diff import Diff, FigureChange, Pairing, Summary
from workplan_cli.read import GENERATOR
from workplan_cli.visible import visible
from workplan_cli.write.marks import (
    Piece,
    beside,
    difference,
    flags,
    per_cent,
    shown,
)

_TAGS = {"deleted": "del", "inserted": "ins"}

# What the page calls things.
_NAMES = {
    "kept": "保留",
    "changed": "修改",
    "split": "拆分",
    "merged": "合并",
    "added": "新增",
    "dropped": "删去",
    "renumbered": "改号",
    "moved": "移位",
    "retitled": "改题",
    "reworded": "改写",
    "quantity_changed": "指标变化",
    "same": "未变",
    "raised": "提高",
    "lowered": "降低",
    "tightened": "口径收紧",
    "loosened": "口径放宽",
    "bound_changed": "口径改变",
    "unit_changed": "单位改变",
    "appeared": "新出现",
    "disappeared": "不再出现",
    "answered": "兑现情况",
    "other": "口径改变",
    "title": "标题",
    "notice_title": "通知标题",
    "issuers": "发文机关",
    "number": "发文字号",
    "recipients": "主送机关",
    "date": "成文日期",
    "year": "年度",
    "kind": "文种",
    "lead": "牵头单位",
    "support": "配合单位",
    "assigned": "责任单位",
    "deadline": "完成时限",
}
_STATUS = {"target": "目标", "actual": "实绩", None: ""}


def to_html(diffs: list[Diff], texts: list[str]) -> str:
    """One page of one diff or a chain of them; `texts` are the sources, one more than diffs."""
    names = [_name(diffs[0], "left"), *(_name(diff, "right") for diff in diffs)]
    style = resources.files(__package__).joinpath("diff.css").read_text("utf-8")
    body = "\n".join(
        line
        for diff, left, right in zip(diffs, texts, texts[1:], strict=False)
        for line in _diff(diff, left, right)
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="{GENERATOR}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(' → '.join(names))}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _name(diff: Diff, side: Literal["left", "right"]) -> str:
    named = diff.left if side == "left" else diff.right
    return named.title or named.name


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _diff(diff: Diff, left: str, right: str) -> Iterator[str]:
    yield f"<h1>{_text(_name(diff, 'left'))} → {_text(_name(diff, 'right'))}</h1>"
    yield "<dl>"
    yield f"<dt>条目</dt><dd>{_items_summary(diff.summary)}</dd>"
    yield f"<dt>指标</dt><dd>{_figures_summary(diff.summary)}</dd>"
    for change in diff.header:
        said = f"{_text(change.left or '无')} → {_text(change.right or '无')}"
        yield f"<dt>{_NAMES[change.field]}</dt><dd>{said}</dd>"
    yield "</dl>"
    if diff.quantities:
        yield from _figures(diff.quantities)
    if diff.items:
        yield from _sides(diff, left, right)


def _items_summary(summary: Summary) -> str:
    names = ("kept", "changed", "split", "merged", "added", "dropped", "renumbered", "moved")
    return _counts((name, getattr(summary, name)) for name in names)


def _figures_summary(summary: Summary) -> str:
    names = ("same", "changed", "appeared", "disappeared", "answered")
    return _counts((name, getattr(summary, f"figures_{name}")) for name in names)


def _counts(counts: Iterator[tuple[str, int]]) -> str:
    return "，".join(f"{_NAMES[name]} {count}" for name, count in counts if count) or "无"


# Side by side


def _sides(diff: Diff, left: str, right: str) -> Iterator[str]:
    yield "<h2>对照</h2>"
    heads = "".join(f"<th>{_text(_name(diff, side))}</th>" for side in ("left", "right"))
    yield f'<table class="sides">\n<thead><tr>{heads}</tr></thead>\n<tbody>'
    for pairing, is_section in _rows(diff):
        cells = _cell(pairing, left, "left", is_section), _cell(pairing, right, "right", is_section)
        kind = "section" if is_section else pairing.kind
        yield f'<tr class="{kind}"><td>{cells[0]}</td><td>{cells[1]}</td></tr>'
    yield "</tbody>\n</table>"


def _rows(diff: Diff) -> Iterator[tuple[Pairing, bool]]:
    """Items in their order, each section's row before the first that stands in it."""
    waiting = list(diff.sections)
    for pairing in diff.items:
        for section in [s for s in waiting if _begins_before(s, pairing)]:
            waiting.remove(section)
            yield section, True
        yield pairing, False
    yield from ((section, True) for section in waiting)


def _begins_before(section: Pairing, pairing: Pairing) -> bool:
    if section.right and pairing.right:
        return section.right.span.start <= pairing.right.span.start
    if section.right is None and section.left and pairing.left:
        return section.left.span.start <= pairing.left.span.start
    return False


def _cell(pairing: Pairing, text: str, side: Literal["left", "right"], is_section: bool) -> str:
    item = pairing.left if side == "left" else pairing.right
    if item is None:
        return ""
    if is_section:
        # the section's own line and text: what stands in it has rows of its own
        pieces = f"{_text(item.marker)}{_text(item.heading or '')}"
    else:
        pieces = "".join(map(_piece, beside(pairing, text, side)))
    note = _note(pairing) if side == "right" or pairing.right is None else ""
    return f"{pieces}{note}"


def _piece(piece: Piece) -> str:
    tag = _TAGS.get(piece.kind)
    return f"<{tag}>{_text(piece.text)}</{tag}>" if tag else _text(piece.text)


def _note(pairing: Pairing) -> str:
    said = [pairing.kind] if pairing.kind not in ("kept", "changed") else []
    names = [_NAMES[name] for name in (*said, *flags(pairing))]
    if pairing.left and pairing.right and "moved" in flags(pairing):
        names.append(f"原{pairing.left.id}")
    names += [
        f"{_NAMES[change.field]}：{change.left or '无'} → {change.right or '无'}"
        for change in pairing.assignments
    ]
    return f'<span class="note">{_text("，".join(names))}</span>' if names else ""


# Figures


def _figures(changes: list[FigureChange]) -> Iterator[str]:
    yield "<h2>指标</h2>"
    heads = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for change in changes:
        yield f'<tr class="{change.kind}">{"".join(_figure_cells(change))}</tr>'
    yield "</tbody>\n</table>"


_COLUMNS = ("指标", "类别", "旧", "新", "增减", "增减（%）", "变化")


def _figure_cells(change: FigureChange) -> Iterator[str]:
    figure = change.right or change.left
    said = [_NAMES[change.kind]]
    if change.bound_change and change.bound_change != change.kind:
        said.append(_NAMES[change.bound_change])
    yield f"<td>{_text(change.indicator or '')}</td>"
    yield f"<td>{_STATUS[figure.status if figure else None]}</td>"
    for cell in (
        shown(change, "left"),
        shown(change, "right"),
        difference(change),
        per_cent(change),
    ):
        yield f'<td class="number">{_text(cell)}</td>'
    yield f"<td>{_text('，'.join(dict.fromkeys(said)))}</td>"
