"""Lines as pieces: nothing drawn is lost, and together the pieces say what the block says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.lines import Line, set_block
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pdf_fonts import embed
from pipeline.typeset.pdf_order import Hint
from pipeline.typeset.pdf_text import Piece, block_pieces

_WORDS = st.lists(
    st.one_of(
        st.sampled_from(["人民", "代表", "大会", "绿", "社会主义"]).map(
            lambda word: Inline(word, ("zhuāng",) * len(word))
        ),
        st.sampled_from(["，", "。", "“", "”", "2025", "GDP", " ", "126.5%", "GPT-4o", "——"]).map(
            Inline
        ),
        st.sampled_from(["人民", "代表大会", "绿"]).map(Inline),
    ),
    min_size=1,
    max_size=60,
)
_HINTS = st.one_of(
    st.just(Hint()),
    st.floats(5, 40).map(Hint),
    st.tuples(st.floats(5, 40), st.floats(-60, 0), st.floats(200, 400)).map(
        lambda args: Hint(*args)
    ),
)


def pieces_of(block: Block, lines: tuple[Line, ...], hint: Hint) -> tuple[tuple[Piece, ...], ...]:
    faces: dict = {}
    for line in lines:
        for run in line.runs:
            faces.setdefault(run.face, set()).update(run.text)
    return block_pieces(block, lines, embed(faces), "zh-Hans", [hint] * len(lines))


@settings(max_examples=60, deadline=None)
@given(words=_WORDS, hint=_HINTS, measure=st.floats(60, 300))
def test_pieces_draw_all_glyphs_and_say_the_text(styles, words, hint, measure) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    block = Block("p", Role.PARAGRAPH, tuple(words))
    if not block.text.strip():
        return
    lines = set_block(block, style, Atomiser(FontBook()), measure).lines
    said = ""
    for line, pieces in zip(lines, pieces_of(block, lines, hint), strict=True):
        for ruby in (False, True):
            wanted = "".join(run.text for run in line.runs if run.ruby is ruby)
            runs = [run for piece in pieces for run in (piece.reading if ruby else piece.base)]
            assert "".join("".join(run.text for run in runs).split()) == "".join(wanted.split())
        said += "".join(
            piece.text or "".join(run.text for run in piece.base) for piece in pieces
        ).replace("\N{SOFT HYPHEN}", "")
    assert "".join(said.split()) == "".join(block.text.split())


def test_a_word_is_itself_and_not_its_syllables(styles) -> None:
    style = styles("pinyin").blocks[Role.PARAGRAPH]
    block = Block(
        "p", Role.PARAGRAPH, (Inline("人民", ("rén", "mín")), Inline("2025"), Inline("，"))
    )
    (line,) = set_block(block, style, Atomiser(FontBook()), 300).lines
    ((word, *_),) = pieces_of(block, (line,), Hint())
    assert word.text == "人民"
    assert "".join(run.text for run in word.reading) == "rénmín"


def test_an_abbreviation_is_english_in_a_chinese_page(styles) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    block = Block("p", Role.PARAGRAPH, (Inline("全市GDP增长5G与A座"),))
    (line,) = set_block(block, style, Atomiser(FontBook()), 300).lines
    (pieces,) = pieces_of(block, (line,), Hint())
    assert {piece.text for piece in pieces if piece.language} == {"GDP"}
    assert {piece.language for piece in pieces} == {"", "en"}


def test_lines_that_say_something_else_are_drawn_as_they_are(styles) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    block = Block("p", Role.PARAGRAPH, (Inline("人民代表"),))
    (line,) = set_block(block, style, Atomiser(FontBook()), 300).lines
    other = Block("p", Role.PARAGRAPH, (Inline("人民政府"),))
    ((piece,),) = pieces_of(other, (line,), Hint())
    assert "".join(run.text for run in piece.base) == "人民代表"
    assert not piece.text


@pytest.mark.parametrize("text", ["甲‐乙", "一—二"])
def test_a_hyphen_of_the_author_is_no_soft_one(styles, text) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    block = Block("p", Role.PARAGRAPH, (Inline(text),))
    lines = set_block(block, style, Atomiser(FontBook()), 300).lines
    said = "".join(piece.text for pieces in pieces_of(block, lines, Hint()) for piece in pieces)
    assert "\N{SOFT HYPHEN}" not in said
