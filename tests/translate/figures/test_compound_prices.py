"""What a price goes up or down by, and what is taken off."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_prices import PRICES


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "汽车降价53%",
            [
                "prices fell 53 percent",
                "prices were cut by",
                "53 percent cheaper",
                "a price cut of 53 percent",
                "53 percent off",
                "costs dropped",
                "a discount of 53 percent",
                "marked down 53 percent",
            ],
        ),
        (
            "每升涨价2元",
            [
                "rose 2 yuan in price",
                "price was raised by 2 yuan",
                "prices went up 2 yuan",
                "a price rise of 2 yuan",
                "a price increase of",
                "cost 2 yuan more",
            ],
        ),
        (
            "现场让利3000元",
            [
                "discounts of 3,000 yuan",
                "3,000 yuan off",
                "saved 3,000 yuan",
                "gave back 3,000 yuan",
                "cut 3,000 yuan",
                "a concession of 3,000 yuan",
            ],
        ),
        (
            "减免50元",
            [
                "50 yuan off",
                "waived 50 yuan",
                "reduced by 50 yuan",
                "exempted from 50 yuan",
                "50 yuan relief",
                "a deduction of 50 yuan",
                "saves 50 yuan",
            ],
        ),
    ],
)
def test_all_ways_to_say_it_pass(source: str, ways: list[str]) -> None:
    assert compounds(source)
    assert not [way for way in ways if list(absent(source, way))]


@pytest.mark.parametrize(
    ("source", "english", "text", "said"),
    [
        ("汽车降价53%", "vehicles fell by 53 percent", "降价", "prices were cut by"),
        ("每升涨价2元", "up 2 per liter", "涨价", "prices were raised by"),
        ("现场让利3000元", "brought 3,000 yuan", "让利", "discounts of"),
        ("减免50元", "gets 50 yuan", "减免", "a reduction of"),
        (
            "平均降价8000元，最高优惠两万",
            "prices were 8,000 yuan on average, with a discount of up to 20,000 yuan",
            "降价",
            "prices were cut by",
        ),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize("source", ["先涨价后打折", "优惠活动", "优惠价50元", "减免税费"])
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in PRICES for match in pattern.finditer(source))
    assert not any(found)
