"""Which file sets which stages off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError, SourceError
from pipeline.preview.materials import Materials, folders, gather
from tests.projects import make_project

PAGE = "2025-02-20/01.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "paper")
    look = project / "styles" / "looks" / "mine"
    look.mkdir(parents=True)
    (look / "newspaper.css").write_text("p {}", "utf-8")
    return project


def changed(before: Materials, after: Materials) -> set[str]:
    """What differs: styles, plan, page, or an edition's text."""
    found = {str(code) for code in EditionCode if before.texts[code] != after.texts[code]}
    return found | {
        name for name in ("styles", "plan", "page") if getattr(before, name) != getattr(after, name)
    }


ALL = {"hans", "hant", "pinyin", "en", "parallel"}


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("styles/tokens.css", "p { color: red }", {"styles"}),
        ("styles/parts/more.css", "p { color: red }", {"styles"}),
        ("styles/looks/mine/newspaper.css", "p { color: red }", set()),  # not in use
        ("source/2025-02-20/page-01.toml", "columns = 5", {"plan"}),
        ("source/lexicon.tsv", "simplified\n人大\n", {"hant", "pinyin", "en", "parallel"}),
        ("source/2025-02-20/01.txt", "头条\n别的。\n", {"page", *ALL}),
        ("source/2025-02-20/01.keep.toml", 'keep = ["space 1: a"]\n', {"page", *ALL}),
        ("source/2025-02-20/02.txt", "别的\n", set()),
        ("source/2025-02-20/01.txt", "头条\n正文。\n", set()),  # saved as it was
    ],
)
def test_a_save_sets_off_what_is_made_from_it(project: Path, name: str, text: str, what: set[str]):
    page = project / "source" / PAGE
    before = gather(page)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(text, "utf-8")
    assert changed(before, gather(page)) == what


def test_the_memory_is_for_the_english_alone(project: Path):
    config = project / "source" / "newspaper.toml"
    config.write_text('[files]\nmemory = "memory.tmx"\n', "utf-8")
    page = project / "source" / PAGE
    before = gather(page)
    (project / "source" / "memory.tmx").write_text("<tmx/>", "utf-8")
    assert changed(before, gather(page)) == {"en", "parallel"}


def test_another_look_has_other_styles_and_the_same_texts(project: Path):
    page = project / "source" / PAGE
    assert changed(gather(page), gather(page, "mine")) == {"styles"}
    assert gather(page, "standard") == gather(page)
    with pytest.raises(ConfigurationError, match="there is no look 'none'"):
        gather(page, "none")


def test_an_edited_page_takes_the_place_of_the_raw_one(project: Path):
    page = project / "source" / PAGE
    before = gather(page)
    page.with_suffix(".md").write_text("# 头条\n", "utf-8")
    after = gather(page)
    assert after.source.suffix == ".md"
    assert "page" in changed(before, after)


def test_a_picture_is_part_of_the_page(project: Path):
    page = (project / "source" / PAGE).with_suffix(".md")
    page.write_text("# 头条\n\n![图](a.png)\n", "utf-8")
    before = gather(page)
    (page.parent / "a.png").write_bytes(b"picture")
    assert changed(before, gather(page)) == {"page", *ALL}


def test_a_page_that_is_gone_and_a_wrong_configuration_say_so(project: Path):
    page = project / "source" / PAGE
    (project / "source" / "newspaper.toml").write_text("[name]\nhasn = 1\n", "utf-8")
    with pytest.raises(ConfigurationError) as wrong:
        gather(page)
    assert wrong.value.line == 2
    page.unlink()
    with pytest.raises(SourceError):
        gather(page)


def test_the_newspaper_and_its_styles_are_watched(project: Path):
    found = folders(project / "source" / PAGE, project)
    assert found.deep == {project / "source", project / "styles"}
    assert found.flat == set()


def test_a_page_alone_is_watched_without_what_is_below_its_folder(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# 头条\n\n![图](pictures/a.png)\n", "utf-8")
    (tmp_path / "pictures").mkdir()
    found = folders(page, None)
    assert found.flat == {tmp_path, tmp_path / "pictures"}
    assert tmp_path not in found.deep


def test_folders_that_are_wrong_or_gone_are_left_out(project: Path):
    (project / "source" / "newspaper.toml").write_text("broken", "utf-8")
    found = folders(project / "source" / PAGE, project)
    assert project / "source" in found.deep
    shutil.rmtree(project)
    assert not folders(project / "source" / PAGE, project).flat
