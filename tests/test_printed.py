"""Pages in traditional characters: found out, put in order, and kept as printed."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.editions.traditional.edition import convert
from pipeline.errors import SourceError
from pipeline.lexicon import base_lexicon
from pipeline.page import Page
from pipeline.pagetext import rewritten
from pipeline.printed import read_raw, with_script
from pipeline.sourceformat.source import parse, read_page, render

GOLD = Path(__file__).parent / "gold" / "normalise"
RAWS = sorted(GOLD.glob("*.raw.txt"))
TEXT = """\
2025年2月20日　星期四　第2版
編輯：李明　校對：王芳

我市春耕備耕工作全面展開

本報訊　連日來，我市各地抓住有利時機，組織農戶開展春耕備耕。縣長說：「這裡的水渠
修好了，『旱能澆、澇能排』，農民們心裡踏實。」
"""


def texts(page: Page) -> list[str]:
    found: list[str] = []

    def note(text: str, _lines: tuple[int, ...]) -> str:
        found.append(text)
        return text

    rewritten(page, note)
    return found


@pytest.mark.parametrize("variant", ["tw", "hk"])
@pytest.mark.parametrize("raw", RAWS, ids=lambda path: path.stem)
def test_a_page_is_put_in_order_as_its_simplified_double_is(raw: Path, variant: str) -> None:
    plain = raw.read_text(encoding="utf-8")
    lexicon = base_lexicon()
    printed = convert(plain, lexicon=lexicon, variant="tw" if variant == "tw" else "hk")
    simple, page = read_raw(plain.encode(), "a.txt"), read_raw(printed.encode(), "a.txt")
    assert page.metadata.script == "hant"
    assert simple.metadata.script is None
    there = [len(text) for text in texts(simple)]
    assert [len(text) for text in texts(page)] == there
    # Every text is made of what was printed, not put back by a dictionary.
    bare = "".join(printed.split())
    for text in texts(page):
        for piece in text.split():
            for start in range(0, len(piece), 8):
                assert piece[start : start + 4] in bare or len(piece) > 60, piece


def test_what_was_printed_stays_to_the_letter() -> None:
    page = read_raw(TEXT.encode(), "01.txt")
    article = page.articles[0]
    assert article.headline.text == "我市春耕備耕工作全面展開"
    assert (
        article.sections[0]
        .paragraphs[0]
        .text.endswith("縣長說：「這裡的水渠修好了，『旱能澆、澇能排』，農民們心裡踏實。」")
    )
    assert [(credit.role, credit.names) for credit in page.metadata.credits] == [
        ("編輯", ("李明",)),
        ("校對", ("王芳",)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "utf-16"])
def test_any_encoding_of_a_traditional_page_is_read(encoding: str) -> None:
    page = read_raw(TEXT.encode(encoding), "01.txt")
    assert page.articles[0].headline.text == "我市春耕備耕工作全面展開"


def test_the_evidence_stands_in_the_report() -> None:
    repairs = read_raw(TEXT.encode(), "01.txt").repairs
    (told,) = [repair for repair in repairs if repair.kind == "script"]
    assert "traditional characters" in told.reason
    assert "0 that only simplified text has" in told.reason
    assert told.confidence == 1.0


def test_a_page_of_both_scripts_is_suspected() -> None:
    mixed = TEXT + "\n本报记者说，这个问题还没有解决，专家们认为时间紧迫。\n"
    repairs = read_raw(mixed.encode(), "01.txt").repairs
    assert [r.kind for r in repairs if "taken to be" in r.reason] == ["suspect"]


def test_what_the_user_says_wins() -> None:
    assert read_raw(TEXT.encode(), "01.txt", "hans").metadata.script == "hans"
    few = "頭條\n\n一切照常。\n"
    assert read_raw(few.encode(), "01.txt").metadata.script is None
    told = read_raw(few.encode(), "01.txt", "hant")
    assert told.metadata.script == "hant"
    assert told.articles[0].headline.text == "頭條"


def test_a_page_survives_its_edited_file(tmp_path: Path) -> None:
    page = read_raw(TEXT.encode(), "01.txt")
    path = tmp_path / "01.md"
    path.write_text(render(page), encoding="utf-8")
    assert 'script = "hant"\n' in path.read_text(encoding="utf-8")
    assert read_page(path) == page
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    assert read_page(tmp_path / "01.txt") == page


MARKDOWN = """\
+++
variant = "hk"
+++

# 水庫竣工

引題：民生工程
副題：三年建成
署名：本報記者 陳大文

這個水庫說明發展離不開群眾的參與。

表題：歷年數據
| 項目 | 數 |
| --- | --- |
| 庫容 | 3 |
"""


def test_an_edited_page_may_have_traditional_labels_and_needs_no_key() -> None:
    page = with_script(parse(MARKDOWN, "01.md"), MARKDOWN)
    assert (page.metadata.script, page.metadata.variant) == ("hant", "hk")
    article = page.articles[0]
    assert article.kicker is not None
    assert (article.kicker.text, article.byline[0].names) == ("民生工程", ("陳大文",))
    assert parse(render(page), "01.md") == page


def test_a_key_in_the_file_wins_over_what_the_text_shows() -> None:
    text = MARKDOWN.replace('variant = "hk"', 'script = "hans"')
    assert with_script(parse(text, "01.md"), text).metadata.script == "hans"


@pytest.mark.parametrize(
    ("setting", "remedy"),
    [
        ('script = "zh"', 'write script = "hans" or "hant"'),
        ("script = 1", 'write script = "hans" or "hant"'),
        ('variant = "mo"', 'write variant = "tw" or "hk"'),
    ],
)
def test_a_wrong_key_is_told_with_its_line(setting: str, remedy: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(f'+++\npage = "1"\n{setting}\n+++\n\n# 題\n', "01.md")
    assert (caught.value.line, caught.value.remedy) == (3, remedy)


def test_a_folio_of_the_republic_gives_its_date() -> None:
    text = TEXT.replace("2025年2月20日　星期四　第2版", "中華民國114年2月20日　星期四　A3版")
    page = read_raw((text + "\n本報訊　民國38年3月，全縣只有三名醫生。\n").encode(), "01.txt")
    assert page.metadata.date == dt.date(2025, 2, 20)
    assert page.articles[0].headline.text == "我市春耕備耕工作全面展開"
    assert "民國38年3月" in "".join(texts(page))
