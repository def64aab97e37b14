"""A message is found in the catalogue, whatever values stand in it."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import cli
from pipeline.commands.wide import cells, wrapped
from pipeline.errors import ExitCode
from pipeline.messages.catalogue import Catalogue, catalogue, language_of

CATALOGUE = Catalogue(
    {
        "there is no look {name}": "没有名为 {name} 的版式",
        "there is no such file": "没有这个文件",
        "{name} is a folder": "{name} 是文件夹",
        "{a} of {b}": "{b} 里的 {a}",
        "check the path": "请检查路径",
        "failed": "失败",
        "{verb} in {seconds} s": "{seconds} 秒后{verb}",
        "{pages} page{plural}": "{pages} 页",
        "empty one": "",
    }
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("there is no such file", "没有这个文件"),
        ("there is no look 'mourning'", "没有名为 'mourning' 的版式"),
        ("source/01.txt:3: there is no such file", "source/01.txt:3: 没有这个文件"),
        ("a: b: there is no look 'x: y'", "a: b: 没有名为 'x: y' 的版式"),
        ("there is no such file\n  check the path", "没有这个文件\n  请检查路径"),
        ("1 of 2", "2 里的 1"),
        ("failed in 1.2 s", "1.2 秒后失败"),
        ("2 pages", "2 页"),
        # A message with hardly a word of its own is not found in others.
        ("Make a newspaper page by page", "Make a newspaper page by page"),
        ("nobody knows this", "nobody knows this"),
        ("empty one", "empty one"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_messages(text: str, told: str) -> None:
    assert CATALOGUE.told(text) == told


def test_the_message_with_most_words_of_its_own_wins() -> None:
    words = Catalogue({"{a} is {b}": "乙", "{a} is no page": "甲"})
    assert words.told("this is no page") == "甲"
    assert words.told("this is nothing") == "乙"


@given(st.text())
def test_any_text_is_told_one_way_or_the_other(text: str) -> None:
    assert Catalogue({}).told(text) == text
    CATALOGUE.told(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30))
def test_values_come_through(value: str) -> None:
    assert CATALOGUE.told(f"there is no look {value}") in (
        f"没有名为 {value} 的版式",
        # What a message says of itself is told, too.
        f"没有名为 {CATALOGUE.told(value)} 的版式",
        # A blank at its end belongs to no message.
        f"没有名为 {value.rstrip()} 的版式{value[len(value.rstrip()) :]}",
    )


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "PIPELINE_LANG": "zh"}, "zh"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale(settings: dict[str, str], language: str) -> None:
    assert language_of(settings) == language


def test_gettext_shows_its_messages_where_we_look_for_them() -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    made = Catalog("zh_CN")
    made.add("a word", "一词")
    out = BytesIO()
    write_mo(out, made)
    out.seek(0)
    assert gettext.GNUTranslations(out)._catalog["a word"] == "一词"  # type: ignore[attr-defined]


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    from babel.messages.pofile import read_po

    folder = Path(__file__).parents[2] / "pipeline/data/locale/zh_CN/LC_MESSAGES"
    known = read_po(BytesIO((folder / "pipeline.po").read_bytes()))
    written = {str(m.id): str(m.string) for m in known if m.id and m.string}
    compiled = catalogue("zh")._plain
    assert compiled == written


def test_values_of_a_translation_are_those_of_its_message() -> None:
    from pipeline.messages.catalogue import _VALUE

    for message, translation in catalogue("zh")._plain.items():
        assert set(_VALUE.findall(translation)) <= set(_VALUE.findall(message)), message


# On the terminal -------------------------------------------------------------------


def test_lines_are_measured_in_cells() -> None:
    assert cells("报纸 a") == 6
    lines = list(wrapped("把报纸版面做成各种版本，并逐一检查，PDF 和 DOCX 都是如此。", 20))
    assert all(cells(line) <= 22 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert (
        "".join("".join(lines).split()) == "把报纸版面做成各种版本，并逐一检查，PDF和DOCX都是如此。"
    )


def test_a_language_is_chosen_for_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_LANG", "en")
    english = CliRunner().invoke(cli, ["build", "--help"])
    assert english.exit_code == ExitCode.OK
    assert "Options:" in english.stdout
    wrong = CliRunner().invoke(cli, ["build", "--lang", "tlh"])
    assert wrong.exit_code == ExitCode.USAGE


# The real catalogue -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A place, what is spoken of, a message and what to do.
        (
            "source/lexicon.tsv:4: 沁水河: there is no kind plaze; write place",
            "source/lexicon.tsv:4: 沁水河: 没有 plaze 这个类别；请写 place",
        ),
        (
            "lexicon.tsv:3: 卫河: english Wei River stands for the base's Weihe River",
            "lexicon.tsv:3: 卫河: english 的 Wei River 取代 the base's Weihe River",
        ),
        # Counts in a row.
        ("2 added, 1 known already", "新增 2 个，已有 1 个"),
        ("would be: 1 added", "将会: 新增 1 个"),
        (
            "3 errors, 1 piece of advice: 29 sheets in 112 combinations of edition, paper and look",
            "3 处错误，1 条建议：29 张样式表，涉及 112 种版本、纸型与版式的组合",
        ),
        # What the operating system says.
        ("x.tsv: the lexicon cannot be read: No such file or directory",
         "x.tsv: 词库无法读取：没有这个文件或文件夹"),
        # An aside in brackets, an option's default, several words as one value.
        ("the file is empty (is a directory)", "文件是空的（是文件夹）"),
        ("How long a file must have been quiet.  [default: 3s]", "文件多久不变动才取用。[默认：3s]"),
        ("sets the simplified and pinyin editions", "排 简体、拼音 版"),
        # A word that is a count in one message is none in another.
        ("01.md: exists already and is not overwritten", "01.md: 已经存在，不予覆盖"),
        # Somebody's text is nobody's message.
        ("“the file is empty” cannot be read", "“the file is empty”无法读取"),
    ],
)  # fmt: skip
def test_messages_that_are_put_together(text: str, told: str) -> None:
    assert catalogue("zh").told(text) == told


def test_what_a_command_says_is_told_and_json_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lexicon = tmp_path / "t.tsv"
    lexicon.write_text(
        "simplified\ttraditional\tpinyin\tenglish\tkind\n卫河\t\t\tWei River\tplaze\n", "utf-8"
    )
    said = CliRunner().invoke(cli, ["lexicon", "check", "--lang", "zh", "t.tsv"])
    assert "没有 plaze 这个类别" in said.stdout
    assert "1 处错误" in said.stderr
    plain = CliRunner().invoke(cli, ["lexicon", "check", "--lang", "zh", "--json", "t.tsv"])
    assert "there is no kind plaze" in plain.stdout


def test_a_line_of_many_pieces_is_looked_up_piece_by_piece_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = Catalogue({"none {a} of these": "无"})
    looked: list[str] = []
    found = words._found

    def counted(text: str) -> str | None:
        looked.append(text)
        assert len(looked) < 100
        return found(text)

    monkeypatch.setattr(words, "_found", counted)
    words.told(": ".join(f"piece {number}" for number in range(20)))
    assert looked


def test_what_is_said_of_a_sentence_is_told_apart_from_it() -> None:
    zh = catalogue("zh")
    told = zh.told(
        "a1.s2.p3-2#ee85e0: dropped: may leave out “攻关 立法” (in “编制2025年度 (计划)…”)"
    )
    assert told == "a1.s2.p3-2#ee85e0: dropped: 可能漏译 “攻关 立法”（原文“编制2025年度 (计划)…”）"
    assert zh.told("may leave out “a” (in “b”) — waived").endswith("（原文“b”）；已放行")
    # What is not known stays as it is, whole.
    assert zh.told("nobody knows this (in “原文”)") == "nobody knows this (in “原文”)"
    told = zh.told("a1.s4: 台 is also printed 臺 (4 times on this page)")
    assert told == "a1.s4: 台 也有印作 臺 的（本版 4 处）"
    assert zh.told("a1.s4: 污 is also printed 汙") == "a1.s4: 污 也有印作 汙 的"
