"""A web page that was changed is found out, wherever it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.check.web import check_web
from pipeline.edition import EditionCode
from pipeline.site.webpage import WebPage
from tests.web.pages import make_source, make_web_page


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> WebPage:
    return make_web_page(make_source(tmp_path_factory.mktemp("paper")))


@pytest.fixture(scope="module")
def text(shown: WebPage) -> str:
    return stages.web(shown).data.decode()


def kinds(text: str, shown: WebPage) -> set[str]:
    return {finding.kind for finding in check_web(text.encode(), shown)}


def test_a_page_that_was_just_made_is_right(text: str, shown: WebPage) -> None:
    assert check_web(text.encode(), shown) == ()


@pytest.mark.parametrize(
    ("pattern", "by", "kind"),
    [
        (r"薄雾", "浓雾", None),  # told as a word's reading or as changed text
        (r"薄霧", "濃霧", "changed"),
        (r"(id=\"a2\.headline\.en\"[^>]*>)[^<]*", r"\1", "missing"),
        (r"(<p id=\"a1\.s1\.p1\.en\")", r"<p>more</p>\1", "extra"),
        (r"<p id=\"a2\.s1\.p1\.hant\".*?</p>", "", "missing"),
        (
            r"<rt>Qīngxī Xiàn?</rt>|<rt>[Qq]īngmíng</rt>|<rt>rénmín</rt>",
            "<rt>wrong</rt>",
            "reading",
        ),
        (r"<ruby>(\w+)<rt>\w+</rt></ruby>", r"\1", "reading"),
        (r"data:image/jpeg;base64,", "photo.jpg?", "missing"),
        (r"alt=\"图为云岭村茶园。\"", 'alt=""', "changed"),
        (r"<section id=\"hant\"", '<section id="other"', "missing"),
        (r"href=\"#a2\"", 'href="#a9"', "link"),
        (r"id=\"a2\.headline\"", 'id="a1.headline"', "extra"),
        (r"default-src 'none'", "default-src *", "outside"),
        (r"<style>", "<style>p{}", "outside"),
        (r"\"use strict\";", '"use strict"; ', "outside"),
        (r"<style>", "<style>@import 'a.css';", "outside"),
        (r"</body>", '<script src="https://a.example/x.js"></script></body>', "outside"),
        (r"id=\"terms\">\{", 'id="terms">{,', "unreadable"),
    ],
)
def test_a_fault_is_told(
    text: str, shown: WebPage, pattern: str, by: str, kind: str | None
) -> None:
    broken, count = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
    assert count == 1
    found = kinds(broken, shown)
    assert found if kind is None else kind in found


def test_an_edition_that_is_not_there_and_one_too_few_are_told(
    text: str, shown: WebPage, tmp_path: Path
) -> None:
    chinese = make_web_page(make_source(tmp_path), EditionCode.HANS)
    assert "missing" in {f.kind for f in check_web(stages.web(chinese).data, shown)}
    assert check_web(b"", shown)[0].kind == "unreadable"
