"""The choices of how readings are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Inline
from pipeline.editions.levels import UNLISTED, level
from pipeline.editions.pinyin import annotate
from pipeline.editions.styled import styled
from pipeline.lexicon import base_lexicon
from pipeline.pinyin_style import PinyinStyle

LEXICON = base_lexicon()


def written(text: str, style: PinyinStyle) -> str:
    return " ".join(
        inline.reading
        for inline in styled(annotate(text, lexicon=LEXICON), style)
        if inline.reading
    )


@pytest.mark.parametrize(
    ("style", "text", "reading"),
    [
        (PinyinStyle(), "西安的花儿", "Xī'ān de huār"),
        (PinyinStyle(erhua=False), "花儿", "huā'er"),
        (PinyinStyle(), "女儿", "nǚ'ér"),
        (PinyinStyle(), "老伴儿商量", "lǎobànr shāngliang"),
        (PinyinStyle(tones="numbers"), "西安的绿花儿", "Xi1'an1 de5 lü4 huar1"),
        (PinyinStyle(tones="none"), "西安的绿花儿", "Xi'an de lü huar"),
        (PinyinStyle(sandhi=True), "一本书不会写", "yì běn shū bú huì xiě"),
        (PinyinStyle(third_tone=True), "领导很好", "língdǎo hén hǎo"),
        (PinyinStyle(third_tone=True), "领导讲演", "língdǎo jiángyǎn"),
        (PinyinStyle(third_tone=True), "小老虎", "xiǎo láohǔ"),
        (PinyinStyle(third_tone=True), "纸老虎", "zhǐláohǔ"),
        (PinyinStyle(third_tone=True), "展览馆", "zhánlánguǎn"),
        (PinyinStyle(script="zhuyin"), "西安的花儿", "ㄒㄧ ㄢ ˙ㄉㄜ ㄏㄨㄚ ㄦ"),
        (PinyinStyle(ruby="hanzi"), "西安", "Xī ān"),
        (PinyinStyle(hsk=3), "我们学习履职", "lǚzhí"),
        (PinyinStyle(first_only=True), "履职、履职", "lǚzhí"),
    ],
)
def test_styles(style: PinyinStyle, text: str, reading: str) -> None:
    assert written(text, style) == reading


def test_a_page_gives_a_word_its_reading_once_through_all_its_blocks() -> None:
    seen: set[str] = set()
    style = PinyinStyle(first_only=True)
    word = (Inline("履职", ("lǚ", "zhí")),)
    assert styled(word, style, seen) == word
    assert styled(word, style, seen) == (Inline("履职"),)


def test_words_that_are_left_out_stay_in_the_text() -> None:
    made = styled(annotate("我们学习", lexicon=LEXICON), PinyinStyle(hsk=6))
    assert "".join(inline.text for inline in made) == "我们学习"
    assert not any(inline.syllables for inline in made)


STYLES = st.builds(
    PinyinStyle,
    tones=st.sampled_from(["marks", "numbers", "none"]),
    sandhi=st.booleans(),
    third_tone=st.booleans(),
    erhua=st.booleans(),
    ruby=st.sampled_from(["word", "hanzi"]),
    hsk=st.integers(0, 6),
    first_only=st.booleans(),
    script=st.sampled_from(["pinyin", "zhuyin"]),
)


@given(st.text(st.sampled_from("西安花儿女一不你好我们领导长得地绿略，2A\n")), STYLES)
def test_no_style_changes_the_text(text: str, style: PinyinStyle) -> None:
    made = styled(annotate(text, lexicon=LEXICON), style)
    assert "".join(inline.text for inline in made) == text
    if style.tones != "marks" or style.script == "zhuyin":
        marks = set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
        assert marks.isdisjoint("".join(inline.reading for inline in made))


@pytest.mark.parametrize(
    ("word", "is_"),
    [("我们", 1), ("学习", 1), ("学习了", 1), ("二十五", 1), ("履行", 7), ("焦作", UNLISTED)],
)
def test_levels(word: str, is_: int) -> None:
    assert level(word) == is_


def test_a_style_says_what_is_unlike_the_defaults() -> None:
    assert str(PinyinStyle()) == ""
    assert str(PinyinStyle(sandhi=True, hsk=4)) == "sandhi=True, hsk=4"
