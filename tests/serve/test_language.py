"""Answers are in the language that is asked for; what programs read is the same in all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.serve.app import Api
from pipeline.serve.language import asked, in_language
from pipeline.serve.limits import Limits
from pipeline.serve.service import Service
from pipeline.serve.store import Store
from pipeline.serve.tokens import Tokens
from tests.serve.asking import Asking


@pytest.mark.parametrize(
    ("header", "own", "language"),
    [
        ("", "en", "en"),
        ("", "zh", "zh"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "en", "zh"),
        ("de,en;q=0.5,zh;q=0.4", "zh", "en"),
        ("de, fr", "zh", "zh"),
        ("zh;q=0, en;q=0", "zh", "zh"),
        ("zh;q=x, en;q=0.1", "zh", "en"),
        ("EN", "zh", "en"),
    ],
)
def test_what_is_asked_for(header: str, own: str, language: str) -> None:
    headers = [(b"host", b"localhost"), (b"accept-language", header.encode())]
    assert asked(headers if header else headers[:1], own) == language


@given(st.binary(max_size=80))
def test_any_header_asks_for_some_language(value: bytes) -> None:
    assert asked([(b"accept-language", value)], "zh") in ("en", "zh")


def test_sentences_are_told_and_nothing_else() -> None:
    plain = {
        "code": "empty-page",
        "state": "the page is empty",
        "detail": "the page is empty",
        "errors": [{"message": "there is no such job", "code": 1}],
        "notes": {"hans": ["the page is empty", "nobody has translated this"]},
    }
    assert in_language(plain, "en") is plain
    assert in_language(plain, "zh") == {
        "code": "empty-page",
        "state": "the page is empty",
        "detail": "版面是空的",
        "errors": [{"message": "没有这个任务", "code": 1}],
        "notes": {"hans": ["版面是空的", "nobody has translated this"]},
    }


@pytest.mark.parametrize(("own", "other"), [("en", "zh-CN"), ("zh", "en")])
def test_a_refusal_is_in_the_service_s_language_or_the_client_s(
    tmp_path: Path, own: str, other: str
) -> None:
    service = Service(Store(tmp_path), Limits(workers=1), project=None)
    ask = Asking(Api(service, Tokens(), language=own).app())
    words = {"en": "there is no such job", "zh": "没有这个任务"}
    for header, language in (("", own), (other, other[:2])):
        headers = {"accept_language": header} if header else {}
        answer = ask("GET", "/v1/jobs/none", **headers)
        told = json.loads(answer.body)
        assert (answer.status, told["code"], told["title"]) == (404, "no-job", "Not Found")
        assert told["detail"] == words[language]
        assert answer.headers["content-language"] == language
        assert answer.headers["vary"] == "accept-language"
        # What the gate itself refuses, and what no route knows.
        refused = ask("GET", "/v1/jobs/none", host="evil.example", **headers)
        hanzi = any("\u4e00" <= one <= "\u9fff" for one in json.loads(refused.body)["detail"])
        assert hanzi == (language == "zh")
        assert ask("GET", "/nowhere", **headers).headers["content-language"] == language
