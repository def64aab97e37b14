"""Waivers: read, laid on what fails, stale; the report as JSON and in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.gate import Finding, Gate, GateReport, finding_id, judged, read_waiver

FIGURES = Finding(
    "a1.s1.p1-2", Gate.FIGURES, "figure missing: 3", "共3人。", "They are some.", lines=(7,)
)
PERSONS = Finding("a1.s1.p2-1", Gate.NAMES, "name missing", "李民生说", "He said", reviewed=True)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("a1.s2.p3-2: figures", ("a1.s2.p3-2", "", Gate.FIGURES, "")),
        ("a1.s2.p3-2#1f3a9c: figures", ("a1.s2.p3-2", "1f3a9c", Gate.FIGURES, "")),
        ("a1.s2.p3-2: terms, as the mayor has it", ("a1.s2.p3-2", "", Gate.TERMS, "as the mayor has it")),
        ("a1.s2.p3-2 : dropped — see above", ("a1.s2.p3-2", "", Gate.DROPPED, "see above")),
        ("a1.headline-1: length （标题）", ("a1.headline-1", "", Gate.LENGTH, "标题")),
        ("  a1.s1.p1-1:names  ", ("a1.s1.p1-1", "", Gate.NAMES, "")),
        ("a1.s1.p1-1: names；本人要求", ("a1.s1.p1-1", "", Gate.NAMES, "本人要求")),
        ("credit.1-1: hanzi: the sign", ("credit.1-1", "", Gate.HANZI, "the sign")),
    ],
)  # fmt: skip
def test_an_entry(entry: str, expected: tuple[str, str, Gate, str]) -> None:
    waiver = read_waiver(entry)
    assert (waiver.segment, waiver.seal, waiver.gate, waiver.reason) == expected


@pytest.mark.parametrize(
    "entry",
    ["", "figures", "a1.s1.p1-1", "a1.s1.p1-1: figure", "a1.s1.p1-1 figures", "a1: 3", ": figures",
     "a1.s1.p1-1#12: figures", "a b: figures", "a1.s1.p1-1: figuresnot"],
)  # fmt: skip
def test_what_is_no_entry(entry: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_waiver(entry, "01.md", 5)
    assert (caught.value.path, caught.value.line) == ("01.md", 5)
    assert "the gates are dropped, added, loop" in (caught.value.remedy or "")


def test_a_waiver_lets_its_sentence_pass_its_gate_alone() -> None:
    other = Finding("a1.s1.p1-2", Gate.TERMS, "x", "共3人。", "They are some.")
    report = judged([FIGURES, other], [read_waiver("a1.s1.p1-2: figures, some it is")], 9)
    assert [finding.gate for finding in report.open] == [Gate.TERMS]
    assert report.findings[0].waiver == "a1.s1.p1-2: figures, some it is"
    assert report.stale == ()
    assert report.summary() == "1 sentence fails a gate (terms 1), 1 waived"


def test_the_entry_of_a_note_waives_it_until_a_word_is_another() -> None:
    waiver = read_waiver(FIGURES.entry)
    assert judged([FIGURES], [waiver]).open == ()
    assert FIGURES.note.startswith(f"{FIGURES.entry}: figure missing: 3 (in “共3人。”)")
    for changed in (
        Finding("a1.s1.p1-2", Gate.FIGURES, "x", "共4人。", "They are some."),
        Finding("a1.s1.p1-2", Gate.FIGURES, "x", "共3人。", "They are none."),
        Finding("a1.s1.p1-3", Gate.FIGURES, "x", "共3人。", "They are some."),
    ):
        report = judged([changed], [waiver])
        assert report.open == (changed,)
        assert report.stale == (waiver,)


def test_white_space_is_no_other_sentence() -> None:
    spaced = Finding("a1.s1.p1-2", Gate.FIGURES, "x", "共3人。", " They  are\nsome. ")
    assert spaced.entry == FIGURES.entry


def test_a_stale_waiver_is_told_with_its_place() -> None:
    stale = read_waiver("a9.s9.p9-9: loop", "source/01.md", 4)
    report = judged([FIGURES], [stale, read_waiver(FIGURES.entry)])
    assert [waiver.place for waiver in report.stale] == ["01.md:4"]
    assert report.stale[0].stale == (
        "waive names no gate that fails, take it out: “a9.s9.p9-9: loop”"
    )
    assert report.summary() == ""


def test_two_failures_of_one_gate_are_waived_together_and_a_waiver_twice_is_none_too_many() -> None:
    again = Finding("a1.s1.p1-2", Gate.FIGURES, "figure not in the source: 5", "共3人。", "They are some.")  # fmt: skip
    report = judged([FIGURES, again], [read_waiver("a1.s1.p1-2: figures"), read_waiver(FIGURES.entry)])  # fmt: skip
    assert report.open == ()
    assert report.stale == ()


def test_counts_by_gate() -> None:
    report = judged([FIGURES, PERSONS], [read_waiver("a1.s1.p1-2: figures")], 5)
    assert report.counts() == {
        "figures": {"failed": 1, "waived": 1, "reviewed": 0},
        "names": {"failed": 1, "waived": 0, "reviewed": 1},
    }
    assert PERSONS.note.endswith("— reviewed by a person")
    assert report.findings[0].note.endswith("— waived")


FINDINGS = st.builds(
    Finding,
    st.from_regex(r"a[1-9]\.s[1-9]\.p[1-9]-[1-9]", fullmatch=True),
    st.sampled_from(Gate),
    st.text(max_size=8),
    st.text(max_size=8),
    st.text(max_size=8),
    reviewed=st.booleans(),
    lines=st.tuples(st.integers(1, 99)),
)


@given(st.lists(FINDINGS, max_size=5), st.lists(FINDINGS, max_size=3))
def test_a_report_comes_back_from_json(some: list[Finding], waived: list[Finding]) -> None:
    waivers = [read_waiver(finding.entry, "01.md", 3) for finding in waived]
    report = judged(some, waivers, 7)
    plain = json.loads(json.dumps(report.to_json()))
    assert GateReport.from_json(plain) == report
    # Nothing is lost by waiving: what is open and what is waived are all that there was.
    assert len(report.findings) == len(some)
    assert judged(report.findings, waivers, 7) == report


def test_ids_are_those_of_the_review() -> None:
    assert finding_id("a1.s2.p3", 2) == "a1.s2.p3-2"
