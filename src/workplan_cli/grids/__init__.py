"""Tables: head and body told apart, and the number of each cell with what it measures.

The map of the room. `lattice` has the cells by row and column, `heads` tells what they are,
`caption` reads the lines above, `numbers` the number of a cell, `units`, `labels` and `times` what
it measures, in what and when, `wholes` what adds up; `reading` puts a document's tables together.
"""

from __future__ import annotations

from workplan_cli.grids.found import Tables, in_text_order
from workplan_cli.model import Structure
from workplan_cli.quantities.clauses import Cut

__all__ = ["Tables", "in_text_order", "read_tables"]


def read_tables(text: str, structure: Structure, cut: Cut) -> Tables:
    """Read the tables that the structure of a text has. `cut` segments a clause (`words.cut`)."""
    if not structure.grids:
        return Tables()
    from workplan_cli.grids.reading import tables_of  # few documents have tables to read

    return tables_of(text, structure, cut)
