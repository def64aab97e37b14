"""Pages that are corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preview.asking import Client, Translator, newspaper


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A raw page of a newspaper with a memory and a lexicon."""
    return newspaper(tmp_path / "paper")


@pytest.fixture
def client(page: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The preview's application; what it translates comes at once."""
    monkeypatch.setattr("pipeline.translate.engines.choice.engine_of", lambda _: Translator())
    return Client(page)
