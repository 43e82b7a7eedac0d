"""Whole labels: what is tried of the words around an amount, and what is told of each."""

from __future__ import annotations

import pytest

from workplan_cli.quantities import read_pages
from workplan_cli.quantities.clues import Scene
from workplan_cli.quantities.drafts import NEVER, Board, best, chance, clues_of
from workplan_cli.quantities.indicators import length
from workplan_cli.quantities.window import Surroundings
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

SENTENCE = "2025年教育工作要点\n\n一、教育\n全县新建公办幼儿园，增加学位300个。\n"


def _board(odds: dict[str, int], otherwise: int = -500) -> Board:
    """The words in front of the amount, each with its odds."""
    page = next(iter(read_pages(SENTENCE, read_structure(SENTENCE), cut)))
    words = Surroundings(page.clauses, page.amounts).around(0)
    scene = Scene(words, page.amounts, page.told, 0)
    worth = [odds.get(word.text, otherwise) for word in scene.words]
    return Board(scene, worth)


def _texts(board: Board) -> list[str]:
    words = board.scene.words
    return ["".join(words[at].text for at in draft.words) for draft in board.drafts()]


def test_the_likeliest_words_come_first_and_nothing_is_tried_twice() -> None:
    texts = _texts(_board({"学位": 300, "增加": 200, "全县": -200}))
    assert texts[0] == "增加学位"
    assert {"学位", "全县增加学位"} <= set(texts)
    assert len(texts) == len(set(texts))


def test_a_word_that_cannot_be_in_a_label_is_in_none() -> None:
    assert not any("全县" in text for text in _texts(_board({"学位": 300, "全县": NEVER})))


def test_the_best_label_is_that_which_its_clues_speak_for() -> None:
    board = _board({"学位": 300, "增加": 200})
    drafts = board.drafts()
    for one in drafts:
        told = clues_of(board, one)
        others = [draft for draft in drafts if clues_of(board, draft) == told]
        assert best(board, told.__eq__, drafts) == others[0]


def test_what_is_told_of_a_label() -> None:
    board = _board({"学位": 300, "增加": 200})
    told = dict(
        clue.removeprefix("W ").split(" ", 1) for clue in clues_of(board, board.drafts()[0])
    )
    assert told["twice"] == "0"
    assert told["length"] == "1"


@pytest.mark.parametrize(("odds", "thousandths"), [(0, 500), (9000, 998), (-9000, 2)])
def test_a_chance_is_told_in_thousandths(odds: int, thousandths: int) -> None:
    assert chance(odds) == thousandths


@pytest.mark.parametrize(
    ("pieces", "characters"),
    [([], 0), ([(0, 2)], 2), ([(0, 2), (5, 8)], 6), ([(0, 2), (5, 8), (9, 10)], 8)],
)
def test_a_label_is_as_long_as_its_pieces_with_a_space_between(
    pieces: list[tuple[int, int]], characters: int
) -> None:
    assert length(pieces) == characters
