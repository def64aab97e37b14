"""The table of translation quality: what it counts, how it groups, what it refuses."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError, MissingDependencyError, OutputError
from pipeline.gate import Gate
from pipeline.lexicon import Lexicon, Term
from pipeline.translate.engines.argos import embedded_packages
from tests.benchmarks.english_scores import (
    Output,
    Pair,
    Run,
    Share,
    bleu_and_chrf,
    by_genre,
    numbers_found,
    read_pairs,
    scores,
    signatures,
    translate_pairs,
)

HERE = Path(__file__).parent
NONE = Lexicon()


class Fake:
    """An engine that knows some sentences by heart and has nothing to say to the others."""

    name = "fake 1.0"

    def __init__(self, known: Mapping[str, str], *, term_injection: bool = False) -> None:
        self.known = known
        self.term_injection = term_injection

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [self.known.get(sentence, "") for sentence in sentences]


def outcome(known: Mapping[str, str], *pairs: tuple[str, str], lexicon: Lexicon = NONE, **options):
    listed = [Pair("", source, reference) for source, reference in pairs]
    run = translate_pairs(listed, Fake(known, **options), lexicon)
    return run, scores(listed, run, lexicon)


# --- Test files -------------------------------------------------------------------------


def test_a_test_has_two_or_three_columns(tmp_path: Path):
    path = tmp_path / "test.tsv"
    path.write_text("\ufeff大会闭幕。\tIt closed.\n\nhead\t大会开幕\tIt opened\n", "utf-8")
    assert read_pairs(path) == [
        Pair("", "大会闭幕。", "It closed."),
        Pair("head", "大会开幕", "It opened"),
    ]


def test_a_first_line_may_name_the_columns(tmp_path: Path):
    path = tmp_path / "test.tsv"
    path.write_text("genre\tsource\treference\nhead\t大会开幕\tIt opened\n", "utf-8")
    assert read_pairs(path) == [Pair("head", "大会开幕", "It opened")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("大会闭幕。", "1 column"),
        ("x\ty\t大会闭幕。\tIt closed.", "4 columns"),
        ("x\t大会闭幕。\t", "the English is empty"),
        ("x\t\tIt closed.", "the Chinese is empty"),
        ("It closed.\t大会闭幕。", "no Chinese in the column for it: It closed."),
        ("\t\t", "the Chinese is empty"),
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str, said: str):
    path = tmp_path / "test.tsv"
    path.write_text(f"大会开幕。\tIt opened.\n\n{line}\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(f"{path}:3: {said}\n")


@pytest.mark.parametrize("data", [b"", b"\n\n", "大会".encode("gb18030")])
def test_a_file_without_pairs_is_refused(tmp_path: Path, data: bytes):
    path = tmp_path / "test.tsv"
    path.write_bytes(data)
    with pytest.raises(ConfigurationError):
        read_pairs(path)


# --- Scores -----------------------------------------------------------------------------


def test_bleu_is_that_of_the_textbook():
    # Four of 5 words, 3 of 4 pairs, 2 of 3 threes, 1 of 2 fours; no brevity penalty.
    bleu, chrf = bleu_and_chrf(
        ["the meeting adopted the report"], ["the meeting adopted the decision"]
    )
    assert bleu == pytest.approx(100 * (4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)
    assert 0 < chrf < 100


def test_quotes_and_the_first_capital_are_not_scored():
    said, wanted = "It’s the “two upholds” of today.", 'it\'s the "two upholds" of today.'
    assert bleu_and_chrf([said], [wanted]) == pytest.approx((100, 100))
    assert bleu_and_chrf([wanted], [said]) == pytest.approx((100, 100))
    assert bleu_and_chrf([said], [wanted.replace("two", "Two")])[0] < 100


def test_raw_and_final_are_scored_each_for_itself():
    reference = "The conference closed on the 20th."
    pair = Pair("", "大会20日闭幕。", reference)
    run = Run((Output("Nothing alike", "Nothing alike", reference),), False, 1.0, 2.0)
    worth = scores([pair], run, NONE)
    assert worth.bleu[0] < 5
    assert worth.chrf[0] < 20
    assert (worth.bleu[1], worth.chrf[1]) == pytest.approx((100, 100))
    assert worth.figures == Share(raw=0, final=1, count=1)


def test_the_signatures_name_the_metrics():
    bleu, chrf = signatures().splitlines()
    assert bleu.startswith("BLEU: nrefs:1|")
    assert "tok:13a" in bleu
    assert chrf.startswith("chrF2: nrefs:1|")


def test_a_pair_of_two_sentences_is_given_to_the_engine_sentence_by_sentence():
    known = {"大会开幕。": "It opened.", "大会闭幕。": "It closed."}
    run, worth = outcome(known, ("大会开幕。大会闭幕。", "It opened. It closed."))
    assert (run.outputs[0].raw, run.outputs[0].final) == ("It opened. It closed.",) * 2
    assert worth.bleu == pytest.approx((100, 100))


# --- Figures and terms ------------------------------------------------------------------


def test_a_figure_that_the_checks_put_right_counts_in_the_end():
    source = "全市建成4.5万亩高标准农田。"
    run, worth = outcome(
        {source: "The city built 4.5 mu of high-standard farmland."},
        (source, "The city built 45,000 mu of high-standard farmland."),
    )
    assert run.outputs[0].final == "The city built 45,000 mu of high-standard farmland."
    assert worth.figures == Share(raw=0, final=1, count=1)


def test_a_figure_that_stays_lost_is_counted_and_among_the_flaws():
    source = "全市新建学校12所、医院35家。"
    run, worth = outcome(
        {source: "The city built 12 schools and many hospitals."},
        (source, "The city built 12 schools and 35 hospitals."),
    )
    assert worth.figures == Share(raw=1, final=1, count=2)
    assert ("figures", "figure missing: 35 (35)") in run.outputs[0].flaws


@pytest.mark.parametrize(
    ("reference", "english", "found"),
    [
        ("It cost 2.3 billion yuan in 2025.", "In 2,025 it cost 2,300 million yuan.", (2, 2)),
        ("It cost 2.3 billion yuan.", "It cost 23 yuan.", (0, 1)),
        ("3 first and 3 second prizes", "3 first prizes", (1, 2)),
        ("The 14th session was held on March 3.", "Session 14 was on the third of March.", (2, 2)),
        ("Three of them came.", "They came.", (0, 0)),
    ],
)
def test_the_numbers_of_the_reference_are_looked_for(
    reference: str, english: str, found: tuple[int, int]
):
    assert numbers_found(reference, english) == found


def test_terms_are_looked_for_in_what_the_engine_makes_of_them():
    lexicon = Lexicon(
        {"两山理念": Term("两山理念", english="Two Mountains concept", kind="policy")}
    )
    plain, injected = "他们践行两山理念。", "他们践行 Two Mountains concept。"
    known = {
        plain: "They follow the idea of hills.",
        injected: "They follow Two Mountains concept.",
    }
    pair = (plain, "They follow the Two Mountains concept.")

    run, worth = outcome(known, pair, lexicon=lexicon, term_injection=True)
    assert run.outputs[0].raw == "They follow the idea of hills."
    assert worth.terms == Share(raw=1, final=1, count=1)

    run, worth = outcome(known, pair, lexicon=lexicon)
    assert not run.injects
    assert worth.terms == Share(raw=0, final=0, count=1)


def test_loops_emptiness_and_chinese_are_counted():
    known = {
        "大会开幕。": "It opened and so on and so on and so on and so on.",
        "大会休会。": "The 大会 is in recess.",
        "大会复会。": "It resumed.",
    }
    pairs = [(source, "English.") for source in (*known, "大会闭幕。")]
    run, worth = outcome(known, *pairs)
    assert (worth.loops, worth.empty, worth.hanzi) == ((1, 1), (1, 1), (1, 1))
    assert worth.untranslated == 1
    assert run.outputs[-1].final == ""  # the mark on the page is not scored as English


# --- Genres -----------------------------------------------------------------------------


def test_small_genres_are_put_together():
    genres = ["head", "law", "head", "", "law", "head", "sports"]
    pairs = [Pair(genre, "大会", "conference") for genre in genres]
    assert by_genre(pairs, 2) == [("head", [0, 2, 5]), ("law", [1, 4]), ("all others", [3, 6])]
    assert by_genre(pairs[:1], 1) == [("head", [0])]


@given(st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=60), st.integers(1, 12))
def test_every_pair_is_in_one_group(genres: list[str], least: int):
    groups = by_genre([Pair(genre, "大会", "conference") for genre in genres], least)
    assert sorted(n for _, numbers in groups for n in numbers) == list(range(len(genres)))
    assert all(len(numbers) >= least for name, numbers in groups if name != "all others")


# --- The script -------------------------------------------------------------------------


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with its neighbours importable as they are for a script."""
    monkeypatch.syspath_prepend(str(HERE))
    return importlib.import_module("english")


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "english.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_cells_stand_under_their_heads(script: ModuleType):
    pairs = [Pair("head", "大会20日闭幕", "It closed on the 20th")] * 8
    run = Run((Output("It closed", "It closed", "It closed on the 20th"),) * 8, False, 1.25, 2.5)
    heads = script.HEADER.splitlines()[1]
    row = script.test_row("model", "test", pairs, run, 176.4)
    assert len(row) == len(heads)
    assert row.split()[-3:] == ["1.2", "2.5", "176"]
    assert row.split()[7:10] == ["0.0", "100.0", "8"]  # figures
    assert row.split()[10:13] == ["0.0", "100.0", "8"]  # numbers
    assert row.split()[13:16] == ["-", "-", "0"]  # no terms
    genre = script.genre_rows(pairs, run)
    assert [line.split()[:2] for line in genre] == [["head", "8"]]
    assert genre[0].split()[2:] == row.split()[3:-3]  # all but what it cost
    assert genre[0].index("100.0") == row.index("100.0")
    page = script.page_row(
        "model", "2025/01", script.PageRun(79, (7, 8), (3, 3), 0, 0, 0, 2.9), 231
    )
    assert len(page) == len(script.PAGE_HEADER) - len("gates") + len("-")
    assert page.split()[3:7] == ["87.5", "8", "100.0", "3"]


def test_samples_are_one_line_a_pair(script: ModuleType):
    output = Output("raw", "raw", "the\nend", (("figures", "figure missing: 3 (3)"),))
    rows = script.sample_rows("m, t", [Pair("x", "大会", "it")], Run((output,), False, 0, 0))
    assert rows == "# m, t\nx\t大会\tit\traw\tthe end\tfigures: figure missing: 3 (3)\n"


def test_samples_are_not_written_over_anything_else(script: ModuleType, tmp_path: Path):
    path = tmp_path / "samples.tsv"
    script.check_samples(path)
    path.write_text(script.SAMPLES, "utf-8")
    script.check_samples(path)
    path.write_text("head\t大会\tmy own pair\n", "utf-8")
    with pytest.raises(OutputError, match=r"samples\.tsv: holds something else"):
        script.check_samples(path)


def test_the_command_names_the_line_of_a_bad_test(tmp_path: Path):
    path = tmp_path / "test.tsv"
    path.write_text("大会开幕。\tIt opened.\n大会闭幕。\n", "utf-8")
    done = command("--test", path)
    assert done.returncode == 9
    assert done.stderr.startswith(f"{path}:2: 1 column\n")
    assert done.stdout == ""


def test_the_command_refuses_what_is_no_package(tmp_path: Path):
    path = tmp_path / "model.argosmodel"
    path.write_bytes(b"no zip")
    done = command("--model", path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"{path}: no usable translation package: ")


def test_gates_that_fail_are_counted_by_pair(script: ModuleType):
    twice = Output("x", "x", "x", ((Gate.FIGURES, "a"), (Gate.FIGURES, "b"), (Gate.LOOP, "c")))
    fine = Output("x", "x", "x")
    assert script.gates_row(Run((twice, fine, twice), False, 0, 0)).split(": ")[1] == (
        "loop 2, figures 2"
    )
    assert script.gates_row(Run((fine,), False, 0, 0)).endswith("gates: all passed")


def test_an_engine_of_any_kind_may_be_named(script: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PIPELINE_TRANSLATE_MODEL", "m")
    named = ["libretranslate:http://localhost:5000", "openai:http://localhost:8000/v1"]
    assert [(one.name, one.engine) for one in script.subjects([], named)] == [
        (engine, engine) for engine in named
    ]
    with pytest.raises(MissingDependencyError):
        script.subjects([], ["/no/such/folder"])


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(not embedded_packages(), reason="no model comes with this copy")
def test_the_command_measures_the_model_that_comes_with_the_program(tmp_path: Path):
    test, samples = tmp_path / "mine.tsv", tmp_path / "samples.tsv"
    test.write_text("x\t大会于2月20日闭幕。\tThe conference closed on February 20.\n" * 8, "utf-8")
    done = command(
        "--model", embedded_packages()[0].path, "--test", test, "--samples", samples, "--by-genre"
    )
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.splitlines()]
    scored = next(row for row in rows if "mine" in row)
    assert scored[1:3] == ["mine", "8"]
    assert float(scored[-1]) > 50  # MB
    assert ["x", "8", *scored[3:-3]] in rows
    assert "gates: all passed" in done.stdout
    assert rows[-1][1] == "2025-02-20/01"
    assert len(samples.read_text("utf-8").splitlines()) == 10


def test_pages_are_summed(script: ModuleType):
    one = script.PageRun(3, (2, 2), (1, 2), 0, 1, 0, 0.5, (("terms", 1),))
    two = script.PageRun(4, (1, 2), (2, 2), 1, 2, 1, 0.25, (("terms", 1), ("loop", 1)))
    whole, memory = script.together([(one, 100.0), (two, 90.0)])
    assert whole == script.PageRun(7, (3, 4), (3, 4), 1, 3, 1, 0.75, (("terms", 2), ("loop", 1)))
    assert memory == 100.0
