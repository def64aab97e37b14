"""Parallel text: reading, cleaning, filtering.

A corpus file is TSV. Files of three columns give genre, Chinese, English; files of
two give Chinese, English; a lexicon has the pipeline's six columns.
"""

from __future__ import annotations

import csv
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "LEXICON",
    "PAGE",
    "Pair",
    "clean",
    "faults",
    "news_texts",
    "newspapers",
    "read_lexicon",
    "read_pairs",
    "read_third_party",
]

_ROOT = Path(__file__).parent.parent
LEXICON = _ROOT / "pipeline" / "data" / "lexicon.tsv"
# The sample page: no text of it is learned.
PAGE = _ROOT / "source" / "2025-02-20" / "01.txt"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[A-Za-z0-9]+")
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u3000": " "})


@dataclass(frozen=True, slots=True)
class Pair:
    """One Chinese text and its English; `corpus` names where it comes from."""

    corpus: str
    genre: str
    zh: str
    en: str


def clean(zh: str, en: str) -> tuple[str, str]:
    """Both sides in NFC with single spaces; English quotes straight."""
    zh = " ".join(unicodedata.normalize("NFC", zh).replace("\u3000", " ").split())
    en = " ".join(unicodedata.normalize("NFC", en).translate(QUOTES).split())
    return zh, en


def read_pairs(path: Path, corpus: str) -> Iterator[Pair]:
    """The pairs of a TSV file of two or three columns (``.xz`` is unpacked)."""
    packed = path.suffix == ".xz"
    with (lzma.open if packed else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) not in (2, 3):
                continue
            genre = cells[0] if len(cells) == 3 else ""
            zh, en = clean(cells[-2], cells[-1])
            if zh and en:
                yield Pair(corpus, genre, zh, en)


def newspapers(folder: Path) -> list[Path]:
    """The newspaper corpora of a folder, ``newspaper.tsv`` and those written since, in order."""
    return sorted(folder.glob("newspaper*.tsv"), key=lambda path: (len(path.name), path.name))


def news_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The Chinese and the English of the newspaper pairs, as they stand, apostrophes straight."""
    for path in newspapers(folder):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if len(row) >= 3:
                yield row[1], row[2].replace("\u2019", "'")


def read_third_party(folder: Path) -> Iterator[Pair]:
    """The pairs of every ``third-party-NAME.tsv.xz`` of a folder, corpus by corpus."""
    for path in sorted(folder.glob("third-party-*.tsv.xz")):
        yield from read_pairs(path, path.name.removeprefix("third-party-").removesuffix(".tsv.xz"))


def read_lexicon(path: Path) -> Iterator[Pair]:
    """The lexicon's rows that have an English form, as pairs; the genre is the row's kind."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        for row in rows:
            zh, en = clean(row.get("simplified") or "", row.get("english") or "")
            if zh and en:
                yield Pair("lexicon", row.get("kind") or "", zh, en)


def _figures(text: str) -> set[str]:
    return {m.group().replace(",", "").lstrip("0") or "0" for m in NUMBER.finditer(text)}


def faults(pair: Pair) -> str:
    """Why a third-party pair is not fit for training ("" where it is).

    The bounds are those of length-based corpus cleaning: a Chinese text has 0.25
    to 1.6 English words a character (more slack for short ones), the sides are in
    their own script, and Arabic figures of the Chinese stand in the English.
    """
    han = len(HAN.findall(pair.zh))
    words = len(WORD.findall(pair.en))
    if han == 0 or words == 0:
        return "empty"
    if HAN.search(pair.en):
        return "script"
    if han < 0.3 * len(pair.zh) and pair.corpus != "python_docs":
        return "script"
    if len(LATIN.findall(pair.en)) < 0.5 * len(pair.en.replace(" ", "")):
        return "script"
    if len(pair.zh) > 320 or len(pair.en) > 1000:
        return "long"
    latin_words = len(WORD.findall(pair.zh))
    ratio = words / (han + 1.5 * latin_words)
    slack = 4 / (han + latin_words)
    if not 0.22 - slack <= ratio <= 1.35 + slack:
        return "length"
    missing = _figures(pair.zh) - _figures(pair.en)
    if (
        missing
        and pair.corpus != "cedict_gloss"
        and not (len(missing) == 1 and all(len(figure) == 1 for figure in missing))
    ):
        return "figures"
    return ""


GLOSS = re.compile(
    r"^(surname|variant of|old variant|used in|see |abbr\.|Japanese|erhua|CL:|\(|county|also )"
    r"|[;\[\]|]|\bsurname\b",
)


def gloss_fault(pair: Pair) -> str:
    """Why a dictionary gloss teaches no translation ("" where it does)."""
    if GLOSS.search(pair.en) or len(pair.en) > 50 or len(pair.zh) > 12:
        return "gloss"
    return ""


def filtered(pairs: Iterable[Pair], counts: Counter[str]) -> Iterator[Pair]:
    """The pairs without faults, each text pair once; `counts` gets what was dropped and why."""
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        reason = faults(pair)
        if not reason and pair.corpus == "cedict_gloss":
            reason = gloss_fault(pair)
        key = (pair.zh, pair.en.lower())
        if not reason and key in seen:
            reason = "twice"
        if reason:
            counts[f"{pair.corpus}: {reason}"] += 1
            continue
        seen.add(key)
        yield pair
