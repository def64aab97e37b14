"""Model folders of each layout: real CTranslate2 models, fed by hand and by the program."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import MissingDependencyError
from pipeline.translate.alignment import place
from pipeline.translate.engine import Alternatives, Demand, Draft, Steerable, takes_terms
from pipeline.translate.engines.folder import FolderTranslator, Layout, is_model_folder, read_folder
from tests.translate.packages import (
    LINES,
    PAIRS,
    model_files,
    package_files,
    sentencepiece_model,
    vocabulary,
    write_folder,
)

SENTENCES = ["市人大常委会依法履职。", "", "代表提出建议二百件。", "全市人民共同努力。"]
TOKENS = {
    Layout.NLLB: ("zho_Hans", "eng_Latn"),
    Layout.M2M: ("__zh__", "__en__"),
    Layout.PLAIN: (),
}


def chinese_model() -> bytes:
    return sentencepiece_model(lines=tuple(zh for zh, _ in PAIRS) * 10, size=60)


def english_model() -> bytes:
    return sentencepiece_model(lines=tuple(en for _, en in PAIRS) * 10, size=60)


def layout_files(
    layout: Layout, *, more: Sequence[str] = (), adds_end: bool = False
) -> dict[str, bytes]:
    if layout is Layout.MARIAN:
        tokenisers = {"source.spm": chinese_model(), "target.spm": english_model()}
    else:
        tokenisers = {"sentencepiece.bpe.model": sentencepiece_model(lines=LINES)}
    pieces = (*vocabulary(*tokenisers.values()), *TOKENS.get(layout, ()), *more)
    return {**tokenisers, **model_files(pieces, add_source_eos=adds_end)}


def make(tmp_path: Path, layout: Layout, **options: Any) -> Path:
    return write_folder(tmp_path / "tiny-zh-en", layout_files(layout, **options))


def by_hand(
    folder: Path, source: Sequence[str], draft: Draft, prefix: Sequence[str] = ()
) -> list[float]:
    """How likely the model finds each token of a draft of a source that was fed by hand."""
    import ctranslate2

    model = ctranslate2.Translator(str(folder), device="cpu")
    given = [*prefix, *draft.tokens]
    (asked,) = model.score_batch([list(source)], [given])
    return list(asked.log_probs[len(prefix) : len(given)])


def score(logs: Sequence[float], given: int = 0) -> Any:
    """Their mean, as it comes out where the model never ends a sentence, as the random ones do.

    CTranslate2 has then divided by one token less than it would have.
    """
    length = len(logs) + given
    return pytest.approx(sum(logs) / length * (length + 1) / (length + 1 - given), rel=5e-4)


def decoded(folder: Path, name: str, draft: Draft) -> str:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
    return str(processor.decode_pieces(list(draft.tokens))).replace("▁", " ").strip()


def pieces_of(folder: Path, name: str, text: str) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
    return list(processor.encode(text, out_type=str))


@pytest.mark.parametrize("adds_end", [False, True])
@pytest.mark.parametrize("layout", list(Layout))
def test_a_model_is_fed_as_the_guides_have_it(
    tmp_path: Path, layout: Layout, adds_end: bool
) -> None:
    folder = make(tmp_path, layout, adds_end=adds_end)
    found = read_folder(folder)
    assert found.layout is layout
    chinese, english = (
        ("source.spm", "target.spm")
        if layout is Layout.MARIAN
        else ("sentencepiece.bpe.model",) * 2
    )
    before, target = TOKENS.get(layout) or ("", "")
    end = [] if adds_end else ["</s>"]
    bare = [*pieces_of(folder, chinese, SENTENCES[0]), *end]
    translator = FolderTranslator(found)
    (draft,) = translator.drafts(SENTENCES[:1])
    prefix = [target] if target else []
    source = [before, *bare] if before else bare
    assert draft.score == score(by_hand(folder, source, draft, prefix), len(prefix))
    assert draft.english == decoded(folder, english, draft)
    if before:
        assert draft.score != score(by_hand(folder, bare, draft, prefix), 1)
        assert draft.score != score(by_hand(folder, [*bare, before], draft, prefix), 1)
        assert draft.score != score(by_hand(folder, source, draft), 1)
    if not adds_end:
        assert draft.score != score(by_hand(folder, source[:-1], draft, prefix), len(prefix))


@pytest.mark.parametrize("layout", list(Layout))
def test_a_folder_translates_scores_and_is_steered(tmp_path: Path, layout: Layout) -> None:
    translator = FolderTranslator(read_folder(make(tmp_path, layout)))
    assert isinstance(translator, Steerable)
    assert isinstance(translator, Alternatives)
    assert not takes_terms(translator)
    drafts = translator.drafts(SENTENCES)
    assert drafts[1] == Draft("")
    for number in (0, 2, 3):
        draft, sentence = drafts[number], SENTENCES[number]
        assert draft.english
        assert draft.score is not None
        assert draft.score < 0
        assert "".join(sentence[start:end] for start, end in draft.spans) == sentence
        # The language that stands before the source is none of its spans, its end is one more.
        assert {len(row) for row in draft.attention} == {len(draft.spans) + 1}
        assert not set(draft.tokens) & {"eng_Latn", "__en__", "</s>"}
    demand = Demand(0, 4, "200 suggestions")
    (after,) = translator.insist(SENTENCES[:1], drafts[:1], [demand])
    at = place(drafts[0], demand)
    assert after.tokens[:at] == drafts[0].tokens[:at]
    assert demand.english in after.english
    assert [len(made) for made in translator.alternatives(SENTENCES, 3)] == [3, 0, 3, 3]


def test_opus_mt_to_several_languages_is_told_the_language(tmp_path: Path) -> None:
    folder = make(tmp_path, Layout.MARIAN, more=[">>eng<<", ">>deu<<"])
    found = read_folder(folder)
    assert found.feed.before == (">>eng<<",)
    (draft,) = FolderTranslator(found).drafts(SENTENCES[:1])
    source = [">>eng<<", *pieces_of(folder, "source.spm", SENTENCES[0]), "</s>"]
    assert draft.score == score(by_hand(folder, source, draft))


def test_vocabularies_of_older_converters_are_read(tmp_path: Path) -> None:
    files = layout_files(Layout.M2M)
    tokens = json.loads(files.pop("shared_vocabulary.json"))
    files["shared_vocabulary.txt"] = "\n".join(tokens).encode()
    found = read_folder(write_folder(tmp_path / "old", files))
    assert found.layout is Layout.M2M
    (made,) = FolderTranslator(found).translate(SENTENCES[:1])
    (new,) = FolderTranslator(read_folder(make(tmp_path, Layout.M2M))).translate(SENTENCES[:1])
    assert made == new
    del files["config.json"]  # of CTranslate2 before 3.0: the end of the source is ours to add
    assert read_folder(write_folder(tmp_path / "older", files)).feed.after == ("</s>",)


def test_the_identity_is_that_of_the_content(tmp_path: Path) -> None:
    folder = make(tmp_path, Layout.NLLB)
    first = read_folder(folder).identity()
    assert first.startswith("ctranslate2:tiny-zh-en:")
    (folder / "README.md").write_text("words")
    os.utime(folder / "model.bin", (1, 1))
    assert read_folder(folder).identity() == first
    data = bytearray((folder / "model.bin").read_bytes())
    data[-1] ^= 1
    (folder / "model.bin").write_bytes(data)
    assert read_folder(folder).identity() != first
    assert FolderTranslator(read_folder(folder)).identity == read_folder(folder).identity()


def test_a_folders_name_is_fit_for_print(tmp_path: Path) -> None:
    odd = write_folder(tmp_path / "nllb <b>\u202e模型-3.3B", layout_files(Layout.NLLB))
    assert FolderTranslator(read_folder(odd)).name == "nllb -b--3.3B"


@pytest.mark.parametrize(
    ("gone", "said", "remedy"),
    [
        ("model.bin", "model.bin is missing", "convert"),
        ("shared_vocabulary.json", "vocabulary of the model is missing", "convert"),
        ("target.spm", "tokeniser is missing", "copy target.spm of the original model"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, gone: str, said: str, remedy: str) -> None:
    folder = make(tmp_path, Layout.MARIAN)
    (folder / gone).unlink()
    with pytest.raises(MissingDependencyError, match=said) as caught:
        read_folder(folder)
    assert caught.value.path == str(folder)
    assert remedy in str(caught.value.remedy)


@pytest.mark.parametrize("content", [b"{", b'"\xff"', b"[" * 100_000])
def test_a_broken_configuration_is_named(tmp_path: Path, content: bytes) -> None:
    folder = make(tmp_path, Layout.PLAIN)
    (folder / "config.json").write_bytes(content)
    with pytest.raises(MissingDependencyError, match=r"config\.json is not JSON"):
        read_folder(folder)


@pytest.mark.parametrize("name", ["model.bin", "sentencepiece.bpe.model"])
def test_a_model_that_does_not_load_is_reported(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path, Layout.NLLB)
    (folder / name).write_bytes(b"garbage")
    translator = FolderTranslator(read_folder(folder))
    with pytest.raises(MissingDependencyError, match="cannot be loaded"):
        translator.probe()


def test_an_argos_package_is_no_model_folder(tmp_path: Path) -> None:
    assert not is_model_folder(write_folder(tmp_path / "package", package_files()))
    assert is_model_folder(make(tmp_path, Layout.MARIAN))
    with pytest.raises(MissingDependencyError, match=r"model\.bin is missing"):
        read_folder(tmp_path / "package")
    with pytest.raises(MissingDependencyError, match="cannot be read"):
        read_folder(tmp_path / "nowhere")
