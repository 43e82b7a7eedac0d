"""What an amount measures, in the text's own words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workplan_cli import rules
from workplan_cli.model import Role
from workplan_cli.quantities.clauses import Clauses, Stretch, Token
from workplan_cli.quantities.each import share_out
from workplan_cli.quantities.phrases import (
    Before,
    is_noun,
    is_verb,
    last_words,
    lexicon,
    noun_phrase,
    stretches,
    trim_before,
)
from workplan_cli.quantities.scan import Amount

_BRACKETED = 9  # amounts in brackets that are passed over: their number keeps time linear


@dataclass(slots=True)
class Label:
    """An indicator while it is being read: stretches of the flow, in reading order."""

    pieces: list[Stretch]
    role: Role = "level"
    before: Before | None = None
    phrase: Before | None = None  # the phrase that names it: its own, or the one taken over
    carried: list[Stretch] = field(default_factory=list)  # subject taken over from before
    behind: Stretch | None = None  # the noun phrase behind the amount
    nouns: list[Stretch] = field(default_factory=list)  # in front of its bound: 3万人口以上
    predicate: bool = False  # what stands behind is what was done or suffered
    start: int = 0  # where the clause's phrase begins
    opening: str = ""  # its first word, as it stands
    subject: Label | None = None  # of whom it tells the share or the progress
    uneven: bool = False  # 分别 with another number of subjects than of amounts


def label_amounts(clauses: Clauses, amounts: list[Amount]) -> list[Label]:
    """Label the amounts of one paragraph, in text order."""
    labels: list[Label] = []
    for index, amount in enumerate(amounts):
        labels.append(_label(clauses, amounts, labels, index, amount))
    _share_nouns(amounts, labels)
    share_out(clauses, amounts, labels)
    for label in labels:
        label.pieces = fitted(label.pieces)
    return labels


def _share_nouns(amounts: list[Amount], labels: list[Label]) -> None:
    """20个500千伏输变电工程: what follows the amount that describes it is counted by the first."""
    for index in range(len(amounts) - 2, -1, -1):
        behind = labels[index + 1].behind
        touching = amounts[index].outer_end == amounts[index + 1].outer_start
        if touching and labels[index].behind is None and behind is not None:
            labels[index].behind = behind
            labels[index].pieces.append(behind)


def fitted(pieces: list[Stretch]) -> list[Stretch]:
    """The pieces of a label in reading order, short enough for one."""
    return _fit(_in_order(pieces))


def _label(
    clauses: Clauses, amounts: list[Amount], labels: list[Label], index: int, amount: Amount
) -> Label:
    previous = index - 1 if index else None
    front = clauses.back_to_start(amount.outer_start)
    begin = front[0][0] if front else amount.outer_start
    if previous is not None and amounts[previous].outer_end > begin:
        if _is_deadline(clauses, amounts[previous]):  # it says nothing of what follows
            begin = amounts[previous].outer_end
            front = [stretch for stretch in front if stretch[0] >= begin] or [
                (begin, amount.outer_start)
            ]
        elif not in_closed_bracket(clauses, amounts[previous], amount):
            return _after_amount(clauses, amounts, labels, index)
    aside = lexicon().aside.match(clauses.text, begin, amount.outer_start)
    if aside:  # 考虑价格因素比上年实际增长9.3%
        front = [(max(low, aside.end()), high) for low, high in front if high > aside.end()]
    words = _without_modifiers(clauses, front, amount)
    before = trim_before(words)
    if clauses.text[:begin].rstrip("：:").endswith(tuple(lexicon().part)):
        before = replace(before, part=True)
    label = Label([], before=before, phrase=before, start=begin)
    label.opening = words[0][0] if words else ""
    label.behind = _behind(clauses, amounts, index, before)
    if label.behind is None:
        label.behind = _predicate(clauses, amounts, index, before)
        label.predicate = label.behind is not None
    _name(clauses, amounts, labels, index, label)
    return label


def _without_modifiers(clauses: Clauses, front: list[Stretch], amount: Amount) -> list[Token]:
    """The words in front of an amount but for its bound words (不低于采购金额的30%)."""
    tokens = [token for stretch in front for token in clauses.tokens(*stretch)]
    apart = [(m.start, m.end) for m in amount.modifiers if m.end < amount.start - 1]
    return [t for t in tokens if not any(start <= t[2] < end for start, end in apart)]


def in_closed_bracket(clauses: Clauses, earlier: Amount, later: Amount) -> bool:
    """Whether `earlier` stands in a bracket that is closed before `later`."""
    opening = clauses.bracket(earlier.start)
    return opening >= 0 and clauses.bracket(later.start) != opening


def _after_amount(
    clauses: Clauses, amounts: list[Amount], labels: list[Label], index: int
) -> Label:
    """Label an amount that follows another one in the same clause."""
    amount, earlier, known = amounts[index], amounts[index - 1], labels[index - 1]
    behind = known.behind
    begin = behind[1] if behind and behind[1] <= amount.outer_start else earlier.outer_end
    rank = lexicon().rank.match(clauses.text, begin, amount.outer_start)
    begin = rank.end() if rank else begin
    gap = clauses.tokens(begin, amount.outer_start)
    before = trim_before(gap)
    label = Label(
        [], before=before, phrase=before if before.named else known.phrase, start=known.start
    )
    label.behind = _behind(clauses, amounts, index, before)
    label.subject = None if before.named else known.subject
    linked = clauses.text.startswith("的", earlier.outer_end)
    predicate = bool(gap) and not before.tokens
    if behind and predicate and not _separated(clauses.text, begin):
        # 超过100人的企业达到15%: the earlier amount with its noun is the subject
        label.pieces = [*_front_of(known), (earlier.outer_start, behind[1])]
    elif before.named and linked and not behind:
        label.pieces = [(earlier.outer_start, begin), *stretches(before.tokens)]
    elif before.named and behind and not _separated(clauses.text, begin):
        # 1550个省重点项目完成投资7398亿元: the earlier amount's noun is the subject
        label.pieces = [behind, *stretches(before.tokens)]
    elif before.named:
        inside = clauses.bracket(amount.start) >= 0
        carried = [] if inside else _frame(known, before, amounts, index)
        if not carried and not inside and label.behind is None:
            carried = _told_of(clauses, amounts, index, before, known)
        label.pieces = [*carried, *stretches(before.tokens)]
    elif before.tokens and label.behind is None and before.change is None:
        label.pieces = [*_front_of(known), *stretches(before.tokens)]
    elif label.behind and gap and _separated(clauses.text, begin):
        label.pieces = [*_verb_of(known), *stretches(before.tokens)]
    else:
        label.pieces = [*known.carried, *_measured(known, before), *stretches(before.tokens)]
        if behind and (label.behind is None or behind[1] == amount.outer_start):
            label.pieces.append(behind)
    return _finish(label, before, amount)


def _separated(text: str, at: int) -> bool:
    return text[at : at + 1] in "、和与及，"


def _front_of(label: Label) -> list[Stretch]:
    """The part of an earlier label that stood in front of its amount."""
    own: list[Stretch] = []  # said of its amount alone
    if label.before:
        own = stretches(label.before.kept)
        own += stretches([label.before.change]) if label.before.change else []
    left_out = [label.behind, *label.carried, *label.nouns, *own]
    return [piece for piece in label.pieces if piece not in left_out]


def _measured(known: Label, before: Before) -> list[Stretch]:
    """What an amount without a subject takes over from the one before it.

    增长4.7%、低于全国0.3个百分点: the growth is what is lower.
    """
    if before.against and known.before is not None and known.before.change is not None:
        return [*_front_of(known), *stretches([known.before.change])]
    return _front_of(known)


def _verb_of(label: Label) -> list[Stretch]:
    """The verb of an earlier label: 打造 of 打造10个企业、100个工厂."""
    if label.phrase is None or label.phrase.named:
        return []
    return stretches(label.phrase.tokens)


def _frame(known: Label, before: Before, amounts: list[Amount], index: int) -> list[Stretch]:
    """What a bare noun takes over from the phrase before it.

    第二实验幼儿园招收大班3个班，中班4个班: the second phrase lacks 第二实验幼儿园招收.
    """
    amount = amounts[index]
    counted = amount.kind is not None and amount.kind.counted
    units = {earlier.unit for earlier in amounts[max(0, index - 2) : index]}
    if before.verbs or known.phrase is None or not counted or amount.unit not in units:
        return []
    if known.carried:
        return known.carried
    verbs = known.phrase.verbs
    if not verbs:
        return []
    last = verbs[-1]
    tokens = known.phrase.tokens
    if any(is_noun(token) for token in tokens[last + 1 :]):
        return stretches(tokens[: last + 1])
    return [] if last == 0 else stretches(tokens[last : last + 1])


def _told_of(
    clauses: Clauses, amounts: list[Amount], index: int, before: Before, known: Label | None
) -> list[Stretch]:
    """What was said before of which a bare attribute is told (总里程), or a group (高中)."""
    data = rules.tables("indicators")["bare"]
    whole = "".join(token[0] for token in before.tokens)
    nouns = [token[0] for token in before.tokens if is_noun(token)]
    if whole in data["attributes"] or all(noun in data["attributes"] for noun in nouns):
        if known is None:
            return _earlier_clause(clauses, amounts, index)
        alone = whole not in data["dependent"]
        if known.carried or (alone and not (_is_counted(amounts[index - 1]) or _spells(known))):
            return known.carried  # 生产总值5亿元，投资3亿元: an indicator beside another
        return [known.behind] if known.behind else _front_of(known)
    groups = [token for token in before.tokens if not _joins_groups(token)]
    if not groups or any(token[0] not in data["groups"] for token in groups):
        return []
    counted = _is_counted(amounts[index])
    if known is None:
        return [] if counted else _earlier_clause(clauses, amounts, index)
    if counted and (known.behind or amounts[index].unit != amounts[index - 1].unit):
        return []
    rest = _without_group(known)
    if len(groups) < len(before.tokens):  # 高中每周 says for what each itself
        rest = tuple(token for token in rest if not _joins_groups(token))
    return known.carried or stretches(rest)


def _is_counted(amount: Amount) -> bool:
    return amount.kind is not None and amount.kind.counted


def _spells(label: Label) -> bool:
    """Whether the amount is how long something went on: 连续四年."""
    return label.before is not None and bool(label.before.kept)


def _joins_groups(token: Token) -> bool:
    """Whether a word stands between groups or says for what each: 高一和高二每学年."""
    phrase, bare = rules.tables("indicators")["phrase"], rules.tables("indicators")["bare"]
    word = token[0]
    return word in bare["joints"] or word.startswith(phrase["each"]) or not word[0].isalpha()


def _without_group(label: Label) -> tuple[Token, ...]:
    """The phrase of a label but for its group: 活动总量 of 活动总量初中, 招生 of 小学招生."""
    tokens = label.phrase.tokens if label.phrase else ()
    groups = rules.tables("indicators")["bare"]["groups"]
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i][0] in groups), None)
    return () if last is None else (*tokens[:last], *tokens[last + 1 :])


def _behind(clauses: Clauses, amounts: list[Amount], index: int, before: Before) -> Stretch | None:
    """What stands behind the amount and says what is counted."""
    amount = amounts[index]
    limit = amounts[index + 1].outer_start if index + 1 < len(amounts) else len(clauses.text)
    kind = amount.kind.kind if amount.kind else "share"
    if index + 1 < len(amounts) and _joined(amount, amounts[index + 1]):
        following = amounts[index + 1]  # 一万元以上五万元以下罚款
        limit = amounts[index + 2].outer_start if index + 2 < len(amounts) else len(clauses.text)
        return noun_phrase(clauses, following.outer_end, limit, verbs=False)
    if _is_deadline(clauses, amount):
        return _action(clauses, amount.outer_end, limit, whole=False)
    spending = rules.tables("indicators")["spending"]
    if (
        amount.kind
        and amount.kind.dimension in spending["dimensions"]
        and before.tokens
        and before.tokens[-1][0] in spending["verbs"]
    ):
        return noun_phrase(clauses, amount.outer_end, limit, verbs=True) or _action(
            clauses,
            amount.outer_end,
            limit,
            spending["longest"],
            known=len(before.tokens) > 1,
        )
    return noun_phrase(clauses, amount.outer_end, limit, verbs=kind not in ("share",))


def _predicate(
    clauses: Clauses, amounts: list[Amount], index: int, before: Before
) -> Stretch | None:
    """What people who are counted did, where no noun stands in front of their number."""
    data, amount = rules.tables("indicators")["predicate"], amounts[index]
    end = clauses.break_after(amount.outer_end)
    if index + 1 < len(amounts):
        end = min(end, amounts[index + 1].outer_start)
    if amount.unit not in data["units"] or not 0 < end - amount.outer_end <= data["longest"]:
        return None
    if before.tokens and not is_verb(before.tokens[-1]):
        return None  # 培训教师300人次
    first = clauses.tokens(amount.outer_end, end)[0]
    return (amount.outer_end, end) if is_verb(first) or first[1] in data["tags"] else None


def _joined(amount: Amount, following: Amount) -> bool:
    return amount.outer_end == following.outer_start and amount.unit == following.unit


def _is_deadline(clauses: Clauses, amount: Amount) -> bool:
    """Whether the amount is a time within which something is to be done."""
    deadline = rules.tables("indicators")["deadline"]
    if amount.kind is None or amount.kind.dimension not in deadline["dimensions"]:
        return False
    behind = [clauses.text[m.start : m.end] for m in amount.modifiers if m.start >= amount.end]
    words = deadline["words"]
    return any(word in words for word in behind) or clauses.text.startswith(
        tuple(words), amount.end
    )


def _action(
    clauses: Clauses,
    at: int,
    limit: int,
    longest: int | None = None,
    *,
    known: bool = False,
    whole: bool = True,
) -> Stretch | None:
    """The words that follow, over one comma: 30日内，制定出台具体实施办法.

    `known`: what stands in front names the amount already, so that over a comma nothing but
    a verb goes on with it. `whole`: none where another amount stands in them and says what
    it is itself.
    """
    longest = longest or lexicon().limits["after"]
    over = clauses.text[at : at + 1] in ("，", ",")
    at += over
    end = min(clauses.break_after(at), at + longest)
    if limit < end and whole:
        return None
    tokens = _whole_words(clauses, at, min(end, limit))
    listing = rules.tables("indicators")["each"]["separators"]
    while tokens and tokens[0][0] in listing:
        tokens = tokens[1:]
    while tokens and tokens[-1][0] in listing:
        tokens = tokens[:-1]
    if limit < end:  # 三年内建成学校20所
        tokens = list(trim_before(tokens).tokens)
    if not any(is_noun(token) or is_verb(token) for token in tokens):
        return None
    if known and over and not _goes_on(tokens):
        return None  # 园区完成投资15亿元，平台效应显现
    return tokens[0][2], tokens[-1][2] + len(tokens[-1][0])


def _whole_words(clauses: Clauses, at: int, end: int) -> list[Token]:
    """The words from `at` on that end at `end` at the latest."""
    tokens = clauses.tokens(at, clauses.break_after(at))
    return [token for token in tokens if token[2] + len(token[0]) <= end]


def _goes_on(tokens: list[Token]) -> bool:
    """Whether the words tell what is done, one such as 重点 in front of it."""
    return any(map(is_verb, tokens[:2]))


def _name(
    clauses: Clauses, amounts: list[Amount], labels: list[Label], index: int, label: Label
) -> None:
    """Name an amount that is the first of its clause."""
    before, amount = label.before, amounts[index]
    assert before is not None
    known = _known_in_sentence(clauses, amounts, labels, index)
    own = stretches(last_words(before.tokens, lexicon().limits["before"]))
    if before.named and _tells_progress(clauses, label, amount):
        label.subject = known
        label.carried = _front_of(known) if known else _earlier_clause(clauses, amounts, index)
        label.pieces = [*label.carried, *own]
    elif before.named and before.part and known is not None:
        label.pieces = [*_front_of(known), *own]
    elif before.named:
        inside = clauses.bracket(amount.start) >= 0
        label.carried = _frame(known, before, amounts, index) if known and not inside else []
        label.phrase = known.phrase if known and label.carried else before
        if not label.carried and not inside and label.behind is None:
            label.carried = _told_of(clauses, amounts, index, before, known)
        label.pieces = [*label.carried, *own]
    elif before.change is not None and known is not None:
        label.pieces = [*known.carried, *_measured(known, before), *own]
    elif before.total and known is not None and _sums(label, amount, amounts[index - 1]):
        label.pieces = known.carried or _front_of(known)
    elif label.behind is not None and _is_deadline(clauses, amount):
        label.pieces = [*_earlier_clause(clauses, amounts, index), *own]
    elif label.behind is not None and (before.tokens or before.kept):
        label.pieces = [*_topic(clauses, amount, before), *own]
    elif label.predicate and known is not None and known.predicate:
        label.pieces = _front_of(known)  # 造成365人死亡，4026人重伤
    elif known is not None and known.before and _aims_on(label, known, amounts, index):
        label.pieces = [*_front_of(known), *stretches(known.before.kept)]
        before = replace(before, change=known.before.change)
    elif label.behind is None or label.predicate:
        label.pieces = [*_earlier_clause(clauses, amounts, index), *own]
    _finish(label, before, amount)


def _aims_on(label: Label, known: Label, amounts: list[Amount], index: int) -> bool:
    """Whether an amount is the same change as the one before it: 增长6%，力争达到6.5%."""
    return (
        label.opening in rules.tables("indicators")["change"]["aims"]
        and label.behind is None
        and known.role == "change"
        and known is not label
        and amounts[index].unit == amounts[index - 1].unit
    )


def _sums(label: Label, amount: Amount, earlier: Amount) -> bool:
    """Whether a total is one of what was counted before, and not of another thing."""
    return label.behind is None or amount.unit == earlier.unit


def _known_in_sentence(
    clauses: Clauses, amounts: list[Amount], labels: list[Label], index: int
) -> Label | None:
    """The label of the amount before, where it stands in the same sentence."""
    if not index:
        return None
    start, _ = clauses.sentence(amounts[index].start)
    for earlier in range(index - 1, max(-1, index - _BRACKETED), -1):
        if amounts[earlier].start < start:
            return None
        if not in_closed_bracket(clauses, amounts[earlier], amounts[index]):
            return labels[earlier].subject or labels[earlier]
    return None


def _tells_progress(clauses: Clauses, label: Label, amount: Amount) -> bool:
    """Whether a clause only says how far its subject has come: 完成预算的97%, 占总数的三成."""
    data, before = rules.tables("indicators")["progress"], label.before
    assert before is not None
    if label.opening in data["shares"]:
        return amount.kind is not None and amount.kind.dimension in data["dimensions"]
    named = "".join(word for word, _, _ in before.tokens)
    return label.opening in data["verbs"] and named.endswith(tuple(data["nouns"]))


def _topic(clauses: Clauses, amount: Amount, before: Before) -> list[Stretch]:
    """The subject with which the sentence opens, where the amount's clause has none."""
    start, _ = clauses.sentence(amount.start)
    words = before.tokens or before.kept
    if words[0][0].startswith(rules.tables("indicators")["phrase"]["each"]):
        return []  # 每千人口拥有3岁以下婴幼儿托位4.5个
    first = clauses.break_after(start)
    if first >= amount.outer_start or words[0][2] < first:
        return []
    tokens = trim_before(clauses.tokens(start, first)).tokens
    taken: list[Token] = []
    for token in tokens:
        if any(begin <= token[2] < end for begin, end in clauses.amounts):
            return []  # 投资3.9亿元，实施19个项目
        if not (is_noun(token) or token[1] in ("a", "b", "m", "q")):
            break
        taken.append(token)
    if not any(map(is_noun, taken)) or len(taken) == len(tokens) > 3:
        return []
    return stretches(last_words(tuple(taken), lexicon().limits["topic"]))


def _earlier_clause(clauses: Clauses, amounts: list[Amount], index: int) -> list[Stretch]:
    """The nearest clause before the amount's own that names a thing, without its amounts."""
    amount = amounts[index]
    start, _ = clauses.sentence(amount.start)
    end = clauses.break_before(amount.outer_start)
    for _ in range(4):
        if end <= start:
            break
        begin = max(start, clauses.break_before(end) + 1)
        if lexicon().aside.fullmatch(clauses.text, begin, end):
            end = begin - 1
            continue
        earlier = [a for a in amounts[max(0, index - 4) : index] if begin <= a.start < end]
        tokens = [
            token
            for token in clauses.tokens(begin, end)
            if not any(a.outer_start <= token[2] < a.outer_end for a in earlier)
        ]
        phrase = trim_before(tokens)
        if phrase.named:
            return stretches(last_words(phrase.tokens, lexicon().limits["before"]))
        end = begin - 1
    return []


def _finish(label: Label, before: Before, amount: Amount) -> Label:
    """Add the verb of a change and what stands behind, and set the role."""
    label.pieces += stretches(before.kept)
    if before.change is not None:
        label.pieces += stretches([before.change])
        label.role = "change"
    elif not before.kept and before.tokens and before.tokens[-1][0] in lexicon().change_nouns:
        label.role = "change"
    elif amount.kind and amount.kind.dimension == "share":
        label.role = "share"
    if label.behind is not None and label.behind not in label.pieces:
        label.pieces.append(label.behind)
    label.nouns = [(amount.end, m.noun_end) for m in amount.modifiers if m.noun_end]
    label.pieces += label.nouns
    return label


def _in_order(pieces: list[Stretch]) -> list[Stretch]:
    """Reading order, without doubles, what touches made one."""
    ordered: list[Stretch] = []
    for start, end in sorted(set(pieces)):
        if ordered and start <= ordered[-1][1]:
            ordered[-1] = (ordered[-1][0], max(end, ordered[-1][1]))
        else:
            ordered.append((start, end))
    return ordered


def _fit(pieces: list[Stretch]) -> list[Stretch]:
    """Shorten from the front until the label, with its spaces, is short enough."""
    limit = lexicon().limits["label"]
    kept = list(pieces)
    while kept and sum(end - start for start, end in kept) + len(kept) - 1 > limit:
        over = sum(end - start for start, end in kept) + len(kept) - 1 - limit
        start, end = kept[0]
        if end - start > over:
            kept[0] = (start + over, end)
        else:
            kept.pop(0)
    return kept
