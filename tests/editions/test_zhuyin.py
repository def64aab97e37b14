"""Pinyin syllables in zhuyin."""

import pytest

from pipeline.editions.syllables import tone
from pipeline.editions.words import load_words
from pipeline.editions.zhuyin import to_zhuyin


@pytest.mark.parametrize(
    ("syllable", "zhuyin"),
    [
        ("zhōng", "ㄓㄨㄥ"), ("guó", "ㄍㄨㄛˊ"), ("de", "˙ㄉㄜ"), ("Xī", "ㄒㄧ"), ("'ān", "ㄢ"),
        ("yuán", "ㄩㄢˊ"), ("wèn", "ㄨㄣˋ"), ("wēng", "ㄨㄥ"), ("yǒu", "ㄧㄡˇ"), ("lǜ", "ㄌㄩˋ"),
        ("jué", "ㄐㄩㄝˊ"), ("xióng", "ㄒㄩㄥˊ"), ("yòng", "ㄩㄥˋ"), ("ér", "ㄦˊ"), ("r", "ㄦ"),
        ("shì", "ㄕˋ"), ("wǔ", "ㄨˇ"), ("lüè", "ㄌㄩㄝˋ"), ("quán", "ㄑㄩㄢˊ"), ("-xīn", "ㄒㄧㄣ"),
        ("ông", "ông"),
    ],
)  # fmt: skip
def test_syllables(syllable: str, zhuyin: str) -> None:
    assert to_zhuyin(syllable) == zhuyin


def test_every_usual_reading_of_the_word_list_has_its_own_zhuyin() -> None:
    words = load_words()
    seen: dict[str, str] = {}
    for code in range(0x4E00, 0x9FA6):
        syllable = words.bucket(chr(code)).reading
        if not syllable:
            continue
        made = to_zhuyin(syllable)
        assert all("ㄅ" <= char <= "ㄯ" or char in "ˊˇˋ˙" for char in made), (syllable, made)
        assert seen.setdefault(made, syllable) == syllable
        assert ("˙" in made) == (tone(syllable) == 5)
