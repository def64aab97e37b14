"""Web pages as browsers and newspapers' sites save them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError, UsageError
from pipeline.incoming import as_text
from pipeline.incoming.html import lines_of_html

HTML = Path("01.html")


def lines(text, **options):
    return lines_of_html(text.encode(), HTML, **options)


def test_blocks_are_lines_and_inline_elements_are_not():
    assert lines("<h1>春耕<br>备耕</h1><p>我<b>市</b>各<a href=x>地</a></p><div>甲<div>乙</div>丙</div>") == [
        "春耕", "备耕", "我市各地", "甲", "乙", "丙",
    ]  # fmt: skip


def test_what_nobody_reads_is_left_out():
    text = (
        "<head><title>站名</title><style>p{}</style></head><nav>首页</nav><script>var 脚本</script>"
        "<p>甲<!-- 注 --><p style='display: none'>藏<p hidden>藏<p aria-hidden=true>藏"
        "<div style='color:red;visibility:hidden'>藏</div><form>搜索</form><div role=navigation>导航</div>"
        "<template>模</template><noscript>请开启</noscript><svg><text>图</text></svg>乙"
    )
    assert lines(text) == ["甲", "乙"]


def test_the_footer_of_the_site_is_left_out_and_that_of_a_story_is_not():
    text = "<article><p>甲<footer>作者 乙</footer></article><footer><p>版权所有</footer>丙"
    assert lines(text) == ["甲", "作者 乙", "丙"]
    assert "丁" in lines("<div>" * 40 + "丙<footer>丁")  # too deep to be the site's


def test_ruby_keeps_its_base_alone():
    assert lines("<p><ruby>耕<rp>(</rp><rt>gēng</rt><rp>)</rp></ruby>田") == ["耕田"]


def test_entities_space_and_indents():
    assert lines("<p>A&amp;B&#20013;&ldquo;文&rdquo;\n  一\n行  C  D") == ["A&B中“文”一行 C D"]
    assert lines("<p>　　段首</p><p style='text-indent:2em'>又一段<p style='text-indent:0'>无") == [
        "　　段首", "　　又一段", "无",
    ]  # fmt: skip
    assert lines("<p style='text-indent:2em'>　　两样都有") == ["　　两样都有"]
    assert lines("<p>&nbsp;&nbsp;&nbsp;&nbsp;段首")[0].startswith("\u00a0" * 4)


def test_a_row_of_a_table_is_a_line():
    assert lines("<table><tr><th>项目<th>2024年<tr><td>产值<td>126</table>末") == [
        "项目\t2024年", "产值\t126", "末",
    ]  # fmt: skip


def test_tags_that_are_never_closed_change_nothing():
    assert lines("<body><div><h1>题<h2>副题</h2><p>一。<p>二<b>。<li>三") == [
        "题",
        "副题",
        "一。",
        "二。",
        "三",
    ]
    assert lines("<div>甲" * 1000) == ["甲"] * 1000
    # More than the parser takes: nothing may be lost without a word.
    with pytest.raises(SourceError, match="deep"):
        lines("<div>甲" * 3000)


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ("<META http-equiv=Content-Type content='text/html; charset=GBK'>", "gbk"),
        ('<?xml version="1.0" encoding="big5"?><html>', "big5"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-8>", "gbk"),  # wrong about itself
        ("<meta charset=klingon>", "gbk"),
        ("", "gb18030"),
        ("<meta charset=gbk>", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_what_the_page_says_if_it_is_true(head, codec):
    text = f"{head}<p>全市認真工作，推動會議精神落實。"
    assert lines_of_html(text.encode(codec), HTML) == ["全市認真工作，推動會議精神落實。"]


def test_a_forced_encoding_goes_before_what_the_page_says():
    data = "<meta charset=gbk><p>議會".encode("big5")
    assert lines_of_html(data, HTML, "big5") == ["議會"]
    with pytest.raises(UsageError, match="no encoding"):
        lines_of_html(data, HTML, "klingon")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b"   \n", "holds no text"),
        (b"<html><body></body></html>", "holds no text"),
        (b"<script>load()</script>", "holds no text"),
        (b"<!-- -->", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (bytes(1000), "binary"),
        (b"<p>" + b"x" * (16 * 2**20), "more than the"),
    ],
    ids=lambda value: value[:8] if isinstance(value, bytes) else "",
)
def test_what_is_no_page_is_named(data, message):
    with pytest.raises(SourceError, match=message) as caught:
        as_text(data, HTML)
    assert str(caught.value.path) == "01.html"
    assert caught.value.remedy


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<td>", "<ruby>", "<rt>", "<br>", "</div>", "<", ">", "&", "&#0;", "&#xD800;", "\0", "<!--", "<![CDATA[", "文", " ", "　", "<script>", "'", "<svg>", "<?x"])))  # fmt: skip
def test_no_markup_crashes_the_reader(parts):
    try:
        found = lines("文" + "".join(parts))
    except SourceError:
        return
    assert all(line.strip() and "\n" not in line for line in found)
