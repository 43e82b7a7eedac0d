"""The best assignment: pairs of rows and columns, each used once, of the greatest total worth.

Successive shortest paths with potentials (Jonker and Volgenant, 1987), on the pairs that are
worth anything at all: a row or a column may stay alone at no cost.
"""

from __future__ import annotations

from heapq import heappop, heappush
from operator import itemgetter

_SCALE = 1_000_000  # worths as integers: no order of adding changes a result


def assign(worth: list[dict[int, float]], columns: int) -> dict[int, int]:
    """The column of each row that has one. `worth[row][column]` counts where it is positive."""
    edges = [_edges(row, columns + index) for index, row in enumerate(worth)]
    solver = _Solver(edges, columns + len(worth))
    for row in range(len(worth)):
        solver.place(row)
    return {row: column for row, column in sorted(solver.column_of.items()) if column < columns}


def _edges(row: dict[int, float], alone: int) -> list[tuple[int, int]]:
    """Columns with their costs, the cheapest first; the last is the row's own, to stay alone."""
    costs = [(column, -round(value * _SCALE)) for column, value in row.items()]
    return [*sorted((edge for edge in costs if edge[1] < 0), key=itemgetter(1, 0)), (alone, 0)]


class _Solver:
    def __init__(self, edges: list[list[tuple[int, int]]], columns: int) -> None:
        self.edges = edges
        self.column_of: dict[int, int] = {}
        self.row_of: dict[int, int] = {}
        self.potential = [0] * columns  # a column's price: never above 0
        self.rent = [0] * len(edges)  # a row's least reduced cost
        self.nearest = 0  # how far the nearest free column is that the search has seen

    def place(self, row: int) -> None:
        """Give `row` a column, and others new ones along the cheapest path."""
        distance: dict[int, int] = {}
        came_from: dict[int, int] = {}
        settled: list[int] = []
        heap: list[tuple[int, bool, int]] = []  # of equals a free column comes first
        self.rent[row] = min(cost - self.potential[column] for column, cost in self.edges[row])
        self.nearest = -self.rent[row]  # its own column, which is free
        self._relax(row, 0, distance, came_from, heap)
        while True:
            reached, _, column = heappop(heap)
            if reached > distance[column]:
                continue
            if column not in self.row_of:
                break
            settled.append(column)
            self._relax(self.row_of[column], reached, distance, came_from, heap)
        self._reprice(row, settled, distance, reached)
        self._shift(row, column, came_from)

    def _relax(
        self,
        row: int,
        reached: int,
        distance: dict[int, int],
        came_from: dict[int, int],
        heap: list[tuple[int, bool, int]],
    ) -> None:
        before = reached - self.rent[row]
        for column, cost in self.edges[row]:
            if before + cost > self.nearest:
                return  # no price is above 0: nothing that follows is nearer than a free column
            further = before + cost - self.potential[column]
            if further > self.nearest or further >= distance.get(column, further + 1):
                continue
            distance[column] = further
            came_from[column] = row
            is_taken = column in self.row_of
            if not is_taken:
                self.nearest = further
            heappush(heap, (further, is_taken, column))

    def _reprice(self, row: int, settled: list[int], distance: dict[int, int], end: int) -> None:
        self.rent[row] += end
        for column in settled:
            change = end - distance[column]
            self.potential[column] -= change
            self.rent[self.row_of[column]] += change

    def _shift(self, row: int, column: int, came_from: dict[int, int]) -> None:
        while True:
            holder = came_from[column]
            freed = self.column_of.get(holder)
            self.column_of[holder], self.row_of[column] = column, holder
            if holder == row or freed is None:
                return
            column = freed
