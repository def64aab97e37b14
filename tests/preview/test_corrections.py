"""The routes by which a page is corrected: what is written, what is refused, what is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add, open_memory
from pipeline.preview.editing.texts import Texts
from pipeline.preview.security import MOST
from pipeline.sourceformat.source import read_page
from tests.preview.asking import Client, Translator, newspaper

SENTENCE = "今年全市将新增绿地12公顷。"


def files(page: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in page.parents[2].rglob("*") if path.is_file()}


def english(page: Path, source: str = SENTENCE) -> str | None:
    with open_memory(page.parents[1] / "memory.tmx") as memory:
        entry = None if memory is None else memory.lookup(source)
        return None if entry is None else entry.english


def segment(client: Client, source: str = SENTENCE) -> dict[str, Any]:
    """A sentence as the panel has it."""
    texts = Texts(client.workshop.setting)
    made = texts.segments(client.page, texts.materials(client.page))
    (name,) = [item.id for item in made.segments if item.source == source]
    status, told = client.get("sentence", id=name)
    assert status == 200
    return dict(told)


def save(client: Client, told: Mapping[str, Any], text: str) -> tuple[int, Any]:
    return client.post("correct/sentence", id=told["id"], seal=told["seal"], english=text)


# --- Sentences ----------------------------------------------------------------------------


def test_a_sentence_tells_where_its_english_comes_from(client: Client):
    told = segment(client)
    assert told["source"] == SENTENCE
    assert told["origin"] == "machine"
    assert told["reviewed"] is False
    assert told["file"].endswith("memory.tmx")


def test_a_corrected_sentence_is_in_the_memory_and_on_the_page(client: Client, page: Path):
    before = files(page)
    status, done = save(client, segment(client), "  The city adds\n12 hectares of green. ")
    assert status == 200
    assert done["kind"] == "sentence"
    assert english(page) == "The city adds 12 hectares of green."
    told = segment(client)
    assert told["english"] == "The city adds 12 hectares of green."
    assert told["origin"] == "reviewed"
    changed = {path.name for path, data in files(page).items() if before.get(path) != data}
    assert changed == {"memory.tmx"}

    status, _ = client.post("undo")
    assert status == 200
    assert english(page) is None
    assert segment(client)["origin"] == "machine"
    assert client.post("undo")[0] == 409


def test_taking_back_gives_the_english_back_that_was_reviewed_before(client: Client, page: Path):
    save(client, segment(client), "The first English: 12.")
    save(client, segment(client), "The second English: 12.")
    assert english(page) == "The second English: 12."
    client.post("undo")
    assert english(page) == "The first English: 12."


def test_english_that_is_right_as_it_stands_is_kept_as_reviewed(client: Client, page: Path):
    told = segment(client)
    assert save(client, told, told["english"])[0] == 200
    assert segment(client)["reviewed"]
    status, refused = save(client, segment(client), told["english"])
    assert status == 422
    assert "already" in refused["error"]["message"]


def test_a_sentence_that_somebody_else_changed_is_not_written_over(client: Client, page: Path):
    told = segment(client)
    memory = page.parents[1] / "memory.tmx"
    add(memory, [Entry(SENTENCE, "What a colleague wrote: 12.")])
    before = memory.read_bytes()
    status, refused = save(client, told, "Mine: 12.")
    assert status == 409
    assert refused["now"]["english"] == "What a colleague wrote: 12."
    assert memory.read_bytes() == before
    assert save(client, refused["now"], "Mine, now that I have seen it: 12.")[0] == 200
    assert english(page) == "Mine, now that I have seen it: 12."


def test_what_a_colleague_adds_meanwhile_stays_when_a_correction_is_taken_back(
    client: Client, page: Path
):
    save(client, segment(client), "Mine: 12.")
    add(page.parents[1] / "memory.tmx", [Entry("别的。", "Something else.")])
    assert client.post("undo")[0] == 200
    assert english(page) is None
    assert english(page, "别的。") == "Something else."


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b"])
def test_what_is_no_english_is_refused(client: Client, page: Path, text: str):
    status, refused = save(client, segment(client), text)
    assert status == 422
    assert refused["error"]["remedy"]
    assert english(page) is None


def test_what_the_checks_say_of_new_english_is_told(client: Client):
    status, done = save(client, segment(client), "The city adds some green.")
    assert status == 200
    assert any("12" in text for text in done["advice"])


def test_without_a_memory_it_is_told_what_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.translate.engines.choice.engine_of", lambda _: Translator())
    client = Client(newspaper(tmp_path / "other", memory="", lexicon=""))
    told = segment(client)
    assert told["file"] == ""
    status, refused = save(client, told, "English: 12.")
    assert status == 422
    assert "memory.tmx" in refused["error"]["remedy"]
    status, word = client.get("word", block="a1.headline", start=0, end=2)
    assert status == 200
    assert "lexicon.tsv" in word["trouble"]["remedy"]
    told = client.post("correct/term", simplified="春天", cells={"english": "spring"}, row=None)
    assert told[0] == 422


# --- Words --------------------------------------------------------------------------------


def lexicon(page: Path) -> Path:
    return page.parents[1] / "lexicon.tsv"


def word(client: Client, start: int = 0, end: int = 2) -> dict[str, Any]:
    status, told = client.get("word", block="a1.headline", start=start, end=end)
    assert status == 200, told
    return dict(told)


def test_a_word_tells_its_reading_and_both_forms(client: Client):
    told = word(client)
    assert (told["simplified"], told["traditional"]) == ("春天", "春天")
    assert told["reading"].lower() == "chūntiān"
    assert told["row"] is None
    assert told["wider"] == [None, 3]
    assert word(client, 0, 5)["simplified"] == "春天的消息"


def test_a_corrected_reading_is_a_row_of_the_lexicon_and_is_read_so(client: Client, page: Path):
    before = lexicon(page).read_bytes()
    told = word(client, 3, 5)
    cells = {"pinyin": "xiao1 xi1", "english": "tidings"}
    status, done = client.post(
        "correct/term", simplified=told["simplified"], cells=cells, row=told["row"]
    )
    assert status == 200, done
    assert lexicon(page).read_bytes().startswith(before)
    now = word(client, 3, 5)
    assert now["reading"] == "xiāo xī"
    assert now["row"]["english"] == "tidings"
    assert now["row"]["line"] == 3
    assert client.post("undo")[0] == 200
    assert lexicon(page).read_bytes() == before


def test_a_row_is_changed_cell_by_cell_and_only_by_who_has_seen_it(client: Client, page: Path):
    with lexicon(page).open("a", encoding="utf-8") as file:
        file.write("消息\t消息\txiāo xī\tnews\t\tdo not touch\n")
    told = word(client, 3, 5)
    change = {"simplified": "消息", "cells": {"english": "word"}}
    assert client.post("correct/term", **change, row=None)[0] == 409
    other = {**told["row"], "english": "message"}
    status, refused = client.post("correct/term", **change, row=other)
    assert status == 409
    assert refused["now"]["english"] == "news"
    assert client.post("correct/term", **change, row=told["row"])[0] == 200
    assert lexicon(page).read_text("utf-8").endswith("消息\t消息\txiāo xī\tword\t\tdo not touch\n")


@pytest.mark.parametrize(
    "cells",
    [
        {"pinyin": "xiao1 xi1 le5"},
        {"pinyin": "zzz bbb"},
        {"traditional": "消"},
        {"english": "消息"},
        {"kind": "nonsense"},
        {"simplified": "别的"},
        {"english": "a\tb\nc"},
        {"english": "x" * 201},
        {},
    ],
)
def test_what_the_rules_of_the_lexicon_forbid_is_not_written(
    client: Client, page: Path, cells: dict[str, str]
):
    before = lexicon(page).read_bytes()
    status, refused = client.post("correct/term", simplified="消息", cells=cells, row=None)
    assert status == 422
    assert refused["error"]["message"]
    assert lexicon(page).read_bytes() == before


def test_a_lexicon_that_was_changed_since_is_not_put_back(client: Client, page: Path):
    told = client.post("correct/term", simplified="消息", cells={"english": "news"}, row=None)
    assert told[0] == 200
    with lexicon(page).open("a", encoding="utf-8") as file:
        file.write("# a colleague's\n")
    after = lexicon(page).read_bytes()
    status, refused = client.post("undo")
    assert status == 422
    assert "changed since" in refused["error"]["message"]
    assert lexicon(page).read_bytes() == after


# --- Repairs ------------------------------------------------------------------------------


def repairs(client: Client) -> list[dict[str, Any]]:
    status, told = client.get("repairs")
    assert status == 200
    return [row for row in told["repairs"] if row["entry"]]


def test_a_repair_is_taken_back_and_made_again(client: Client, page: Path):
    before = files(page)
    chosen = next(row for row in repairs(client) if not row["kept"])
    assert chosen["before"] != chosen["after"]
    status, done = client.post("correct/repair", entry=chosen["entry"], keep=True)
    assert status == 200, done
    kept = page.with_name("01.keep.toml")
    assert chosen["entry"] in kept.read_text("utf-8")
    (now,) = [row for row in repairs(client) if row["entry"] == chosen["entry"]]
    assert now["kept"]
    assert client.post("correct/repair", entry=chosen["entry"], keep=True)[0] == 409
    assert client.post("correct/repair", entry=chosen["entry"], keep=False)[0] == 200
    assert not any(row["kept"] for row in repairs(client))
    assert client.post("undo")[0] == 200
    assert any(row["kept"] for row in repairs(client))
    assert client.post("undo")[0] == 200
    assert files(page) == before


def test_an_entry_that_names_no_repair_is_not_written(client: Client, page: Path):
    assert client.post("correct/repair", entry="join 90, 92: nothing", keep=True)[0] == 409
    assert client.post("correct/repair", entry="nonsense", keep=True)[0] == 422
    assert not page.with_name("01.keep.toml").exists()


def proposed(page: Path) -> Path:
    """The page as `pipeline normalise` writes it, with its reports."""
    run = CliRunner().invoke(cli, ["normalise", str(page)])
    assert run.exit_code == 0, run.output
    return page.with_suffix(".md")


def test_a_page_that_nobody_corrected_is_written_anew(client: Client, page: Path):
    edited = proposed(page)
    before = files(page)
    chosen = next(row for row in repairs(client) if not row["kept"])
    status, done = client.post("correct/repair", entry=chosen["entry"], keep=True)
    assert status == 200, done
    assert [item.entry for item in read_page(edited).keep] == [chosen["entry"]]
    assert edited.read_bytes() != before[edited]
    assert not page.with_name("01.keep.toml").exists()
    report = page.with_suffix(".report.md")
    assert report.read_bytes() != before[report]
    assert any(row["kept"] for row in repairs(client))
    assert client.post("correct/repair", entry=chosen["entry"], keep=False)[0] == 200
    assert files(page) == before
    assert client.post("undo")[0] == 200
    assert client.post("undo")[0] == 200
    assert files(page) == before


def test_a_page_that_somebody_corrected_stays(client: Client, page: Path):
    edited = proposed(page)
    edited.write_text(edited.read_text("utf-8").replace("12公顷", "13公顷"), "utf-8")
    before = files(page)
    chosen = next(row for row in repairs(client) if not row["kept"])
    status, refused = client.post("correct/repair", entry=chosen["entry"], keep=True)
    assert status == 422
    assert "corrected" in refused["error"]["message"]
    assert files(page) == before


def test_a_page_without_its_raw_text_has_no_repairs(client: Client, page: Path):
    proposed(page)
    page.unlink()
    assert client.get("repairs")[1]["raw"] is False
    assert client.post("correct/repair", entry="join 3, 4: x", keep=True)[0] == 422


# --- Strangers ----------------------------------------------------------------------------

REQUESTS = ("correct/sentence", "correct/term", "correct/repair", "undo")


@pytest.mark.parametrize("path", REQUESTS)
def test_a_stranger_corrects_nothing(client: Client, page: Path, path: str):
    before = files(page)
    body = [json.dumps({"page": "2025-03-01/01"}).encode()]
    evil = {"origin": "http://evil.example"}
    assert client.ask("POST", path, body=body, headers=evil)[0] == 403
    assert client.ask("POST", path, body=body, token="wrong")[0] == 403  # noqa: S106
    assert client.ask("POST", path, body=body, headers={"content-type": "text/plain"})[0] == 415
    assert client.ask("GET", path)[0] == 405
    assert files(page) == before


@pytest.mark.parametrize("path", REQUESTS)
def test_a_large_request_is_read_no_further_than_it_may_be(client: Client, path: str):
    # In parts, without its length: as a browser would not send it, but a program can.
    assert client.ask("POST", path, body=[b" " * 5000] * (MOST // 5000 + 1))[0] == 413
    size = {"content-length": str(MOST + 1)}
    assert client.ask("POST", path, body=[b"{}"], headers=size)[0] == 413


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 60000])
def test_what_is_no_request_is_told_so(client: Client, body: bytes):
    assert client.ask("POST", "correct/sentence", body=[body])[0] == 400


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "2025-03-01/../2025-03-01/01", "/etc/passwd", "", "02", 7, None]
)
def test_a_page_is_none_but_those_of_the_catalogue(client: Client, page: Path, name: object):
    before = files(page)
    asked = json.dumps({"page": name, "entry": "a 1: b", "keep": True}).encode()
    assert client.ask("POST", "correct/repair", body=[asked])[0] == 404
    assert client.get("repairs", page=str(name))[0] == 404
    assert files(page) == before


@pytest.mark.parametrize(
    "asked",
    [{}, {"id": 3, "seal": "", "english": ""}, {"id": "x", "seal": []}],
)
def test_a_request_that_lacks_something_is_not_answered(client: Client, asked: dict[str, Any]):
    assert client.post("correct/sentence", **asked)[0] == 404


def test_what_is_no_longer_there_is_told_so(client: Client):
    assert client.get("sentence", id="a9.s9.p9-1")[0] == 409
    assert client.get("word", block="a9", start=0, end=1)[0] == 409
    assert client.get("word", block="a1.headline", start=1, end=2)[0] == 409
    assert client.get("word", block="a1.headline", start=0, end=4)[0] == 409  # half a word
    assert client.get("word", block="a1.headline", start="x", end=2)[0] == 404
    assert client.get("spots/99")[0] == 404
    assert client.get("html/99")[0] == 404
