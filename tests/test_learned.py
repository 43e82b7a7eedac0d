"""The table of learned weights, and how it is added up."""

from __future__ import annotations

from workplan_cli.learned import ALWAYS, TABLE, odds, parsed, weights

LARGEST = 400_000  # bytes


def test_weights_are_added_up_and_unknown_clues_count_nothing() -> None:
    known = {ALWAYS: -100, "a": 30, "b": -5}
    assert odds([], known) == -100
    assert odds(["a", "b", "c"], known) == -75


def test_the_table_is_small_sorted_and_without_doubles() -> None:
    text = TABLE.read_text("utf-8")
    clues = [line.rpartition("\t")[0] for line in text.splitlines()]
    assert len(text.encode()) < LARGEST
    assert clues[0] == ALWAYS
    assert clues[1:] == sorted(set(clues[1:]))


def test_a_table_is_read_as_it_is_written() -> None:
    assert parsed(f"{ALWAYS}\t-7\nw 招生\t250\n") == {ALWAYS: -7, "w 招生": 250}
    assert weights() == parsed(TABLE.read_text("utf-8"))
