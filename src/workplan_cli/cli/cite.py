"""`workplan cite`."""

from __future__ import annotations

from dataclasses import replace

from workplan_cli.asked import at_offset, in_words, of_id
from workplan_cli.citing import FORMS, citations
from workplan_cli.cli import DONE, NO
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import complain, put_text
from workplan_cli.document import parse_reading
from workplan_cli.kinds import CitationForm
from workplan_cli.language import _
from workplan_cli.model import Quantity
from workplan_cli.read import Input, ReadError, find_inputs, read
from workplan_cli.tables.rows import Sheet, make_sheet


def cite(
    source: str,
    ids: list[str],
    at: int | None,
    find: str | None,
    form: CitationForm,
    encoding: str | None,
    besides: Besides | None = None,
) -> int:
    """Write the references; gives the exit status."""
    found = next(iter(find_inputs([source])))
    if isinstance(found, ReadError):
        raise found
    given = (besides or Besides()).of_each([found] if isinstance(found, Input) else [])
    sheet = make_sheet(
        parse_reading(replace(read(found.path, encoding), given=given.get(found.path)))
    )
    wanted, unknown = _wanted(sheet, ids, at, find)
    for message in unknown:
        complain(message)
    if unknown and not wanted:
        return NO
    put_text(FORMS[form](citations(sheet, wanted)))
    return NO if unknown else DONE


def _wanted(
    sheet: Sheet, ids: list[str], at: int | None, find: str | None
) -> tuple[list[Quantity], list[str]]:
    """The amounts that are asked for, and a complaint of each question that has no answer."""
    quantities = sheet.document.quantities
    no_id = _("no amount {name} (workplan show lists them)")
    asked = [(of_id(quantities, name), no_id.format(name=name)) for name in ids]
    if at is not None:
        asked.append((at_offset(quantities, at), _("no amount at {offset}").format(offset=at)))
    if find is not None:
        found = in_words(quantities, sheet.text, find)
        asked.append((found, _("no amount in {words}").format(words=find)))
    wanted = [one for found, _complaint in asked for one in found]
    return wanted, [*dict.fromkeys(complaint for found, complaint in asked if not found)]
