"""Commands whose sources or products lie at addresses, see `pipeline.remote`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.session import session
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    import click

    from pipeline.building.plan import Plan, Shard
    from pipeline.commands.progress import Progress
    from pipeline.remote.staging import Staged

__all__ = ["placed", "put_back"]


@contextmanager
def placed(
    ctx: click.Context,
    sources: Sequence[Path | str],
    output: Path | str | None,
    *,
    shard: Shard | None = None,
) -> Iterator[Staged]:
    """The places on disk of a command's sources and products; messages tell the addresses."""
    from pipeline.remote.staging import staged

    with staged(sources, output, working=Path.cwd(), shard=shard) as place:
        session(ctx).shown.update(place.shown)
        yield place


@contextmanager
def put_back(place: Staged, plan: Plan, progress: Progress, *, dry_run: bool) -> Iterator[bool]:
    """Fetch the products of the planned pages, and put them back when the block ends.

    Also where it ends with an error: what was made until then is not made again. True where
    products lie at an address.
    """
    products = place.products
    if products is None:
        yield False
        return
    products.fetch(plan)
    try:
        yield True
    except BaseException:
        if not dry_run:
            with suppress(PipelineError):
                products.put_back(progress.note)
        raise
    if not dry_run:
        products.put_back(progress.note)
        products.put_index(progress.note)
