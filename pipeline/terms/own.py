"""A newspaper's own lexicon file."""

from __future__ import annotations

from pipeline.config import CONFIG_NAME, Newspaper
from pipeline.errors import ConfigurationError, UsageError
from pipeline.files import display
from pipeline.lexicon import base_path
from pipeline.terms.table import Table, empty_table, read_table

__all__ = ["own_table"]


def own_table(paper: Newspaper, *, unread: bool = False) -> Table:
    """A newspaper's own lexicon, empty where the file is not there yet.

    With `unread`, only its path. Raises `ConfigurationError` where the newspaper names
    none, and `UsageError` where it names the one that comes with the program.
    """
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
