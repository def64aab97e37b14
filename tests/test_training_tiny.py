"""From pairs to a package that translates, on a few pairs and in a few seconds."""

from __future__ import annotations

import json
import lzma
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("sacrebleu")

ROWS = (
    ("会议审议了报告。", "The meeting deliberated the report."),
    ("全市召开大会。", "The city held a conference."),
    ("代表提出建议。", "Deputies put forward suggestions."),
    ("大会闭幕。", "The conference closed."),
    ("会议通过决定。", "The meeting adopted a decision."),
    ("代表审议报告。", "Deputies deliberated the report."),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that has learned the six pairs by heart."""
    from training.fit import train
    from training.presets import PRESETS, Network, Phase
    from training.subwords import train_subwords

    data = tmp_path_factory.mktemp("data")
    with lzma.open(data / "pairs.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"newspaper\t{zh}\t{en}\t\n" for zh, en in ROWS)
    (data / "dev.tsv").write_text("".join(f"x\t{zh}\t{en}\n" for zh, en in ROWS), "utf-8")
    (data / "names.json").write_text("{}", "utf-8")
    train_subwords(
        [t for row in ROWS for t in row] * 20, data / "subwords.model", pieces=360, seed=1
    )
    preset = replace(
        PRESETS["tiny"],
        network=Network(width=64, heads=4, encoder_layers=1, decoder_layers=1, inner=96),
        phases=(Phase(until=1.0, mix={"newspaper": 1.0}, subword=0.0, join=0.0),),
        rows=2,
        source_length=32,
        target_length=48,
        sentences=24,
        dropout=0.0,
        attention_dropout=0.0,
        label_smoothing=0.0,
        warmup_steps=20,
        ema=0.9,
        peak=4e-3,
    )
    out = data.parent / "run"
    # By heart, all six, in seconds; a busy machine gets more of them.
    for minutes in (0.2, 0.6, 1.5):
        if train(data, out, preset=preset, minutes=minutes, workers=0)["best"]["bleu"] > 99:
            break
    (out / "subwords.model").write_bytes((data / "subwords.model").read_bytes())
    return out


@pytest.fixture(scope="module")
def package(run: Path) -> Path:
    """The run, packed."""
    from training.package import pack

    out = run.parent / "tiny.argosmodel"
    pack(run, out, version="0.1")
    return out


def test_the_run_is_recorded(run: Path) -> None:
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert record["best"]["bleu"] > 80
    assert {p.name for p in run.iterdir()} >= {
        "run.json",
        "weights-0.bin",
        "train.log",
        "samples.tsv",
    }


def test_the_package_is_an_argos_package(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        names = {
            Path(name).relative_to("zh_en-newspaper-0_1").as_posix() for name in archive.namelist()
        }
        metadata = json.loads(archive.read("zh_en-newspaper-0_1/metadata.json"))
    assert names >= {
        "metadata.json",
        "README.md",
        "sentencepiece.model",
        "minisbd/zh.onnx",
        "model/model.bin",
        "model/config.json",
        "model/source_vocabulary.json",
        "model/target_vocabulary.json",
    }
    assert (metadata["from_code"], metadata["to_code"]) == ("zh", "en")
    assert metadata["term_injection"] is True


def test_packing_twice_gives_the_same_bytes(run: Path, package: Path, tmp_path: Path) -> None:
    from training.package import pack

    pack(run, tmp_path / "again.argosmodel", version="0.1")
    assert (tmp_path / "again.argosmodel").read_bytes() == package.read_bytes()


def test_it_translates_when_driven_directly(package: Path) -> None:
    from pipeline.translate.engines.argos import ArgosTranslator
    from pipeline.translate.engines.package import read_package

    translator = ArgosTranslator(read_package(package))
    assert translator.translate(["会议审议了报告。", "大会闭幕。"]) == [
        "The meeting deliberated the report.",
        "The conference closed.",
    ]


def test_stock_argostranslate_translates_with_it_offline(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate = pytest.importorskip("argostranslate.translate")
    from argostranslate.package import Package

    def refuse(*_: object) -> None:
        message = "offline"
        raise OSError(message)

    monkeypatch.setattr("socket.socket.connect", refuse)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    installed = Package(tmp_path / "zh_en-newspaper-0_1")
    zh, en = translate.Language("zh", "Chinese"), translate.Language("en", "English")
    text = translate.PackageTranslation(zh, en, installed).translate("全市召开大会。大会闭幕。")
    assert text == "The city held a conference. The conference closed."


def test_the_splitter_follows_the_marks(tmp_path: Path) -> None:
    minisbd = pytest.importorskip("minisbd")
    from training.splitter import write_splitter

    write_splitter(tmp_path / "zh.onnx")
    split = minisbd.SBDetect(str(tmp_path / "zh.onnx"), use_gpu=False).sentences
    assert split("他说：“好。”会议指出，要落实！真的吗？？是的……再见") == [
        "他说：“好。”",
        "会议指出，要落实！",
        "真的吗？？",
        "是的……",
        "再见",
    ]
    assert split("没有句号的标题") == ["没有句号的标题"]
