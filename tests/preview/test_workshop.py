"""The views kept up to date, by quick stages: what is done again, what is told, what stays."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.config import Newspaper
from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError
from pipeline.preview.setting import Setting
from pipeline.preview.state import Level, Phase, State, View, message_of
from pipeline.preview.workshop import Workshop
from pipeline.stages import Stages
from pipeline.typeset.style import Style
from tests import projects
from tests.projects import make_project

PAGE = "2025-02-20/01.txt"


class Inline:
    """A helper that works at once, in the thread that asks."""

    def do(self, work: Callable[..., Any], *arguments: object) -> Any:
        return work(*arguments)

    def close(self) -> None:
        pass


class Counting:
    """The quick stages, each call counted; a style sheet's width makes the style."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.stages = Stages(
            self._counted("read", projects.read),
            self._counted("edition", projects.edition),
            self._counted("style", self._style),
            self._counted("typeset", projects.typeset),
            self._counted("check", projects.check),
            projects.faces,
        )

    def _counted(self, name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.calls[name] += 1
            return stage(*arguments)

        return counted

    def _style(self, code: EditionCode, language: str, paper: Newspaper) -> Style:
        sheet = paper.directory.parent / "styles" / "tokens.css"
        text = sheet.read_text("utf-8")
        if "broken" in text:
            raise ConfigurationError("no room", path=sheet, line=3, remedy="less margin")
        width = float(text.split()[1]) if text.startswith("width") else 100.0
        return cast("Style", SimpleNamespace(page=SimpleNamespace(width=width)))


class Bench:
    """A workshop on a small newspaper, and somebody who waits for it."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.page = project / "source" / PAGE
        self.counting = Counting()
        self.workshop = Workshop(
            Setting(self.counting.stages), helper=Inline(), rest=0.0, advise=False
        )
        self._news = threading.Condition()

    def view(self, edition: EditionCode = EditionCode.HANS) -> View:
        return View(self.page, edition)

    @contextmanager
    def watching(self, view: View) -> Iterator[None]:
        with self.workshop.watching(view, self._told):
            yield

    def _told(self) -> None:
        with self._news:
            self._news.notify_all()

    def until(self, view: View, wanted: Callable[[State], bool]) -> State:
        """The state of a view, once it is as wanted."""
        for _ in range(600):
            state = self.workshop.state(view)
            if wanted(state):
                return state
            with self._news:
                self._news.wait(0.05)
        raise AssertionError(state)

    def ready(self, view: View, after: int = 0) -> State:
        """The view, set later than the proof of that number and read back."""
        return self.until(
            view,
            lambda state: (
                state.phase is Phase.READY
                and state.proof is not None
                and state.proof.number > after
            ),
        )

    def save(self, name: str, text: str) -> None:
        (self.project / name).write_text(text, "utf-8")
        self.workshop.saved()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(make_project(tmp_path / "paper"))
    bench.workshop.start()
    yield bench
    bench.workshop.close()


def number(state: State) -> int:
    assert state.proof is not None
    return state.proof.number


def test_nothing_is_done_until_somebody_looks(bench: Bench):
    assert bench.workshop.state(bench.view()).phase is Phase.READING
    assert not bench.counting.calls


def test_a_style_change_sets_the_page_anew_and_reads_nothing_again(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        first = bench.ready(view)
        for code in (EditionCode.HANT, EditionCode.PINYIN):
            bench.ready(bench.view(code))
        before = bench.counting.calls.copy()
        bench.save("styles/tokens.css", "width 50")
        second = bench.ready(view, number(first))
        assert b" 50.0 " in second.proof.pdf  # type: ignore[union-attr]
        assert bench.counting.calls["read"] == before["read"] == 1
        assert bench.counting.calls["edition"] == before["edition"]
        assert bench.counting.calls["typeset"] > before["typeset"]


def test_a_change_that_comes_to_the_same_style_sets_nothing(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        first = bench.ready(view)
        for code in (EditionCode.HANT, EditionCode.PINYIN):
            bench.ready(bench.view(code))
        before = bench.counting.calls["style"]
        bench.save("styles/tokens.css", "/* a remark */ width")
        bench.until(view, lambda _: bench.counting.calls["style"] > before)
        assert number(bench.ready(view)) == number(first)


def test_what_is_looked_at_is_set_first_and_the_others_follow(bench: Bench):
    view = bench.view(EditionCode.PINYIN)
    with bench.watching(view):
        first = number(bench.ready(view))
        assert first < number(bench.ready(bench.view(EditionCode.HANS)))
        assert first < number(bench.ready(bench.view(EditionCode.HANT)))


def test_a_broken_style_is_told_with_its_line_and_the_page_stays(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        first = bench.ready(view)
        bench.save("styles/tokens.css", "broken")
        state = bench.until(view, lambda state: state.phase is Phase.FAILED)
        assert state.stale
        assert number(state) == number(first)
        (message,) = [item for item in state.messages if item.level is Level.ERROR]
        assert message.file.endswith("styles/tokens.css")
        assert (message.line, message.text, message.remedy) == (3, "no room", "less margin")
        bench.save("styles/tokens.css", "width 60")
        mended = bench.ready(view, number(first))
        assert not mended.stale
        assert not mended.messages


def test_a_page_that_cannot_be_read_is_told_and_read_again_once_it_is_mended(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        first = bench.ready(view)
        bench.save(f"source/{PAGE}", "坏\n")
        state = bench.until(view, lambda state: state.phase is Phase.FAILED)
        assert state.messages[0].line == 1
        assert state.stale
        bench.save(f"source/{PAGE}", "头条\n新的。\n")
        assert number(bench.ready(view, number(first))) > number(first)


def test_a_page_that_never_could_be_set_shows_its_error_alone(bench: Bench):
    view = bench.view()
    bench.page.write_text("崩\n", "utf-8")
    with bench.watching(view):
        state = bench.until(view, lambda state: state.phase is Phase.FAILED)
    assert state.proof is None
    assert not state.stale
    assert "boom" in state.messages[0].text


def test_a_missing_model_is_told_in_the_english_edition(bench: Bench):
    view = bench.view(EditionCode.EN)
    with bench.watching(view):
        state = bench.until(view, lambda state: state.phase is Phase.FAILED)
    assert state.messages[0].remedy == "run: pipeline model install zh-en"


def test_what_is_lost_in_the_pdf_is_told_when_it_is_read_back(bench: Bench):
    view = bench.view()
    bench.page.write_text("头条\n漏。\n", "utf-8")
    with bench.watching(view):
        state = bench.ready(view)
    (message,) = [item for item in state.messages if item.level is Level.CHECK]
    assert message.text == "a1.headline: missing: 漏 is not in the file"


def test_fitting_and_notes_are_told(bench: Bench):
    view = bench.view(EditionCode.HANT)
    bench.page.write_text("头条\n紧。\n", "utf-8")
    with bench.watching(view):
        state = bench.ready(view)
    assert [(item.level, item.text) for item in state.messages] == [
        (Level.NOTE, "a1.headline: look here"),
        (Level.FIT, "leading of pdf changed"),
    ]


def test_the_proof_before_can_still_be_had_and_older_ones_cannot(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        numbers = [number(bench.ready(view))]
        for width in (50, 60):
            bench.save("styles/tokens.css", f"width {width}")
            numbers.append(number(bench.ready(view, numbers[-1])))
    assert bench.workshop.proof(numbers[0]) is None
    assert bench.workshop.proof(numbers[1]) is not None
    assert bench.workshop.proof(numbers[2]) is not None


def test_a_page_that_nobody_looks_at_any_more_is_left_alone(bench: Bench):
    view = bench.view()
    with bench.watching(view):
        bench.ready(view)
    for code in (EditionCode.HANT, EditionCode.PINYIN):
        bench.until(bench.view(code), lambda _: True)
    before = bench.counting.calls["typeset"]
    bench.save("styles/tokens.css", "width 70")
    assert bench.workshop.watched() == ()
    with bench.watching(replace(view, edition=EditionCode.PINYIN)):
        bench.ready(replace(view, edition=EditionCode.PINYIN))
    assert bench.counting.calls["typeset"] > before


def test_a_fault_of_the_program_is_told_as_one():
    message = message_of(ZeroDivisionError("boom"))
    assert message.text == "ZeroDivisionError: boom"
    assert "fault of the program" in message.remedy
