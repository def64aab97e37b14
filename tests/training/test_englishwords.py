"""The list of English words."""

from pathlib import Path

from training.corpus import newspapers
from training.englishwords import DATA, HEADER, words

LIST = Path(__file__).parents[2] / "pipeline" / "data" / "english-words.txt"


def test_words_come_from_lists_and_from_texts() -> None:
    lists = ["Aachen\nabacus\nabacus's\nan\n", "theatre\n"]
    texts = ["Mr. Li’s qipao, well-loved: www.blorpt.cn, A4size"]
    assert words(lists, texts) == [
        "abacus", "qipao", "theatre", "well",
    ]  # fmt: skip


def test_the_list_has_the_words_of_this_programs_own_texts() -> None:
    text = LIST.read_text("utf-8")
    assert text.startswith(HEADER)
    listed = set(text.removeprefix(HEADER).split())
    rows = [line for path in newspapers(DATA) for line in path.read_text("utf-8").split("\n")]
    assert set(words([], [row.split("\t")[-1] for row in rows])) <= listed
