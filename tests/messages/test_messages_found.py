"""What is collected as a message, and that each one has its Chinese."""

from __future__ import annotations

import importlib.util
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "pipeline/data/locale/zh_CN/LC_MESSAGES/pipeline.po"


def _collector() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collector", ROOT / ".ci/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


COLLECTOR = _collector()


@pytest.fixture(scope="module")
def collected() -> frozenset[str]:
    return frozenset(message.id for message in COLLECTOR.collected() if message.id)


def test_every_message_remedy_and_help_text_is_translated(collected: frozenset[str]) -> None:
    known = read_po(BytesIO(CATALOGUE.read_bytes()))
    missing = sorted(text for text in collected if not (text in known and known[text].string))
    assert not missing, "translate these, then run make messages:\n" + "\n".join(missing)


@pytest.mark.parametrize(
    "text",
    [
        "the source cannot be read: {strerror}",  # raised
        "write a length such as 3pt, 2mm or 0.5em",  # in a table
        "stands in line {earlier} already",  # message = …
        "see what CSS allows for it, or take it away",  # returned
        "end other builds, or delete the folder by hand",  # remedy = …
        "The kind of the PDFs.",  # an option's help
    ],
)
def test_what_a_user_reads_is_a_message(text: str, collected: frozenset[str]) -> None:
    assert text in collected


@pytest.mark.parametrize(
    "start",
    [
        "a ai an ang ao",  # the syllables of pinyin
        "body {",  # a style sheet
        "CREATE TABLE",  # SQL
        "SELECT",
        "default-src 'none'",  # a policy
        "You translate sentences",  # what a model is told
        "\n中国\tChinese",  # a table of countries
        "deputy chief editor",  # words of the English edition
        "# HELP",  # figures for a monitor
        "{ role = ",  # a page's front matter
        "# A newspaper",  # a file that is made
        "安全带",  # words that give a reading
    ],
)
def test_what_no_user_reads_is_none(start: str, collected: frozenset[str]) -> None:
    assert not [text for text in collected if text.startswith(start)]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise SourceError(f"no page {name!r} here", remedy="write one")',
         ["no page {name} here", "write one"]),
        ('message = f"{a.b} is not {c}"', ["{b} is not {c}"]),
        ('NAMES = {"a": "there is none", "b": "x"}', ["there is none"]),
        ('def f():\n    return "SELECT a FROM the table"', []),
        ('def f():\n    yield "a\\tb c d e"', []),
        ('x = "<b>some words here"', []),
        ('x = "{ a = 1 and more words }"', []),
    ],
)  # fmt: skip
def test_messages_of_a_module(code: str, found: list[str], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, encoding="utf-8")
    assert [text for text, _ in COLLECTOR.messages(module)] == found
