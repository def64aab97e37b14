"""Sentences and pieces: nothing lost, nothing cut where it hurts."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.translate.pieces import pieces
from pipeline.translate.rejoin import is_small, rejoin
from pipeline.translate.segment import sentences

CHINESE = st.text(alphabet="天地人和万家A1。！？；…，、：“”‘’《》（）「」 \n", max_size=200)
# What may be longer than the limit: letters and digits, with an apostrophe among them (A’1) and
# the scale and the unit of a number.
WHOLE = re.compile(r"[A1]+(?:’[A1]+)*(?:[ \n]*万+)?(?:[ \n]*[天地人和万家])?[ \n]*")


@given(CHINESE)
def test_sentences_lose_nothing(text: str) -> None:
    found = sentences(text)
    assert "".join(found) == text
    assert all(found)


@given(CHINESE, st.integers(1, 50))
@example("1’1", 1)
@example("1万万", 1)
def test_pieces_lose_nothing_and_keep_to_the_limit(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    assert all(0 < len(piece) <= limit or WHOLE.fullmatch(piece) for piece in found)


@given(
    st.lists(
        st.sampled_from(
            ["年产值达", "其中", "，", "；", "、", " ", "在", "约", "的人", "“", "”"]
        ).flatmap(
            lambda before: st.sampled_from(
                ["11,000美元", "755,688 平方公里", "23：15", "3.4 亿", "Falcone", "2024年", "K1123"]
            ).map(lambda token: before + token)
        ),
        max_size=12,
    ).map("".join),
    st.integers(8, 40),
)
def test_no_cut_falls_inside_a_number_or_a_latin_word(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    for before, after in pairwise(found):
        assert not re.search(r"[0-9A-Za-z][,.：]?$", before) or not re.match(r"[0-9A-Za-z]", after)
        assert not re.search(r"\d[,.：]?$", before) or not re.match(r"[\d ]", after)
        assert not re.search(r"\d ?$", before) or not re.match(r"[亿美年平]", after)


@pytest.mark.parametrize(
    ("sentence", "limit", "expected"),
    [
        (
            "售价在每盎司 11,000 美元到 22,500 美元之间",
            18,
            ["售价在每盎司 11,000 美元到 ", "22,500 美元之间"],
        ),
        ("夺去了（Paolo Borsellino）的生命", 12, ["夺去了（Paolo ", "Borsellino）的", "生命"]),
        ("全市国有化进程稳步推进", 6, ["全市国有化", "进程稳步推进"]),
        ("晚上23：15到站的列车晚点", 8, ["晚上23：15到", "站的列车晚点"]),
        (
            "见https://www.example.com/a,b?c=1网站",
            8,
            ["见", "https://www.example.com/a,b?c=1", "网站"],
        ),
    ],
)
def test_where_there_is_no_pause(sentence: str, limit: int, expected: list[str]) -> None:
    assert pieces(sentence, limit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("等等……然后走了。", ["等等……", "然后走了。"]),
        ("等等……，然后走了。", ["等等……，然后走了。"]),
        ("推广“干得好！”活动。第二句。", ["推广“干得好！”活动。", "第二句。"]),
        ("（见表一。）第二句。", ["（见表一。）", "第二句。"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("“能不能再细一点？”老师问。", ["“能不能再细一点？”老师问。"]),
        ("“群众满意。”主任李民生说。会议结束。", ["“群众满意。”主任李民生说。", "会议结束。"]),
        ("第一行\n第二行", ["第一行\n", "第二行"]),
        ("占3.5%。完", ["占3.5%。", "完"]),
        ("少了一半“引号。第二句。", ["少了一半“引号。", "第二句。"]),
        ("多了”引号。第二句。", ["多了”引号。", "第二句。"]),
        ("", []),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("…控制住了。“", ["…控制住了。“"]),
        ("好。……\n——\n完。", ["好。……\n", "——\n", "完。"]),
        ("。", ["。"]),
        ("好。！完。", ["好。！", "完。"]),
    ],
)
def test_marks_alone_are_no_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_long_quotation_is_read_as_text_of_its_own() -> None:
    inside = "我们的工作做得还不够细，群众的意见还很多，需要大家一起来想办法解决问题。" * 2
    assert len(sentences(f"他说：“{inside}”")) == 2
    assert len(sentences("他说：“做得不细。意见多。”")) == 1


def test_a_short_sentence_is_one_piece() -> None:
    assert pieces("健全机制，提高质效；抓好落实。", 40) == ["健全机制，提高质效；抓好落实。"]


def test_a_semicolon_is_cut_before_a_comma() -> None:
    sentence = "构建服务体系，完善工作机制；打出组合拳，形成好局面。"
    assert pieces(sentence, 16) == ["构建服务体系，完善工作机制；", "打出组合拳，形成好局面。"]


@given(CHINESE, st.integers(1, 50), st.integers(0, 90))
def test_what_has_no_pause_stays_whole_where_it_may(text: str, limit: int, most: int) -> None:
    found = pieces(text, limit, most)
    assert "".join(found) == text
    assert all(0 < len(one) <= max(limit, most) or WHOLE.fullmatch(one) for one in found)
    assert len(found) <= len(pieces(text, limit))


def test_a_clause_is_cut_only_where_the_engine_cannot_take_it() -> None:
    """Cut within, its end has no subject: …向市十四届人大三次会议|作《…工作报告》."""
    clause = (
        "市人大常委会主任李民生向市十四届人大三次会议作《焦作市人民代表大会常务委员会工作报告》，"
    )
    text = f"2月19日上午，{clause}回顾过去一年的主要工作。"
    assert clause in pieces(text, 24, 90)
    assert clause not in pieces(text, 24)


def test_pieces_are_even_not_greedy() -> None:
    sentence = "一二三四，" * 6
    assert [len(piece) for piece in pieces(sentence, 25)] == [15, 15]


def test_quotes_are_not_cut_while_there_is_another_way() -> None:
    sentence = "开展“为人民履职，为焦作添彩，人大代表在行动”活动，效果好。"
    found = pieces(sentence, 28)
    assert found == ["开展“为人民履职，为焦作添彩，人大代表在行动”活动，", "效果好。"]


def test_a_run_without_pauses_is_cut_into_even_pieces() -> None:
    assert [len(piece) for piece in pieces("啊" * 250, 100)] == [84, 83, 83]


def test_hostile_texts_are_cut_in_time() -> None:
    # Quadratic look-ups would take minutes here.
    for text in (
        "（" * 100_000,
        "（" * 30_000 + "”" * 30_000,
        "“好？”" * 30_000,
        "啊，" * 60_000,
        "。" * 100_000,
    ):
        cut = sentences(text)
        assert "".join(cut) == text
        assert sum(len(pieces(part, 120)) for part in cut) >= 1


def test_rejoining_makes_sentences_of_strong_pauses_and_clauses_of_weak_ones() -> None:
    keep = frozenset({"Jiaozuo"})
    assert rejoin(["甲；", "乙。"], ["It improved.", "It grew."], keep) == "It improved. It grew."
    assert rejoin(["甲，", "乙。"], ["It improved.", "Then it grew."], keep) == (
        "It improved, then it grew."
    )
    assert rejoin(["甲，", "乙。"], ["First.", "Jiaozuo grew."], keep) == "First, Jiaozuo grew."
    assert (
        rejoin(["甲，", "乙。"], ["First", "NPC deputies came."], keep)
        == "First, NPC deputies came."
    )
    assert rejoin(["甲，", "乙。"], ["", "It grew."], keep) == "It grew."
    # A piece that hangs.
    assert rejoin(["甲，", "乙。"], ["First, and", "It grew."], keep) == "First. It grew."
    assert rejoin(["甲，", "乙。"], ["First, so as to", "Making it."], keep) == "First, making it."


def test_an_unknown_word_keeps_its_capital() -> None:
    made = rejoin(
        ("甲，", "乙，", "丙。"), ("First", "Nanhu Subdistrict", "R&D in the 70s."), frozenset()
    )
    assert made == "First, Nanhu Subdistrict, R&D in the 70s."
    made = rejoin(
        ("甲，", "乙，", "丙。"), ("First", "Li Ming came", "Aimed at growth."), frozenset()
    )
    assert made == "First, Li Ming came, aimed at growth."
    made = rejoin(("甲，", "乙。"), ("First", "Grachtengordel is old."), frozenset())
    assert made == "First, Grachtengordel is old."
    made = rejoin(("甲，", "乙。"), ("First", "May 5 came."), frozenset())
    assert made == "First, May 5 came."


def test_a_number_that_begins_a_piece_is_in_digits_inside_the_sentence() -> None:
    made = rejoin(("甲，", "乙。"), ("Signs were set up", "Sixty-four back streets."), frozenset())
    assert made == "Signs were set up, 64 back streets."
    made = rejoin(("甲，", "乙。"), ("Signs were set up", "Three back streets."), frozenset())
    assert made == "Signs were set up, three back streets."


def test_where_no_pause_was_cut_there_is_none() -> None:
    made = rejoin(
        ("维珍集团 ", "(Virgin)，", "完。"), ("The group", "(Virgin).", "Done."), frozenset()
    )
    assert made == "The group (Virgin), done."


def test_the_list_of_small_words_has_no_names() -> None:
    assert all(map(is_small, ("the", "we", "building", "aimed", "people’s")))
    assert not any(map(is_small, ("china", "jiaozuo", "beijing", "committee", "party", "sunday")))


def test_a_name_that_begins_with_a_small_word_keeps_its_capital() -> None:
    english = ("With more rain.", "Yellow River water rose.")
    assert (
        rejoin(("甲，", "乙。"), english, frozenset()) == "With more rain, Yellow River water rose."
    )


def test_a_piece_with_a_subject_of_its_own_is_a_sentence() -> None:
    made = rejoin(("甲，", "乙。"), ("The city met the goal.", "We will go on."), frozenset())
    assert made == "The city met the goal. We will go on."
    made = rejoin(("甲，", "乙。"), ("Meeting the goal.", "It grew by 3 percent."), frozenset())
    assert made == "Meeting the goal. It grew by 3 percent."
