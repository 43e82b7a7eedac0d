"""Documents written in an earlier form, brought into that of today.

Schema 1.0 knew no time: its quantities had no `period`, `baseline`, `from` and `baseline_span`.
"""

from __future__ import annotations

from typing import Any

from workplan_cli.model import SCHEMA_VERSION

_WITHOUT_TIME = "1.0"
_NEW = ("period", "baseline", "from", "baseline_span")


def in_form_of_today(data: Any) -> Any:
    """Dumped data of a document; what its form did not know is null. Nothing else is touched."""
    if not isinstance(data, dict) or data.get("schema_version") != _WITHOUT_TIME:
        return data
    quantities = data.get("quantities")
    if isinstance(quantities, list):
        quantities = [_with_new_fields(quantity) for quantity in quantities]
        data = {**data, "quantities": quantities}
    return {**data, "schema_version": SCHEMA_VERSION}


def _with_new_fields(quantity: Any) -> Any:
    return {**dict.fromkeys(_NEW), **quantity} if isinstance(quantity, dict) else quantity
