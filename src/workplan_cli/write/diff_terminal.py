"""A diff for a person at a terminal: summary, items section by section, figures.

What changed is marked as git's word diff marks it, [-out-] and {+in+}, so that it reads
without colours too. Only glyphs that a GBK console has.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from workplan_cli.language import _, code, either
from workplan_cli.model import Span
from workplan_cli.model.diff import (
    Diff,
    Edit,
    Item,
    Pairing,
    ParagraphPairing,
    Side,
    Summary,
)
from workplan_cli.visible import visible
from workplan_cli.write.diff_figures import figures
from workplan_cli.write.diff_headline import headline
from workplan_cli.write.marks import (
    Piece,
    excerpt,
    flags,
    inline,
    is_listed,
    merged,
)
from workplan_cli.write.paragraph_rows import paragraph_rows, strayed

_REACH = 18  # characters of what is the same, around each change
_OPENING = 60  # characters of an item that was added or dropped
_HEADING = 24  # characters of what an item was called
_STYLES = {"same": "", "deleted": "red", "inserted": "green"}
_MARKS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
_SIGNS = {"kept": " ", "changed": "~", "split": "<", "merged": ">", "added": "+", "dropped": "-"}
_KIND_STYLES = {"added": "green", "dropped": "red", "kept": ""}


def render_diff(
    diff: Diff, left: str, right: str, *, unchanged: bool, brief: bool = False
) -> Iterator[RenderableType]:
    """What `workplan diff` prints, piece by piece; `left` and `right` are the sources.

    `brief`: the headline and nothing behind it.
    """
    yield Text.assemble((_side(diff.left), "red"), " → ", (_side(diff.right), "green"))
    for change in diff.header:
        was, now = (visible(side or _("(none)")) for side in (change.left, change.right))
        yield Text(f"  {code(change.field)}{either('：', ': ')}{was} → {now}")
    yield Text()
    yield from map(Text, summarise(diff.summary))
    if lines := headline(diff, left, right):
        yield Text()
        yield from map(Text, lines)
    if brief:
        return
    if diff.items:
        yield from _items(diff, left, right, unchanged=unchanged)
    if diff.quantities:
        yield from figures(diff.quantities, unchanged=unchanged)


def _side(side: Side) -> str:
    return visible(f"{side.name} ({side.year})" if side.year else side.name)


def summarise(summary: Summary) -> Iterator[str]:
    """Two lines: how many items and how many figures of each kind."""
    yield _("items    {counts}").format(counts=_counts(summary, "", _ITEM_KINDS))
    yield _("figures  {counts}").format(counts=_counts(summary, "figures_", _FIGURE_KINDS))


_ITEM_KINDS = (
    ("kept", "changed", "split", "merged", "added", "dropped"),
    ("renumbered", "moved", "retitled", "reworded"),
)
_FIGURE_KINDS = (("same", "changed", "appeared", "disappeared", "answered"), ())


def _counts(summary: Summary, prefix: str, kinds: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    listed = [
        either("，", ", ").join(
            f"{count} {code(name)}" for name in names if (count := getattr(summary, prefix + name))
        )
        for names in kinds
    ]
    return either("；", "; ").join(part for part in listed if part) or _("none")


# Items


def _items(diff: Diff, left: str, right: str, *, unchanged: bool) -> Iterator[RenderableType]:
    sections = _Sections(diff.sections)
    before: str | None = ""
    told = [*_with_own_words(diff.sections)]
    for pairing, paragraphs in zip(diff.items, paragraph_rows(diff), strict=True):
        while told and _begins(told[0]) < _begins(pairing):
            before = _said(told[0])
            yield from _own_words(told.pop(0), left, right)
        if not is_listed(pairing, unchanged=unchanged):
            continue
        heading = sections.over(pairing)
        if heading != before:
            yield Text(f"\n{heading}" if heading else "", style="bold")
            before = heading
        yield from _item(pairing, paragraphs, left, right)
    for section in told:
        yield from _own_words(section, left, right)


def _with_own_words(sections: list[Pairing]) -> Iterator[Pairing]:
    """The sections whose own words, in front of their items, are others or have other figures."""
    for section in sections:
        other = section.reworded or section.quantity_changed
        if section.left and section.right and section.edits and other:
            yield section


def _begins(pairing: Pairing) -> int:
    """Where an item stands in the newer text; -1 where it is in the older one alone."""
    return _start(pairing, right=True)


def _own_words(section: Pairing, left: str, right: str) -> Iterator[RenderableType]:
    yield Text(f"\n{_said(section)}", style="bold")
    first, last = section.edits[0].right, section.edits[-1].right
    heading, begin = (section.right and section.right.heading) or "", _begins(section)
    at = right.find(heading, begin, first.start)
    begin = at + len(heading) if at >= 0 else begin  # where the heading itself has not changed
    pieces = excerpt(merged(section.edits, left, right, Span(begin, last.end)), _REACH)
    yield Padding(_marked([Piece(p.kind, _shortened(p.text)) for p in pieces]), (0, 0, 0, 4))


class _Sections:
    """Tells the innermost section that an item stands in."""

    def __init__(self, sections: list[Pairing]) -> None:
        self.rights = [pairing for pairing in sections if pairing.right]
        self.lefts = [pairing for pairing in sections if pairing.left]

    def over(self, pairing: Pairing) -> str | None:
        """The section's line: its marker and heading, and what became of it."""
        if pairing.right:
            found = [p for p in self.rights if p.right and _holds(p.right, pairing.right)]
        else:
            found = [p for p in self.lefts if p.left and _holds(p.left, pairing.left)]
        if not found:
            return None
        section = max(found, key=lambda p: _start(p, right=bool(pairing.right)))
        return _said(section)


def _holds(outer: Item, inner: Item | None) -> bool:
    return inner is not None and outer.span.start <= inner.span.start < outer.span.end


def _start(pairing: Pairing, *, right: bool) -> int:
    item = pairing.right if right else pairing.left
    return item.span.start if item else -1


def _said(pairing: Pairing) -> str:
    item = pairing.right or pairing.left
    notes = [kind for kind in (pairing.kind,) if kind in ("added", "dropped")] + [
        name for name in flags(pairing) if name in ("moved", "retitled")
    ]
    told = either("，", ", ").join(map(code, notes))
    return (title(item) if item else "") + (f"  ({told})" if told else "")


def title(item: Item) -> str:
    """An item's marker and heading; its id where it has neither."""
    named = visible(f"{item.marker}{item.heading or ''}").strip()
    return named or visible(item.id or _("(paragraph)"))


def _item(
    pairing: Pairing, paragraphs: list[ParagraphPairing], left: str, right: str
) -> Iterator[RenderableType]:
    item = pairing.right or pairing.left
    assert item is not None
    line = Text(f"{_SIGNS[pairing.kind]} ", style=_KIND_STYLES.get(pairing.kind, "yellow"))
    line.append(title(item))
    line.append(f"  {notes(pairing)}".rstrip(), style="dim")
    yield line
    pieces = inline(pairing, left, right)
    if pairing.kind in ("added", "dropped"):
        body = pieces[0].text[len(visible(item.marker)) :]
        opening = body[:_OPENING] + ("…" if len(body) > _OPENING else "")
        yield Padding(Text(opening, style="dim"), (0, 0, 0, 4))
    elif any(one.kind in ("added", "dropped") for one in paragraphs):
        yield from _paragraphs(paragraphs, pairing, left, right)
    elif pairing.edits:
        short = [Piece(one.kind, _shortened(one.text)) for one in excerpt(pieces, _REACH)]
        yield Padding(_marked(short), (0, 0, 0, 4))
    for said in assignment_lines(pairing):
        yield Padding(Text(said, style="yellow"), (0, 0, 0, 4))


def _paragraphs(
    paragraphs: list[ParagraphPairing], pairing: Pairing, left: str, right: str
) -> Iterator[RenderableType]:
    """The paragraphs of an item that are not kept, each with its sign and how it changed.

    One that has several partners and went on in none of their words is told once.
    """
    before = ""
    for one in paragraphs:
        if one.kind == "kept":
            continue
        line = Text(f"{_SIGNS[one.kind]} ", style=_KIND_STYLES.get(one.kind, "yellow"))
        line.append_text(_marked(_changes(one, pairing, left, right)))
        if strayed(one, pairing):
            line.append(f"  [{code('moved')}]", style="dim")
        if line.plain != before:
            yield Padding(line, (0, 0, 0, 4))
        before = line.plain


def _changes(one: ParagraphPairing, pairing: Pairing, left: str, right: str) -> list[Piece]:
    """What changed in a paragraph; the opening of one that is alone, went on in no words of its own
    or came from elsewhere."""
    alone = one.right or one.left
    assert alone is not None
    inside = [edit for edit in pairing.edits if _inside(edit, one)]
    if one.left is None or one.right is None or strayed(one, pairing) or not inside:
        text = visible((right if one.right else left)[alone.span.start : alone.span.end]).strip()
        return [Piece("same", text[:_OPENING] + ("…" if len(text) > _OPENING else ""))]
    pieces = excerpt(merged(inside, left, right, one.right.span), _REACH)
    return [Piece(piece.kind, _shortened(piece.text)) for piece in pieces]


def _shortened(text: str) -> str:
    """A piece of a paragraph that is as long as a person reads at a glance."""
    half = _OPENING // 2
    return text if len(text) <= _OPENING else f"{text[:half]}…{text[-half:]}"


def _inside(edit: Edit, one: ParagraphPairing) -> bool:
    """Whether words that changed stand in a paragraph on both sides."""
    sides = (edit.left, one.left), (edit.right, one.right)
    return all(
        outer is not None and outer.span.start <= inner.start <= inner.end <= outer.span.end
        for inner, outer in sides
    )


def assignment_lines(pairing: Pairing) -> Iterator[str]:
    """What became of an item's units and deadlines, a line each."""
    for change in pairing.assignments:
        was, now = (visible(side or _("(none)")) for side in (change.left, change.right))
        yield f"{code(change.field)}{either('：', ': ')}{was} → {now}"


def notes(pairing: Pairing) -> str:
    """What became of an item, in words."""
    said: list[str] = []
    if pairing.kind not in ("changed", "kept"):
        said.append(code(pairing.kind))
    told = ("renumbered", "retitled")  # what it was called says so
    said += [code(name) for name in flags(pairing) if name not in told]
    if pairing.left and pairing.right and (pairing.renumbered or pairing.retitled):
        was = _cut(title(pairing.left)) if pairing.retitled else visible(pairing.left.marker)
        said.append(_("was {was}").format(was=was))
    return f"[{either('；', '; ').join(said)}]" if said else ""


def _cut(named: str) -> str:
    """A heading that is a whole sentence is as long as a person reads at a glance."""
    return named if len(named) <= _HEADING else f"{named[:_HEADING]}…"


def _marked(pieces: list[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        opening, closing = _MARKS[piece.kind]
        text.append(f"{opening}{piece.text}{closing}", style=_STYLES[piece.kind])
    return text
