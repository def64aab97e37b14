"""Hand-made editions with every role, and what the tests of the DOCX share."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.docx.wml import W
from tests.typeset.conftest import edition_of

NS = {"w": W}
ROOT = Path(__file__).resolve().parents[2]

PARTS = (
    ("masthead", Role.MASTHEAD, "南江日报", "Nanjiang Daily"),
    ("dateline", Role.DATELINE, "2025年2月20日 星期四", "Thursday, 20 February 2025"),
    ("folio", Role.FOLIO, "第2版", "Page 2"),
    ("hotline", Role.HOTLINE, "新闻热线 96881", "Hotline 96881"),
    ("credit.1", Role.CREDIT, "编辑 郭剑", "Editor Guo Jian"),
    ("credit.2", Role.CREDIT, "版式 汪洋 余音", "Layout Wang Yang, Yu Yin"),
    ("a1.kicker", Role.KICKER, "全市绿化工作会议召开", "City greening conference opens"),
    ("a1.headline", Role.HEADLINE, "绿水青山\n就是金山银山", "Green hills\nare gold"),
    ("a1.subtitle", Role.SUBTITLE, "——园林工作综述", "A survey of the parks"),
    ("a1.byline", Role.BYLINE, "本报记者 秋实\u3000通讯员 卜方", "By Qiu Shi and Bu Fang"),
    ("a1.lead.label", Role.LEAD_LABEL, "核心提示", "Key points"),
    ("a1.lead.p1", Role.LEAD, "“口袋公园”达到48处。", "There are 48 “pocket parks” & more."),
    ("a1.lead.p2", Role.LEAD, "群众的获得感——看得见。", "People can see it."),
    ("a1.s1", Role.SECTION, "一年回眸", "The year"),
    ("a1.s1.p1", Role.PARAGRAPH, "推窗见绿，出门入园……《条例》明确：免费开放！" * 6, "Open the window. " * 20),
    ("a1.s2", Role.HEADING, "聚焦绿化\n造福市民", "Greening\nfor everyone"),
    ("a1.s2.p1", Role.PARAGRAPH, "全市新增绿地126.5公顷，<script>也不怕&amp;。" * 5, "It adds <b>126.5</b> hectares. " * 9),
    ("a1.s2.f1", Role.CAPTION, "图为口袋公园", "A pocket park"),
    ("a1.s3", Role.SUBHEADING, "下一步", "Next"),
    ("a1.s3.p1", Role.PARAGRAPH, "继续努力。", "Continue."),
    ("a2.headline", Role.HEADLINE, "第二篇", "The second story"),
    ("a2.s1.p1", Role.PARAGRAPH, "第二篇的正文。", "Its text."),
    ("furniture.1", Role.FURNITURE, "声明：本报遗失作废。", "Notice: lost and void."),
    ("colophon", Role.COLOPHON, "本版文字自动编排。", "Set by program."),
)  # fmt: skip


def full_edition(code: str = "hans", language: str = "zh-Hans") -> Edition:
    """Every role, in Chinese or in English; `pinyin` has a word of two hanzi at a time."""
    blocks = (
        Block(
            name,
            role,
            _inlines(english if code == "en" else chinese, code),
            article=int(name[1]) if name[0] == "a" else 0,
        )
        for name, role, chinese, english in PARTS
    )
    return edition_of(*blocks, code=EditionCode(code), language=language)


def _inlines(text: str, code: str) -> tuple[Inline, ...]:
    return tuple(annotated(text)) if code == "pinyin" else (Inline(text),)


def annotated(text: str, length: int = 2) -> Iterator[Inline]:
    """Words of `length` hanzi, each with a made-up reading."""
    word = ""
    for char in f"{text}\0":
        hanzi = "\u4e00" <= char <= "\u9fff"
        if word and (len(word) == length or not hanzi):
            yield Inline(word, tuple(f"{'zhuāng' if ord(c) % 7 == 0 else 'nǐ'}" for c in word))
            word = ""
        if hanzi:
            word += char
        elif char != "\0":
            yield Inline(char)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """The root of a part of a DOCX file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def spacing_of(data: bytes, paragraph: Any) -> dict[str, int]:
    """The spacing in force in a paragraph, its own over its style's, in twips."""
    name = paragraph.find("w:pPr/w:pStyle", NS).get(f"{{{W}}}val")
    style = part(data, "word/styles.xml").find(f"w:style[@w:styleId='{name}']", NS)
    found: dict[str, int] = {}
    for place in (style, paragraph):
        spacing = place.find("w:pPr/w:spacing", NS)
        for key, value in () if spacing is None else spacing.attrib.items():
            if value.lstrip("-").isdigit():
                found[key.rpartition("}")[2]] = int(value)
    return found


def size_of(data: bytes, paragraph: Any) -> float:
    """The size in force in a paragraph's first run, in pt."""
    own = paragraph.find(".//w:r/w:rPr/w:sz", NS)
    if own is None:
        name = paragraph.find("w:pPr/w:pStyle", NS).get(f"{{{W}}}val")
        sheet = part(data, "word/styles.xml")
        own = sheet.find(f"w:style[@w:styleId='{name}']/w:rPr/w:sz", NS)
    return int(own.get(f"{{{W}}}val")) / 2


def tampered(data: bytes, change: Callable[[Any], None], name: str = "word/document.xml") -> bytes:
    """The file with a part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as target:
        for entry in archive.namelist():
            content = archive.read(entry)
            if entry == name:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            target.writestr(entry, content)
    return out.getvalue()


def validate(data: bytes, folder: Path) -> list[dict[str, str]]:
    """What Microsoft's Open XML SDK finds wrong with a file."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed: the Open XML validator cannot run")
    tool = ROOT / "node_modules" / ".bin" / "ooxml-validator"
    assert tool.exists(), "the Open XML validator is not installed: run make setup"
    path = folder / "product.docx"
    path.write_bytes(data)
    done = subprocess.run([tool, path], capture_output=True, text=True, check=False, timeout=120)
    result = json.loads(done.stdout)
    errors: list[dict[str, str]] = result["errors"]
    assert result["ok"] == (not errors)
    return errors
