"""The engine of OpenAI-compatible servers against one that answers as models do."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.errors import MissingDependencyError
from pipeline.translate.engine import Briefed, Steerable, identity_of
from pipeline.translate.engines.openai import OpenAITranslator
from pipeline.translate.engines.server import Server
from pipeline.translate.passages import Passage, translate_passages
from tests.translate.conftest import lexicon
from tests.translate.servers import Answer, Asked, Reply, in_turn, serving

KEY = "sk-very-secret-0123456789"


def said(content: str | None) -> Answer:
    return Answer({"choices": [{"message": {"role": "assistant", "content": content}}]})


def entries(asked: Asked) -> list[dict[str, Any]]:
    """The sentences of a request."""
    found: list[dict[str, Any]] = json.loads(asked.body["messages"][1]["content"])["sentences"]
    return found


def model(
    english: Callable[[dict[str, Any]], str] = lambda one: f"English of {one['zh']}",
) -> Reply:
    def reply(asked: Asked) -> Answer:
        made = [{"id": one["id"], "en": english(one)} for one in entries(asked)]
        return said(json.dumps({"translations": made}))

    return reply


def translator(address: str) -> OpenAITranslator:
    return OpenAITranslator(Server(f"{address}/v1", key=KEY), "Qwen/Qwen2.5-7B")


def test_sentences_go_out_numbered_with_their_terms() -> None:
    with serving(model()) as local:
        engine = translator(local.address)
        assert isinstance(engine, Briefed)
        assert not isinstance(engine, Steerable)
        terms = [(("人大", "People’s Congress"), ("4.5万", "45,000")), (), ()]
        made = engine.briefed(["人大。", "  ", "会。"], terms)
    assert made == ["English of 人大。", "", "English of 会。"]
    (asked,) = local.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "Qwen/Qwen2.5-7B"
    assert (asked.body["temperature"], asked.body["seed"]) == (0, 0)
    assert entries(asked) == [
        {"id": 1, "zh": "人大。", "terms": {"人大": "People’s Congress", "4.5万": "45,000"}},
        {"id": 2, "zh": "会。"},
    ]
    assert engine.name == "Qwen/Qwen2.5-7B"
    assert identity_of(engine).startswith(f"openai:{local.address}/v1:Qwen/Qwen2.5-7B:")
    assert KEY not in identity_of(engine)


@pytest.mark.parametrize(
    "content",
    [
        '["One.", "Two."]',
        '```json\n{"translations": [{"id": 1, "en": "One."}, {"id": 2, "en": "Two."}]}\n```',
        'Sure! {"translations": ["One.", "Two."]} I hope [this] helps.',
        '<think>{"translations": [{"id": 1, "en": "No."}]}</think>[{"id":2,"en":"Two."},{"id":1,"en":"One."}]',
        '{"translations": [{"id": 1, "en": "One."}, {"id": 2, "en": "Two."}, {"id": 3, "en": "X"}, {"id": "1", "en": "Y"}, {"id": 1, "en": "Z"}]}',
        '{"translations": [{"id": 1, "en": "One."}, {"id": 2, "en": "Two."}, {"id": 3, "en": "Thr',
    ],
)
def test_an_answer_is_read_however_it_is_wrapped(content: str) -> None:
    with serving(in_turn(said(content))) as local:
        assert translator(local.address).translate(["一。", "二。"]) == ["One.", "Two."]
    assert len(local.asked) == 1


def test_what_is_left_out_is_asked_for_once_more() -> None:
    def forgetful(asked: Asked) -> Answer:
        kept = [one for one in entries(asked) if len(entries(asked)) == 1 or one["zh"] != "二。"]
        made = [{"id": one["id"], "en": f"English of {one['zh']}"} for one in kept]
        return said(json.dumps({"translations": made}))

    with serving(forgetful) as local:
        made = translator(local.address).translate(["一。", "二。", "三。"])
    # No sentence has its neighbour's English.
    assert made == ["English of 一。", "English of 二。", "English of 三。"]
    assert [len(entries(asked)) for asked in local.asked] == [3, 1]


def test_what_is_left_out_twice_is_nothing() -> None:
    with serving(in_turn(said('[{"id": 1, "en": "One."}]'), said("No."))) as local:
        assert translator(local.address).translate(["一。", "二。"]) == ["One.", ""]
    assert len(local.asked) == 2


@pytest.mark.parametrize(
    "content",
    ["I cannot help with that.", None, "", "[" * 300_000, '{"translations": 5}', "{" * 900],
)
def test_a_model_that_says_nothing_usable_is_an_error(content: str | None) -> None:
    with (
        serving(in_turn(said(content))) as local,
        pytest.raises(MissingDependencyError, match="no translations") as caught,
    ):
        translator(local.address).translate(["一。", "二。"])
    assert "model" in str(caught.value.remedy)
    assert len(local.asked) == 2


@pytest.mark.parametrize("body", [[], {"choices": []}, {"choices": [{"text": "x"}]}, 5])
def test_another_shape_of_answer_is_an_error(body: Any) -> None:
    with (
        serving(in_turn(Answer(body))) as local,
        pytest.raises(MissingDependencyError, match="does not answer at /chat/completions"),
    ):
        translator(local.address).translate(["一。"])


def test_a_server_that_takes_no_seed_is_asked_without() -> None:
    def plain(asked: Asked) -> Answer:
        if "seed" in asked.body:
            return Answer({"error": {"message": "unknown field seed"}}, 400)
        return model()(asked)

    with serving(plain) as local:
        engine = translator(local.address)
        engine.translate(["一。"])
        engine.translate(["二。"])
    assert ["seed" in body for body in local.posted] == [True, False, False]


def test_a_request_that_is_too_much_is_halved() -> None:
    def narrow(asked: Asked) -> Answer:
        if len(entries(asked)) > 1:
            return Answer({"error": {"message": "context length exceeded"}}, 400)
        return model()(asked)

    with serving(narrow) as local:
        made = translator(local.address).translate(["一。", "二。", "三。"])
    assert made == ["English of 一。", "English of 二。", "English of 三。"]
    with (
        serving(in_turn(Answer({"error": "no"}, 422))) as local,
        pytest.raises(MissingDependencyError, match="does not take a sentence: no"),
    ):
        translator(local.address).translate(["一。"])


def test_a_lost_term_is_insisted_on() -> None:
    """The lexicon's terms and the figures go into the prompt, and again where they got lost."""
    source = "市人大常委会听取报告，投入4.5万元。"

    def reply(asked: Asked) -> Answer:
        again = "earlier translation" in asked.body["messages"][0]["content"]
        body = "Municipal People’s Congress Standing Committee" if again else "committee"
        return model(lambda _: f"The {body} heard reports and spent 45,000 yuan.")(asked)

    known = lexicon(
        ("市人大常委会", "Municipal People’s Congress Standing Committee", "institution")
    )
    with serving(reply) as local:
        (made,) = translate_passages(
            [Passage("a1.p1", source)], translator=translator(local.address), lexicon=known
        )
    assert made.text == (
        "The Municipal People’s Congress Standing Committee heard reports and spent 45,000 yuan."
    )
    assert made.notes() == ()
    assert len(local.asked) == 2
    for asked in local.asked:
        (entry,) = entries(asked)
        assert entry["zh"] == source  # as it stands in the paper, no English in it
        assert "市人大常委会" in entry["terms"]
        assert any("45,000" in english for english in entry["terms"].values())


def test_a_probe_asks_for_a_word() -> None:
    with serving(model()) as local:
        translator(local.address).probe()
    assert entries(local.asked[0]) == [{"id": 1, "zh": "你好。"}]
