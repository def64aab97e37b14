"""Styles kept between builds: the same as resolved anew, and never out of date."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.config import find_newspaper
from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError
from pipeline.typeset import cascade
from pipeline.typeset.cascade import resolve
from pipeline.typeset.keptstyles import kept_style
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(STYLES, tmp_path / "styles"))


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What has been resolved anew."""
    done: list[object] = []
    original = cascade.resolve

    def resolve(*arguments: object, **options: object) -> object:
        done.append(arguments[0])
        return original(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(cascade, "resolve", resolve)
    return done


def load(folder: Path, code: str = "pinyin", look: Path | None = None) -> Style:
    return kept_style(EditionCode(code), "zh-Hans", styles=folder, paper="a3", look=look).style


@pytest.mark.parametrize("code", list(EditionCode))
def test_a_kept_style_is_the_one_that_was_resolved(folder, resolved, code) -> None:
    look = folder / "looks" / "evening"
    fresh = load(folder, code, look)
    again = load(folder, code, look)
    assert len(resolved) == 1
    assert again == fresh
    assert again == resolve(code, "zh-Hans", styles=folder, paper="a3", look=look).style


def test_every_change_of_a_sheet_is_seen(folder, resolved) -> None:
    first = load(folder)
    sheet = folder / "tokens.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.paragraph { color: #123456 }\n", "utf-8")
    second = load(folder)
    assert len(resolved) == 2
    assert first != second
    (folder / "extra.css").write_text(".paragraph { color: #654321 }", "utf-8")
    sheet.write_text('@import "extra.css";\n' + sheet.read_text("utf-8"), "utf-8")
    load(folder)
    (folder / "extra.css").write_text(".byline { color: #654321 }", "utf-8")
    load(folder)
    assert len(resolved) == 4


def test_what_is_wrong_is_said_every_time_and_warned_of_where_it_is_wanted(
    folder, resolved, caplog
) -> None:
    with (folder / "newspaper.css").open("a") as sheet:
        sheet.write(".paragraph { colour: red }")
    paper = replace(find_newspaper(folder / "01.txt"), styles=folder)
    with caplog.at_level(logging.WARNING):
        stages.unwarned_style(EditionCode.HANS, "zh-Hans", paper)
    assert not caplog.text
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            stages.style(EditionCode.HANS, "zh-Hans", paper)
        assert "colour" in caplog.text
    assert len(resolved) == 3


@pytest.mark.parametrize(
    "css",
    [
        ".paragraph { text-indent: 2ic }",
        "@import 'more.txt';",
    ],
    ids=["by the font", "a file that is no style sheet"],
)
def test_what_hangs_on_more_than_the_sheets_is_not_kept(folder, resolved, css) -> None:
    (folder / "more.txt").write_text(".paragraph { color: #123456 }")
    sheet = folder / "newspaper.css"
    sheet.write_text(f"{css}\n{sheet.read_text('utf-8')}", "utf-8")
    load(folder)
    load(folder)
    assert len(resolved) == 2


def test_a_damaged_entry_is_made_anew(folder, resolved, tmp_path) -> None:
    fresh = load(folder)
    (entry,) = (tmp_path / "cache" / "newspaper-pipeline" / "styles").iterdir()
    for damage in (b"", entry.read_bytes()[:-9], b'{"language": 3}'):
        entry.write_bytes(damage)
        assert load(folder) == fresh
    assert len(resolved) == 4


def test_faults_of_the_sheets_are_told_as_ever(folder) -> None:
    (folder / "pinyin.css").unlink()
    with pytest.raises(ConfigurationError, match=r"style sheet is missing"):
        load(folder)


def test_a_page_whose_style_is_kept_is_set_without_weasyprint(folder) -> None:
    load(folder, "hans")
    code = (
        "import sys; from pathlib import Path; from pipeline.edition import *;"
        "from pipeline.typeset.keptstyles import kept_style; from pipeline import stages;"
        "from pipeline.formats import Format;"
        f"style = kept_style(EditionCode.HANS, 'zh-Hans', styles=Path({str(folder)!r}), paper='a3').style;"
        "block = Block('a1.h', Role.HEADLINE, (Inline('标题'),), article=1);"
        "edition = Edition(EditionCode.HANS, 'zh-Hans', '标题', '', None, (block,));"
        "print(len(stages.typeset(Format.PDF, edition, style).data));"
        "print(sorted(name for name in ('weasyprint', 'fontTools') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "[]"
