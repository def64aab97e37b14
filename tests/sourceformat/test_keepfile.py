"""``keep``: in the front matter of an edited page, or in a file beside the raw text."""

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.errors import SourceError
from pipeline.sourceformat.entries import entries_beside
from pipeline.sourceformat.keepfile import read_keep_file
from pipeline.sourceformat.source import parse, read_page, render

RAW = "乡村振兴谱新篇\n\n全市上下在市委的坚强领导下\n\n下，推动工作取得新成效,再上台阶。\n"
ENTRY = "doubled 3, 5: …市上下在市委的坚强领导下⏎下，推动工作取得新成效，再…"
WIDTH = "width 5: 得新成效,再上台阶"


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "01.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(cli, ["normalise", *map(str, arguments)])


def add(page, *entries):
    """Write entries into the front matter, as an editor does."""
    text = page.read_text(encoding="utf-8")
    listed = ", ".join(f'"{entry}"' for entry in entries)
    page.write_text(text.replace("+++\n", f"+++\nkeep = [{listed}]\n", 1), encoding="utf-8")


def body(page):
    return [item.text for part in page.articles[0].sections for item in part.paragraphs]


BOTH = "全市上下在市委的坚强领导下下，推动工作取得新成效，再上台阶。"


def test_the_report_has_the_entry_of_each_repair(raw):
    run(raw)
    report = raw.with_suffix(".report.md").read_text(encoding="utf-8")
    assert f'undo: `"{ENTRY}",`' in report
    assert f'undo: `"{WIDTH}' in report


def test_an_entry_in_the_front_matter_makes_the_page_anew(raw):
    run(raw)
    page = raw.with_suffix(".md")
    add(page, ENTRY)
    assert run(raw).exit_code == 0
    assert body(read_page(page)) == [BOTH]
    assert [entry.entry for entry in read_page(page).keep] == [ENTRY]
    assert "1 taken back" in raw.with_suffix(".report.md").read_text(encoding="utf-8")


def test_a_second_entry_and_one_that_is_removed(raw):
    run(raw)
    page = raw.with_suffix(".md")
    add(page, ENTRY)
    run(raw)
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("keep = [", f'keep = ["{WIDTH}",'), encoding="utf-8")
    assert run(raw).exit_code == 0
    assert body(read_page(page)) == [BOTH.replace("效，", "效,")]


def test_a_corrected_page_is_never_written_over(raw):
    run(raw)
    page = raw.with_suffix(".md")
    page.write_text(page.read_text(encoding="utf-8").replace("台阶", "新台阶"), encoding="utf-8")
    add(page, ENTRY)
    before = page.read_bytes()
    result = run(raw)
    assert result.exit_code == 6
    assert page.read_bytes() == before


@pytest.mark.parametrize("change", ["# a note\n", 'newspaper = "甲日报"\n'])
def test_front_matter_that_was_altered_is_a_correction(raw, change):
    run(raw)
    page = raw.with_suffix(".md")
    add(page, ENTRY)
    page.write_text(page.read_text("utf-8").replace("+++\n", f"+++\n{change}", 1), encoding="utf-8")
    assert run(raw).exit_code == 6


def test_an_altered_report_is_not_written_over(raw):
    run(raw)
    report = raw.with_suffix(".report.md")
    report.write_text("done: all", encoding="utf-8")
    add(raw.with_suffix(".md"), ENTRY)
    assert run(raw).exit_code == 6
    assert report.read_text(encoding="utf-8") == "done: all"


def test_a_raw_text_that_is_built_as_it_is_has_a_file_of_entries_beside_it(raw):
    raw.with_suffix(".keep.toml").write_text(f'keep = ["{ENTRY}"]\n', encoding="utf-8")
    assert body(read_page(raw)) == [BOTH]
    run(raw)
    assert body(read_page(raw.with_suffix(".md"))) == [BOTH]


def test_an_entry_that_names_nothing_is_an_error_with_its_file_and_line(raw):
    raw.with_suffix(".keep.toml").write_text('keep = [\n  "join 3, 5: 下"\n]\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"01\.keep\.toml:2: keep names no repair of 01\.txt"):
        read_page(raw)
    result = run(raw)
    assert result.exit_code == 2
    assert f'the repair of these lines is "{ENTRY}"' in result.output
    assert not raw.with_suffix(".md").exists()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("keep = [1]", 1, "an item that is none"),
        ('\nkeep = ["x"]', 2, "names no repair"),
        ("\nkept = []", 2, "unknown setting"),
        ("keep = [", 1, "not valid TOML"),
    ],
)
def test_a_file_of_entries_that_is_wrong(raw, text, line, message):
    raw.with_suffix(".keep.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=message) as caught:
        read_keep_file(raw)
    assert (caught.value.path, caught.value.line) == (str(raw.with_suffix(".keep.toml")), line)


def test_entries_of_the_page_and_of_the_file_hold_together_once_each(raw):
    run(raw)
    add(raw.with_suffix(".md"), ENTRY)
    raw.with_suffix(".keep.toml").write_text(f'keep = ["{WIDTH}", "{ENTRY}"]', encoding="utf-8")
    assert sorted(entry.entry for entry in entries_beside(raw)) == sorted([ENTRY, WIDTH])


def test_entries_are_written_and_read_back(raw):
    raw.with_suffix(".keep.toml").write_text(f'keep = ["{ENTRY}"]', encoding="utf-8")
    page = read_page(raw)
    assert parse(render(page), "01.md").keep == page.keep


def test_an_entry_holds_for_traditional_characters(tmp_path):
    raw = tmp_path / "01.txt"
    text = "鄉村振興譜新篇\n\n全市上下在市委的堅強領導下\n\n下，推動工作取得這個新成效。\n"
    raw.write_text(text, encoding="utf-8")
    run(raw)
    report = raw.with_suffix(".report.md").read_text(encoding="utf-8")
    entry = next(line for line in report.splitlines() if 'undo: `"doubled' in line)
    assert "堅強領導下⏎下，" in entry
    add(raw.with_suffix(".md"), entry.split('"')[1])
    assert run(raw).exit_code == 0
    assert body(read_page(raw.with_suffix(".md"))) == [
        "全市上下在市委的堅強領導下下，推動工作取得這個新成效。"
    ]


def test_waivers_stand_beside_a_raw_text_too(tmp_path):
    raw = tmp_path / "01.txt"
    raw.write_text("头条\n\n正文在此。\n", encoding="utf-8")
    beside = raw.with_suffix(".keep.toml")
    beside.write_text('waive = [\n  "a1.s1.p1-1: terms, as he says",\n]\n', encoding="utf-8")
    (waiver,) = read_page(raw).waive
    assert (waiver.segment, waiver.place) == ("a1.s1.p1-1", "01.keep.toml:2")
    assert read_keep_file(raw) == ()
    beside.write_text('waive = ["a1.s1.p1-1: term"]\n', encoding="utf-8")
    with pytest.raises(SourceError, match="names no gate") as caught:
        read_page(raw)
    assert caught.value.line == 1
