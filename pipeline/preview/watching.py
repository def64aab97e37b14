"""Word of saves, from the system's own file notifications (watchfiles, Rust)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from watchfiles import DefaultFilter, awatch

from pipeline.preview.materials import Folders

__all__ = ["watch"]

# Milliseconds. An editor's save is several events (write, rename, attributes); after so
# much quiet it is over, and after so much of it in all it is told anyway.
_QUIET: Final = 25
_AT_MOST: Final = 250


class _Saves(DefaultFilter):
    """Not what editors write beside a file while it is open."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"\.part$", r"^4913$", r"^\.#")


async def watch(
    folders: Callable[[], Folders], saved: Callable[[], None], closing: asyncio.Event
) -> None:
    """Call `saved` after each save in the folders, until `closing`.

    `folders` is asked again after each: newspaper.toml may name others now.
    """
    while not closing.is_set():
        known = await asyncio.to_thread(folders)
        moved = asyncio.Event()
        waits = [closing.wait(), moved.wait()]
        stop = asyncio.Event()

        async def changes(paths: Iterable[Path], *, deep: bool) -> None:
            async for _ in awatch(
                *paths,
                watch_filter=_Saves(),
                debounce=_AT_MOST,
                step=_QUIET,
                recursive=deep,
                stop_event=stop,  # noqa: B023 - awaited within this round
                ignore_permission_denied=True,
            ):
                saved()
                if await asyncio.to_thread(folders) != known:  # noqa: B023 - as above
                    moved.set()  # noqa: B023 - as above

        tasks = [
            asyncio.create_task(changes(paths, deep=deep))
            for paths, deep in ((known.deep, True), (known.flat, False))
            if paths
        ]
        ends = [asyncio.create_task(wait) for wait in waits]
        await asyncio.wait([*tasks, *ends], return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        for end in ends:
            end.cancel()
        await asyncio.gather(*tasks)
