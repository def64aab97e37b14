"""Real saves, as editors make them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from pipeline.preview.materials import Folders
from pipeline.preview.watching import watch


def saves(
    known: Callable[[], Folders], acts: list[Callable[[], object]], *, expected: bool = True
) -> int:
    """How often word came, of saves made one after the other."""

    async def run() -> int:
        count, came, closing = 0, asyncio.Event(), asyncio.Event()

        def saved() -> None:
            nonlocal count
            count += 1
            came.set()

        task = asyncio.create_task(watch(known, saved, closing))
        await asyncio.sleep(0.5)
        for act in acts:
            came.clear()
            act()
            try:
                await asyncio.wait_for(came.wait(), 20 if expected else 1)
            except TimeoutError:
                assert not expected
            await asyncio.sleep(0.2)
        closing.set()
        await asyncio.wait_for(task, 20)
        return count

    return asyncio.run(run())


def renamed(path: Path, text: str) -> None:
    """A save as most editors make it: written beside, and renamed."""
    other = path.with_name(f"{path.name}.new")
    other.write_text(text, "utf-8")
    other.replace(path)


def test_word_comes_of_a_file_written_renamed_or_new_below(tmp_path: Path):
    path = tmp_path / "deep" / "a.css"
    path.parent.mkdir()
    path.write_text("a", "utf-8")
    folders = Folders(frozenset({tmp_path}), frozenset())
    acts: list[Callable[[], object]] = [
        lambda: path.write_text("b", "utf-8"),
        lambda: renamed(path, "c"),
        lambda: (path.parent / "new.css").write_text("d", "utf-8"),
        path.unlink,
    ]
    assert saves(lambda: folders, acts) >= len(acts)


def test_a_flat_folder_is_watched_without_those_below(tmp_path: Path):
    (tmp_path / "below").mkdir()
    folders = Folders(frozenset(), frozenset({tmp_path}))
    below = tmp_path / "below" / "a"
    assert saves(lambda: folders, [lambda: below.write_text("a", "utf-8")], expected=False) == 0
    assert saves(lambda: folders, [lambda: (tmp_path / "a").write_text("a", "utf-8")]) >= 1


def test_what_an_editor_writes_beside_is_no_save(tmp_path: Path):
    folders = Folders(frozenset({tmp_path}), frozenset())

    def act() -> None:
        for name in ("a.css~", ".a.css.swp", "4913", ".#a.css", ".a.css.12.part"):
            (tmp_path / name).write_text("a", "utf-8")

    assert saves(lambda: folders, [act], expected=False) == 0


def test_folders_that_are_named_later_are_watched_from_then_on(tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()

    def folders() -> Folders:
        more = {two} if (one / "more").exists() else set()
        return Folders(frozenset({one, *more}), frozenset())

    acts: list[Callable[[], object]] = [
        lambda: (one / "more").write_text("a", "utf-8"),
        lambda: (two / "a").write_text("a", "utf-8"),
    ]
    assert saves(folders, acts) >= 2
