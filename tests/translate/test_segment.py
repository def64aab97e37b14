"""Sentences and pieces: nothing lost, nothing cut where it hurts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.segment import pieces, rejoin, sentences

CHINESE = st.text(alphabet="天地人和万家A1。！？；…，、：“”‘’《》（）「」 \n", max_size=200)


@given(CHINESE)
def test_sentences_lose_nothing(text: str) -> None:
    found = sentences(text)
    assert "".join(found) == text
    assert all(found)


@given(CHINESE, st.integers(1, 50))
def test_pieces_lose_nothing_and_keep_to_the_limit(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    assert all(0 < len(piece) <= limit for piece in found)


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


def test_a_long_quotation_is_read_as_text_of_its_own() -> None:
    inside = "我们的工作做得还不够细，群众的意见还很多，需要大家一起来想办法解决问题。" * 2
    assert len(sentences(f"他说：“{inside}”")) == 2
    assert len(sentences("他说：“做得不细。意见多。”")) == 1


def test_a_short_sentence_is_one_piece() -> None:
    assert pieces("健全机制，提高质效；抓好落实。", 40) == ["健全机制，提高质效；抓好落实。"]


def test_a_semicolon_is_cut_before_a_comma() -> None:
    sentence = "构建服务体系，完善工作机制；打出组合拳，形成好局面。"
    assert pieces(sentence, 16) == ["构建服务体系，完善工作机制；", "打出组合拳，形成好局面。"]


def test_pieces_are_even_not_greedy() -> None:
    sentence = "一二三四，" * 6
    assert [len(piece) for piece in pieces(sentence, 25)] == [15, 15]


def test_quotes_are_not_cut_while_there_is_another_way() -> None:
    sentence = "开展“为人民履职，为焦作添彩，人大代表在行动”活动，效果好。"
    found = pieces(sentence, 28)
    assert found == ["开展“为人民履职，为焦作添彩，人大代表在行动”活动，", "效果好。"]


def test_a_run_without_pauses_is_cut_at_the_limit() -> None:
    assert [len(piece) for piece in pieces("啊" * 250, 100)] == [100, 100, 50]


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


def test_a_piece_with_a_subject_of_its_own_is_a_sentence() -> None:
    made = rejoin(("甲，", "乙。"), ("The city met the goal.", "We will go on."), frozenset())
    assert made == "The city met the goal. We will go on."
    made = rejoin(("甲，", "乙。"), ("Meeting the goal.", "It grew by 3 percent."), frozenset())
    assert made == "Meeting the goal. It grew by 3 percent."
