"""Encodings: found out without taking one for another, or named by the user."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.errors import ExitCode, SourceError, UsageError
from pipeline.incoming import as_text
from pipeline.normalise.decode import decode
from pipeline.sourceformat.source import read_page

TEXT = Path("01.txt")
SIMPLIFIED = "全市认真落实会议精神，推动工作取得新成效。"
TRADITIONAL = "全市認真落實會議精神，推動工作取得新成效。"
GOLD = Path(__file__).parents[1] / "gold" / "normalise"


def traditional(text: str) -> str:
    from pipeline.editions.traditional.opencc import load_converter

    return load_converter().convert(text)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.raw.txt")), ids=lambda path: path.name)
def test_every_line_of_a_page_is_known_in_every_encoding(path):
    """A line alone is harder than the page: one or another may be refused, none be misread."""
    asked = refused = 0
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 15]
    double = traditional("\n".join(lines)).split("\n")
    for encoding, texts in (
        ("gb18030", lines),
        ("gb18030", double),
        ("big5hkscs", double),
        ("utf-16", lines),
    ):
        for line in ["\n".join(texts), *texts]:
            text = line.encode(encoding, "ignore").decode(encoding)
            asked += 1
            try:
                found = decode(text.encode(encoding), "01.txt")
            except SourceError:
                refused += 1
                assert line in texts, encoding
                continue
            assert found.text == text, (encoding, found.encoding)
    assert refused <= asked / 10


@pytest.mark.parametrize(
    ("name", "text", "codec"),
    [
        ("big5", TRADITIONAL, "big5"),
        ("BIG5", TRADITIONAL, "big5"),
        ("gbk", SIMPLIFIED, "gbk"),
        ("gb2312", SIMPLIFIED, "gb18030"),
        ("gb2312", "镕基，䶮䴙", "gb18030"),  # beyond GB 2312, as such files are
        ("GB18030", TRADITIONAL, "gb18030"),
        ("utf-16", SIMPLIFIED, "utf-16"),
        ("utf-16-be", SIMPLIFIED, "utf-16-be"),
        ("utf-8", "\ufeff" + SIMPLIFIED, "utf-8"),
        ("latin-1", "café", "latin-1"),
    ],
)
def test_an_encoding_can_be_forced(name, text, codec):
    assert as_text(text.encode(codec), TEXT, name).decode() == text.removeprefix("\ufeff")


def test_without_an_encoding_the_bytes_are_left_to_be_found_out():
    data = TRADITIONAL.encode("big5")
    assert as_text(data, TEXT) is data


def test_a_forced_encoding_goes_before_what_the_bytes_look_like():
    # Two hanzi of Big5 that are two others in GB18030.
    assert as_text("議會".encode("big5"), TEXT, "gb18030").decode() != "議會"


@pytest.mark.parametrize(
    ("data", "encoding", "line"),
    [
        ("一。\n二。\n".encode("gbk") + b"\xff\n", "gb18030", 3),
        ("一。\r\n二。\r三。\n".encode("big5") + b"\xff\xff", "big5", 4),
        ("一。\n".encode("utf-16-le") + b"\x00\xd8\x00\x00", "utf-16-le", 2),
        ("一。\n".encode("utf-16-le") + b"\x00", "utf-16-le", 2),
        ("一。\n二".encode("gbk"), "utf-8", 1),
    ],
)
def test_bytes_that_the_encoding_lacks_name_the_line_and_the_remedy(data, encoding, line):
    with pytest.raises(SourceError, match=f"not {encoding}") as caught:
        as_text(data, TEXT, encoding)
    assert (caught.value.path, caught.value.line) == ("01.txt", line)
    assert "--encoding" in caught.value.remedy


@pytest.mark.parametrize("name", ["klingon", "", "base64", "rot13", "\0", "undefined", "hex"])
def test_an_encoding_that_there_is_none_of_is_named(name):
    with pytest.raises(UsageError, match="no encoding") as caught:
        as_text(b"x", TEXT, name)
    assert "gb18030" in caught.value.remedy


def test_a_forced_encoding_does_not_lift_the_limit_of_size():
    with pytest.raises(SourceError, match="more than"):
        as_text(b"x" * (16 * 2**20 + 1), TEXT, "gb18030")


PAGE = "2025年2月20日　星期四　第2版\n\n我市春耕備耕工作全面展開\n\n本報訊連日來，各地組織農戶開展春耕。\n"


def test_the_command_takes_an_encoding(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("01.txt").write_bytes(PAGE.encode("big5"))
    result = CliRunner().invoke(cli, ["normalise", "01.txt", "--encoding", "big5"])
    assert result.exit_code == 0, result.output
    assert read_page(Path("01.md")).articles[0].headline.text == "我市春耕備耕工作全面展開"
    piped = CliRunner().invoke(
        cli, ["normalise", "-", "--encoding", "big5"], input=PAGE.encode("big5")
    )
    assert "# 我市春耕備耕工作全面展開" in piped.stdout
    wrong = CliRunner().invoke(cli, ["normalise", "01.txt", "--encoding", "utf-8", "-o", "x.md"])
    assert wrong.exit_code == ExitCode.BAD_SOURCE
    assert wrong.stderr.startswith("error: 01.txt:1: the file is not utf-8")
    assert not Path("x.md").exists()
