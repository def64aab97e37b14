"""Zhuyin over traditional characters, read as in Taiwan where that differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import stages
from pipeline.config import Newspaper, read_newspaper
from pipeline.edition import Edition, EditionCode, Inline
from pipeline.editions.characters import is_traditional, readable, set_in
from pipeline.editions.pinyin import annotate
from pipeline.editions.syllables import split_syllables
from pipeline.editions.taiwan import Row, in_taiwan, taiwan_rows
from pipeline.editions.traditional.edition import convert
from pipeline.formats import Format
from pipeline.lexicon import Lexicon, base_lexicon
from pipeline.pinyin_style import PinyinStyle

LEXICON = base_lexicon()
SOURCE = Path(__file__).parents[2] / "source"
ROWS = [row for rows in taiwan_rows().values() for row in rows]


def read(text: str) -> str:
    """The bare syllables of a traditional text, as in Taiwan."""
    inlines = in_taiwan(annotate(readable(text, lexicon=LEXICON), lexicon=LEXICON), text)
    return " ".join(
        syllable.lstrip("'-").lower() for inline in inlines for syllable in inline.syllables
    )


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("企業研究", "qì yè yán jiù"),
        ("學期和假期", "xué qí hàn jià qí"),
        ("和平", "hé píng"),
        ("品質", "pǐn zhí"),
        ("人質", "rén zhì"),
        ("倒垃圾", "dào lè sè"),
        ("危險的微風", "wéi xiǎn de wéi fēng"),
        ("剪頭髮", "jiǎn tóu fǎ"),
        ("發展", "fā zhǎn"),
        ("法國的法律", "fà guó de fǎ lǜ"),
        ("轉載一年半載", "zhuǎn zài yì nián bàn zǎi".replace("yì", "yī")),
        ("李先生", "lǐ xiān shēng"),
        ("深圳和內蒙古", "shēn zùn hàn nèi méng gǔ"),
        ("懸崖邊的蝸牛", "xuán yái biān de guā niú"),
        ("驚蟄後部署防汛", "jīng zhí hòu bù shù fáng xùn"),
        ("晚上做生意", "wǎn shàng zuò shēng yì"),
        ("薄薄的模板對稱", "bó bó de mó bǎn duì chèng"),
        ("中國的孩子們", "zhōng guó de hái zi men"),
    ],
)
def test_words_read_as_in_taiwan(text: str, reading: str) -> None:
    assert read(text) == reading


def test_every_row_is_sound() -> None:
    assert len(ROWS) > 380
    for row in ROWS:
        assert len(row.characters) == len(row.mainland) == len(row.taiwan), row
        for syllable in (*row.mainland, *row.taiwan):
            assert split_syllables(syllable, (syllable,)) == (syllable,), row
    assert len({(row.characters, row.mainland) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if len(row.characters) > 1], ids=lambda row: row.characters
)
def test_a_row_of_a_word_expects_what_the_reading_stage_makes(row: Row) -> None:
    simplified = readable(row.characters, lexicon=LEXICON)
    assert convert(simplified, lexicon=LEXICON) == row.characters
    assert read(row.characters) == " ".join(row.taiwan)
    inlines = annotate(simplified, lexicon=LEXICON)
    assert [s.lstrip("'-").lower() for i in inlines for s in i.syllables] == list(row.mainland)


def test_capitals_and_apostrophes_stay() -> None:
    word = (Inline("無錫"), Inline("無錫", ("Wú", "xī")), Inline("企", ("'qǐ",)))
    made = in_taiwan(word, "無錫無錫企")
    assert made == (word[0], Inline("無錫", ("Wú", "xí")), Inline("企", ("'qì",)))


def test_a_row_changes_only_the_reading_that_it_expects() -> None:
    name = (Inline("質期", ("zhì", "jī")),)
    assert in_taiwan(name, "質期") == (Inline("質期", ("zhí", "jī")),)


@given(st.text(st.sampled_from("企業和平垃圾人質法國的發髮，「2A\n先生學期"), max_size=30))
def test_no_character_and_no_count_changes(text: str) -> None:
    plain = annotate(readable(text, lexicon=LEXICON), lexicon=LEXICON)
    made = in_taiwan(plain, text)
    assert [one.text for one in made] == [one.text for one in plain]
    assert [len(one.syllables) for one in made] == [len(one.syllables) for one in plain]
    shown = set_in(made, text)
    assert "".join(one.text for one in shown) == text


def test_characters_that_are_not_as_many_are_refused() -> None:
    with pytest.raises(ValueError, match="3 characters for 2"):
        set_in((Inline("银行"),), "銀行的")


def test_one_word_shows_its_script() -> None:
    assert is_traditional("銀行")
    assert not is_traditional("银行")
    assert not is_traditional("中文")


# The sample page ------------------------------------------------------------------


def made(code: EditionCode, style: PinyinStyle) -> Edition:
    paper = read_newspaper(SOURCE / "newspaper.toml")
    page = stages.read(SOURCE / "2025-02-20" / "01.txt")
    return stages.edition(code, page, _with(paper, style))


def _with(paper: Newspaper, style: PinyinStyle) -> Newspaper:
    return replace(paper, pinyin=style)


ZHUYIN = PinyinStyle(script="zhuyin", characters="traditional")


@pytest.fixture(scope="module")
def sample() -> Edition:
    return made(EditionCode.PINYIN, ZHUYIN)


def test_the_page_is_the_traditional_one_character_for_character(sample: Edition) -> None:
    hant = made(EditionCode.HANT, PinyinStyle())
    assert [(b.id, b.role, b.text) for b in sample.blocks] == [
        (b.id, b.role, b.text) for b in hant.blocks
    ]
    assert (sample.code, sample.language) == (EditionCode.PINYIN, "zh-Hant-TW")
    assert (sample.title, sample.author) == (hant.title, hant.author)
    text = "".join(sample.texts())
    assert "「" in text
    assert "“" not in text
    assert "焦作日報" in text
    assert "文字自動編排" in sample.blocks[-1].text


def test_readings_are_those_of_the_pinyin_edition_but_for_the_table(sample: Edition) -> None:
    plain = made(EditionCode.PINYIN, PinyinStyle(script="zhuyin"))
    changed: dict[str, set[tuple[str, ...]]] = {}
    hanzi = 0
    for one, other in zip(sample.blocks, plain.blocks, strict=True):
        readings = [s for inline in one.inlines for s in inline.syllables]
        usual = [s for inline in other.inlines for s in inline.syllables]
        characters = "".join(i.text for i in one.inlines if i.syllables)
        assert len(readings) == len(usual) == len(characters), one.id
        hanzi += len(characters)
        for char, new, old in zip(characters, readings, usual, strict=True):
            if new != old:
                changed.setdefault(char, set()).add((old, new))
    assert hanzi > 3000
    known = {char for row in ROWS for char in row.characters}
    assert set(changed) <= known
    assert changed["究"] == {("ㄐㄧㄡ", "ㄐㄧㄡˋ")}
    assert changed["質"] == {("ㄓˋ", "ㄓˊ")}
    assert sum(map(len, changed.values())) < 40


def test_pinyin_over_traditional_characters_is_the_mainlands() -> None:
    style = PinyinStyle(characters="traditional")
    usual = made(EditionCode.PINYIN, PinyinStyle())
    shown = made(EditionCode.PINYIN, style)
    for one, other in zip(shown.blocks, usual.blocks, strict=True):
        assert [i.syllables for i in one.inlines] == [i.syllables for i in other.inlines]
    assert shown.language == "zh-Hant-TW"


@pytest.mark.parametrize("format_", [Format.PDF, Format.DOCX, Format.EPUB])
def test_the_files_hold_what_the_edition_says(sample: Edition, format_: Format) -> None:
    paper = _with(read_newspaper(SOURCE / "newspaper.toml"), ZHUYIN)
    style = stages.style(sample.code, sample.language, paper)
    fonts = {block.fonts[0] for block in style.blocks.values()}
    assert fonts == {"Noto Serif CJK TC", "Noto Sans CJK TC"}
    data = stages.typeset(format_, sample, style).data
    assert stages.check(format_, data, sample, style) == ()


def test_a_masthead_of_another_length_is_read_by_itself() -> None:
    paper = read_newspaper(SOURCE / "newspaper.toml")
    paper = replace(paper, pinyin=ZHUYIN, name=replace(paper.name, hant="焦作日報社"))
    page = stages.read(SOURCE / "2025-02-20" / "01.txt")
    masthead = stages.edition(EditionCode.PINYIN, page, paper).blocks[0]
    assert masthead.text == "焦作日報社"
    assert all(inline.syllables for inline in masthead.inlines)


def test_an_empty_lexicon_reads_too() -> None:
    assert readable("銀行", lexicon=Lexicon()) == "银行"
