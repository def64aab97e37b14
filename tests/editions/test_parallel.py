"""The parallel edition: whole texts in both languages, paired block by block, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.plan import Options
from pipeline.config import parse_newspaper
from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.editions.english import english
from pipeline.editions.matching import matched, spans
from pipeline.editions.parallel import is_translation, parallel
from pipeline.editions.simplified import simplified
from pipeline.errors import ConfigurationError
from pipeline.lexicon import base_lexicon
from pipeline.sourceformat.source import parse
from pipeline.translate.passages import Origin, Sentence, Translation
from tests.typeset.illustrated import PAPER, Parrot, illustrated
from tests.typeset.parallel_pages import NOTED, illustrated_parallel, noted_parallel


def bare(text: str) -> str:
    return "".join(text.split())


def translation(*pairs: tuple[str, str]) -> Translation:
    made = (Sentence(source, put, Origin.MACHINE) for source, put in pairs)
    return Translation("a1.s1.p1", tuple(made))


def block(text: str) -> Block:
    return Block("a1.s1.p1", Role.PARAGRAPH, (Inline(text),), 1)


def test_each_text_is_whole_and_in_its_own_order() -> None:
    base, put = illustrated("hans"), illustrated("en")
    edition = parallel(base, put)
    chinese = [one for one in edition.blocks if not is_translation(one)]
    others = [one for one in edition.blocks if is_translation(one)]
    assert [(one.id, one.inlines) for one in chinese] == [
        (one.id, one.inlines) for one in base.blocks
    ]
    assert [(one.id.removesuffix(".en"), one.inlines) for one in others] == [
        (one.id, one.inlines) for one in put.blocks if one.role is not Role.PICTURE
    ]
    assert {one.language for one in others} == {"en"}
    assert (edition.code, edition.language) == (EditionCode.PARALLEL, "zh-Hans")


def test_a_paragraph_is_followed_by_its_english_and_a_table_by_the_other() -> None:
    ids = [one.id for one in illustrated_parallel().blocks]
    for name in ids:
        own = next(b for b in illustrated_parallel().blocks if b.id == name)
        if own.part is None and not own.language and own.role is Role.PARAGRAPH:
            assert ids[ids.index(name) + 1] == f"{name}.en"
    cells = [b for b in illustrated_parallel().blocks if b.part and b.part.cell]
    first = [b.part.id for b in cells if b.part]
    # Each table whole: its part id never comes back.
    changes = [name for name, before in zip(first, ["", *first], strict=False) if name != before]
    assert len(changes) == len(set(changes)) == 4


def test_references_lead_to_the_note_of_their_language() -> None:
    edition = noted_parallel()
    ids = {one.id for one in edition.blocks}
    marks = [(one.language, mark.note) for one in edition.blocks for mark in one.marks]
    assert len(marks) == 4
    for language, note in marks:
        assert note in ids
        assert note.endswith(".en") is (language == "en")


def test_sentences_are_matched_by_number() -> None:
    edition = noted_parallel()
    by_id = {one.id: one for one in edition.blocks}
    one, other = by_id["a1.s2.p1"], by_id["a1.s2.p1.en"]
    assert [one.text[a:b] for a, b in spans(one.sentences, len(one.text))] == [
        "代表每月视察一次。",
        "办得好不好？",
        "群众来打分。",
    ]
    assert len(spans(other.sentences, len(other.text))) == 3


@pytest.mark.parametrize("chinese", ["pinyin", "hant"])
def test_readings_and_traditional_text_are_matched_alike(chinese) -> None:
    for one, other in zip(noted_parallel().blocks, noted_parallel(chinese).blocks, strict=True):
        assert (one.id, one.sentences) == (other.id, other.sentences)


def test_another_chinese_text_is_matched_as_a_whole() -> None:
    page = parse(NOTED, "noted.md")
    base, lexicon = simplified(page, PAPER), base_lexicon()
    put = english(page, base, paper=PAPER, lexicon=lexicon, translator=Parrot(), memory=None)
    longer = replace(
        base,
        blocks=tuple(replace(one, inlines=(*one.inlines, Inline("又及。"))) for one in base.blocks),
    )
    for one in parallel(longer, put).blocks:
        assert len(spans(one.sentences, len(one.text))) == 1


def test_a_sentence_that_is_not_found_again_makes_the_block_one_group() -> None:
    put = translation(("第一句。", "One."), ("没有的。", "None."), ("第三句。", "Three."))
    made = matched(block("第一句。第三句。"), block(put.text), put)
    assert (made.sentences, made.source_sentences) == ((len(put.text),), (8,))


def test_a_sentence_without_english_belongs_to_the_one_before() -> None:
    put = translation(("第一句。", "One and two."), ("第二句。", ""), ("第三句。", "Three."))
    made = matched(block("第一句。第二句。第三句。"), block(put.text), put)
    assert len(made.sentences) == len(made.source_sentences) == 2
    assert made.source_sentences == (8, 12)


@given(st.lists(st.tuples(st.text("甲乙丙", min_size=1), st.text("abc", min_size=1)), max_size=6))
def test_both_sides_always_have_as_many_sentences(pairs) -> None:
    sources = [(f"{source}。", f"{put}.") for source, put in pairs]
    put = translation(*sources)
    chinese = block("".join(source for source, _ in sources) or "空")
    made = matched(chinese, block(put.text or "x"), put)
    assert len(made.sentences) == len(made.source_sentences) == max(len(pairs), 1)
    assert made.sentences[-1] == len(made.text)
    assert list(made.source_sentences) == sorted(made.source_sentences)
    told = "".join(chinese.text[a:b] for a, b in spans(made.source_sentences, len(chinese.text)))
    assert told == chinese.text


def test_it_is_made_where_it_is_asked_for(tmp_path) -> None:
    def read(text: str):
        return parse_newspaper(text, tmp_path / "newspaper.toml")

    plain = read("")
    assert EditionCode.PARALLEL not in {one.edition for one in Options().products(plain)}
    asked = read('[build]\neditions = ["en", "parallel"]\nformats = ["pdf", "html"]')
    names = [one.name for one in Options().products(asked)]
    assert names == ["en.pdf", "parallel.pdf", "parallel.html", "index.html"]
    assert read('[parallel]\nchinese = "hant"').halves == (EditionCode.HANT, EditionCode.EN)
    with pytest.raises(ConfigurationError, match="hans, pinyin, hant"):
        read('[parallel]\nchinese = "en"')
