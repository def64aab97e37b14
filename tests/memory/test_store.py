"""Entries in SQLite: which one holds, near ones, and what becomes of a damaged file."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from pipeline.errors import ConfigurationError, OutputError
from pipeline.memory import grams, opening
from pipeline.memory.entry import Entry, Memory, key
from pipeline.memory.opening import add, entries_of, open_memory, opened_store, revision
from pipeline.memory.store import Store, tally_of

POOL = Path(__file__).parents[1] / "gold" / "normalise-pool"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


def sentences() -> list[str]:
    text = (POOL / "paragraphs.txt").read_text(encoding="utf-8")
    heads = (POOL / "heads.txt").read_text(encoding="utf-8").splitlines()
    cut = [part for line in text.splitlines() for part in line.replace("。", "。\n").split("\n")]
    return list(dict.fromkeys(part for part in (*cut, *heads) if part))


def near(path: Path, source: str, **options: int) -> list[tuple[str, float]]:
    with open_memory(path) as memory:
        assert memory is not None
        return [(entry.english, score) for entry, score in memory.near(source, **options)]


def test_the_reviewed_holds_then_the_later(path: Path) -> None:
    add(path, [Entry("甲 句。", "Old."), Entry("甲句。", "New.")])
    add(path, [Entry("甲\n句。", "Machine.", reviewed=False, engine="e 1")])
    with open_memory(path) as memory:
        assert memory is not None
        found = memory.lookup("甲句。\u200b")
        assert found is not None
        assert found.english == "New."
        assert memory.lookup("乙") is None
    assert [entry.english for entry in entries_of(path)] == ["Old.", "New.", "Machine."]


def test_an_entry_keeps_all_that_it_came_with(path: Path) -> None:
    entry = Entry(
        "甲句。", "A.", False, "e 1", "20250220T083000Z", "two\nlines", (("@tuid", "1"), ("x", "’"))
    )
    add(path, [entry])
    assert list(entries_of(path)) == [entry]


def test_what_is_the_same_is_added_once(path: Path) -> None:
    entries = [Entry("甲句。", "A."), Entry("甲 句。", "A. "), Entry("", "x"), Entry("乙", " ")]
    assert add(path, entries) == 1
    before = revision(path)
    assert add(path, entries) == 0
    assert revision(path) == before
    assert add(path, [Entry("甲句。", "A.", reviewed=False)]) == 1
    assert revision(path) != before


def test_every_near_entry_is_found(path: Path) -> None:
    """The index finds what comparing with every entry finds, and scores it the same."""
    every = sentences()
    add(path, [Entry(source, str(number)) for number, source in enumerate(every)])
    whole = Memory.of(Entry(source, str(number)) for number, source in enumerate(every))
    dice = random.Random(5)  # noqa: S311 - no secret
    matches = 0
    with opened_store(path) as store:
        for source in dice.sample(every, 120):
            marks = list(source)
            for _ in range(dice.randint(1, len(marks) // 4 + 1)):
                at = dice.randrange(len(marks))
                marks[at : at + dice.randint(0, 1)] = dice.choice(["", "新", "的一"])
                marks = marks or ["新"]
            query = "".join(marks)
            scores = [score for _, score in whole.near(query, 10)]
            assert [score for _, score in store.near(query, 10)] == scores
            matches += len(scores)
    assert matches > 60


def test_the_best_are_found_where_thousands_are_alike(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grams, "_MOST_READ", 3)
    add(
        path,
        [Entry(f"市人大常委会第{number}次会议听取了审计工作的报告。", "x") for number in range(40)],
    )
    query = "市人大常委会第17次会议听取了审计工作的报告！"
    assert near(path, query, limit=1)[0][1] > 95


def test_the_first_query_does_not_wait_for_numpy(path: Path) -> None:
    """It takes longer to load than a hundred queries among a million segments."""
    add(path, [Entry("市人大常委会听取了报告。", "x")])
    code = (
        "import sys; from pathlib import Path; from pipeline.memory.opening import opened_store\n"
        "with opened_store(Path(sys.argv[1])) as store: print(store.near('市人大常委会听取报告。'))\n"
        "assert 'numpy' not in sys.modules"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "听取了" in run.stdout


@given(st.text("市人大会议，。1", min_size=1, max_size=14), st.data())
def test_no_near_entry_is_missed_among_short_ones(
    tmp_path_factory: pytest.TempPathFactory, source: str, data: st.DataObject
) -> None:
    other = list(source)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(other)))
        other[at : at + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from(["", "甲", "乙"]))
    query = "".join(other)
    likeness = Levenshtein.normalized_similarity(query, source)
    if not query or len(set(pairwise(query))) < len(query) - 1:
        return  # says a pair of characters twice: the index promises nothing
    path = tmp_path_factory.mktemp("near") / "memory.sqlite"
    add(path, [Entry(source, "x"), Entry("毫不相干的一句话。", "y")])
    found = dict(near(path, query))
    assert ("x" in found) == (likeness >= 0.75)
    if likeness >= 0.75:
        assert found["x"] == pytest.approx(100 * likeness)


def test_a_longer_sentence_is_no_match_for_what_it_contains(path: Path) -> None:
    add(path, [Entry("坚持党的全面领导推动高质量发展取得新成效", "long")])
    assert near(path, "坚持党的全面领导推动高质量发展") == [("long", 75.0)]
    assert near(path, "坚持党的全面领导推动高质量发") == []


def test_of_equally_like_ones_the_reviewed_come_first_then_the_later(path: Path) -> None:
    add(path, [Entry("会议听取了报告甲。", "a"), Entry("会议听取了报告乙。", "b", reviewed=False)])
    add(path, [Entry("会议听取了报告丙。", "c"), Entry("会议听取了报告丙。", "c2")])
    names = [english for english, _ in near(path, "会议听取了报告丁。", limit=4)]
    assert names == ["c2", "c", "a", "b"]
    assert [english for english, _ in near(path, "会议听取了报告丁。", limit=2)] == ["c2", "c"]
    assert near(path, "会议听取了报告丙。")[0] == ("c2", 100.0)
    assert near(path, "会议听取了报告丁。", limit=0) == []


def test_long_segments_are_looked_up_only_as_they_are(path: Path) -> None:
    long = "会" * 3 + "议程第几项" * (grams.LONGEST // 5)
    huge = "字" * 10_000_000
    add(path, [Entry(long, "long"), Entry(huge, "huge"), Entry("短", "short")])
    assert near(path, long) == [("long", 100.0)]
    assert near(path, long[:-1]) == []
    assert near(path, huge) == [("huge", 100.0)]
    assert near(path, "短") == [("short", 100.0)]
    assert path.stat().st_size < 35_000_000


def test_following_a_file_changes_only_what_differs(path: Path) -> None:
    first = [Entry(source, "x") for source in ("甲句一。", "乙句二。", "丙句三。")]
    with Store(path, wait=1) as store:
        with store.changing():
            assert store.follow(first) == (3, 0)
        ids = dict(store._connection.execute("SELECT source, id FROM entry"))
        second = [first[2], Entry("丁句四。", "new"), first[0], first[0]]
        with store.changing():
            assert store.follow(second) == (1, 1)
        assert list(store.entries()) == [first[2], second[1], first[0]]
        assert (
            dict(store._connection.execute("SELECT source, id FROM entry"))["甲句一。"]
            == ids["甲句一。"]
        )
        assert store.lookup("乙句二。") is None
        assert store.near("乙句二。") == []
        assert [entry.english for entry, _ in store.near("丁句四")] == ["new"]


def test_an_index_does_not_grow_with_what_was_deleted(path: Path) -> None:
    with Store(path, wait=1) as store:
        sizes = []
        for turn in range(6):
            every = [Entry(f"第{turn}回，共有第{n}句话。", f"{turn} {n}") for n in range(200)]
            with store.changing():
                store.follow(every)
            rows = store._connection.execute("SELECT sum(length(places)) FROM gram").fetchone()
            sizes.append(rows[0])
            found = store.near(f"第{turn}回，共有第77句话")
            assert found[0][0].english == f"{turn} 77"
            assert all(entry.english.startswith(f"{turn} ") for entry, _ in found)
    assert max(sizes) <= 2 * sizes[0]


def test_properties_that_are_none_are_damage(path: Path) -> None:
    add(path, [Entry("甲句。", "A.")])
    with sqlite3.connect(path) as other:
        other.execute("UPDATE entry SET properties = '[1'")
    other.close()
    with pytest.raises(ConfigurationError, match="damaged"):
        near(path, "甲句。")


def test_a_failed_change_leaves_everything_as_it_was(path: Path) -> None:
    add(path, [Entry("甲句。", "A.")])

    def broken() -> Iterator[Entry]:
        yield Entry("乙句。", "B.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(path, broken())
    assert [entry.english for entry in entries_of(path)] == ["A."]
    assert near(path, "乙句。") == []


def test_tallies_agree(path: Path) -> None:
    entries = [
        Entry("甲", "a"),
        Entry("甲", "b"),
        Entry("乙", "c", reviewed=False, engine="e 1"),
        Entry("丙", "d", reviewed=False),
    ]
    add(path, entries)
    with opened_store(path) as store:
        tally = store.tally()
    assert tally == tally_of(entries)
    assert (tally.entries, tally.sources, tally.reviewed) == (4, 3, 2)
    assert tally.engines == (("", 1), ("e 1", 1))


def test_control_characters_never_get_in(path: Path) -> None:
    with pytest.raises(OutputError, match="XML cannot hold"):
        add(path, [Entry("好句。", "Good."), Entry("坏\x00", "bad")])
    assert list(entries_of(path)) == []


@pytest.mark.parametrize("keep", [5, 3000, 20_000])
def test_a_damaged_memory_says_so_and_is_not_touched(path: Path, keep: int) -> None:
    add(path, [Entry(source, "x") for source in sentences()])
    data = path.read_bytes()[:keep] + (b"" if keep > 5 else b"no database at all, this is" * 9)
    path.write_bytes(data)
    with pytest.raises(ConfigurationError, match=r"damaged|no translation memory") as caught:
        near(path, "市人大常委会")
    assert caught.value.path == str(path)
    assert caught.value.remedy
    with pytest.raises(ConfigurationError):
        add(path, [Entry("甲", "a")])
    assert path.read_bytes() == data
    assert revision(path) == "unreadable"


def test_another_programs_database_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes(name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="no translation memory"):
        add(path, [Entry("甲", "a")])
    assert path.read_bytes() == before


def test_a_memory_in_use_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(path, [Entry("甲", "a")])
    monkeypatch.setattr(opening, "WAIT", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(OutputError, match="cannot be used"):
            near(path, "甲")
        with pytest.raises(OutputError, match="cannot be used"):
            add(path, [Entry("乙", "b")])
    finally:
        other.close()
    assert near(path, "甲") == [("a", 100.0)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_memory_that_may_only_be_read(path: Path) -> None:
    add(path, [Entry("甲", "a")])
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert near(path, "甲") == [("a", 100.0)]
        with pytest.raises(OutputError):
            add(path, [Entry("乙", "b")])
    finally:
        path.parent.chmod(0o755)


ADDING = """
import sys
from pathlib import Path
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add
for number in range(20):
    add(Path(sys.argv[1]), [Entry(f"第{number}句，由{sys.argv[2]}写。", sys.argv[2])])
"""


def test_two_processes_may_write_at_once(path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(path), name]) for name in ("甲", "乙")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert len(list(entries_of(path))) == 40
    assert near(path, "第7句，由乙写。")[0] == ("乙", 100.0)


def test_keys_are_composed_and_without_what_is_no_text() -> None:
    assert key("e\u0301 市\u3000人\u200b大\u00ad") == "\u00e9市人大"
    assert key("\U00031350") == "\U00031350"  # newer than this Python's Unicode tables
