"""``pipeline clean``."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from pipeline.commands.session import Command, write_told
from pipeline.errors import OutputError, UsageError
from pipeline.files import display, size_of

__all__ = ["clean"]


@click.command(
    cls=Command,
    epilog="""\b
Example:
  pipeline clean --cache""",
)
@click.option("--cache", is_flag=True, help="Empty the program's folder in the user's cache.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be deleted; delete nothing.")
def clean(*, cache: bool, dry_run: bool) -> None:
    """Delete what the program can make again.

    The cache holds resolved styles, what engines have translated, the index of the memory and
    the ledger of what is up to date. It keeps itself within bounds and nothing depends on it:
    without it the next build only takes longer. Sources, memory, lexicon and products stay.
    """
    from pipeline.building.usercache import cache_folder

    if not cache:
        raise UsageError("nothing named to be deleted", remedy="run: pipeline clean --cache")
    folder = cache_folder()
    if folder is None or not folder.is_dir():
        write_told("there is no cache\n")
        return
    size = _size(folder)
    if not dry_run:
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise OutputError(
                f"cannot be deleted: {(error.strerror or str(error)).lower()}",
                path=display(Path(error.filename or folder)),
                remedy="end other builds, or delete the folder by hand",
            ) from error
    done = "would be deleted" if dry_run else "deleted"
    write_told(f"{size_of(size)} in {display(folder)} {done}\n")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
