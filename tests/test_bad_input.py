"""Bad input, end to end: a clear error or a reported repair, an exit code by cause, no half file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.errors import ExitCode

ROOT = Path(__file__).parents[1]

PAGE = """\
2025年2月20日　星期四　第2版
编辑：李明　校对：王芳

我市春耕备耕工作全面展开

本报讯（记者 张伟）连日来，我市各地抓住有利时机，组织农户开展春耕备耕。
截至2月19日，全市已备足化肥12.5万吨、种子3800吨，农资供应充足、价格平稳。
"""

Build = Callable[..., Result]


@pytest.fixture
def newspaper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper with the real style sheets, as the current folder."""
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    source = tmp_path / "source"
    source.mkdir()
    (source / "newspaper.toml").write_text('[name]\nhans = "样报"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def build(newspaper: Path) -> Build:
    """Build the simplified DOCX of a page of these bytes, the real way."""

    def build(raw: bytes | str | None, *options: str, name: str = "d/01.txt") -> Result:
        if raw is not None:
            path = newspaper / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)
        options = options or ("-e", "hans", "-f", "docx")
        return CliRunner().invoke(cli, ["build", "--jobs", "1", *options])

    return build


def products(newspaper: Path) -> list[str]:
    return sorted(path.name for path in newspaper.rglob("dist/*/*/*"))


def text_of(docx: Path) -> str:
    from docx import Document

    body = Document(str(docx)).element.body
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "".join(node.text or "" for node in body.iter(name))


def repairs(newspaper: Path) -> str:
    result = CliRunner().invoke(cli, ["normalise", "source/d/01.txt", "--json"])
    assert result.exit_code == 0
    return json.dumps(json.loads(result.stdout)["repairs"], ensure_ascii=False)


# --- What is no page ---------------------------------------------------------------------

NO_PAGES = {
    "empty": b"",
    "blank": b" \n\n\t\n",
    "byte order mark only": b"\xef\xbb\xbf",
    "furniture only": "2025年2月20日　星期四　第2版\n编辑：李明　校对：王芳\n".encode(),
    "control characters only": b"\x00\x01\x02\x03" * 8,
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "noise": bytes((number * 7919 + number // 3) % 256 for number in range(4000)),
    "too much": b"\xe5\xad\x97" * (6 * 2**20),
}


@pytest.mark.parametrize("raw", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_no_page_is_refused_by_name(build: Build, newspaper: Path, raw: bytes) -> None:
    result = build(raw)
    assert result.exit_code == ExitCode.BAD_SOURCE, result.output
    assert result.stderr.startswith("error: source/d/01.txt:")
    assert len(result.stderr.splitlines()[1]) > 3  # what to do about it
    assert "Traceback" not in result.output
    assert products(newspaper) == []
    other = CliRunner().invoke(cli, ["normalise", "source/d/01.txt"])
    assert other.exit_code == ExitCode.BAD_SOURCE
    assert [path.name for path in (newspaper / "source/d").iterdir()] == ["01.txt"]


@pytest.mark.parametrize("command", ["build", "normalise", "check", "traditional", "pinyin"])
@pytest.mark.parametrize("kind", ["folder", "missing", "unreadable name"])
def test_a_path_that_is_no_file(newspaper: Path, command: str, kind: str) -> None:
    (newspaper / "empty").mkdir()
    path = {"folder": "empty", "missing": "gone/01.txt", "unreadable name": "x" * 300}[kind]
    result = CliRunner().invoke(cli, [command, path])
    assert result.exit_code == ExitCode.BAD_SOURCE, result.output
    assert path in result.stderr
    assert "Traceback" not in result.output


def test_an_unreadable_page(build: Build, newspaper: Path) -> None:
    result = build("+++\ndate = soon\n+++\n\n# 头条\n\n正文。\n", name="d/01.md")
    assert result.exit_code == ExitCode.BAD_SOURCE
    assert result.stderr.startswith("error: source/d/01.md:2")
    assert products(newspaper) == []


# --- What is read, with a repair on record -----------------------------------------------

READ = {
    "GBK": (PAGE.encode("gbk"), "GB18030"),
    "GB18030": (PAGE.replace("张伟", "张㐂").encode("gb18030"), "GB18030"),
    "UTF-16": (b"\xff\xfe" + PAGE.encode("utf-16-le"), "UTF-16"),
    "byte order mark and CRLF": (b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode(), ""),
    "control characters": (PAGE.replace("春耕备", "春\x07耕\x1b备"), "U+001B"),
    "U+0000": (PAGE.replace("春耕备", "春\x00耕备"), "U+0000"),
    "bidi overrides": (PAGE.replace("春耕备", "春\u202e耕\u2066备"), "U+202E"),
    "lone surrogates": (PAGE.replace("化肥", "化\ud800肥"), "U+D800"),
    "private-use characters": (PAGE.replace("化肥", "化\ue000肥"), "U+E000"),
    "zero-width characters": (PAGE.replace("春耕备", "春\u200b耕\ufeff备"), ""),
}


@pytest.mark.parametrize(("raw", "word"), READ.values(), ids=READ)
def test_what_can_be_mended_is_mended_and_reported(
    build: Build, newspaper: Path, raw: bytes | str, word: str
) -> None:
    result = build(raw)
    assert result.exit_code == 0, result.output
    text = text_of(newspaper / "dist/d/01/hans.docx")
    assert "我市春耕备耕工作全面展开" in text
    assert "全市已备足化肥12.5万吨" in re.sub("[�□\ue000]", "", text)
    assert not set(text) & set("\x00\x07\x1b\u202e\u2066\u200b\ufeff\ud800")
    assert word.lower() in repairs(newspaper).lower()


def test_markup_is_text(build: Build, newspaper: Path) -> None:
    evil = "<script>alert(1)</script>&amp;<b>"
    result = build(f"# {evil}\n\n正文{evil}。\n", name="d/01.md")
    assert result.exit_code == 0, result.output
    assert text_of(newspaper / "dist/d/01/hans.docx").count(evil) == 2
    index = (newspaper / "dist/index.html").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&lt;b&gt;" in index


@pytest.mark.slow
@pytest.mark.parametrize("lines", [True, False], ids=["200,000 characters", "one long line"])
def test_a_great_deal_of_text(build: Build, newspaper: Path, lines: bool) -> None:
    if lines:
        body = "本报讯连日来，我市各地抓住有利时机，组织农户开展春耕备耕工作。\n" * 6500
    else:
        body = "我市各地抓住有利时机，组织农户开展春耕备耕工作。" * 83_000
    result = build(f"2025年2月20日　星期四　第2版\n\n春耕备耕全面展开\n\n{body}\n")
    if result.exit_code == 0:
        assert len(text_of(newspaper / "dist/d/01/hans.docx")) > len(body) - body.count("\n")
    else:
        assert result.exit_code == ExitCode.BAD_SOURCE
        assert result.stderr.startswith("error: source/d/01.txt:")


# --- What stands around the page ---------------------------------------------------------

CONFIGURATIONS = {
    "not TOML": ("[name\n", "newspaper.toml:1:"),
    "a misspelt setting": ("[layout]\npapre = 'a4'\n", "newspaper.toml:2:"),
    "no such style folder": ("[files]\nstyles = 'gone'\n", "gone"),
    "no such lexicon": ("[files]\nlexicon = 'gone.tsv'\n", "gone.tsv"),
}


@pytest.mark.parametrize(("text", "words"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_a_wrong_configuration(build: Build, newspaper: Path, text: str, words: str) -> None:
    (newspaper / "source/newspaper.toml").write_text(text, encoding="utf-8")
    result = build(PAGE, "-e", "pinyin", "-f", "docx")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert [name for name in products(newspaper) if name.startswith("pinyin")] == []


def test_a_wrong_lexicon_does_not_stop_the_edition_that_uses_none(
    build: Build, newspaper: Path
) -> None:
    (newspaper / "source/newspaper.toml").write_text("[files]\nlexicon = 'l.tsv'\n")
    (newspaper / "source/l.tsv").write_text("simplified\tpinyin\na\tb\tc\n")
    result = build(PAGE, "-e", "hans,pinyin", "-f", "docx")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert "source/l.tsv:2:" in result.stderr
    assert "made dist/d/01/hans.docx" in result.stdout


SHEETS = {
    "missing": None,
    "not UTF-8": b"p { content: '\xff\xfe' }",
    "reaches into the network": b'@import "https://example.com/x.css";',
    "reaches outside": b'@import "../../../etc/passwd";',
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_wrong_style_sheet(build: Build, newspaper: Path, sheet: bytes | None) -> None:
    path = newspaper / "styles/newspaper.css"
    if sheet is None:
        path.unlink()
    else:
        path.write_bytes(sheet)
    result = build(PAGE)
    assert result.exit_code == ExitCode.BAD_CONFIGURATION, result.output
    assert "newspaper.css" in result.stderr
    assert "Traceback" not in result.output
    assert "hans.docx" not in products(newspaper)


def test_a_style_sheet_that_is_a_folder(build: Build, newspaper: Path) -> None:
    (newspaper / "styles/tokens.css").unlink()
    (newspaper / "styles/tokens.css").mkdir()
    result = build(PAGE)
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert "tokens.css" in result.stderr


def test_a_font_that_nobody_has(build: Build, newspaper: Path) -> None:
    with (newspaper / "styles/hans.css").open("a", encoding="utf-8") as file:
        file.write('\n.paragraph { font-family: "No Such Face" !important }\n')
    result = build(PAGE, "-e", "hans", "-f", "pdf")
    assert result.exit_code == 0
    assert "skipped dist/d/01/hans.pdf" in result.stdout
    assert "No Such Face" in result.stdout
    result = build(None, "-e", "hans", "-f", "pdf", "--strict")
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY


def test_one_bad_page_among_good_ones(build: Build, newspaper: Path) -> None:
    build(b"", name="d/02.txt")
    result = build(PAGE)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert "made dist/d/01/hans.docx" in result.stdout
    assert "failed source/d/02.txt" in result.stdout
    assert products(newspaper) == ["hans.docx", "manifest.json"]


def test_an_output_that_is_a_file(build: Build, newspaper: Path) -> None:
    (newspaper / "dist").write_text("mine", encoding="utf-8")
    result = build(PAGE)
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr.startswith("error: dist: cannot be written")
    assert (newspaper / "dist").read_text(encoding="utf-8") == "mine"


# --- Files and streams of a real process -------------------------------------------------


def pipeline(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        capture_output="stdout" not in options,
        env=environment,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def test_a_file_name_that_is_no_text(newspaper: Path) -> None:
    name = os.fsdecode(b"source/d/\xff\xfe.txt")
    Path(name).parent.mkdir()
    Path(name).write_text(PAGE, encoding="utf-8")
    done = pipeline("build", "-e", "hans", "-f", "docx", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert b"hans.docx" in done.stdout
    (index,) = newspaper.glob("dist/index.html")
    assert b"%FF%FE/hans.docx" in index.read_bytes()


def test_standard_output_that_is_full(newspaper: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    Path("p.txt").write_text(PAGE, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = pipeline("normalise", "p.txt", "--json", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == ExitCode.CANNOT_WRITE
    assert done.stderr.startswith(b"error: standard output: cannot be written")
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 2


def test_standard_output_that_nobody_reads(newspaper: Path) -> None:
    Path("p.txt").write_text(PAGE * 3000, encoding="utf-8")
    command = f"{sys.executable} -m pipeline normalise p.txt --json; echo $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"{{ {command}; }} | head -c 9"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.stderr == b"0\n"


def test_messages_on_a_terminal_that_knows_no_hanzi(newspaper: Path) -> None:
    Path("坏.txt").write_bytes(b"")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "normalise", "坏.txt"],
        capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == ExitCode.BAD_SOURCE
    assert b"the file is empty" in done.stderr
    assert b"Traceback" not in done.stderr
