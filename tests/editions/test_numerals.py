"""Figures as they are read aloud."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.editions.numerals import BREAK, spell_figures


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2025年3月5日", "二〇二五年三月五日"),
        ("2025-02-20", "二〇二五年二月二十日"),
        ("2024—2026年", "二〇二四至二〇二六年"),
        ("增长3.5%", "增长百分之三点五"),
        ("5%—8%", "百分之五至百分之八"),
        ("达100%", "达百分之百"),
        ("3.2‰", "千分之三点二"),
        ("1/3的人", "三分之一的人"),
        ("8:30开会", "八点三十分开会"),
        ("10:05", "十点零五分"),
        ("9:00", "九点"),
        ("3:1获胜", "三比一获胜"),
        ("3-5天", "三至五天"),
        ("电话0391-3909155", "电话零三九幺三九零九幺五五"),
        ("手机13800138000", "手机幺三八零零幺三八零零零"),
        ("拨打12345热线", "拨打幺二三四五热线"),
        ("110报警", "幺幺零报警"),
        ("110人", "一百一十人"),
        ("12345政务热线", "幺二三四五政务热线"),
        ("318国道", "三幺八国道"),
        ("211工程和985高校", "二幺幺工程和九八五高校"),
        ("90后", "九零后"),
        ("20后天", "二十后天"),
        ("302室", "三零二室"),
        ("第2个", "第二个"),
        ("第2000名", "第二千名"),
        ("2个", "两个"),
        ("2万人", "两万人"),
        ("2000元", "两千元"),
        ("2月2日", "二月二日"),
        ("22个", "二十二个"),
        ("12岁", "十二岁"),
        ("102人", "一百零二人"),
        ("10050元", "一万零五十元"),
        ("1,234.5万吨", "一千二百三十四点五万吨"),
        ("100000000", "一亿"),
        ("100010000", "一亿零一万"),
        ("0.5倍", "零点五倍"),
        ("第20届", "第二十届"),
        ("-3℃", "零下三摄氏度"),
        ("12km", "十二公里"),
        ("1.5万m²", "一点五万平方米"),
        ("G30高速、5G、C919、3D", "G30高速、5G、C919、3D"),
        ("没有数", "没有数"),
    ],
)
def test_figures(text: str, spelled: str) -> None:
    assert spell_figures(text).replace(BREAK, "") == spelled


@given(st.integers(0, 10**16 - 1))
def test_a_whole_number_can_be_read_back(number: int) -> None:
    places = {"十": 10, "百": 100, "千": 1000}
    groups = {"万": 10**4, "亿": 10**8, "兆": 10**12}
    total = four = digit = 0
    assume(len(str(number)) != 11)  # a telephone number
    for char in spell_figures(f"共{number}。").replace(BREAK, "").strip("共。"):
        if char in "零一二三四五六七八九两":
            digit = 2 if char == "两" else "零一二三四五六七八九".index(char)
        elif char in places:
            four += (digit or 1) * places[char]
            digit = 0
        else:
            total += (four + digit) * groups[char]
            four = digit = 0
    assert total + four + digit == number


@given(st.text(st.sampled_from("0123456789.,:/-%％年月日个万 aG—")))
def test_any_run_of_figures_is_spelled_without_error(text: str) -> None:
    spell_figures(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025年", "二 〇 二 五 年"),
        ("3.5%", "百 分 之 三 点 五"),
        ("900072356", "九亿 零 七万 二千 三百 五十六"),
        ("15岁", "十五 岁"),
        ("8:05", "八 点 零 五 分"),
    ],
)
def test_the_words_of_a_number_are_parted(text: str, words: str) -> None:
    assert spell_figures(text).replace(BREAK, " ").strip() == words
