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
        ("[pinyin]\nsandhi = 'yes'", 2, "'sandhi'.*has to be true or false"),
        ("[pinyin]\nhsk = 7", 2, "hsk = 7 in .pinyin. is out of range"),
        ("[pinyin]\nhsk = true", 2, "'hsk'.*has to be a whole number"),
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


@pytest.mark.parametrize(
    ("text", "engine", "model", "rate"),
    [
        ("", "", "", 0),
        ('engine = "argos"', "", "", 0),
        ('engine = "argos"\nmodel = "m"', "", "{}/m", 0),
        ('engine = "../nllb"', "{.parent}/nllb", "", 0),
        ('engine = "libretranslate"\nrate = 20', "libretranslate", "", 20),
        (
            'engine = "libretranslate:http://localhost:5000/"',
            "libretranslate:http://localhost:5000",
            "",
            0,
        ),
        (
            'engine = "openai:https://[::1]/v1"\nmodel = "q:7b"',
            "openai:https://[::1]/v1",
            "q:7b",
            0,
        ),
    ],
)
def test_the_engine_of_the_english(
    tmp_path: Path, text: str, engine: str, model: str, rate: int
) -> None:
    path = tmp_path / "newspaper.toml"
    path.write_text(f"[english]\n{text}\n")
    paper = read_newspaper(path)
    wanted = (engine.format(tmp_path.resolve()), model.format(tmp_path.resolve()), rate)
    assert (paper.engine, paper.model, paper.rate) == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('engine = "http://localhost:5000"', "libretranslate:http://localhost:5000"),
        ('engine = "libretranslate:localhost:5000"', "no address like http://localhost:5000"),
        ('engine = "openai:"', "no address behind the colon"),
        ('engine = "openai:http://me:sk-secret@host/v1"', "must not hold a name or password"),
        ('engine = "openai:http://host/v1?key=sk-secret"', "nothing behind"),
        ('engine = "openai:http://host:99999/v1"', "no address of a server"),
        ('engine = "openai:file:///etc/passwd"', "no address like"),
        ('engine = "x"\nmodel = "y"', "says nothing to this engine"),
        ("rate = -1", "rate = -1 in .english. is out of range"),
        ("beam = 17", "beam = 17 in .english. is out of range"),
    ],
)
def test_an_engine_that_makes_no_sense_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "newspaper.toml"
    path.write_text(f"[english]\n{text}\n")
    with pytest.raises(ConfigurationError, match=said) as caught:
        read_newspaper(path)
    assert caught.value.line == (3 if "model" in text else 2)
    assert caught.value.remedy
    assert "sk-secret" not in str(caught.value)


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
    with pytest.raises(ConfigurationError, match="has to be a list of texts"):
        read_newspaper(path)


def test_the_address_of_the_web_edition(tmp_path: Path) -> None:
    path = tmp_path / "newspaper.toml"
    path.write_text('[web]\nurl = "https://paper.example/issues"\n')
    assert read_newspaper(path).url == "https://paper.example/issues/"
    path.write_text("")
    assert read_newspaper(path).url == ""
    for wrong in ("paper.example", "ftp://paper.example", "https://a b", "https://a/?q=1"):
        path.write_text(f'[web]\nurl = "{wrong}"\n')
        with pytest.raises(ConfigurationError, match="no address") as caught:
            read_newspaper(path)
        assert caught.value.line == 2
