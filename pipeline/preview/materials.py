"""What a page is made from at this moment, as digests: the test of which stages to do again.

Contents count, not dates: a file that is saved as it was sets nothing off. The files
are those of `pipeline.building.cache`, digested by the stage that reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.building.plan import Options, make_plan
from pipeline.building.sourcefile import read_source
from pipeline.config import Newspaper
from pipeline.edition import EditionCode
from pipeline.resources import LOOKS_FOLDER, look_of, styles_of
from pipeline.sourceformat.inserts import figure_files
from pipeline.sourceformat.keepfile import keep_path
from pipeline.sourceformat.pictures import picture_path
from pipeline.typeset.planfile import plan_path

__all__ = ["Folders", "Materials", "folders", "gather", "page_paper"]


@dataclass(frozen=True, slots=True)
class Materials:
    """What one page in one look is made from.

    `source` is the file that is read, `paper` the newspaper with the look laid over it;
    `page` digests the page's text and pictures, `texts` what each edition's text is made
    from, `plan` the page plan, `styles` every file that a sheet may use.
    """

    source: Path
    paper: Newspaper
    page: str
    texts: Mapping[EditionCode, str]
    plan: str
    styles: str


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders to watch: some with all that is below them, some alone."""

    deep: frozenset[Path] = frozenset()
    flat: frozenset[Path] = frozenset()


def page_paper(page: Path, look: str = "") -> tuple[Path, Newspaper]:
    """The file that is read for a page, and its newspaper with a look laid over it.

    "" and the name of the newspaper's own look leave it as it is configured. Raises
    `PipelineError` where the page is not there or newspaper.toml is wrong.
    """

    def planned(options: Options) -> tuple[Path, Newspaper]:
        # Where a build would write to is of no concern: nothing is written.
        plan, _ = make_plan([page], options, output=page.parent, working=page.parent)
        for error in plan.errors:
            raise error
        return plan.pages[0].source, plan.pages[0].paper

    source, paper = planned(Options())
    return (source, paper) if look in ("", paper.look) else planned(Options(look=look))


def gather(page: Path, look: str = "") -> Materials:
    """What a page is made from now; raises `PipelineError` for what cannot be told."""
    source, paper = page_paper(page, look)
    data = read_source(source)
    own = _digest((data, *_pictures(source, data), *_entries(source)))
    # What typesetting alone depends on has no part in the text.
    names = replace(paper, styles=None, look="", paper=None, pdf="screen")
    base = (own, repr(names))
    lexicon, memory = _file(paper.lexicon), _memory(paper.memory)
    styles = _below(styles_of(paper))
    look_folder = look_of(paper)
    return Materials(
        source=source,
        paper=paper,
        page=own,
        texts={
            EditionCode.HANS: _joined(base),
            EditionCode.HANT: _joined((*base, lexicon)),
            EditionCode.PINYIN: _joined((*base, lexicon)),
            EditionCode.EN: _joined((*base, lexicon, memory)),
            EditionCode.PARALLEL: _joined((*base, lexicon, memory)),
        },
        plan=_file(plan_path(source)),
        styles=_joined((*styles, *(() if look_folder is None else _below(look_folder)))),
    )


def _memory(path: Path | None) -> str:
    """The state of a memory; one in SQLite tells it itself, whatever its size."""
    from pipeline.memory.entry import is_database

    if path is None or not is_database(path) or not path.is_file():
        return _file(path)
    from pipeline.memory.opening import revision

    return revision(path)


def folders(page: Path, project: Path | None, look: str = "") -> Folders:
    """The folders to watch for a page, as far as they can be told; `project` has ``source/``."""
    deep = {project / "source"} if project is not None else set()
    flat = {page.parent}
    try:
        source, paper = page_paper(page, look)
        flat |= {paper.directory, source.parent}
        flat |= {path.parent for path in (paper.lexicon, paper.memory) if path is not None}
        flat |= {path.parent for path in _picture_paths(source, read_source(source))}
        deep.add(styles_of(paper))
        look_folder = look_of(paper)
        deep |= set() if look_folder is None else {look_folder}
    except Exception:  # noqa: BLE001, S110 - it is told where the page is set; what is known is watched
        pass
    there = {path.resolve() for path in deep if path.is_dir()}
    return Folders(
        frozenset(
            path for path in there if not any(path.is_relative_to(o) for o in there - {path})
        ),
        frozenset(
            path
            for path in (folder.resolve() for folder in flat if folder.is_dir())
            if not any(path.is_relative_to(one) for one in there)
        ),
    )


def _picture_paths(source: Path, data: bytes) -> Iterator[Path]:
    if source.suffix.lower() == ".md":
        for name in figure_files(data.decode("utf-8-sig", "replace")):
            path = picture_path(source.parent, name)
            if path is not None:
                yield path


def _pictures(source: Path, data: bytes) -> Iterator[bytes]:
    """The pictures that a page names, by their sizes and times: they may be large."""
    for path in _picture_paths(source, data):
        try:
            stat = path.stat()
        except (OSError, ValueError):
            yield f"{path} missing".encode("utf-8", "replace")
        else:
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}".encode("utf-8", "replace")


def _entries(source: Path) -> Iterator[bytes]:
    """What the file of entries beside a raw text says: which repairs are not made."""
    if source.suffix.lower() != ".md":
        yield _file(keep_path(source)).encode()


def _below(folder: Path) -> Iterator[str]:
    """Every file of a folder of sheets with its digest; the looks in it are for themselves."""
    looks = folder / LOOKS_FOLDER
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_relative_to(looks) and not path.name.endswith("~"):
            yield f"{path} {_file(path)}"


def _file(path: Path | None) -> str:
    """The digest of a file, a word for one that cannot be read: its stage tells of it."""
    if path is None:
        return ""
    try:
        return _digest((path.read_bytes(),))
    except OSError as error:
        return f"unreadable: {error.errno}"


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def _joined(parts: Iterable[str]) -> str:
    return _digest(part.encode("utf-8", "replace") for part in parts)
