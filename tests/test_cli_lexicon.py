"""`pipeline lexicon`: its commands, what they write, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.errors import ExitCode
from pipeline.lexicon import COLUMNS, base_path, read_lexicon

HEADER = "\t".join(COLUMNS)
CONFIG = '[files]\nlexicon = "lexicon.tsv"\nmemory = "memory.tmx"\n'
OWN = f"# ours\n{HEADER}\n卫河\t\t\tWei River\t\t\n"
PAGE = "# 沧南县推行“拿地即开工”\n\n本报记者 任长霞\n\n沧南县财政局局长华保红表示，工程当天开工。\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper with a lexicon of its own, as the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("source").mkdir()
    Path("source/newspaper.toml").write_text(CONFIG, encoding="utf-8")
    Path("source/lexicon.tsv").write_text(OWN, encoding="utf-8")
    Path("source/01.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["lexicon", *arguments])


def own() -> str:
    return Path("source/lexicon.tsv").read_text(encoding="utf-8")


# --- find --------------------------------------------------------------------------------------


def test_find_shows_each_row_with_its_place_and_which_holds() -> None:
    result = run("find", "衛河")
    assert result.exit_code == ExitCode.OK
    head, base, mine = result.stdout.splitlines()
    assert head.split() == [
        "simplified",
        "traditional",
        "pinyin",
        "english",
        "kind",
        "where",
        "in",
        "use",
    ]
    assert "Weihe River" in base
    assert "  base:" in base
    assert base.endswith("not english: source/lexicon.tsv:3")
    assert mine.split() == ["卫河", "Wei", "River", "source/lexicon.tsv:3", "yes"]
    assert Path("source/lexicon.tsv").exists()


def test_find_as_json() -> None:
    told = json.loads(run("find", "wei he", "--json").stdout)
    assert told["schema"] == "lexicon-find/1"
    base, mine = told["rows"]
    assert (base["simplified"], base["line"] > 1, base["matched"]) == ("卫河", True, "pinyin")
    assert base["overridden"] == {"english": {"file": "source/lexicon.tsv", "line": 3}}
    assert (mine["english"], mine["used"]) == ("Wei River", ["english"])


def test_find_nothing() -> None:
    result = run("find", "qqqqq")
    assert (result.exit_code, result.stdout) == (ExitCode.CHECK_FAILED, "")
    assert result.stderr == "no row has qqqqq\n"
    assert run("find", "qqqqq", "-q").stderr == ""


# --- add ---------------------------------------------------------------------------------------


def test_add_writes_the_row_and_tells_what_is_proposed() -> None:
    result = run("add", "清水河", "--kind", "place", "--english", "Qingshui River")
    assert result.exit_code == ExitCode.OK
    row = "清水河\t清水河\tQīngshuǐ Hé\tQingshui River\tplace\t\n"
    assert result.stdout == row
    assert result.stderr.startswith("added source/lexicon.tsv:4\nproposed: traditional, pinyin")
    assert own() == OWN + row


def test_add_takes_tone_numbers() -> None:
    assert "Qīngshuǐ Hé" in run("add", "清水河", "--pinyin", "Qing1shui3 He2").stdout


def test_add_gives_a_term_without_hanzi_no_forms() -> None:
    result = run("add", "GDP", "--english", "GDP")
    assert result.stdout == "GDP\t\t\tGDP\t\t\n"
    assert "note" not in result.stderr
    assert run("add", "").stderr.startswith("error: the term is empty")


def test_add_can_be_tried() -> None:
    result = run("add", "清水河", "--dry-run")
    assert result.stderr.startswith("would write source/lexicon.tsv:4")
    assert own() == OWN


def test_add_refuses_what_is_there_unless_asked() -> None:
    result = run("add", "卫河", "--english", "River Wei")
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr.startswith(
        "error: source/lexicon.tsv:3: 卫河 stands in the lexicon already"
    )
    assert own() == OWN
    assert run("add", "卫河", "--english", "River Wei", "--replace").exit_code == ExitCode.OK
    assert own() == OWN.replace("Wei River", "River Wei")


def test_add_refuses_what_is_malformed() -> None:
    result = run("add", "清水河", "--pinyin", "Qīngshǔi Hé")
    assert result.exit_code == ExitCode.USAGE
    assert "write shuǐ" in result.stderr
    assert own() == OWN


def test_add_makes_the_file_that_newspaper_toml_names() -> None:
    Path("source/lexicon.tsv").unlink()
    assert run("add", "清水河", "-q").exit_code == ExitCode.OK
    assert own().startswith(f"{HEADER}\n清水河\t")


def test_the_shipped_lexicon_is_never_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    before = base_path().read_bytes()
    Path("source/newspaper.toml").write_text(
        f'[files]\nlexicon = "{base_path().as_posix()}"\n', encoding="utf-8"
    )
    result = run("add", "清水河")
    assert result.exit_code == ExitCode.USAGE
    assert "is not written to" in result.stderr
    assert base_path().read_bytes() == before


def test_a_newspaper_without_a_lexicon_and_no_newspaper() -> None:
    Path("source/newspaper.toml").write_text("", encoding="utf-8")
    result = run("add", "清水河")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert 'write lexicon = "lexicon.tsv" under [files]' in result.stderr
    Path("source/newspaper.toml").unlink()
    assert "pipeline new DIR" in run("add", "清水河").stderr


# --- check -------------------------------------------------------------------------------------


def test_check_tells_errors_then_advice_then_notes() -> None:
    Path("source/lexicon.tsv").write_text(
        OWN + "沁水河\t\t\tQinshui \tplaze\n卫河\t\t\tWei\n", encoding="utf-8"
    )
    result = run("check")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert result.stdout.splitlines() == [
        "source/lexicon.tsv:4: 沁水河: there is no kind plaze; write place",
        "source/lexicon.tsv:5: 卫河: has another english in line 3; this row wins; leave one row",
        "",
        "Advice:",
        "source/lexicon.tsv:4: 沁水河: spaces around the english; delete them",
        "",
        "Notes:",
        "source/lexicon.tsv:3: 卫河: english Wei River stands for the base's Weihe River",
        "source/lexicon.tsv:5: 卫河: english Wei stands for the base's Weihe River",
    ]
    assert result.stderr == "2 errors, 1 piece of advice, 2 notes: 3 rows\n"


def test_check_lets_advice_pass_unless_strict() -> None:
    Path("source/lexicon.tsv").write_text(f"{HEADER}\n卫河\t衛河\n", encoding="utf-8")
    assert run("check").exit_code == ExitCode.OK
    assert (run("check", "-q").output, run("check", "-q").exit_code) == ("", ExitCode.OK)
    strict = run("check", "--strict", "-q")
    assert strict.exit_code == ExitCode.BAD_CONFIGURATION
    assert "says nothing that the base" in strict.stdout


def test_check_as_json_of_a_named_file() -> None:
    Path("other.tsv").write_text(f"{HEADER}\n人大\t\t\t\tplaze\n", encoding="utf-8")
    told = json.loads(run("check", "other.tsv", "--json").stdout)
    assert (told["schema"], told["errors"], told["rows"]) == ("lexicon-check/1", 1, 1)
    assert told["findings"][0] == {
        "file": "other.tsv",
        "line": 2,
        "level": "error",
        "kind": "kind",
        "term": "人大",
        "message": "there is no kind plaze",
        "remedy": "write place",
    }


def test_check_a_file_that_is_not_there() -> None:
    result = run("check", "none.tsv")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert result.stderr.startswith("error: none.tsv: the lexicon cannot be read")


# --- suggest -----------------------------------------------------------------------------------


def test_suggest_gives_rows_that_can_be_pasted() -> None:
    result = run("suggest", "source/01.md")
    assert result.exit_code == ExitCode.OK
    Path("pasted.tsv").write_text(result.stdout, encoding="utf-8")
    pasted = read_lexicon(Path("pasted.tsv"))
    assert {"任长霞", "华保红", "沧南县财政局", "拿地即开工"} <= {
        term.simplified for term in pasted
    }
    assert own() == OWN


def test_suggest_adds_what_is_chosen_to_be_looked_over() -> None:
    result = run("suggest", "source/01.md", "--only", "华保红", "--add")
    assert result.exit_code == ExitCode.OK
    assert result.stderr == "added 1 row from source/lexicon.tsv:4 on, to be looked over\n"
    assert own().startswith(OWN + "华保红\t華保紅\tHuà Bǎohóng\tHua Baohong\tperson\treview: 1×")
    assert "waits to be looked over" in run("check").stdout
    assert "\n华保红\t" not in run("suggest", "source/01.md").stdout


def test_suggest_only_what_is_among_them() -> None:
    result = run("suggest", "source/01.md", "--only", "人大")
    assert result.exit_code == ExitCode.USAGE
    assert "人大 is not among the suggestions" in result.stderr


def test_suggest_as_json() -> None:
    told = json.loads(run("suggest", "source/01.md", "--json").stdout)
    first = next(item for item in told["suggestions"] if item["simplified"] == "华保红")
    assert (first["ground"], first["count"], first["line"]) == ("person", 1, 5)


def test_suggest_a_page_that_is_none() -> None:
    assert run("suggest", "none.md").exit_code == ExitCode.BAD_SOURCE


# --- import and export -------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["csv", "tbx", "xlsx", "tsv"])
def test_out_and_back_in(suffix: str) -> None:
    run("add", "清水河", "--english", "Qingshui River", "--note", '=a, "b"')
    before = own()
    result = run("export", f"terms.{suffix}")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, f"wrote terms.{suffix}\n")
    again = run("import", f"terms.{suffix}")
    assert (again.exit_code, again.stderr) == (ExitCode.OK, "2 known already\n")
    assert own() == before
    Path("source/lexicon.tsv").unlink()
    assert run("import", f"terms.{suffix}").stderr == "2 added\n"
    assert own() == before.removeprefix("# ours\n")


def test_export_everything_and_to_standard_output() -> None:
    assert run("export", "all.tsv", "--all").exit_code == ExitCode.OK
    everything = read_lexicon(Path("all.tsv"))
    assert len(everything) > 2000
    assert "卫河\t衛河\tWèi Hé\tWei River\tplace\t\n" in Path("all.tsv").read_text(encoding="utf-8")
    assert run("export", "-").stdout == OWN.removeprefix("# ours\n")


def test_export_overwrites_nothing() -> None:
    Path("terms.csv").write_text("mine", encoding="utf-8")
    result = run("export", "terms.csv")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert Path("terms.csv").read_text(encoding="utf-8") == "mine"
    Path("source/lexicon.tsv").write_text(f"{HEADER}\n", encoding="utf-8")
    assert "no terms yet" in run("export", "none.tbx").stderr
    assert not Path("none.tbx").exists()


def test_import_reports_conflicts_and_overwrites_nothing() -> None:
    Path("t.csv").write_text(
        "simplified,english,note\n卫河,River Wei,x\n清水河,Clear River,\n", encoding="utf-8"
    )
    result = run("import", "t.csv")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stdout == (
        "t.csv:2: 卫河: english River Wei, where source/lexicon.tsv has Wei River; "
        "left as it is, --replace overwrites it\n"
    )
    assert result.stderr == "1 added, 1 left out\n"
    assert own() == OWN + "清水河\t\t\tClear River\t\t\n"
    assert run("import", "t.csv", "--replace").stderr == "1 overwritten, 1 known already\n"
    assert "卫河\t\t\tRiver Wei\t\tx\n" in own()


def test_import_writes_nothing_where_a_row_is_malformed() -> None:
    Path("t.csv").write_text("simplified,english\n清水河,Clear River\n會議,x\n", encoding="utf-8")
    result = run("import", "t.csv")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert (
        result.stdout == "t.csv:3: 會議: 會議 is traditional, in the simplified form; write 会议\n"
    )
    assert own() == OWN


def test_import_takes_tone_numbers() -> None:
    Path("terms.csv").write_text("简体,拼音\n清水河,Qing1shui3 He2\n", encoding="utf-8")
    assert run("import", "terms.csv").exit_code == ExitCode.OK
    assert "清水河\t\tQīngshuǐ Hé" in own()


def test_import_can_be_tried() -> None:
    Path("t.csv").write_text("simplified,english\n清水河,Clear River\n", encoding="utf-8")
    assert run("import", "t.csv", "--dry-run").stderr == "would be: 1 added\n"
    assert own() == OWN


def test_import_of_a_broken_file_is_named_with_its_line() -> None:
    Path("t.csv").write_text("term,english\n", encoding="utf-8")
    result = run("import", "t.csv")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert result.stderr.startswith("error: t.csv:1: there is no column term")


def test_the_program_is_quick_to_start_with_it() -> None:
    code = "import sys, pipeline.commands.lexicon; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"openpyxl", "lxml", "opencc", "pypinyin", "pipeline.terms"}
