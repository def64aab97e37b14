"""The repairs as a table for the terminal."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.normalise.report import counted, rows_of
from pipeline.page import Repair
from pipeline.sourceformat.source import read_page
from pipeline.terms.columns import width_of

RAW = Path(__file__).parents[2] / "source" / "2025-02-20" / "01.txt"


def test_suspicions_come_first_and_all_of_them_others_by_kind_with_the_first_few() -> None:
    page = read_page(RAW)
    rows = rows_of(page)
    suspicions = [repair for repair in page.repairs if repair.kind == "suspect"]
    assert [row[0] for row in rows[: len(suspicions)]] == ["suspect"] * len(suspicions)
    assert [row[2] for row in rows[: len(suspicions)]] == [item.reason for item in suspicions]
    told = {kind: sum(row[0] == kind for row in rows) for kind, _, _ in rows}
    for kind in {repair.kind for repair in page.repairs} - {"suspect"}:
        there = sum(repair.kind == kind for repair in page.repairs)
        assert told[kind] == min(there, 3) + (there > 3)
        if there > 3:
            assert (kind, "", f"and {there - 3} more") in rows


def test_a_row_shows_the_seam_or_what_became_what() -> None:
    page = read_page(RAW)
    repairs = (
        Repair("join", (3, 5), "在市委\n领导下", "在市委领导下", "a column break", 1.0),
        Repair("space", (7,), "郭 剑", "郭剑", "a name", 0.5),
        Repair("encoding", (), "", "", "read as GB18030", 1.0),
    )
    assert rows_of(replace(page, repairs=repairs)) == [
        ("join", "3, 5", "在市委⏎领导下"),
        ("space", "7", "郭 剑 → 郭剑 (50% sure)"),
        ("encoding", "the file", "read as GB18030"),
    ]
    assert counted(repairs) == "0 suspicions to check, 3 repairs made"


def test_the_command_prints_it_as_wide_as_the_terminal(tmp_path: Path) -> None:
    shutil.copy(RAW, tmp_path / "01.txt")
    result = CliRunner().invoke(cli, ["normalise", str(tmp_path / "01.txt")], env={"COLUMNS": "60"})
    assert result.exit_code == 0, result.output
    table = result.stdout.split("\n\n")[1].splitlines()
    assert len(table) > 8
    assert all(width_of(line) <= 60 for line in table)
    assert result.stdout.endswith(f"{counted(read_page(RAW).repairs)}\n")
    quiet = CliRunner().invoke(cli, ["normalise", str(RAW), "-o", str(tmp_path / "b.md"), "-q"])
    assert quiet.stdout == ""
