"""The comparison with other programs: the same text for all, and every fault seen in theirs."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from pipeline.edition import Edition, EditionCode, Role
from pipeline.typeset.pdf import pdf
from pipeline.typeset.style import CONTAINERS, Style
from tests.typeset.measured import measure
from tests.typeset.measuring.trials import TRIALS, edition, style

HERE = Path(__file__).parent
LIFTS = TRIALS[2]


@pytest.fixture(scope="module")
def loupe():
    from tests.benchmarks import loupe

    return loupe


@pytest.fixture(scope="module")
def sources():
    from tests.benchmarks import sources

    return sources


def typst_pdf(markup: str, folder: Path) -> bytes:
    path = folder / "page.typ"
    path.write_text(markup, "utf-8")
    return typst.compile(str(path))


def page(code: EditionCode) -> tuple[Edition, Style]:
    return edition(LIFTS, code), style(LIFTS, code)


@pytest.mark.parametrize("code", [EditionCode.HANS, EditionCode.PINYIN, EditionCode.EN])
def test_the_browser_gets_the_whole_text_in_order(sources, code: EditionCode) -> None:
    made, look = page(code)
    text = sources.html_page(made, look)
    body = re.sub(r"<rt>.*?</rt>|<style>.*?</style>|<title>.*?</title>", "", text, flags=re.DOTALL)
    plain = re.sub(r"<[^>]*>|\s", "", body)
    assert plain == "".join("".join(block.text.split()) for block in made.blocks)
    readings = [inline.reading for block in made.blocks for inline in block.inlines]
    assert re.findall("<rt>(.*?)</rt>", text) == [reading for reading in readings if reading]


@pytest.mark.parametrize("code", [EditionCode.HANS, EditionCode.PINYIN])
def test_our_page_measures_the_same_by_the_loupe(loupe, code: EditionCode) -> None:
    made, look = page(code)
    data = pdf(made, look)
    found, ours = loupe.figures(data, made, look), measure(data, made, look)
    assert ours.faults == {}
    assert (found.kinsoku, found.numbers, found.lonely, found.miscopied) == (0, 0, 0, 0)
    assert (found.flush, found.on_grid) == (1.0, 1.0)
    assert found.feet == pytest.approx(ours.feet_apart)


def test_a_page_of_typst_is_read_back(loupe, sources, tmp_path: Path) -> None:
    made, look = page(EditionCode.HANS)
    found = loupe.figures(typst_pdf(sources.typst_page(made, look), tmp_path), made, look)
    assert found.lines > 30
    assert found.flush > 0.9


def test_a_ragged_page_and_a_comma_at_a_lines_start_are_seen(loupe, sources, tmp_path) -> None:
    made, look = page(EditionCode.HANS)
    markup = sources.typst_page(made, look)
    ragged = typst_pdf(markup.replace("justify: true", "justify: false"), tmp_path)
    assert loupe.figures(ragged, made, look).flush < 0.9
    before, par, text = markup.partition("#par[")
    broken = before + par + text.replace("，", '";#linebreak();#"，')
    assert broken != markup
    assert loupe.figures(typst_pdf(broken, tmp_path), made, look).kinsoku > 3


def test_readings_of_typst_are_told_from_the_text(loupe, sources, tmp_path: Path) -> None:
    made, look = page(EditionCode.PINYIN)
    sheet, _ = loupe._read(typst_pdf(sources.typst_page(made, look), tmp_path), made, look)
    read = [
        row for row in sheet.rows
        if row.role is Role.PARAGRAPH and any("\u4e00" <= char <= "\u9fff" for char in row.text)
    ]  # fmt: skip
    assert len(read) > 20
    assert all(row.readings for row in read)
    told = {row.block.id for row in sheet.rows if row.block}
    assert told >= {block.id for block in made.blocks if block.role not in CONTAINERS}


def test_radicals_and_soft_hyphens_count_as_copied_wrong(loupe) -> None:
    assert [loupe._plain(char) for char in "⽇⺠\u00ad日民-"] == list("日民-日民-")


def test_work_of_processes_that_outlive_their_parent_is_counted() -> None:
    program = (
        "from processes import measure_all\n"
        "busy = 'import time\\nend = time.process_time() + 0.4\\n"
        "while time.process_time() < end: pass'\n"
        "import sys\n"
        'start = \'import subprocess, sys; subprocess.Popen([sys.executable, "-S", "-c", sys.argv[1]])\'\n'
        "print(measure_all([sys.executable, '-S', '-c', start, busy]).cpu)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert float(shown.stdout) >= 0.4


def test_a_long_text_has_every_block_once(monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    import cases

    made, _ = page(EditionCode.HANS)
    long = cases.repeated(made, 3)
    ids = [block.id for block in long.blocks]
    assert len(set(ids)) == len(ids)
    paragraphs = [block for block in made.blocks if block.role is Role.PARAGRAPH]
    assert len([b for b in long.blocks if b.role is Role.PARAGRAPH]) == 3 * len(paragraphs)
    assert cases.repeated(made, 1) == replace(made)
