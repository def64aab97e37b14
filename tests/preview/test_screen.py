"""A proof's text as HTML: every block under its id, every text as a text, pictures by number."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from pipeline.edition import EditionCode
from pipeline.preview.materials import gather
from pipeline.preview.screen import picture_of, screen
from pipeline.preview.setting import Setting, typeset
from pipeline.preview.state import Proof, View
from tests.preview.asking import Translator

PAGE = """\
# 春天<script>alert(1)</script>的消息

公园里的桃花、杏花都开了[^1]，A&B 观赏。

![花开](flower.png)

| 项目 | 数 |
| ---- | -: |
| 绿地 | 12 |

[^1]: 今年。
"""

pytestmark = pytest.mark.real


def proof(page: Path, edition: EditionCode) -> Proof:
    setting, view = Setting(), View(page, edition)
    return setting.proof(view, setting.job(view, gather(page)), typeset)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    Image.new("RGB", (60, 40), "red").save(tmp_path / "flower.png")
    page = tmp_path / "01.md"
    page.write_text(PAGE, "utf-8")
    return page


@pytest.mark.parametrize("edition", [EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN])
def test_every_block_is_there_with_its_words(page: Path, edition: EditionCode):
    made = proof(page, edition)
    shown = screen(made)
    tree = html.fromstring(f"<div>{shown.markup}</div>")
    assert not tree.xpath("//script")
    for block in made.edition.blocks:
        (element,) = tree.xpath("//*[@id=$name]", name=block.id)
        if block.role == "picture":
            assert element.get("src") == f"figure/{made.number}/0"
            continue
        for other in element.xpath(".//rt | .//*[@class='note-mark']"):
            other.drop_tree()
        assert "".join(element.text_content().split()) == "".join(block.text.split())
    assert shown.language == made.edition.language
    assert ".body {" in shown.sheet
    assert "\nbody {" not in f"\n{shown.sheet}"


def test_the_parallel_edition_stands_on_paper_of_its_own(
    page: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pipeline.translate.engines.choice.engine_of", lambda _: Translator())
    made = proof(page, EditionCode.PARALLEL)
    shown = screen(made)
    tree = html.fromstring(f"<div>{shown.markup}</div>")
    for block in made.edition.blocks:
        (element,) = tree.xpath("//*[@id=$name]", name=block.id)
        assert element.get("src", "") == (
            f"figure/{made.number}/0" if block.role == "picture" else ""
        )
    halves = {one.get("data-s") for one in tree.xpath("//*[@class='s']")}
    assert len(halves) * 2 == len(tree.xpath("//*[@class='s']"))
    # Within the preview's own page there is no root, and the paper is white on a dark screen.
    assert ":root" not in shown.sheet
    assert ":host{--ink-" in shown.sheet
    assert ":host { color-scheme" in shown.sheet
    assert "dark)" not in shown.sheet
    assert "\n.body {" in shown.sheet
    assert ".pair {" in shown.sheet


def test_a_picture_is_given_by_its_number(page: Path):
    made = proof(page, EditionCode.HANS)
    data, kind = picture_of(made, 0)
    assert kind in ("image/png", "image/jpeg")
    assert data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
    with pytest.raises(IndexError):
        picture_of(made, 1)
