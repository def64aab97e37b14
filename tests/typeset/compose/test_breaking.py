"""Line breaking: nothing lost, kinsoku kept, edges flush, no lonely character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.chars import NOT_AT_END, NOT_AT_START
from pipeline.typeset.compose.lines import SetBlock, set_block
from pipeline.typeset.fonts import FontBook
from tests.typeset.conftest import STYLES, TEXT, paragraph

HANZI = "市人大常委会依法履职守正创新实干担当助力发展民主监督"
MARKS = "，。、：；！？“”（）《》"


def set_text(text: str, styles, fonts: FontBook, cells: float = 18, **options) -> SetBlock:
    style = styles().blocks[Role.PARAGRAPH]
    return set_block(paragraph(text), style, Atomiser(fonts), cells * style.size, **options)


def characters(done: SetBlock) -> list[str]:
    return ["".join(run.text for run in line.runs if not run.ruby) for line in done.lines]


def test_every_character_is_set_in_order(styles, fonts) -> None:
    assert "".join(characters(set_text(TEXT, styles, fonts))) == TEXT


def test_no_line_starts_or_ends_where_it_must_not(styles, fonts) -> None:
    for cells in range(8, 24):
        lines = characters(set_text(TEXT * 3, styles, fonts, cells))
        assert all(line[0] not in NOT_AT_START for line in lines[1:])
        assert all(line[-1] not in NOT_AT_END for line in lines[:-1])


def test_dashes_dots_and_figures_stay_whole(styles, fonts) -> None:
    for cells in range(8, 24):
        for before, after in zip(
            lines := characters(set_text(TEXT * 3, styles, fonts, cells)), lines[1:], strict=False
        ):
            assert not (before[-1] in "—…" and after[0] == before[-1])
            assert not (before[-1].isdigit() and (after[0].isdigit() or after[0] == "."))


def test_full_lines_are_flush_right(styles, fonts) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    for cells in (14, 17, 18, 22):
        done = set_text(TEXT * 4, styles, fonts, cells)
        for line in done.lines[:-1]:
            assert line.width == pytest.approx(cells * style.size, abs=0.01)
            ends = [run.x + run.width for run in line.runs]
            last = line.runs[-1].text[-1]
            white = style.size / 2 if last in MARKS else 0.0
            assert max(ends) - white <= cells * style.size + 0.2 * style.size


def test_the_last_line_is_not_one_character(styles, fonts) -> None:
    for length in range(15, 60):
        text = (HANZI * 4)[:length] + "。"
        lines = characters(set_text(text, styles, fonts))
        assert len(lines) == 1 or len(lines[-1]) > 2, text


def test_marks_in_a_row_are_squeezed(styles, fonts) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    (line,) = set_text("甲”。乙", styles, fonts).lines
    xs = _places(line)
    assert xs["。"] - xs["”"] == pytest.approx(style.size / 2, abs=style.size * 0.1)


def test_a_quarter_em_stands_between_hanzi_and_figures(styles, fonts) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    (line,) = set_text("约9件", styles, fonts).lines
    xs = _places(line)
    assert xs["9"] - xs["约"] == pytest.approx(style.size * 1.25, abs=0.01)


def _places(line) -> dict[str, float]:
    places = {}
    for run in line.runs:
        x = run.x
        for char, advance in zip(run.text, run.advances, strict=True):
            places[char] = x
            x += advance
    return places


def test_a_word_longer_than_the_line_is_cut_and_kept(styles, fonts) -> None:
    text = "见" + "x" * 200 + "。"
    done = set_text(text, styles, fonts, 10)
    assert "".join(characters(done)) == text
    assert all(line.width <= 10 * done.style.size + 0.01 for line in done.lines)


def test_a_head_is_set_smaller_rather_than_broken(styles, fonts) -> None:
    style = styles().blocks[Role.HEADLINE]
    block = Block("h", Role.HEADLINE, (Inline("依法履职守正创新\n实干担当"),))
    done = set_block(block, style, Atomiser(fonts), style.size * 7, least_scale=0.6)
    assert characters(done) == ["依法履职守正创新", "实干担当"]
    assert 0.6 <= done.scale < 1


def test_lines_of_a_centred_head_are_even(styles, fonts) -> None:
    style = styles("en", "en").blocks[Role.HEADING]
    block = Block("h", Role.HEADING, (Inline("Give play to the role of oversight and serve"),))
    natural = set_block(block, style, Atomiser(fonts), 9999).lines[0].width
    done = set_block(block, style, Atomiser(fonts), natural * 0.9)
    assert len(done.lines) == 2
    assert min(line.width for line in done.lines) > 0.35 * natural


def test_readings_stand_centred_over_their_words(styles, fonts) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    words = (
        Inline("人民", ("rén", "mín")),
        Inline("，"),
        Inline("状况", ("zhuàng", "kuàng")),
        Inline("2", ()),
        Inline("双双", ("shuāng", "shuāng")),
    )
    done = set_block(Block("p", Role.PARAGRAPH, words), style, Atomiser(fonts), 300)
    (line,) = done.lines
    base, ruby = _places_in_order(line, ruby=False), _places_in_order(line, ruby=True)
    assert "".join(char for char, _, _ in ruby).split() == ["rénmín", "zhuàngkuàng", "shuāngshuāng"]
    for word, reading in (("人民", "rénmín"), ("状况", "zhuàngkuàng")):
        assert _middle(base, word) == pytest.approx(_middle(ruby, reading), abs=0.3)
    ends = [(x, x + width) for char, x, width in ruby if char != " "]
    assert all(a[1] <= b[0] + 0.4 for a, b in pairwise(ends))


def _places_in_order(line, *, ruby: bool) -> list[tuple[str, float, float]]:
    places = []
    for run in line.runs:
        if run.ruby is ruby:
            x = run.x
            for char, advance in zip(run.text, run.advances, strict=True):
                places.append((char, x, run.face.advance(char) * run.size))
                x += advance
    return places


def _middle(places: list[tuple[str, float, float]], word: str) -> float:
    at = "".join(char for char, _, _ in places).index(word)
    last = places[at + len(word) - 1]
    return (places[at][1] + last[1] + last[2]) / 2


def test_no_reading_leaves_the_measure(styles, fonts) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    word = Inline("状况", ("zhuàng", "kuàng"))
    words = tuple(
        piece for mark in "，“”、（）。《》" * 6 for piece in (word, Inline(mark), word, word)
    )
    for cells in range(6, 20):
        measure = cells * style.size
        done = set_block(Block("p", Role.PARAGRAPH, words), style, Atomiser(fonts), measure)
        for line in done.lines:
            for run in line.runs:
                if run.ruby:
                    assert run.x >= -0.01
                    assert run.x + run.width <= measure + 0.01


def test_english_is_hyphenated_by_syllable_only(styles, fonts) -> None:
    from pipeline.typeset.pdf import _hyphenator

    style = styles("en", "en").blocks[Role.PARAGRAPH]
    text = "The standing committee deliberated comprehensive environmental regulations. " * 6
    block = Block("p", Role.PARAGRAPH, (Inline(text.strip()),))
    done = set_block(block, style, Atomiser(fonts, _hyphenator("en")), 120)
    lines = characters(done)
    assert any(line.endswith("‐") for line in lines)
    joined = "".join(line.removesuffix("‐") if line.endswith("‐") else line + " " for line in lines)
    assert joined.strip() == text.strip()
    assert all(line.width == pytest.approx(120, abs=0.01) for line in done.lines[:-1])


@settings(max_examples=60)
@given(
    st.text(alphabet=HANZI + MARKS + "abc 019.%—…·", min_size=1, max_size=120),
    st.integers(min_value=6, max_value=24),
)
def test_any_text_is_set_whole_and_inside_the_measure(text: str, cells: int) -> None:
    style, fonts = _style_and_fonts()
    done = set_block(paragraph(text), style, Atomiser(fonts), cells * style.size)
    assert "".join("".join(characters(done)).split()) == "".join(text.split())
    for line in done.lines:
        assert line.width <= cells * style.size + style.size * 2  # a mark may not be pushed over


_CACHE: list = []


def _style_and_fonts():
    if not _CACHE:
        from pipeline.edition import EditionCode
        from pipeline.typeset.cascade import resolve

        style = resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="broadsheet").style
        _CACHE.extend((style.blocks[Role.PARAGRAPH], FontBook()))
    return _CACHE
