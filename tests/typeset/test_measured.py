"""The finished pages, measured: within the limits of a critical typesetter, and no fault missed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from pipeline.edition import TEXTS, EditionCode
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import Line, Run
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out, pdf
from tests.typeset.measured import Measured, measure, table
from tests.typeset.measuring.trials import TRIALS, Trial, edition, style

pytestmark = pytest.mark.slow

CHINESE = (EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN)
# Pages that put together what hardly goes into a line: addresses, long names and codes.
STRAINED = {"stress", "short"}

Every = dict[tuple[str, str], Measured]
SAMPLE, LIFTS = TRIALS[0], TRIALS[2]


@pytest.fixture(scope="module")
def every() -> Every:
    """Every trial page in every edition, set and measured once."""
    found = {}
    for trial in TRIALS:
        for code in TEXTS:
            made, look = edition(trial, code), style(trial, code)
            found[trial.name, code.value] = measure(pdf(made, look), made, look)
    print()
    print(table(found))
    return found


PAGES = [(trial.name, code.value) for trial in TRIALS for code in TEXTS]


@pytest.mark.parametrize("page", PAGES, ids=["-".join(page) for page in PAGES])
def test_a_critical_typesetter_finds_nothing(every: Every, page: tuple[str, str]) -> None:
    found = every[page]
    assert found.faults == {}
    assert found.rows > 5


def test_full_lines_are_flush(every: Every) -> None:
    full = sum(found.full_lines for found in every.values())
    ragged = sum(len(found.places["ragged"]) for found in every.values())
    assert full > 1500
    assert 1 - ragged / full >= 0.995
    assert all(found.flush >= 0.995 for found in every.values())


def test_word_spaces_are_neither_closed_nor_gaping(every: Every) -> None:
    lines = torn = 0
    for (page, code), found in every.items():
        if code == "en":
            assert found.narrowest_space > 0.18
            assert found.widest_space < (1.3 if page in STRAINED else 1.0)
            if page not in STRAINED:
                lines += found.full_lines
                # Over six tenths of an em, two and a half times the natural one.
                torn += sum(loose > 0.35 for loose, _ in found.looseness)
    assert torn / lines < 0.03


def test_hanzi_stand_evenly(every: Every) -> None:
    for (page, code), found in every.items():
        if code in {"hans", "hant"}:
            assert found.widest_spread < (0.75 if page in STRAINED else 0.3)
            loose = [spread for spread, _ in found.looseness]
            if page not in STRAINED:
                assert sum(loose) / len(loose) < 0.06
        elif code == "pinyin":
            # A word may not be broken, and its reading takes its room.
            assert found.widest_spread < (0.7 if page in STRAINED else 0.56)


def test_readings_stand_over_their_hanzi(every: Every) -> None:
    off = [syllable for found in every.values() for syllable in found.syllables_off]
    assert len(off) > 3000
    assert max(found.off_centre for found in every.values()) < 0.1
    # A word is read as one, centred over its hanzi: a syllable of it stands near its own.
    assert sum(syllable < 0.5 for syllable in off) / len(off) > 0.97


def test_few_paragraphs_end_in_half_a_word(every: Every) -> None:
    ended = sum(len(found.fragments) for found in every.values())
    assert ended <= 10


# Faults put in -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def layouts() -> Callable[[Trial, EditionCode], Layout]:
    made: dict[tuple[str, EditionCode], Layout] = {}

    def get(trial: Trial, code: EditionCode) -> Layout:
        if (trial.name, code) not in made:
            made[trial.name, code] = lay_out(edition(trial, code), style(trial, code))
        return made[trial.name, code]

    return get


def damaged(
    layouts: Callable[[Trial, EditionCode], Layout],
    change: Callable[[list[PlacedLine]], None],
    code: EditionCode = EditionCode.HANS,
    trial: Trial = LIFTS,
) -> Measured:
    """A page, by default the small one, with its lines changed, painted and measured."""
    layout = layouts(trial, code)
    page = layout.pages[0]
    lines = list(page.lines)
    change(lines)
    layout = dataclasses.replace(
        layout, pages=(dataclasses.replace(page, lines=tuple(lines)), *layout.pages[1:])
    )
    made, look = edition(trial, code), style(trial, code)
    return measure(paint(made, look, layout), made, look)


def body(lines: list[PlacedLine]) -> Iterator[int]:
    """The lines of paragraphs that have two of theirs over and under them in the column."""
    for number in range(2, len(lines) - 2):
        near = lines[number - 2 : number + 3]
        block = lines[number].line.block
        one = {placed.line.block for placed in near} == {block} and ".s" in block
        if one and all(above.y < below.y for above, below in pairwise(near)):
            yield number


def with_runs(placed: PlacedLine, *runs: Run) -> PlacedLine:
    line: Line = dataclasses.replace(placed.line, runs=runs)
    return dataclasses.replace(placed, line=line)


def test_the_page_that_is_damaged_is_sound(layouts) -> None:
    for code in CHINESE:
        assert damaged(layouts, lambda lines: None, code).faults == {}


def test_a_glyph_half_a_point_out_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        at = next(body(lines))
        *first, last = lines[at].line.runs
        moved = dataclasses.replace(
            last, advances=(*last.advances[:-2], last.advances[-2] + 0.5, last.advances[-1])
        )
        lines[at] = with_runs(lines[at], *first, moved)

    assert "ragged" in damaged(layouts, change).faults


def test_a_line_half_a_point_low_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        at = next(body(lines))
        lines[at] = dataclasses.replace(lines[at], y=lines[at].y + 0.5)

    assert set(damaged(layouts, change).faults) == {"off_grid"}


def test_a_comma_at_a_lines_start_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        at = next(n for n in body(lines) if lines[n].line.runs[-1].text[-1] == "，")
        last, after = lines[at].line.runs[-1], lines[at + 1].line.runs
        width = last.advances[-1]
        comma = dataclasses.replace(last, x=-width, text="，", advances=(width,))
        rest = dataclasses.replace(last, text=last.text[:-1], advances=last.advances[:-1])
        lines[at] = with_runs(lines[at], *lines[at].line.runs[:-1], rest)
        lines[at + 1] = with_runs(lines[at + 1], comma, *after)

    assert "kinsoku" in damaged(layouts, change, trial=SAMPLE).faults


def test_a_dropped_line_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        del lines[next(body(lines))]

    faults = damaged(layouts, change).faults
    assert "lost" in faults
    assert len(faults["lost"]) == 1


def test_a_hole_and_a_short_column_are_seen(layouts) -> None:
    def hole(lines: list[PlacedLine]) -> None:
        at = next(body(lines))
        del lines[at - 1 : at + 2]

    assert {"holes", "lost"} <= set(damaged(layouts, hole).faults)

    def short(lines: list[PlacedLine]) -> None:
        # The last two lines of a column: the next one is higher up the page.
        at = next(n for n in range(20, len(lines)) if lines[n + 1].y < lines[n].y)
        del lines[at - 1 : at + 1]

    assert "feet" in damaged(layouts, short).faults


def test_another_face_is_seen(layouts) -> None:
    other = FontBook().chain(("Noto Sans CJK SC",), 400, italic=False)[0]

    def change(lines: list[PlacedLine]) -> None:
        at = next(body(lines))
        runs = (dataclasses.replace(run, face=other) for run in lines[at].line.runs)
        lines[at] = with_runs(lines[at], *runs)

    assert "faces" in damaged(layouts, change).faults


def test_a_line_out_of_the_margins_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        at = max(body(lines))
        lines[at] = dataclasses.replace(lines[at], x=lines[at].x + 2)

    assert {"ragged", "ragged_left", "outside"} <= set(damaged(layouts, change).faults)


def test_a_reading_beside_its_hanzi_is_seen(layouts) -> None:
    def change(lines: list[PlacedLine]) -> None:
        at = next(body(lines))
        runs = (
            dataclasses.replace(run, x=run.x + 0.5) if run.ruby else run
            for run in lines[at].line.runs
        )
        lines[at] = with_runs(lines[at], *runs)

    assert "readings" in damaged(layouts, change, EditionCode.PINYIN).faults


def test_marks_of_another_place_are_seen() -> None:
    made, look = edition(LIFTS, EditionCode.HANT), style(LIFTS, EditionCode.HANS)
    assert {"off_square", "faces"} & set(measure(pdf(made, look), made, look).faults)


BREAKING = "pipeline.typeset.compose.breaking"
GAPS = "pipeline.typeset.compose.gaps"


def remeasured(trial: Trial, code: EditionCode) -> Measured:
    made, look = edition(trial, code), style(trial, code)
    return measure(pdf(made, look), made, look)


def test_a_composer_that_parts_figures_from_their_units_is_seen(monkeypatch) -> None:
    monkeypatch.setattr(f"{GAPS}._ends_in_figure", lambda atom, before: False)
    found = [remeasured(trial, EditionCode.HANS) for trial in TRIALS[1:5]]
    assert any("numbers" in measured.faults for measured in found)


def test_a_composer_without_a_limit_of_hyphens_is_seen(monkeypatch) -> None:
    monkeypatch.setattr(f"{BREAKING}._HYPHENS_IN_A_ROW", 0.0)
    # Which page needs so many hangs on its English.
    assert any("hyphens" in remeasured(trial, EditionCode.EN).faults for trial in TRIALS)


def test_a_composer_that_does_not_squeeze_is_seen(monkeypatch) -> None:
    monkeypatch.setattr(f"{GAPS}._squeeze", lambda atom, after: 0.0)
    monkeypatch.setattr(f"{GAPS}._QUARTER", 0.0)
    assert {"pairs", "quarters"} <= set(remeasured(LIFTS, EditionCode.HANS).faults)
