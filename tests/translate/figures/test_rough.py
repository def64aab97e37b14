"""Ranges, multiples and round sizes in words."""

import pytest

from pipeline.translate.figures.rough import misstated


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("多收四五十公斤", "40 to 50 kilograms more"),
        ("多收四五十公斤", "forty or fifty kilograms more"),
        ("来了三四百人", "between 300 and 400 people came"),
        ("来了三四百人", "Hundreds came"),
        ("走了两三千米", "walked 2,000 to 3,000 meters"),
        ("翻了一番", "doubled"),
        ("翻番", "twice as much"),
        ("翻了两番", "quadrupled"),
        ("翻了两番", "four times that of 2020"),
        ("翻三番", "multiplied eightfold"),
        ("百万亩麦田", "a million-mu wheat field"),
        ("千万人次", "10 million visits"),
        ("收入过百万。", "earning more than a million"),
        ("收入过百万。", "with millions in income"),
        ("百亿级产业", "an industry worth tens of billions"),
        # None of these is one.
        ("第四五十号", "No. 45"),
        ("二十四五岁", "24 or 25"),
        ("“十五五”规划", "the 15th Five-Year Plan"),
        ("千万要小心", "Be sure to take care"),
        ("四五百万人", "4 to 5 million people"),
        ("一百万亩", "1 million mu"),
    ],
)
def test_said_as_it_is(source: str, english: str) -> None:
    assert misstated(source, english) == ()


@pytest.mark.parametrize(
    ("source", "english", "text", "meaning"),
    [
        ("多收四五十公斤", "450 kilograms more", "四五十", "40 to 50"),
        ("多收四五十公斤", "some 450 kilograms more", "四五十", "40 to 50"),
        ("来了三四百人", "3,400 people came", "三四百", "300 to 400"),
        ("走了两三千米", "walked 23 kilometers", "两三千", "2,000 to 3,000"),
        ("翻了一番", "rose a little", "翻了一番", "doubled"),
        ("翻了两番", "doubled", "翻了两番", "quadrupled"),
        ("翻了三番", "tripled", "翻了三番", "eightfold"),
        ("百万亩麦田", "10,000 mu of wheat", "百万", "1 million"),
        ("收入过百万。", "more than 100 million yuan", "过百万", "more than 1 million"),
        ("千万元投资", "100,000 yuan invested", "千万", "10 million"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, meaning: str) -> None:
    (found,) = misstated(source, english)
    assert (found.text, found.english) == (text, meaning)
    assert source[found.start : found.end] == text
