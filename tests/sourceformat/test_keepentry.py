"""Entries of keep put in and taken out, what else stands in the file kept to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.sourceformat.frontmatter import read_keep, toml_string
from pipeline.sourceformat.keepentry import with_entry, without_entry

PATH = Path("01.keep.toml")
NEW = 'join 29, 31: …本市⏎市民"…"'
OLD = "width 3: (一)"


def entries(text: str) -> list[str]:
    return [item.entry for item in read_keep(text.splitlines(), PATH)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# mine\n",
        "keep = []\n",
        f'keep = ["{OLD}"]\n',
        f'keep = [\n  "{OLD}", # why\n  # and so on\n]\n',
        f"keep = [\n  '{OLD}'\n]",
        f'# [ a bracket\nkeep = ["{OLD}", # ] not here\n]\n# after\n',
        f'keep = [\n  """{OLD}""",\n]\n',
    ],
)
def test_an_entry_comes_and_goes_and_the_rest_stays(text: str):
    added = with_entry(text, NEW, PATH)
    assert entries(added) == [*entries(text), NEW]
    assert with_entry(added, NEW, PATH) == added
    for line in text.splitlines():
        if "#" in line:
            assert line[line.index("#") :] in added
    back = without_entry(added, NEW, PATH)
    assert entries(back) == entries(text)
    if OLD in text:
        assert entries(without_entry(added, OLD, PATH)) == [NEW]


def test_a_file_of_our_own_comes_back_to_the_letter():
    one = with_entry("", OLD, PATH)
    assert without_entry(with_entry(one, NEW, PATH), NEW, PATH) == one
    assert one == f'keep = [\n  "{OLD}",\n]\n'


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=4))
def test_any_text_of_an_entry(texts: list[str]):
    wanted = list(dict.fromkeys(f"join {n}: {text}".strip() for n, text in enumerate(texts, 1)))
    written = ""
    for entry in wanted:
        written = with_entry(written, entry, PATH)
    assert entries(written) == wanted
    for entry in wanted[::2]:
        written = without_entry(written, entry, PATH)
    assert entries(written) == wanted[1::2]


def test_what_cannot_be_told_is_refused_and_not_guessed_at():
    for text in ('keep = "join 1: a"\n', f"keep=[{toml_string(OLD)}"):
        with pytest.raises(SourceError):
            with_entry(text, NEW, PATH)
