"""The parallel edition's sheet is looked into as the others are, its English by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.edition import EditionCode
from pipeline.typeset.stylecheck import Kind, Level, check_styles
from pipeline.typeset.stylecheck.documents import combinations
from pipeline.typeset.stylecheck.vocabulary import Effect, Part, effects, name_of, part_of
from tests.typeset.conftest import STYLES
from tests.typeset.stylecheck.conftest import Check

ERROR, ADVICE = Level.ERROR, Level.ADVICE
PARALLEL = STYLES.joinpath("parallel.css").read_text(encoding="utf-8")
LINES = PARALLEL.count("\n")

# css after the shipped sheet, level, kind, a part of the message, a part of the remedy
FAULTS = {
    "a misspelt class": (
        ".translaton .headline { color: red; }",
        ERROR, Kind.SELECTOR, "no part of a page has the class .translaton", "write .translation",
    ),
    "small English": (
        ".parallel .translation .caption { font-size: 5pt; }",
        ADVICE, Kind.SIZE, ".translation .caption is set in 5 pt", "at least 6pt",
    ),
    "pale English": (
        ".translation .paragraph { color: #aaa; }",
        ADVICE, Kind.CONTRAST, ".translation .paragraph in #aaaaaa on white", "4.5 to 1",
    ),
    "English like its ground": (
        ".parallel .lead-box { background: #333; } .parallel .translation .lead { color: #444; }",
        ADVICE, Kind.CONTRAST, "on the background #333333 of .lead-box", "",
    ),
    "shares that are none": (
        ".parallel .columns { --halves: 100 0; }",
        ERROR, Kind.CUSTOM, "--halves of 100 0 leaves one text no room", "43 57",
    ),
    "one share": (
        ".parallel .columns { --halves: 43; }",
        ERROR, Kind.CUSTOM, "--halves wants two numbers", "43 57",
    ),
    "a half that is too narrow": (
        ".parallel .columns { --halves: 90 10; }",
        ADVICE, Kind.MEASURE, "the English half hold 1", "more in --halves",
    ),
    "an English font that has no Latin": (
        ".parallel .translation .headline { font-family: 'Nothing Like It'; }",
        ERROR, Kind.FONT, "no font for .translation .headline is installed", "fc-list",
    ),
    "what English has no use for": (
        ".parallel .translation .paragraph { text-shadow: 1pt 1pt red; }",
        ADVICE, Kind.UNUSED, "text-shadow does nothing", "what shows there: ",
    ),
    "a part of another edition": (
        ".pinyin .headline { color: red; }",
        ADVICE, Kind.UNREACHABLE, "parallel.css is read for the edition parallel only", "move",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_at_its_line(name: str, check: Check) -> None:
    css, level, kind, message, remedy = FAULTS[name]
    found = check(PARALLEL + css, sheet="parallel.css", editions=("parallel",))
    told = [
        fault
        for fault in found
        if (fault.level, fault.kind) == (level, kind)
        and message in fault.message
        and remedy in fault.remedy
    ]
    assert told, [str(fault) for fault in found]
    if name != "an English font that has no Latin":
        assert told[0].line == LINES + 1


def test_the_sheet_as_it_ships_is_right(check: Check) -> None:
    assert check(PARALLEL, sheet="parallel.css", editions=("parallel",), papers=(None, "a3")) == ()


def test_hyphens_of_the_english_half_show_in_both(check: Check) -> None:
    css = ".parallel .translation .note { hyphens: auto; }\n"
    found = check(PARALLEL + css, sheet="parallel.css", editions=("parallel",))
    assert not [fault for fault in found if fault.line == LINES + 1 and fault.kind is Kind.DOCX]
    css = ".parallel .note:lang(zh) { hyphens: auto; }\n"
    found = check(PARALLEL + css, sheet="parallel.css", editions=("parallel",))
    assert [fault for fault in found if fault.line == LINES + 1 and fault.kind is Kind.DOCX]


def test_a_look_s_own_sheet_is_looked_into(tmp_path: Path) -> None:
    styles = Path(
        shutil.copytree(STYLES, tmp_path / "styles", ignore=shutil.ignore_patterns("looks"))
    )
    look = styles / "looks" / "mine"
    look.mkdir(parents=True)
    sheet = look / "parallel.css"
    sheet.write_text(".translation .headline { colour: red; }\n", encoding="utf-8")
    chosen = [
        one
        for one in combinations(styles, editions=(EditionCode.PARALLEL,), papers=(None,))
        if one.look == look
    ]
    found = [fault for fault in check_styles(styles, chosen=chosen).faults if fault.path == sheet]
    assert [(fault.level, fault.line) for fault in found] == [(ERROR, 1)]
    assert "no property colour" in found[0].message


def test_the_parts_of_the_english_half() -> None:
    assert part_of("translation-paragraph") is part_of("paragraph") is Part.BLOCK
    assert part_of("translation-dateline") is Part.IN_ROW
    assert part_of("translation-paragraph-rt") is None  # English has no readings
    assert name_of("translation-paragraph") == ".translation .paragraph"
    assert effects(Part.BLOCK, EditionCode.PARALLEL)["hyphens"] is Effect.DOCX
    assert effects(Part.BLOCK, EditionCode.PARALLEL, english=True)["hyphens"] is Effect.BOTH
    assert "--halves" in effects(Part.COLUMNS, EditionCode.PARALLEL)
    assert "--halves" not in effects(Part.COLUMNS, EditionCode.HANS)
