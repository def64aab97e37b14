"""Written pinyin and its syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.spelling import spell
from pipeline.editions.syllables import plain, split_syllables, tone
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import Term, base_lexicon


@pytest.mark.parametrize(
    ("syllable", "letters", "number"),
    [("mā", "ma", 1), ("lǜ", "lü", 4), ("Xī", "xi", 1), ("de", "de", 5), ("ér", "er", 2)],
)
def test_tones(syllable: str, letters: str, number: int) -> None:
    assert plain(syllable) == letters
    assert tone(syllable) == number


@pytest.mark.parametrize(
    ("written", "expected", "cut"),
    [
        ("Quánguó", ("quán", "guó"), ("Quán", "guó")),
        ("Xī'ān", ("xī", "ān"), ("Xī", "'ān")),
        ("xiāng-zhèn", ("xiāng", "zhèn"), ("xiāng", "-zhèn")),
        ("xian", ("xī", "ān"), ("xi", "an")),
        ("xian", ("xiān",), ("xian",)),
        ("fāngàn", ("fāng", "àn"), ("fāng", "àn")),
        ("yìdiǎnr", ("yī", "diǎn", "ér"), ("yì", "diǎn", "r")),
        ("ma", ("mā", "ma"), None),
        ("blah", ("bā",), None),
        ("", (), ()),
    ],
)
def test_written_pinyin_is_cut_into_the_expected_number_of_syllables(
    written: str, expected: tuple[str, ...], cut: tuple[str, ...] | None
) -> None:
    assert split_syllables(written, expected) == cut


@given(st.text(st.sampled_from("abcdeghinoruxyzāěüǔ'-"), max_size=30), st.integers(0, 12))
def test_a_cut_gives_back_what_was_written(written: str, size: int) -> None:
    cut = split_syllables(written, ("ba",) * size)
    assert cut is None or ("".join(cut) == written and len(cut) == size)


def test_every_row_of_the_lexicon_can_be_spread_over_its_hanzi() -> None:
    words = load_words()
    failed = [
        term.simplified
        for term in base_lexicon()
        if term.pinyin and HANZI.fullmatch(term.simplified) and spell(term, words) is None
    ]
    assert failed == []


def test_a_term_is_spelt_word_by_word() -> None:
    spelling = spell(Term("西安事变", pinyin="Xī'ān Shìbiàn"), load_words())
    assert spelling is not None
    assert spelling.words == (("Xī", "'ān"), ("Shì", "biàn"))
    assert spelling.syllables == ("xī", "ān", "shì", "biàn")


@pytest.mark.parametrize(
    "term", [Term("西安"), Term("西安", pinyin="Xī"), Term("A股", pinyin="A gǔ")]
)
def test_terms_that_cannot_be_spread(term: Term) -> None:
    assert spell(term, load_words()) is None
