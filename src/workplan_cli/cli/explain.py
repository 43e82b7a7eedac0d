"""`workplan explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from workplan_cli.cli import DONE, NO
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import ReportForm
from workplan_cli.cli.output import UsageError, complain, make_console, put_data, put_rendered
from workplan_cli.concepts import builtin
from workplan_cli.diagnostics import line_starts, place
from workplan_cli.explain import Explainer, Explanation, FieldEvidence, NoAmount
from workplan_cli.kinds import Language
from workplan_cli.language import _, code, either, pgettext, spoken
from workplan_cli.model import Diagnostic, Quantity, Span
from workplan_cli.read import Input, ReadError, find_inputs, read
from workplan_cli.visible import visible


class Asked(NamedTuple):
    """What is to be explained: one of these."""

    quantity: str | None
    at: int | None
    find: str | None
    refused: str | None


def explain(
    source: str,
    asked: Asked,
    form: ReportForm,
    encoding: str | None,
    besides: Besides | None = None,
) -> int:
    """Explain amounts of a file, or why something is none; gives the exit status."""
    if sum(one is not None for one in asked) != 1:
        raise UsageError(_("name one amount: an id such as q14, or --at, --find or --not"))
    explainer = _explainer(source, encoding, besides or Besides())
    if asked.refused is not None:
        refused = explainer.no_amounts(asked.refused)
        _put(source, explainer.text, refused, form)
        return _status(
            refused,
            _("no number that is no amount stands in {refused}").format(refused=asked.refused),
        )
    explained = [explainer.explain(quantity) for quantity in _quantities(explainer, asked)]
    _put(source, explainer.text, explained, form)
    return _status(explained, _("no such amount (workplan show lists them)"))


def _explainer(source: str, encoding: str | None, besides: Besides) -> Explainer:
    found = next(iter(find_inputs([source])))
    if isinstance(found, ReadError):
        raise found
    given = besides.of_each([found] if isinstance(found, Input) else [])
    return Explainer(replace(read(found.path, encoding), given=given.get(found.path)))


def _quantities(explainer: Explainer, asked: Asked) -> list[Quantity]:
    if asked.quantity is not None:
        return explainer.by_id(asked.quantity)
    return explainer.at(asked.at) if asked.at is not None else explainer.found(asked.find or "")


def _status(found: list[Any], nothing: str) -> int:
    if not found:
        complain(nothing)
    return DONE if found else NO


_Explained = list[Explanation] | list[NoAmount]


def _put(source: str, text: str, found: _Explained, form: ReportForm) -> None:
    if form is ReportForm.JSON:
        put_data(json.dumps([*map(as_item, found)], ensure_ascii=False, indent=2) + "\n")
        return
    from rich.text import Text

    console = make_console()
    starts = line_starts(text)
    lines: list[Text] = []
    for one in found:
        lines += _shown(source, text, starts, one, console.width)
    if lines:
        put_rendered(console, lines, soft_wrap=True)


def as_item(one: Explanation | NoAmount) -> dict[str, Any]:
    """An explanation as a record."""
    if isinstance(one, NoAmount):
        return asdict(one)
    evidence = [asdict(item) for item in one.evidence]
    return {"quantity": one.quantity.id, "text": one.quantity.text, "evidence": evidence}


def _shown(
    source: str, text: str, starts: list[int], one: Explanation | NoAmount, width: int
) -> Iterator[Any]:
    """The line with a caret, and below it what was read of what."""
    from rich.text import Text

    from workplan_cli.write.report import excerpt

    span = one.span if isinstance(one, NoAmount) else one.quantity.span
    line, column = place(span.start, starts)
    named = one.text if isinstance(one, NoAmount) else f"{one.quantity.id} {one.quantity.text}"
    shown = excerpt(text, starts, _at(span, line, column), width - 2)
    yield Text.assemble((f"{source}:{line}:{column}", "bold"), f": {visible(named)}")
    yield Text(f"  {shown.text}")
    yield Text.assemble("  ", " " * shown.indent, ("^" * shown.width, "bold cyan"))
    told = _why_not(one) if isinstance(one, NoAmount) else map(_line, one.evidence)
    yield from (Text(f"  {visible(said)}") for said in told)


def _at(span: Span, line: int, column: int) -> Diagnostic:
    return Diagnostic("", "info", "", span, line, column)


def _line(item: FieldEvidence) -> str:
    """A field in one line: its value, the words that tell it, the rule and what that means.

    Rules and what they mean are worded in English alone: in Chinese they are left out.
    """
    if spoken() is Language.ZH:
        value = _in_chinese(item)
        return _joined(pgettext("evidence", item.field), value, item.words)
    rule = item.rule.replace("_", " ") if item.rule else ""
    by = ": ".join(filter(None, (rule, item.meaning)))
    said = _joined(item.field, item.value or "-", item.words)
    return f"{said} [{by}]" if by else said


def _in_chinese(item: FieldEvidence) -> str:
    """The value of a field in words; a concept by its name, with its id."""
    value = item.value or "-"
    if item.field == "concept" and value in builtin().concepts:
        named = f"{builtin().concepts[value].zh} ({value})"
        if item.against is None:
            return named
        return _("{concept}, not meant: {words}").format(concept=named, words=item.against)
    return " ".join(map(code, value.split()))


def _joined(field: str, value: str, words: tuple[str, ...]) -> str:
    """What was read, and the words that it was read from."""
    return f"{field}: {value} <- {' | '.join(words)}" if words else f"{field}: {value}"


def _why_not(one: NoAmount) -> Iterator[str]:
    alike = (
        _(", as in {listed}").format(listed=either("；", "; ").join(one.alike[:2]))
        if one.alike
        else ""
    )
    reason = pgettext("reason", one.reason)
    yield _("no amount: {reason}{alike}").format(reason=reason, alike=alike)
