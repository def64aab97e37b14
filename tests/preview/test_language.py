"""The preview speaks the user's language, all of it."""

from __future__ import annotations

import json
import re

import pytest

from pipeline.preview.language import language_named
from pipeline.preview.server import _template
from pipeline.resources import package_folder

HANZI = re.compile(r"[\u4e00-\u9fff]")
# Names of keys, zooms and what is the same in both.
SAME = re.compile(r"[\W\d_]*|PDF|English|Tab|Enter|Esc|Ctrl|[a-z]|\d+%")
DATA = package_folder() / "data"


def _labels(page: str) -> list[str]:
    body = page[page.index("<body>") : page.index("<script")]
    found = re.findall(r'>([^<>]+)<|\b(?:title|aria-label)="([^"]+)"', body)
    return [label.strip() for pair in found for label in pair if label.strip()]


def test_english_is_as_the_page_has_it() -> None:
    english = language_named("en")
    assert english.page(_template()) == _template()
    assert english.answer({"message": "the file is empty"}) == {"message": "the file is empty"}
    assert language_named("tlh").code == "en"


def test_every_label_is_chinese() -> None:
    page = language_named("zh").page(_template())
    assert '<html lang="zh-Hans">' in page
    english = [one for one in _labels(page) if not HANZI.search(one) and not SAME.fullmatch(one)]
    assert not english


def test_every_text_of_the_script_is_chinese() -> None:
    zh = language_named("zh")
    english = json.loads((DATA / "preview-texts.json").read_text(encoding="utf-8"))
    assert zh.texts.keys() == english.keys()
    value = re.compile(r"\{\w+\}")
    for name, text in zh.texts.items():
        assert HANZI.search(text), name
        assert sorted(value.findall(text)) == sorted(value.findall(english[name])), name
    script = _template()[_template().index("<script") :]
    said = re.findall(r'put\("([^"]+)"\)', script)
    assert len(said) > 5
    assert not [text for text in said if text not in zh.words]


def test_what_is_said_of_a_page_is_told() -> None:
    told = language_named("zh").answer(
        {
            "phase": "failed",
            "messages": [{"text": "the file is empty", "remedy": "mend the file", "file": "text"}],
        }
    )
    assert told == {
        "phase": "failed",
        "messages": [{"text": "文件是空的", "remedy": "请修好文件", "file": "text"}],
    }


@pytest.mark.parametrize("name", ["GROUPS", "PHASES"])
def test_the_names_of_a_table_are_known(name: str) -> None:
    table = re.search(rf"const {name} = [\[{{](.*?)[\]}}];", _template(), re.DOTALL)
    assert table is not None
    names = re.findall(r'"([A-Z][^"]+)"', table[1])
    assert len(names) > 3
    assert set(names) <= set(language_named("zh").words)
