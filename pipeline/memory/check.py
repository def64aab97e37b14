"""What an editor should look at in a translation memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.files import display
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry, is_database, key
from pipeline.terms.finding import Finding, Level

__all__ = ["check_entries", "check_memory"]

_EXCERPT = 24


def check_memory(path: Path, lexicon: Lexicon) -> Iterator[Finding]:
    """What is to be looked at in a memory, in its order; raises as `open_memory`."""
    if is_database(path):
        from pipeline.memory.opening import entries_of

        numbered: Iterable[tuple[int | None, Entry]] = ((None, each) for each in entries_of(path))
    else:
        from pipeline.memory.tmx import read_units

        numbered = read_units(path)
    yield from check_entries(numbered, lexicon, display(path))


def check_entries(
    numbered: Iterable[tuple[int | None, Entry]], lexicon: Lexicon, path: str = ""
) -> Iterator[Finding]:
    """The same of entries with their lines; `path` is named in the findings."""
    reviewed: dict[str, tuple[str, int | None]] = {}
    for line, entry in numbered:
        about = _excerpt(entry.source)
        if not key(entry.source) or not entry.english.strip():
            side = "English" if key(entry.source) else "Chinese"
            yield Finding(
                Level.ADVICE, "empty", f"has no {side} and is not used", "", about, path, line
            )
            continue
        if entry.reviewed:
            english, first = reviewed.setdefault(key(entry.source), (entry.english.strip(), line))
            if english != entry.english.strip():
                at = "" if first is None else f" in line {first}"
                yield Finding(
                    Level.ADVICE,
                    "two-texts",
                    f"“{_excerpt(entry.english, 60)}” here, “{_excerpt(english, 60)}”{at}",
                    "the later is used; delete the other",
                    about,
                    path,
                    line,
                )
        for level, kind, message in _faults(entry, lexicon):
            yield Finding(level, kind, message, "", about, path, line)


def _faults(entry: Entry, lexicon: Lexicon) -> Iterator[tuple[Level, str, str]]:
    from pipeline.translate.figures.comparing import check
    from pipeline.translate.figures.finding import figures
    from pipeline.translate.naming.names import people
    from pipeline.translate.terms import missing, occurrences

    outcome = check(figures(entry.source), entry.english)
    if outcome.missing:
        named = ", ".join(f"{figure.text} ({figure.english})" for figure in outcome.missing)
        yield Level.ADVICE, "figures", f"figure missing: {named}"
    if outcome.unexpected:
        named = ", ".join(mention.text for mention in outcome.unexpected)
        yield Level.ADVICE, "figures", f"figure not in the Chinese: {named}"
    found = occurrences(entry.source, lexicon, people(entry.source, lexicon))
    lost = missing(found, entry.english)
    if lost:
        named = "; ".join(f"{term.source} → {term.english}" for term in lost)
        yield Level.NOTE, "terms", f"not as in the lexicon: {named}"


def _excerpt(text: str, length: int = _EXCERPT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[:length]}…"
