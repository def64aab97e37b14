"""Test pairs put into English, and what their English is worth.

A test is a TSV file: Chinese and English, or genre, Chinese and English. Each pair is
translated three times: by the engine alone (*raw*), by the engine with the lexicon's terms
in its source (*injected*), and by the pipeline with all its checks (*final*).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.gate import Gate
from pipeline.lexicon import Lexicon
from pipeline.translate.engine import Translator, takes_terms
from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.finding import Figure, figures
from pipeline.translate.figures.numerals import MentionKind, mentions
from pipeline.translate.loops import looping
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.passages import Origin, Passage, translate_passages
from pipeline.translate.script import hanzi
from pipeline.translate.segment import sentences
from pipeline.translate.task import make_task
from pipeline.translate.terms import missing

# A genre with fewer pairs than this has no score worth a line.
FEWEST_PAIRS = 8

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_COLUMNS = "a test has two columns (Chinese, English) or three (genre, Chinese, English)"


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text and the English it should come near to; `genre` may be ""."""

    genre: str
    source: str
    reference: str


@dataclass(frozen=True, slots=True)
class Output:
    """What was made of a pair; `flaws` are those of `final`, as (gate, what is wrong)."""

    raw: str
    injected: str
    final: str
    flaws: tuple[tuple[Gate, str], ...] = ()
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """The outputs of a test, one a pair, and the CPU seconds of the raw and of the final ones.

    `injects` says whether the engine takes terms; if not, `injected` is `raw`.
    """

    outputs: tuple[Output, ...]
    injects: bool
    raw_cpu: float
    final_cpu: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `count` are right, raw and in the end."""

    raw: int
    final: int
    count: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a run: each a pair of raw and final, if it is not only of the final."""

    bleu: tuple[float, float]
    chrf: tuple[float, float]
    figures: Share
    numbers: Share
    terms: Share
    loops: tuple[int, int]
    empty: tuple[int, int]
    hanzi: tuple[int, int]
    untranslated: int


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a test file, empty lines and a first line of columns' names left out.

    Raises `ConfigurationError` naming the line that is no pair.
    """
    text = read_text(path, "a test", remedy="give the path of a TSV file of test pairs")
    pairs = []
    for number, line in enumerate(text.split("\n"), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if cells == [""] or (number == 1 and _names_columns(cells)):
            continue
        wrong = ""
        if len(cells) not in (2, 3):
            wrong = "1 column" if len(cells) == 1 else f"{len(cells)} columns"
        elif not cells[-1] or not cells[-2]:
            wrong = "the English is empty" if cells[-2] else "the Chinese is empty"
        elif not hanzi(cells[-2]):
            wrong = f"no Chinese in the column for it: {cells[-2][:40]}"
        if wrong:
            raise ConfigurationError(wrong, path=path, line=number, remedy=_COLUMNS)
        pairs.append(Pair(cells[0] if len(cells) == 3 else "", cells[-2], cells[-1]))
    if not pairs:
        raise ConfigurationError("no pairs in it", path=path, remedy=_COLUMNS)
    return pairs


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether a file's first line names its columns: genre, source, reference."""
    return len(cells) > 1 and all(cell.isidentifier() and cell.isascii() for cell in cells)


def translate_pairs(pairs: Sequence[Pair], translator: Translator, lexicon: Lexicon) -> Run:
    """Every pair put into English in the three ways; load the model before it is timed here."""
    split = [[part.strip() for part in sentences(pair.source) if part.strip()] for pair in pairs]
    began = time.process_time()
    raw = _joined(split, translator)
    raw_cpu = time.process_time() - began
    injects = takes_terms(translator)
    injected = raw
    if injects:
        injected = _joined(
            [[_with_terms(part, lexicon) for part in one] for one in split], translator
        )
    passages = [Passage(str(number), pair.source) for number, pair in enumerate(pairs)]
    began = time.process_time()
    made = translate_passages(passages, translator=translator, lexicon=lexicon)
    final_cpu = time.process_time() - began
    outputs = []
    for number, translation in enumerate(made):
        done = translation.sentences
        untranslated = sum(sentence.origin is Origin.FAILED for sentence in done)
        outputs.append(
            Output(
                raw[number],
                injected[number],
                # What stands on the page for an untranslated sentence is no English of it.
                " ".join(s.english for s in done if s.origin is not Origin.FAILED),
                tuple((flaw.gate, flaw.reason) for sentence in done for flaw in sentence.flaws),
                untranslated,
            )
        )
    return Run(tuple(outputs), injects, raw_cpu, final_cpu)


def _joined(split: Sequence[Sequence[str]], translator: Translator) -> list[str]:
    made = iter(translator.translate([part for one in split for part in one]))
    return [" ".join(next(made) for _ in one).strip() for one in split]


def _with_terms(sentence: str, lexicon: Lexicon) -> str:
    task = make_task(sentence, lexicon, (), head=False)
    return task.pieces(len(sentence), injected=True)[0].text


def plain(text: str) -> str:
    """The text with straight quotes and a capital first: how it is set is not scored.

    The pipeline curls quotes and begins with a capital, as a page has it; many references
    are clauses that do not.
    """
    text = text.strip().translate(_STRAIGHT)
    return text[:1].upper() + text[1:]


def bleu_and_chrf(outputs: Iterable[str], references: Iterable[str]) -> tuple[float, float]:
    """Corpus BLEU and chrF (0 to 100) of the texts as `plain` gives them."""
    from sacrebleu import BLEU, CHRF

    said = [plain(output) for output in outputs]
    wanted = [[plain(reference) for reference in references]]
    # force: sacreBLEU would warn of output that looks tokenised, as one without marks does.
    bleu = BLEU(force=True).corpus_score(said, wanted).score
    return bleu, CHRF().corpus_score(said, wanted).score


def signatures() -> str:
    """How the scores were computed, so that others can compute the same."""
    from sacrebleu import BLEU, CHRF

    lines = []
    for metric in (BLEU(force=True), CHRF()):
        # A signature names the number of references: known once something was scored.
        score = metric.corpus_score(["a"], [["a"]])
        lines.append(f"{score.name}: {metric.get_signature()}")
    return "\n".join(lines)


def wanted_figures(source: str) -> list[Figure]:
    """The figures that must stand in the English."""
    return [figure for figure in figures(source) if figure.required]


def lost_figures(source: str, english: str) -> tuple[Figure, ...]:
    """Those of the wanted figures that do not."""
    return check(figures(source), english).missing


def numbers_found(reference: str, english: str) -> tuple[int, int]:
    """How many of the numbers that the reference has in digits are said, and how many it has.

    A judge of its own: what is wrong in the figures that the pipeline reads out of the Chinese
    escapes its own check, since both take them from there. Each number said counts once.
    """
    wanted = [m for m in mentions(reference) if m.kind in (MentionKind.DIGITS, MentionKind.ORDINAL)]
    said = list(mentions(english))
    found = 0
    for number in wanted:
        same = next((m for m in said if set(m.values) & set(number.values)), None)
        if same is not None:
            said.remove(same)
            found += 1
    return found, len(wanted)


def wanted_terms(source: str, lexicon: Lexicon) -> tuple[Occurrence, ...]:
    """The lexicon's terms and the persons that must stand in the English."""
    return make_task(source, lexicon, (), head=False).terms


def scores(pairs: Sequence[Pair], run: Run, lexicon: Lexicon) -> Scores:
    """What a run is worth."""
    outputs = run.outputs
    references = [pair.reference for pair in pairs]
    raw_bleu, raw_chrf = bleu_and_chrf([output.raw for output in outputs], references)
    bleu, chrf = bleu_and_chrf([output.final for output in outputs], references)
    figures_, numbers, terms = Share(0, 0, 0), Share(0, 0, 0), Share(0, 0, 0)
    for pair, output in zip(pairs, outputs, strict=True):
        asked = wanted_figures(pair.source)
        figures_ = _add(
            figures_,
            len(asked),
            len(lost_figures(pair.source, output.raw)),
            len(lost_figures(pair.source, output.final)),
        )
        raw_found, count = numbers_found(pair.reference, output.raw)
        found, _ = numbers_found(pair.reference, output.final)
        numbers = _add(numbers, count, count - raw_found, count - found)
        named = wanted_terms(pair.source, lexicon)
        terms = _add(
            terms,
            len(named),
            len(missing(named, output.injected)),
            len(missing(named, output.final)),
        )

    def tally(wrong: Callable[[str], bool], gate: Gate) -> tuple[int, int]:
        flawed = sum(any(gate is found for found, _ in output.flaws) for output in outputs)
        return sum(wrong(output.raw) for output in outputs), flawed

    return Scores(
        (raw_bleu, bleu),
        (raw_chrf, chrf),
        figures_,
        numbers,
        terms,
        tally(lambda text: bool(looping(text)), Gate.LOOP),
        (
            sum(not re.search(r"\w", output.raw) for output in outputs),
            sum(not re.search(r"\w", output.final) for output in outputs),
        ),
        # In the end they are spelt in pinyin, but the flaw is on record.
        tally(lambda text: bool(hanzi(text)), Gate.HANZI),
        sum(output.untranslated for output in outputs),
    )


def _add(share: Share, count: int, raw_lost: int, final_lost: int) -> Share:
    return Share(
        share.raw + count - raw_lost, share.final + count - final_lost, share.count + count
    )


def by_genre(pairs: Sequence[Pair], least: int = FEWEST_PAIRS) -> list[tuple[str, list[int]]]:
    """The numbers of the pairs of each genre that has at least `least`, the largest first.

    The last group, if there is any, is all the others.
    """
    groups: dict[str, list[int]] = {}
    for number, pair in enumerate(pairs):
        groups.setdefault(pair.genre or "no genre", []).append(number)
    large = [(genre, numbers) for genre, numbers in groups.items() if len(numbers) >= least]
    large.sort(key=lambda group: (-len(group[1]), group[0]))
    others = sorted(
        number for numbers in groups.values() if len(numbers) < least for number in numbers
    )
    return [*large, ("all others", others)] if others else large
