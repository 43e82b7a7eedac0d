"""What a written document says otherwise than its source: slices, and amounts read again.

Works on dumped data that breaks no invariant, and tells each fault with its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.differences.amounts import amount_faults
from workplan_cli.differences.slices import slice_faults
from workplan_cli.document import rebuild
from workplan_cli.invariants import Data
from workplan_cli.language import _
from workplan_cli.model import Grid
from workplan_cli.schema import Fault, build

__all__ = ["find_differences"]


def find_differences(
    document: Data, text: str, sha256: str, grids: Iterable[Grid] = ()
) -> list[Fault]:
    """What a document says otherwise than its source does; its spans lie inside the text.

    `grids`: the tables that the source's file has.
    """
    source = document["source"]
    if source["sha256"] != sha256:
        return [
            Fault(
                ("source", "sha256"), _("is not that of the source, {sha256}").format(sha256=sha256)
            )
        ]
    if source["characters"] != len(text):
        return [
            Fault(("source", "characters"), _("the source has {count}").format(count=len(text)))
        ]
    faults = [*slice_faults(document, text)]
    if not faults and rebuild(build(document)) != text:
        faults.append(Fault((), _("nodes and blocks do not rebuild the source")))
    return [*faults, *amount_faults(document["quantities"], text, grids)]
