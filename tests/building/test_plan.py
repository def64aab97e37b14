from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.building.plan import Options, PagePlan, Plan, find_project, make_plan
from pipeline.config import Newspaper
from pipeline.edition import EditionCode
from pipeline.errors import ExitCode, PipelineError, SourceError, UsageError
from pipeline.formats import Format
from tests.projects import make_project


def plan(working: Path, *arguments: str, output: str | None = None, **options: object) -> Plan:
    made, _ = make_plan(
        [Path(argument) for argument in arguments],
        Options(**options),  # type: ignore[arg-type]
        output=None if output is None else Path(output),
        working=working,
    )
    return made


def placed(pages: tuple[PagePlan, ...], root: Path) -> list[tuple[str, str]]:
    return [
        (page.source.relative_to(root).as_posix(), page.folder.relative_to(root).as_posix())
        for page in pages
    ]


def test_all_pages_of_the_project_from_anywhere_in_it(tmp_path: Path) -> None:
    root = make_project(
        tmp_path,
        {
            "2025-02-20/01.txt": "a",
            "2025-02-20/02.txt": "raw",
            "2025-02-20/02.md": "edited",
            "2025-02-20/02.report.md": "no page",
            "2025-02-21/A01.MD": "b",
            "README.md": "no page",
            ".trash/old.txt": "no page",
            "2025-02-20/notes.csv": "no page",
        },
    )
    expected = [
        ("source/2025-02-20/01.txt", "dist/2025-02-20/01"),
        ("source/2025-02-20/02.md", "dist/2025-02-20/02"),
        ("source/2025-02-21/A01.MD", "dist/2025-02-21/A01"),
    ]
    for working in (root, root / "source" / "2025-02-20", root / "styles"):
        made = plan(working)
        assert placed(made.pages, root) == expected
    assert made.pages[1].shadowed == root / "source/2025-02-20/02.txt"
    assert made.pages[0].shadowed is None
    assert made.pages[0].recorded_source == "source/2025-02-20/01.txt"


def test_naming_the_raw_text_the_edited_page_or_both_is_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, {"d/1.txt": "raw", "d/1.md": "edited"})
    monkeypatch.chdir(root)
    for arguments in (("source/d/1.txt",), ("source/d/1.md",), ("source/d/1.txt", "source/d/1.md")):
        made = plan(root, *arguments)
        assert placed(made.pages, root) == [("source/d/1.md", "dist/d/1")]


def test_pages_outside_a_project_go_by_their_folder_and_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "p.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = plan(tmp_path, "in/p.txt", output="out")
    assert placed(made.pages, tmp_path) == [("in/p.txt", "out/in/p")]
    assert made.pages[0].recorded_source == "p.txt"


def test_two_pages_for_one_place_are_refused(tmp_path: Path) -> None:
    for name in ("a/in/p.txt", "b/in/p.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=r"in/p\.txt.*in/p\.txt.*would both be written"):
        plan(tmp_path, str(tmp_path / "a/in/p.txt"), str(tmp_path / "b/in/p.txt"))


def test_one_page_that_is_not_there_does_not_stop_the_others(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    good = str(root / "source/2025-02-20/01.txt")
    made = plan(root, good, str(root / "gone.txt"), str(root / "styles"), "x" * 5000)
    assert len(made.pages) == 1
    assert [type(error) for error in made.errors] == [SourceError] * 3
    assert "gone.txt: there is no such file" in str(made.errors[0])
    assert "folder without a page" in str(made.errors[1])
    assert {error.exit_code for error in made.errors} == {ExitCode.BAD_SOURCE}


def test_a_folder_stands_for_its_pages(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"a/1.txt": "x", "a/2.txt": "x", "b/1.txt": "x"})
    made = plan(root, str(root / "source/a"))
    assert [page.source.name for page in made.pages] == ["1.txt", "2.txt"]


def test_a_wrong_configuration_is_the_page_s_error(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "source/newspaper.toml").write_text("[layout]\npaper = 'a9'\n", encoding="utf-8")
    (error,) = plan(root).errors
    assert error.exit_code is ExitCode.BAD_CONFIGURATION
    assert str(error).startswith(str(root / "source/newspaper.toml") + ":2:")


@pytest.mark.parametrize("pages", [False, True])
def test_nothing_to_build(tmp_path: Path, pages: bool) -> None:
    if pages:
        make_project(tmp_path, {"x.csv": ""})
    with pytest.raises(PipelineError) as caught:
        plan(tmp_path)
    assert caught.value.exit_code is (ExitCode.BAD_SOURCE if pages else ExitCode.USAGE)
    assert caught.value.remedy


def test_options_lie_over_the_configuration(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (page,) = plan(root, paper="a4", variant="hk", pdf="print").pages
    assert (page.paper.paper, page.paper.variant, page.paper.pdf) == ("a4", "hk", "print")
    (page,) = plan(root).pages
    assert (page.paper.paper, page.paper.variant, page.paper.pdf) == (None, "tw", "screen")


def test_another_look_comes_on_its_own_paper(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("[layout]\nlook = 'mine'\npaper = 'a3'\n")
    for options, expected in (
        ({}, ("mine", "a3")),
        ({"paper": "a4"}, ("mine", "a4")),
        ({"look": "evening"}, ("evening", None)),
        ({"look": "evening", "paper": "a4"}, ("evening", "a4")),
    ):
        (page,) = plan(root, **options).pages
        assert (page.paper.look, page.paper.paper) == expected


def test_products_come_in_the_editions_order() -> None:
    options = Options(
        editions=(EditionCode.EN, EditionCode.HANS), formats=(Format.DOCX, Format.PDF)
    )
    names = [product.name for product in options.products(Newspaper(Path()))]
    assert names == ["hans.pdf", "hans.docx", "en.pdf", "en.docx"]
    assert len(Options().products(Newspaper(Path()))) == 8


def test_find_project_finds_none(tmp_path: Path) -> None:
    assert find_project(tmp_path) is None


def test_the_web_edition_is_one_product_of_all_editions() -> None:
    paper = replace(Newspaper(Path()), formats=(Format.PDF, Format.HTML))
    names = [product.name for product in Options().products(paper)]
    assert names == ["hans.pdf", "hant.pdf", "pinyin.pdf", "en.pdf", "index.html"]
    # Asking for one edition asks for its files only, unless the web edition is named.
    some = Options(editions=(EditionCode.HANS,))
    assert [product.name for product in some.products(paper)] == ["hans.pdf"]
    web = replace(some, formats=(Format.HTML,))
    assert [product.name for product in web.products(paper)] == ["index.html"]


def test_the_web_edition_shows_the_editions_that_are_asked_for(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (page,) = plan(root, editions=(EditionCode.EN,), formats=(Format.HTML,)).pages
    assert page.paper.editions == (EditionCode.EN,)
