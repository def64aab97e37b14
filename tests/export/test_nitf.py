"""NITF 3.6: what the schema allows, in its order, and every word of the story."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.edition import TEXTS, Edition, EditionCode, Inline
from pipeline.errors import OutputError, SourceError, UsageError
from pipeline.export.newsml import newsml
from pipeline.export.nitf import NAMESPACE, nitf, nitf_archive

N = {"n": NAMESPACE}
ORIGINAL = "source/2025-05-15/02.md"
Editions = Mapping[EditionCode, Edition]


def made(edition: Edition, story: int = 1, provider: str = "南江日报") -> bytes:
    return nitf(edition, provider=provider, original=ORIGINAL, number="2", story=story)


@pytest.fixture(scope="module")
def structure() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(Path(__file__).with_name("nitf.rng"))))


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("story", [1, 2])
def test_the_document_is_as_the_schema_has_it(
    editions: Editions, structure: etree.RelaxNG, code: EditionCode, story: int
) -> None:
    root = etree.fromstring(made(editions[code], story))
    structure.assertValid(root)
    assert root.get("baselang") == editions[code].language


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<body.end>", "<body.content/><body.end/><body.end>"),
        ("<hl1", "<hl3"),
        ('class="kicker">', 'class="kicker" lede="x">'),
        ("T000000+0800", "T00:00"),
        ("<byline", "<abstract><p/></abstract><byline"),
        ("<thead>", "<tbody><tr/></tbody><thead>"),
    ],
)
def test_the_structure_is_really_asked_for(
    editions: Editions, structure: etree.RelaxNG, old: str, new: str
) -> None:
    text = made(editions[EditionCode.HANS]).decode()
    assert old in text
    broken = text.replace(old, new, 1).replace("</hl1>", "</hl1>" if "hl3" not in new else "</hl3>")
    assert not structure.validate(etree.fromstring(broken.encode()))


def test_what_a_reader_asks_of_a_story(editions: Editions) -> None:
    root = etree.fromstring(made(editions[EditionCode.HANS]))

    def text(path: str) -> str:
        (found,) = root.iterfind(f".//n:{path}", N)
        return "".join(found.itertext())

    assert text("hl1") == "清水变资源一渠活水润万家"
    assert root.find(".//n:hl1/n:br", N) is not None
    heads = [(one.get("class"), one.text) for one in root.iterfind(".//n:hedline/n:hl2", N)]
    assert heads == [("kicker", "一年新增水田120亩"), ("subtitle", "——农民收入增长5.2%")]
    assert text("byline") == "本报记者 杜玲"
    assert text("story.date") == "2025年5月15日 星期四"
    assert text("abstract/n:p") == "会议听取了报告。"
    assert text("tagline") == "编辑 郭剑"
    publication = root.find(".//n:pubdata", N)
    assert publication is not None
    assert publication.get("name") == "南江日报"
    assert publication.get("position.sequence") == "2"
    picture = root.find(".//n:media-reference", N)
    assert picture is not None
    assert (picture.get("source"), picture.get("mime-type")) == ("photo.jpg", "image/jpeg")
    assert (picture.get("width"), picture.get("height")) == ("320", "200")
    assert text("media-caption") == "图为老师们在田里。王某 摄"
    told = {one.get("msg-type"): one.get("info") for one in root.iterfind(".//n:ed-msg", N)}
    assert told["furniture"] == "<广告> & 启事"


@pytest.mark.parametrize("code", TEXTS)
def test_every_word_is_there(editions: Editions, code: EditionCode) -> None:
    edition = editions[code]
    for story in (1, 2):
        root = etree.fromstring(made(edition, story))
        there = {one.get("id"): one for one in root.iter("{*}*") if one.get("id")}
        for block in edition.blocks:
            if block.article != story or block.role.value in ("picture", "lead-label"):
                continue
            element = there[block.id]
            for mark in element.iterfind(".//n:a[@class='note-mark']", N):
                mark.text = ""
            for line in element.iterfind(".//n:br", N):
                line.tail = "\n" + (line.tail or "")
            words = "".join(element.itertext()).strip()
            parting = "; " if code is EditionCode.EN else " "
            known = {block.text.strip(), block.text.replace("\n", parting).strip()}
            assert words in known, block.id


def test_readings_are_told_word_by_word(editions: Editions) -> None:
    edition = editions[EditionCode.PINYIN]
    root = etree.fromstring(made(edition))
    said = {(one.text, one.get("phonetic")) for one in root.iterfind(".//n:pronounce", N)}
    assert ("老师", "lǎoshī") in said
    assert {one.get("guide") for one in root.iterfind(".//n:pronounce", N)} == {"zh-Latn-pinyin"}


def test_references_lead_to_their_notes(editions: Editions) -> None:
    root = etree.fromstring(made(editions[EditionCode.HANT]))
    links = [one.get("href", "") for one in root.iterfind(".//n:a", N)]
    notes = {f"#{one.get('id')}" for one in root.iterfind(".//n:fn", N)}
    assert links
    assert set(links) == notes


def test_a_document_is_the_item_of_newsml(editions: Editions) -> None:
    data = made(editions[EditionCode.EN], 2)
    assert made(editions[EditionCode.EN], 2) == data
    name = etree.fromstring(data).get("uno", "")
    assert name.startswith("urn:uuid:")
    message = newsml([editions[EditionCode.EN]], provider="南江日报", original=ORIGINAL)
    assert name.encode() in message


def test_all_stories_of_some_editions_in_one_archive(
    editions: Editions, structure: etree.RelaxNG
) -> None:
    some = [editions[EditionCode.HANS], editions[EditionCode.EN]]
    data = nitf_archive(some, provider="", original=ORIGINAL)
    assert nitf_archive(some, provider="", original=ORIGINAL) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["1-hans.xml", "2-hans.xml", "1-en.xml", "2-en.xml"]
        for name in archive.namelist():
            structure.assertValid(etree.fromstring(archive.read(name)))


def test_what_cannot_be_a_document_is_refused(editions: Editions) -> None:
    hans = editions[EditionCode.HANS]
    own = tuple(block for block in hans.blocks if not block.article)
    broken = tuple(
        replace(b, inlines=(Inline("\x01"),)) if b.id == "a1.headline" else b for b in hans.blocks
    )
    for edition, story, kind, message in (
        (replace(hans, date=None), 1, SourceError, "no date"),
        (replace(hans, blocks=own), 1, SourceError, "no story"),
        (hans, 0, UsageError, "the page has 2"),
        (hans, 3, UsageError, "no story 3"),
        (replace(hans, blocks=broken), 1, OutputError, "block a1.headline"),
    ):
        with pytest.raises(kind, match=message):
            made(edition, story)
