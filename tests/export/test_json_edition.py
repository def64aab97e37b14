"""JSON has all that an edition has, by schema."""

from __future__ import annotations

import json

from pipeline.edition import EditionCode
from pipeline.export.json_edition import SCHEMA, edition_json


def test_every_block_with_its_words(editions) -> None:
    data = edition_json(tuple(editions.values()))
    assert edition_json(tuple(editions.values())) == data
    plain = json.loads(data)
    assert plain["schema"] == SCHEMA == "newspaper-edition/1"
    assert [one["edition"] for one in plain["editions"]] == ["hans", "hant", "pinyin", "en"]
    for told in plain["editions"]:
        edition = editions[EditionCode(told["edition"])]
        assert told["date"] == "2025-05-15"
        assert told["title"] == edition.title
        for block, one in zip(edition.blocks, told["blocks"], strict=True):
            assert (one["id"], one["role"], one["text"]) == (block.id, block.role, block.text)
            assert one["language"] == edition.language
            assert one["story"] == block.article
            words = one.get("words", [])
            assert len(words) == sum(bool(inline.reading) for inline in block.inlines)
            for word in words:
                at = word["at"]
                assert block.text[at : at + len(word["text"])] == word["text"]
    assert any(block.get("machine") for block in plain["editions"][3]["blocks"])
    assert not any("machine" in block for block in plain["editions"][0]["blocks"])


def test_notes_tables_and_pictures(editions) -> None:
    plain = json.loads(edition_json([editions[EditionCode.HANS]]))
    blocks = {block["id"]: block for block in plain["editions"][0]["blocks"]}
    note = next(block for block in blocks.values() if block["role"] == "note")
    assert note["number"] == 1
    [reference] = [one for block in blocks.values() for one in block.get("references", [])]
    assert reference["note"] == note["id"]
    pictures = [block["picture"] for block in blocks.values() if "picture" in block]
    assert pictures[0] == {"file": "photo.jpg", "width": 320, "height": 200}
    assert "fault" in pictures[1]
    cells = [block for block in blocks.values() if "cell" in block]
    assert len(cells) == 8
    assert cells[-1]["cell"] == {"row": 2, "column": 2, "rows": 3, "align": "right"}
    assert blocks["a1.headline"]["text"] == "清水变资源\n一渠活水润万家"
