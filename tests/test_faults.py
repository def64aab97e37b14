"""A dozen killed builds and other faults, small; `make faults` kills 200."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import clocks, spoiled, together, torture


@pytest.mark.slow
def test_builds_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    assert torture(tmp_path / "paper", kills=10, pages=6, seed=7)["kills"] == 10


@pytest.mark.slow
def test_a_clock_that_jumps_hides_no_change_and_makes_no_work(tmp_path: Path) -> None:
    assert clocks(tmp_path / "paper", pages=3) == 15


@pytest.mark.slow
def test_builds_at_once_in_one_folder_come_to_the_same(tmp_path: Path) -> None:
    assert together(tmp_path / "paper", pages=4, rounds=1) == 3


@pytest.mark.slow
def test_what_builds_keep_may_be_spoilt(tmp_path: Path) -> None:
    assert spoiled(tmp_path / "paper", pages=3, seed=7) >= 4
