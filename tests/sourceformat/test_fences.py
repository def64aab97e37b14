"""Where front matter begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sourceformat.fences import front_matter_of, lines_of, where_fenced

FRONT = '+++\ndate = 2025-06-12\nnewspaper = "晚报"\n+++\n'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\n", "  \n\n", "\ufeff"])
def test_front_matter_is_found_whatever_ends_its_lines(end: str, before: str) -> None:
    front = (before + FRONT).replace("\n", end)
    assert front_matter_of(f"{front}{end}# 标题{end}") == front


@pytest.mark.parametrize(
    "text", ["", "\n", "# 标题\n", "+++\n我们\n", "我们\n+++\n+++\n", "++++\n+++\n"]
)
def test_what_is_not_fenced_has_none(text: str) -> None:
    assert front_matter_of(text) == ""


def test_an_open_fence_is_told() -> None:
    assert where_fenced(lines_of("\n+++\npage = 3\n")) == (1, 4)
    assert where_fenced(lines_of(FRONT)) == (0, 3)
    assert where_fenced(lines_of("")) is None


def test_the_last_fence_needs_no_line_end() -> None:
    assert front_matter_of("+++\n+++") == "+++\n+++"


@given(st.text(alphabet="+ \n\r一\ufeff", max_size=30))
def test_front_matter_is_where_a_text_begins(text: str) -> None:
    front = front_matter_of(text)
    assert text.startswith(front)
    fenced = where_fenced(lines_of(text))
    if front and fenced:
        rest = text.removeprefix("\ufeff").removeprefix(front.removeprefix("\ufeff"))
        assert lines_of(text)[fenced[1] + 1 :] == (
            lines_of(rest) if rest or front[-1] in "\r\n" else []
        )
