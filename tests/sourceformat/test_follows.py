"""Whether an edited page still follows from its raw text."""

import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.config import Newspaper
from pipeline.editions.simplified import simplified
from pipeline.normalise import normalise
from pipeline.sourceformat.follows import Kind, compare
from pipeline.sourceformat.source import parse, read_page, render
from tests.normalise.test_damage import KINDS, damaged, read_pool, story

GOLD = Path(__file__).parents[1] / "gold" / "normalise"
PAGES = sorted(path.name.removesuffix(".raw.txt") for path in GOLD.glob("*.raw.txt"))
RAW = (
    "2025年3月12日 星期三\n\n乡村振兴谱新篇\n\n本报记者 张三\n\n"
    "全市上下认真贯彻市委部署，推动工作取得新成效。各县区抢抓春耕农时，组织农户下田。\n\n"
    "田间地头\n\n农技人员走进田间，向群众讲解小麦返青期的管理要点。种粮大户说心里更有底了。\n"
)


def proposed(raw=RAW):
    page = normalise(raw.encode())
    return page, render(page)


def differences(text, raw=RAW):
    page, _ = proposed(raw)
    return [(item.kind, item.text) for item in compare(page, parse(text, "01.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_an_untouched_proposal_follows(name):
    raw = (GOLD / f"{name}.raw.txt").read_text(encoding="utf-8")
    _, text = proposed(raw)
    assert differences(text, raw) == []


@pytest.mark.parametrize("name", PAGES)
def test_each_sentence_that_is_deleted_is_missing(name):
    raw = (GOLD / f"{name}.raw.txt").read_text(encoding="utf-8")
    page, text = proposed(raw)
    bodies = [
        item.text for part in page.articles for sec in part.sections for item in sec.paragraphs
    ]
    sentences = [f"{part}。" for body in bodies for part in body.split("。")[:-1] if len(part) > 5]
    assert sentences
    for sentence in sentences[:40]:
        found = differences(text.replace(sentence, "", 1), raw)
        assert Kind.MISSING in {kind for kind, _ in found}, sentence
        assert Kind.ADDED not in {kind for kind, _ in found}


@pytest.mark.parametrize("kind", KINDS)
def test_untouched_proposals_of_damaged_pages_follow(kind):
    damage, _ = KINDS[kind]
    for seed in range(5):
        rng = random.Random(seed)  # noqa: S311 - pages, no secrets
        raw = damaged(rng, [story(rng, read_pool()) for _ in range(2)], damage)
        assert differences(render(normalise(raw.encode())), raw) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("张三", "张珊"),
        ("新成效", "显著成效"),
        ("，推动工作取得新成效", "。推动工作取得新成效"),
        ("田间地头", "田间地头见闻"),
        ("群众讲解小麦返青期的管理要点", "群众讲小麦返青期管理"),
    ],
)
def test_a_small_correction_is_one(old, new):
    _, text = proposed()
    found = differences(text.replace(old, new))
    assert found
    assert {kind for kind, _ in found} == {Kind.CHANGED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("取得新成效。各县区", "取得新成效。\n\n各县区"),
        ("农户下田。", "农户下田。\n\n"),
        ("贯彻市委部署", "贯彻 市委部署"),
        ("成效。", "成效｡"),
    ],
)
def test_paragraphs_spaces_and_widths_are_the_editors(old, new):
    _, text = proposed()
    assert old in text
    assert differences(text.replace(old, new)) == []


def test_sections_may_be_moved():
    _, text = proposed()
    top, head, section = text.partition("## 田间地头\n\n")
    start = top.index("全市上下")
    assert differences(f"{top[:start]}{head}{section}\n##\n\n{top[start:]}") == []


def test_what_is_missing_and_added_is_told_with_lines_of_both_sides():
    page, text = proposed()
    new = "记者从省气象台获悉，明后两天有小雨。"
    edited = text.replace("种粮大户说心里更有底了。", "") + f"\n{new}\n"
    missing, added = compare(page, parse(edited, "01.md"))
    lines = edited.splitlines()
    above = next(at for at, line in enumerate(lines, 1) if line.startswith("农技人员"))
    assert (missing.kind, missing.raw, missing.edited) == (Kind.MISSING, 11, above)
    assert (added.kind, added.raw, added.edited) == (Kind.ADDED, 11, lines.index(new) + 1)
    assert (missing.text, added.text) == ("种粮大户说心里更有底了。", new)


def test_a_repeated_sentence_counts_each_time():
    raw = RAW + "\n种粮大户说心里更有底了。\n"
    _, text = proposed(raw)
    assert differences(text.replace("种粮大户说心里更有底了。", "", 1), raw) == [
        (Kind.MISSING, "种粮大户说心里更有底了。")
    ]


def test_a_long_clause_may_not_go_though_most_of_its_sentence_stays():
    clause = "二是持续完善联系群众制度机制并且把群众满意作为检验工作成效的根本标准，"
    raw = RAW.replace(
        "各县区",
        f"一是深入开展主题教育活动让群众看到变化，{clause}三是坚持不懈改进作风抓好落实见到成效，各县区",
    )
    _, text = proposed(raw)
    assert differences(text.replace(clause, ""), raw)[0][0] is Kind.MISSING


def test_a_line_of_furniture_may_not_go_unless_the_metadata_say_it():
    raw = RAW + "\n图为农技人员在田间查看苗情。 本报记者 张三 摄\n"
    _, text = proposed(raw)
    lines = [line for line in text.splitlines() if '"caption"' in line]
    assert differences(text.replace(lines[0], ""), raw)[0][0] is Kind.MISSING
    folio = next(line for line in text.splitlines() if '"folio"' in line)
    assert {kind for kind, _ in differences(text.replace(folio, ""), raw)} == {Kind.CHANGED}


def test_captions_and_pull_quotes_are_the_editors_own():
    _, text = proposed()
    more = "\n![雨后的麦田一片葱绿](wheat.jpg)\n\n>>> 手中有粮，心里才能不慌\n"
    assert differences(text + more) == []


def test_what_is_left_out_on_purpose_is_kept_in_the_furniture_and_not_printed():
    _, text = proposed()
    gone = "种粮大户说心里更有底了。"
    item = f'furniture = [ {{ kind = "left-out", text = "{gone}" }},'
    edited = text.replace(gone, "").replace("furniture = [", item)
    assert differences(edited) == []
    edition = simplified(parse(edited, "01.md"), Newspaper(directory=Path()))
    assert not any(gone in block.text for block in edition.blocks)


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "source" / "2025-03-12"
    folder.mkdir(parents=True)
    (tmp_path / "source" / "newspaper.toml").write_text('name = "测试日报"\n', encoding="utf-8")
    (folder / "01.txt").write_text(RAW, encoding="utf-8")
    assert run("source/2025-03-12/01.txt").exit_code == 0
    return folder


def run(*arguments):
    return CliRunner().invoke(cli, ["normalise", *arguments])


def edit(page, old, new):
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [(), ("source/2025-03-12/01.md",), ("source/2025-03-12/01.txt",), ("source",)]
)
def test_check_passes_and_fails(here, arguments):
    result = run("--check", *arguments)
    assert result.output == "source/2025-03-12/01.md follows from source/2025-03-12/01.txt\n"
    assert result.exit_code == 0
    edit(here / "01.md", "种粮大户说心里更有底了。", "")
    result = run("--check", *arguments)
    assert result.exit_code == 5
    assert "missing: source/2025-03-12/01.txt:11, would stand after source/2025" in result.output
    assert "种粮大户说心里更有底了。" in result.output
    assert sorted(path.name for path in here.iterdir()) == [
        "01.md",
        "01.report.html",
        "01.report.md",
        "01.txt",
    ]


def test_corrections_fail_only_where_they_are_to(here):
    edit(here / "01.md", "新成效", "显著成效")
    assert run("--check").exit_code == 0
    assert "changed:" not in run("--check").output
    assert "changed: source/2025-03-12/01.md:" in run("--check", "-v").output
    assert run("--check", "--strict").exit_code == 5
    assert run("--check", "-q").output == ""


def test_kept_places_are_kept_in_the_comparison(here):
    raw = here / "02.txt"
    raw.write_text(
        RAW.replace("认真贯彻市委部署", "在市委坚强领导下\n\n下，认真贯彻部署"), encoding="utf-8"
    )
    run(str(raw))
    entry = next(
        line.split('"')[1]
        for line in raw.with_suffix(".report.md").read_text("utf-8").splitlines()
        if 'undo: `"doubled' in line
    )
    edit(here / "02.md", "+++\n\n#", f'keep = ["{entry}"]\n+++\n\n#')
    edit(here / "02.md", "领导下，", "领导下下，")
    assert run("--check", "--strict", "source/2025-03-12/02.md").exit_code == 0
    assert "领导下下，" in read_page(here / "02.md").articles[0].sections[0].paragraphs[0].text


def test_a_raw_text_elsewhere_is_named_with_its_page(here, tmp_path):
    raw = (here / "01.txt").rename(tmp_path / "raw.txt")
    result = run("--check", "source/2025-03-12/01.md")
    assert result.exit_code == 2
    assert "pipeline normalise --check RAW -o PAGE.md" in result.output
    assert run("--check", str(raw), "-o", "source/2025-03-12/01.md").exit_code == 0


def test_one_page_that_cannot_be_read_does_not_stop_the_others(here):
    (here / "00.txt").write_text(RAW, encoding="utf-8")
    (here / "00.md").write_text("no headline", encoding="utf-8")
    result = run("--check")
    assert result.exit_code == 2
    assert "00.md:1" in result.output
    assert "01.md follows from" in result.output
