"""``pipeline memory``: look after the sentences that have been translated."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.lexicon_places import paper_here
from pipeline.commands.session import Commands, say, session, write_output, write_told
from pipeline.config import CONFIG_NAME
from pipeline.errors import ConfigurationError, ExitCode, UsageError
from pipeline.files import display, size_of

if TYPE_CHECKING:
    from pipeline.memory.entry import Entry

__all__ = ["memory"]

_ANOTHER = "name another file, or move that one away"


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  pipeline memory find 坚持党的全面领导
  pipeline memory import ~/Downloads/project.tmx
  pipeline memory export reviewed.tmx --reviewed
  pipeline memory check""",
)
def memory() -> None:
    """Look after the translation memory: what has been translated before.

    It is the file that newspaper.toml names: memory.tmx, a text file in the exchange format
    of translation tools; or, for memories of hundreds of thousands of sentences, memory.sqlite.
    """


def _here() -> Path:
    """The memory of the newspaper around the current folder."""
    paper = paper_here()
    if paper.memory is None:
        raise ConfigurationError(
            "the newspaper has no translation memory",
            path=display(paper.directory / CONFIG_NAME),
            remedy='write memory = "memory.tmx" under [files]',
        )
    return paper.memory


@memory.command(
    epilog="""\b
Examples:
  pipeline memory find 坚持党的全面领导
  pipeline memory find 坚持党的绝对领导 --least 60 --json

The share is how many characters stay the same, white space aside. [-…-] is what the memory
has otherwise than TEXT, {+…+} what TEXT has instead."""
)
@click.argument("text")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="Show at most so many.",
)
@click.option(
    "--least",
    type=click.IntRange(50, 100),
    default=75,
    show_default=True,
    metavar="PERCENT",
    help="Show what is at least so like.",
)
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def find(ctx: click.Context, *, text: str, limit: int, least: int, as_json: bool) -> None:
    """Show the entries whose Chinese is TEXT or like it, the likest first.

    Exits with 5 if there is none.
    """
    from pipeline.memory.opening import open_memory

    with open_memory(_here()) as opened:
        found = [] if opened is None else opened.near(text, limit, least=least)
    if as_json:
        write_output(_found_json(found))
    else:
        write_output("\n".join(_found(text, entry, score) for entry, score in found))
        if not found and not session(ctx).quiet:
            say("nothing like it is in the memory")
    ctx.exit(ExitCode.OK if found else ExitCode.CHECK_FAILED)


def _found(text: str, entry: Entry, score: float) -> str:
    from pipeline.memory.entry import key
    from pipeline.memory.likeness import differences, shown

    about = [shown(score), _origin(entry)]
    if entry.date:
        about.append(entry.date)
    source = "".join(
        old if old == new else (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
        for old, new in differences(key(entry.source), key(text))
    )
    lines = ["  ".join(about), f"  {source}", *(f"  {line}" for line in entry.english.split("\n"))]
    lines += [f"  ({line})" for line in entry.note.split("\n") if line]
    return "".join(f"{line}\n" for line in lines)


def _origin(entry: Entry) -> str:
    if entry.reviewed:
        return "reviewed"
    return f"machine ({entry.engine})" if entry.engine else "machine"


def _found_json(found: Iterable[tuple[Entry, float]]) -> str:
    told = [
        {
            "score": round(score, 1),
            "source": entry.source,
            "english": entry.english,
            "reviewed": entry.reviewed,
            "engine": entry.engine,
            "date": entry.date,
            "note": entry.note,
        }
        for entry, score in found
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


@memory.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(ctx: click.Context, *, file: Path) -> None:
    """Take the entries of another memory (TMX or SQLite) into this one.

    What is there already is not taken again, and nothing that is there is changed; of two
    reviewed translations of a sentence the later one holds.
    """
    from pipeline.memory.opening import add, entries_of

    path = _here()
    if not file.exists():
        raise UsageError("there is no such file", path=display(file), remedy="check the path")
    if path.exists() and path.samefile(file):
        raise UsageError("that is the newspaper's own memory", path=display(file))
    read = 0
    quiet = session(ctx).quiet

    def counted() -> Iterator[Entry]:
        nonlocal read
        for read, entry in enumerate(_watched(entries_of(file), quiet=quiet), start=1):  # noqa: B007 - told below
            yield entry

    added = add(path, counted())
    if not quiet:
        say(f"{display(path)}: {added:,} of {read:,} entries are new")


def _watched(entries: Iterator[Entry], *, quiet: bool) -> Iterator[Entry]:
    """The entries, with a count of them on a terminal: a million take minutes."""
    if quiet or not sys.stderr.isatty():
        yield from entries
        return
    from tqdm import tqdm

    yield from tqdm(entries, unit=" entries", desc="importing", leave=False)


@memory.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--reviewed", is_flag=True, help="Only what a person has reviewed.")
@click.pass_context
def export(ctx: click.Context, *, file: Path, reviewed: bool) -> None:
    """Write the memory to a new TMX 1.4 file, for translators and their tools."""
    from pipeline.memory.opening import entries_of
    from pipeline.memory.tmx import write_tmx

    entries = (entry for entry in entries_of(_here()) if entry.reviewed or not reviewed)
    count = write_tmx(file, entries, remedy=_ANOTHER)
    if not session(ctx).quiet:
        say(f"{display(file)}: {_entries(count)}")


@memory.command()
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
def status(*, as_json: bool) -> None:
    """Tell how much is in the memory, and what the engines' kept answers take."""
    from pipeline.memory.answers import Answers
    from pipeline.memory.entry import is_database
    from pipeline.memory.opening import entries_of, opened_store
    from pipeline.memory.store import tally_of

    path = _here()
    if is_database(path) and path.is_file():
        with opened_store(path) as store:
            tally = store.tally()
    else:
        tally = tally_of(entries_of(path))
    answers = Answers()
    kept = answers.kept()
    answers.close()
    size = path.stat().st_size if path.is_file() else 0
    if as_json:
        told = {
            "file": display(path),
            "size": size,
            "entries": tally.entries,
            "sources": tally.sources,
            "reviewed": tally.reviewed,
            "machine": dict(tally.engines),
            "kept": {"size": kept.size, "answers": dict(kept.engines)},
        }
        write_output(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [f"{display(path)}: {size_of(size) if size else 'not there yet'}"]
    sources = f"{tally.sources:,} source{'s' * (tally.sources != 1)}"
    lines.append(f"  {_entries(tally.entries)} of {sources}")
    lines.append(f"  {tally.reviewed:,} reviewed, {tally.entries - tally.reviewed:,} by machine")
    lines += [
        f"    {count:,} by {engine or 'an unnamed engine'}" for engine, count in tally.engines
    ]
    lines.append(f"kept for rebuilds, in your cache: {size_of(kept.size)}")
    lines += [f"  {count:,} answers of {engine}" for engine, count in kept.engines]
    write_told("".join(f"{line}\n" for line in lines))


def _entries(count: int) -> str:
    return f"{count:,} entr{'y' if count == 1 else 'ies'}"


@memory.command()
@click.option("--strict", is_flag=True, help="Exit with 5 if there is any advice.")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
@click.pass_context
def check(ctx: click.Context, *, strict: bool, as_json: bool) -> None:
    """Look the memory over: what may be wrong in it, sentence by sentence.

    Advice: a sentence with two reviewed translations, one without text, figures that
    differ. Notes: terms that are otherwise in the lexicon.
    """
    from pipeline.memory.check import check_memory
    from pipeline.resources import lexicon_of
    from pipeline.terms.finding import Level

    path = _here()
    counts: Counter[Level] = Counter()
    told: list[dict[str, object]] = []
    for finding in check_memory(path, lexicon_of(paper_here())) if path.is_file() else ():
        counts[finding.level] += 1
        if as_json:
            told.append(
                {
                    "file": finding.path,
                    "line": finding.line,
                    "level": finding.level,
                    "kind": finding.kind,
                    "source": finding.term,
                    "message": finding.message,
                    "remedy": finding.remedy,
                }
            )
        else:
            write_told(f"{finding.level}: {finding}\n")
    if as_json:
        write_output(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    elif not session(ctx).quiet:
        advice, notes = counts[Level.ADVICE], counts[Level.NOTE]
        pieces = f"{advice} piece{'s' * (advice != 1)} of advice, {notes} note{'s' * (notes != 1)}"
        say(pieces if counts else "nothing is wrong")
    ctx.exit(ExitCode.CHECK_FAILED if strict and counts[Level.ADVICE] else ExitCode.OK)
