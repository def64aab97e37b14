"""IPTC's own schemas, where somebody has them: they may be read but not passed on changed.

``NITF_SCHEMA`` names nitf-3-6.xsd (with nitf-3-6-ruby-include.xsd and xml.xsd beside it) and
``NEWSML_SCHEMA`` NewsML-G2_2.29-spec-All-Power.xsd, both from iptc.org.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.export.newsml import newsml
from pipeline.export.nitf import nitf

ORIGINAL = "source/2025-05-15/02.md"


def schema(name: str) -> etree.XMLSchema:
    path = os.environ.get(name, "")
    if not Path(path).is_file():
        pytest.skip(f"needs the schema's file in {name}")
    return etree.XMLSchema(etree.parse(path))


@pytest.mark.parametrize("code", TEXTS)
def test_nitf(editions: Mapping[EditionCode, Edition], code: EditionCode) -> None:
    wanted = schema("NITF_SCHEMA")
    for story in (1, 2):
        data = nitf(editions[code], provider="南江日报", original=ORIGINAL, story=story)
        wanted.assertValid(etree.fromstring(data))


def test_newsml(editions: Mapping[EditionCode, Edition]) -> None:
    wanted = schema("NEWSML_SCHEMA")
    every = [editions[code] for code in TEXTS]
    data = newsml(every, provider="南江日报", original=ORIGINAL)
    wanted.assertValid(etree.fromstring(data))
