"""Which files the commands of ``pipeline lexicon`` work on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.config import Newspaper, find_newspaper

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon
    from pipeline.memory.entry import TranslationMemory
    from pipeline.terms.table import Table

__all__ = ["base_or_nothing", "memory_of", "own_table", "paper_here"]


def paper_here(file: Path | None = None) -> Newspaper:
    """The newspaper of a page, or the one around the current folder."""
    from pipeline.building.plan import SOURCE_FOLDER, find_project

    place = Path.cwd() if file is None else file.resolve().parent
    project = find_project(place)
    return find_newspaper(place if project is None else project / SOURCE_FOLDER)


def own_table(paper: Newspaper, *, unread: bool = False) -> Table:
    """See `pipeline.terms.own.own_table`."""
    from pipeline.terms.own import own_table as table

    return table(paper, unread=unread)


def base_or_nothing(path: Path) -> Lexicon:
    """What a lexicon file is laid over: the base, and nothing for the base itself."""
    from pipeline.lexicon import Lexicon, base_lexicon, base_path

    same = path.exists() and path.samefile(base_path())
    return Lexicon() if same else base_lexicon()


def memory_of(paper: Newspaper) -> TranslationMemory | None:
    """The newspaper's memory, open until the command ends; None where it has none yet."""
    from pipeline.memory.opening import open_memory

    return click.get_current_context().with_resource(open_memory(paper.memory))
