"""Files that are no page, or hardly one: a clear error or a repair on record, never a crash."""

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.normalise import MAX_BYTES, normalise

SAMPLE = Path(__file__).parents[1] / "gold" / "normalise" / "jiaozuo-2025-02-20.raw.txt"
STORY = (
    "乡村振兴谱新篇\n\n本报记者 张三\n\n全市上下认真贯彻落实会议精神，推动各项工作取得新成效。\n"
)
BIG5_STORY = "鄉村振興譜新篇\n\n本報記者 張三\n\n全市認真落實會議精神，推動工作取得新成效。\n"


def stories(raw):
    return normalise(raw, path="01.txt").to_json()["articles"]


def kinds(raw):
    return {repair.kind for repair in normalise(raw, path="01.txt").repairs}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"\n \n\t\r\n\xe3\x80\x80\n", "only blank lines"),
        (b"\xef\xbb\xbf", "only blank lines"),
        (
            "2025年2月20日 星期四\n\n■编辑:郭 剑 | 版式:汪 洋\n".encode(),
            "only the furniture of a page",
        ),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Microsoft Office file"),
        (b"{\\rtf1\\ansi}", "an RTF document"),
        (bytes(range(256)) * 20, "no text"),
        (bytes(1000), "binary data"),
        (b"x" * (MAX_BYTES + 1), "more than the"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_page_is_named(raw, message):
    with pytest.raises(SourceError, match=message) as caught:
        normalise(raw, path="some/01.txt")
    assert caught.value.path == "some/01.txt"
    assert caught.value.remedy


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read_and_reported(encoding):
    raw = STORY.encode(encoding)
    assert stories(raw) == stories(STORY.encode())
    assert "encoding" in kinds(raw)


def test_the_sample_page_in_gbk_is_the_same_page():
    text = SAMPLE.read_text(encoding="utf-8")
    assert normalise(text.encode("gbk")) == normalise(text.encode())


def test_big5_is_not_misread_as_gb18030():
    raw = BIG5_STORY.encode("big5")
    raw.decode("gb18030")  # it would decode, into nonsense
    assert stories(raw) == stories(BIG5_STORY.encode())


def test_byte_order_mark_and_windows_line_ends_change_nothing():
    raw = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    assert normalise(raw) == normalise(STORY.encode())
    assert normalise(STORY.replace("\n", "\r").encode()) == normalise(STORY.encode())


@pytest.mark.parametrize(
    "inside",
    ["\0", "\x07", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\U000e0041"],
    ids=ascii,
)
def test_invisible_characters_are_dropped_and_reported(inside):
    raw = STORY.replace("会议", f"会{inside}议").encode()
    page = normalise(raw)
    text = page.articles[0].sections[0].paragraphs[0].text
    assert inside not in text
    if inside != "\x85":  # a line break of its own
        assert page == normalise(STORY.encode())
        repair = next(repair for repair in page.repairs if repair.kind == "invisible")
        assert repair.lines == (5,)
        assert f"U+{ord(inside):04X}" in repair.before


@pytest.mark.parametrize(
    "inside", ["\ue000", "\uf8ff", "\U000f0000", "\ufdd0", "\ufffd"], ids=ascii
)
def test_unreadable_characters_keep_their_place_and_are_reported(inside):
    page = normalise(STORY.replace("会议", f"会{inside}议").encode())
    assert "会□议" in page.articles[0].sections[0].paragraphs[0].text
    assert "unreadable" in {repair.kind for repair in page.repairs}


def test_lone_surrogates_and_broken_bytes_are_reported():
    raw = STORY.encode()
    at = raw.index("会议".encode()) + 3
    for inside in (b"\xed\xa0\x80", b"\xff", b"\xe4\xb8"):
        page = normalise(raw[:at] + inside + raw[at:])
        text = page.articles[0].sections[0].paragraphs[0].text
        assert "会□" in text
        text.encode("utf-8")
        assert "unreadable" in {repair.kind for repair in page.repairs}


def test_surrogate_pairs_written_as_utf8_are_their_characters():
    raw = STORY.replace("会议", "会\ud842\udfb7议").encode("utf-8", "surrogatepass")
    assert "会𠮷议" in normalise(raw).articles[0].sections[0].paragraphs[0].text


def test_look_alikes_become_ordinary_characters_on_record():
    page = normalise(STORY.replace("工作", "⼯作⻓\uf9c4").encode())
    assert "工作长龍" in page.articles[0].sections[0].paragraphs[0].text
    assert [(r.before, r.after) for r in page.repairs if r.kind == "look-alike"] == [
        ("⼯⻓\uf9c4", "工长龍")
    ]


def test_the_dashes_of_other_fonts_and_encodings_are_dashes():
    story = STORY.replace("本报记者", "――写在立春之际\n\n本报记者").replace("，推动", "⸺推动")
    page = normalise(story.encode())
    assert page.articles[0].subtitle.text == "写在立春之际"
    assert "会议精神——推动" in page.articles[0].sections[0].paragraphs[0].text
    assert ("―", "—") in [(r.before, r.after) for r in page.repairs if r.kind == "look-alike"]


def test_markup_is_text():
    page = normalise(STORY.replace("会议", "<script>alert(1)</script>&amp;").encode())
    assert "<script>alert(1)</script>&amp;" in page.articles[0].sections[0].paragraphs[0].text


def cpu_seconds(text):
    """Without the rounds of the garbage collector over what other tests have left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        normalise(text.encode())
        return time.process_time() - start
    finally:
        gc.enable()


def growth(text):
    """How much more CPU time a text takes than its first quarter: 4 where time is linear.

    16 where it grows with the square. The quarter is taken at its best of three, after one
    more that reads the models.
    """
    quarter = text[: len(text) // 4]
    cpu_seconds(quarter)
    return cpu_seconds(text) / min(cpu_seconds(quarter) for _ in range(3))


def test_time_grows_with_a_page_no_faster_than_its_length():
    text = SAMPLE.read_text(encoding="utf-8")
    assert growth(text * (200_000 // len(text) + 1)) < 10


def long_lines():
    body = "".join(
        line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if len(line) > 60
    )
    yield pytest.param((body * (2_000_000 // len(body) + 1))[:2_000_000], id="text")
    yield pytest.param("中" * 2_000_000, id="no mark at all")
    size = 400_000
    for unit in ("中", "“", "（", "(x", "中 ", "a", "，,", "１", "a.", "■", "下转", "<a", "a@"):
        yield pytest.param(unit * (size // len(unit)), id=ascii(unit))


@pytest.mark.parametrize("line", list(long_lines()))
def test_time_grows_with_one_endless_line_no_faster_than_its_length(line):
    assert growth(line) < 10


def cost(lines, count):
    return cpu_seconds("乡村振兴谱新篇\n\n" + lines * count)


def test_time_is_linear_in_the_number_of_lines():
    for lines in (
        "人民今天银行，银行，今天为人\n\n",
        "今后的打算\n\n",
        "本报记者 张 三\n",
        "一 3.5 4.2 %\n",
    ):
        cost(lines, 100)
        assert cost(lines, 4500) < 6 * cost(lines, 1500) + 0.3


def test_time_is_linear_in_the_number_of_stories_that_go_on_elsewhere():
    def stories(count):
        return "".join(
            f"{number}号村修好山里路\n\n本报记者 范晓\n\n今年，计划再治理河道{number}公里，推动\n\n"
            "（下转第3版）\n\n（上接第9版）\n\n"
            f"幸福河湖从“盆景”变为“风景”，让群众{number}享受更多的绿色福祉。\n\n"
            for number in range(count)
        )

    cost(stories(100), 1)
    assert cost(stories(400), 1) < 6 * cost(stories(100), 1) + 0.3


PIECES = st.sampled_from(
    "中 国 人民 民主 下 ，下 。 ， 、 “ ” （ ） 《 》 —— -- — ： : ； ! ? . , \" ' 2025年 2月20日 星期四 第2版 A06 3.5% 12 １２ "
    "本报记者 通讯员 张三 李 文/图 摄 核心提示 编者按： 本报讯（记者 （本报记者 图为 下转第三版 （下转第二版） 编辑:郭剑 ■ | □ "
    "一、 （一） 1. 更高 更加 焦作日报 新闻热线:8797000 地址: http://a.cn a@b.cn Open AI \t \u3000 \u3000\u3000 \u200b \0 "
    "\ue000 \ud800 \u2028 ⼀ ﬁ ︵ < & # > \\ 🙂 𠮷".split(" ")
) | st.just(" ")
BREAKS = st.sampled_from(["\n", "\n\n", "", "", "", "\r\n", "\x0c"])
RAW = st.lists(st.tuples(PIECES, BREAKS).map("".join), max_size=60).map("".join)


@settings(max_examples=300)
@given(RAW | st.text(max_size=200))
def test_no_text_crashes_and_none_is_lost(text):
    # That no character is lost is checked by `normalise` itself, on every run.
    try:
        normalise(text.encode("utf-8", "surrogatepass"))
    except SourceError as error:
        message = str(error)
        assert message


@given(st.binary(max_size=300))
def test_no_bytes_crash(raw):
    try:
        normalise(raw)
    except SourceError as error:
        message = str(error)
        assert message
