"""Reading order and paragraphs from places alone, on pages drawn by the tests."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.incoming.columns import Piece, in_reading_order
from pipeline.incoming.paragraphs import paragraphs

EM, LEADING, GUTTER = 10.0, 17.0, 12.0


def line(text, left, baseline, size=EM, *, chars=None):
    return Piece(text, size, left, left + size * (len(text) if chars is None else chars), baseline)


def column(name, left, top, rows, width=12, *, first=0):
    """Full lines; the first `first` characters of the first one are white."""
    return [
        line(
            f"{name}{row:02}".ljust(width - (first if row == 0 else 0), "文"),
            left + (first * EM if row == 0 else 0),
            top - row * LEADING,
        )
        for row in range(rows)
    ]


def step(width=12):
    return width * EM + GUTTER


def headed(name, left, top, columns, rows, size=30.0):
    """A story: a headline in the middle of its columns, a byline, and the columns."""
    right = left + columns * step() - GUTTER
    middle = (left + right) / 2
    head, by = f"{name}题目大字", f"{name}记者"
    found = [
        line(head, middle - len(head) * size / 2, top - size, size),
        line(by, middle - len(by) * EM / 2, top - size - 2 * LEADING),
    ]
    under = top - size - 4 * LEADING
    cells = [column(f"{name}{n}", left + n * step(), under, rows) for n in range(columns)]
    return [found, *cells]


def flat(columns):
    return [piece.text for column in columns for piece in column]


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_drawing_does_not_matter(columns, rows, chance):
    story = headed("甲", 40, 900, columns, rows)
    pieces = [piece for part in story for piece in part]
    chance.shuffle(pieces)
    assert flat(in_reading_order(pieces, EM)) == flat(story)


@settings(deadline=None)
@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 40), st.randoms(use_true_random=False))
def test_stories_side_by_side_under_another_one(left, right, lower, chance):
    width = left + right
    above = headed("上", 40, 1400, width, 8)
    one = headed("左", 40, 1100, left, 9, size=20.0 if left == 1 else 30.0)
    # Its headline may stand somewhat lower than its neighbour's, and reach to its byline.
    other = headed(
        "右", 40 + left * step(), 1100 - lower, right, 7, size=22.0 if right == 1 else 30.0
    )
    pieces = [piece for part in (*above, *one, *other) for piece in part]
    chance.shuffle(pieces)
    assert flat(in_reading_order(pieces, EM)) == flat([*above, *one, *other])


def test_a_head_as_wide_as_one_column_stands_over_all():
    head = line("中间的题", 40 + step() + 10, 600, 20)
    cells = [column(str(n), 40 + n * step(), 560, 5) for n in range(3)]
    assert flat(in_reading_order([*cells[2], head, *cells[0], *cells[1]], EM)) == flat(
        [[head], *cells]
    )


def test_a_head_inside_a_column_stays_in_it():
    first = column("一", 40, 600, 8)
    second = [
        *column("二", 40 + step(), 600, 2),
        line("栏题", 200, 560, 13),
        *column("三", 40 + step(), 532, 3),
    ]
    assert flat(in_reading_order([*second, *first], EM)) == flat([first, second])


def test_a_lead_across_the_page_comes_before_the_columns():
    lead = [line("导" * 36, 40, 700), line("语" * 9, 40, 683)]
    cells = [column(str(n), 40 + n * step(), 650, 6) for n in range(3)]
    assert flat(in_reading_order([*cells[1], *lead, *cells[0], *cells[2]], EM)) == flat(
        [lead, *cells]
    )


def test_nothing_is_no_column():
    assert in_reading_order([], EM) == []
    assert paragraphs([], EM) == []


pieces = st.builds(
    lambda text, size, left, width, baseline: Piece(text, size, left, left + width, baseline),
    st.text("文字题A1。", min_size=1, max_size=30),
    st.sampled_from([6.0, 10.0, 10.4, 14.0, 30.0]),
    st.floats(0, 800), st.floats(0, 800), st.floats(0, 1000),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=40))
def test_no_piece_is_lost_or_said_twice(found):
    assert sorted(flat(in_reading_order(found, EM))) == sorted(piece.text for piece in found)
    said = "".join("".join(paragraphs(in_reading_order(found, EM), EM)).split())
    assert sorted(said) == sorted("".join(piece.text for piece in found))


def test_ten_thousand_pieces_on_a_heap_are_read():
    chance = random.Random(1)  # noqa: S311 - no secret
    found = [
        Piece(
            "文",
            10,
            x := chance.uniform(0, 900),
            x + chance.uniform(5, 300),
            chance.uniform(0, 9000),
        )
        for _ in range(10_000)
    ]
    assert len(flat(in_reading_order(found, EM))) == len(found)


# --- paragraphs ------------------------------------------------------------------------------


def test_indents_begin_paragraphs_and_full_lines_go_on():
    cells = [
        [*column("甲", 40, 600, 3, first=2), line("短行。", 40, 600 - 3 * LEADING), *column("乙", 40, 532, 2, first=2)],
        column("丙", 40 + step(), 600, 3),
    ]  # fmt: skip
    made = paragraphs(cells, EM)
    assert [text[:5] for text in made] == ["　　甲00", "　　乙00"]
    assert made[0].endswith("短行。")
    assert "丙00" in made[1]  # the column before ends in a full line


def test_a_column_that_begins_afresh_is_not_joined():
    cells = [column("甲", 40, 600, 3, first=2), column("乙", 200, 600, 3, first=2)]
    assert [text[:5] for text in paragraphs(cells, EM)] == ["　　甲00", "　　乙00"]
    cells[0].append(line("完。", 40, 600 - 3 * LEADING))
    cells[1] = column("丙", 200, 600, 3)
    assert len(paragraphs(cells, EM)) == 2


def test_lines_of_a_head_stay_lines_and_white_parts():
    head = [line("大字题目", 40, 600, 20), line("又是一行", 40, 570, 20)]
    assert paragraphs([head], EM) == ["大字题目", "又是一行"]
    parted = [*column("甲", 40, 600, 3), *column("乙", 40, 600 - 5 * LEADING, 3)]
    assert [text[:3] for text in paragraphs([parted], EM)] == ["甲00", "乙00"]


def test_latin_words_keep_their_space_and_lose_their_hyphen():
    rows = [("the county", 10), ("govern\x02", 10), ("ment said", 10), ("在2024", 10), ("25年", 3)]
    cells = [[line(text, 40, 600 - n * LEADING, chars=wide) for n, (text, wide) in enumerate(rows)]]
    assert paragraphs(cells, EM) == ["the county government said在202425年"]
