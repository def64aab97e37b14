"""A row of the lexicon at work in all editions at once, and where it must not be found."""

from __future__ import annotations

import pytest

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.pinyin import annotate, pinyin
from pipeline.editions.traditional.edition import convert, traditional
from pipeline.lexicon import Lexicon, Term, base_lexicon
from pipeline.translate.naming.names import people
from pipeline.translate.terms import occurrences

BASE = base_lexicon()


def with_row(*terms: Term) -> Lexicon:
    return BASE.merged(Lexicon({term.simplified: term for term in terms}))


def spelt(text: str, lexicon: Lexicon = BASE) -> str:
    inlines = annotate(text, lexicon=lexicon)
    return " ".join(i.reading if i.syllables else i.text for i in inlines)


def terms(text: str, lexicon: Lexicon = BASE) -> list[str]:
    return [found.source for found in occurrences(text, lexicon)]


def test_a_row_fixes_a_term_for_all_editions_at_once() -> None:
    # Unlike what any stage would write by itself, so that each is seen to follow the row.
    row = Term("沁重坊", "沁重坊", "Qìn Zhòngfāng", "Qinzhong Mill", "place")
    text = "他来到沁重坊参观"
    own = with_row(row)
    assert "Qìn Zhòngfāng" in spelt(text, own)
    assert "Qìn Zhòngfāng" not in spelt(text)
    assert [(o.source, o.english) for o in occurrences(text, own)] == [("沁重坊", "Qinzhong Mill")]
    other = with_row(Term("干河村", "干河村"))
    assert convert("走进干河村", lexicon=other) == "走進干河村"
    assert convert("走进干河村", lexicon=BASE) != "走進干河村"


def test_the_longest_row_is_taken() -> None:
    own = with_row(
        Term("清水", "清水", "Qīngshuǐ", "Clearwater", "place"),
        Term("清水河谷", "清水河谷", "Qīngshuǐ Hégǔ", "Clearwater Valley", "place"),
    )
    assert terms("在清水河谷", own) == ["清水河谷"]
    assert "Qīngshuǐ Hégǔ" in spelt("在清水河谷", own)


@pytest.mark.parametrize(
    ("text", "term", "name"),
    [
        ("众人大笑", "人大", "Réndà"),
        ("两人大打出手", "人大", "Réndà"),
        ("这人大声说话", "人大", "Réndà"),
        ("本人大学毕业", "人大", "Réndà"),
        ("金融和财政协同发力", "政协", "Zhèngxié"),
        ("推动行政协调", "政协", "Zhèngxié"),
        ("财政部门加大投入", "财政部", "Cáizhèngbù"),
        ("城市长期规划", "市长", "shìzhǎng"),
        ("市场监管、商务部门会同信用部门", "商务部", "Shāngwùbù"),
    ],
)
def test_a_row_is_not_found_across_the_words_of_a_sentence(text: str, term: str, name: str) -> None:
    own = with_row(
        Term("人大", "人大", "Réndà", "people's congress", "institution"),
        Term("政协", "政協", "Zhèngxié", "CPPCC", "institution"),
        Term("财政部", "財政部", "Cáizhèngbù", "Ministry of Finance", "institution"),
    )
    assert term not in terms(text, own)
    assert name not in spelt(text, own)


def test_measure_words_of_the_lexicon_tear_no_words_apart() -> None:
    assert "qǐjiā" in spelt("家家做轴承起家的县域")
    assert "wǔ jiā" in spelt("五家企业")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("市人大常委会主任", "市人大常委会主任"),
        ("支持人大工作", "人大工作"),
        ("省政协召开会议", "省政协"),
        ("人大会议闭幕", "人大"),
    ],
)
def test_a_row_is_found_where_it_stands(text: str, term: str) -> None:
    assert term in terms(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者单国范报道", "Shàn Guófàn"),
        ("局长任长霞表示", "Rén Chángxiá"),
        ("主任仇保兴说", "Qiú Bǎoxīng"),
        ("村民朴顺姬笑着说", "Piáo Shùnjī"),
        ("书记尉迟恭介绍", "Yùchí Gōng"),
        ("教授华罗文认为", "Huà Luówén"),
    ],
)
def test_unknown_people_after_titles_are_read_as_names(text: str, name: str) -> None:
    assert name in spelt(text)


BYLINE = "本报记者 单禾 区文峰\u3000通讯员 解小燕"


def edition(*texts: tuple[Role, str]) -> Edition:
    blocks = tuple(
        Block(f"a1.{number}", role, (Inline(text),)) for number, (role, text) in enumerate(texts)
    )
    return Edition(
        code=EditionCode.HANS, language="zh-Hans", title="", author="", date=None, blocks=blocks
    )


def test_unknown_people_of_a_byline_in_every_edition() -> None:
    hans = edition((Role.BYLINE, BYLINE), (Role.PARAGRAPH, "下乡时，区文峰遇见范干云和解小燕。"))
    read = pinyin(hans, lexicon=BASE)
    said = [" ".join(i.reading for i in block.inlines if i.syllables) for block in read.blocks]
    for name in ("Shàn Hé", "Ōu Wénfēng", "Xiè Xiǎoyàn"):
        assert name in said[0]
    assert "Ōu Wénfēng" in said[1]
    assert "Xiè Xiǎoyàn" in said[1]
    hant = traditional(hans, lexicon=BASE)
    assert hant.blocks[0].text == "本報記者 單禾 區文峰\u3000通訊員 解小燕"
    found = people("区文峰遇见解小燕", BASE, known=("区文峰", "解小燕"))
    assert [person.english for person in found] == ["Ou Wenfeng", "Xie Xiaoyan"]


def test_a_row_wins_over_the_surname_s_reading() -> None:
    own = with_row(Term("单田芳", "單田芳", "Dān Tiánfāng", "Dan Tianfang", "person"))
    assert "Dān Tiánfāng" in spelt("艺术家单田芳说", own)
    assert [person.english for person in people("艺术家单田芳说", own)] == ["Dan Tianfang"]
