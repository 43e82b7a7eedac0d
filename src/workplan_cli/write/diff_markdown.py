"""A diff as Markdown: for an issue, a wiki, a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.language import _, code, either
from workplan_cli.model.diff import Diff, Pairing
from workplan_cli.visible import visible
from workplan_cli.write.diff_figures import figure_row
from workplan_cli.write.diff_terminal import assignment_lines, notes, summarise, title
from workplan_cli.write.marks import Piece, inline, is_listed, ordered

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MARKS = {"same": "", "deleted": "~~", "inserted": "**"}


def to_markdown(diff: Diff, left: str, right: str, *, unchanged: bool) -> str:
    """The whole diff; `left` and `right` are the sources."""
    return "\n".join(_lines(diff, left, right, unchanged=unchanged)) + "\n"


def _lines(diff: Diff, left: str, right: str, *, unchanged: bool) -> Iterator[str]:
    sides = (_plain(side.title or side.name) for side in (diff.left, diff.right))
    yield f"# {' → '.join(sides)}"
    yield ""
    yield from (f"- {line}" for line in summarise(diff.summary))
    for change in diff.header:
        was, now = (_plain(side or _("(none)")) for side in (change.left, change.right))
        yield f"- {code(change.field)}{either('：', ': ')}{was} → {now}"
    listed = [pairing for pairing in diff.items if is_listed(pairing, unchanged=unchanged)]
    if listed:
        yield from ("", f"## {_('Items')}", "")
        for pairing in listed:
            yield from _item(pairing, left, right)
    figures = [c for c in ordered(diff.quantities) if unchanged or c.kind != "same"]
    if figures:
        heads = (_("indicator"), _("old"), _("new"), _("change"), "%", _("what"))
        yield from ("", f"## {_('Figures')}", "", f"| {' | '.join(heads)} |")
        yield "|---|---:|---:|---:|---:|---|"
        for figure in figures:
            yield f"| {' | '.join(map(_plain, figure_row(figure)))} |"


def _item(pairing: Pairing, left: str, right: str) -> Iterator[str]:
    item = pairing.right or pairing.left
    assert item is not None
    yield f"- **{_plain(title(item))}** {_plain(notes(pairing))}".rstrip()
    if pairing.edits or pairing.kind in ("added", "dropped"):
        yield ""
        yield f"  {''.join(map(_piece, inline(pairing, left, right))).strip()}"
        yield ""
    yield from (f"  - {_plain(said)}" for said in assignment_lines(pairing))


def _piece(piece: Piece) -> str:
    """Emphasis may not begin or end with a space."""
    mark, text = _MARKS[piece.kind], piece.text.strip() if piece.kind != "same" else piece.text
    return f"{mark}{_plain(text)}{mark}" if text else ""


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))
