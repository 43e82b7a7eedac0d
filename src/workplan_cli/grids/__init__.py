"""Tables: head and body told apart, and the number of each cell with what it measures.

The map of the room. `lattice` has the cells by row and column, `heads` tells what they are,
`caption` reads the lines above, `numbers` the number of a cell, `units`, `labels` and `times` what
it measures, in what and when, `wholes` what adds up; `reading` puts a document's tables together.
"""

from workplan_cli.grids.reading import Tables, in_text_order, read_tables

__all__ = ["Tables", "in_text_order", "read_tables"]
