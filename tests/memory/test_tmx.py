"""The memory: TMX in, TMX out, and nothing of a person's file lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError, OutputError
from pipeline.memory.entry import Entry, Memory
from pipeline.memory.opening import add
from pipeline.memory.tmx import read_memory

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" creationtoolversion="6.0" datatype="plaintext"
    segtype="sentence" adminlang="EN-US" srclang="ZH-CN" o-tmf="OmegaT TMX"/>
  <body>
    <!-- reviewed by the night desk -->
    <tu tuid="1" creationid="li">
      <note>front page</note>
      <tuv xml:lang="ZH-CN"><seg>坚持党的<hi>全面</hi>领导</seg></tuv>
      <tuv xml:lang="EN-US"><seg>Uphold <bpt i="1">&lt;b&gt;</bpt>the Party's<ept i="1">&lt;/b&gt;</ept> overall leadership</seg></tuv>
    </tu>
    <tu>
      <prop type="x-origin">machine</prop>
      <tuv xml:lang="zh"><seg>机器译文</seg></tuv>
      <tuv lang="en"><seg>machine text</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="zh-TW"><seg>繁體</seg></tuv>
      <tuv xml:lang="en"><seg>traditional</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="zh-CN"><seg>没有英文</seg></tuv>
    </tu>
  </body>
</tmx>
"""


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(OMEGAT, encoding="utf-8")
    return path


def test_a_file_of_another_tool_is_read(tmx: Path) -> None:
    memory = read_memory(tmx)
    assert len(memory) == 2
    entry = memory.lookup("坚持党的全面领导")
    assert entry == Entry(
        "坚持党的全面领导",
        "Uphold the Party's overall leadership",
        reviewed=True,
        note="front page",
        properties=(("@tuid", "1"), ("@creationid", "li")),
    )
    machine = memory.lookup("机器译文")
    assert machine is not None
    assert not machine.reviewed


def test_white_space_makes_no_difference() -> None:
    memory = Memory.of([Entry("第一行\n第二行", "One\nTwo")])
    assert memory.lookup(" 第一行 第二行") is not None
    assert memory.lookup("第一行") is None


def test_a_reviewed_entry_wins_then_the_later() -> None:
    memory = Memory.of(
        [Entry("甲", "old"), Entry("甲", "new"), Entry("甲", "machine", reviewed=False)]
    )
    found = memory.lookup("甲")
    assert found is not None
    assert found.english == "new"


def test_no_file_is_an_empty_memory(tmp_path: Path) -> None:
    assert len(read_memory(tmp_path / "none.tmx")) == 0


def test_adding_keeps_the_file_to_the_letter(tmx: Path) -> None:
    assert add(tmx, [Entry("新句。", "A new <sentence> & more.")]) == 1
    text = tmx.read_text(encoding="utf-8")
    kept = OMEGAT.split("  </body>", maxsplit=1)[0]
    for line in kept.splitlines()[1:]:
        assert line in text
    assert "night desk" in text
    assert '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in text
    memory = read_memory(tmx)
    entry = memory.lookup("新句。")
    assert entry is not None
    assert entry.english == "A new <sentence> & more."


def test_what_is_there_is_not_added_again(tmx: Path) -> None:
    before = tmx.read_bytes()
    known = Entry("坚持党的全面领导", "Uphold the Party's overall leadership")
    assert add(tmx, [known, known]) == 0
    assert tmx.read_bytes() == before


def test_a_first_file_is_made_and_is_the_same_every_time(tmp_path: Path) -> None:
    entries = [Entry("甲。", "A."), Entry("乙。", "B.", reviewed=False)]
    one, two = tmp_path / "a" / "memory.tmx", tmp_path / "two.tmx"
    assert add(one, entries) == add(two, entries) == 2
    assert one.read_bytes() == two.read_bytes()
    memory = read_memory(one)
    assert [entry.reviewed for entry in memory.entries.values()] == [True, False]


XML_TEXT = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1
).filter(lambda text: text.strip())


@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), max_size=5))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    memory = Memory.of(Entry(zh, en) for zh, en in pairs)
    add(path, memory.entries.values())
    assert read_memory(path) == memory


def test_the_lines_of_a_head_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    add(path, [Entry("一\n二", "One\nTwo")])
    found = read_memory(path).lookup("一二")
    assert found is not None
    assert found.english == "One\nTwo"


def test_nothing_to_add_makes_no_file(tmp_path: Path) -> None:
    assert add(tmp_path / "memory.tmx", []) == 0
    assert not (tmp_path / "memory.tmx").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_file_keeps_its_encoding_and_line_ends(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "memory.tmx"
    declared = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
    text = OMEGAT.replace("UTF-8", declared).replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    assert add(path, [Entry("新句", "new")]) == 1
    after = path.read_bytes().decode(encoding)
    assert "\n" not in after.replace("\r\n", "")
    assert after.startswith(text[:200])
    assert len(read_memory(path)) == 3


def test_a_failed_write_leaves_the_old_file(tmx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmx.read_bytes()

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="no space left"):
        add(tmx, [Entry("新。", "New.")])
    monkeypatch.undo()
    assert tmx.read_bytes() == before
    assert [path.name for path in tmx.parent.iterdir() if path.name != "home"] == [tmx.name]


def test_control_characters_are_refused(tmx: Path) -> None:
    with pytest.raises(OutputError, match="XML cannot hold"):
        add(tmx, [Entry("坏\x00", "bad")])


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("<tmx><body>", "not well-formed", 1),
        ("", "not well-formed", 1),
        ("<html/>", "TMX file", 1),
        (
            '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<tmx><body/></tmx>',
            "declares entities",
            None,
        ),
        (
            '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tmx><body/></tmx>',
            "declares entities",
            None,
        ),
    ],
)
def test_broken_and_hostile_files_are_refused(
    tmp_path: Path, text: str, message: str, line: int | None
) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message) as caught:
        read_memory(path)
    assert caught.value.path == str(path)
    assert caught.value.line == line


def test_a_utf16_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_bytes(OMEGAT.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert len(read_memory(path)) == 2
