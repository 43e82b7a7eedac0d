"""Where the title of an item ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from workplan_cli.rules.headings import headings
from workplan_cli.structure.glued_titles import Shape, glued_title_end, opens_text
from workplan_cli.structure.lines import squeeze
from workplan_cli.words import is_word

_SENTENCE_END = re.compile(r"[。！？；;]")
_CLAUSE_STOP = re.compile(r"[，。；：！？,;:]")
_SPACE = re.compile(r"[ \t\u3000\u00a0]+")
_CLAUSE_END = re.compile(r"[，。；：！？、,;:]")
_QUESTIONS = re.compile(r"(?:[^。！？；;：:]+？)+")
_COLON = re.compile(r"(?<!\d)[：:]|[：:](?!\d)")  # 8:30 has none
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|“[^”]*”|《[^》]*》")
_SHORT_BRACKET = re.compile(r"（[^（）：，。；]{1,12}）")
_TRAILING = " \t\r\n\u3000\u00a0。：:；;，,、.．|"
_NAMED = 3  # items that all begin with such words have titles of no more


@dataclass(slots=True)
class Beginning:
    """What follows the marker of an item, up to the end of its line or to the next marker.

    `alone`: it ends its line or another item follows at once; `last`: nothing of the item follows
    it; `listed`: an enumeration inside the paragraph follows at once; `glued`: titles may run into
    their text; `spaced`: white space stands where lines were broken; `ended`: its line ends, and
    an item below it begins the next one.
    """

    body: str
    alone: bool
    last: bool
    listed: bool = False
    glued: bool = False
    spaced: bool = False
    ended: bool = False
    shared: int = 0  # length of the title that it shares with an item of a list like its own
    like: Shape | None = None  # the titles beside it, where titles may run into their text
    masked: str = field(init=False)  # with all hidden that stands in brackets and quotation marks

    def __post_init__(self) -> None:
        self.body = self.body.rstrip()
        self.masked = _BRACKETED.sub(lambda match: "\x01" * len(match[0]), self.body)


@cache
def _running() -> re.Pattern[str]:
    return re.compile(headings().running.pattern)


@cache
def _spaced_label() -> re.Pattern[str]:
    return re.compile(headings().glued.label)


@cache
def _final() -> re.Pattern[str]:
    rule = headings().final
    words = "|".join(sorted(map(re.escape, rule.words), key=len, reverse=True))
    return re.compile(rf"(?:{words})++(?![{re.escape(rule.carried)}])")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile(headings().glued.predicate)


def heading_ends(siblings: list[Beginning]) -> list[int]:
    """Lengths of the titles at the heads of items that stand side by side, 0 for none.

    Where titles run into their text, those that punctuation closes tell what the others are like.
    """
    told = [_told(item) for item in siblings]
    if any(item.glued for item in siblings):
        pairs = [(item.body[:end], sure) for item, (end, sure) in zip(siblings, told, strict=True)]
        sure = [title for title, known in pairs if known and title]
        like = Shape.of(sure or [title for title, _ in pairs if title])
        for place, item in enumerate(siblings):
            item.like = like
            told[place] = _told(item)
        return _named(siblings, [end for end, _ in told])
    return [end for end, _ in told]


def _named(siblings: list[Beginning], ends: list[int]) -> list[int]:
    """The titles cut behind the words that name a section, where most of them begin with such.

    总体要求全面推进。 beside 主要任务抓好三件事。 is 总体要求. Where all of several do, whatever
    stands behind is text.
    """
    names = [_name_end(item) for item in siblings]
    if sum(map(bool, names)) * 2 <= len(siblings) or len(siblings) < 2:
        return ends
    if all(names) and len(names) >= _NAMED:
        told = zip(siblings, names, ends, strict=True)
        return [end if _is_whole_name(item, name, end) else name for item, name, end in told]
    return [
        name if 0 < name < end and _is_all(item, end) else end
        for item, name, end in zip(siblings, names, ends, strict=True)
    ]


def _is_whole_name(item: Beginning, name: int, end: int) -> bool:
    """Whether the words that name a section go on to where an item follows: 重点 | 工作（一）…."""
    near = end == len(item.body) and end - name <= headings().limits.word
    return item.ended or (item.alone and not item.last and near)


def _is_all(item: Beginning, end: int) -> bool:
    """Whether a title would be all that an item has: then it is one with its text."""
    return item.last and not item.body[end:].strip(_TRAILING)


def _name_end(item: Beginning) -> int:
    """Where the word ends that names a section, at the head of an item; 0 for none."""
    name = _final().search(item.masked, 0, headings().glued.name)
    behind = item.masked[name.end() :] if name else ""
    told = not item.spaced and not item.shared and _runs_on(behind)
    return name.end() if name and told else 0


def _runs_on(behind: str) -> bool:
    """Whether words begin at once."""
    return behind[:1].isalnum() or behind[:1] in "“《"


def has_title_sentence(text: str) -> bool:
    """Whether a title sentence opens the text of an item, and more stands behind it.

    >>> has_title_sentence("强化监督。出台三项制度。"), has_title_sentence("强化监督；")
    (True, False)
    """
    head, stop, rest = text.partition("。")
    short = len(head) <= headings().limits.sentence and not _SENTENCE_END.search(head)
    return bool(stop and rest.strip()) and short


def _told(item: Beginning) -> tuple[int, bool]:
    """Length of the title of one item, 0 for none, and whether punctuation tells it."""
    if item.body.strip():
        for rule in _RULES:
            end = rule(item)
            if end is not None:
                guessed = rule in _GUESSES
                end = _with_bracket(item, end) if end and guessed else end
                return len(item.body[:end].rstrip(_TRAILING)), not guessed
    return 0, False


def _with_bracket(item: Beginning, end: int) -> int:
    """Where a title ends that runs into its text, a short bracket and all: 组织领导（20分）."""
    bracket = _SHORT_BRACKET.match(item.body, end)
    return bracket.end() if bracket and item.body[bracket.end() :] else end


# -- the rules: where the title ends, 0 for none, None where another rule has to tell ------


def _shared(item: Beginning) -> int | None:
    """规模场…: what stands at the head of an item of a list like its own, too."""
    return item.shared or None


def _set_off(item: Beginning) -> int | None:
    """报名程序 考生于4月…: white space, where it stands for the breaks that are lost.

    Where there is none in front of the next item, all is title: 突出重点，抓好整治 （一）….
    """
    gap = _gap_between_words(item) if item.spaced else None
    if item.spaced and gap is None and item.alone and _is_title_or_pair(item.masked):
        return _whole(item)
    if gap is None or not headings().limits.word <= gap.start() <= headings().limits.line:
        return None
    title = item.masked[: gap.start()]
    closed = _COLON.search(title) or _SENTENCE_END.search(title) or title.count("，") > 1
    return None if closed else gap.start()


def _gap_between_words(item: Beginning) -> re.Match[str] | None:
    """The first white space that parts no word, as the width of a page does: 美少年”活 动."""
    gaps = _SPACE.finditer(item.masked)
    return next((gap for gap in gaps if not _parts_word(item.body, gap)), None)


def _parts_word(body: str, gap: re.Match[str]) -> bool:
    """Whether white space stands inside a word of two characters.

    The one in front of it ends no word, the two around it are one.
    """
    before = body[: gap.start()]
    return is_word(before[-1:] + body[gap.end() :][:1]) and not is_word(before[-2:])


def _is_title_or_pair(masked: str) -> bool:
    """Whether words are one phrase or two, none of them a label."""
    return masked.count("，") <= 1 and not _COLON.search(masked)


def _question(item: Beginning) -> int | None:
    """补贴标准是多少？答：…: what is asked, be it in two questions."""
    asked = _QUESTIONS.match(item.masked)
    limit = headings().limits.line
    return asked.end() - 1 if asked and len(squeeze(asked[0])) <= limit else None


def _label(item: Beginning) -> int | None:
    """报名时间：…: the words before a colon."""
    colon = _label_colon(item.masked)
    if colon is None:
        return None
    if "，" in item.masked[: colon.start()] and item.body[colon.end() :].strip():
        sentences = _SENTENCE_END.search(item.masked) and not item.last
        return None if sentences else _run_in(item) or 0  # 今年，要做好以下工作：…
    return _label_run_in(item, colon.start()) if item.glued else colon.start()


def _label_colon(masked: str) -> re.Match[str] | None:
    """The colon that may close a label: near enough, and in the first sentence."""
    if "：" not in masked and ":" not in masked:  # most have none, and the pattern is slow
        return None
    colon = _COLON.search(masked)
    if colon is None or colon.start() > headings().limits.label:
        return None
    return None if _SENTENCE_END.search(masked, 0, colon.start()) else colon


def _label_run_in(item: Beginning, label: int) -> int:
    """抽签时间实验幼儿园：9:00: the title ends before the label does.

    What is left of it has to be a name: 纸质材料上报： is one title.
    """
    if any(match.end() == label for match in _final().finditer(item.masked, 0, label)):
        return label
    spaced = _spaced_label().search(item.masked, 0, label + 1)
    if spaced and spaced.start():
        return spaced.start()
    end = _final_word_end(item.body, item.masked[:label])
    return end if end and label - end >= headings().limits.name else label


def _before_list(item: Beginning) -> int | None:
    """从严加强监管一是…: an enumeration follows at once."""
    run = item.glued and item.listed and not _SENTENCE_END.search(item.masked)
    return len(item.body) if run and len(item.body) <= headings().limits.line else None


def _undivided(item: Beginning) -> int | None:
    """测试办法和时间、地点、内容1.…: an item follows at once, and no clause ends before.

    What one word stands behind is no end: 脱贫攻坚与社会责任管理2.….
    """
    whole = item.glued and item.alone and not _CLAUSE_STOP.search(item.masked)
    if not whole or len(item.body) > headings().glued.longest:
        return None
    finals = [] if item.ended else [match.end() for match in _final().finditer(item.masked)]
    behind = item.body[finals[-1] :] if finals else ""
    return None if len(behind) > headings().limits.word or behind.isdigit() else len(item.body)


def _balanced(item: Beginning) -> int | None:
    """聚焦主责主业，强化思想引领1.…: two phrases as long as each other, and an item at once."""
    first, comma, second = item.masked.partition("，")
    whole = item.glued and item.alone and comma and not _CLAUSE_STOP.search(second)
    fits = len(item.body) <= headings().glued.longest and not _CLAUSE_STOP.search(first)
    return len(item.body) if whole and fits and len(first.strip()) == len(second) else None


def _one_sentence(item: Beginning) -> int | None:
    """突出重点，推动教育发展。（一）…: a sentence of a phrase or two, and an item below it."""
    stop = _SENTENCE_END.search(item.masked)
    if stop is None or stop[0] != "。" or stop.end() < len(item.body):
        return None
    whole = item.glued and item.alone and not item.last and item.masked.count("，") <= 1
    return stop.start() if whole and stop.start() <= headings().limits.sentence else None


def _part_of_sentence(item: Beginning) -> int | None:
    """狠抓队伍建设，提升育人水平始终把师德摆在首位。…: much tells that a title ends before."""
    if not item.glued or (item.ended and not _CLAUSE_STOP.search(item.masked)):
        return None
    end, points = glued_title_end(item.body, item.masked, item.like)
    if item.alone and len(item.body) - end <= headings().limits.word and item.body[end:].isalpha():
        return None  # 脱贫攻坚与社会责任 | 管理2.…
    if points < headings().glued.sentence or _predicate().match(item.masked, end):
        return None
    return len(item.body) if item.alone and _is_of_title(item, end) else end


def _is_of_title(item: Beginning, end: int) -> bool:
    """Whether what stands behind a place and in front of the next item is no text.

    推进重点 | 产品认定和平台建设（一）…: neither a stop closes it, nor do words open it that texts
    open with.
    """
    rest = item.masked[end:]
    whole = len(squeeze(item.body)) <= headings().glued.longest and not _CLAUSE_STOP.search(rest)
    return whole and not opens_text(rest)


def _first_sentence(item: Beginning) -> int | None:
    """做有教育情怀的教育人。持续倡导…: the first sentence, where text follows it."""
    end = _SENTENCE_END.search(item.masked)
    if end is None or end[0] in "；;":
        return None
    title = item.masked[: end.start()]
    if len(title.strip()) > headings().limits.sentence:
        return None
    if item.last and not item.body[end.end() :].strip():
        return end.start() if _is_title_alone(title) else _run_in(item) or 0
    return end.start() if title.count("，") <= headings().limits.commas else None


def _is_title_alone(sentence: str) -> bool:
    """Whether a sentence with nothing behind it is a title and not the item's text."""
    return "，" not in sentence and "," not in sentence and not _running().search(sentence)


def _run_in(item: Beginning) -> int | None:
    """户籍核对2015年7月6日…: a title that runs into its text."""
    if not item.glued:
        return None
    end, _ = glued_title_end(item.body, item.masked, item.like)
    named = _final_word_end(item.body, item.masked)
    if end and not named and item.alone and _is_of_title(item, end):
        return len(item.body)
    return end or named or None


def _final_word_end(body: str, masked: str) -> int:
    """Where the first word ends that may end a title here, 0 where there is none."""
    limits, openers = headings().limits, headings().final.openers
    clause = _CLAUSE_END.split(masked, maxsplit=1)[0]
    for match in _final().finditer(masked, 0, len(clause) + 1):
        if match.end() > len(clause):
            break
        opened = body.startswith(openers, match.end())
        limit = limits.glued if opened else limits.glued_bare
        if match.end() <= limit and match.end() < len(body):
            return match.end()
    return 0


def _whole(item: Beginning) -> int | None:
    """加强组织领导: the whole line, where it holds no sentence and is not long."""
    if not item.alone or _SENTENCE_END.search(item.masked):
        return None
    return len(item.body) if len(squeeze(item.body)) <= headings().limits.line else None


_RULES: tuple[Callable[[Beginning], int | None], ...] = (
    _shared,
    _question,
    _set_off,
    _label,
    _before_list,
    _balanced,
    _one_sentence,
    _part_of_sentence,
    _undivided,
    _first_sentence,
    _run_in,
    _whole,
)
_GUESSES = frozenset({_part_of_sentence, _run_in})
