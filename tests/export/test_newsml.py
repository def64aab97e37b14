"""NewsML-G2: the order and the parts that the 2.29 schemas ask for, and every word of the page."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from lxml import etree

from pipeline.edition import TEXTS, Edition, EditionCode, Inline
from pipeline.errors import OutputError, SourceError
from pipeline.export.newsml import NAMESPACE, newsml

G2 = {"g": NAMESPACE, "h": "http://www.w3.org/1999/xhtml"}
# Of the schema's sequences, what is written here.
ITEM = ["catalogRef", "itemMeta", "contentMeta", "contentSet"]
ITEM_META = ["itemClass", "provider", "versionCreated", "pubStatus", "title", "edNote", "link"]
CONTENT_META = [
    *("contentCreated", "contributor"),  # administrative, before what describes the content
    *("language", "headline", "dateline", "by", "description"),
]


def made(editions, codes=TEXTS, provider="南江日报", ending=".md") -> bytes:
    original = f"source/2025-05-15/02{ending}"
    return newsml([editions[code] for code in codes], provider=provider, original=original)


def names(element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_the_parts_follow_the_schema(editions) -> None:
    root = etree.fromstring(made(editions))
    assert etree.QName(root) == f"{{{NAMESPACE}}}newsMessage"
    assert names(root) == ["header", "itemSet"]
    assert names(root[0]) == ["sent", "sender"]
    items = root[1]
    assert len(items) == 8  # two stories in four editions
    for item in items:
        assert names(item) == ITEM
        assert item.get("standard") == "NewsML-G2"
        assert item.get("conformance") == "power"
        assert item.get("version") == "1"
        for parent, order in ((item[1], ITEM_META), (item[2], CONTENT_META)):
            found = names(parent)
            assert found == sorted(found, key=order.index)
            assert set(order[:3]) <= set(found) or parent is item[2]
        assert item.find(".//g:itemClass", G2).get("qcode") == "ninat:text"
        assert item.findtext(".//g:versionCreated", None, G2) == "2025-05-15T00:00:00+08:00"
        language = item.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert item.find(".//g:language", G2).get("tag") == language
        [inline] = item.find("g:contentSet", G2)
        assert inline.get("contenttype") == "application/xhtml+xml"
        assert [etree.QName(child) for child in inline] == [f"{{{G2['h']}}}html"]


def test_what_a_reader_asks_of_a_story(editions) -> None:
    item = etree.fromstring(made(editions, [EditionCode.HANS])).find(".//g:newsItem", G2)
    heads = {one.get("rank"): one.text for one in item.iterfind(".//g:headline", G2)}
    assert heads == {
        "1": "清水变资源 一渠活水润万家",
        "2": "——农民收入增长5.2%",
        "3": "一年新增水田120亩",
    }
    assert item.findtext(".//g:by", None, G2) == "本报记者 杜玲"
    assert item.findtext(".//g:dateline", None, G2) == "2025年5月15日 星期四"
    assert item.findtext(".//g:provider/g:name", None, G2) == "南江日报"
    assert item.find(".//h:img", G2).get("src") == "photo.jpg"


@pytest.mark.parametrize("code", TEXTS)
def test_every_word_is_there(editions, code) -> None:
    root = etree.fromstring(made(editions, [code]))
    bodies = {
        element.get("id"): element for element in root.iter("{*}*") if element.get("id") is not None
    }
    for block in editions[code].blocks:
        if block.article:
            element = bodies[f"{block.id}.{code}"]
            for note in element.xpath(".//h:rt|.//h:rp", namespaces=G2):
                note.text = ""
            for mark in element.xpath(".//h:*[@class='note-mark']", namespaces=G2):
                for part in mark.iter():
                    part.text = ""
            for line in element.xpath(".//h:br", namespaces=G2):
                line.tail = "\n" + (line.tail or "")
            told = "".join(element.itertext())
            assert told.strip() == block.text.strip(), block.id
        else:
            parting = "; " if code is EditionCode.EN else " "
            texts = ["".join(element.itertext()) for element in root.iter("{*}*")]
            assert block.text.replace("\n", parting) in texts, block.id


def test_items_are_told_apart_and_linked(editions) -> None:
    data = made(editions)
    assert made(editions) == data
    assert made(editions, ending=".txt") == data  # the raw text of the same page
    root = etree.fromstring(data)
    items = {item.get("guid"): item for item in root.iterfind(".//g:newsItem", G2)}
    assert len(items) == 8
    for guid, item in items.items():
        assert uuid.UUID(guid.removeprefix("urn:uuid:")).version == 5
        links = {link.get("residref") for link in item.iterfind(".//g:link", G2)}
        assert len(links) == 3
        assert links < set(items) - {guid}
        for link in links:  # and back
            others = {one.get("residref") for one in items[link].iterfind(".//g:link", G2)}
            assert guid in others
    ids = [element.get("id") for element in root.iter("{*}*") if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {one.get("href")[1:] for one in root.iterfind(".//h:a", G2)}
    assert targets
    assert targets <= set(ids)
    # The text may change: the item is the same.
    hans = editions[EditionCode.HANS]
    other = replace(hans, blocks=tuple(b.with_text(b.text + "。") for b in hans.blocks))
    again = etree.fromstring(made({EditionCode.HANS: other}, [EditionCode.HANS]))
    assert again.find(".//g:newsItem", G2).get("guid") in items


def test_names_are_escaped(editions) -> None:
    root = etree.fromstring(made(editions, [EditionCode.HANS], provider='A & "B" <C>'))
    assert root.find(".//g:provider", G2).get("literal") == 'A & "B" <C>'
    assert root.findtext(".//g:sender", None, G2) == 'A & "B" <C>'
    assert (
        etree.fromstring(made(editions, [EditionCode.HANS], provider="")).find(".//g:sender", G2)
        is None
    )


def test_what_cannot_be_an_item_is_refused(editions) -> None:
    hans = editions[EditionCode.HANS]

    def refused(edition: Edition) -> str:
        with pytest.raises((SourceError, OutputError)) as caught:
            made({EditionCode.HANS: edition}, [EditionCode.HANS])
        return str(caught.value)

    assert "no date" in refused(replace(hans, date=None))
    own = tuple(block for block in hans.blocks if not block.article)
    assert "no story" in refused(replace(hans, blocks=own))
    broken = tuple(
        replace(b, inlines=(Inline("\x01"),)) if b.id == "a1.headline" else b for b in hans.blocks
    )
    assert "block a1.headline" in refused(replace(hans, blocks=broken))
