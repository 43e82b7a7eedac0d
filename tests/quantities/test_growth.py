"""Time grows with the text: steps are counted, no clock is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workplan_cli.document import parse_text
from workplan_cli.quantities import flow, standing
from workplan_cli.quantities.indicators import label, length


def _calls(monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any], text: str) -> int:
    """How often a function of `standing` is called while a text is parsed."""
    calls: list[object] = []

    def counted(*given: object) -> Any:
        calls.append(given)
        return function(*given)

    with monkeypatch.context() as patched:
        patched.setattr(standing, function.__name__, counted)
        parse_text(text)
    return len(calls)


@pytest.mark.parametrize("amounts", [20, 80])
def test_each_clause_of_a_sentence_is_read_once_for_the_status(
    monkeypatch: pytest.MonkeyPatch, amounts: int
) -> None:
    clauses = "".join(f"某县{i}招生{i + 100}人，" for i in range(amounts))
    read = _calls(monkeypatch, standing._clause_says, f"一、任务\n{clauses}完成。")
    assert 0 < read <= amounts


@pytest.mark.parametrize("space", [" ", "\u3000", "\t", " \u00a0"])
def test_a_run_of_white_space_is_tried_at_its_head_alone(space: str) -> None:
    pattern = flow._layout(spaced=False)
    text = f"一{space * 50}一"
    tried = [at for at in range(2, len(text) - 1) if pattern.match(text[: at + 1] + "\n", at)]
    assert tried == []
    assert pattern.match(text[:2] + "\n", 1)


def test_a_label_is_cut_to_its_last_forty_characters() -> None:
    kept = label([(at, at + 3) for at in range(0, 4000, 5)])
    assert kept[-1] == (3995, 3998)
    assert 37 <= length(kept) <= 40


def test_parts_take_over_no_more_than_a_label_holds() -> None:
    text = "一、任务\n" + "".join(f"其中：小学{n}人，" for n in range(200)) + "完成。"
    last = parse_text(text).quantities[-1]
    assert last.indicator is not None
    assert len(last.indicator) <= 40
    assert last.indicator.endswith("小学")
