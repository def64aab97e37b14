"""The source format: what is written can be read again, and what is wrong is named."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.page import (
    ALL_COLUMNS,
    Article,
    Credit,
    Figure,
    Furniture,
    Lead,
    Metadata,
    Page,
    Passage,
    PullQuote,
    Repair,
    Section,
    Table,
)
from pipeline.sourceformat.source import parse, read_page, render, render_report

GOLD = Path(__file__).parents[1] / "gold" / "normalise"

# Text that looks like the format's own marks, besides any other text.
TRAPS = st.sampled_from(
    ["#", "##", "# ", ">", "> ", ">>>", "|", "| a |", "---", "|---|", "表题：", "{", "}", "{columns=2}", "+++", "\\", "\\\\", "*", "**", "![", "](", ")", "]", "引题：", "副题:", "署名：",
     "；", "、", "：", " ", "\u3000", "\t", "\n", "\r", "\r\n", "\x00", "\u2028", "\u200b", "\\u{41}", "\\u{}", "-", "1.",
     "<script>", "&amp;", '"', "'", "中", "文", "。", "\ufeff", "\x85", "\x1c"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=12), st.lists(TRAPS, max_size=6).map("".join))
passages = st.builds(Passage, texts)
widths = st.sampled_from((1, 2, 3, ALL_COLUMNS))


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    row = st.lists(passages, min_size=width, max_size=width).map(tuple)
    aligns = st.lists(
        st.sampled_from((None, "left", "center", "right")), min_size=width, max_size=width
    )
    return Table(
        draw(row),
        tuple(draw(st.lists(row, max_size=3))),
        draw(st.none() | passages),
        tuple(draw(aligns)),
        draw(widths),
    )


items = (
    passages
    | st.builds(Figure, texts, passages, widths)
    | tables()
    | st.builds(PullQuote, passages)
)
credit = st.builds(Credit, texts, st.lists(texts, max_size=3).map(tuple))
sections = st.builds(
    Section,
    st.integers(1, 4),
    st.none() | passages,
    st.lists(items, max_size=4).map(tuple),
)
articles = st.builds(
    Article,
    passages,
    st.none() | passages,
    st.none() | passages,
    st.lists(credit, max_size=2).map(tuple),
    st.none() | st.builds(Lead, st.none() | passages, st.lists(passages, max_size=2).map(tuple)),
    st.lists(sections, max_size=3).map(tuple),
)
metadata = st.builds(
    Metadata,
    st.none() | texts,
    st.none() | texts,
    st.none() | st.dates(),
    st.none() | texts,
    st.none() | texts,
    st.lists(credit, max_size=2).map(tuple),
)
pages = st.builds(
    Page,
    metadata,
    st.lists(articles, max_size=3).map(tuple),
    st.lists(st.builds(Furniture, texts, texts), max_size=2).map(tuple),
)


def one_paragraph(text):
    return Page(articles=(Article(Passage("题"), sections=(Section(1, None, (Passage(text),)),)),))


@settings(max_examples=150)
@given(pages)
def test_what_is_written_reads_the_same(page):
    assert parse(render(page), "01.md") == page


@given(texts)
@example("引题：不是引题")
@example("**")
@example("![a](b)")
@example("+++")
@example("a\\")
@example(" a ")
@example("")
def test_any_paragraph_reads_the_same(text):
    page = one_paragraph(text)
    assert parse(render(page), "01.md") == page


@given(pages)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(page):
    text = "\ufeff" + render(page).replace("\n", "\r\n")
    assert parse(text, "01.md") == page


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.raw.txt")), ids=lambda path: path.name)
def test_real_pages_read_the_same(path):
    page = read_page(path)
    assert parse(render(page), "01.md") == page


def test_an_edited_page_is_pleasant_to_read():
    page = Page(
        Metadata(date=dt.date(2025, 2, 20), weekday="星期四", credits=(Credit("编辑", ("郭剑",)),)),
        (
            Article(
                Passage("依法履职守正创新\n实干担当助力发展"),
                kicker=Passage("聚焦两会"),
                subtitle=Passage("要览"),
                byline=(Credit("本报记者", ("杜玲",)), Credit("通讯员", ("王五", "李四"))),
                lead=Lead(Passage("核心提示"), (Passage("一。"), Passage("二。"))),
                sections=(
                    Section(1, None, (Passage("导语。"),)),
                    Section(
                        2,
                        Passage("上\n下"),
                        (
                            Figure("a.jpg", Passage("图为甲。"), 2),
                            Passage("文。"),
                            Table(
                                (Passage("项目"), Passage("2024年")),
                                ((Passage("产值|亿元"), Passage("126.5")),),
                                Passage("指标"),
                                (None, "right"),
                                ALL_COLUMNS,
                            ),
                            PullQuote(Passage("人民选我当代表。\n——张三")),
                        ),
                    ),
                ),
            ),
        ),
    )
    assert (
        render(page)
        == """\
+++
date = 2025-02-20
weekday = "星期四"
credits = [
  "编辑：郭剑",
]
+++

# 依法履职守正创新\\
实干担当助力发展

引题：聚焦两会
副题：要览
署名：本报记者 杜玲；通讯员 王五、李四

> **核心提示**
>
> 一。
>
> 二。

导语。

### 上\\
下

![图为甲。](a.jpg){columns=2}

文。

表题：指标{columns=all}
| 项目 | 2024年 |
| --- | ---: |
| 产值\\|亿元 | 126.5 |

>>> 人民选我当代表。\\
——张三
"""
    )


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            "署名：本报记者 杜玲 通讯员 王五",
            (Credit("本报记者", ("杜玲",)), Credit("通讯员", ("王五",))),
        ),
        ("署名: 本报记者：杜玲，王五", (Credit("本报记者", ("杜玲", "王五")),)),
        ("署名：新华社", (Credit("新华社", ()),)),
    ],
)
def test_a_byline_may_be_written_as_newspapers_print_it(byline, expected):
    assert parse(f"# 题\n{byline}\n\n文。", "01.md").articles[0].byline == expected


def test_lines_of_the_file_are_kept():
    page = parse(
        "+++\n+++\n\n# 甲\\\n乙\n副题：丙\n\n> **提示**\n> 丁。\n\n戊。\n\n## 己\n庚。\n", "01.md"
    )
    article = page.articles[0]
    assert article.headline.source_lines == (4, 5)
    assert article.subtitle.source_lines == (6,)
    assert article.lead.label.source_lines == (8,)
    assert article.lead.paragraphs[0].source_lines == (9,)
    assert article.sections[0].paragraphs[0].source_lines == (11,)
    assert article.sections[1].heading.source_lines == (13,)
    assert article.sections[1].paragraphs[0].source_lines == (14,)


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("+++\npage = 1\n", 1, "not closed", "+++"),
        ("+++\npage = \n+++\n", 2, "not valid TOML", 'name = "text"'),
        ("+++\n\npgae = 1\n+++\n", 3, "unknown setting 'pgae'", "newspaper"),
        ("+++\npage = 1\ndate = 5\n+++\n", 3, "date must be a day", "2025-02-20"),
        ("+++\nweekday = [1]\n+++\n", 2, "weekday must be a text", "weekday ="),
        ('+++\ncredits = ["郭剑"]\n+++\n', 2, "credits", "编辑：郭剑"),
        ('+++\nfurniture = ["x"]\n+++\n', 2, "furniture", "kind"),
        ("正文。\n\n# 题\n", 1, "before the first headline", "# headline"),
        ("# 题\n\n一。\n二。\n", 4, "right under a paragraph", "empty line"),
        ("# 题\n\n> 一。\n> 二。\n", 4, "right under a paragraph", "empty line"),
        ("# 题\\\n\n文。\n", 1, "ends in a backslash", "remove the backslash"),
        ("# 题\n\n文\\", 3, "ends in a backslash", "remove the backslash"),
        ("#\n\n文。\n", 1, "without words", "after the #"),
        ("# 题\n\n文。\n\n> 框。\n", 5, "in the middle of a story", "under the headline"),
        ("# 题\n引题：一\n引题：二\n", 3, "second line 引题", "backslash"),
        ("# 题\n署名：记者 甲；\n", 2, "missing", "署名："),
        ("# 题\n署名：记者 甲某某某某 乙\n", 2, "tell the names apart", "、"),
        ("# 题\n\n![图](a.jpg\n", 3, "picture", "![caption](file)"),
        ("# 题\n\n> 一。\n>\n> **标签**\n", 5, "label of a lead box", "核心提示"),
        ("# 题\n\n![图](a.jpg){columns=0}\n", 3, "no width", "{columns=2}"),
        ("# 题\n\n![图](a.jpg){width=2}\n", 3, "no width", "{columns=all}"),
        ("# 题\n\n表题：增长（%）}\n| a |\n|---|\n", 3, "no width", "{columns=2}"),
        ("# 题\n\n表题：无表\n\n文。\n", 3, "without a table", "right under it"),
        ("# 题\n\n| 甲 | 乙 |\n", 3, "tells its columns", "| --- | --- |"),
        ("# 题\n\n| 甲 | 乙 |\n| 1 | 2 |\n", 4, "tells its columns", "| --- | --- |"),
        ("# 题\n\n| 甲 | 乙 |\n|---|---|\n| 1 |\n", 5, "1 cells in a table of 2", "\\|"),
        ("# 题\n\n| 甲 |\n|---|\n| 1 \\\n| 2 |\n", 5, "that is none", "begin and end"),
        ("# 题\n\n|\n|---|\n", 3, "without a cell", "between two"),
        ("# 题\n\n| 甲 |\n|---|\n文。\n", 5, "right under a table", "empty line"),
        ("# 题\n\n>>>\n", 3, "without words", ">>>"),
        ("# 题\n\n>>> 一。\n>>> 二。\n", 4, "right under a paragraph", "empty line"),
    ],
)
def test_what_is_malformed_is_named(text, line, message, remedy):
    with pytest.raises(SourceError) as caught:
        parse(text, "01.md")
    assert (caught.value.path, caught.value.line) == ("01.md", line)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_inserts_keep_their_place_in_the_section():
    page = parse(
        "# 题\n\n一。\n\n>>> 引。\n\n二。\n![图](图 1.jpg) {columns=all}\n\n"
        "| 甲 | 乙 |\n| :-- | --: |\n| 1 |  |\n\n三。\n",
        "01.md",
    )
    (section,) = page.articles[0].sections
    quote, figure, table = (item for item in section.body if not isinstance(item, Passage))
    assert [type(item) for item in section.body] == [
        Passage, PullQuote, Passage, Figure, Table, Passage,
    ]  # fmt: skip
    assert [item.text for item in section.paragraphs] == ["一。", "二。", "三。"]
    assert (quote.text.text, quote.text.source_lines) == ("引。", (5,))
    assert (figure.file, figure.columns) == ("图 1.jpg", ALL_COLUMNS)
    assert figure.caption.source_lines == (8,)
    assert table == Table(
        (Passage("甲"), Passage("乙")),
        ((Passage("1"), Passage("")),),
        aligns=("left", "right"),
    )
    assert table.rows[0][1].source_lines == (12,)


def test_a_table_may_leave_out_the_bars_at_its_right():
    page = parse("# 题\n\n| 甲 | 乙\n|---|---\n| 1 | 2\n", "01.md")
    assert page.articles[0].sections[0].body == (
        Table((Passage("甲"), Passage("乙")), ((Passage("1"), Passage("2")),)),
    )


def test_marks_of_the_web_are_text():
    page = parse("# 题\n\n<script>&amp;*强调*\n", "01.md")
    assert page.articles[0].sections[0].paragraphs[0].text == "<script>&amp;*强调*"


@given(st.text(max_size=80) | st.lists(TRAPS, max_size=30).map("".join))
def test_no_text_crashes_the_reader(text):
    try:
        page = parse(text, "01.md")
    except SourceError as error:
        where = (error.line, error.remedy)
        page = None
    assert parse(render(page), "01.md") == page if page else all(where)


def test_a_page_saved_by_notepad_in_gbk_is_read(tmp_path):
    path = tmp_path / "01.md"
    path.write_bytes("# 人民代表大会\n\n听取和审议工作报告。\n".encode("gbk"))
    assert read_page(path).articles[0].headline.text == "人民代表大会"


@pytest.mark.parametrize("name", ["missing.txt", "missing.md", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(SourceError, match="cannot be read"):
        read_page(tmp_path / name)


def test_a_level_below_one_cannot_be_written():
    with pytest.raises(ValueError, match="level 0"):
        render(Page(articles=(Article(Passage("题"), sections=(Section(0, Passage("x")),)),)))


def test_report_puts_suspicions_first_and_gives_lines_and_reasons():
    page = Page(
        repairs=(
            Repair("join", (3, 5), "甲\n乙", "甲乙", "because", 0.7),
            Repair("suspect", (9,), "权利", "权力", "an organ", 0.8),
            Repair("novel", (1,), "`", "", "new", 1.0),
        )
    )
    report = render_report(page, Path("some/where/01.txt"))
    assert report.startswith(
        "# Repair report for `01.txt`\n\n1 suspicion to check, 2 repairs made."
    )
    assert report.index("line 9") < report.index("lines 3, 5") < report.index("## Novel")
    assert "`甲 ⏎ 乙`" in report
    assert "because (70% sure)" in report
    assert "`权力`" in report
    assert "`` ` ``" in report


def test_report_of_a_page_without_repairs_says_so():
    assert "no repairs" in render_report(Page(), "01.md")
