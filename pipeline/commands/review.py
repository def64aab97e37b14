"""``pipeline english --export`` and ``--import``: a page's English to an editor and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.session import read_input, say, session, write_told
from pipeline.config import CONFIG_NAME
from pipeline.errors import (
    ConfigurationError,
    ExitCode,
    OutputError,
    SourceError,
    UsageError,
)
from pipeline.files import display, write_new

if TYPE_CHECKING:
    import click

    from pipeline.config import Newspaper
    from pipeline.lexicon import Lexicon
    from pipeline.review.judge import Verdict
    from pipeline.review.returned import Fault
    from pipeline.review.segments import PageSegments
    from pipeline.translate.engine import Translator

__all__ = ["FORMATS", "export_review", "import_review"]

FORMATS = ("xliff", "xliff1.2", "xlsx", "docx")


class _Nothing:
    """A translator that leaves every sentence: an import looks at the Chinese alone."""

    name = ""

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [""] * len(sentences)


@dataclass(frozen=True, slots=True)
class _Place:
    """A page's file, the newspaper that it belongs to, and its path in records."""

    source: Path
    paper: Newspaper
    recorded: str


def _place(file: Path) -> _Place:
    """Where a page is; an edited page is taken before its raw text, as in a build."""
    from pipeline.building.plan import Options, make_plan

    plan, _ = make_plan((file,), Options(), output=None, working=Path.cwd())
    if plan.errors:
        raise plan.errors[0]
    if len(plan.pages) != 1:
        raise UsageError(f"{display(file)} is a folder of pages", remedy="name one page")
    page = plan.pages[0]
    return _Place(page.source, page.paper, page.recorded_source)


def _segments(place: _Place, lexicon: Lexicon, translator: Translator) -> PageSegments:
    from pipeline.editions.simplified import simplified
    from pipeline.memory.opening import open_memory
    from pipeline.review.segments import page_segments
    from pipeline.sourceformat.source import read_page
    from pipeline.stages import in_simplified

    page = in_simplified(read_page(place.source), place.paper)
    with open_memory(place.paper.memory) as memory:
        return page_segments(
            page,
            simplified(page, place.paper),
            original=place.recorded,
            paper=place.paper,
            lexicon=lexicon,
            translator=translator,
            memory=memory,
        )


def export_review(
    ctx: click.Context,
    file: Path,
    target: Path,
    chosen: str | None,
    engine: Callable[[Newspaper], Translator],
) -> None:
    """Write a page's English to a file for an editor; `engine` finds a newspaper's translator."""
    from pipeline.memory.kept import keeping
    from pipeline.resources import lexicon_of
    from pipeline.review.exchange import format_of, written

    if str(file) == "-":
        raise UsageError(
            "--export needs a page’s file",
            remedy=f"pipeline english source/…/01.md --export {target.name}",
        )
    format_ = format_of(target, chosen)
    if target.exists():  # before a page is translated for nothing
        raise OutputError(
            "exists already and is not overwritten", path=display(target), remedy=_ANOTHER
        )
    place = _place(file)
    with keeping(engine(place.paper)) as translator:
        page = _segments(place, lexicon_of(place.paper), translator)
    write_new(target, written(page, format_), remedy=_ANOTHER)
    if session(ctx).quiet:
        return
    write_told(f"wrote {display(target)}\n")
    done = sum(segment.reviewed for segment in page.segments)
    doubtful = sum(bool(segment.notes) for segment in page.segments)
    say(
        f"{len(page.segments)} sentences and heads of {display(place.source)}: {done} reviewed, "
        f"{doubtful} with remarks"
    )
    if place.paper.memory is None:
        say(f"note: before it comes back, {_NO_MEMORY}")


_ANOTHER = "name another file, or delete that one"
_NO_MEMORY = 'write memory = "memory.tmx" under [files] in newspaper.toml'


def import_review(
    ctx: click.Context, file: Path, source: Path, chosen: str | None, *, dry_run: bool
) -> None:
    """Take what an editor sent back into the newspaper's memory."""
    from pipeline.memory.opening import add
    from pipeline.resources import lexicon_of
    from pipeline.review.exchange import read
    from pipeline.review.judge import judge

    returned = read(read_input(source), source, chosen)
    place = _place(file if str(file) != "-" else _page_of(returned.original, source))
    if place.paper.memory is None:
        raise ConfigurationError(
            "the newspaper has no memory to take them into",
            path=display(place.paper.directory / CONFIG_NAME),
            remedy=_NO_MEMORY,
        )
    lexicon = lexicon_of(place.paper)
    verdict = judge(returned, _segments(place, lexicon, _Nothing()), lexicon)
    added = 0
    if not dry_run:
        today = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")  # as TMX has it
        entries = [replace(taken.entry, date=today) for taken in verdict.taken]
        added = add(place.paper.memory, entries, anew=True)
    _tell(ctx, source, verdict)
    if not session(ctx).quiet:
        where = display(place.paper.memory)
        count = len(verdict.taken) if dry_run else added
        what = "would go into" if dry_run else "added to"
        known = 0 if dry_run else len(verdict.taken) - added
        said = [f"{count} sentence{'s' * (count != 1)} {what} {where} as reviewed"]
        said += [f"{known} known already"] if known else []
        said += [f"{verdict.left} left as they were"] if verdict.left else []
        said += [f"{len(verdict.faults)} to look at"] if verdict.faults else []
        say(", ".join(said))
    ctx.exit(ExitCode.CHECK_FAILED if verdict.faults else ExitCode.OK)


def _tell(ctx: click.Context, source: Path, verdict: Verdict) -> None:
    write_told("".join(f"{_sentence(fault, source)}\n" for fault in verdict.faults))
    if not session(ctx).quiet:
        for note in verdict.notes:
            say(f"note: {_sentence(note, source)}")


def _sentence(fault: Fault, source: Path) -> str:
    where = display(source) if fault.place is None else f"{display(source)}:{fault.place}"
    about = f"{fault.id}: " if fault.id else ""
    remedy = f"; {fault.remedy}" if fault.remedy else ""
    return f"{where}: {about}{fault.kind}: {fault.message}{remedy}"


def _page_of(original: str, source: Path) -> Path:
    """The page that a file says it was made of, looked for here and beside that file."""
    from pipeline.building.plan import find_project

    here, beside = Path.cwd(), source.resolve().parent
    remedy = f"name the page: pipeline english source/…/01.md --import {source.name}"
    if not original or Path(original).is_absolute() or ".." in Path(original).parts:
        raise SourceError(
            "does not say which page it belongs to", path=display(source), remedy=remedy
        )
    folders = [folder for folder in (find_project(here), find_project(beside)) if folder]
    for folder in (*folders, here, beside):
        page = folder / original
        for candidate in (page, page.with_suffix(".md"), page.with_suffix(".txt")):
            if candidate.is_file():
                return candidate
    raise SourceError(
        f"belongs to {original}, which is not there", path=display(source), remedy=remedy
    )
