"""Every wording of the codebook means its concept, and every forbidden word that it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from workplan_cli import parse
from workplan_cli.characters import as_read
from workplan_cli.concepts import builtin, codebook_of, counted_in, extended, verdicts_of
from workplan_cli.concepts.around import change_of
from workplan_cli.concepts.verdicts import RULES, Verdict, best
from workplan_cli.document import rebuild
from workplan_cli.model import Document
from workplan_cli.rules import RuleError
from workplan_cli.rules.concepts import Concept, concepts, further_concepts

T = TypeVar("T")
CONCEPTS = concepts().concept
ISSUERS = {"country": "国务院", "regions": "临溪县人民政府", "": "临溪县人民政府"}
AMOUNTS = {"元": "12亿元", "%": "12%", "千克": "500万吨", "岁": "80岁", "年": "11年"}


def report(issuer: str, *sentences: str) -> str:
    """A report of which each sentence is a paragraph."""
    told = "\n".join(sentences)
    return f"{issuer}关于印发2025年工作报告的通知\n\n一、2024年工作回顾\n{told}\n"


def sentence(concept: Concept, words: str) -> str:
    """A sentence of the genre that tells an amount of a concept in the given words."""
    amount = AMOUNTS.get(concept.unit, f"1200{concept.unit}")
    words = words.replace("…", "地区生产总值")
    told = "增长" if concept.kind == "growth" and not change_of(words) else ""
    joint = "达到" if words[-1].isascii() else ""  # GDP12 would be the name of something
    return f"全年{words}{told}{joint}{amount}。"


def found(document: Document) -> list[Verdict | None]:
    read = as_read(rebuild(document))
    return list(map(best, verdicts_of(document.quantities, read, document.header, builtin())))


def ids(text: str) -> set[str | None]:
    return {quantity.concept for quantity in parse(text).quantities}


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_every_wording_means_its_concept(concept: Concept) -> None:
    told = [(ISSUERS[concept.of], concept.wordings), (ISSUERS["country"], concept.national)]
    for issuer, wordings in (one for one in told if one[1]):
        text = report(issuer, *(sentence(concept, words) for words in wordings))
        document = parse(text)
        found = dict(zip(wordings, by_paragraph(text, document, document.quantities), strict=True))
        meant = {words: {one.concept for one in quantities} for words, quantities in found.items()}
        assert {words: ids for words, ids in meant.items() if concept.id not in ids} == {}


def by_paragraph(text: str, document: Document, told: Sequence[T]) -> list[list[T]]:
    """What is told of each amount of a report, by the paragraphs below its heading."""
    paragraphs: list[list[T]] = [[] for _ in range(text.count("\n") - 3)]
    for quantity, one in zip(document.quantities, told, strict=True):
        paragraphs[text.count("\n", 0, quantity.span.start) - 3].append(one)
    return paragraphs


@pytest.mark.parametrize(
    "concept", [one for one in CONCEPTS if one.forbidden], ids=lambda concept: concept.id
)
def test_every_forbidden_word_decides_against_it(concept: Concept) -> None:
    """In front of a wording or behind it, and by no other rule."""
    first = concept.wordings[0]
    in_front = [sentence(concept, f"{word}{first}") for word in concept.forbidden]
    behind = [sentence(concept, f"{first}{word}") for word in concept.forbidden]
    found = [objections(alone(concept), sentences) for sentences in (in_front, behind)]
    for word, *told in zip(concept.forbidden, *found, strict=True):
        against = {*told[0], *told[1]}
        assert f"forbidden: {word}" in against
        assert "" not in against


def alone(concept: Concept) -> Concept:
    """The concept with its first wording alone, which nothing longer then stands in the way of."""
    return concept._replace(wordings=concept.wordings[:1], national=())


def objections(concept: Concept, sentences: Sequence[str]) -> list[list[str]]:
    """What decides against a concept, sentence by sentence."""
    text = report(ISSUERS[concept.of], *sentences)
    document = parse(text)
    verdicts = verdicts_of(
        document.quantities, as_read(text), document.header, codebook_of([concept])
    )
    paragraphs = by_paragraph(text, document, list(verdicts))
    return [[one.against for found in told for one in found] for told in paragraphs]


@pytest.mark.runs("concepts.concept.examples")
@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_examples_have_it(concept: Concept) -> None:
    for text in concept.examples:
        assert concept.id in ids(report(ISSUERS[concept.of], text)), text


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_counter_examples_do_not_have_it(concept: Concept) -> None:
    for text in concept.none:
        document = parse(report(ISSUERS[concept.of], text))
        assert document.quantities, f"{text}: no amount is read, so it shows nothing"
        assert concept.id not in {quantity.concept for quantity in document.quantities}, text


def test_ids_are_one_each_and_broader_ones_exist() -> None:
    assert {id for id, times in Counter(one.id for one in CONCEPTS).items() if times > 1} == set()
    assert {one.broader for one in CONCEPTS} - {one.id for one in CONCEPTS} == {""}


def test_two_concepts_of_one_unit_share_no_wording() -> None:
    """But for those that the issuer tells apart: what stands beside them would not decide."""
    told = Counter(
        (words, counted_in(one.unit), one.kind)
        for one in CONCEPTS
        for words in one.wordings
        if not one.of
    )
    assert {key for key, times in told.items() if times > 1} == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_decides_its_example(rule: object) -> None:
    name, text, concept = DECIDED[getattr(rule, "__name__", "")]
    document = parse(report(ISSUERS[name], text))
    read = as_read(rebuild(document))
    against = {
        one.against.partition(":")[0]
        for verdicts in verdicts_of(document.quantities, read, document.header, builtin())
        for one in verdicts
        if one.concept.id == concept
    }
    assert getattr(rule, "__name__", "") in against


DECIDED = {
    "of_other_documents": ("country", "一般公共预算收入增长4%。", "public_budget_revenue_growth"),
    "forbidden": ("regions", "国有固定资产投资增长12%。", "fixed_investment_growth"),
    "narrowed": ("regions", "滨海新城地区生产总值增长9%。", "gdp_growth"),
    "of_a_part": ("regions", "扣除房地产开发投资，固定资产投资增长6%。", "fixed_investment_growth"),
    "of_a_part_above": ("regions", "幼儿园教职工300人，其中专任教师200人。", "teachers_total"),
    "of_one_of_a_list": ("regions", "城镇、农村居民人均纯收入增长5%。", "rural_income_growth"),
    "of_what_was_lost": ("country", "损失工业总产值1000亿元，财政收入400亿元。", "fiscal_revenue"),
    "of_another_area": ("regions", "滨海新区建设走深走实，经济总量超900亿元。", "gdp"),
    "compared_with": ("regions", "居民收入增长7.4%高于经济增速。", "gdp_growth"),
    "joined_on": ("regions", "计划粮食产量20万吨和棉花产量的指标。", "cotton_output"),
    "which_things": ("regions", "经济总量超千亿元的镇达12个。", "gdp"),
    "carried_on": ("regions", "农民人均纯收入和存款增长6%。", "rural_income_growth"),
    "another_subject": ("regions", "外贸进出口总额增长5%，其中服务出口增长7%。", "trade_growth"),
    "of_another_noun": ("regions", "完成棚户区改造20套门窗。", "shantytown_units"),
    "not_a_change": ("regions", "社会消费品零售总额的12%。", "retail_sales_growth"),
    "on_another_basis": ("regions", "一般公共预算收入同口径完成30亿元。", "public_budget_revenue"),
    "not_its_turn": ("regions", "城乡居民收入分别增长5%、7%。", "rural_income_growth"),
    "of_the_next": (
        "regions",
        "城镇居民人均可支配收入和农民人均纯收入分别由9900元和5800元提高到2万元和1万元。",
        "urban_income",
    ),
    "of_a_part_alone": ("regions", "完成主城区一半以上的棚户区改造。", "shantytown_units"),
    "piled_up": ("regions", "新登记市场主体2.8万户、累计达17.4万户。", "new_businesses"),
    "not_a_level": ("country", "财政赤字比上年增加1500亿元。", "deficit"),
}


# A codebook of a user's own

OWN = """[[concept]]
id = "{id}"
zh = "茶叶产量"
en = "tea"
unit = "千克"
wordings = ["茶叶产量"]
source = "县统计局"
"""


def test_a_further_codebook_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(OWN.format(id="tea_output"), encoding="utf-8")
    document = parse(report("临溪县人民政府", "全年茶叶产量达到300吨。"))
    book = extended(further_concepts(path))
    read = as_read(rebuild(document))
    [verdict] = [*map(best, verdicts_of(document.quantities, read, document.header, book))]
    assert verdict is not None
    assert verdict.concept.id == "tea_output"
    assert found(document) == [None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[concept]]\nid = 'a'\n", "my.toml, block 1 (line 1): zh is missing"),
        ("# mine\n[[concept]]\nname = 'x'\n", "my.toml, block 1 (line 2): name is no key"),
        ("concept = [{name = 'x'}]\n", "my.toml, block 1: name is no key"),
        ("[[concepts]]\nid = 'a'\n", "my.toml: concepts is no key; a concept begins with"),
        ("", "my.toml: no concept; each begins with [[concept]]"),
        ("[[concept", "my.toml, line 1: not written as TOML asks (Expected ']]' at the end"),
        ("[[concept]]\nid = “tea”\n", "my.toml, line 2: not written as TOML asks (Invalid value)"),
        ("\udcff", "my.toml: not written in UTF-8"),
        (
            OWN.format(id="tea") + OWN.format(id="nut") + OWN.format(id="tea"),
            "my.toml, block 3 (line 15): id tea is that of block 1 (line 1) too; give one",
        ),
        (OWN.format(id="a") + OWN.format(id=" "), "my.toml, block 2 (line 8): id is empty; give"),
    ],
)
def test_a_faulty_codebook_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(RuleError) as raised:
        further_concepts(path)
    assert str(raised.value).startswith(said)
