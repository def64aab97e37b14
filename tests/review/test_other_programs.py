"""Translators' own programs read what goes out, and what they write comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from translate.storage import xliff
from translate.storage.xliff2 import Xliff2File

from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry
from pipeline.review.exchange import Format, written
from pipeline.review.judge import judge

STORES = {Format.XLIFF: Xliff2File, Format.XLIFF12: xliff.xlifffile}


@pytest.mark.parametrize("format_", list(STORES))
def test_the_translate_toolkit_reads_ours(sample, format_) -> None:
    store = STORES[format_].parsestring(written(sample, format_))
    assert (store.sourcelanguage, store.targetlanguage) == ("zh-CN", "en")
    units = [unit for unit in store.units if not unit.isheader()]
    assert [str(unit.source) for unit in units] == [one.source for one in sample.segments]
    assert [str(unit.target or "") for unit in units] == [one.target for one in sample.segments]
    assert [unit.isapproved() for unit in units] == [one.reviewed for one in sample.segments]
    if format_ is Format.XLIFF12:
        assert "figure missing" in units[5].getnotes()
        near = units[5].getalttrans(origin="memory")
        assert [(str(one.source), str(one.target)) for one in near] == [
            ("己句像另一句。", "The sixth, as a person said it.")
        ]


@pytest.mark.parametrize("format_", list(STORES))
def test_what_the_translate_toolkit_writes_comes_back(sample, reread, format_) -> None:
    store = STORES[format_].parsestring(written(sample, format_))
    units = [unit for unit in store.units if not unit.isheader()]
    units[0].target = "The first, by another program."
    units[1].markapproved()
    units[4].target = "The fifth, which had none."
    verdict = judge(reread(bytes(store), format_), sample, Lexicon({}))
    assert verdict.faults == ()
    assert [(taken.entry, taken.changed) for taken in verdict.taken] == [
        (Entry("甲句在这里。", "The first, by another program."), True),
        (Entry(sample.segments[1].source, sample.segments[1].target), False),
        (Entry("戊句没有译文。", "The fifth, which had none."), True),
    ]


@pytest.mark.parametrize("format_", list(STORES))
def test_saving_in_another_program_is_no_review(sample, reread, format_) -> None:
    store = STORES[format_].parsestring(written(sample, format_))
    verdict = judge(reread(bytes(store), format_), sample, Lexicon({}))
    assert (verdict.taken, verdict.faults) == ((), ())


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ZH-CN</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
 datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="ZH-CN"/><body>
<tu><tuv xml:lang="ZH-CN"><seg>The first sentence is here.</seg></tuv>
<tuv xml:lang="EN"><seg>The first, as written in OmegaT.</seg></tuv></tu></body></tmx>
"""


@pytest.mark.real
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed")
def test_what_omegat_writes_comes_back(sample, reread, tmp_path: Path) -> None:
    """OmegaT 3.6 shows the English that a file has, to be written over."""
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary", "home"):
        (tmp_path / name).mkdir()
    (tmp_path / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "omegat/project_save.tmx").write_text(SAVED, encoding="utf-8")
    for format_ in STORES:
        (tmp_path / f"source/{format_}.xlf").write_bytes(written(sample, format_))
    subprocess.run(
        ["omegat", str(tmp_path), "--mode=console-translate"],
        env={**os.environ, "HOME": str(tmp_path / "home"), "DISPLAY": ""},
        capture_output=True,
        check=True,
        timeout=120,
    )
    for format_ in STORES:
        data = (tmp_path / f"target/{format_}.xlf").read_bytes()
        etree.fromstring(data)
        verdict = judge(reread(data, format_), sample, Lexicon({}))
        assert verdict.faults == ()
        assert [taken.entry for taken in verdict.taken] == [
            Entry("甲句在这里。", "The first, as written in OmegaT.")
        ]


@pytest.mark.real
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_table_that_libreoffice_has_saved_comes_back(sample, reread, tmp_path: Path) -> None:
    """Saved as ODT and as DOCX again: every word processor keeps what the review needs."""
    # LibreOffice (7.4) writes _x0041_ as the escape of a character; no page has it.
    sample = replace(sample, segments=sample.segments[:5])
    (tmp_path / "page.docx").write_bytes(written(sample, Format.DOCX))
    for name, kind in (("page.docx", "odt"), ("page.odt", "docx")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / name)],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
    returned = reread((tmp_path / "page.docx").read_bytes(), Format.DOCX)
    assert returned.original == sample.original
    verdict = judge(returned, sample, Lexicon({}))
    assert (verdict.taken, verdict.faults) == ((), ())
    assert verdict.left == len(sample.segments)
