"""Real pages: one story from a raw text, seven stories from an edited page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from pipeline.config import find_newspaper
from pipeline.edition import Edition, EditionCode
from pipeline.export.cards import anki_file
from pipeline.export.json_edition import edition_json
from pipeline.export.markdown import markdown, source_markdown
from pipeline.export.newsml import NAMESPACE, newsml
from pipeline.export.text import plain_text
from pipeline.export.wordlist import page_words
from pipeline.resources import lexicon_of
from pipeline.sourceformat.source import parse
from pipeline.stages import edition, in_simplified, read

ROOT = Path(__file__).parents[2]
CHINESE = (EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN)
PAGES = {
    ROOT / "source/2025-02-20/01.txt": 1,
    ROOT / "docs/several/source/2025-04-12/01.md": 7,
}


@pytest.fixture(params=PAGES, ids=["raw", "several"])
def source(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_format_of_a_page(source: Path) -> None:
    paper, page = find_newspaper(source), read(source)
    editions = {code: edition(code, page, paper) for code in CHINESE}
    assert parse(source_markdown(in_simplified(page, paper)).decode(), "01.md") == page
    for made in editions.values():
        text, marked = plain_text(made).decode(), markdown(made).decode()
        for block in made.blocks:
            assert block.text in text, block.id
            if not set(block.text) & set(r"\`*_[]<>&~|#.)"):
                assert block.text.replace("\n", "<br>") in marked, block.id
    plain = json.loads(edition_json(tuple(editions.values())))
    told = [[block["text"] for block in one["blocks"]] for one in plain["editions"]]
    assert told == [list(made.texts()) for made in editions.values()]
    message = newsml(tuple(editions.values()), provider="日报", original="source/01")
    items = etree.fromstring(message).findall(f".//{{{NAMESPACE}}}newsItem")
    assert len(items) == 3 * PAGES[source]
    _words(editions, source)


def _words(editions: dict[EditionCode, Edition], source: Path) -> None:
    words = page_words(
        editions[EditionCode.PINYIN],
        traditional=editions[EditionCode.HANT],
        lexicon=lexicon_of(find_newspaper(source)),
    )
    assert len(words) > 300
    text = "".join(editions[EditionCode.HANS].texts())
    for word in words:
        assert word.simplified in word.sentence
        assert word.sentence in text
        assert word.traditional
        # Once a sentence it is not always a word, but never less often than it was counted.
        assert text.count(word.simplified) >= word.count
    assert len(anki_file(words).decode().splitlines()) == len(words) + 4
