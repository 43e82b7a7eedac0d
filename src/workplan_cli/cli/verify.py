"""`workplan verify`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import AnswerForm
from workplan_cli.cli.output import put_data, put_text
from workplan_cli.cli.sheets import Sheets
from workplan_cli.language import N_, _, code, either
from workplan_cli.read import STDIN, Input, ReadError, real_path
from workplan_cli.tables.choices import Language
from workplan_cli.tables.columns import Column, Table
from workplan_cli.tables.delimited import to_csv
from workplan_cli.verify import Answer, read_claims
from workplan_cli.verify import verify as answers_to
from workplan_cli.visible import visible

_FIELDS = ("verdict", "claim", "quantity", "value", "sentence", "start", "end")
_FURTHER = ("document", "indicator", "reason")


def verify(
    claims: str,
    sources: list[str],
    form: AnswerForm,
    encoding: str | None,
    besides: Besides | None = None,
) -> int:
    """Answer the claims of a file; gives the exit status."""
    asked = read_claims(claims)
    sheets = Sheets(sources, encoding, besides)
    own = real_path(claims)  # which may lie in the folder of the notices
    sheets.inputs = [found for found in sheets.inputs if not _is_file(found, own)]
    documents = [sheet.document for sheet in sheets]
    answers = [*answers_to(asked, documents)]
    _PUT[form](answers)
    if sheets.failed:
        return TROUBLE
    return DONE if all(answer.verdict == "supported" for answer in answers) else NO


def _is_file(found: Input | ReadError, path: str) -> bool:
    return isinstance(found, Input) and found.path != STDIN and real_path(found.path) == path


def as_item(answer: Answer) -> dict[str, Any]:
    """An answer as a record; `claim` is what was claimed, as it stands in its file."""
    return {
        name: dict(answer.claim.given) if name == "claim" else getattr(answer, name)
        for name in (*_FIELDS, *_FURTHER)
    }


def _put_lines(answers: list[Answer]) -> None:
    lines = [json.dumps(as_item(answer), ensure_ascii=False) + "\n" for answer in answers]
    put_data("".join(lines))


def _put_csv(answers: list[Answer]) -> None:
    names = (*_FIELDS, *_FURTHER)
    columns = tuple(Column(name, "text", name, "", "") for name in names)
    table = Table("answers", "a row a claim", (), columns)
    rows = (
        [_claimed(answer) if name == "claim" else getattr(answer, name) for name in names]
        for answer in answers
    )
    put_data("".join(to_csv(table, rows, Language.EN)))


def _put_text(answers: list[Answer]) -> None:
    counts = Counter(answer.verdict for answer in answers)
    lines = [line for answer in answers for line in _lines(answer)]
    told = either("，", ", ").join(f"{counts[name]} {code(name)}" for name in counts)
    lines.append(
        _("{count} claims: {told}.").format(count=len(answers), told=told)
        if answers
        else _("There is no claim.")
    )
    put_text("".join(f"{line}\n" for line in lines))


def _lines(answer: Answer) -> Iterator[str]:
    """The claim, what the text has, and the sentence in which it has it."""
    yield f"{answer.claim.place}: {code(answer.verdict)}: {visible(_claimed(answer))}"
    if answer.quantity is None:
        yield f"  {_(_WHY[answer.reason])}"
        return
    other = f"; {_(_WHY[answer.reason])}" if answer.reason else ""
    place = _("{quantity} of {document}").format(
        quantity=answer.quantity, document=visible(answer.document or "")
    )
    yield f"  {visible(answer.value or '')} {place}{other}"
    yield f"  {visible(answer.sentence or '')}"


def _claimed(answer: Answer) -> str:
    """A claim in one line."""
    claim = answer.claim
    years = "–".join(map(str, dict.fromkeys(claim.years or ())))
    return " ".join(filter(None, (claim.indicator, f"{claim.value}{claim.unit or ''}", years)))


_WHY = {
    "value": N_("another value"),
    "bound": N_("another bound"),
    "unit": N_("another unit"),
    "year": N_("another year"),
    "direction": N_("the other direction"),
    "words": N_("no amount of the text has these words"),
    "time": N_("the text tells this of other years only"),
    "number": N_("the value of the claim is no number that can be read"),
    "quote": N_("what is quoted does not stand in the text with an amount in it"),
    "document": N_("no source is the document of the claim"),
}
_PUT = {AnswerForm.TEXT: _put_text, AnswerForm.JSONL: _put_lines, AnswerForm.CSV: _put_csv}
