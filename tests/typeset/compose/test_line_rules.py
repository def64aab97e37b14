"""What a typesetter asks of lines beyond that they are whole: one rule, one test."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.atoms import HYPHEN, Atom, Atomiser, Glyphs
from pipeline.typeset.compose.breaking import break_lines
from pipeline.typeset.compose.lines import Line, SetBlock, set_block
from pipeline.typeset.pdf import _hyphenator
from tests.typeset.conftest import paragraph

FIGURES = (
    "投资12.6亿元，改建管网346公里，新增湿地面积3000亩，日处理能力由18万吨提高到31万吨，"
    "误差不超过±0.05%，去年接待1234567人次，到12月31日共办36期。"
)
ADDRESS = "https://www.yunling-library.example.com/services/digital-reading/index.html?year=2025"
LONG_WORDS = (
    "Comprehensive environmental administration necessitates extraordinarily conscientious "
    "representation, notwithstanding administrative responsibilities and international "
    "telecommunication infrastructure considerations throughout metropolitan communities. "
)


def lines_of(done: SetBlock) -> list[str]:
    return ["".join(run.text for run in line.runs if not run.ruby) for line in done.lines]


def chars_of(line: Line, *, ruby: bool = False) -> list[tuple[str, float, float]]:
    """Characters with where they begin and where, by their own width, they end."""
    places = []
    for run in line.runs:
        x = run.x
        for char, advance in zip(run.text, run.advances, strict=True):
            if run.ruby is ruby:
                places.append((char, x, x + run.face.advance(char) * run.size))
            x += advance
    return places


def set_hans(text: str, styles, fonts, cells: float, hyphenator=None, **options) -> SetBlock:
    style = styles().blocks[Role.PARAGRAPH]
    atomiser = Atomiser(fonts, hyphenator)
    return set_block(paragraph(text), style, atomiser, cells * style.size, **options)


def set_english(text: str, styles, fonts, measure: float) -> SetBlock:
    style = styles("en", "en").blocks[Role.PARAGRAPH]
    return set_block(paragraph(text), style, Atomiser(fonts, _hyphenator("en")), measure)


@pytest.mark.parametrize("cells", range(9, 24))
def test_a_figure_keeps_its_sign_its_multiple_and_its_unit(styles, fonts, cells) -> None:
    for before, after in pairwise(lines_of(set_hans(FIGURES, styles, fonts, cells))):
        assert not (before[-1].isdigit() and "\u4e00" <= after[0] <= "\u9fff")
        assert not (re.search(r"\d[万亿]$", before) and after[0] in "元吨")
        assert before[-1] != "±"


def test_a_sign_is_not_pulled_from_its_figure(styles, fonts) -> None:
    for cells in range(9, 16):
        for line in set_hans(FIGURES, styles, fonts, cells).lines:
            for (a, _, end), (b, start, _) in pairwise(chars_of(line)):
                assert (a, b) != ("±", "0") or start - end < 0.01


def test_a_unit_that_is_a_word_with_a_reading_stays_too(styles, fonts) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    words = (Inline("提高到", ("tí", "gāo", "dào")), Inline("31"), Inline("万", ("wàn",)),
             Inline("吨", ("dūn",)), Inline("，"))  # fmt: skip
    for cells in range(8, 20):
        block = Block("p", Role.PARAGRAPH, words * 12)
        lines = lines_of(set_block(block, style, Atomiser(fonts), cells * style.size))
        assert not any(line.startswith(("万", "吨")) for line in lines)


def test_no_white_inside_a_compound(styles, fonts) -> None:
    text = (
        "The whole-process people’s democracy of long-term, high-quality work and T+0 trade. " * 5
    )
    for line in set_english(text.strip(), styles, fonts, 150).lines:
        for (a, _, end), (b, start, _) in pairwise(chars_of(line)):
            if a != " " and b != " ":
                # At most what a pulled line adds between the letters of a word.
                assert start - end < 0.05 * line.runs[0].size, (a, b)


def test_a_sum_is_broken_rather_than_the_line_before_it_torn(styles, fonts) -> None:
    text = "做实平台载体。全市域布局“12+108+N”代表联络站，建成产业代表联络站。"
    done = set_hans(text, styles, fonts, 18.5)
    assert lines_of(done)[0].endswith("+")
    wide = set_hans("建成“12+108+N”代表联络站。", styles, fonts, 18.5)
    assert lines_of(wide)[0].startswith("建成“12+108+N”")


@pytest.mark.parametrize("cells", [9, 12, 14, 17])
def test_lines_of_an_address_are_full_and_have_no_hyphen_more(styles, fonts, cells) -> None:
    done = set_hans(f"打开{ADDRESS}，可以看到目录。", styles, fonts, cells)
    lines = lines_of(done)
    assert "".join(lines) == f"打开{ADDRESS}，可以看到目录。"
    for line in done.lines[:-1]:
        assert line.width == pytest.approx(cells * done.style.size, abs=0.01)
    assert len(lines[0]) > 4


def test_no_more_than_two_hyphens_in_a_row(styles, fonts) -> None:
    for measure in range(90, 160, 10):
        row = 0
        for line in lines_of(set_english(LONG_WORDS.strip() + "s", styles, fonts, measure)):
            row = row + 1 if line[-1] in f"-{HYPHEN}" else 0
            assert row <= 2


def test_a_paragraph_rather_does_not_end_in_the_rest_of_a_word(styles, fonts, monkeypatch) -> None:
    text = "The standing committee deliberated comprehensive environmental regulations. " * 4

    def fragments() -> int:
        found = 0
        for measure in range(160, 280, 2):
            lines = lines_of(set_english(text.strip(), styles, fonts, measure))
            found += lines[-2].endswith(HYPHEN)
        return found

    kept = fragments()
    monkeypatch.setattr("pipeline.typeset.compose.breaking._FRAGMENT", 0.0)
    assert kept * 1.5 < fragments()


def test_a_last_line_has_two_characters_even_if_the_first_is_pulled_for_it(styles, fonts) -> None:
    done = set_hans("《三国演义》，第七遍。", styles, fonts, 9.5)
    assert len(lines_of(done)[-1]) > 2


def test_a_line_is_squeezed_before_it_is_pulled(styles, fonts) -> None:
    # After the indent, 10.6 squares for 9 hanzi and 2 stops; the stops can give half of one.
    text = "市人大，常委会，依法履职" + "守正创新实干担当助"
    done = set_hans(text, styles, fonts, 12.6)
    style = done.style
    first = [c for c in chars_of(done.lines[0]) if c[0] != "，"]
    assert first[-1][0] == "履"
    gaps = [b[1] - a[2] for a, b in pairwise(chars_of(done.lines[0]))]
    assert min(gaps) < -0.1 * style.size
    assert max(gaps) < 0.01


def test_hanzi_come_a_hundredth_closer_where_no_more_is_lacking(styles, fonts) -> None:
    # Two lines of eleven squares for 20 hanzi after the indent, which lack a tenth of one.
    text = "市人大常委会依法履职守正创新实干担当助力"
    done = set_hans(text, styles, fonts, 10.95)
    assert [len(line) for line in lines_of(done)] == [9, 11]
    gaps = [b[1] - a[2] for a, b in pairwise(chars_of(done.lines[1]))]
    assert min(gaps) >= -0.0101 * done.style.size
    assert lines_of(set_hans(text, styles, fonts, 10.85)) != lines_of(done)


def test_a_string_cut_at_a_kerned_pair_ends_flush(styles, fonts) -> None:
    # The y stands closer to the letter that follows it; at a line's end none does.
    address = "https://" + "yo.ya.ye.yu." * 12 + "com"
    for cells in range(12, 20):
        done = set_hans(address, styles, fonts, cells)
        for line in done.lines[1:-1]:
            end = chars_of(line)[-1][2]
            assert end == pytest.approx(cells * done.style.size, abs=0.02)


def test_two_marks_in_a_row_are_not_pulled_apart(styles, fonts) -> None:
    done = set_hans("他说：“好。”（笑）、《新》《旧》都读，读了又读，再读", styles, fonts, 10.4)
    style = done.style
    for line in done.lines:
        for (a, at, _), (b, start, _) in pairwise(chars_of(line)):
            if {a, b} <= set("，。、：“”（）《》"):
                assert start - at == pytest.approx(style.size / 2, abs=0.1)


def test_long_foreign_names_in_chinese_are_hyphenated_short_words_are_not(styles, fonts) -> None:
    text = "教授Christopher Montgomery与Michael在Massachusetts理工学院读了Wi-Fi的标准。"
    broken = set()
    for cells in range(8, 16):
        done = set_hans(text, styles, fonts, cells, hyphenator=_hyphenator("zh-Hans"))
        for line in done.lines:
            last = [run for run in line.runs if not run.ruby][-1]
            if last.text.endswith(HYPHEN):
                broken.add(line.runs[-2].text[-1] if len(line.runs) > 1 else "")
                # The hyphen of a Chinese face stands in a square; here it is a Latin one.
                assert line.width == pytest.approx(cells * done.style.size, abs=0.01)
                ink = last.x + (last.face.advance(HYPHEN) - 0.375) * last.size
                assert ink == pytest.approx(line.width, abs=0.1 * last.size)
    assert broken
    assert all("Mi" not in line or "Michael" in line for line in lines_of(done))
    assert not any(
        run.text.endswith(HYPHEN) for run in set_hans(text, styles, fonts, 9).lines[0].runs
    )


WORDS = (
    Inline("状况", ("zhuàng", "kuàng")), Inline("一", ("yī",)), Inline("双双", ("shuāng", "shuāng")),
    Inline("，"), Inline("人民", ("rén", "mín")), Inline("政治", ("zhèng", "zhì")),
)  # fmt: skip


@pytest.mark.parametrize("cells", range(8, 16))
def test_readings_stand_flush_with_the_column(styles, fonts, cells) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    measure = cells * style.size
    done = set_block(Block("p", Role.PARAGRAPH, WORDS * 8), style, Atomiser(fonts), measure)
    for line in done.lines[1:-1]:
        base, ruby = chars_of(line), [c for c in chars_of(line, ruby=True) if c[0] != " "]
        assert min(base[0][1], ruby[0][1]) == pytest.approx(0, abs=0.05)
        last = base[-1][2] - (style.size / 2 if base[-1][0] == "，" else 0)
        assert max(last, ruby[-1][2]) == pytest.approx(measure, abs=0.1)


@pytest.mark.parametrize("cells", range(8, 16))
def test_readings_of_neighbours_never_meet(styles, fonts, cells) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    done = set_block(
        Block("p", Role.PARAGRAPH, WORDS * 8), style, Atomiser(fonts), cells * style.size
    )
    for line in done.lines:
        ends = None
        for char, start, end in chars_of(line, ruby=True):
            if char == " ":
                continue
            if ends is not None and start - ends[1] > 0.05:
                assert start - ends[1] > 0.15 * style.ruby.size
            ends = (char, end)


def test_hanzi_under_a_wide_reading_are_parted_as_the_reading_is(styles, fonts) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    done = set_block(Block("p", Role.PARAGRAPH, WORDS[:1]), style, Atomiser(fonts), 300)
    (first, second), ruby = chars_of(done.lines[0]), chars_of(done.lines[0], ruby=True)
    spare = ruby[-1][2] - ruby[0][1] - 2 * style.size
    assert second[1] - first[2] == pytest.approx(spare / 2, abs=0.01)
    assert first[1] - ruby[0][1] == pytest.approx(spare / 4, abs=0.01)


def test_a_reading_is_centred_over_letter_spaced_hanzi(styles, fonts) -> None:
    style = styles("pinyin").blocks[Role.MASTHEAD]
    assert style.letter_spacing > 1
    block = Block("m", Role.MASTHEAD, (Inline("日报", ("Rì", "bào")),))
    (line,) = set_block(block, style, Atomiser(fonts), 500).lines
    base, ruby = chars_of(line), chars_of(line, ruby=True)
    assert ruby[0][1] + ruby[-1][2] == pytest.approx(base[0][1] + base[-1][2], abs=0.02)


def _atoms(widths: list[float], stretch: float) -> tuple[Atom, ...]:
    from pipeline.typeset.fonts import FontBook

    face = FontBook().chain(("Liberation Serif", "Noto Serif CJK SC"), 400, italic=False)[0]
    return tuple(
        Atom((Glyphs(face, "x", (width,)),), width, gap=2.0, space=True, stretch=stretch)
        for width in widths
    )


def test_last_resorts_are_finite_where_nothing_stretches() -> None:
    """A stretch that is nothing but a rounding error is none."""
    atoms = _atoms([30.1, 30.3, 30.7, 30.9] * 5, 0.0)
    atoms = tuple(dataclasses.replace(atom, stretch=0.1 + 0.2 - 0.3) for atom in atoms)
    for span in break_lines(atoms, 35.0):
        assert span.end - span.start == 1
