"""Names that one sentence of a page tells in full and others shortly."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.page_names import persons_named, places_named, shortly
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.task import make_task


def _terms(*sources: str) -> list[Occurrence]:
    return [
        term
        for source in sources
        for term in make_task(source, base_lexicon(), (), head=False).terms
    ]


def test_places_are_known_without_their_common_part() -> None:
    found = places_named(
        _terms("江苏省睢宁县与甘肃省宕昌县结对", "平舆县万金店镇", "贵州省隆昌市派出")
    )
    assert found == {
        "睢宁": "Suining", "宕昌": "Tanchang", "平舆": "Pingyu", "万金店": "Wanjindian",
        "隆昌": "Longchang",
    }  # fmt: skip


def test_a_village_of_three_hanzi_is_known() -> None:
    found = places_named(_terms("走进松陵县河湾镇柳树屯村", "官庄镇"))
    assert found == {"松陵": "Songling", "柳树屯": "Liushutun"}


def test_a_body_tells_of_its_place() -> None:
    found = places_named(_terms("安屏市第三中学迎来百年华诞", "东湾市人大常委会", "县人大常委会"))
    assert found == {"安屏": "Anping", "东湾": "Dongwan"}


def test_a_word_of_the_language_is_no_place() -> None:
    assert "和平" not in places_named(_terms("广东省和平县种梨"))


def test_persons_of_three_hanzi_are_known() -> None:
    assert persons_named(_terms("市长李民生和市民李先生")) == ["李民生"]


@pytest.mark.parametrize(("text", "count"), [("睢宁派出教师到睢宁", 2), ("在睢宁县", 0)])
def test_they_are_found_beside_what_is_there(text: str, count: int) -> None:
    tokens = tokens_in(text, base_lexicon())
    terms = _terms(text)
    assert len(list(shortly(text, tokens, {"睢宁": "Suining"}, terms))) == count


def test_what_was_cut_as_a_person_is_the_place() -> None:
    text = "安屏至榆关高铁开通"
    (found,) = shortly(text, tokens_in(text, base_lexicon()), {"安屏": "Anping"}, ())
    assert found.source == "安屏"


class _Copying:
    """A translator that gives back what it is given."""

    name = "copying"
    term_injection = True

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return list(sentences)


def test_what_one_passage_tells_the_others_know() -> None:
    passages = [
        Passage("a", "平舆白芝麻卖到18个国家", head=True),
        Passage("b", "平舆县种植白芝麻。"),
        Passage("c", "市长郝建国来了。"),
        Passage("d", "当天，郝建国开车离开。"),
    ]
    made = translate_passages(passages, translator=_Copying(), lexicon=base_lexicon())
    assert made[0].text.startswith("Pingyu")
    assert "Hao Jianguo" in made[3].text
