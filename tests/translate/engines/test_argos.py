"""The Argos path on a real CTranslate2 model and a real SentencePiece tokeniser."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import pipeline
from pipeline.config import parse_newspaper
from pipeline.errors import MissingDependencyError
from pipeline.translate.alignment import pieces_of, place
from pipeline.translate.counterparts import table_digest
from pipeline.translate.engine import (
    Alternatives,
    Avoiding,
    Demand,
    Draft,
    Refusal,
    Restrained,
    Steerable,
    takes_statements,
    takes_terms,
)
from pipeline.translate.engines import decoding
from pipeline.translate.engines.argos import (
    ArgosTranslator,
    find_package,
    find_translator,
    package_folder,
)
from pipeline.translate.engines.argos import embedded_folder as embedded_folder_of_the_program
from tests.translate.packages import package_files, write_folder, write_package

SENTENCES = ["市人大常委会依法履职。", "", "代表提出建议二百件。", "全市人民共同努力。" * 9, "  "]


@pytest.fixture
def folder(home: Path) -> Path:
    return home / ".local" / "share" / "argos-translate" / "packages"


def package(folder: Path, name: str = "translate-zh_en-1_0", **changes: object) -> Path:
    return write_folder(folder / name, package_files(**changes))


def test_a_package_translates_a_whole_document(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    made = translator.translate(SENTENCES)
    assert len(made) == len(SENTENCES)
    assert made[1] == made[4] == ""
    assert all(made[number] for number in (0, 2, 3))
    assert translator.name == "translate-zh_en 1.0"
    assert isinstance(translator, Alternatives)


def test_the_same_sentences_give_the_same_english(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    first = find_translator(str(path)).translate(SENTENCES)
    assert find_translator(str(path)).translate(SENTENCES) == first
    folder = write_folder(tmp_path / "translate-zh_en-1_0", package_files())
    assert find_translator(str(folder)).translate(SENTENCES) == first


def test_the_batch_gives_what_single_sentences_give(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    single = [translator.translate([sentence])[0] for sentence in SENTENCES]
    assert translator.translate(SENTENCES) == single


def test_alternatives_are_other_translations(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    others = translator.alternatives(SENTENCES, 3)
    assert [len(choice) for choice in others] == [3, 0, 3, 3, 0]
    assert len(set(others[0])) > 1


def test_a_draft_knows_where_it_looked(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    assert isinstance(translator, Steerable)
    drafts = translator.drafts(SENTENCES)
    assert [draft.english for draft in drafts] == translator.translate(SENTENCES)
    assert drafts[1] == Draft("")
    for number in (0, 2, 3):
        draft, sentence = drafts[number], SENTENCES[number]
        assert len(draft.attention) == len(draft.tokens)
        assert all(len(row) == len(draft.spans) for row in draft.attention)
        assert "".join(sentence[start:end] for start, end in draft.spans) == sentence


@pytest.mark.parametrize("changes", [{}, {"target_prefix": "y"}])
def test_what_is_demanded_stands_in_the_translation(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    files = package_files(**changes)
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", files)))
    sentences = [SENTENCES[0], SENTENCES[2]]
    drafts = translator.drafts(sentences)
    demands = [Demand(0, 4, "200 suggestions"), Demand(2, 4, "The city")]
    made = translator.insist(sentences, drafts, demands)
    for before, after, demand in zip(drafts, made, demands, strict=True):
        at = place(before, demand)
        assert after.tokens[:at] == before.tokens[:at]
        assert demand.english in after.english
        assert len(after.attention) == len(after.tokens)


def test_a_word_that_is_refused_is_not_said(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    assert isinstance(translator, Avoiding)
    drafts = translator.drafts([SENTENCES[0], SENTENCES[2]])
    refusals = []
    for draft in drafts:
        word = re.findall("[a-z]+", draft.english)[0]
        start, end = pieces_of(word, draft.tokens)
        refusals.append(Refusal(start, (draft.tokens[start:end][:2],)))
    made = translator.avoid([SENTENCES[0], SENTENCES[2]], drafts, refusals)
    for before, after, refusal in zip(drafts, made, refusals, strict=True):
        (run,) = refusal.runs
        assert after.tokens[: refusal.kept] == before.tokens[: refusal.kept]
        assert run in pairwise(before.tokens)
        assert run not in pairwise(after.tokens)
        assert len(after.attention) == len(after.tokens)


def test_words_that_are_not_to_be_said_are_not(tmp_path: Path) -> None:
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    assert isinstance(translator, Restrained)
    before = translator.translate(SENTENCES)
    words = re.findall("[a-z]+", before[0])[:2]
    other = translator.without(words)
    for made in (
        other.translate(SENTENCES),
        [draft.english for draft in other.redraft(SENTENCES)],
        *other.alternatives(SENTENCES, 2),
    ):
        assert not any(re.search(rf"\b{word}\b", english) for word in words for english in made)
    assert translator.translate(SENTENCES) == before
    assert other.parts() is translator.parts()  # no second model is loaded
    assert other.identity != translator.identity
    assert other.identity == translator.without(words).identity


def test_a_package_says_how_it_is_searched(tmp_path: Path) -> None:
    good = write_package(tmp_path / "a.argosmodel", package_files(beam_size=1, length_penalty=2))
    package = find_package(str(good))
    assert package is not None
    assert (package.beam_size, package.length_penalty) == (1, 2.0)
    greedy = ArgosTranslator(package).translate(SENTENCES)
    wide = ArgosTranslator(replace(package, beam_size=8)).translate(SENTENCES)
    assert greedy != wide
    odd = write_package(
        tmp_path / "b.argosmodel", package_files(beam_size=4000, length_penalty="x")
    )
    package = find_package(str(odd))
    assert package is not None
    assert (package.beam_size, package.length_penalty) == (None, None)


def test_a_package_says_of_how_many_translations_one_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def last(source: str, drafts: Sequence[Draft]) -> Draft:
        assert source in SENTENCES
        scores = [draft.score for draft in drafts]
        assert None not in scores
        assert len({draft.tokens for draft in drafts}) == len(drafts)
        seen.append(len(drafts))
        return drafts[-1]

    one = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files(beam_size=4))))
    likeliest = one.translate(SENTENCES)
    monkeypatch.setattr(decoding, "fullest", last)
    files = package_files(beam_size=4, choices=3)
    chosen = find_translator(str(write_package(tmp_path / "y.argosmodel", files)))
    assert chosen.translate(SENTENCES) != likeliest
    assert seen == [3] * sum(bool(sentence.strip()) for sentence in SENTENCES)
    # The greedy search of second tries has one; so has a narrower one that is asked for.
    chosen.redraft(SENTENCES)
    narrow = find_translator(str(tmp_path / "y.argosmodel"))
    narrow.search(1)
    narrow.translate(SENTENCES)
    assert set(seen) == {3, 1}
    assert table_digest() in chosen.identity
    assert table_digest() not in narrow.identity
    odd = write_package(tmp_path / "z.argosmodel", package_files(choices=-1))
    package = find_package(str(odd))
    assert package is not None
    assert package.choices is None


def test_a_package_says_when_a_clause_counts_as_left_out(tmp_path: Path) -> None:
    files = package_files(attention_floor=1.0)
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", files)))
    assert translator.drafts(SENTENCES[:1])[0].unread == (SENTENCES[0][:-1],)
    silent = find_translator(str(write_package(tmp_path / "y.argosmodel", package_files())))
    assert silent.drafts(SENTENCES[:1])[0].unread == ()


@pytest.mark.real
def test_argos_translate_itself_says_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library, given whole sentences, decodes to the letter what our batch decodes."""
    package(folder)
    code = (
        "import json, sys, ctranslate2\n"
        "from argostranslate import package, translate\n"
        "pkg = package.get_installed_packages()[0]\n"
        "class Whole:\n"
        "    def split_sentences(self, text): return [text]\n"
        "model = ctranslate2.Translator(str(pkg.package_path / 'model'))\n"
        "made = [\n"
        "    translate.apply_packaged_translation(pkg, line, model, Whole(), 1)[0].value\n"
        "    for line in json.load(sys.stdin)\n"
        "]\n"
        "json.dump(made, sys.stdout)\n"
    )
    sentences = [sentence for sentence in SENTENCES if sentence.strip()]
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(sentences),
        capture_output=True,
        text=True,
        check=True,
    )
    # The random model seldom ends a sentence: let both stop at the library's 256 tokens.
    monkeypatch.setattr(decoding, "LONGEST_OUTPUT", 256)
    monkeypatch.setattr(decoding, "TOKENS_TO_SPARE", 256)
    theirs = [made.strip() for made in json.loads(run.stdout)]
    assert find_translator().translate(sentences) == theirs
    assert any(theirs)


def test_a_target_prefix_is_given_and_taken_away(tmp_path: Path) -> None:
    plain = find_translator(str(write_package(tmp_path / "x.argosmodel", package_files())))
    files = package_files(target_prefix="▁the")
    prefixed = find_translator(str(write_package(tmp_path / "y.argosmodel", files)))
    (text,) = prefixed.translate(SENTENCES[:1])
    assert text
    assert not text.startswith("the")
    assert text != plain.translate(SENTENCES[:1])[0]


def test_metadata_says_what_the_model_is_given(
    tmp_path: Path,
) -> None:
    files = package_files(term_injection=True, statements=True, max_chars=60)
    own = find_translator(str(write_package(tmp_path / "x.argosmodel", files)))
    stock = find_translator(str(write_package(tmp_path / "y.argosmodel", package_files())))
    assert takes_terms(own)
    assert takes_statements(own)
    assert own.max_chars == 60
    assert not takes_terms(stock)
    assert not takes_statements(stock)
    assert not hasattr(stock, "max_chars")


def test_without_a_model_the_remedy_is_a_command(embedded: Path) -> None:
    with pytest.raises(MissingDependencyError, match="no Chinese-to-English") as caught:
        find_translator()
    assert "pipeline model install zh-en" in str(caught.value)
    assert "pipeline model install FILE.argosmodel" in str(caught.value)


def test_the_order_of_choice(folder: Path, embedded: Path, tmp_path: Path) -> None:
    assert find_package() is None
    inside = package(embedded, "zh_en-newspaper-1_0")
    assert find_package().path == inside
    old = package(folder, "translate-zh_en-1_1", package_version="1.1")
    assert find_package().path == old
    new = package(folder, "translate-zh_en-1_9", package_version="1.9")
    assert find_package().path == new
    given = write_package(tmp_path / "given.argosmodel", package_files())
    assert find_package(str(given)).path == given


def test_a_newer_embedded_release_wins_over_an_old_install_of_itself(
    folder: Path, embedded: Path
) -> None:
    package(folder, "zh_en-newspaper-1_0", package_version="1.0")
    newer = package(embedded, "zh_en-newspaper-1_1", package_version="1.1")
    assert find_package().path == newer


def test_an_embedded_file_is_used_as_it_is(embedded: Path) -> None:
    embedded.mkdir(parents=True)
    path = write_package(embedded / "zh_en.argosmodel", package_files())
    assert find_package().path == path
    assert find_translator().translate(SENTENCES[:1])[0]


def test_the_program_looks_for_its_own_models_in_its_data() -> None:
    folder = Path(pipeline.__file__).parent / "data" / "model"
    assert embedded_folder_of_the_program() == folder


def test_other_languages_and_litter_among_the_packages_do_not_disturb(
    folder: Path, embedded: Path
) -> None:
    package(folder, "translate-en_de-1_0", from_code="en", to_code="de")
    (folder / "empty").mkdir()
    (folder / "notes.txt").write_text("x")
    assert find_package() is None
    good = package(folder)
    assert find_package().path == good


def test_a_setting_that_is_wrong_is_an_error_not_a_fallback(folder: Path) -> None:
    package(folder)
    with pytest.raises(MissingDependencyError, match="no such file"):
        find_translator("/nowhere/x.argosmodel")


def test_a_path_in_newspaper_toml_is_relative_to_the_file(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    config = tmp_path / "newspaper.toml"
    paper = parse_newspaper('[english]\nmodel = "x.argosmodel"\n', config)
    assert find_package(paper.model).path == path.resolve()
    assert parse_newspaper("", config).model == ""
    absolute = parse_newspaper(f'[english]\nmodel = "{path}"\n', config)
    assert find_package(absolute.model).path == path.resolve()


def test_a_model_that_does_not_load_is_reported(tmp_path: Path) -> None:
    files = {**package_files(), "model/model.bin": b"garbage"}
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", files)))
    with pytest.raises(MissingDependencyError, match="cannot be loaded") as caught:
        translator.translate(["好。"])
    assert "model install" in str(caught.value.remedy)


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pipeline.translate.engines.argos import find_translator\n"
        "import pipeline.editions.english, pipeline.translate.engines.models\n"
        f"find_translator({str(write_package(tmp_path / 'x.argosmodel', package_files()))!r})\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'pypinyin', 'numpy', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"XDG_DATA_HOME": "data"},
        {"ARGOS_PACKAGES_DIR": "packages"},
        {"XDG_CONFIG_HOME": "config"},
    ],
)
def test_packages_are_looked_for_where_argos_translate_keeps_them(
    settings: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our copy of the rule and the library's own agree."""
    for name, value in settings.items():
        monkeypatch.setenv(name, str(home / value))
    if "XDG_CONFIG_HOME" in settings:
        config = home / "config" / "argos-translate"
        config.mkdir(parents=True)
        (config / "settings.json").write_text(f'{{"ARGOS_PACKAGES_DIR": "{home}/from-file"}}')
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from argostranslate import settings; print(settings.package_data_dir)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(package_folder()) == run.stdout.strip()


def test_a_translator_can_be_probed_before_it_is_used(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    translator = ArgosTranslator(find_package(str(path)))
    translator.probe()
    assert translator.translate([]) == []
    bad = {**package_files(), "model/model.bin": b"garbage"}
    translator = ArgosTranslator(find_package(str(write_package(tmp_path / "y.argosmodel", bad))))
    with pytest.raises(MissingDependencyError, match="cannot be loaded"):
        translator.probe()


@pytest.mark.parametrize("changes", [{}, {"target_prefix": "y"}, {"length_penalty": 0.0}])
def test_a_draft_says_how_likely_its_tokens_are(tmp_path: Path, changes: dict[str, object]) -> None:
    """Whatever the search's penalty of length: the model itself, asked again, says the same."""
    files = package_files(beam_size=1, **changes)
    translator = find_translator(str(write_package(tmp_path / "x.argosmodel", files)))
    (draft,) = translator.drafts(SENTENCES[:1])
    model, chinese, _ = translator.load()
    given = [*translator.feed.target, *draft.tokens]
    (asked,) = model.score_batch([chinese.encode(SENTENCES[0])], [given])
    own = asked.log_probs[len(translator.feed.target) : len(given)]
    # The random model is cut off before it ends, which the score takes for an end.
    assert draft.score == pytest.approx(sum(own) / (len(own) + 1), rel=0.005)
    assert translator.drafts([""])[0].score is None
