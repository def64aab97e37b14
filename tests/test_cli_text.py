"""`pipeline normalise` and the stages as filters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.edition import Inline
from pipeline.editions.running_pinyin import running_pinyin
from pipeline.errors import ExitCode
from pipeline.sourceformat.source import read_page
from tests.projects import make_project

PAGE = """\
2025年2月20日　星期四　第2版
编辑：李明　校对：王芳

我市春耕备耕工作全面展开

本报讯连日来，我市各地抓住有利时机，组织农户开展春耕备耕。
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("01.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- normalise -----------------------------------------------------------------------------


def test_a_page_is_proposed_with_its_report(here: Path) -> None:
    result = CliRunner().invoke(cli, ["normalise", "01.txt"])
    assert result.exit_code == 0
    assert result.stdout.startswith("wrote 01.md\nwrote 01.report.md\nwrote 01.report.html\n")
    assert names(here) == ["01.md", "01.report.html", "01.report.md", "01.txt"]
    assert read_page(here / "01.md") == read_page(here / "01.txt")
    assert "01.txt" in Path("01.report.md").read_text(encoding="utf-8")


def test_a_page_is_proposed_again_where_nobody_altered_it(here: Path) -> None:
    CliRunner().invoke(cli, ["normalise", "01.txt"])
    before = {path: path.read_bytes() for path in here.iterdir()}
    Path("01.report.html").unlink()
    result = CliRunner().invoke(cli, ["normalise", "01.txt"])
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "unchanged 01.md\nunchanged 01.report.md\nwrote 01.report.html\n"
    )
    assert {path: path.read_bytes() for path in here.iterdir()} == before


def test_the_table_of_repairs_is_in_the_users_language(here: Path) -> None:
    raw = "公  告\n\n根据规定，现予以公告，请大家周知。\n\n（下转第二版）\n"
    Path("02.txt").write_text(raw, encoding="utf-8")
    result = CliRunner().invoke(cli, ["normalise", "02.txt", "--lang", "zh"])
    assert "公  告 → 公告 (把握 80%)" in result.stdout
    assert "文章转第 2 版，不在此文件里" in Path("02.report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("standing", ["01.md", "01.report.md", "01.report.html"])
def test_no_file_is_ever_overwritten(here: Path, standing: str) -> None:
    Path(standing).write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(cli, ["normalise", "01.txt"])
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr.startswith(f"error: {standing}: exists already")
    assert "-o" in result.stderr
    assert names(here) == sorted(["01.txt", standing])
    assert Path(standing).read_text(encoding="utf-8") == "mine"


def test_another_file_can_be_named(here: Path) -> None:
    result = CliRunner().invoke(cli, ["normalise", "01.txt", "-o", "source/d/02.md", "-q"])
    assert (result.exit_code, result.output) == (0, "")
    assert names(here / "source/d") == ["02.md", "02.report.html", "02.report.md"]


def test_standard_input_and_output(here: Path) -> None:
    whole = CliRunner().invoke(cli, ["normalise", "-"], input=PAGE.encode())
    named = CliRunner().invoke(cli, ["normalise", "01.txt", "-o", "-"])
    assert whole.exit_code == named.exit_code == 0
    assert whole.stdout == named.stdout
    assert whole.stdout.startswith("+++\n")
    assert "# 我市春耕备耕工作全面展开" in whole.stdout
    assert names(here) == ["01.txt"]
    result = CliRunner().invoke(cli, ["normalise", "-"], input=b"")
    assert result.exit_code == ExitCode.BAD_SOURCE
    assert result.stderr.startswith("error: standard input: ")


def test_json_of_raw_and_edited_text(here: Path) -> None:
    raw = CliRunner().invoke(cli, ["normalise", "01.txt", "--json"])
    page = json.loads(raw.stdout)
    assert page["schema"] == "newspaper-page/1"
    assert page["articles"][0]["headline_lines"] == ["我市春耕备耕工作全面展开"]
    CliRunner().invoke(cli, ["normalise", "01.txt"])
    edited = json.loads(CliRunner().invoke(cli, ["normalise", "01.md", "--json"]).stdout)
    assert edited["articles"] == page["articles"]
    CliRunner().invoke(cli, ["normalise", "01.txt", "--json", "-o", "01.json"])
    assert json.loads(Path("01.json").read_text(encoding="utf-8")) == page
    assert names(here) == ["01.json", "01.md", "01.report.html", "01.report.md", "01.txt"]


def test_an_edited_page_is_in_order_already(here: Path) -> None:
    Path("01.md").write_text("# 头条\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["normalise", "01.md"])
    assert result.exit_code == ExitCode.USAGE
    assert "in order already" in result.stderr


# --- pinyin --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inlines", "running"),
    [
        ([Inline("北京", ("Běi", "jīng")), Inline("，"), Inline("好", ("hǎo",)), Inline("。")], "Běijīng, hǎo."),
        ([Inline("2025"), Inline("年", ("nián",)), Inline("\n"), Inline("好", ("hǎo",))], "2025 nián\nHǎo"),
        ([Inline("他", ("tā",)), Inline("说", ("shuō",)), Inline("：“"), Inline("好", ("hǎo",)), Inline("！”")], "Tā shuō: “hǎo!”"),
        ([Inline("增", ("zēng",)), Inline("12.5%"), Inline("（"), Inline("好", ("hǎo",)), Inline("）——Abc")], "Zēng 12.5% (hǎo)——Abc"),
        ([Inline("甲", ("jiǎ",)), Inline("、"), Inline("乙", ("yǐ",)), Inline("？"), Inline("西安", ("Xī", "'ān"))], "Jiǎ, yǐ? Xī'ān"),
        ([], ""),
    ],
)  # fmt: skip
def test_running_pinyin(inlines: Sequence[Inline], running: str) -> None:
    assert running_pinyin(inlines) == running


def test_pinyin_of_a_text() -> None:
    text = "西安，银行2家。\n\n一个Abc\n"
    result = CliRunner().invoke(cli, ["pinyin"], input=text.encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("Xī'ān, yínháng 2 jiā.\n\n")
    result = CliRunner().invoke(cli, ["pinyin", "-", "--syllables"], input=text.encode())
    assert result.stdout == "xī ān yín háng jiā\n\nyī gè\n"
    result = CliRunner().invoke(cli, ["pinyin", "--syllables", "--sandhi"], input=text.encode())
    assert result.stdout == "xī ān yín háng jiā\n\nyí gè\n"
    result = CliRunner().invoke(cli, ["pinyin", "--json"], input=text.encode())
    for word in json.loads(result.stdout):
        assert text[word["start"] : word["end"]] == word["text"]
        assert len(word["syllables"]) == len(word["text"])


@pytest.mark.parametrize(
    ("flags", "written"),
    [
        (["--tones", "numbers"], "Xi1'an1 yi1 duo3 huar1.\n"),
        (["--tones", "none", "--no-erhua"], "Xi'an yi duo hua'er.\n"),
        (["--sandhi"], "Xī'ān yì duǒ huār.\n"),
        (["--zhuyin"], "ㄒㄧ ㄢ ㄧ ㄉㄨㄛˇ ㄏㄨㄚ ㄦ。\n"),
        (["--zhuyin", "--syllables"], "ㄒㄧ ㄢ ㄧ ㄉㄨㄛˇ ㄏㄨㄚ ˙ㄦ\n"),
        (["--syllables", "--tones", "numbers"], "xi1 an1 yi1 duo3 hua1 er5\n"),
    ],
)
def test_options_of_pinyin(flags: list[str], written: str) -> None:
    result = CliRunner().invoke(cli, ["pinyin", *flags], input="西安一朵花儿。\n".encode())
    assert (result.exit_code, result.stdout) == (0, written)


def test_pinyin_over_hard_words_only_and_first_of_all_only() -> None:
    text = "我们遴选干将，遴选。".encode()
    result = CliRunner().invoke(cli, ["pinyin", "--hsk", "6"], input=text)
    assert result.stdout == "我们 línxuǎn gànjiàng, línxuǎn."
    result = CliRunner().invoke(cli, ["pinyin", "--first-only"], input=text)
    assert result.stdout == "Wǒmen línxuǎn gànjiàng, 遴选."


def test_traditional_text_keeps_its_characters_and_reads_as_in_taiwan() -> None:
    text = "銀行「行長」和企業2個。\n".encode()
    run = CliRunner().invoke
    words = json.loads(run(cli, ["pinyin", "--zhuyin", "--json"], input=text).stdout)
    assert [(word["text"], word["start"], word["pinyin"]) for word in words] == [
        ("銀行", 0, "ㄧㄣˊ ㄏㄤˊ"),
        ("行長", 3, "ㄏㄤˊ ㄓㄤˇ"),
        ("和", 6, "ㄏㄢˋ"),
        ("企業", 7, "ㄑㄧˋ ㄧㄝˋ"),
        ("個", 10, "ㄍㄜˋ"),
    ]
    zhuyin = "ㄧㄣˊ ㄏㄤˊ「ㄏㄤˊ ㄓㄤˇ」ㄏㄢˋ ㄑㄧˋ ㄧㄝˋ"
    assert run(cli, ["pinyin", "--zhuyin"], input=text).stdout.startswith(zhuyin)
    read_out = run(cli, ["pinyin", "--zhuyin", "--read-numbers"], input=text).stdout
    assert read_out.startswith(zhuyin)
    # Pinyin is the mainland's, whatever the characters; hanzi left over are as given.
    assert run(cli, ["pinyin", "--hsk", "3"], input=text).stdout == (
        "銀行 「hángzhǎng」 和 qǐyè 2 個.\n"
    )
    simplified = run(cli, ["pinyin", "--zhuyin"], input="企业".encode())
    assert simplified.stdout == "ㄑㄧˇ ㄧㄝˋ"


def test_figures_are_read_out_on_request() -> None:
    text = "2025年增长3.5%。".encode()
    result = CliRunner().invoke(cli, ["pinyin", "--read-numbers"], input=text)
    assert result.stdout == "Èr líng èr wǔ nián zēngzhǎng bǎi fēn zhī sān diǎn wǔ."
    assert CliRunner().invoke(cli, ["pinyin"], input=text).stdout == "2025 nián zēngzhǎng 3.5%."
    result = CliRunner().invoke(cli, ["pinyin", "--read-numbers", "--json"], input=text)
    assert result.exit_code == 1
    assert "--read-numbers is for running text" in result.stderr


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("iPhone发布，http://www.a.cn/b是网址", "iPhone fābù, http://www.a.cn/b shì wǎngzhǐ"),
        ("4月2日，2025-04-12，20:30，GDP", "4 yuè 2 rì, 2025-04-12, 20:30, GDP"),
        ("气温-5℃至10℃，增长3%-5%", "Qìwēn -5℃ zhì 10℃, zēngzhǎng 3%-5%"),
        ("9月-10月，12+108+N", "9 yuè-10 yuè, 12+108+N"),
        ("时间９：30，ＧＤＰ增长", "Shíjiān 9:30, GDP zēngzhǎng"),
        ('他说"好"。邮箱ab@163.com', 'Tā shuō "hǎo". Yóuxiāng ab@163.com'),
        ("第14届，第二届", "Dì-14 jiè, dì-èr jiè"),
    ],
)
def test_figures_and_latin_stand_among_the_words(text: str, written: str) -> None:
    assert CliRunner().invoke(cli, ["pinyin"], input=text.encode()).stdout == written


def test_an_ordinal_is_read_out_in_one_word() -> None:
    result = CliRunner().invoke(
        cli, ["pinyin", "--read-numbers"], input="在第14届、第356号".encode()
    )
    assert result.stdout == "Zài dì-shísì jiè, dì-sānbǎi wǔshíliù hào"


def test_figures_stand_apart_from_zhuyin() -> None:
    result = CliRunner().invoke(
        cli, ["pinyin", "--zhuyin"], input="2月20日，从-5℃至9%，9月-10月".encode()
    )
    assert result.stdout == "2 ㄩㄝˋ 20 ㄖˋ，ㄘㄨㄥˊ -5℃ ㄓˋ 9%，9 ㄩㄝˋ-10 ㄩㄝˋ"


def test_the_lexicon_of_the_newspaper_around_is_used(here: Path) -> None:
    make_project(here / "paper", {"d/01.txt": "焦作\n"})
    lexicon = here / "paper/source/lexicon.tsv"
    lexicon.write_text("simplified\tpinyin\n焦作\tZuòjiāo\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["pinyin", "paper/source/d/01.txt"])
    assert result.stdout == "Zuòjiāo\n"
    assert CliRunner().invoke(cli, ["pinyin"], input="焦作".encode()).stdout == "Jiāozuò"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encoding_is_found(encoding: str) -> None:
    text = "我市各地抓住有利时机，组织农户开展春耕备耕。\n"
    result = CliRunner().invoke(cli, ["pinyin", "--syllables"], input=text.encode(encoding))
    assert result.stdout.startswith("wǒ shì gè dì zhuā zhù")


@pytest.mark.parametrize("command", ["pinyin", "traditional"])
def test_nothing_in_nothing_out_and_binary_is_refused(command: str) -> None:
    assert CliRunner().invoke(cli, [command], input=b"").stdout == ""
    result = CliRunner().invoke(cli, [command], input=b"\x89PNG\r\n\x1a\n\x00\x00")
    assert result.exit_code == ExitCode.BAD_SOURCE
    assert "PNG" in result.stderr


# --- traditional, english ------------------------------------------------------------------


def test_traditional_characters() -> None:
    text = "计划编制。“里程”\r\n\n"
    result = CliRunner().invoke(cli, ["traditional"], input=text.encode())
    assert result.exit_code == 0
    assert result.stdout_bytes.decode() == "計畫編製。「里程」\r\n\n"
    result = CliRunner().invoke(cli, ["traditional", "--variant", "hk"], input="台湾".encode())
    assert result.exit_code == 0
    assert result.stdout in {"台灣", "臺灣"}


class _Echo:
    name = "echo"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [f"Sentence {number}." for number, _ in enumerate(sentences, start=1)]


def test_english_by_a_translator(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def find(model: str = "") -> _Echo:
        asked.append(model)
        return _Echo()

    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", find)
    text = "他们今天来了。\n\n我们明天去。\n"
    result = CliRunner().invoke(cli, ["english", "--model", "m"], input=text.encode())
    assert result.exit_code == 0, result.output
    assert result.stdout == "Sentence 1.\n\nSentence 2.\n"
    assert asked == ["m"]


FRONT = '+++\ndate = 2025-06-12\nweekday = "星期四"\n+++\n'


def test_the_front_matter_of_a_page_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", lambda _="": _Echo())
    text = f"{FRONT}\n我们明天去。\n"
    result = CliRunner().invoke(cli, ["english", "--model", "m"], input=text.encode())
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{FRONT}\nSentence 1.\n"
    result = CliRunner().invoke(cli, ["pinyin"], input=text.encode())
    assert result.stdout == f"{FRONT}\nWǒmen míngtiān qù.\n"
    # Whatever ends its lines.
    result = CliRunner().invoke(cli, ["pinyin"], input=text.replace("\n", "\r\n").encode())
    assert FRONT.replace("\n", "\r\n").encode() in result.stdout_bytes
    # An unclosed block is none.
    result = CliRunner().invoke(cli, ["pinyin"], input="+++\n我们\n".encode())
    assert "ǒmen" in result.stdout


def test_english_without_a_model(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(here / "none"))
    monkeypatch.setattr("pipeline.translate.engines.argos.embedded_packages", list)
    result = CliRunner().invoke(cli, ["english"], input="你好".encode())
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY
    assert "pipeline model install" in result.stderr
    assert result.stdout == ""


# --- traditional pages ---------------------------------------------------------------------


def test_simplified_characters() -> None:
    text = "「發展計畫」\n\n范偉看著乾隆年間的餅乾\n"
    result = CliRunner().invoke(cli, ["simplified"], input=text.encode())
    assert (result.exit_code, result.stdout) == (0, "“发展计划”\n\n范伟看着乾隆年间的饼干\n")


def test_a_row_of_the_newspaper_puts_a_word_into_another(here: Path) -> None:
    make_project(here / "paper", {"d/01.txt": "軟體\n"})
    lexicon = here / "paper/source/lexicon.tsv"
    lexicon.write_text("simplified\ttraditional\n软件\t軟體\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["simplified", "paper/source/d/01.txt"])
    assert result.stdout == "软件\n"


def test_a_traditional_page_is_proposed_in_its_own_characters(here: Path) -> None:
    text = "我市春耕備耕工作全面展開\n\n本報訊　縣長說：「這裡的農民們踏實。」\n"
    Path("02.txt").write_text(text, encoding="utf-8")
    assert CliRunner().invoke(cli, ["normalise", "02.txt"]).exit_code == 0
    page = Path("02.md").read_text(encoding="utf-8")
    assert page.startswith('+++\nscript = "hant"\n+++\n')
    assert "縣長說：「這裡的農民們踏實。」" in page
    assert "only traditional text has" in Path("02.report.md").read_text(encoding="utf-8")
    told = CliRunner().invoke(cli, ["normalise", "02.txt", "--script", "hans", "-o", "-"])
    assert 'script = "hans"' in told.stdout
