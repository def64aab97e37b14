"""The word list and the cut into words."""

import pytest

from pipeline.editions.segment import Segmenter
from pipeline.editions.tokens import clause, tokenise
from pipeline.editions.words import Words, load_words

LINES = [
    "人\trén\t,大,大代表,民\t6999\tnjnn\t1.1dà 2.1dà",
    "大\tdà\t,声,声疾呼\t688\tani\t",
    "代\tdài\t,表\t96\tnn\t",
    "长\tcháng\t\t6\ta\t0.0zhǎng",
    "声\tshēng\t\t9\tn\t",
    "",
]


def tiny() -> Words:
    return Words(LINES, lambda: "jí\t𠮷\nxǐ\t㐂㐃")


def test_a_word_knows_its_cost_class_and_reading() -> None:
    words = tiny()
    word = words.get("人大")
    assert word is not None
    assert word.cost == pytest.approx((ord("9") - 33) * 0.2)
    assert word.kind == "j"
    assert words.syllables(word) == ["rén", "dà"]
    assert words.get("人口") is None
    assert words.get("口") is None
    assert words.get("") is None


def test_characters_of_no_word_are_read_from_the_other_file() -> None:
    words = tiny()
    assert words.bucket("㐃").reading == "xǐ"
    assert words.bucket("\ue000").reading == ""


def test_a_reading_of_its_own_overrides_the_usual() -> None:
    words = tiny()
    word = words.get("长")
    assert word is not None
    assert words.syllables(word) == ["zhǎng"]


@pytest.mark.parametrize(
    ("run", "cut"),
    [
        ("", []),
        ("人民", ["人民"]),
        ("人大代表", ["人大代表"]),
        ("人大声疾呼", ["人", "大声疾呼"]),
        ("口人口", ["口", "人", "口"]),
    ],
)
def test_the_cheapest_words_are_taken(run: str, cut: list[str]) -> None:
    assert Segmenter(tiny()).cut(run) == cut


def test_terms_and_names_compete_with_words() -> None:
    segmenter = Segmenter(tiny(), ["大代表", "人大代"])
    assert segmenter.cut("人大代表") == ["人大代表"]
    assert segmenter.cut("口大代表") == ["口", "大代表"]
    assert segmenter.cut("口人大", {"口人": 1.0}) == ["口人", "大"]
    assert segmenter.cut("口人大", {"口人": 90.0}) == ["口", "人大"]


def test_a_name_may_not_reach_beyond_the_run() -> None:
    assert Segmenter(tiny()).cut("口人", {"口人大": 0.1}) == ["口", "人"]


def test_the_shipped_list_cuts_news() -> None:
    cut = Segmenter(load_words()).cut("为焦作经济社会高质量发展作出积极贡献")
    assert "".join(cut) == "为焦作经济社会高质量发展作出积极贡献"
    assert {"为", "焦作", "发展", "作出", "积极", "贡献"} <= set(cut)


def test_tokens_cover_the_text_and_know_their_place() -> None:
    text = "2025年，人大代表“好”。"
    tokens = tokenise(text, Segmenter(load_words(), ["人大代表"]), {}, {"人大代表": object()})
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.kind for token in tokens if token.text == "人大代表"] == ["L"]
    assert [token.text for token in tokens if not token.kind] == ["2025", "，", "“", "”。"]


def test_a_clause_ends_at_its_punctuation() -> None:
    tokens = tokenise("去年，我为人民服务，很好", Segmenter(load_words()), {}, {})
    index = next(at for at, token in enumerate(tokens) if token.text == "为")
    before, after = clause(tokens, index)
    assert [token.text for token in before] == ["我"]
    assert "".join(token.text for token in after) == "人民服务"
