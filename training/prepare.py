"""From corpora to the folder a training run reads.

The folder holds ``pairs.tsv.xz`` (corpus, Chinese, English, slots), ``subwords.model``,
``names.json`` (toneless pinyin of characters found in names), ``dev.tsv`` and
``heldout.tsv`` (never among the pairs), ``preset.json`` and ``report.json``.
"""

from __future__ import annotations

import json
import lzma
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from training.corpus import (
    HAN,
    Pair,
    filtered,
    newspapers,
    read_lexicon,
    read_pairs,
    read_third_party,
)
from training.cut import CORPUS as CUT
from training.cut import cut_pairs
from training.given import given_to_all
from training.overlap import Guard, near_duplicates
from training.presets import Preset
from training.slots import SURNAMES, Slot, TermTable, find_slots, plain_english
from training.split import held_out, write_pairs
from training.strung import CORPUS, clauses, strung
from training.subwords import train_subwords

__all__ = ["HERE", "prepare"]

HERE = Path(__file__).parent / "data"
# Of the development pairs 150 were drawn from the first corpus, 60 from the third, 100 from the
# fourth, 69 from the fifth, 60 from the sixth, 61 from the seventh, 60 from the eighth, 94 from the
# ninth and the others from the tenth.
HELD_OUT, DEV = 300, 847
STRUNG = 12_000  # sentences strung together from clauses
# The runs that count as an overlap; the newspaper register repeats set phrases of
# 20 characters and more (全面贯彻党的二十大和二十届二中、三中全会精神), hence the long run there.
THIRD_PARTY_RUN, THIRD_PARTY_WORDS, NEWSPAPER_RUN = 13, 8, 30


def _readings(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Toneless readings of the characters, ü written v as passports and papers mix it."""
    import pypinyin

    characters = sorted({c for text in texts for c in text if HAN.match(c)})
    return {
        c: frozenset(
            reading.replace("ü", "u")
            for reading in pypinyin.pinyin(
                c, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore"
            )[0]
        )
        for c in characters
    }


def _is_news(pair: Pair) -> bool:
    """Whether a pair is from one of the ``newspaper*.tsv``, whose names are its corpora's."""
    return pair.corpus.startswith("newspaper")


def _news(folder: Path) -> list[Pair]:
    pairs = [pair for path in newspapers(folder) for pair in read_pairs(path, path.stem)]
    return list({(pair.zh, pair.en): pair for pair in pairs}.values())


def _third_party(
    folder: Path | None,
    evaluation: Sequence[Path],
    guards: Sequence[Guard],
    characters: frozenset[str],
    counts: Counter[str],
) -> list[Pair]:
    """Third-party pairs without faults and without test text."""
    if folder is None:
        return []
    tests = [pair for path in evaluation for pair in read_pairs(path, "test")]
    guard = Guard(THIRD_PARTY_RUN, THIRD_PARTY_WORDS).protect(
        (p.zh for p in tests), (p.en for p in tests)
    )
    kept = []
    for pair in filtered(read_third_party(folder), counts):
        if guard.hits(pair):
            counts[f"{pair.corpus}: overlap with the test sets"] += 1
        elif any(other.hits(pair) for other in guards):
            counts[f"{pair.corpus}: overlap with the page or the held-out pairs"] += 1
        elif pair.corpus == "cedict_gloss" and not set(pair.zh) <= characters:
            counts["cedict_gloss: rare characters"] += 1
        else:
            kept.append(pair)
    return kept


def prepare(  # noqa: PLR0913, PLR0915 - the steps of the recipe, in order
    out: Path,
    *,
    preset: Preset,
    lexicon: Path,
    page: Path | None,
    third_party: Path | None = None,
    evaluation: Sequence[Path] = (),
    data: Path = HERE,
    seed: int = 1,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, int]:
    """Fill the folder `out`; returns the counts that also go into ``report.json``.

    `page` is the page whose text must not be learned by heart, `third_party` the
    folder of ``third-party-*.tsv.xz``, `evaluation` TSV files of test pairs.
    """
    out.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    news = _news(data)
    held = held_out(data / "heldout.tsv", news, HELD_OUT, seed)
    texts = {pair.zh for pair in held}
    dev = held_out(data / "dev.tsv", [p for p in news if p.zh not in texts], DEV, seed + 1)
    later = [pair for path in sorted(data.glob("heldout-*.tsv")) for pair in read_pairs(path, "")]
    kept_back = held + dev + later
    dropped = near_duplicates(news, kept_back)
    say(f"newspaper: {len(news)} pairs, {len(dropped)} held out or near to a held-out pair")
    counts["newspaper: held out or near-duplicate"] = len(dropped)
    news = [pair for index, pair in enumerate(news) if index not in dropped]

    guards: list[Guard] = []
    if page is not None:
        # The raw page is cut into lines anywhere; joined, runs cross the cuts.
        text = "".join(page.read_text(encoding="utf-8").split())
        page_guard = Guard(NEWSPAPER_RUN).protect([text])
        clash = [pair for pair in news if page_guard.hits(pair)]
        counts[f"newspaper: {NEWSPAPER_RUN} characters of the page"] = len(clash)
        news = [pair for pair in news if not page_guard.hits(pair)]
        guards.append(Guard(THIRD_PARTY_RUN).protect([text]))
    guards.append(Guard(THIRD_PARTY_RUN).protect(pair.zh for pair in kept_back))

    known_clauses = clauses(news)
    made = list(strung(known_clauses, STRUNG, seed))
    counts["strung: clauses"] = len(known_clauses)
    cut = list(cut_pairs(news, os.cpu_count() or 1))
    say(f"cut at their pauses: {len(cut)} pieces")
    terms = list(read_lexicon(lexicon))
    counter = Counter(c for pair in (*news, *terms) for c in pair.zh)
    characters = frozenset(counter)
    other = _third_party(third_party, evaluation, guards, characters, counts)
    # Runs of characters do not catch short text: nothing equal to a kept-back text stays.
    exact = {pair.zh for pair in kept_back}
    pairs = [pair for pair in (*news, *made, *cut, *terms, *other) if pair.zh not in exact]
    counts["lexicon and third-party: equal to a held-out text"] = (
        len(news) + len(made) + len(cut) + len(terms) + len(other) - len(pairs)
    )
    for corpus, number in Counter(pair.corpus for pair in pairs).items():
        counts[f"{corpus}: kept"] = number
    say(f"third-party: {len(other)} pairs kept")

    if not (out / "subwords.model").exists():
        say(f"subwords: training {preset.pieces} pieces")
        train_subwords(
            _subword_sample(news, terms, other),
            out / "subwords.model",
            pieces=preset.pieces,
            seed=seed,
            required="".join(sorted({*SURNAMES, *(c for c in characters if HAN.match(c))})),
        )

    say("slots: terms, names and figures on both sides")
    known = {pair.zh for pair in terms}
    lexicon_table = TermTable((pair.zh, plain_english(pair.en)) for pair in terms)
    short = TermTable(
        (pair.zh, pair.en.removeprefix("to "))
        for pair in (*news, *other)
        if (_is_news(pair) or pair.corpus == "cedict_gloss")
        and len(pair.zh) <= 10
        and len(pair.en) <= 60
        and pair.zh not in known
    )
    readings = _readings(pair.zh for pair in news)
    names: Counter[str] = Counter()
    lines = []
    ours = [pair for pair in pairs if _is_news(pair) or pair.corpus in (CORPUS, CUT)]
    given = dict(zip(ours, given_to_all(ours, os.cpu_count() or 1), strict=True))
    for number, pair in enumerate(pairs):
        slots: list[Slot] = []
        if _is_news(pair) or (pair.corpus not in {"lexicon", "cedict_gloss"} and number % 3 == 0):
            known_names = readings if _is_news(pair) else {}
            slots = find_slots(pair, (lexicon_table, short), known_names, given.get(pair, ()))
        for slot in slots:
            counts[f"slots: {slot.kind}"] += 1
            if slot.kind == "name":
                names.update(pair.zh[slot.start : slot.end])
        cells = (pair.corpus, pair.zh, pair.en, "\x1f".join(slot.pack() for slot in slots))
        lines.append("\t".join(cells))
    with lzma.open(out / "pairs.tsv.xz", "wt", encoding="utf-8", preset=6) as file:
        file.write("\n".join(lines) + "\n")
    single = {c: min(readings[c]) for c in sorted(names) if len(readings.get(c, ())) == 1}
    (out / "names.json").write_text(json.dumps(single, ensure_ascii=False), encoding="utf-8")
    write_pairs(out / "heldout.tsv", held)
    write_pairs(out / "dev.tsv", dev)
    report = dict(sorted(counts.items()))
    (out / "report.json").write_text(
        json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return report


def _subword_sample(
    news: Sequence[Pair], terms: Sequence[Pair], other: Sequence[Pair]
) -> list[str]:
    """Texts for the subword model: the newspaper four times, a part of the long corpora."""
    share = {"moj_tw_laws": 5, "python_docs": 6, "cedict_gloss": 6}
    chosen = [pair for number, pair in enumerate(other) if number % share.get(pair.corpus, 1) == 0]
    pairs = [*news, *news, *news, *news, *terms, *chosen]
    return [text for pair in pairs for text in (pair.zh, pair.en)]
