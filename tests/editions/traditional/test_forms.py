"""Words of two forms: told to the editor once a page, with block and characters."""

import re

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.traditional.edition import traditional
from pipeline.editions.traditional.forms import fold_forms, form_notes, other_forms
from pipeline.editions.traditional.opencc import load_converter, load_table
from pipeline.lexicon import Lexicon


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(
        Block(f"a1.s1.p{number}", Role.PARAGRAPH, (Inline(text),), 1)
        for number, text in enumerate(texts, start=1)
    )


def edition(*texts: str) -> Edition:
    return Edition(EditionCode.HANS, "zh-Hans", "题", "", None, blocks(*texts))


def test_a_note_names_block_and_both_forms() -> None:
    made = traditional(edition("发展很快", "村子周围的计划"), lexicon=Lexicon())
    assert made.notes == (
        "a1.s1.p2: 周圍 is also printed 週圍",
        "a1.s1.p2: 計畫 is also printed 計劃",
    )


def test_a_word_is_told_once_with_how_often_it_stands() -> None:
    made = traditional(edition("平台和台湾", "舞台"), lexicon=Lexicon())
    assert made.notes == ("a1.s1.p1: 台 is also printed 臺 (3 times on this page)",)


def test_hong_kong_is_told_of_the_form_of_taiwan() -> None:
    made = traditional(edition("占全年计划"), lexicon=Lexicon(), variant="hk")
    assert made.notes == (
        "a1.s1.p1: 佔 is also printed 占",
        "a1.s1.p1: 計劃 is also printed 計畫",
    )


def test_words_and_names_of_one_form_are_not_told() -> None:
    made = traditional(edition("他在天台山占卜"), lexicon=Lexicon())
    assert made.notes == ()
    assert form_notes(blocks("作家龍應台")) != ()
    assert form_notes(blocks("作家龍應台"), ["龍應台"]) == ()


def test_folded_texts_are_equal_if_only_such_forms_differ() -> None:
    assert fold_forms("公佈計劃，佔三成") == fold_forms("公布計畫，占三成")
    assert fold_forms("頭髮") != fold_forms("頭發")


def test_every_pair_goes_both_ways_and_has_no_third_form() -> None:
    table = load_table("two-forms.tsv")
    forms = [*table, *table.values()]
    assert len(set(forms)) == len(forms)
    assert all(other_forms()[other] == form for form, other in table.items())
    assert all(form != other for form, other in table.items())


def test_no_pair_has_a_simplified_character() -> None:
    opencc = load_converter()
    for form, other in load_table("two-forms.tsv").items():
        assert opencc.convert(form)
        # 里 is no simplified 裡 in 里程 and 古里古怪.
        assert not set(re.sub("里程|古里古怪", "", other)) & set("计划发后干里么")
