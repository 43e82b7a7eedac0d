"""The header of a 公文: title, issuers, number, recipients, date, year, kind.

Small readers give out evidence (`evidence.py`): what a place of the text states for a field. One
table ranks the sources of each field; the header is put together when all of it is there.
"""

from __future__ import annotations

from workplan_cli.structure.header.addressed import is_salutation
from workplan_cli.structure.header.beside import said_besides
from workplan_cli.structure.header.dates import find_date
from workplan_cli.structure.header.evidence import Evidence
from workplan_cli.structure.header.front import Front, read_front, settle_header
from workplan_cli.structure.header.head import number_pattern
from workplan_cli.structure.header.issuers import is_office, is_office_line
from workplan_cli.structure.header.issuing import issued_in
from workplan_cli.structure.header.signature import Signature, read_signature
from workplan_cli.structure.header.titles import (
    ends_in_title,
    kind_of,
    title_end,
)

__all__ = [
    "Evidence",
    "Front",
    "Signature",
    "ends_in_title",
    "find_date",
    "is_office",
    "is_office_line",
    "is_salutation",
    "issued_in",
    "kind_of",
    "number_pattern",
    "read_front",
    "read_signature",
    "said_besides",
    "settle_header",
    "title_end",
]
