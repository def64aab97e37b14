"""Traditional text in simplified characters, and there and back again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.from_traditional import convert_back, curly_quotes, simplified_page
from pipeline.editions.traditional.edition import convert
from pipeline.editions.traditional.forms import fold_forms
from pipeline.lexicon import Lexicon, Term, base_lexicon
from pipeline.page import Article, Credit, Page, Passage, Section

GOLD = Path(__file__).parent.parent / "gold"
LEXICON = base_lexicon()
NONE = Lexicon()


def back(text: str, lexicon: Lexicon = NONE) -> str:
    return convert_back(text, lexicon=lexicon)


def rows() -> list[tuple[str, str]]:
    found = []
    for name in ("traditional.tsv", "traditional-sentences.tsv"):
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                simplified, traditional = line.split("\t")[-2:]
                found.append((simplified, traditional))
    return found


@pytest.mark.parametrize("variant", ["tw", "hk"])
def test_gold_comes_back(variant: str) -> None:
    """Each sentence in the forms of a region comes back as it was."""
    errors = []
    for simplified, traditional in rows():
        printed = traditional
        if variant == "hk":
            printed = convert(simplified, lexicon=LEXICON, variant="hk")
        made = back(printed)
        if made != simplified:
            errors.append(f"{printed}\n  is   {made}\n  not  {simplified}")
    assert not errors, "\n".join(errors)


def test_gold_goes_there_and_back_again() -> None:
    """Hant to hans to hant gives what was printed, forms of both ways folded."""
    errors = [
        f"{traditional}\n  is  {made}"
        for _, traditional in rows()
        if fold_forms(made := convert(back(traditional), lexicon=LEXICON))
        != fold_forms(traditional.replace("“", "「").replace("”", "」"))
    ]
    assert len(errors) <= len(rows()) // 200, "\n".join(errors)


@pytest.mark.parametrize(
    ("printed", "simplified"),
    [
        # 乾 is 乾 of heaven only
        ("乾隆皇帝", "乾隆皇帝"),
        ("乾坤、乾縣、康乾盛世", "乾坤、乾县、康乾盛世"),
        ("乾燥、餅乾、乾淨", "干燥、饼干、干净"),
        # 著 of writing, 着 of going on
        ("著名著作著有", "著名著作著有"),
        ("看著、著急、接著", "看着、着急、接着"),
        ("土著、專著、成效卓著", "土著、专著、成效卓著"),
        ("看着、顯著", "看着、显著"),
        # 藉 瞭 於 徵 覆 夥 祇
        ("藉口、憑藉、藉著", "借口、凭借、借着"),
        ("狼藉、慰藉", "狼藉、慰藉"),
        ("瞭望、瞭解、瞭如指掌", "瞭望、了解、了如指掌"),
        ("於是，位於", "于是，位于"),
        ("專利權屬於單位，對於倫理問題", "专利权属于单位，对于伦理问题"),
        ("熱衷於戲曲，對於穆斯林，位於坦桑尼亞", "热衷于戏曲，对于穆斯林，位于坦桑尼亚"),
        ("位於崇文區，善於潛水，於潛縣", "位于崇文区，善于潜水，於潜县"),
        ("徵收、特徵、魏徵", "征收、特征、魏徵"),
        ("覆蓋、顛覆、答覆、反覆", "覆盖、颠覆、答复、反复"),
        ("夥伴、合夥", "伙伴、合伙"),
        ("祇有神祇", "只有神祇"),
        # 後 后 裏 里 臺 颱
        ("皇后以後", "皇后以后"),
        ("家裏、家裡、公里", "家里、家里、公里"),
        ("臺灣、台灣、颱風、檯燈", "台湾、台湾、台风、台灯"),
        # 畫 帳
        ("計畫、規畫、圖畫", "计划、规划、图画"),
        ("帳戶、記帳、帳篷", "账户、记账、帐篷"),
        ("身分證、部份、甚麼", "身份证、部分、什么"),
        # the press of Hong Kong and old print
        ("衞生、羣眾、爲了、啓動、綫路、説話", "卫生、群众、为了、启动、线路、说话"),
        ("妳們、牠們", "你们、它们"),
    ],
)
def test_characters_of_two_meanings(printed: str, simplified: str) -> None:
    assert back(printed) == simplified


def test_words_of_a_region_stay_unless_a_row_says_otherwise() -> None:
    assert back("軟體和計程車") == "软体和计程车"
    lexicon = Lexicon({"软件": Term("软件", "軟體"), "出租车": Term("出租车", "計程車")})
    assert back("軟體和計程車，「軟體」", lexicon) == "软件和出租车，“软件”"


@pytest.mark.parametrize(
    ("printed", "simplified"),
    [
        ("「好」", "“好”"),
        ("「他說『好』」", "“他说‘好’”"),
        ("『外「內」』", "“外‘内’”"),
        ("「第一段\n「第二段」", "“第一段\n“第二段”"),
        ("“好”", "“好”"),
    ],
)
def test_quotes(printed: str, simplified: str) -> None:
    assert back(printed) == simplified


@given(st.text(st.sampled_from("「」『』甲乙")))
def test_quotes_keep_their_places_and_sides(text: str) -> None:
    made = curly_quotes(text)
    assert len(made) == len(text)
    for old, new in zip(text, made, strict=True):
        assert (old in "「『") == (new in "“‘")
        assert (old in "」』") == (new in "”’")


@given(
    st.text(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
        | st.sampled_from("\n\r\x00\ud800A1，「")
    )
)
def test_as_many_characters_come_out(text: str) -> None:
    made = back(text)
    assert len(made) == len(text)
    assert [i for i, c in enumerate(made) if c in "\n\r\x00A1，"] == [
        i for i, c in enumerate(text) if c in "\n\r\x00A1，"
    ]


def test_simplified_text_stays() -> None:
    kept = [back(simplified) == simplified for simplified, _ in rows()]
    assert sum(kept) >= 0.99 * len(kept)


def test_names_of_a_byline_are_kept_all_over_the_page() -> None:
    page = Page(
        articles=(
            Article(
                Passage("於崇文談地質"),
                byline=(Credit("本報記者", ("於崇文", "畢昇", "范乾")),),
                sections=(Section(1, None, (Passage("於崇文說，範例於此。"),)),),
            ),
        )
    )
    made = simplified_page(page, lexicon=LEXICON).articles[0]
    assert made.byline == (Credit("本报记者", ("於崇文", "毕昇", "范乾")),)
    assert made.headline.text == "於崇文谈地质"
    assert made.sections[0].paragraphs[0].text == "於崇文说，范例于此。"


def test_a_rare_surname_is_known_where_it_stands_twice() -> None:
    once, twice = (
        Page(articles=(Article(Passage("題"), sections=(Section(1, None, paragraphs),)),))
        for paragraphs in (
            (Passage("屋主於志明說，位於台北。"),),
            (Passage("屋主於志明說，位於台北。"), Passage("於志明表示滿意。")),
        )
    )
    said = [
        [passage.text for passage in simplified_page(page, lexicon=NONE).articles[0].passages()]
        for page in (once, twice)
    ]
    assert said[0] == ["题", "屋主于志明说，位于台北。"]
    assert said[1] == ["题", "屋主於志明说，位于台北。", "於志明表示满意。"]
