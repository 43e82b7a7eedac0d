"""Where the title of an item ends and its text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workplan_cli.rules.headings import headings
from workplan_cli.structure.lines import squeeze

_SENTENCE_END = re.compile(r"[。！？；;]")
_CLAUSE_END = re.compile(r"[，。；：！？、,;:]")
_COLON = re.compile(r"(?<!\d)[：:]|[：:](?!\d)")  # 8:30 has none
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|“[^”]*”|《[^》]*》")
_TRAILING = " \t\r\n\u3000\u00a0。：:；;，,、.．"


@dataclass(slots=True)
class _Beginning:
    """What follows the marker of an item."""

    body: str
    masked: str  # the same with all hidden that stands in brackets and quotation marks
    alone: bool
    last: bool
    glued: bool


@cache
def _running() -> re.Pattern[str]:
    return re.compile(headings().running.pattern)


@cache
def _final() -> re.Pattern[str]:
    rule = headings().final
    words = "|".join(sorted(map(re.escape, rule.words), key=len, reverse=True))
    return re.compile(rf"(?:{words})++(?![{re.escape(rule.carried)}])")


def heading_end(segment: str, *, alone: bool, last: bool, glued: bool) -> int:
    """Length of the title at the head of `segment`, 0 where it has none.

    `segment` is the item's text behind its marker up to the end of its line or to the
    next marker; `alone`: it ends its line or another item follows at once; `last`: nothing
    of the item follows it; `glued`: titles may run into their text.
    """
    body = segment.rstrip()
    if not body.strip():
        return 0
    beginning = _Beginning(body, _mask(body), alone, last, glued)
    for rule in _RULES:
        end = rule(beginning)
        if end is not None:
            return len(body[:end].rstrip(_TRAILING))
    return 0


def _mask(text: str) -> str:
    """Hide what stands in brackets and quotation marks; the length stays."""
    return _BRACKETED.sub(lambda match: "\x01" * len(match[0]), text)


# -- the rules: where the title ends, 0 for none, None where another rule has to tell ------


def _label(item: _Beginning) -> int | None:
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


def _label_run_in(item: _Beginning, label: int) -> int:
    """抽签时间实验幼儿园：9:00: the title ends before the label does.

    What is left of it has to be a name: 纸质材料上报： is one title.
    """
    if any(match.end() == label for match in _final().finditer(item.masked, 0, label)):
        return label
    end = _final_word_end(item.body, item.masked[:label])
    return end if end and label - end >= headings().limits.name else label


def _first_sentence(item: _Beginning) -> int | None:
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


def _run_in(item: _Beginning) -> int | None:
    """户籍核对2015年7月6日…: a title that runs into its text."""
    return (_final_word_end(item.body, item.masked) or None) if item.glued else None


def _final_word_end(body: str, masked: str) -> int:
    """Where the first word ends that may end a title here, 0 where there is none."""
    limits, openers = headings().limits, headings().final.openers
    clause = _CLAUSE_END.split(masked, maxsplit=1)[0]
    for match in _final().finditer(clause):
        opened = body.startswith(openers, match.end())
        limit = limits.glued if opened else limits.glued_bare
        if match.end() <= limit and match.end() < len(body):
            return match.end()
    return 0


def _whole(item: _Beginning) -> int | None:
    """加强组织领导: the whole line, where it holds no sentence and is not long."""
    if not item.alone or _SENTENCE_END.search(item.masked):
        return None
    return len(item.body) if len(squeeze(item.body)) <= headings().limits.line else None


_RULES = (_label, _first_sentence, _run_in, _whole)
