"""The traditional edition: right characters, as many as went in, in the region's forms."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Names, Newspaper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.from_traditional import convert_back
from pipeline.editions.traditional.edition import convert, traditional
from pipeline.editions.traditional.opencc import Converter, load_converter, load_table
from pipeline.errors import PipelineError
from pipeline.lexicon import Lexicon, Term, base_lexicon

GOLD = Path(__file__).parents[2] / "gold"
LEXICON = base_lexicon()
NONE = Lexicon()

# Pairs in which regions and house styles differ; both sides of the gold are folded.
_FOLD = str.maketrans("爲羣臺佈佔賬衆裏着啓汙畫", "為群台布占帳眾裡著啟污劃")

hanzi = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
page_text = st.text(
    hanzi
    | st.sampled_from(
        "，。“”‘’发后面里干系复制征准了只台于范\n\r\u2028\x1fABC123\x00\ud800\U00020bb7"
    )
)


def tw(text: str, lexicon: Lexicon = LEXICON) -> str:
    return convert(text, lexicon=lexicon)


def back(text: str) -> str:
    return convert_back(text, lexicon=NONE)


def hk(text: str, lexicon: Lexicon = LEXICON) -> str:
    return convert(text, lexicon=lexicon, variant="hk")


def folded(text: str) -> str:
    return text.translate(_FOLD).translate(str.maketrans("“”‘’", "「」『』"))


def gold() -> list[tuple[str, str]]:
    rows = (GOLD / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    return [(row.split("\t")[0], row.split("\t")[1]) for row in rows if row]


def test_gold_sentences() -> None:
    rows = gold()
    errors = [
        f"{source}\n  is   {made}\n  not  {wanted}"
        for source, wanted in rows
        if folded(made := tw(source)) != folded(wanted)
    ]
    assert len(errors) <= len(rows) // 100, "\n".join(errors)


def test_every_row_of_the_lexicon_comes_out_as_it_stands() -> None:
    errors = [
        f"{term.simplified}: {made}, not {term.traditional}"
        for term in LEXICON
        if term.traditional and (made := tw(term.simplified)) != term.traditional
    ]
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("颁布公布发布分布宣布", "頒布公布發布分布宣布"),
        ("发展计划", "發展計畫"),
        ("编制预算", "編製預算"),
        ("机构编制", "機構編制"),
        ("占比占有", "占比占有"),
        ("出台", "出台"),
        ("减污和污染", "減污和污染"),
        ("身份证", "身分證"),
        ("账户", "帳戶"),
        ("了解", "了解"),
        ("湿地", "濕地"),
        ("佛前香烟缭绕", "佛前香煙繚繞"),
        ("一支香烟", "一支香菸"),
        ("胡子刮得干净", "鬍子刮得乾淨"),
        ("铲车刮到风挡", "鏟車刮到風擋"),
        ("屋顶被大风刮走", "屋頂被大風颳走"),
        ("大风刮走墙皮", "大風颳走牆皮"),
        ("外面刮着台风", "外面颳著颱風"),
        ("门被钥匙刮了一下", "門被鑰匙刮了一下"),
        ("体力回复", "體力回復"),
        ("社会秩序回复", "社會秩序回復"),
        ("物价回复到原来的水平", "物價回復到原來的水平"),
        ("客服回复", "客服回覆"),
        ("雇主与雇员", "雇主與雇員"),
        ("受雇于雇主，解雇雇员", "受僱於雇主，解僱雇員"),
        ("雇员工资上涨", "雇員工資上漲"),
        ("多雇员工", "多僱員工"),
        ("两名雇工种菜", "兩名雇工種菜"),
        ("他的雇工三十人", "他的雇工三十人"),
        ("农忙时雇工收割", "農忙時僱工收割"),
        ("农户雇工采摘", "農戶僱工採摘"),
        ("雇工三十人", "僱工三十人"),
    ],
)
def test_house_style_of_taiwan(simplified: str, printed: str) -> None:
    assert tw(simplified, NONE) == printed


def test_the_table_of_the_house_style_of_taiwan() -> None:
    """Every printed form of traditional-house-style-tw.tsv comes out of its simplified form."""
    lines = (GOLD / "traditional-house-style-tw.tsv").read_text(encoding="utf-8").splitlines()
    checked = 0
    for line in lines[1:]:
        _, printed, *_ = line.split("\t")
        for word in re.sub("\\(.*?\\)", "", printed).split():
            assert tw(back(word), NONE) == word
            checked += 1
    assert checked > 15


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("群众为本", "群眾為本"),
        ("家里说着", "家裏說着"),
        ("年度计划", "年度計劃"),
        ("占比", "佔比"),
        ("占卜", "占卜"),
        ("身份证", "身份證"),
        ("卫生", "衞生"),
        ("台湾", "台灣"),
        ("看着著名作家", "看着著名作家"),
        ("恒生指数", "恒生指數"),
        ("吸烟", "吸煙"),
        ("上周末", "上周末"),
        ("账户里的帐篷", "賬戶裏的帳篷"),
        ("公布计划", "公布計劃"),
        ("雇主雇用雇员", "僱主僱用僱員"),
    ],
)
def test_forms_of_hong_kong(simplified: str, printed: str) -> None:
    assert hk(simplified) == printed


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("专利被发明人转让", "專利被發明人轉讓"),
        ("企业参与制造", "企業參與製造"),
        ("新征程", "新征程"),
        ("规范性文件和法定程序", "規範性文件和法定程序"),
        ("有利于家庭", "有利於家庭"),
        ("写明了理由", "寫明了理由"),
        ("展示了如何操作", "展示了如何操作"),
        ("掌握发展主动权", "掌握發展主動權"),
        ("更加注重实效", "更加注重實效"),
        ("签了合同", "簽了合同"),
    ],
)
def test_a_phrase_does_not_cut_a_word(simplified: str, printed: str) -> None:
    assert tw(simplified, NONE) == printed


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("记者范思琪、涂文斌", "記者范思琪、涂文斌"),
        ("范老师和于女士", "范老師和于女士"),
        ("余某某", "余某某"),
        ("局长范建国主持会议。", "局長范建國主持會議。"),
        ("于家庄村", "于家莊村"),
        ("属于女士", "屬於女士"),
        ("图为市长于建国在会上致辞", "圖為市長于建國在會上致辭"),
        ("市长于近日在会上致辞", "市長於近日在會上致辭"),
        ("市长于北京在会上致辞", "市長於北京在會上致辭"),
        ("院士钟世镇作报告", "院士鍾世鎮作報告"),
        ("记者/于文静 设计/涂敏", "記者/于文靜 設計/涂敏"),
        ("张三丰、干宝、王于明", "張三丰、干寶、王于明"),
        ("散文余韵悠长", "散文餘韻悠長"),
        ("乌干达总统", "烏干達總統"),
    ],
)
def test_names(simplified: str, printed: str) -> None:
    assert tw(simplified, NONE) == printed


@pytest.mark.parametrize(
    ("simplified", "printed"),
    [
        ("“好”", "「好」"),
        ("“他说‘好’”", "「他說『好』」"),
        ("‘单’", "「單」"),
        ("‘外“内”’", "「外『內』」"),
        ("“甲“乙”", "「甲「乙」"),
        ("“第一段\n“第二段”", "「第一段\n「第二段」"),
        ("“一‘二\n三’四”", "「一『二\n三』四」"),
        ("It’s，dogs’ day", "It’s，dogs’ day"),
    ],
)
def test_quotes(simplified: str, printed: str) -> None:
    assert tw(simplified, NONE) == printed


def test_rows_win_in_running_text_the_longest_first() -> None:
    rows = {"征程": "征程", "新征程": "新徵程", "A股": "A股份"[:2], "5G台": "5G臺", "里": "裏"}
    lexicon = Lexicon({key: Term(key, value) for key, value in rows.items()})
    assert tw("踏上新征程，征程万里，5G台。", lexicon) == "踏上新徵程，征程萬里，5G臺。"


def test_a_row_of_another_length_is_left_alone() -> None:
    lexicon = Lexicon({"软件": Term("软件", "電腦軟體")})
    assert tw("软件", lexicon) == "軟件"


@pytest.mark.parametrize("char", ["\x00", "\ud800"])
def test_what_opencc_cannot_take_stays_and_hides_nothing(char: str) -> None:
    assert tw(f"发{char}展后{char}") == f"發{char}展後{char}"


@given(page_text)
def test_as_many_characters_come_out_and_no_line_moves(text: str) -> None:
    for made in (tw(text), hk(text)):
        assert len(made) == len(text)
        assert [i for i, c in enumerate(made) if c in "\n\r\u2028\x00\x1f，。AB12"] == [
            i for i, c in enumerate(text) if c in "\n\r\u2028\x00\x1f，。AB12"
        ]


@given(st.recursive(st.just("好"), lambda inner: inner.map(lambda s: f"“{s}”“{s}”"), max_leaves=6))
def test_quotes_that_pair_still_pair(text: str) -> None:
    depth: list[str] = []
    for char in tw(text, NONE):
        if char in "「『":
            assert char == "「『"[len(depth) % 2]
            depth.append(char)
        elif char in "」』":
            assert {"「": "」", "『": "』"}[depth.pop()] == char
    assert not depth


def test_traditional_text_stays() -> None:
    kept = [tw(wanted) == tw(source) for source, wanted in gold()]
    assert sum(kept) >= 0.9 * len(kept)


def edition(*blocks: tuple[str, Role, str]) -> Edition:
    return Edition(
        code=EditionCode.HANS,
        language="zh-Hans",
        title="编制计划",
        author="范伟、于洋",
        date=dt.date(2025, 2, 20),
        blocks=tuple(Block(id_, role, (Inline(text),), 1, (7,)) for id_, role, text in blocks),
        notes=("kept",),
    )


def test_an_edition_keeps_its_frame() -> None:
    base = edition(
        ("masthead", Role.MASTHEAD, "南江日报"),
        ("a1.headline", Role.HEADLINE, "发展\n云计算"),
        ("a1.byline", Role.BYLINE, "本报记者 于斐洪 孙俊范"),
        ("a1.s1.p1", Role.PARAGRAPH, "于斐洪在现场说。"),
    )
    paper = Newspaper(Path("/paper"), name=Names(hans="南江日报", hant="南江日報社"))
    made = traditional(base, lexicon=NONE, paper=paper)
    assert (made.code, made.language) == (EditionCode.HANT, "zh-Hant-TW")
    assert (made.title, made.author, made.date) == ("編製計畫", "范偉、于洋", base.date)
    assert list(made.texts()) == [
        "南江日報社",
        "發展\n雲計算",
        "本報記者 于斐洪 孫俊範",
        "于斐洪在現場說。",
    ]
    assert [(b.id, b.role, b.article, b.source_lines) for b in made.blocks] == [
        (b.id, b.role, b.article, b.source_lines) for b in base.blocks
    ]
    assert made.notes[0] == "kept"
    assert [note.partition(":")[0] for note in made.notes[1:]] == ["a1.byline"]
    assert "孫俊範" in made.notes[1]


def test_hong_kong_has_its_language() -> None:
    made = traditional(edition(("a1.s1.p1", Role.PARAGRAPH, "里面")), lexicon=NONE, variant="hk")
    assert made.language == "zh-Hant-HK"
    assert list(made.texts()) == ["裏面"]


def test_a_lost_character_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    converter = Converter()
    monkeypatch.setattr(converter, "_convert", lambda text: text[:-1])
    with pytest.raises(PipelineError, match="OpenCC made 2 characters of 3"):
        converter.convert("发展中")


@pytest.mark.parametrize("name", ["phrases.tsv", "characters.tsv", "house-style-tw.tsv"])
def test_tables_read(name: str) -> None:
    assert load_table(name)


def test_no_phrase_is_lost_in_its_own_table() -> None:
    """Each phrase alone comes out as its row says."""
    opencc = load_converter()
    errors = {
        left: (made, right)
        for left, right in load_table("phrases.tsv").items()
        if (made := opencc.convert(left)) != right
    }
    assert not errors


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("把鞋带系好", "把鞋帶繫好"),
        ("中文系的课", "中文系的課"),
        ("把图纸卷起来", "把圖紙捲起來"),
        ("两本案卷", "兩本案卷"),
        ("余家村修路", "余家村修路"),
        ("三只羊", "三隻羊"),
        ("只有一个", "只有一個"),
    ],
)
def test_the_reading_of_a_character_settles_its_form(text: str, made: str) -> None:
    assert tw(text) == made
