"""newspaper.toml: every key optional, every misspelling named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Newspaper, find_newspaper, parse_newspaper, read_newspaper
from pipeline.errors import ConfigurationError

PATH = Path("/paper/source/newspaper.toml")


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse_newspaper("", PATH) == Newspaper(directory=PATH.parent)


def test_all_settings_are_read_and_paths_are_relative_to_the_file() -> None:
    paper = parse_newspaper(
        '[name]\nhans = "某报"\nen = "Some Daily"\n[files]\nlexicon = "l.tsv"\nstyles = "../styles"\n'
        '[layout]\nlook = "evening"\npaper = "a4"\npdf = "archive"\n[traditional]\nvariant = "hk"\n[pinyin]\nsandhi = true\n',
        PATH,
    )
    assert (paper.name.hans, paper.name.en, paper.name.hant) == ("某报", "Some Daily", "")
    assert paper.lexicon == Path("/paper/source/l.tsv")
    assert paper.styles == Path("/paper/styles")
    assert (paper.look, paper.paper, paper.variant) == ("evening", "a4", "hk")
    assert paper.pdf == "archive"
    assert paper.pinyin.sandhi


def test_an_empty_layout_is_the_default() -> None:
    paper = parse_newspaper("[layout]\nlook = ''\npaper = ''\n", PATH)
    assert paper == Newspaper(directory=PATH.parent)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x = 1", 1, "unknown setting 'x'"),
        ("[name]\nhans = 'a'\nhasn = 'b'", 3, r"unknown setting 'hasn' in \[name\]"),
        ("[pinyin]\nsandhi = 'yes'", 2, "'sandhi'.*must be a bool"),
        ("[pinyin]\nhsk = 7", 2, "hsk = 7 in .pinyin. is no level"),
        ("[pinyin]\nhsk = true", 2, "'hsk'.*must be a int"),
        ("[pinyin]\ntones = 'both'", 2, "tones = 'both'.*unknown"),
        ("[layout]\n\npaper = 'a5'", 3, "paper = 'a5'"),
        ("[layout]\npdf = 'pdf/a'", 2, "pdf = 'pdf/a'"),
        ("[traditional]\nvariant = 'cn'", 2, "variant = 'cn'"),
        ("[name]\nhans = ", 2, "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        parse_newspaper(text, PATH)
    assert caught.value.line == line
    assert caught.value.remedy


def test_the_nearest_configuration_above_a_source_governs_it(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "2025-01-01"
    folder.mkdir(parents=True)
    assert find_newspaper(folder / "01.txt").directory == folder
    (tmp_path / "source" / "newspaper.toml").write_text("[name]\nhans = '甲报'", encoding="utf-8")
    assert find_newspaper(folder / "01.txt").name.hans == "甲报"
    assert find_newspaper(folder).name.hans == "甲报"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "newspaper.toml"
    path.write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read_newspaper(path)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_newspaper(tmp_path)


def test_the_samples_configuration_is_sound() -> None:
    paper = read_newspaper(Path(__file__).parents[1] / "source" / "newspaper.toml")
    assert (paper.name.hans, paper.name.hant) == ("焦作日报", "焦作日報")
    assert paper.lexicon is not None
    assert paper.lexicon.is_file()


def test_what_a_build_makes_by_default(tmp_path: Path) -> None:
    from pipeline.edition import EditionCode
    from pipeline.formats import Format

    path = tmp_path / "newspaper.toml"
    path.write_text('[build]\neditions = ["en", "hans"]\nformats = ["epub"]\n')
    paper = read_newspaper(path)
    assert paper.editions == (EditionCode.HANS, EditionCode.EN)
    assert paper.formats == (Format.EPUB,)
    path.write_text("")
    assert read_newspaper(path).formats == (Format.PDF, Format.DOCX)
    path.write_text('[build]\n\nformats = ["epub", "mobi"]\n')
    with pytest.raises(ConfigurationError, match="'mobi'") as caught:
        read_newspaper(path)
    assert caught.value.line == 3
    assert "pdf, docx, epub" in (caught.value.remedy or "")
    path.write_text('[build]\nformats = "epub"\n')
    with pytest.raises(ConfigurationError, match="must be a list"):
        read_newspaper(path)
