"""Which files the commands of ``pipeline lexicon`` work on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.config import CONFIG_NAME, Newspaper, find_newspaper
from pipeline.errors import ConfigurationError, UsageError
from pipeline.files import display

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon
    from pipeline.memory.entry import TranslationMemory
    from pipeline.terms.table import Table

__all__ = ["base_or_nothing", "memory_of", "own_table", "paper_here"]


def paper_here(file: Path | None = None) -> Newspaper:
    """The newspaper of a page, or the one around the current folder."""
    from pipeline.plan import SOURCE_FOLDER, find_project

    place = Path.cwd() if file is None else file.resolve().parent
    project = find_project(place)
    return find_newspaper(place if project is None else project / SOURCE_FOLDER)


def own_table(paper: Newspaper, *, unread: bool = False) -> Table:
    """A newspaper's own lexicon, empty where the file is not there yet.

    With `unread`, only its path. Raises `ConfigurationError` where the newspaper names
    none, and `UsageError` where it names the one that comes with the program.
    """
    from pipeline.lexicon import base_path
    from pipeline.terms.table import Table, empty_table, read_table

    config = paper.directory / CONFIG_NAME
    if paper.lexicon is None:
        if not config.is_file():
            raise UsageError(
                "there is no newspaper around the current folder",
                remedy="go to the newspaper's folder, or begin one with: pipeline new DIR",
            )
        raise ConfigurationError(
            "the newspaper has no lexicon of its own",
            path=display(config),
            remedy='write lexicon = "lexicon.tsv" under [files]',
        )
    if unread:
        return Table(paper.lexicon, ())
    if not paper.lexicon.exists():
        return empty_table(paper.lexicon)
    if paper.lexicon.samefile(base_path()):
        raise UsageError(
            "the lexicon that comes with the program is not written to",
            path=display(config),
            remedy='give the newspaper its own: lexicon = "lexicon.tsv" under [files]',
        )
    return read_table(paper.lexicon)


def base_or_nothing(path: Path) -> Lexicon:
    """What a lexicon file is laid over: the base, and nothing for the base itself."""
    from pipeline.lexicon import Lexicon, base_lexicon, base_path

    same = path.exists() and path.samefile(base_path())
    return Lexicon() if same else base_lexicon()


def memory_of(paper: Newspaper) -> TranslationMemory | None:
    """The newspaper's memory, open until the command ends; None where it has none yet."""
    from pipeline.memory.opening import open_memory

    return click.get_current_context().with_resource(open_memory(paper.memory))
