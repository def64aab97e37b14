"""The repair report as a web page: every repair marked on both sides, nothing else but text."""

import re
from html import unescape
from pathlib import Path

import pytest

from pipeline.normalise.sides import render_sides
from pipeline.printed import read_raw

GOLD = Path(__file__).parents[1] / "gold" / "normalise"
PAGES = sorted(path.name.removesuffix(".raw.txt") for path in GOLD.glob("*.raw.txt"))


def report(raw, name="01.txt"):
    page = read_raw(raw.encode("utf-8", "surrogatepass"), name)
    return page, render_sides(page, raw.encode("utf-8", "surrogatepass"), name)


def part(html, id_):
    """What stands in a pane, without marks."""
    inside = html.split(f'id="{id_}" tabindex', 1)[1].split(">", 1)[1].split("</div>", 1)[0]
    without = re.sub(r'<a class="n.*?</a>|<span class="(?:no|kind)".*?</span>', "", inside)
    return unescape(re.sub("<[^>]*>", "", without.replace("<br>", "\n")))


@pytest.mark.parametrize("name", PAGES)
def test_both_texts_stand_there_whole(name):
    raw = (GOLD / f"{name}.raw.txt").read_text(encoding="utf-8")
    page, html = report(raw)
    assert "".join(part(html, "raw").split()) == "".join(raw.split())
    result = "".join(part(html, "page").split())
    for article in page.articles:
        assert all("".join(item.text.split()) in result for item in article.passages())


@pytest.mark.parametrize("name", PAGES)
def test_every_repair_is_marked_and_every_link_leads_somewhere(name):
    page, html = report((GOLD / f"{name}.raw.txt").read_text(encoding="utf-8"))
    ids = re.findall(r' id="([^"]+)"', html)
    links = re.findall(r' href="#([^"]+)"', html)
    assert set(links) <= set(ids)
    for number, repair in enumerate(page.repairs, start=1):
        assert f"l{number}" in ids
        if repair.lines:
            assert f"r{number}" in ids
            assert f"p{number}" in ids
            assert f'id="r{number}" href="#p{number}"' in html
            assert f'id="p{number}" href="#r{number}"' in html


def test_a_mark_stands_around_the_very_place():
    _, html = report("标题在此处\n\n全市上下认真贯彻,推动工作取得新成效。\n")
    assert '<mark class="mark">认真贯彻,推动工作</mark><a class="n" id="r1"' in html
    assert '<mark class="mark">认真贯彻，推动工作</mark><a class="n" id="p1"' in html


def test_everything_is_escaped_and_nothing_is_requested():
    raw = '标题<script>alert(1)</script>\n\n全市上下"&lt;认真</p>贯彻,推动\u200b工作取得新成效。\n'
    _, html = report(raw, '<img src="x">.txt')
    assert "<script" not in html
    assert "<img" not in html
    assert "标题&lt;script&gt;alert" in html
    assert "⟨200B⟩" in html
    assert not re.search(r'\b(?:src|action)="|https?:|url\(|@import|href="[^#]', html)
    assert "default-src 'none'" in html


def test_ids_are_unique_on_each_side_though_a_repair_has_two_lines():
    _, html = report("乡村振兴谱新篇\n\n全市上下在市委的坚强领导下\n\n下，推动工作取得新成效。\n")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_entry_that_undoes_a_repair_is_there():
    _, html = report("标题在此处\n\n全市上下认真贯彻,推动工作取得新成效。\n")
    assert 'undo: <code lang="zh">&quot;width 3: 认真贯彻,推动工作&quot;,</code>' in html


def test_a_page_without_repairs_and_a_page_in_traditional_characters():
    assert '<ol class="list">\n\n</ol>' in report("标题在此处\n\n全市上下认真贯彻。\n")[1]
    assert 'lang="zh-Hant"' in report("鄉村振興譜新篇\n\n這個國家說明了問題，發展計劃。\n")[1]
