"""The full-text index of an archive: what it finds, and that it goes with the pages."""

from __future__ import annotations

import datetime as dt
import json
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.manifest import Manifest, Record, Status
from pipeline.building.plan import WEB_PAGE
from pipeline.files import sha256
from pipeline.site import search_index
from pipeline.site.search_index import SEARCH_FOLDER, SHARDS, terms_of, text_of, update_search


def page(output: Path, name: str, text: str, *, day: int = 1) -> tuple[Manifest, Path]:
    """A page with a web edition of this text, put in place."""
    folder = output / name
    folder.mkdir(parents=True, exist_ok=True)
    document = (
        '<nav>目录</nav><section id="hans" class="edition hans"><nav>本版</nav>'
        f"<p>{escape(text)}</p></section><script>var 变量;</script>"
    )
    (folder / WEB_PAGE.name).write_text(document, encoding="utf-8")
    record = Record(WEB_PAGE, Status.MADE, {}, sha256(document.encode()), 1)
    manifest = Manifest(
        "source", title=name, date=dt.date(2025, 2, day), products={WEB_PAGE.name: record}
    )
    return manifest, folder


def loaded(output: Path, name: str) -> object:
    text = (output / SEARCH_FOLDER / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("(") + 1 : text.rindex(")")])


def found(output: Path, term: str) -> set[str]:
    rows = loaded(output, "pages")
    shard = loaded(output, str(ord(term[0]) % SHARDS))
    assert isinstance(rows, list)
    assert isinstance(shard, dict)
    return {rows[number][0] for number in shard.get(term, [])}


def test_text_is_what_a_reader_reads() -> None:
    document = (
        '<section id="hans" class="edition hans" lang="zh"><nav><a>目录</a></nav>'
        "<p><ruby>人民<rt>rénmín</rt></ruby>代表</p><p>A &amp; b<br/>c</p></section>"
        '<section id="printed"><p>版面</p></section>'
    )
    assert text_of(document).split("\n")[:3] == ["人民代表", "A & b", "c"]
    assert "版面" not in text_of(document)


def test_terms_are_pairs_of_hanzi_and_words() -> None:
    assert terms_of("人民代表，People's Congress 2,025。村") == {
        "人民", "民代", "代表", "people's", "congress", "2", "025", "村",
    }  # fmt: skip


@given(st.text(alphabet="人民代表大会ab1 ，", max_size=40), st.integers(0, 39), st.integers(2, 6))
def test_every_piece_of_a_text_is_found(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    if all("\u4e00" <= char <= "\u9fff" for char in piece) and len(piece) > 1:
        assert terms_of(piece) <= terms_of(text)


def test_an_index_goes_with_its_pages(tmp_path: Path) -> None:
    pages = [page(tmp_path, "a/01", "人民代表"), page(tmp_path, "b/01", "人民币")]
    assert update_search(pages, tmp_path)
    assert found(tmp_path, "人民") == {"a/01", "b/01"}
    assert found(tmp_path, "代表") == {"a/01"}
    assert found(tmp_path, "目录") == found(tmp_path, "变量") == set()
    changed = page(tmp_path, "a/01", "茶叶")
    assert update_search([changed, pages[1], page(tmp_path, "c/01", "茶园")], tmp_path)
    assert found(tmp_path, "人民") == {"b/01"}
    assert found(tmp_path, "茶叶") == {"a/01"}
    assert found(tmp_path, "茶园") == {"c/01"}
    assert update_search([changed], tmp_path)
    assert found(tmp_path, "人民") == set()
    assert found(tmp_path, "茶叶") == {"a/01"}


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(tmp_path, f"{number}/01", f"茶{number}") for number in range(5)]
    update_search(pages, tmp_path)
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / SEARCH_FOLDER).iterdir()}
    read: list[Path] = []
    real = search_index._read

    def reading(path: Path) -> str:
        read.append(path)
        return real(path)

    monkeypatch.setattr(search_index, "_read", reading)
    update_search(pages, tmp_path)
    assert read == []
    assert {path: path.stat().st_mtime_ns for path in files} == files
    pages[2] = page(tmp_path, "2/01", "水稻")
    update_search(pages, tmp_path)
    assert read == [tmp_path / "2/01" / WEB_PAGE.name]


@pytest.mark.parametrize("broken", ["pages.js", "7.js"])
def test_an_index_that_was_cut_off_is_made_anew(tmp_path: Path, broken: str) -> None:
    pages = [page(tmp_path, "a/01", "人民代表")]
    update_search(pages, tmp_path)
    (tmp_path / SEARCH_FOLDER / broken).write_text("no script", encoding="utf-8")
    pages = [page(tmp_path, "a/01", "人民公园")]
    update_search(pages, tmp_path)
    assert found(tmp_path, "公园") == {"a/01"}
    assert found(tmp_path, "代表") == set()
    assert isinstance(loaded(tmp_path, "7"), dict)


def test_without_a_web_edition_there_is_none(tmp_path: Path) -> None:
    assert not update_search([(Manifest("source"), tmp_path / "a")], tmp_path)
    assert not (tmp_path / SEARCH_FOLDER).exists()
