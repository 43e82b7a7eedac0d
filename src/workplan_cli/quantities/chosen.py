"""The label of an amount, chosen from what stands around it.

The rules of `naming.py` propose a label. Each word of the sentence near the amount then gets
its odds of being in the label, by what speaks for it (`clues`), the proposal among it. The most
likely words make several labels (`drafts`), and the one that is best as a whole is taken and put
into reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from workplan_cli.intervals import Stretch, meets
from workplan_cli.learned import Judge, judge
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.clues import WORD, Key, Row, Scene, Told, clues
from workplan_cli.quantities.drafts import NEVER, Board, Draft, best
from workplan_cli.quantities.indicators import in_order, length
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.tokens import CLOSING_QUOTES, OPENING_QUOTES
from workplan_cli.quantities.window import Surroundings
from workplan_cli.rules.indicators import indicators

_SPOKEN = 20  # weight of a word of which examples say that it speaks, though it is listed
_JOINED = "、（）()·—“”"  # a mark between two words that are taken
_QUOTES = (*zip(OPENING_QUOTES, CLOSING_QUOTES, strict=True),)
_PAIRS = (*_QUOTES, ("（", "）"), ("(", ")"))
_VERB = "v"  # the kind of a word
_QUOTED_MOST = 16  # characters between two quotation marks that are taken as a whole
_QUOTED = re.compile(
    "|".join(f"{a}[^{a}{b}]{{1,{_QUOTED_MOST}}}{b}" for a, b in _QUOTES)  # a name is one word
)


def choose(
    clauses: Clauses, amounts: Sequence[Amount], told: Sequence[Told]
) -> list[list[Stretch]]:
    """The pieces of the label of each amount of a paragraph, in reading order."""
    words = Surroundings(clauses, amounts)
    found: list[list[Stretch]] = []
    for index, one in enumerate(told):
        if one.settled or one.worded:
            found.append(list(one.pieces))
            continue
        scene = Scene(words.around(index), amounts, told, index)
        found.append(choose_words(clauses.text, scene, clues(scene), judge()))
    return found


def choose_words(
    text: str, scene: Scene, rows: Iterable[Row | None], known: Judge
) -> list[Stretch]:
    """The pieces of the label of one amount; `rows` are the clues of each word of its scene."""
    board = Board(scene, odds_of_words(scene, rows, known))
    if not board.able:
        return []
    return pieces_of(text, scene, best(board, known.total, board.drafts()))


def odds_of_words(scene: Scene, rows: Iterable[Row | None], known: Judge) -> list[int]:
    """The odds of each word of a scene."""
    of_key: dict[Key, int] = {}  # what the amount gives all words that are alike
    found: list[int] = []
    for at, row in enumerate(rows):
        if row is None or _is_filler(scene, at, known):
            found.append(NEVER)
            continue
        if row.key not in of_key:
            of_key[row.key] = known.total(scene.of_kind(row.key))
        found.append(known.odds(row.calls) + of_key[row.key])
    return found


def _is_filler(scene: Scene, at: int, known: Judge) -> bool:
    """Whether a word is listed as saying nothing, or says it of the next amount.

    The rules may propose it all the same, and examples speak for the word itself; but not for
    the one that leads to the amount: 完成 of 地区生产总值完成110亿元.
    """
    word = scene.words[at]
    if scene.ruled[at]:
        return False
    if scene.claimed[at] or _aims_ahead(scene, at):
        return True
    if not word.listed:
        return False
    return at == scene.here - 1 or (known.weight(WORD + word.text) or 0) < _SPOKEN


def _aims_ahead(scene: Scene, at: int) -> bool:
    """Whether a word opens its clause and aims at the verb behind it: 全年计划创建示范园5所.

    计划招生6000人 is planned enrolment, and 计划搬迁60户 has but the verb for its name.
    """
    lead, word, behind = indicators().lead, scene.words[at], scene.words[at + 1 : at + 3]
    if word.text not in lead.aims or not behind or behind[0].text.startswith(lead.enrolling):
        return False
    if behind[0].kind != _VERB or behind[0].start != word.end or behind[-1].amount >= 0:
        return False
    clause = takewhile(lambda one: one.clause == word.clause, reversed(scene.words[:at]))
    return all(one.listed for one in clause)


def pieces_of(text: str, scene: Scene, draft: Draft) -> list[Stretch]:
    """The stretches of a label, with what stands between its words, and names as a whole."""
    words, taken = scene.words, draft.words
    bare = [(words[at].start, words[at].end) for at in taken]
    filled = [
        (words[before].start, words[at].end) for before, at in pairwise(taken) if at in draft.joints
    ]
    whole = in_order([*bare, *filled])
    named = in_order(_closed(text, _joined(text, in_order([*whole, *_names(text, scene, whole)]))))
    for pieces in (named, in_order(_closed(text, _joined(text, whole))), whole):
        if length(pieces) <= indicators().limits.label:
            return pieces
    return in_order(bare)


def _names(text: str, scene: Scene, pieces: Sequence[Stretch]) -> list[Stretch]:
    """What stands in quotation marks and is taken in part, if no amount is in it."""
    low, high = scene.words[0].start, scene.words[-1].end
    found = [match.span() for match in _QUOTED.finditer(text, low, high)]
    amounts = [(word.start, word.end) for word in scene.words if word.amount >= 0]
    return [one for one in found if meets(one, pieces) and not meets(one, amounts)]


def _joined(text: str, pieces: Sequence[Stretch]) -> list[Stretch]:
    """The pieces, two that a single mark parts made one: 学历（学位）教育."""
    found: list[Stretch] = []
    for start, end in pieces:
        if found and start - found[-1][1] == 1 and text[start - 1] in _JOINED:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _closed(text: str, pieces: Sequence[Stretch]) -> list[Stretch]:
    """The pieces with the mark beside them that pairs with a quotation mark or bracket in them."""
    return [_closed_one(text, start, end) for start, end in pieces]


def _closed_one(text: str, start: int, end: int) -> Stretch:
    for opening, closing in _PAIRS:
        more = text.count(opening, start, end) - text.count(closing, start, end)
        if more < 0 and text[start - 1 : start] == opening:
            start -= 1
        elif more > 0 and text[end : end + 1] == closing:
            end += 1
    return start, end
