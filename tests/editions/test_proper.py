"""Proper names in pinyin: capitals and joining after GB/T 16159-2012, 6.2 and 6.3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.pinyin import annotate
from pipeline.editions.proper import is_proper, with_names
from pipeline.editions.reader import reader_of
from pipeline.editions.readings import read_tokens
from pipeline.editions.styled import styled
from pipeline.lexicon import base_lexicon
from pipeline.pinyin_style import PinyinStyle

LEXICON = base_lexicon()


def written(text: str) -> str:
    made = styled(annotate(text, lexicon=LEXICON), PinyinStyle())
    return " ".join(inline.reading for inline in made if inline.syllables)


CASES = """
苗族侗族自治州 Miáozú Dòngzú Zìzhìzhōu
回族群众 Huízú qúnzhòng
水族馆 shuǐzúguǎn
说汉语 shuō Hànyǔ
古代汉语 gǔdài Hànyǔ
阿拉伯语 Ālābóyǔ
普通话 pǔtōnghuà
藏传佛教 zàngchuán Fójiào
基督教徒 Jīdūjiàotú
唐朝 Tángcháo
清代 Qīngdài
北宋 Běi Sòng
中国人 Zhōngguórén
美国人民 Měiguó rénmín
国庆假期 Guóqìng jiàqī
政治清明 zhèngzhì qīngmíng
首尔 Shǒu'ěr
河内 Hénèi
柏林 Bólín
莫斯科 Mòsīkē
乌克兰 Wūkèlán
苏州 Sūzhōu
青岛 Qīngdǎo
芜湖市 Wúhú Shì
厦门市思明区 Xiàmén Shì Sīmíng Qū
封丘县王村乡张庄村 Fēngqiū Xiàn Wángcūn Xiāng Zhāngzhuāng Cūn
黔东南苗族侗族自治州榕江县 Qiándōngnán Miáozú Dòngzú Zìzhìzhōu Róngjiāng Xiàn
绵阳师范学院 Miányáng Shīfàn Xuéyuàn
浙江大学 Zhèjiāng Dàxué
哈尔滨日报 Hā'ěrbīn Rìbào
郑州市第一人民医院 Zhèngzhōu Shì Dì-Yī Rénmín Yīyuàn
大虹桥乡温村 Dàhóngqiáo Xiāng Wēncūn
最大虹桥乡 zuìdà Hóngqiáo Xiāng
小米公司 Xiǎomǐ Gōngsī
小米电视 Xiǎomǐ diànshì
小米粥 xiǎomǐzhōu
苹果树 píngguǒshù
快手主播 Kuàishǒu zhǔbō
是个快手 shì gè kuàishǒu
格力电器 Gélì Diànqì
海尔 Hǎi'ěr
大疆无人机 Dàjiāng wúrénjī
苏州大学生 Sūzhōu dàxuéshēng
桃源县中学 Táoyuán Xiàn Zhōngxué
天津滨海新区 Tiānjīn Bīnhǎi Xīnqū
甘肃省博物馆 Gānsù Shěng Bówùguǎn
中国汽车流通协会 Zhōngguó Qìchē Liútōng Xiéhuì
加入行业协会 jiārù hángyè xiéhuì
中国企业加入国际行业协会 Zhōngguó qǐyè jiārù guójì hángyè xiéhuì
凉山彝族自治州 Liángshān Yízú Zìzhìzhōu
美国大学 Měiguó dàxué
华为 Huáwéi
支付宝 Zhīfùbǎo
比亚迪 Bǐyàdí
阿里巴巴 Ālǐbābā
字节跳动 Zìjié Tiàodòng
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_names_are_written_by_the_standard(case: str) -> None:
    text, _, pinyin = case.partition(" ")
    assert written(text) == pinyin


@pytest.mark.parametrize("word", ["水族馆", "各民族", "外语", "普通话", "说教", "代"])
def test_common_words_are_no_names(word: str) -> None:
    assert not is_proper(word)


@given(
    st.lists(
        st.sampled_from(
            "回族 汉语 北宋 苏州 大学 师范 学院 市 县 张庄村 王村乡 厦门市 思明区 首尔 第一 人民 医院 "
            "苗族 侗族 自治州 中国 人 古代汉语 ， 的 2024 莫斯科 柏林 村 佛教 徒".split()
        ),
        min_size=1,
        max_size=9,
    ).map("".join)
)
def test_no_character_and_no_reading_changes(text: str) -> None:
    reader = reader_of(LEXICON)
    tokens = reader.tokens(text)
    syllables = read_tokens(tokens, reader.words, reader.spellings)
    named, read = with_names(text, tokens, syllables, LEXICON)
    assert "".join(token.text for token in named) == text
    assert [token.start for token in named] == [
        sum(len(token.text) for token in named[:number]) for number in range(len(named))
    ]
    assert [one for own in read for one in own if one] == [
        one for own in syllables for one in own if one
    ]
