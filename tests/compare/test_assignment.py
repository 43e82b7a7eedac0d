"""The assignment against trying everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.compare.assignment import assign

ROWS = st.lists(
    st.dictionaries(st.integers(0, 4), st.floats(-0.3, 1).map(lambda x: round(x, 3))), max_size=5
)


def _best(worth: list[dict[int, float]], used: frozenset[int] = frozenset()) -> float:
    """The greatest worth of any assignment, found by trying all."""
    if not worth:
        return 0.0
    row, rest = worth[0], worth[1:]
    taken = (
        value + _best(rest, used | {column}) for column, value in row.items() if column not in used
    )
    return max([_best(rest, used), *taken])


@given(ROWS)
def test_no_assignment_is_worth_more(worth: list[dict[int, float]]) -> None:
    found = assign(worth, 5)
    assert len(set(found.values())) == len(found)
    assert all(worth[row][column] > 0 for row, column in found.items())
    assert abs(sum(worth[i][j] for i, j in found.items()) - _best(worth)) < 1e-4


def test_a_row_gives_way_where_both_gain() -> None:
    assert assign([{0: 0.9, 1: 0.8}, {0: 0.7}], 2) == {0: 1, 1: 0}
    assert assign([{0: 0.9}, {0: 0.7}], 2) == {0: 0}
