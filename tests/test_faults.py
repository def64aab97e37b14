"""A dozen killed builds; `make faults` kills 200."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import torture


@pytest.mark.slow
def test_builds_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    assert torture(tmp_path / "paper", kills=10, pages=6, seed=7)["kills"] == 10
