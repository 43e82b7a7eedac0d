"""What closes a document: the list of its attachments, its 落款, who gets a copy."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.layout import layout
from workplan_cli.structure.attachments import attachment_list, attachment_marks
from workplan_cli.structure.forms import begins_section
from workplan_cli.structure.header import Front, Signature, read_signature
from workplan_cli.structure.lines import Line
from workplan_cli.structure.page import line_block

_LINES = 8  # that a 落款 and what follows it may take


@cache
def _copies() -> re.Pattern[str]:
    return re.compile(layout().copies.pattern)


def without_closing(text: str, body: list[Line], front: Front) -> list[Line]:
    """The lines of `body` without those that close it, whose blocks and fields `front` gets."""
    listed = attachment_list(body)
    copied = [line for line in body if _is_copies(line)]
    front.blocks += [line_block("attachment_list", line) for line in listed]
    front.blocks += [line_block("copies", line) for line in copied]
    taken = {line.start for line in (*listed, *copied)}
    return _without_signature(text, [line for line in body if line.start not in taken], front)


def _is_copies(line: Line) -> bool:
    return len(line.text) <= layout().copies.longest and bool(_copies().match(line.text))


def _without_signature(text: str, body: list[Line], front: Front) -> list[Line]:
    """Read the 落款 in front of the first attachment, and the one at the end.

    What stands between it and the attachment (此件主动公开) stays. At the end all behind it goes.
    """
    attached = attachment_marks(body)
    at = next((i for i, line in enumerate(body) if attached and line.start == attached[0].start), 0)
    signed = _signed(text, front, body[max(0, at - _LINES) : at])
    if signed is not None:
        taken = signed.span
        body = [line for line in body if not taken.start <= line.start < taken.end]
    low = max(0, len(body) - _LINES)
    signed = _signed(text, front, body[low:])
    if signed is not None and _goes_on(body[low + signed.first :]):
        return [line for line in body if not signed.span.start <= line.start < signed.span.end]
    return body if signed is None else body[: low + signed.first]


def _goes_on(lines: list[Line]) -> bool:
    """Whether sections stand behind a 落款, which is that of a notice in front of them."""
    return any(begins_section(line.text) for line in lines)


def _signed(text: str, front: Front, lines: list[Line]) -> Signature | None:
    """The 落款 at the end of `lines`, taken into the header's evidence and the blocks."""
    signed = read_signature(lines, "signature")
    if signed is not None:
        front.evidence += signed.evidence
        front.blocks.append(signed.block(text))
    return signed
