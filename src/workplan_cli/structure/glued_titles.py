"""Where a title ends that runs into its text, with nothing between them.

狠抓队伍建设，提升育人水平始终把师德摆在首位: in a text that has lost its line breaks. Each place
between two words is asked by a row of clues, what the titles beside it look like being one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from statistics import median_low
from typing import NamedTuple

from workplan_cli.model import Token
from workplan_cli.rules.headings import headings
from workplan_cli.words import cut

_CLAUSE = "，。；：！？"
_STOPS = "。；：！？"
_PAIR = 2  # phrases, as titles have them: 狠抓队伍建设，提升育人水平; items of a list at least
_SURE_OPENER = 2  # characters of one that begins a longer word, too: 认真落实, but not 以上
_TAKEN_UP = (3, 4)  # characters of the title that the text begins with: worth something, much
_SHORT = 3  # times that a title has to be shorter than those beside it to be none
_VERBS = "vd"  # first letters of the tags of words that open a clause
_NOUNS = frozenset({"n", "vn", "an", "l", "i", "j", "nz", "ns", "nt"})  # that end a title


class Shape(NamedTuple):
    """What the titles beside one look like."""

    length: int
    commas: int

    @classmethod
    def of(cls, titles: list[str]) -> Shape | None:
        """The shape of most of `titles`.

        >>> Shape.of(["夯实基础，补齐短板", "改革创新，激发活力", "从严治党"])
        Shape(length=9, commas=1)
        """
        if not titles:
            return None
        return cls(
            median_low([len(title) for title in titles]),
            median_low([title.count("，") for title in titles]),
        )


@dataclass(slots=True)
class Break:
    """A place between two words where a title may end and its text begin."""

    title: str
    behind: str
    first: str  # word of the title
    last: Token  # word of the title
    opening: Token  # the first word of the text
    like: Shape | None
    verbs: bool  # the title has nothing but verbs and adverbs


# -- the clues: what each is worth at a place ------------------------------------------------


@cache
def _opener() -> re.Pattern[str]:
    rule = headings().glued
    words = "|".join(sorted(map(re.escape, rule.openers), key=len, reverse=True))
    return re.compile(f"(?:{words})|{rule.dated}|{rule.label}")


@cache
def _final() -> re.Pattern[str]:
    words = "|".join(map(re.escape, headings().final.words))
    return re.compile(f"(?:{words})$")


@cache
def _goes_on() -> re.Pattern[str]:
    """One more of the words that end a title, where nothing carries it on."""
    words = "|".join(map(re.escape, headings().final.words))
    return re.compile(f"(?:{words})(?![{re.escape(headings().final.carried)}])")


@cache
def _closes() -> re.Pattern[str]:
    """One more of them, and the end of the sentence."""
    words = "|".join(map(re.escape, headings().final.words))
    return re.compile(rf"(?:{words})[{_STOPS}]")


@cache
def _over() -> re.Pattern[str]:
    """A word that ends a title, and one that opens the text: 时间安排从2015年."""
    rule = headings()
    ends, opens = (
        "|".join(map(re.escape, words)) for words in (rule.final.words, rule.glued.light)
    )
    return re.compile(f"(?:{ends})(?:{opens})(?!{'|'.join(rule.glued.no_opener)})")


@cache
def _running() -> re.Pattern[str]:
    return re.compile(f"{headings().running.pattern}|{headings().glued.clause}")


def opens_text(words: str) -> bool:
    """Whether words begin as a text does: 为加强…, 2024年."""
    return words.startswith(tuple(headings().glued.light)) or bool(_opener().match(words))


def _opens(place: Break) -> int:
    """…提升育人水平 | 始终把师德…"""
    opener = _opener().match(place.behind)
    if opener and place.behind[opener.end() :][:1] in _STOPS:
        opener = None  # 工学 | 结合。
    whole = opener and len(opener[0]) >= min(_SURE_OPENER, len(place.opening.text))
    light = place.opening.text in headings().glued.light
    if whole or (opener and _final().search(place.title)):
        return 3
    if not light or not _final().search(place.title):
        return 2 * light
    alone = len(_goes_on().findall(place.title)) == 1  # 招收年龄小班招生年龄 | 为 has two
    return 3 * alone


def _takes_up(place: Break) -> int:
    """加强困难学生的帮扶 | 困难学生帮扶工作…: the text begins with words of its title."""
    some, much = _TAKEN_UP
    if "、" in place.title.rpartition("，")[2]:
        return 0  # names in a row have words in common
    if place.behind[:much].isalpha() and place.behind[:much] in place.title:
        return 4
    if _is_first_word(place.opening.text, place):
        return 3
    return 1 if place.behind[:some].isalpha() and place.behind[:some] in place.title else 0


def _is_first_word(word: str, place: Break) -> bool:
    return len(word) > 1 and word == place.first


def _ends_finally(place: Break) -> int:
    """…招生原则 | 就近入学"""
    return 2 if _final().search(place.title) else 0


def _is_pair(place: Break) -> int:
    """狠抓队伍建设，提升育人水平 | : two phrases of one length; 强政治、增三力，永葆忠诚信仰."""
    phrases = place.title.replace("、", "").split("，")
    return 2 if len(phrases) == _PAIR and len(phrases[0]) == len(phrases[1]) else 0


def _is_as_long(place: Break) -> int:
    """It is about as long as the titles beside it."""
    near = headings().glued.near
    return 1 if place.like and abs(len(place.title) - place.like.length) <= near else 0


def _has_as_many_phrases(place: Break) -> int:
    """It has as many phrases as the titles beside it."""
    return 1 if place.like and place.title.count("，") == place.like.commas else 0


def _turns_to_a_verb(place: Break) -> int:
    """…学生健康发展 | 重视家庭教育: a noun, and a verb behind it."""
    return 1 if place.last.tag in _NOUNS and place.opening.tag[:1] in _VERBS else 0


def _leaves_its_object(place: Break) -> int:
    """…绩效管理工作提升 | 预算绩效…: a verb at the end, and what it is done to behind it."""
    named = headings().glued.of in place.title.rpartition("，")[2]  # 困难学生的帮扶
    left = place.last.tag == "v" and place.opening.tag in _NOUNS and not named
    return -2 if left else 0


def _has_no_object(place: Break) -> int:
    """进一步完善 | 各级组织…: nothing but verbs, and what they are done to behind them."""
    return -3 if place.verbs else 0


def _is_too_short(place: Break) -> int:
    """某市 | 依托“一部手机”…: a third as long as the titles beside it, and no section's name."""
    names = len(place.title) <= headings().limits.glued and _final().search(place.title)
    short = place.like and len(place.title) * _SHORT <= place.like.length
    return -3 if short and not names else 0


CLUES: tuple[Callable[[Break], int], ...] = (
    _opens,
    _takes_up,
    _ends_finally,
    _is_pair,
    _is_as_long,
    _has_as_many_phrases,
    _turns_to_a_verb,
    _leaves_its_object,
    _has_no_object,
    _is_too_short,
)


def _ends_in_subject(place: Break) -> bool:
    """Whether who does what the text tells stands behind a title: 保障措施学校 | 成立….

    He is no more than its last word, and the title ends in front of him.
    """
    told = place.last.text in headings().glued.subjects
    return told and _final().search(place.title.removesuffix(place.last.text)) is not None


def _is_impossible(place: Break) -> bool:
    """Whether a word at one of its sides belongs to the other side, or the title is none."""
    rule = headings().glued
    phrase = place.title.rpartition("，")[2]
    final = _final().search(place.title) is not None
    if final and (_goes_on().match(place.behind) or _closes().match(place.behind)):
        return True  # 目标 | 任务全县粮食…, 职责 | 分工。
    if place.behind[0] in rule.carried or (place.last.text in [*rule.bound] and not final):
        return True
    if place.title.startswith(rule.light) or _running().search(place.title):
        return True
    if _over().search(place.title) or _ends_in_subject(place):
        return True
    if place.last.start and _is_first_word(place.last.text, place):
        return True  # 代表结构代表 | 由工会…
    taken = place.last.text + place.behind[:_PAIR]
    if taken in place.title.removesuffix(place.last.text):
        return True  # 公示制度行政 | 执法公示…: what takes the title up begins with its last word
    return len(phrase) < rule.shortest and not final


# -- the best place --------------------------------------------------------------------------


def glued_title_end(body: str, masked: str, like: Shape | None) -> tuple[int, int]:
    """Where the title at the head of `body` ends, and how many points tell it: 0, 0 for nowhere.

    `masked` is `body` with all hidden that stands in brackets and quotation marks.
    """
    best = 0, 0
    for place in _places(body, masked, like):
        points = sum(clue(place) for clue in CLUES)
        if points > best[1]:
            best = len(place.title), points
    least = headings().glued.least if like else headings().glued.hint
    return best if best[1] >= least else (0, 0)


def _places(body: str, masked: str, like: Shape | None) -> Iterator[Break]:
    """The places between the words of the first sentence, as far as a title goes."""
    limit = headings().glued.longest
    reach = sum(1 for _ in takewhile(lambda c: c not in _STOPS, masked[: limit + 1]))
    words = cut(body[: limit * 2])  # beyond the reach, so that no word is cut
    verbs = True
    for before, word in pairwise(words):
        verbs = verbs and before.tag[:1] in _VERBS and before.tag not in _NOUNS
        at = word.start
        if at > reach or at >= len(body):
            break
        if masked[at] == "\x01" == masked[at - 1] or masked[at - 1] in _CLAUSE:
            continue
        place = Break(body[:at], body[at:], words[0].text, before, word, like, verbs)
        if not _is_impossible(place):
            yield place


# -- lists that have the same titles ---------------------------------------------------------


def shared_titles(left: list[str], right: list[str]) -> list[int] | None:
    """How long the titles are that two lists share, item by item; None where they do not.

    规模场…, 散养户…, 紧急免疫… under each disease: what stands there again is no text.

    >>> shared_titles(["大户春季分批办理", "散户随到随办"], ["大户由专人上门办理", "散户可以预约"])
    [2, 2]
    >>> shared_titles(["大户春季办理", "散户随到随办"], ["大户专人办理", "农户可以预约"])
    >>> shared_titles(["培训对象各校教师", "培训时间两天"], ["培训目标提升能力", "培训内容师德"])
    """
    pairs = list(zip(left, right, strict=False))
    if len(left) != len(right) or any(one[:_PAIR] != other[:_PAIR] for one, other in pairs):
        return None  # most lists: their words are not looked at
    lengths = [_shared(one, other) for one, other in pairs]
    if len(lengths) < _PAIR or min(lengths) < _PAIR:
        return None
    if len({text[:length] for text, length in zip(left, lengths, strict=True)}) == 1:
        return (
            None  # 培训对象, 培训时间: what each item of a list begins with tells none from another
        )
    return lengths if max(lengths) <= headings().glued.longest_shared else None


def _shared(left: str, right: str) -> int:
    """How many characters two texts have in common at their head, whole words of both."""
    limit = headings().limits.line
    ends = [{word.end for word in cut(text[:limit])} for text in (left, right)]
    common = 0
    for at, (one, other) in enumerate(zip(left[:limit], right[:limit], strict=False), 1):
        if one != other or one in _CLAUSE:
            break
        if at in ends[0] and at in ends[1]:
            common = at
    return common
