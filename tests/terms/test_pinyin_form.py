"""Pinyin as it is written: syllables, tone marks and letters."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.terms.pinyin_form import faults, from_numbers, marked, numbered, syllables
from pipeline.terms.rules import hanzi_of, pinyin_of


@pytest.mark.parametrize(
    ("syllable", "tone", "written"),
    [
        ("ma", 1, "mā"),
        ("hao", 3, "hǎo"),
        ("mei", 2, "méi"),
        ("dou", 1, "dōu"),
        ("liu", 4, "liù"),
        ("dui", 4, "duì"),
        ("guo", 2, "guó"),
        ("xiong", 2, "xióng"),
        ("lüe", 4, "lüè"),
        ("nü", 3, "nǚ"),
        ("Er", 4, "Èr"),
        ("ng", 4, "ǹg"),
        ("de", 5, "de"),
    ],
)
def test_where_the_tone_mark_stands(syllable: str, tone: int, written: str) -> None:
    assert marked(syllable, tone) == written


@pytest.mark.parametrize(
    ("pinyin", "hanzi", "said", "remedy"),
    [
        ("Ren2da4", 2, "tones are written as numbers", "write Réndà"),
        ("Rendaì", 2, "the tone mark of daì stands on the wrong letter", "write dài"),
        ("Xīan", 1, "the tone mark of Xīan stands on the wrong letter", "write Xiān"),
        ("dùi", 1, "the tone mark of dùi stands on the wrong letter", "write duì"),
        ("réńdà", 2, "réń has two tone marks", "leave one of them"),
        ("Rŭn", 1, "ŭ is no letter of pinyin", "write Rǔn"),
        ("ɡuɑn", 1, "ɑɡ is no letter of pinyin", "write guan"),
        ("lvyóu", 2, "v in lvyóu is no letter of pinyin", "write ü"),
        ("gquá", 1, "gquá is no pinyin", "correct its spelling"),
        ("Réndà", 3, "2 syllables of pinyin for 3 hanzi", "write one syllable a hanzi"),
        ("Réndà huì", 2, "3 syllables of pinyin for 2 hanzi", "write one syllable a hanzi"),
    ],
)
def test_faults_with_their_remedies(pinyin: str, hanzi: int, said: str, remedy: str) -> None:
    assert [(fault.message, fault.remedy) for fault in faults(pinyin, hanzi)] == [(said, remedy)]


@pytest.mark.parametrize(
    ("pinyin", "hanzi"),
    [
        ("Xī'ān", 2),
        ("Xi’ān", 2),
        ("Xiān", 1),
        ("Xīān", 2),
        ("liángfǎ-shànzhì", 4),
        ("huār", 2),
        ("dōngxi", 2),
        ("Lǚ Bù", 2),
    ],
)
def test_what_is_well_written(pinyin: str, hanzi: int) -> None:
    assert list(faults(pinyin, hanzi)) == []


def test_the_shipped_lexicon_has_none() -> None:
    wrong = {
        term.simplified: fault
        for term in base_lexicon()
        if term.pinyin
        for fault in faults(pinyin_of(term), len(hanzi_of(term.simplified)))
    }
    assert wrong == {}


def test_every_reading_of_the_dictionary_is_a_syllable() -> None:
    from pypinyin.constants import PINYIN_DICT

    from pipeline.editions.syllables import plain

    common = [
        code for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FA5 and chr(code).encode("gb18030")
    ]
    known = {plain(reading) for code in common for reading in PINYIN_DICT[code].split(",")}
    assert len(known & syllables()) > 400
    # Dialect and exclamations beyond the 现代汉语词典.
    assert len(known - syllables()) < 15, sorted(known - syllables())


def test_numbers_become_marks() -> None:
    assert from_numbers("ren2min2 lv4se4 nu:3ren5 Jiao1zuo4") == "rénmín lǜsè nǚren Jiāozuò"
    assert from_numbers("xyz4") == "xyz4"
    assert [text for text in ("ren2", "rén2", "345", "rén") if numbered(text)] == ["ren2", "rén2"]
