"""Where the title of an item ends and its text begins."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from workplan_cli import rules
from workplan_cli.structure.lines import squeeze

_SENTENCE_END = re.compile(r"[。！？；;]")
_COLON = re.compile(r"(?<!\d)[：:]|[：:](?!\d)")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|“[^”]*”|《[^》]*》")
_TRAILING = " \t\r\n\u3000\u00a0。：:；;，,、.．"


@cache
def _data() -> dict[str, Any]:
    return rules.tables("headings")


@cache
def _running() -> re.Pattern[str]:
    return re.compile(_data()["running"]["pattern"])


@cache
def _glued() -> re.Pattern[str]:
    final = _data()["final"]
    words = "|".join(sorted(map(re.escape, final["words"]), key=len, reverse=True))
    return re.compile(rf"(?:{words})++(?![{re.escape(final['carried'])}])")


def heading_end(segment: str, *, alone: bool, last: bool, glued: bool) -> int:
    """Length of the title at the head of `segment`, 0 where it has none.

    `segment` is the item's text behind its marker up to the end of its line or to the
    next marker; `alone`: it ends its line or another item follows at once; `last`: nothing
    of the item follows it; `glued`: titles may run into their text.
    """
    body = segment.rstrip()
    if not body.strip():
        return 0
    masked = _mask(body)
    label = _label(body, masked, alone=alone, last=last)
    if label:
        return _closed(body, _label_in_flat(body, masked, label) if glued else label)
    title = _sentence(body, masked, alone=alone, last=last) if label is None else 0
    if title:
        return _closed(body, title)
    if glued and (run_in := _run_in(body, masked)):
        return run_in
    whole = label is None and title is None and _is_whole(body, masked, alone)
    return _closed(body, len(body)) if whole else 0


def _closed(body: str, end: int) -> int:
    """`end` without the punctuation in front of it."""
    return len(body[:end].rstrip(_TRAILING))


def _label_in_flat(body: str, masked: str, label: int) -> int:
    """3.抽签时间实验幼儿园：9:00: the title ends before the label does.

    What is left of it has to be a name: 纸质材料上报： is one title.
    """
    if any(match.end() == label for match in _glued().finditer(masked, 0, label)):
        return label
    end = _run_in(body, masked[:label])
    return end if end and label - end >= _data()["limits"]["name"] else label


def _mask(text: str) -> str:
    """Hide what stands in brackets and quotation marks; the length stays."""
    return _BRACKETED.sub(lambda match: "\x01" * len(match[0]), text)


def _label(body: str, masked: str, *, alone: bool, last: bool) -> int | None:
    """1.报名时间：…: the words before a colon."""
    colon = _COLON.search(masked) if "：" in masked or ":" in masked else None
    if colon is None or colon.start() > _data()["limits"]["label"]:
        return None
    end = _SENTENCE_END.search(masked, 0, colon.start())
    if end is not None:
        return None
    closes = not body[colon.end() :].strip()
    if "，" in masked[: colon.start()] and not closes:
        return None if _SENTENCE_END.search(masked) and not last else 0
    return colon.start()


def _sentence(body: str, masked: str, *, alone: bool, last: bool) -> int | None:
    """1.做有教育情怀的教育人。持续倡导…: the first sentence, where text follows it."""
    end = _SENTENCE_END.search(masked)
    if end is None or end[0] in "；;":
        return None
    title = masked[: end.start()]
    if len(title.strip()) > _data()["limits"]["sentence"]:
        return None
    if last and not body[end.end() :].strip():
        return end.start() if _lone_title(title) else 0
    return end.start() if title.count("，") <= _data()["limits"]["commas"] else None


def _lone_title(title: str) -> bool:
    """Whether a sentence with nothing behind it is a title and not the item's text."""
    return "，" not in title and "," not in title and not _running().search(title)


def _is_whole(body: str, masked: str, alone: bool) -> bool:
    """Whether the whole line is the title: it holds no sentence and is not long."""
    if not alone or _SENTENCE_END.search(masked):
        return False
    longest: int = _data()["limits"]["line"]
    return len(squeeze(body)) <= longest


def _run_in(body: str, masked: str) -> int:
    """四、户籍核对2015年7月6日…: a title that runs into its text."""
    data = _data()
    clause = re.split(r"[，。；：！？、,;:]", masked, maxsplit=1)[0]
    best = 0
    for match in _glued().finditer(clause):
        opener = body.startswith(tuple(data["final"]["openers"]), match.end())
        limit = data["limits"]["glued"] if opener else data["limits"]["glued"] - 4
        if match.end() <= limit and match.end() < len(body):
            best = match.end()
            if opener:
                break
        if best and not opener:
            break
    return best
