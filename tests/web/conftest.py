from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import stages
from pipeline.site.webpage import WebPage
from tests.web.pages import make_source, make_web_page


@pytest.fixture(scope="session")
def web_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_source(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="session")
def shown(web_source: Path) -> WebPage:
    return make_web_page(web_source)


@pytest.fixture(scope="session")
def document(shown: WebPage) -> bytes:
    made = stages.web(shown)
    assert made.notes == ()
    return made.data
