"""``pipeline normalise --check``: whether edited pages still follow from their raw texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.session import read_input, show_error, write_told
from pipeline.errors import ExitCode, PipelineError, SourceError, UsageError
from pipeline.files import display
from pipeline.script import Script

if TYPE_CHECKING:
    from pipeline.sourceformat.follows import Difference

__all__ = ["check"]

_SHOWN = 60  # characters of a passage


def check(
    named: Path | None,
    edited: Path | None,
    *,
    script: Script | None,
    encoding: str | None,
    strict: bool,
    verbosity: int,
) -> ExitCode:
    """Compare edited pages with their raw texts, and say how they differ.

    `named` is an edited page, a raw text (`edited` is its page then, by default the one
    beside it), a folder, or None for all pages of the newspaper. `verbosity` below 0 shows
    only what is wrong, above 0 every correction. Raises `UsageError` and `SourceError`
    where there is nothing to compare.
    """
    codes: set[ExitCode] = set()
    for page, raw in _pairs(named, edited):
        try:
            found = _differences(page, raw, script, encoding)
        except PipelineError as error:
            if named is not None and not named.is_dir():
                raise
            show_error(str(error))  # one bad page never stops the others
            codes.add(error.exit_code)
            continue
        wrong = any(strict or item.kind != "changed" for item in found)
        codes.add(ExitCode.CHECK_FAILED if wrong else ExitCode.OK)
        if wrong or verbosity >= 0:
            write_told("".join(_told(page, raw, found, shown=strict or verbosity > 0)))
    codes.discard(ExitCode.OK)
    return max(codes, default=ExitCode.OK) if len(codes) < 2 else ExitCode.SOME_FAILED


def _pairs(named: Path | None, edited: Path | None) -> Iterator[tuple[Path, Path]]:
    """Edited pages and their raw texts."""
    from pipeline.sourceformat.proposal import raw_of

    if named is not None and not named.is_dir():
        if named.suffix.lower() == ".md":
            if edited is not None:
                raise UsageError(
                    f"{display(named)} is an edited page, and -o names another",
                    remedy="name the raw text: pipeline normalise --check RAW -o PAGE.md",
                )
            raw = raw_of(named)
            if raw is None:
                raise SourceError(
                    "no raw text stands beside it",
                    path=display(named),
                    remedy="name both: pipeline normalise --check RAW -o PAGE.md",
                )
            yield named, raw
            return
        yield edited or named.with_suffix(".md"), named
        return
    found = [(page, raw) for page in _pages(named) if (raw := raw_of(page)) is not None]
    if not found:
        raise SourceError(
            "no edited page with its raw text beside it",
            path=None if named is None else display(named),
            remedy="name a page: pipeline normalise --check PAGE.md",
        )
    yield from found


def _pages(folder: Path | None) -> Iterator[Path]:
    from pipeline.building.plan import find_project, pages_below

    if folder is None:
        project = find_project(Path.cwd())
        if project is None:
            raise UsageError(
                "no page named, and no newspaper here or above",
                remedy="name a page: pipeline normalise --check PAGE.md",
            )
        folder = project / "source"
    return (path for path in pages_below(folder) if path.suffix.lower() == ".md")


def _differences(
    page: Path, raw: Path, script: Script | None, encoding: str | None
) -> Sequence[Difference]:
    from pipeline.incoming import as_text
    from pipeline.printed import read_raw
    from pipeline.sourceformat.entries import entries_beside
    from pipeline.sourceformat.follows import compare
    from pipeline.sourceformat.source import read_page

    edited = read_page(page)
    data = as_text(read_input(raw), raw, encoding)
    known = script or edited.metadata.script
    return compare(read_raw(data, display(raw), known, entries_beside(raw, page)), edited)


def _told(page: Path, raw: Path, found: Sequence[Difference], *, shown: bool) -> Iterator[str]:
    """What there is to say of a page, in lines."""
    counts = {
        kind: sum(item.kind == kind for item in found) for kind in ("missing", "added", "changed")
    }
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    verdict = f"compared with {display(raw)}: {told}" if told else f"follows from {display(raw)}"
    yield f"{display(page)} {verdict}\n"
    for item in found:
        if item.kind == "changed" and not shown:
            continue
        text = item.text if len(item.text) <= _SHOWN else f"{item.text[:_SHOWN]} …"
        here = f"{display(page)}{_line(item.edited)}"
        there = f"{display(raw)}{_line(item.raw)}"
        if item.kind == "missing":
            where = f"{there}, would stand after {here}"
        elif item.kind == "added":
            where = f"{here}, stands after {there}"
        else:
            where = f"{here}, from {there}"
        yield f"  {item.kind}: {where}\n    {text}\n"
    if counts["missing"]:
        yield (
            "  put what is missing back; what is left out on purpose belongs into the front "
            'matter:\n    furniture = [ { kind = "left-out", text = "…" } ]\n'
        )


def _line(number: int | None) -> str:
    return "" if number is None else f":{number}"
