"""Boxes, faces and widths: the small pieces that the DOCX is made of."""

from __future__ import annotations

import pytest

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.fonts import Slots, languages, slots
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.docx.wml import W, eighths, half_points, twips
from pipeline.typeset.style import Border, Box, Edges

RULE = Border(0.5, "solid", "#aa0000")


def sides(box: Box) -> dict[str, tuple[str, str, str, str]]:
    drawn = frame(box).borders()
    if drawn is None:
        return {}
    keys = [f"{{{W}}}{key}" for key in ("val", "sz", "space", "color")]
    return {side.tag.split("}")[1]: tuple(side.get(key) for key in keys) for side in drawn}


def test_a_rule_keeps_its_padding_as_space() -> None:
    box = Box(Edges(3, 0, 4, 0), Edges(0, 0, 2, 0), border_bottom=RULE)
    assert sides(box) == {"bottom": ("single", "4", "2", "AA0000")}
    made = frame(box)
    assert (made.before, made.after, made.left) == (3, 4, 0)


def test_padding_that_nothing_shows_is_room_like_any_other() -> None:
    made = frame(Box(Edges(3, 1, 4, 2), Edges(10, 5, 20, 6)))
    assert (made.before, made.after, made.left, made.right) == (13, 24, 8, 6)
    assert made.borders() is None
    assert made.shading() is None


def test_a_coloured_ground_reaches_as_far_as_its_padding() -> None:
    box = Box(padding=Edges(9, 16, 10, 16), background="#f4efe6", border_top=RULE)
    found = sides(box)
    assert list(found) == ["top", "left", "bottom", "right"]
    assert found["top"] == ("single", "4", "9", "AA0000")
    assert found["left"] == ("single", "2", "16", "F4EFE6")
    assert frame(box).left == pytest.approx(16.25)


@pytest.mark.parametrize(
    ("style", "width", "expected"),
    [
        ("solid", 2.2, ("single", "18")),
        ("double", 3.0, ("double", "8")),
        ("dotted", 1.0, ("dotted", "8")),
        ("dashed", 1.0, ("dashed", "8")),
        ("groove", 1.0, ("single", "8")),
        ("solid", 0.01, ("single", "2")),
        ("solid", 40.0, ("single", "96")),
    ],
)
def test_rules_in_words_terms(style, width, expected) -> None:
    assert sides(Box(border_top=Border(width, style, "#000000")))["top"][:2] == expected


def test_more_padding_than_word_knows_is_cut() -> None:
    box = Box(padding=Edges(top=90), border_top=RULE)
    assert sides(box)["top"][2] == "31"


@pytest.mark.parametrize(
    ("tag", "latin", "han"),
    [
        ("zh-Hans", "en-US", "zh-CN"),
        ("zh", "en-US", "zh-CN"),
        ("zh-Hans-SG", "en-US", "zh-SG"),
        ("zh-Hant", "en-US", "zh-TW"),
        ("zh-Hant-TW", "en-US", "zh-TW"),
        ("zh-Hant-HK", "en-US", "zh-HK"),
        ("zh-Hant-MO", "en-US", "zh-HK"),
        ("en", "en-US", "zh-CN"),
        ("en-GB", "en-GB", "zh-CN"),
    ],
)
def test_words_names_for_languages(tag, latin, han) -> None:
    assert (languages(tag).latin, languages(tag).han) == (latin, han)


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        (("Noto Serif CJK SC", "SimSun"), Slots("Noto Serif CJK SC", "Noto Serif CJK SC")),
        (("Times New Roman", "SimSun"), Slots("Times New Roman", "SimSun")),
        (("serif", "Georgia", "Source Han Serif TC"), Slots("Georgia", "Source Han Serif TC")),
        (("Georgia", "serif"), Slots("Georgia", "Georgia")),
        (("思源宋体",), Slots("思源宋体", "思源宋体")),
        (("sans-serif",), Slots("Arial", "Arial")),
        ((), Slots("Times New Roman", "Times New Roman")),
        (("Michroma", "Hairline Sans", "Microsoft JhengHei"), Slots("Michroma", "Microsoft JhengHei")),
    ],
)  # fmt: skip
def test_a_face_for_latin_and_one_for_hanzi(fonts, expected) -> None:
    assert slots(fonts) == expected


def block(*inlines: Inline) -> Block:
    return Block("b", Role.PARAGRAPH, inlines)


def test_hanzi_fill_their_square(styles) -> None:
    body = styles().blocks[Role.PARAGRAPH]
    assert line_widths(block(Inline("全市“绿化”。")), body, chinese=True) == (
        pytest.approx(7 * body.size),
    )
    assert line_widths(block(Inline("一\n二三"), Inline("四")), body, chinese=True) == (
        pytest.approx(body.size),
        pytest.approx(3 * body.size),
    )


def test_english_runs_about_half_as_wide(styles) -> None:
    body = styles("en", "en").blocks[Role.PARAGRAPH]
    text = "The standing committee adopted the report on the work of the city. "
    (width,) = line_widths(block(Inline(text)), body, chinese=False)
    assert 0.42 < width / body.size / len(text) < 0.5


def test_a_word_is_as_wide_as_its_reading_if_that_is_wider(styles) -> None:
    body = styles("pinyin").blocks[Role.PARAGRAPH]
    narrow, wide = (
        line_widths(block(Inline("中", (reading,))), body, chinese=True)[0]
        for reading in ("yī", "zhuāng")
    )
    assert narrow == pytest.approx(body.size)
    assert wide > narrow


def test_units() -> None:
    assert (twips(10.5), half_points(10.5), half_points(0.1), eighths(0.5)) == (210, 21, 1, 4)
