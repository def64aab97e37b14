"""The LibreTranslate engine against a server that answers as the real one does, and worse."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.errors import MissingDependencyError
from pipeline.translate.engine import Alternatives, Steerable, identity_of, takes_terms
from pipeline.translate.engines.libretranslate import LibreTranslator
from pipeline.translate.engines.server import Server
from pipeline.translate.passages import Passage, translate_passages
from tests.translate.conftest import lexicon
from tests.translate.servers import Answer, Asked, Reply, serving

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en", "zh-Hans"]},
]


def libre(
    translated: Callable[[list[str]], Any] = lambda q: [f"English of {one}" for one in q],
    languages: Any = LANGUAGES,
) -> Reply:
    def reply(asked: Asked) -> Answer:
        if asked.path == "/languages":
            return Answer(languages)
        made = translated(asked.body["q"])
        if isinstance(made, Answer):
            return made
        more = asked.body.get("alternatives", 0)
        others = [[f"Other {n} of {one}" for n in range(more)] for one in asked.body["q"]]
        return Answer({"translatedText": made, **({"alternatives": others} if more else {})})

    return reply


def test_sentences_go_out_together_and_come_back_in_order() -> None:
    with serving(libre()) as local:
        translator = LibreTranslator(Server(local.address, key="secret"))
        assert local.asked == []  # nothing is sent before there is something to translate
        assert translator.translate(["好。", " ", "会。"]) == [
            "English of 好。",
            "",
            "English of 会。",
        ]
        assert translator.translate([]) == []
    (posted,) = local.posted
    assert posted == {
        "q": ["好。", "会。"],
        "source": "zh-Hans",
        "target": "en",
        "format": "text",
        "api_key": "secret",
    }
    assert [asked.path for asked in local.asked] == ["/languages", "/translate"]
    assert translator.name == "LibreTranslate"
    assert identity_of(translator) == f"libretranslate:{local.address}"
    assert isinstance(translator, Alternatives)
    assert not isinstance(translator, Steerable)
    assert not takes_terms(translator)


@pytest.mark.parametrize(
    ("languages", "code"),
    [
        ([{"code": "zh"}, {"code": "en"}], "zh"),
        ([{"code": "zh", "targets": ["de"]}, {"code": "zt", "targets": ["en"]}], ""),
        ([{"code": "en"}], ""),
        ([{"code": "zh"}], ""),
        ({"error": "no"}, ""),
        ([None, 3, {"code": ["zh"]}], ""),
    ],
)
def test_what_a_version_calls_chinese_is_asked(languages: Any, code: str) -> None:
    with serving(libre(languages=languages)) as local:
        translator = LibreTranslator(Server(local.address))
        if not code:
            with pytest.raises(MissingDependencyError, match="does not translate Chinese"):
                translator.translate(["好。"])
            return
        translator.translate(["好。"])
        translator.translate(["会。"])
    assert [body["source"] for body in local.posted] == [code, code]
    assert len(local.asked) == 3  # asked once


def test_many_sentences_are_several_requests() -> None:
    sentences = [f"{number}" + "好" * 99 for number in range(40)]
    with serving(libre()) as local:
        made = LibreTranslator(Server(local.address)).translate(sentences)
    assert made == [f"English of {sentence}" for sentence in sentences]
    assert all(sum(map(len, body["q"])) <= 1800 for body in local.posted)
    assert len(local.posted) == 3


def test_a_request_that_is_too_much_is_halved() -> None:
    def few(q: list[str]) -> Any:
        if len(q) > 2:
            return Answer({"error": "Invalid request: request (9) exceeds text limit (2)"}, 400)
        return [f"English of {one}" for one in q]

    sentences = ["一。", "二。", "三。", "四。", "五。"]
    with serving(libre(few)) as local:
        made = LibreTranslator(Server(local.address)).translate(sentences)
    assert made == [f"English of {sentence}" for sentence in sentences]
    with (
        serving(libre(lambda _: Answer({"error": "exceeds text limit"}, 400))) as local,
        pytest.raises(MissingDependencyError, match="exceeds text limit"),
    ):
        LibreTranslator(Server(local.address)).translate(sentences)


@pytest.mark.parametrize(
    "made",
    [["only one"], ["one", "two", "three"], "one two", None, {"0": "one", "1": "two"}],
)
def test_another_number_of_translations_is_an_error(made: Any) -> None:
    with serving(libre(lambda _: made)) as local:
        translator = LibreTranslator(Server(local.address))
        with pytest.raises(MissingDependencyError, match="for 2 sentences") as caught:
            translator.translate(["好。", "会。"])
    assert "LibreTranslate" in str(caught.value.remedy)


def test_what_is_no_translation_is_none() -> None:
    with serving(libre(lambda q: [None, 7, "Fine.\x07"])) as local:
        made = LibreTranslator(Server(local.address)).translate(["好。", "会。", "来。"])
    assert made == ["", "", "Fine."]


def test_others_are_asked_for_where_a_figure_is_lost() -> None:
    """A lost figure is looked for in the server's alternatives."""
    source = "代表提出建议5件，会议通过。"

    def reply(asked: Asked) -> Answer:
        if asked.path == "/languages":
            return Answer(LANGUAGES)
        if asked.body.get("alternatives"):
            others = [["Deputies made 5 suggestions, and the meeting adopted them."]]
            return Answer({"translatedText": ["Nothing much."], "alternatives": others})
        return Answer(
            {"translatedText": ["Deputies made suggestions, and the meeting adopted them."]}
        )

    with serving(reply) as local:
        (made,) = translate_passages(
            [Passage("a1.p1", source)],
            translator=LibreTranslator(Server(local.address)),
            lexicon=lexicon(),
        )
    assert made.text == "Deputies made 5 suggestions, and the meeting adopted them."
    assert made.sentences[0].score is None
    assert made.notes() == ()


def test_a_probe_asks_for_a_word() -> None:
    with serving(libre()) as local:
        LibreTranslator(Server(local.address)).probe()
        assert local.posted[0]["q"] == ["你好。"]
    with (
        serving(libre(lambda _: [""])) as local,
        pytest.raises(MissingDependencyError, match="as nothing"),
    ):
        LibreTranslator(Server(local.address)).probe()
