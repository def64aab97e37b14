"""`pipeline export` at the command line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from pipeline.cli import cli
from pipeline.errors import ExitCode, MissingDependencyError
from pipeline.sourceformat.source import parse


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


def well(*arguments: object) -> Result:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def no_engine(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> None:
        raise MissingDependencyError("no model", remedy="pipeline model add")

    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", missing)


def test_each_format_to_a_file_and_to_standard_output(newsroom: Path) -> None:
    names = {"a.txt": "text", "a.md": "markdown", "a.json": "json", "a.xml": "newsml"}
    for name, format_ in {**names, "a.csv": "words", "a.tsv": "anki"}.items():
        given = ["-f", format_] if format_ == "anki" else []  # no ending is Anki's own
        assert f"wrote {name}" in well(newsroom, "-o", name, *given).stdout
        data = Path(name).read_bytes()
        assert well(newsroom, "-f", format_).stdout_bytes == data
        assert well(newsroom, "-f", format_, "-o", "-").stdout_bytes == data
    assert parse(Path("a.md").read_text(encoding="utf-8"), "a.md").articles[1].headline.text
    assert len(etree.parse("a.xml").getroot()[1]) == 8


def test_editions(newsroom: Path) -> None:
    assert "一年新增水田" in well(newsroom, "-f", "text").stdout
    assert "增長" in well(newsroom, "-f", "text", "-e", "hant").stdout
    assert "(lǎoshī)" in well(newsroom, "-f", "text", "-e", "pinyin").stdout
    assert "lǎoshī" not in well(newsroom, "-f", "text", "-e", "pinyin", "--no-readings").stdout
    assert "# In all" in well(newsroom, "-f", "markdown", "-e", "en").stdout
    plain = json.loads(well(newsroom, "-f", "json", "-e", "en,hans", "-e", "pinyin").stdout)
    assert [one["edition"] for one in plain["editions"]] == ["hans", "pinyin", "en"]


def test_nitf_of_one_story_or_of_all(newsroom: Path) -> None:
    assert "老师来了三位" in well(newsroom, "-f", "nitf", "--story", 2).stdout
    assert "wrote a.nitf" in well(newsroom, "-o", "a.nitf", "--story", 1, "-e", "en").stdout
    well(newsroom, "-f", "nitf", "-e", "hans,en", "-o", "a.zip")
    with zipfile.ZipFile("a.zip") as archive:
        assert archive.read("1-en.xml") == Path("a.nitf").read_bytes()
    for arguments, told in (
        (("-f", "nitf"), "choose one with --story 1 to 2"),
        (("-f", "nitf", "-e", "hans,en", "--story", 1), "write them all to a .zip file"),
        (("-f", "nitf", "-o", "b.zip", "--story", 1), "leave --story out"),
        (("-f", "newsml", "--story", 1), "--story says nothing to the format newsml"),
    ):
        result = run(newsroom, *arguments)
        assert result.exit_code == ExitCode.USAGE
        assert told in result.output
    assert not Path("b.zip").exists()


def table(result: Result) -> list[list[str]]:
    return list(csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_words_are_chosen(newsroom: Path) -> None:
    everything = {row[0] for row in table(well(newsroom, "-f", "words"))}
    Path("known.txt").write_text("老师\n", encoding="utf-8")
    fewer = {row[0] for row in table(well(newsroom, "-f", "words", "--known", "known.txt"))}
    assert everything - fewer == {"老师"}
    assert "老师" not in {row[0] for row in table(well(newsroom, "-f", "words", "--hsk-above", 1))}
    often = table(well(newsroom, "-f", "words", "--min-count", 2))[1:]
    assert often
    assert all(int(row[5]) > 1 for row in often)
    # A list that went out is a list of what is known.
    well(newsroom, "-o", "all.csv")
    assert len(table(well(newsroom, "-f", "words", "--known", "all.csv"))) == 1
    without = table(well(newsroom, "-f", "words", "--no-english"))[1:]
    assert not any(row[8] for row in without)
    assert "without English: the lexicon has none" in well(newsroom, "-f", "words").stderr


def test_every_word_is_listed_whatever_the_newspaper_prints(newsroom: Path) -> None:
    everything = well(newsroom, "-f", "words").stdout_bytes
    config = newsroom.parents[1] / "newspaper.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text + '[pinyin]\nhsk = 6\nfirst-only = true\nruby = "hanzi"\nscript = "zhuyin"\n',
        encoding="utf-8",
    )
    assert well(newsroom, "-f", "words").stdout_bytes == everything


def test_nothing_is_overwritten(newsroom: Path) -> None:
    Path("mine.txt").write_text("mine", encoding="utf-8")
    result = run(newsroom, "-o", "mine.txt")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert "mine.txt: exists already and is not overwritten" in result.stderr
    assert Path("mine.txt").read_text(encoding="utf-8") == "mine"
    assert not list(Path().glob(".*.part"))


@pytest.mark.usefixtures("no_engine")
def test_without_a_model_the_english_is_left_out_and_that_is_said(newsroom: Path) -> None:
    result = well(newsroom, "-f", "newsml")
    assert "left out: the English. no model\n  pipeline model add" in result.stderr
    assert len(etree.fromstring(result.stdout_bytes)[1]) == 6
    result = well(newsroom, "-f", "words")
    assert "left out: the English" in result.stderr
    assert not any(row[8] for row in table(result)[1:])
    assert "left out" not in well(newsroom, "-f", "words", "--no-english").stderr
    # Where it is all that is wanted, there is nothing to write.
    for format_ in ("text", "json", "newsml"):
        result = run(newsroom, "-f", format_, "-e", "en", "-o", "en.txt")
        assert result.exit_code == ExitCode.MISSING_DEPENDENCY
        assert not Path("en.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.md", "-f", "text"], ExitCode.BAD_SOURCE, "nowhere.md"),
        (["PAGE", "-f", "icml"], ExitCode.USAGE, "'icml' is not one of"),
        (["PAGE"], ExitCode.USAGE, "add -f text"),
        (["PAGE", "-o", "page.doc"], ExitCode.USAGE, "add -f text"),
        (["source", "-f", "text"], ExitCode.USAGE, "name one page"),
        (["PAGE", "-f", "text", "-e", "fr"], ExitCode.USAGE, "'fr' is not one of"),
        (["PAGE", "-f", "text", "-e", "hans,en"], ExitCode.USAGE, "is of one edition"),
        (["PAGE", "-f", "words", "-e", "hans"], ExitCode.USAGE, "made of all editions"),
        (["PAGE", "-f", "json", "--min-count", "2"], ExitCode.USAGE, "--min-count says nothing"),
        (["PAGE", "-f", "words", "--known", "none"], ExitCode.BAD_CONFIGURATION, "none: the list"),
    ],
)
def test_what_makes_no_sense(newsroom: Path, arguments, code, said) -> None:
    Path("source/2025-05-15/03.md").write_text("# 又一版\n", encoding="utf-8")
    result = run(*(newsroom if one == "PAGE" else one for one in arguments))
    assert result.exit_code == code, result.output
    assert said in result.stderr


def test_a_page_without_a_date_is_no_news_item(newsroom: Path) -> None:
    text = newsroom.read_text(encoding="utf-8")
    newsroom.write_text(text.replace("date = 2025-05-15\n", ""), encoding="utf-8")
    result = run(newsroom, "-f", "newsml")
    assert result.exit_code == ExitCode.BAD_SOURCE
    assert "source/2025-05-15/02.md: the page has no date" in result.stderr


def test_a_page_printed_in_traditional_characters(newsroom: Path) -> None:
    other = newsroom.with_name("03.md")
    text = '+++\ndate = 2025-05-15\nscript = "hant"\n+++\n# 開會討論計畫\n\n老師說：「來了」。\n'
    other.write_text(text, encoding="utf-8")
    assert "開會討論計畫" in well(other, "-f", "text", "-e", "hant").stdout
    well(other, "-o", "again.md")
    again = Path("again.md").read_text(encoding="utf-8")
    assert "# 开会讨论计划" in again
    # Built again it is the same text, and not taken for traditional characters.
    assert well("again.md", "-f", "markdown").stdout == again
    assert parse(again, "again.md").metadata.script is None
    [_, *rows] = table(well(other, "-f", "words", "--no-english"))
    assert [row[:2] for row in rows[:3]] == [["开会", "開會"], ["讨论", "討論"], ["计划", "計畫"]]
