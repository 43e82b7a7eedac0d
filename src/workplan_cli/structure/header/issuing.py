"""What the words of a notice's title say that it issues, hands on, or makes public."""

from __future__ import annotations

import re

from workplan_cli.rules.header import header
from workplan_cli.structure.header.titles import title_end
from workplan_cli.structure.lines import squeeze


def makes_public(title: str) -> bool:
    """Whether a notice makes something public that it does not name in 《》.

    >>> makes_public("某局关于公布2018年招生办法的通知"), makes_public("关于公布《某市目录》的公告")
    (True, False)
    """
    return re.search(header().issues.public, title) is not None


def issued_in(text: str) -> str | None:
    """What the title of a notice in a text that runs on says that it issues.

    >>> issued_in("某局关于印发《某县工作计划》的通知各校：现印发。")
    '某县工作计划'
    >>> issued_in("某局转发市局关于做好招生工作的通知各校：现转发给你们。")
    '关于做好招生工作的通知'
    """
    end = title_end(text, 0, len(text))
    words = squeeze(text[:end]) if end else ""
    if match := re.search(header().issues.pattern, words):
        return match["quoted"] or match["plain"]
    onward = re.search(header().issues.onward, words)
    return onward["plain"][onward["plain"].index(header().title.about) :] if onward else None
